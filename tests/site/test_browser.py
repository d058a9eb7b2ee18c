"""Every page in a real browser, light and dark, wide and narrow, every tab shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from tests.site.support import PROJECT, SCHEMES, WIDTHS

AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
SHOW_TABS = """
  .tabbed-labels, .tabbed-block { display: block !important }
  .tabbed-block > * { visibility: visible }
"""


def documents() -> list[str]:
    """The addresses of all pages, out of the sources, so that each is a test of its own."""
    found = []
    for path in sorted((PROJECT / "docs").rglob("*")):
        if path.suffix in {".md", ".ipynb"}:
            name = path.relative_to(PROJECT / "docs").with_suffix("").as_posix()
            found.append(f"{name}/".removesuffix("index/") if name != "index" else "")
    return [*found, "404.html"]


@pytest.fixture(params=documents(), ids=lambda name: name or "home", scope="module")
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_is_accessible_quiet_and_self_contained(open_page, name, width, scheme):
    watched = open_page(name, width=width, scheme=scheme)
    page = watched.page
    page.add_style_tag(content=SHOW_TABS)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    page.wait_for_timeout(300)
    page.evaluate(AXE_SCRIPT)
    violations = page.evaluate("options => axe.run(options).then(found => found.violations)", AXE)
    shown = [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in violations
        for node in each["nodes"][:3]
    ]
    assert shown == []
    assert watched.foreign == []
    assert [error for error in watched.errors if not (name == "404.html" and "404" in error)] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    if width == 1280:
        wide = page.evaluate(
            """[...document.querySelectorAll('article .highlight code, article pre.fg-exchange, article .highlight pre')]
                .filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.innerText.slice(0, 80))"""
        )
        assert wide == [], "code scrolls sideways"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_reads_without_javascript(open_page, name, width, catalogue):
    watched = open_page(name, width=width, script=False)
    text = watched.page.content()
    assert watched.page.locator("h1").first.is_visible()
    task = name.removeprefix("compare/").removesuffix("/")
    if task in catalogue.tasks:
        for cell in catalogue.tasks[task].cells.values():
            label = watched.page.locator(
                ".fg-compare .tabbed-labels label", has_text=re.compile(f"^{re.escape(cell.title)}$")
            ).first
            label.click()
            block = watched.page.locator(".fg-compare .tabbed-block:visible").first
            if cell.absent:
                assert "does not serve this task" in block.inner_text()
                continue
            assert cell.install[0].partition("[")[0] in block.inner_text()
            assert "Verified with" in block.inner_text()
    assert "fg-error" not in text


def test_tabs_are_linked_and_their_address_opens_them(open_page):
    page = open_page("compare/validation/#flask").page
    shown = page.locator(".fg-compare .tabbed-block:visible").first
    shown.locator("text=flask").first.wait_for()
    assert "from flask import" in shown.inner_text()
    page.locator(".fg-compare .tabbed-labels label", has_text="FastAPI").first.click()
    assert "from fastapi import" in page.locator(".fg-compare .tabbed-block:visible").first.inner_text()
    page.goto(page.url.partition("compare/")[0] + "compare/crud/")
    page.wait_for_timeout(300)
    assert "from fastapi import" in page.locator(".fg-compare .tabbed-block:visible").first.inner_text()


def test_a_variant_is_linked_to_its_framework_where_a_page_has_no_such_tab(open_page, catalogue):
    variant = next(cell for cell in catalogue.cells() if not cell.plain)
    plain = next(task for task in catalogue.tasks.values() if len(task.cells) == len(task.plain) > 1)
    page = open_page(f"compare/{variant.task}/").page
    page.locator(f".fg-compare .tabbed-labels label[for={variant.slug}]").click()
    page.goto(page.url.partition("compare/")[0] + f"compare/{plain.slug}/")
    page.wait_for_timeout(300)
    assert page.locator(".fg-compare > input:checked").get_attribute("id") == variant.framework.slug
    page.goto(page.url.partition("compare/")[0] + f"compare/{variant.task}/")
    page.wait_for_timeout(300)
    assert page.locator(".fg-compare > input:checked").get_attribute("id") == variant.slug


def test_tabs_by_keyboard(open_page, catalogue):
    page = open_page("compare/validation/").page
    first = page.locator(".fg-compare > input").first
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    third = list(catalogue.tasks["validation"].cells.values())[2]
    assert page.locator(".fg-compare > input:checked").get_attribute("id") == third.slug
    shown = page.locator(".fg-compare .tabbed-block:visible").first.inner_text()
    assert f"snippets/{third.name}" in shown


def test_copy_gives_the_code_without_line_numbers(open_page, catalogue):
    watched = open_page("compare/hello-world/#flask")
    page = watched.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    cell = catalogue.cell("hello-world/flask")
    block = page.locator(".fg-compare .tabbed-block:visible .highlight", has_text=cell.files[0].path).first
    block.hover()
    block.locator("button").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == cell.files[0].text.strip()


def test_annotations_open(open_page, catalogue):
    name = next(cell.name for cell in catalogue.cells() if cell.notes)
    task, framework = name.split("/")
    page = open_page(f"compare/{task}/#{framework}").page
    marker = page.locator(".fg-compare .tabbed-block:visible .md-annotation__index").first
    marker.wait_for()
    marker.focus()
    page.keyboard.press("Enter")
    note = next(iter(next(iter(catalogue.cell(name).notes.values())).values()))
    shown = page.locator(".md-tooltip--active, .md-tooltip2--active").first
    shown.wait_for()
    assert note.split()[0].strip("`") in shown.inner_text()


def test_search_finds_a_task_by_its_name_and_a_framework(open_page):
    watched = open_page("")
    page = watched.page
    page.keyboard.press("/")
    page.keyboard.type("validation flask", delay=20)
    result = page.locator(".md-search-result__link").first
    result.wait_for()
    assert "validation" in str(result.get_attribute("href"))
    assert watched.foreign == []


@pytest.mark.parametrize("width", [1280, 360])
def test_the_search_index_is_loaded_when_the_search_is_used(browser, base, width):
    context = browser.new_context(viewport={"width": width, "height": 740})
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "search_index" in request.url else None)
    page.goto(base + "compare/validation/", wait_until="networkidle")
    assert asked == []
    if width == 360:
        page.locator("label[for=__search]:visible").first.click()
    page.locator(".md-search__input").press_sequentially("pagination")
    page.locator(".md-search-result__link").first.wait_for()
    assert len(asked) == 1
    page.goto(base + "compare/validation/?h=flask", wait_until="networkidle")
    assert len(asked) == 2, "a link from the search marks the words that were found"
    assert page.locator("mark").count()
    context.close()


def test_recorded_exchanges_unfold(open_page):
    page = open_page("compare/validation/#flask").page
    block = page.locator(".fg-compare .tabbed-block:visible").first
    block.locator(".fg-steps details.fg-exchanges summary").click()
    assert "http://127.0.0.1:8000/birds" in block.locator(".fg-steps details.fg-exchanges").inner_text()


def test_first_screens_answer_something(open_page):
    """On the first screen, wide and narrow, stands more than a title: the page's own first sentence."""
    for width in WIDTHS:
        for name in ("", "compare/", "compare/validation/"):
            page = open_page(name, width=width).page
            first = page.locator("article p:visible, .fg-home p:visible").first
            box = first.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] < WIDTHS[width], (name, width)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_printing_shows_every_tab(open_page, scheme, catalogue):
    page = open_page("compare/hello-world/", scheme=scheme).page
    page.emulate_media(media="print")
    blocks = page.locator(".fg-compare .tabbed-block")
    assert blocks.count() == len(catalogue.tasks["hello-world"].cells)
    assert all(block.is_visible() for block in blocks.all())
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}, "paper is white"


def test_the_sources_name_no_other_host_for_assets(site: Path):
    """Styles and scripts of our own ask nobody else; Material's bundle holds addresses but asks none."""
    own = [*site.glob("assets/css/*.css"), *site.glob("assets/javascripts/*.js")]
    for path in own:
        text = path.read_text(encoding="utf-8")
        assert "url(http" not in text, path.name
        assert "@import" not in text, path.name


@pytest.mark.parametrize("width", WIDTHS)
def test_line_numbers_stand_beside_their_lines(open_page, width):
    page = open_page("compare/crud/#flask", width=width).page
    page.wait_for_timeout(300)
    numbers, code = page.evaluate(
        """() => {
            const pre = [...document.querySelectorAll('.fg-compare pre[data-linenos]')].find(each => each.offsetHeight > 300)
            const look = style => [style.lineHeight, style.fontSize]
            return [look(getComputedStyle(pre, '::before')), look(getComputedStyle(pre.querySelector('code')))]
        }"""
    )
    assert numbers == code
