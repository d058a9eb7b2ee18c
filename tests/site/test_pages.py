"""Every page in a real browser, every tab shown: accessible, quiet, self-contained, and whole without JavaScript.

Of each kind of page one is looked at wide and light, then narrow and dark, and so that its colours are checked,
too: axe is shown the tabs of the first visit and the first of what the page repeats, such as programs and rows.
The other written pages are loaded once, wide and light, and made narrow. `make test ALL=1` shows axe all of every
page, in every way, those that the build makes from the catalogue among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

import pytest
from playwright.sync_api import Browser, BrowserContext
from tests.site.addresses import address, documents, generated
from tests.site.axe import AXE, violations
from tests.site.comparing import first_screens
from tests.site.support import PREFIX, SCHEMES, WIDTHS, Watched

WAYS = list(product(WIDTHS, SCHEMES))
WIDE, NARROW = (1280, "light"), (360, "dark")
SHOW_TABS = """
  .tabbed-labels, html body .md-typeset .fg-compare[class] > .tabbed-content > .tabbed-block { display: block !important }
  .tabbed-block > * { visibility: visible }
"""

UNSCROLLED = "document.querySelectorAll('.md-sidebar__scrollwrap').forEach(each => each.scrollTop = 0)"
"""Or axe measures a link that is scrolled half behind the title of the navigation as a half."""

TRIES = 100
"""So many times, a tenth of a second apart: a script may be at work after the width has changed."""

LESSEN = """() => {
  const shown = each => each.getClientRects().length > 0
  for (const tabs of document.querySelectorAll(".fg-compare.tabbed-set")) {
    const labels = [...tabs.querySelectorAll(":scope > .tabbed-labels > label")]
    const blocks = [...tabs.querySelectorAll(":scope > .tabbed-content > .tabbed-block")]
    labels.forEach((label, place) => {
      if (shown(label) || shown(blocks[place])) return
      document.getElementById(label.htmlFor)?.remove()
      label.remove()
      blocks[place].remove()
    })
  }
  const repeated = (elements, most) => elements.slice(most).forEach(each => each.setAttribute("data-by-night", ""))
  repeated([...document.querySelectorAll(".highlight")], 3)
  for (const parent of document.querySelectorAll("article *")) {
    const alike = Map.groupBy(
      [...parent.children].filter(each => /^(LI|TR|DT|DD|DETAILS|SECTION|DIV|FIGURE)$/.test(each.tagName)),
      each => `${each.tagName} ${each.className}`
    )
    for (const elements of alike.values()) repeated(elements, 4)
  }
}"""
"""Take away what a first visit does not show, and mark what a page repeats."""
BY_NIGHT = "[data-by-night]"


def by_day(name: str) -> object:
    """A page that is made like others is looked at by night, if another one of its kind is by day."""
    made = name in {address(each.removesuffix(".md")) for each in generated()}
    return pytest.param(name, marks=pytest.mark.nightly if made and name not in of_each_kind() else ())


@cache
def of_each_kind() -> set[str]:
    """So many pages that every folder and every block is on one of them."""
    pages = documents()
    left, chosen = set().union(*pages.values()), set()
    while left:
        best = max(pages, key=lambda name: (len(pages[name] & left), name))
        chosen.add(best)
        left -= pages[best]
    return chosen


@pytest.fixture(params=map(by_day, documents()), ids=lambda name: name or "home", scope="module")
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> Iterator[dict[bool, BrowserContext]]:
    """One context with scripts and one without, for all pages; each keeps an empty page, as `Reader` does."""
    found = {}
    for script in (True, False):
        found[script] = browser.new_context(java_script_enabled=script, reduced_motion="reduce")
        found[script].set_default_timeout(120_000)
        found[script].new_page()
    yield found
    for each in found.values():
        each.close()


@pytest.fixture
def visit(contexts: dict[bool, BrowserContext], base: str) -> Iterator:
    """Load a page in a tab of its own: `visit("compare/validation/", 360, "dark")`."""
    opened = []

    def load(name: str, width: int, scheme: str, *, script: bool = True) -> Watched:
        page = contexts[script].new_page()
        opened.append(page)
        page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        page.emulate_media(color_scheme=scheme)
        watched = Watched(page, base.removesuffix(PREFIX))
        page.goto(base + name)
        return watched

    yield load
    for page in opened:
        page.close()
    for context in contexts.values():
        context.clear_cookies()


def prepare(watched: Watched, *, all_of_it: bool) -> None:
    """Show every tab and open what unfolds; without `all_of_it`, what one looks at by day."""
    if not all_of_it:
        watched.page.evaluate(LESSEN)
    watched.page.add_style_tag(content=SHOW_TABS)
    watched.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    watched.page.evaluate(
        """() => Promise.all([document.fonts.ready, ...document.getAnimations().map(each => each.finished)])
            .then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))"""
    )
    watched.page.evaluate(UNSCROLLED)


def scrolls(watched: Watched) -> list[str]:
    """What goes on scrolling sideways: the page itself, or on a wide screen code."""
    for _ in range(TRIES):
        found = scrolling(watched)
        if not found:
            break
        watched.page.wait_for_timeout(100)
    return found


def scrolling(watched: Watched) -> list[str]:
    page = watched.page
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        return ["the page scrolls sideways"]
    if page.viewport_size["width"] < 1280:
        return []
    code = page.evaluate(
        """[...document.querySelectorAll('article .highlight code, article pre.fg-exchange, article .highlight pre')]
            .filter(each => !each.closest(".fg-written")) // as wide as the command made it
            .filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.innerText.slice(0, 80))"""
    )
    return [f"code scrolls sideways: {each}" for each in code]


def test_a_page_is_accessible_quiet_and_self_contained(visit, name, catalogue, request):
    task = catalogue.tasks.get(name.removeprefix("compare/").removesuffix("/"))
    quick = request.config.getoption("--quick")
    full = not quick or name in of_each_kind()
    watched, found, complaints = None, [], []
    for width, scheme in WAYS if not quick else [WIDE, NARROW] if full else [WIDE]:
        if watched is None or not quick:
            watched = visit(name, width, scheme)
            if task and (width, scheme) == WIDE:
                found += first_screens(watched.page, task.file.question)
            prepare(watched, all_of_it=not quick)
            complaints.append(watched)
        watched.page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        watched.page.emulate_media(color_scheme=scheme)
        said = violations(watched.page, AXE, without=[BY_NIGHT] if quick else []) if full else []
        said += scrolls(watched)
        found += [f"{width} {scheme}: {each}" for each in said]
    if not full:
        watched.page.set_viewport_size({"width": 360, "height": WIDTHS[360]})
        found += [f"360: {each}" for each in scrolls(watched)]
    assert found == []
    for watched in complaints:
        assert watched.foreign == []
        assert [error for error in watched.errors if not (name == "404.html" and "404" in error)] == []


def test_a_page_reads_without_javascript(visit, name, catalogue, site, request):
    html = (site / name / "index.html" if name != "404.html" else site / name).read_text(encoding="utf-8")
    assert "<h1" in html
    assert "fg-error" not in html
    quick = request.config.getoption("--quick")
    for width in WIDTHS if not quick else NARROW[:1] if name in of_each_kind() else ():
        page = visit(name, width, "light", script=False).page
        assert page.locator("h1").first.is_visible()
        task = name.removeprefix("compare/").removesuffix("/")
        if task in catalogue.tasks:
            for cell in catalogue.tasks[task].cells.values():
                page.locator(
                    ".fg-compare .tabbed-labels label", has_text=re.compile(f"^{re.escape(cell.title)}$")
                ).first.click()
                text = page.locator(".fg-compare .tabbed-block:visible").first.inner_text()
                if cell.absent:
                    assert "has no program for this task" in text
                    continue
                assert cell.install[0].partition("[")[0] in text
                assert "Verified with" in text
