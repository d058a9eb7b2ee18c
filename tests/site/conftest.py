"""The site, built once, served under a sub-path, and a browser to look at it."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from tests.site.small import Small, make_small
from tests.site.support import PREFIX, PROJECT, Handler, Html, Reader, Watched, read_pages

from fieldguide import built
from fieldguide.browser import FLAGS, ensure
from fieldguide.catalog import Catalog, load

PATIENCE = 120_000
"""Milliseconds: what a page shows at once may come late where the machine is busy."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def quick(request: pytest.FixtureRequest) -> bool:
    """Whether a sample is enough: everything is for the night."""
    return bool(request.config.getoption("--quick"))


@pytest.fixture(scope="session")
def catalogue() -> Catalog:
    return load(PROJECT)


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site: built once for all workers and all runs, until a source changes."""
    try:
        return built.site(PROJECT)
    except built.BuildError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A copy of the project whose site has two pages."""
    return make_small(tmp_path)


@pytest.fixture(scope="session")
def pages(site: Path) -> list[Html]:
    return read_pages(site)


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    """The address of the built site, under a sub-path."""
    handler = functools.partial(Handler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure(), args=FLAGS)
        yield browser
        browser.close()


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
        return Reader(context, self._base)

    def give_back(self, reader: Reader, script: bool) -> None:
        reader.forget()
        self._free[script].append(reader)


@pytest.fixture(scope="session")
def readers(browser: Browser, base: str) -> Readers:
    return Readers(browser, base)


@pytest.fixture
def open_page(readers: Readers) -> Iterator:
    """Open a page of the site as another reader: `open_page("compare/validation/", width=360, scheme="dark")`."""
    used: list[tuple[Reader, bool]] = []

    def open_(name: str = "", *, width: int = 1280, scheme: str = "light", script: bool = True) -> Watched:
        used.append((readers.take(script), script))
        return used[-1][0].open(name, width, scheme)

    yield open_
    for reader, script in used:
        readers.give_back(reader, script)
