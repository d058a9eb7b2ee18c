"""A framework's releases of the last two years: how many, how far apart, and each with its day."""

from __future__ import annotations

from itertools import groupby
from xml.etree import ElementTree as ET

from fieldguide.blocks.markup import classed, count, day, h, link
from fieldguide.catalog.profiles import Release, Releases


def releases(given: Releases) -> ET.Element:
    """A line that counts them, and below it, folded, each year's releases with their days."""
    first, last = given.releases[-1].day, given.releases[0].day
    said = classed(
        "summary",
        "fg-releases__count",
        f"{count(len(given.releases), 'release')} from ",
        day(first),
        " to ",
        day(last),
    )
    years = groupby(given.releases, key=lambda release: release.day.year)
    source = classed(
        "p", "fg-links", "Days from ", link(given.source, "its makers"), ", ", day(given.checked)
    )
    children = [classed("dl", "fg-included", *(each for year, of in years for each in _year(year, list(of))))]
    return classed("details", "fg-releases", said, *children, source)


def _year(year: int, of_year: list[Release]) -> tuple[ET.Element, ET.Element]:
    items = (h("li", {}, f"{release.version} ", day(release.day)) for release in of_year)
    return h("dt", {}, f"{year}: {len(of_year)}"), h("dd", {}, h("ul", {}, *items))
