"""A table of two frameworks: a row's name, and what holds of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from fieldguide.blocks.markup import Child, classed, h


class Row(NamedTuple):
    """One row: its name, and the words for each of the two, or once for both."""

    name: Sequence[Child]
    cells: Sequence[Sequence[Child]]


def table(label: str, titles: Iterable[str], rows: Iterable[Row]) -> ET.Element:
    """The rows below the frameworks' titles."""
    heads = [h("th", {"scope": "col"}, each) for each in (label, *titles)]
    body = h("tbody", {})
    for row in rows:
        wide = {"colspan": "2"} if len(row.cells) == 1 else {}
        cells = (h("td", wide, *each) for each in row.cells)
        body.append(h("tr", {}, h("th", {"scope": "row"}, *row.name), *cells))
    return classed("table", "fg-two", h("thead", {}, h("tr", {}, *heads)), body)


def folded(summary: str, *children: Child) -> ET.Element:
    """What is unfolded by who wants it."""
    return classed("details", "fg-folded", h("summary", {}, summary), *children)
