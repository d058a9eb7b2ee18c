"""What the tests of the site share: building, serving, reading, watching."""

from __future__ import annotations

import http.server
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from filelock import FileLock
from markupever import HtmlOptions, parse
from markupever.dom import Element, TreeDom
from playwright.sync_api import Browser, BrowserContext, Page, Request

from fieldguide import built
from fieldguide.browser import READY
from fieldguide.built import environment

__all__ = ["READY", "environment"]

PROJECT = Path(__file__).parents[2]
PREFIX = "/field-guide/"
PATIENCE = 120_000
"""Milliseconds: what a page shows at once may come late where the machine is busy."""
WIDTHS = {1280: 800, 360: 740}
SCHEMES = ("light", "dark")
WAYS = [
    pytest.param(1280, "light"),
    pytest.param(360, "dark"),
    pytest.param(1280, "dark", marks=pytest.mark.nightly),
    pytest.param(360, "light", marks=pytest.mark.nightly),
]
"""Each width and each scheme once; the other two at night."""


def build(target: Path, **more: str) -> Path:
    """Build the site strictly into a folder; pytest shows what MkDocs said where it fails."""
    try:
        return built.build(PROJECT, target, **more)
    except built.BuildError as error:
        pytest.fail(str(error), pytrace=False)


def once(factory: pytest.TempPathFactory, name: str, make) -> Path:
    """Make a folder once for all of pytest-xdist's workers."""
    shared = factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    target = shared / name
    with FileLock(shared / f"{name}.lock"):
        if not (shared / f"{name}.done").exists():
            make(target)
            (shared / f"{name}.done").touch()
    return target


def as_browser(html: str) -> TreeDom:
    """HTML parsed as a browser parses it, whatever is wrong with it."""
    return parse(html, HtmlOptions())


def words(element: Element) -> str:
    """What an element says, with its white space made single."""
    return " ".join(element.text(" ").split())


@dataclass(frozen=True)
class Html:
    """One built page: its address below the site, its file, its source and its parsed document."""

    name: str
    path: Path
    source: str
    document: TreeDom

    def find(self, selector: str) -> list[Element]:
        """The elements that a selector of CSS selects, in their order."""
        return list(self.document.select(selector))

    @cached_property
    def identifiers(self) -> list[str]:
        """Every `id`, in the order of the page."""
        return [each.attrs["id"] for each in self.find("[id]")]


def read_page(site: Path, name: str) -> Html:
    """One page of a built site, by its address below it."""
    path = site / name / "index.html" if name.endswith("/") or not name else site / name
    source = path.read_text(encoding="utf-8")
    return Html(path.relative_to(site).as_posix(), path, source, as_browser(source))


def read_pages(site: Path) -> list[Html]:
    """Every page of a built site."""
    return [read_page(site, path.relative_to(site).as_posix()) for path in sorted(site.rglob("*.html"))]


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below PREFIX, as a project page is served, and says nothing.

    What pages load may be kept: a site that was just built would be asked for a dozen files with each page.
    """

    def end_headers(self) -> None:
        if self.path.startswith(f"{PREFIX}assets/"):
            self.send_header("Cache-Control", "max-age=86400")
        super().end_headers()

    def translate_path(self, path: str) -> str:
        if not path.startswith(PREFIX):
            return str(PROJECT / "no-such-folder")
        return super().translate_path(path.removeprefix(PREFIX[:-1]))

    def log_message(self, *_arguments: object) -> None:
        pass


class Watched:
    """A page that notes what it asks of other hosts and what it complains about."""

    def __init__(self, page: Page, own: str) -> None:
        self.page = page
        self.foreign: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self._request(request.url, own))
        page.on("console", lambda message: self._console(message.type, message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("requestfailed", self._failed)
        page.on(
            "response",
            lambda response: (
                self.errors.append(f"{response.url}: {response.status}") if response.status >= 400 else None
            ),
        )

    def _failed(self, request: Request) -> None:
        """A request that failed, unless the page was left before the browser had its icon."""
        if not (request.failure == "net::ERR_ABORTED" and request.url.endswith("favicon.svg")):
            self.errors.append(f"{request.url}: {request.failure}")

    def _request(self, url: str, own: str) -> None:
        if not url.startswith((own, "data:", "blob:", "about:")):
            self.foreign.append(url)

    def _console(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.errors.append(text)


class Reader:
    """A browser context that serves one test after the other: it keeps files, and nothing else.

    One page of it stays and shows nothing, because without a page its window is closed, and the next page waits
    for another one: a second for each.
    """

    def __init__(self, context: BrowserContext, base: str, *, script: bool = True) -> None:
        self.context = context
        self._script = script
        self._base = base
        self._origin = base.removesuffix(PREFIX)
        self._empty = context.new_page()
        self._session = context.new_cdp_session(self._empty)

    def open(self, name: str, width: int, scheme: str) -> Watched:
        """Open a page of the site, and wait until all code has its buttons and notes: then nothing moves."""
        page = self.context.new_page()
        page.set_viewport_size({"width": width, "height": WIDTHS.get(width, 800)})
        page.emulate_media(color_scheme=scheme)
        watched = Watched(page, self._origin)
        page.goto(self._base + name.replace("index.html", ""))
        if self._script:
            page.wait_for_function(READY)
        return watched

    def forget(self) -> None:
        """Leave no other page, and nothing that a page of the site stored.

        The pages go first: one that is still loading would store the colour scheme after everything was cleared.
        """
        self.context.clear_permissions()
        self.context.clear_cookies()
        for each in self.context.pages:
            if each != self._empty:
                each.close()
        self._session.send("Storage.clearDataForOrigin", {"origin": self._origin, "storageTypes": "all"})


class Readers:
    """Readers whom no test has just now, with scripts and without."""

    def __init__(self, browser: Browser, base: str) -> None:
        self._browser = browser
        self._base = base
        self._free: dict[bool, list[Reader]] = {True: [], False: []}

    def take(self, script: bool) -> Reader:
        if self._free[script]:
            return self._free[script].pop()
        context = self._browser.new_context(java_script_enabled=script, reduced_motion="reduce")
        context.set_default_timeout(PATIENCE)
        return Reader(context, self._base, script=script)

    def give_back(self, reader: Reader, script: bool) -> None:
        reader.forget()
        self._free[script].append(reader)
