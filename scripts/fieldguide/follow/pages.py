"""Reading the tabs of built pages in a browser, as a person does: titles, copy buttons, printed responses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page, sync_playwright

from fieldguide.browser import FLAGS, READY, ensure
from fieldguide.follow.serving import serving
from fieldguide.follow.tutorial import PREFIX as TUTORIAL
from fieldguide.follow.tutorial import tutorials

WALK = "page"
"""In the place of a tab's name: the page as a whole, which tells a reader what to do, part by part."""
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


def pages(site: Path) -> list[str]:
    """The names of the comparisons of a built site."""
    folders = (path.parent.name for path in (site / "compare").glob("*/index.html"))
    return sorted(folders)


def page_of(site: Path, name: str) -> Path:
    """The file of a comparison."""
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
    page.wait_for_function(READY)  # until then, code out of view has no copy button
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
