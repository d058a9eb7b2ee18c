"""`measured`: a figure drawn from what was measured."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import BlockError, CatalogBlock
from fieldguide.blocks.context import Context
from fieldguide.blocks.markup import classed
from fieldguide.blocks.measured import costs, written
from fieldguide.blocks.measured.figure import Content, figure
from fieldguide.blocks.measured.matters import matters
from fieldguide.blocks.measured.requests import requests
from fieldguide.blocks.measured.waiting import waiting
from fieldguide.catalog import Catalog
from fieldguide.catalog.measure_plan import Measuring
from fieldguide.catalog.measure_results import Measurement
from fieldguide.catalog.problems import closest
from fieldguide.catalog.quantities import Quantity, Suite

Draw = Callable[[Catalog, Measuring, Measurement], Content]

FIGURES: dict[str, tuple[Suite, tuple[Quantity, ...], Draw] | None] = {
    "installation": (Suite.INSTALLATION, (Quantity.PACKAGES, Quantity.MEGABYTES), costs.installation),
    "startup": (Suite.STARTUP, (Quantity.IMPORT, Quantity.COLD_START), costs.startup),
    "memory": (Suite.REQUESTS, (Quantity.MEMORY_IDLE, Quantity.MEMORY_LOADED), costs.memory),
    "requests": (Suite.REQUESTS, (Quantity.CPU,), requests),
    "lines": None,
    "matters": (Suite.MATTERS, (Quantity.LATENCY,), matters),
    "waiting": (Suite.WAITING, (Quantity.ALL_ANSWERED,), waiting),
}
"""Each figure's suite, what it needs of it, and what draws it, in the order of their numbers.

Lines of code are counted, not measured.
"""


class MeasuredBlock(CatalogBlock):
    """`/// measured | <figure>`: the figure with its words, charts, flags, conditions and data."""

    NAME = "measured"
    FORM = "<figure>"

    def render(self, catalog: Catalog) -> ET.Element:
        """The figure, or a sentence that says that there is none."""
        if self.argument not in FIGURES:
            raise BlockError(f'no figure "{self.argument}"', closest(self.argument, FIGURES))
        number = list(FIGURES).index(self.argument) + 1
        found = FIGURES[self.argument]
        if found is None:
            return figure(self.context, catalog, number, written.lines(catalog), None)
        suite, wanted, draw = found
        measurement = catalog.measurements.get(suite)
        if catalog.measuring is None or measurement is None or not all(map(measurement.select, wanted)):
            return missing(self.context, suite)
        return figure(
            self.context, catalog, number, draw(catalog, catalog.measuring, measurement), measurement
        )


def missing(context: Context, suite: Suite) -> ET.Element:
    """What stands in the place of figures that nobody has measured; a strict build fails."""
    context.warn(f"{suite} has not been measured; run `make measure`")
    return classed("p", "fg-outdated", f"Not measured yet: {suite}.")
