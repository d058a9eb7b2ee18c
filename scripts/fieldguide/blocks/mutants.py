"""`mutants`: how much of the damage done to programs on purpose the contracts notice."""

from __future__ import annotations

import math
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.markup import Child, classed, day, h
from fieldguide.catalog import Catalog
from fieldguide.catalog.mutated import Tally, tally


class Mutants(CatalogBlock):
    """`/// mutants`: the results that hold, counted."""

    NAME = "mutants"

    def render(self, catalog: Catalog) -> ET.Element:
        """A list of terms, each counted here and now."""
        return classed("dl", "fg-facts", *_terms(tally(catalog.mutated)))


def _terms(counted: Tally) -> Iterator[ET.Element]:
    yield from _term("Programs measured as they are now", f"{counted.measured:,} of {counted.cells:,}")
    waiting = counted.cells - counted.measured
    if waiting:
        since = f"{counted.stale:,} changed since, {waiting - counted.stale:,} not measured yet"
        yield from _term("Still to be measured", since)
    if not counted.measured or counted.first is None or counted.last is None:
        return
    yield from _term("Edits made", f"{counted.mutants:,}")
    yield from _term("Edits caught", f"{counted.caught:,}, which is {percent(counted.rate)}")
    survivors = counted.mutants - counted.caught
    if survivors:
        yield from _term("Not caught, with a reason", f"{counted.explained:,} of {survivors:,}")
    until: list[Child] = [] if counted.first == counted.last else [" to ", day(counted.last)]
    yield h("dt", {}, "Measured")
    yield h("dd", {}, day(counted.first), *until)


def _term(label: str, value: str) -> Iterator[ET.Element]:
    yield h("dt", {}, label)
    yield h("dd", {}, classed("span", "fg-facts__value", value))


def percent(part: float) -> str:
    """A part as a percentage with one decimal, never rounded up: 99.95 % is not all."""
    return f"{math.floor(part * 1000) / 10:.1f} %"
