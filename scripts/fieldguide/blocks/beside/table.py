"""A table of two frameworks: a row's name, and what holds of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from fieldguide.blocks.markup import Child, classed, h


class Row(NamedTuple):
    """One row: its name, and the words for each of the two."""

    name: Sequence[Child]
    cells: Sequence[Sequence[Child]]


def table(label: str, titles: Iterable[str], rows: Iterable[Row]) -> ET.Element:
    """The rows below the frameworks' titles; roles, because a narrow screen lays it out otherwise."""
    heads = [_cell("th", "columnheader", [label], scope="col")]
    heads += [_cell("th", "columnheader", [title], scope="col") for title in titles]
    body = h("tbody", {"role": "rowgroup"})
    for row in rows:
        name = _cell("th", "rowheader", row.name, scope="row")
        body.append(h("tr", {"role": "row"}, name, *(_cell("td", "cell", each) for each in row.cells)))
    head = h("thead", {"role": "rowgroup"}, h("tr", {"role": "row"}, *heads))
    attributes = {"class": "fg-two", "role": "table", "aria-label": label}
    return h("table", attributes, head, body)


def folded(summary: str, *children: Child) -> ET.Element:
    """What is unfolded by who wants it."""
    return classed("details", "fg-folded", h("summary", {}, summary), *children)


def _cell(tag: str, role: str, children: Iterable[Child], **attributes: str) -> ET.Element:
    return h(tag, {"role": role, **attributes}, *children)
