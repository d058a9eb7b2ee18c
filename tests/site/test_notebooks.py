"""The pages of notebooks: light, readable in both schemes, and what is downloaded from them runs."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from tests.site.support import PREFIX, PROJECT, SCHEMES, WIDTHS, Html, read_page

from fieldguide.notebooks import running

HOST = "https://example.org"
NOTEBOOKS = sorted((PROJECT / running.FOLDER).glob("*.ipynb"))
PAGE_KB = 30.0
"""Gzip, HTML of a notebook's page."""
SMALLEST = {1280: 12, 360: 10.5}
"""Pixels of a chart's smallest text as drawn, by the width of the window."""

every = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def page_of(site: Path, path: Path) -> Html:
    return read_page(site, f"notebooks/{path.stem}/")


def downloads(page: Html, site: Path) -> list[Path]:
    """The files of the site that the page offers to download."""
    address = f"{HOST}{PREFIX}{page.name.removesuffix('index.html')}"
    links = [each.attrs["href"] for each in page.find("article a[download]")]
    return [site / unquote(urlsplit(urljoin(address, link)).path.removeprefix(PREFIX)) for link in links]


@every
def test_a_notebook_page_is_light(site, path, record_property):
    size = len(gzip.compress(page_of(site, path).path.read_bytes(), 9, mtime=0)) / 1000
    record_property(path.stem, f"{size:.1f} kB")
    assert size <= PAGE_KB * 1.024


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "path",
    # By day `make notebooks` ran it, as its digest says: the notebook waits most of its time.
    [pytest.param(each, marks=[pytest.mark.nightly] * each.stem.startswith("waiting")) for each in NOTEBOOKS],
    ids=lambda path: path.stem,
)
def test_what_is_downloaded_runs_and_gives_what_the_page_shows(site, path):
    """Executed with the files that its page links to and nothing else, as a reader would."""
    notebook, *beside = sorted(downloads(page_of(site, path), site), key=lambda each: each.suffix != ".ipynb")
    assert notebook.name == path.name
    executed = running.execute(
        PROJECT, notebook, {each.name: each.read_text(encoding="utf-8") for each in beside}
    )
    assert running.settled(path.read_text(encoding="utf-8")) == running.settled(executed), (
        "run `make notebooks`"
    )


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
