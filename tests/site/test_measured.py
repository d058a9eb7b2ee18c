"""The pages of what was measured, in a browser: charts in both schemes and widths, on paper, without a script."""

from __future__ import annotations

import pytest
from tests.site.axe import violations
from tests.site.support import SCHEMES, WAYS, WIDTHS, read_page
from tests.site.test_html import gzipped, loaded

from fieldguide.blocks.shortlist import usual
from fieldguide.catalog.lines import written_lines
from fieldguide.catalog.quantities import Suite

PAGES = {
    "evidence/": 0,
    "evidence/costs/": 10,
    "evidence/matters/": 2,
    "evidence/waiting/": 4,
}
"""Each page with the charts on it, as far as they do not depend on what is compared."""
SMALLEST = 12
HTML_KB, WHOLE_KB = (20.0, 1.5), 180 * 1.024
TEXTS = """
  () => [...document.querySelectorAll('.fg-chart')].filter(svg => svg.getBoundingClientRect().width).flatMap(svg => {
    const frame = svg.getBoundingClientRect(), scale = frame.width / svg.viewBox.baseVal.width
    return [...svg.querySelectorAll('text')].map(text => {
      const box = text.getBoundingClientRect()
      return {said: text.textContent, size: parseFloat(getComputedStyle(text).fontSize) * scale, left: box.left,
        right: box.right, top: box.top, bottom: box.bottom, edge: frame.right, start: frame.left,
        fill: getComputedStyle(text).fill, chart: svg.getAttribute('aria-labelledby')}
    })
  })
"""
COLOURS = """
  () => [...new Set([...document.querySelectorAll('.fg-chart :is(path, line, text)')].flatMap(each =>
    [getComputedStyle(each).fill, getComputedStyle(each).stroke]))].filter(each => each !== 'none').sort()
"""
pages_and_widths = [pytest.mark.parametrize("width", WIDTHS), pytest.mark.parametrize("name", PAGES)]


def each_page(test):
    for mark in pages_and_widths:
        test = mark(test)
    return test


@each_page
def test_text_in_charts_is_large_enough_and_in_its_place(kept_page, name, width):
    """No text runs into another one or out of the page, whatever fonts this machine has."""
    texts = kept_page(name, width=width).page.evaluate(TEXTS)
    assert bool(texts) == bool(PAGES[name])
    texts = [each for each in texts if each["right"] > each["left"]]  # not those that a first visit hides
    for each in texts:
        assert each["size"] >= (SMALLEST if width == 1280 else 11.5), each
        assert each["left"] >= each["start"] - 12, each
        assert each["right"] <= each["edge"] + 12, each
        assert each["right"] <= width, each
    for number, one in enumerate(texts):
        for other in texts[number + 1 :]:
            if one["chart"] == other["chart"]:
                across = min(one["right"], other["right"]) - max(one["left"], other["left"])
                down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
                assert across <= 1 or down <= 6, (one["said"], other["said"])


@pytest.mark.parametrize("name", [name for name, charts in PAGES.items() if charts])
def test_charts_take_the_colours_of_the_scheme(kept_page, name):
    light, dark = (kept_page(name, scheme=scheme).page.evaluate(COLOURS) for scheme in SCHEMES)
    assert len(light) >= 4
    assert not set(light) & set(dark), "a colour that is the same by day and by night is not the theme's"


@pytest.mark.parametrize(
    "name",
    # By day the one with most charts; test_pages.py looks at all of them unfolded, though not in both schemes.
    [
        pytest.param(name, marks=[pytest.mark.nightly] * (charts < max(PAGES.values())))
        for name, charts in PAGES.items()
    ],
)
@pytest.mark.parametrize(("width", "scheme"), WAYS)
def test_a_page_is_accessible_with_everything_unfolded(open_page, name, width, scheme):
    watched = open_page(name, width=width, scheme=scheme)
    page = watched.page
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    assert violations(page, most=1) == []
    assert watched.foreign == []
    assert watched.errors == []


@each_page
def test_everything_is_there_without_a_script(open_page, name, width):
    page = open_page(name, width=width, script=False).page
    charts = page.locator(".fg-chart:visible")
    assert charts.count() >= PAGES[name] - (1 if "matters" in name else 0)
    for index in range(charts.count()):
        box = charts.nth(index).bounding_box()
        assert box["width"] > 250
        assert box["height"] > 80
    if page.locator("details.fg-figure__data").count():
        page.locator("details.fg-figure__data > summary").first.click()
        assert page.locator("details.fg-figure__data table").first.is_visible()


def test_of_two_sizes_of_a_chart_one_is_shown(kept_page):
    for width, shown, hidden in ((1280, "wide", "narrow"), (360, "narrow", "wide")):
        page = kept_page("evidence/matters/", width=width).page
        assert page.locator(f".fg-chart--{shown}").is_visible()
        assert not page.locator(f".fg-chart--{hidden}").is_visible()
        named = page.get_by_role("img", name="Request time as a multiple")
        assert named.count() == 1, "the other is not read out either"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_on_paper_charts_are_dark_on_white_and_tables_unfolded(open_page, scheme):
    page = open_page("evidence/costs/", scheme=scheme).page
    page.emulate_media(media="print")
    ink = page.locator(".fg-chart text[font-weight]").first.evaluate("each => getComputedStyle(each).fill")
    assert ink == "rgb(0, 0, 0)"
    assert page.locator(".fg-figure__data table").first.is_visible()


def test_every_figure_that_was_measured_is_in_a_table(kept_page, catalogue):
    rows = sum(
        kept_page(name)
        .page.locator("table.fg-figures:not(.fg-overview, .fg-figures--wide) tbody tr:has(td)")
        .count()
        for name in PAGES
    )
    assert rows == sum(len(each.figures) for each in catalogue.measurements.values())


def test_every_program_is_in_the_table_of_lines(kept_page, catalogue):
    table = kept_page("evidence/costs/").page.locator("table.fg-figures--wide")
    for cell in [each for each in catalogue.cells() if each.plain][::17]:  # a sample
        row = table.locator("tbody tr").filter(has_text=catalogue.tasks[cell.task].title).first
        column = list(catalogue.frameworks).index(cell.framework.slug)
        said = row.locator("td").nth(column).text_content()
        assert said == ("–" if (count := written_lines(cell)) is None else str(count)), cell.name


def test_the_code_of_a_waiting_call_stands_beside_each_picture(kept_page, catalogue):
    page = kept_page("evidence/waiting/").page
    for pair in page.locator(".fg-panel-pair").all():
        code = pair.locator("pre").first
        if not pair.is_visible():
            continue  # a framework that a first visit doesn't show
        assert code.is_visible()
        assert code.bounding_box()["x"] > pair.locator(".fg-chart").bounding_box()["x"] + 300
    measured = {each.framework for each in catalogue.measurements[Suite.WAITING].figures}
    measured &= set(catalogue.complete)
    assert page.locator(".fg-panel-pair").count() == len(measured)


def test_the_first_screen_says_what_a_framework_costs(kept_page, catalogue):
    for width, height in WIDTHS.items():
        page = kept_page("evidence/", width=width).page
        rows = page.locator(".fg-overview tbody tr")
        box = rows.nth(3).bounding_box()
        assert box["y"] + box["height"] <= height
        for slug in usual(catalogue):
            framework = catalogue.frameworks[slug]
            assert framework.title in (
                page.locator(".fg-overview").inner_text() if width == 1280 else ""
            ) or (page.locator(f'.fg-overview td[data-of="{framework.title}"]').first.is_visible())


def test_the_pages_are_light(site, catalogue, record_property):
    for name in PAGES:
        page = read_page(site, name)
        html = gzipped(page.path) / 1000
        files = [path for path in loaded(page, site) if path.name != "search_index.json"]
        whole = sum(gzipped(path) for path in files) / 1000
        record_property(name, f"{html:.1f} kB HTML, {whole:.1f} kB in all")
        assert html <= HTML_KB[0] + HTML_KB[1] * len(catalogue.frameworks), name
        assert whole <= WHOLE_KB, name


def test_no_picture_is_searched(site):
    import json

    found = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    text = " ".join(each["text"] for each in found if each["location"].startswith("evidence/"))
    assert "CPU time of one request" in text
    assert "95 % interval</th>" not in text
    assert "median" not in text.partition("CPU time of one request")[2][:400]
