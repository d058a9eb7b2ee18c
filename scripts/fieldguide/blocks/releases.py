"""A framework's releases of the last two years: how many, and each with its day; many of them as series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.etree import ElementTree as ET

from fieldguide.blocks.markup import classed, count, day, h, link
from fieldguide.catalog.profiles import ReleaseDay, ReleaseDays

EACH = 24
"""The most releases that are listed one by one."""


def releases(given: ReleaseDays) -> ET.Element:
    """A line that counts them, and below it what each year brought; where they are many, folded."""
    many = len(given.releases) > EACH
    number = count(len(given.releases), "release")
    counted = classed("summary" if many else "p", "fg-releases__count", f"{number} in the two years before ")
    counted.append(day(given.checked))
    listed = classed("dl", "fg-included", *_years(given.releases, series=many))
    source = classed(
        "p", "fg-links", "The dates are from ", link(given.source, "the maintainers’ own list"), "."
    )
    return classed("details" if many else "div", "fg-releases", counted, listed, source)


def _years(given: Iterable[ReleaseDay], *, series: bool) -> Iterator[ET.Element]:
    for year, grouped in groupby(given, key=lambda release: release.day.year):
        of_year = list(grouped)
        items = _series(of_year) if series else ((each.version, each) for each in of_year)
        lines = (h("li", {}, f"{name} ", day(last.day)) for name, last in items)
        yield h("dt", {}, f"{year}: {len(of_year)}")
        yield h("dd", {}, h("ul", {}, *lines))


def _series(of_year: list[ReleaseDay]) -> Iterator[tuple[str, ReleaseDay]]:
    """The releases that share all of their number but its end, with the newest of them."""
    for _, grouped in groupby(of_year, key=lambda release: release.version.rpartition(".")[0]):
        same = list(grouped)
        first, last = same[-1].version, same[0].version
        yield (f"{first} to {last}, the last on" if len(same) > 1 else last), same[0]
