"""The pages of notebooks: light, and readable in both schemes."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from tests.site.support import PROJECT, SCHEMES, WIDTHS, Html, read_page

from fieldguide.notebooks import running

NOTEBOOKS = sorted((PROJECT / running.FOLDER).glob("*.ipynb"))
PAGE_KB = 30.0
"""Gzip, HTML of a notebook's page."""
SMALLEST = {1280: 12, 360: 10.5}
"""Pixels of a chart's smallest text as drawn, by the width of the window."""

every = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def page_of(site: Path, path: Path) -> Html:
    return read_page(site, f"notebooks/{path.stem}/")


@every
def test_a_notebook_page_is_light(site, path, record_property):
    size = len(gzip.compress(page_of(site, path).path.read_bytes(), 9, mtime=0)) / 1000
    record_property(path.stem, f"{size:.1f} kB")
    assert size <= PAGE_KB * 1.024


@every
def test_a_chart_has_a_name_and_takes_the_colours_of_the_scheme(site, path):
    page = page_of(site, path)
    assert ("image/svg+xml" in path.read_text(encoding="utf-8")) == ("fg-cell__charts" in page.source)
    for chart in page.find(".fg-cell__charts > svg"):
        assert chart.attrs["role"] == "img"
        assert chart.attrs["aria-label"] not in {"", "Chart"}
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b", chart.serialize())
    assert not page.find("article img[src^='data:']")


@pytest.mark.parametrize("width", SMALLEST)
@every
def test_a_chart_can_be_read(kept_page, path, width):
    seen = {}
    for scheme in SCHEMES:
        page = kept_page(f"notebooks/{path.stem}/", scheme=scheme).page
        page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        charts = page.locator(".fg-cell__charts > svg")
        if not charts.count():
            return
        assert charts.evaluate_all(
            "(all, width) => all.every(each => each.getBoundingClientRect().right <= width)", width
        )
        sizes = charts.locator("text").evaluate_all(
            """all => all.map(each => {
                const { a, b } = each.getScreenCTM(); // a title beside an axis is turned
                return parseFloat(getComputedStyle(each).fontSize) * Math.hypot(a, b);
            })"""
        )
        assert min(sizes) >= SMALLEST[width] - 0.01
        seen[scheme] = charts.locator("text").first.evaluate("each => getComputedStyle(each).fill")
    assert seen["light"] != seen["dark"]
