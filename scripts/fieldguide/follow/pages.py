"""Reading the tabs of built pages in a browser, as a person does: titles, copy buttons, printed responses."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, sync_playwright

from fieldguide.browser import FLAGS, ensure
from fieldguide.follow.problems import FollowError
from fieldguide.follow.serving import serving
from fieldguide.follow.tutorial import PREFIX as TUTORIAL
from fieldguide.follow.tutorial import tutorials

SCRIPT = "assets/javascripts/fieldguide.js"
WALK = "page"
"""In the place of a tab's name: the page as a whole, which tells a reader what to do, part by part."""
_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_TAB = re.compile(r"<label(?: data-[\w-]+(?:=[^\s>]+)?)* for=\"?([\w+-]+)\"?>")
READ = Path(__file__).with_name("read.js").read_text(encoding="utf-8")
"""What is run in the page: it presses every copy button that is in sight and notes what is copied."""

Kind = Literal["type", "fail", "save", "change", "serve", "stop", "service", "terminal", "ask"]


@dataclass(frozen=True)
class Do:
    """One thing that a page tells a reader to do.

    `text` is what the copy button gave; `name` the file that it belongs into. For `ask`, `expected` is
    the printed response, of which the rest may be `cut`; its first line is the status.
    """

    kind: Kind
    text: str
    name: str = ""
    expected: str = ""
    cut: bool = False


@dataclass(frozen=True)
class Tab:
    """A tab of a page, as it can be followed; `archive` is where its link to a zip leads, below the site."""

    name: str
    doing: tuple[Do, ...]
    archive: str = ""


def digests(site: Path) -> dict[str, str]:
    """A digest of each tab of the comparisons as it is built: `page/tab` → SHA-256 (hexadecimal).

    It covers the tab's HTML, its zip, and the script that answers the copy buttons. A whole page
    that is followed is called `<folder>/page`. A page whose tabs have not one label each is an error.
    """
    found = {}
    script = (site / SCRIPT).read_bytes() if (site / SCRIPT).exists() else b""
    for page in pages(site):
        source = _page(site, page).read_text(encoding="utf-8")
        _, *blocks = re.split(r"<div class=\"?tabbed-block\"?[^>]*>", source)
        names = _TAB.findall(source)
        if len(names) != len(blocks):
            counts = f"{len(names)} labels for {len(blocks)} tabs"
            raise FollowError(f"compare/{page}/: {counts}; mend _TAB in scripts/fieldguide/follow/pages.py")
        for name, block in zip(names, blocks, strict=True):
            tab, *_ = re.split(r"<h2\b", block)  # the last block goes on to the end of the page
            archive = re.search(r"programs/([\w+-]+\.zip)", tab)
            zipped = (site / "programs" / archive[1]).read_bytes() if archive else b""
            found[f"{page}/{name}"] = hashlib.sha256(script + tab.encode() + zipped).hexdigest()
    for path in sorted(site.glob("*/index.html")):
        article = _ARTICLE.search(path.read_text(encoding="utf-8"))
        if article and "fg-walk" in article[0]:
            name = f"{path.parent.name}/{WALK}"
            found[name] = hashlib.sha256(script + article[0].encode()).hexdigest()
    for slug, chapters in tutorials(site).items():
        texts = [(site / each / "index.html").read_text(encoding="utf-8") for each in chapters]
        articles = "".join(article[0] for text in texts if (article := _ARTICLE.search(text)))
        found[f"{TUTORIAL}/{slug}"] = hashlib.sha256(script + articles.encode()).hexdigest()
    return found


def pages(site: Path) -> list[str]:
    """The names of the comparisons of a built site."""
    folders = (path.parent.name for path in (site / "compare").glob("*/index.html"))
    return sorted(folders)


def _page(site: Path, name: str) -> Path:
    return site / "compare" / name / "index.html"


def read(site: Path, wanted: Iterable[str]) -> Iterator[Tab]:
    """Open each page that has one of the wanted tabs (`page/tab`) and read those tabs."""
    by_page: dict[str, list[str]] = {}
    for name in wanted:
        by_page.setdefault(name.partition("/")[0], []).append(name.partition("/")[2])
    with serving(site) as address, sync_playwright() as engine:
        chromium = engine.chromium.launch(executable_path=ensure(), args=FLAGS)
        for slug in by_page.pop(TUTORIAL, []):
            yield _tutorial(chromium, address, slug, tutorials(site)[slug])
        for page, tabs in by_page.items():
            where = page if WALK in tabs else f"compare/{page}"
            yield from _read(chromium, f"{address}/{where}/", page, tabs)
        chromium.close()


def _read(chromium: Browser, address: str, name: str, tabs: list[str]) -> Iterator[Tab]:
    # Too narrow for programs beside each other: one tab is shown at a time.
    context = chromium.new_context(
        permissions=["clipboard-read", "clipboard-write"], viewport={"width": 1024, "height": 768}
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("[data-clipboard-target]", state="attached")
    for tab in tabs:
        yield _tab(page, name, tab)
    context.close()


def _tutorial(chromium: Browser, address: str, slug: str, chapters: list[str]) -> Tab:
    """All chapters of a framework's tutorial, one after the other."""
    doing: list[Do] = []
    for chapter in chapters:
        for tab in _read(chromium, f"{address}/{chapter}/", chapter, [WALK]):
            doing += tab.doing
    return Tab(f"{TUTORIAL}/{slug}", tuple(doing))


def _tab(page: Page, name: str, tab: str) -> Tab:
    """A link to a tab shows it, even if no reader sees its framework before she has chosen it."""
    if tab == WALK:
        return Tab(f"{name}/{tab}", tuple(Do(**each) for each in page.evaluate(READ, "")["doing"]))
    page.evaluate(
        """id => new Promise(done => {
            addEventListener("hashchange", () => setTimeout(done), { once: true })
            location.hash = id
        })""",
        tab,
    )
    page.evaluate("id => document.getElementById(id).click()", tab)
    found: dict[str, Any] = page.evaluate(READ, tab)
    doing = tuple(Do(**each) for each in found["doing"])
    return Tab(f"{name}/{tab}", doing, found["archive"])
