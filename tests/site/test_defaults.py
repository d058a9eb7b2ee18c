"""The matrix of defaults in a browser: every answer behind its row, with and without a script, wide and narrow."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.site.axe import ON_ALL_PAGES, violations
from tests.site.support import WAYS, WIDTHS, read_page
from tests.site.test_html import PAGE_KB, gzipped, loaded

from fieldguide.blocks.shortlist import usual
from fieldguide.catalog.probed import asked_in

PAGE = "evidence/defaults/"
HTML_KB = 16.0, 1.5
"""Gzip: of any page, and for each framework on it."""


@pytest.fixture
def rows(catalogue):
    """What each row is of: a probe and a mode."""
    return [(probe, mode) for probe in catalogue.probes.probes for mode in probe.modes]


def test_every_answer_stands_in_its_row(open_page, catalogue, rows):
    page = open_page(PAGE).page
    found = page.evaluate("[...document.querySelectorAll('.fg-probe > summary')].map(each => each.innerText)")
    assert len(found) == len(rows)
    for (probe, mode), said in zip(rows, found, strict=True):
        assert probe.title in " ".join(said.split())
        for probed in catalogue.probed.values():
            if probed.framework.slug not in usual(catalogue) or mode not in asked_in(probe, probed.framework):
                continue
            answer = probed.answer(probe, mode)
            if mode == "development" and answer == probed.answer(probe, "production"):
                assert "as in production" in said
            else:
                assert str(answer.status or "no response") in said


@pytest.mark.parametrize("width", WIDTHS)
def test_a_row_opens_without_a_script(open_page, width):
    page = open_page(PAGE, width=width, script=False).page
    row = page.locator("details:has(> #probe-malformed-json)")
    assert not row.locator(".fg-probe__more").is_visible()
    row.locator("summary").click()
    expect(row.locator(".fg-probe__more")).to_be_visible()
    text = row.inner_text()
    assert "POST /items HTTP/1.1" in text
    assert text.count("400 ") >= 3


def test_a_row_opens_by_keyboard(open_page):
    page = open_page(PAGE).page
    page.locator("#probe-crash").focus()
    page.keyboard.press("Enter")
    expect(page.locator("details:has(> #probe-crash) .fg-probe__more")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), WAYS)
def test_all_rows_open_are_accessible_and_fit(open_page, width, scheme, quick):
    """By day axe looks at every sixth one: all are made alike."""
    watched = open_page(PAGE, width=width, scheme=scheme)
    page = watched.page
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    inside = page.evaluate(
        "[...document.querySelectorAll('.fg-probes *')].filter(each => each.scrollWidth > each.clientWidth + 1"
        " && getComputedStyle(each).display !== 'inline' && getComputedStyle(each).position !== 'absolute')"
        ".map(each => each.className)"
    )
    assert inside == [], "a part of it is wider than its place"
    if quick:
        page.evaluate(
            "document.querySelectorAll('.fg-probe').forEach((each, place) => place % 6 && each.remove())"
        )
    assert page.locator(".fg-probe[open] .fg-probe__more:visible").count() > 5
    assert violations(page, without=ON_ALL_PAGES if quick else ()) == []
    assert watched.errors == []
    assert watched.foreign == []


@pytest.mark.parametrize(("width", "columns"), [(1280, 5), (360, 1)])
def test_columns_where_there_is_room_and_lines_where_there_is_none(open_page, width, columns):
    page = open_page(PAGE, width=width).page
    lefts = page.evaluate(
        "[...document.querySelector('#probe-plain-answer').children].filter(each => each.checkVisibility()).map(each => each.getBoundingClientRect().left)"
    )
    assert len({round(left) for left in lefts}) == columns
    names = page.locator("#probe-plain-answer > span:visible > i")
    shown = names.first.bounding_box()
    assert (shown["width"] > 20) == (columns == 1), "each line names its framework, where no column does"
    assert page.locator(".fg-probes__head").first.is_visible() == (columns > 1)


def test_on_paper_every_answer_is_there(open_page):
    page = open_page(PAGE).page
    page.emulate_media(media="print")
    assert (
        page.evaluate(
            "getComputedStyle(document.querySelector('.fg-probe'), '::details-content').contentVisibility"
        )
        == "visible"
    )


def test_the_page_is_light(site, catalogue):
    page = read_page(site, PAGE)
    assert gzipped(page.path) / 1000 <= HTML_KB[0] + HTML_KB[1] * len(catalogue.probed)
    files = [path for path in loaded(page, site) if path.suffix != ".json"]
    assert sum(gzipped(path) for path in files) / 1000 <= PAGE_KB


def test_as_markdown_a_row_is_a_list(site, catalogue):
    text = (site / PAGE / "index.html.md").read_text(encoding="utf-8")
    begin = text.index("Letters where the path expects a number**")
    row = text[begin:].partition("\n\n- ")[2].partition("\n\n")[0].splitlines()
    assert len(row) == len(catalogue.probed)
    for title in ("Bottle", "Flask"):
        assert any(line.removeprefix("- ").startswith(f"*{title}:* **404** HTML") for line in row), row
