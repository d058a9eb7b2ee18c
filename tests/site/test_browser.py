"""What pages do in a real browser: tabs, copying, annotations, the search, paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.site.support import SCHEMES, WIDTHS, Reader

from fieldguide.blocks.changed import change
from fieldguide.blocks.shortlist import usual
from fieldguide.catalog.steps import changed_files


def test_tabs_are_linked_and_their_address_opens_them(open_page):
    page = open_page("compare/validation/#flask", width=1024).page
    shown = page.locator(".fg-compare .tabbed-block:visible").first
    shown.locator("text=flask").first.wait_for()
    assert "from flask import" in shown.inner_text()
    page.locator(".fg-compare .tabbed-labels label", has_text="FastAPI").first.click()
    assert "from fastapi import" in page.locator(".fg-compare .tabbed-block:visible").first.inner_text()
    page.goto(page.url.partition("compare/")[0] + "compare/crud/")
    expect(page.locator(".fg-compare .tabbed-block:visible").first).to_contain_text("from fastapi import")


def test_the_next_reader_finds_nothing_that_a_page_stored_late(browser, base):
    """A page that was still loading stored the dark colours, and the next page, a light one, opened in them."""
    context = browser.new_context()
    reader = Reader(context, base)
    page = reader.open("404.html", 1280, "dark").page
    page.evaluate("setInterval(() => localStorage.setItem('late', 'yes'))")
    page.wait_for_function("localStorage.getItem('late')")
    reader.forget()
    assert page.is_closed()
    page = reader.open("404.html", 1280, "light").page
    assert page.evaluate("localStorage.getItem('late')") is None
    assert page.evaluate("document.body.dataset.mdColorScheme") == "default"
    context.close()


def test_a_variant_is_linked_to_its_framework_where_a_page_has_no_such_tab(open_page, catalogue):
    variant = next(cell for cell in catalogue.cells() if not cell.plain)
    plain = next(task for task in catalogue.tasks.values() if len(task.cells) == len(task.plain) > 1)
    page = open_page(f"compare/{variant.task}/", width=1024).page
    page.locator(f".fg-compare .tabbed-labels label[for={variant.slug}]").click()
    page.goto(page.url.partition("compare/")[0] + f"compare/{plain.slug}/")
    expect(page.locator(".fg-compare > input:checked")).to_have_id(variant.framework.slug)
    page.goto(page.url.partition("compare/")[0] + f"compare/{variant.task}/")
    expect(page.locator(".fg-compare > input:checked")).to_have_id(variant.slug)


def test_tabs_by_keyboard(open_page, catalogue):
    page = open_page("compare/validation/", width=1024).page
    first = page.locator(".fg-compare > input").first
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    third = list(catalogue.tasks["validation"].cells.values())[2]
    assert page.locator(".fg-compare > input:checked").get_attribute("id") == third.slug
    shown = page.locator(".fg-compare .tabbed-block:visible").first.inner_text()
    assert f"snippets/{third.name}" in shown


def test_copy_gives_the_code_without_line_numbers(open_page, catalogue):
    watched = open_page("compare/hello-world/#flask", width=1024)
    page = watched.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    cell = catalogue.cell("hello-world/flask")
    block = page.locator(".fg-compare .tabbed-block:visible .highlight", has_text=cell.files[0].path).first
    block.hover()
    block.locator("button").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == cell.files[0].text.strip()


def test_copy_gives_the_added_lines_of_a_change(open_page, catalogue):
    cell = next(each for each in catalogue.cells() if not each.absent and changed_files(each))
    (file, *_) = changed_files(cell)
    page = open_page(f"compare/{cell.task}/#{cell.slug}", width=1024).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    block = page.locator(".fg-compare .tabbed-block:visible [data-step=change] .highlight").first
    block.hover()
    button = block.locator("button").first
    assert button.get_attribute("aria-label") == f"Copy the added lines of {file.path}"
    button.click()
    added = [line[1:] for line in change(cell, file).splitlines() if line.startswith("+")]
    assert page.evaluate("navigator.clipboard.readText()").splitlines() == added


def test_a_link_to_a_tab_draws_no_box_around_the_tabs_and_a_key_does(open_page):
    page = open_page("compare/hello-world/#flask", width=1024).page
    page.wait_for_function("document.activeElement === document.body")
    outline = "getComputedStyle(document.querySelector('.fg-compare > .tabbed-labels')).outlineStyle"
    assert page.evaluate(outline) == "none"
    page.locator("#flask").focus()
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(outline) == "solid"


def test_annotations_open(open_page, catalogue):
    name = next(cell.name for cell in catalogue.cells() if cell.notes)
    task, framework = name.split("/")
    page = open_page(f"compare/{task}/#{framework}", width=1024).page
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
    page.goto(base + "compare/hello-world/", wait_until="networkidle")
    assert asked == []
    if width == 360:
        page.locator("label[for=__search]:visible").first.click()
    page.locator(".md-search__input").press_sequentially("pagination")
    page.locator(".md-search-result__link").first.wait_for()
    assert len(asked) == 1
    page.goto(base + "compare/hello-world/?h=flask")
    page.locator("mark").first.wait_for()  # a link from the search marks the words that were found
    assert len(asked) == 2
    context.close()


def test_recorded_exchanges_unfold(open_page):
    page = open_page("compare/validation/#flask", width=1024).page
    block = page.locator(".fg-compare .tabbed-block:visible").first
    block.locator(".fg-steps details.fg-exchanges summary").click()
    assert "http://127.0.0.1:8000/birds" in block.locator(".fg-steps details.fg-exchanges").inner_text()


def test_first_screens_answer_something(open_page):
    """On the first screen, wide and narrow, stands more than a title: the page's own first sentence."""
    page = open_page().page
    start = page.url
    for name in ("", "compare/", "compare/validation/"):
        page.goto(start + name)
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            first = page.locator("article p:visible, .fg-home p:visible").first
            box = first.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] < height, (name, width)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_printing_shows_the_chosen_tab_and_its_name(open_page, catalogue, scheme):
    page = open_page("compare/hello-world/#flask", width=1024, scheme=scheme).page
    page.emulate_media(media="print")
    blocks = page.locator(".fg-compare:not(.fg-duo) .tabbed-block")
    assert blocks.count() == len(catalogue.tasks["hello-world"].cells)
    (shown,) = [each for each in blocks.all() if each.is_visible()]
    assert "from flask import" in shown.inner_text()
    labels = page.locator(".fg-compare:not(.fg-duo) .tabbed-labels > label")
    assert [each.inner_text().strip() for each in labels.all() if each.is_visible()] == ["Flask"]
    assert not page.locator("details.fg-contract").is_visible()
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}, "paper is white"


def test_the_sources_name_no_other_host_for_assets(site: Path):
    """Styles and scripts of our own ask nobody else; Material's bundle holds addresses but asks none."""
    own = [*site.glob("assets/css/*.css"), *site.glob("assets/javascripts/*.js")]
    for path in own:
        text = path.read_text(encoding="utf-8")
        assert "url(http" not in text, path.name
        assert "@import" not in text, path.name


def test_line_numbers_stand_beside_their_lines(open_page):
    page = open_page("compare/crud/#flask").page
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        numbers, code = page.evaluate(
            """() => {
                const pre = [...document.querySelectorAll('.fg-compare pre[data-linenos]')].find(each => each.offsetHeight > 300)
                const look = style => [style.lineHeight, style.fontSize]
                return [look(getComputedStyle(pre, '::before')), look(getComputedStyle(pre.querySelector('code')))]
            }"""
        )
        assert numbers == code, width


SHEETS = 5
"""A4, of a comparison: the chosen program, the notes and the answers; what is folded stays on the screen."""


def sheets(open_page, name: str, width: int) -> int:
    page = open_page(f"compare/{name}/", width=width).page
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


@pytest.mark.parametrize("width", [1024, 1440])
def test_a_comparison_is_few_sheets_of_paper(open_page, width):
    """From a wide window, too, where two programs are beside each other on the screen."""
    assert sheets(open_page, "validation", width) <= SHEETS


@pytest.mark.nightly
def test_each_comparison_is_few_sheets_of_paper(open_page, catalogue):
    told = {slug: sheets(open_page, slug, 1440) for slug in catalogue.tasks}
    assert {slug: number for slug, number in told.items() if number > SHEETS} == {}


def test_paper_has_a_program_that_was_on_the_screen(open_page, catalogue):
    names = usual(catalogue)[-2:]
    page = open_page(f"compare/crud/?beside={','.join(names)}", width=1440).page
    expect(page.locator(".fg-heads select")).to_have_count(2)
    assert page.locator(".fg-compare > input:checked").get_attribute("id") in names
