"""`cost-overview`: what each framework costs, in a few lines with links to the figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.joining import not_yet
from fieldguide.blocks.markup import Child, classed, day, h, link
from fieldguide.blocks.measured import words, written
from fieldguide.blocks.measured.block import missing
from fieldguide.blocks.measured.figure import METHOD
from fieldguide.blocks.measured.matters import settled
from fieldguide.blocks.measured.requests import common_server, dearest, ranges
from fieldguide.blocks.shortlist import about
from fieldguide.catalog import Catalog
from fieldguide.catalog.measure_plan import Measuring
from fieldguide.catalog.measure_results import Figure, Measurement
from fieldguide.catalog.quantities import Quantity, Suite

Of = Callable[..., dict[str, str]]
COSTS, MATTERS = "evidence/costs.md", "evidence/matters.md"


@dataclass(frozen=True)
class Cost:
    """One line: what is counted, the part of the page with its figures, and what each framework has."""

    title: str
    anchor: str
    said: Mapping[str, str]


class CostOverview(CatalogBlock):
    """`/// cost-overview`: packages, megabytes, import, memory, CPU time, lines."""

    NAME = "cost-overview"

    def render(self, catalog: Catalog) -> ET.Element:
        """A table with a row for each kind of cost, then what follows from the figures."""
        wanted = (Suite.INSTALLATION, Suite.STARTUP, Suite.REQUESTS, Suite.MATTERS)
        absent = [missing(self.context, suite) for suite in wanted if suite not in catalog.measurements]
        titles = (
            h("th", {"scope": "col", **about(catalog, slug)}, each.title)
            for slug, each in catalog.frameworks.items()
        )
        head = h("thead", {}, h("tr", {}, h("th", {"scope": "col"}, "median"), *titles))
        rows = [self._row(catalog, cost) for cost in costs(catalog)]
        table = classed("table", "fg-figures fg-overview", head, h("tbody", {}, *rows))
        measured = set().union(*(each.frameworks for each in catalog.measurements.values()))
        absent += not_yet(catalog, measured, "Not measured yet:")
        return classed("div", "fg-measuring", table, *absent, *self._follows(catalog))

    def _row(self, catalog: Catalog, cost: Cost) -> ET.Element:
        name = h("th", {"scope": "row"}, link(self.context.href(COSTS, cost.anchor), cost.title))
        cells = (
            h("td", {"data-of": framework.title, **about(catalog, slug)}, cost.said.get(slug, "–"))
            for slug, framework in catalog.frameworks.items()
        )
        return h("tr", {}, name, *cells)

    def _follows(self, catalog: Catalog) -> Iterator[ET.Element]:
        """What the figures of a request say about server, framework and waiting."""
        measuring = catalog.measuring
        requests = catalog.measurements.get(Suite.REQUESTS)
        if measuring and requests and (said := ranges(requests.select(Quantity.CPU))):
            place = link(self.context.href(COSTS, "requests"), "CPU time of a request")
            rest = _without(catalog, measuring, requests)
            yield h("p", {}, "Compare the ", place, f": for the same work, {said}.{rest}")
        matters = catalog.measurements.get(Suite.MATTERS)
        if matters and (wait := settled(matters)) is not None:
            place = link(self.context.href(MATTERS), "How much framework speed matters")
            near = (
                f" depends on how long a request waits: if it waits {wait} ms or more, all frameworks are "
                "within 10 % of the fastest."
            )
            yield h("p", {}, place, near)
        days = sorted({each.measured for each in catalog.measurements.values()})
        if days:
            end: list[Child] = [" to ", day(days[-1])] if days[-1] != days[0] else []
            method = link(self.context.href(METHOD), "how we measure")
            begin = "We measured these figures from " if end else "We measured these figures on "
            yield classed("p", "fg-conditions", begin, day(days[0]), *end, ". See ", method, ".")


def _without(catalog: Catalog, measuring: Measuring, requests: Measurement) -> str:
    """What the same ranges are without a framework under a server that is the most in both."""
    figures = requests.select(Quantity.CPU)
    one = dearest(figures)
    if one is None:
        return ""
    others = [each for each in figures if (each.framework, each.server) != (one.framework, one.server)]
    rest = ranges(others)
    if not rest:
        return ""
    name = f"{catalog.frameworks[one.framework].title} under {measuring.server(one.server or '').title}"
    return f" Both maximums are from {name}. If you leave out the figures for {name}, {rest}."


def costs(catalog: Catalog) -> Iterator[Cost]:
    """Each kind of cost with what every framework has of it."""

    def of(suite: Suite, quantity: Quantity, **wanted: str | None) -> dict[str, str]:
        file = catalog.measurements.get(suite)
        found = file.select(quantity, **wanted) if file else []
        return {each.framework: words.amount(each) for each in found}

    yield Cost("Packages installed", "installation", of(Suite.INSTALLATION, Quantity.PACKAGES))
    yield Cost("On disk", "installation", of(Suite.INSTALLATION, Quantity.MEGABYTES))
    yield Cost("Import", "startup", of(Suite.STARTUP, Quantity.IMPORT))
    yield from _under_a_server(catalog, catalog.measuring, of) if catalog.measuring else ()
    lines = written.typical(catalog, written.counts(catalog))
    said = {slug: f"{median:.0f}" for slug, (_, median) in lines.items()}
    yield Cost("Lines of a program", "lines", said)


def _under_a_server(catalog: Catalog, measuring: Measuring, of: Of) -> Iterator[Cost]:
    file = catalog.measurements.get(Suite.REQUESTS)
    figures: list[Figure] = file.select(Quantity.CPU) if file else []
    server = common_server(measuring, figures)
    if server:
        under = measuring.server(server).title
        work = measuring.works[0]
        yield Cost(f"Memory under {under}", "memory", of(Suite.REQUESTS, Quantity.MEMORY_IDLE, server=server))
        cpu = of(Suite.REQUESTS, Quantity.CPU, server=server, work=work.slug)
        yield Cost(f"CPU time under {under}", "requests", cpu)
