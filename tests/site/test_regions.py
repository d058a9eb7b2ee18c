"""Lines that correspond are lit in every program that is shown: by a mouse, a button, the focus and a tap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.site.axe import violations
from tests.site.support import Readers, Watched

from fieldguide.catalog import Catalog, Cell

COLUMNS, TAB = 1440, 1280
CRUD = "compare/crud/"
LIT = """() => [...document.querySelectorAll('.fg-compare > .tabbed-content > .tabbed-block')]
  .filter(each => each.getClientRects().length).map(tab => [...tab.querySelectorAll('[data-lit]')].flatMap(block => {
    const code = block.querySelector('code'), style = getComputedStyle(code)
    const height = parseFloat(style.lineHeight), text = code.cloneNode(true)
    text.querySelectorAll('.fg-note, .md-annotation').forEach(each => each.remove())
    const lines = text.textContent.split('\\n'), image = style.backgroundImage
    const edge = image.slice(0, image.indexOf('), linear'))
    const stops = [...edge.matchAll(/([\\d.]+)px/g)].map(each => Math.round(each[1] / height))
    return lines.filter((_, line) => [...stops.keys()].some(
      number => number % 4 === 1 && stops[number] <= line && line < stops[number + 1]))
  }))"""
"""For each program that is shown, the lines that are lit: a stop without a colour, two with, one without."""
WHERE = """text => {
  const code = [...document.querySelectorAll('pre > code')].find(
    each => each.getClientRects().length && each.textContent.includes(text))
  const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT)
  let before = 0
  const place = code.textContent.indexOf(text), range = document.createRange()
  while (walker.nextNode()) {
    const size = walker.currentNode.data.length
    if (before + size > place) break
    before += size
  }
  range.setStart(walker.currentNode, place - before)
  range.setEnd(walker.currentNode, place - before + 1)
  scrollBy({top: range.getBoundingClientRect().top - innerHeight / 2, behavior: 'instant'})
  const box = range.getBoundingClientRect()
  return [box.x + 3, box.y + box.height / 2]
}"""
"""Where on the screen a piece of code is, once it is scrolled there."""
COPIED = """() => [...document.querySelectorAll("pre > code")].map(code => {
  const plain = code.cloneNode(true)
  plain.querySelectorAll("i.fg-note").forEach(mark => mark.remove())
  return plain.textContent
})"""
"""The text of each piece of code without the marks of notes, which become buttons whenever they come into view."""
CONTRAST = """() => {
  const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true})
  const rgb = (...colours) => {
    colours.forEach(colour => { paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1) })
    return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3)
  }
  const light = colour => colour.map(each => each / 255).map(
    each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
    .reduce((sum, each, place) => sum + each * [0.2126, 0.7152, 0.0722][place], 0)
  const code = document.querySelector('[data-lit] > pre > code')
  const wash = document.body.appendChild(document.createElement('i'))
  wash.style.backgroundColor = 'var(--fg-lit-wash)'
  const under = light(rgb(getComputedStyle(code).backgroundColor, getComputedStyle(wash).backgroundColor))
  return [code, ...code.querySelectorAll('span:not([class*=annotation], [class*=tooltip])')].map(each => {
    const over = light(rgb(getComputedStyle(each).color))
    return (Math.max(over, under) + 0.05) / (Math.min(over, under) + 0.05)
  }).reduce((least, each) => Math.min(least, each))
}"""
"""The least contrast of code to the wash behind it."""


def lines(cell: Cell, *names: str) -> list[str]:
    """What is declared, in the order of the cell's files."""
    found = []
    for file in cell.files:
        ranges = [
            e.lines(file.text) for name in names for e in cell.regions.get(name, ()) if e.file == file.path
        ]
        text = file.text.split("\n")
        places = sorted({line for first, last in ranges for line in range(first, last + 1)})
        found += [text[line] for line in places]
    return found


def told(cell: Cell, name: str) -> str:
    """Where a region of a cell is, as the page says it, with the numbers that readers see."""
    (region,) = cell.regions[name]
    first, last = region.lines(next(each.text for each in cell.files if each.path == region.file))
    return f"{cell.framework.title}: {region.file} {first + 1}–{last + 1}"


def lit(page: Page) -> list[list[str]]:
    found: list[list[str]] = page.evaluate(LIT)
    return found


def point(page: Page, text: str) -> None:
    x, y = page.evaluate(WHERE, text)
    page.mouse.move(x, y)


def button(page: Page, name: str) -> Any:
    return page.locator(".fg-regions button", has_text=name).first


def cells(catalogue: Catalog, *slugs: str) -> list[Cell]:
    return [catalogue.tasks["crud"].cells[slug] for slug in slugs]


BOTH = ("django-rest-framework", "flask")
BESIDE = f"{CRUD}?beside={','.join(BOTH)}"


@pytest.fixture(scope="module")
def loaded(readers: Readers) -> Iterator[Watched]:
    """Two programs beside each other, loaded once."""
    reader = readers.take(script=True)
    yield reader.open(BESIDE, COLUMNS, "light")
    readers.give_back(reader, script=True)


@pytest.fixture
def beside(loaded: Watched) -> Iterator[Watched]:
    """Two programs beside each other, with nothing lit; a test leaves them so, whatever it did."""
    yield loaded
    loaded.page.mouse.move(5, 5)
    loaded.page.keyboard.press("Escape")
    loaded.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


def test_a_mouse_over_a_line_lights_its_region_in_both_columns(beside: Watched, catalogue: Catalog) -> None:
    page = beside.page
    assert lit(page) == [[], []]
    point(page, '"INSERT INTO bird')
    assert lit(page) == [lines(each, "create") for each in cells(catalogue, *BOTH)]
    expect(button(page, "Create")).to_have_attribute("data-lit", "")
    expect(button(page, "Create")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".fg-sign").first).to_have_text("Create")
    page.mouse.move(5, 5)
    assert lit(page) == [[], []]
    expect(page.locator(".fg-sign")).to_have_count(0)
    assert beside.errors == []


def test_a_line_of_several_regions_lights_all_of_them(beside: Watched, catalogue: Catalog) -> None:
    page = beside.page
    point(page, "class BirdViewSet")
    five = ("list", "create", "read", "replace", "delete")
    assert lit(page) == [lines(each, *five) for each in cells(catalogue, *BOTH)]


def test_a_button_lights_its_region_and_says_where_that_is(beside: Watched, catalogue: Catalog) -> None:
    page = beside.page
    first, second = cells(catalogue, *BOTH)
    button(page, "Validation").focus()
    page.keyboard.press("Enter")
    expect(button(page, "Validation")).to_have_attribute("aria-pressed", "true")
    assert lit(page) == [lines(first, "check"), lines(second, "check")]
    said = page.locator(".fg-regions [role=status]")
    expect(said).to_contain_text(" · ".join(told(each, "check") for each in (first, second)))
    point(page, "def close_db")
    assert lit(page) == [lines(first, "store"), lines(second, "store")], "a mouse is heard first"
    page.mouse.move(5, 5)
    assert lit(page) == [lines(first, "check"), lines(second, "check")]
    page.keyboard.press("Escape")
    assert lit(page) == [[], []]
    expect(said).to_have_text("")
    expect(button(page, "Validation")).to_have_attribute("aria-pressed", "false")


def test_what_is_lit_is_on_the_screen(beside: Watched) -> None:
    page = beside.page
    button(page, "Delete").click()
    sign = page.locator(".fg-sign:visible").first
    expect(sign).to_be_in_viewport()
    button(page, "Delete").click()  # which is still there
    expect(page.locator(".fg-sign")).to_have_count(0)


def test_one_program_alone_is_lit_too_and_the_next_tab(open_page, catalogue: Catalog) -> None:
    page = open_page(CRUD, width=TAB).page
    first, second = cells(catalogue, "bottle", "fastapi")
    button(page, "Read").click()
    assert lit(page) == [lines(first, "read")]
    page.locator(".tabbed-labels > label", has_text="FastAPI").click()
    assert lit(page) == [lines(second, "read")]
    expect(page.locator(".fg-regions [role=status]")).to_contain_text("FastAPI: main.py")


def test_the_focus_on_a_note_lights_its_line(beside: Watched, catalogue: Catalog) -> None:
    page = beside.page
    note = page.locator("[data-column] .md-annotation:visible").first
    note.scroll_into_view_if_needed()
    page.keyboard.press("Tab")  # from here on the focus is seen
    note.focus()
    assert lit(page) == [lines(each, "store") for each in cells(catalogue, *BOTH)]
    note.blur()
    assert lit(page) == [[], []]


@pytest.fixture
def touched(browser: Browser, base: str) -> Iterator[Page]:
    """A comparison on a telephone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(base + CRUD)
    yield page
    context.close()


def test_a_tap_lights_a_region_and_the_next_one_does_not(touched: Page, catalogue: Catalog) -> None:
    (cell,) = cells(catalogue, "bottle")
    for expected in ([lines(cell, "create")], [[]]):
        x, y = touched.evaluate(WHERE, '"INSERT INTO bird')
        touched.touchscreen.tap(x, y)
        assert lit(touched) == expected
    button(touched, "Database").tap()
    assert lit(touched) == [lines(cell, "store")]
    assert touched.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_lit_can_be_read(open_page, scheme: str, quick: bool) -> None:
    """By day what the buttons and the code look like; test_shortlist.py sees to the rest of such a page."""
    page = open_page("compare/validation/", width=COLUMNS, scheme=scheme).page
    button(page, "Rules").click()
    assert page.evaluate(CONTRAST) >= 4.5
    assert violations(page, within=(".fg-regions", "[data-column] [data-lit]") if quick else ()) == []


def test_forced_colours_keep_an_edge(open_page) -> None:
    page = open_page("compare/validation/", width=COLUMNS).page
    page.emulate_media(forced_colors="active")
    button(page, "Rules").click()
    code = page.locator("[data-lit] > pre > code").first
    expect(code).to_have_css("forced-color-adjust", "none")
    expect(code).to_have_css("background-size", "4px 100%, 0px 0px")
    page.emulate_media(forced_colors="none")


def test_copied_code_is_not_changed_by_what_is_lit(open_page) -> None:
    page = open_page("compare/validation/", width=COLUMNS).page
    before = page.evaluate(COPIED)
    button(page, "Rules").click()
    assert page.evaluate(COPIED) == before


def test_without_a_script_there_is_nothing_to_press(open_page) -> None:
    page = open_page("compare/validation/", script=False).page
    expect(page.locator(".fg-regions, .fg-sign, [data-lit]")).to_have_count(0)
    expect(page.locator("[data-regions]:visible").first).to_be_visible()
