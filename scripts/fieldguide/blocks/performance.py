"""One sentence on what a request costs in each of two frameworks, from measurements under one server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from fieldguide.blocks.context import Context
from fieldguide.blocks.evidence_pages import COSTS, MATTERS
from fieldguide.blocks.markup import Child, classed, enumeration, link
from fieldguide.blocks.measured import words
from fieldguide.blocks.measured.matters import near
from fieldguide.catalog import Catalog, Framework
from fieldguide.catalog.measure_plan import Measuring
from fieldguide.catalog.measure_results import Figure
from fieldguide.catalog.quantities import Quantity, Suite


def performance(context: Context, catalog: Catalog, both: Sequence[Framework]) -> ET.Element | None:
    """The paragraph; None if either framework is not measured yet."""
    if catalog.measuring is None:
        return None
    server = catalog.measuring.matters.server
    work = catalog.measuring.works[0]
    asked = {"server": server, "work": work.slug}
    measurement = catalog.measurements.get(Suite.REQUESTS)
    figures = [
        figure
        for each in both
        for figure in (measurement.select(Quantity.CPU, framework=each.slug, **asked) if measurement else ())
    ]
    if len(figures) != len(both):
        return None
    title = catalog.measuring.server(server).title
    costs = link(context.href(COSTS, "requests"), f"a request for {work.title[0].lower()}{work.title[1:]}")
    parts: list[Child] = ["Under ", title, ", ", costs, " takes a median of "]
    for number, (framework, figure) in enumerate(zip(both, figures, strict=True)):
        joint = " and " if number else ""
        interval = f" ({'' if number else '95 % interval '}{words.interval(figure)})"
        kind = "" if number else " of CPU time"
        parts.append(f"{joint}{words.amount(figure)}{kind} in {framework.title}{interval}")
    parts.append(_apart(catalog, figures))
    parts += _waiting(context, catalog, catalog.measuring, both)
    return classed("p", "fg-performance", *parts)


def _apart(catalog: Catalog, figures: Sequence[Figure]) -> str:
    """Which of the two takes more, and how many times as much, where the intervals tell them apart."""
    factor = words.factor(figures)
    if factor == 1:
        return ". The two 95 % intervals overlap. "
    less, more = (
        catalog.frameworks[each.framework].title for each in sorted(figures, key=lambda each: each.median)
    )
    return f". {more} uses {words.times(factor)} times as much CPU time as {less}. "


def _waiting(
    context: Context, catalog: Catalog, measuring: Measuring, both: Sequence[Framework]
) -> Iterator[Child]:
    """From how much waiting on the two are as quick."""
    measurement = catalog.measurements.get(Suite.MATTERS)
    slugs = {each.slug for each in both}
    figures = [
        each
        for each in (measurement.select(Quantity.LATENCY) if measurement else ())
        if each.framework in slugs and each.at is not None
    ]
    if {each.framework for each in figures} != slugs:
        return
    step = near(figures)
    longest = max(each.at or 0 for each in figures)
    matters = link(context.href(MATTERS), "response times")
    of_both = f" of {enumeration(each.title for each in both)}"
    if step is None:
        more = f"{of_both} differ by more than 10 %, even if a request waits {longest} ms."
        yield from ("The ", matters, more)
    elif step == 0:
        yield from ("The ", matters, f"{of_both} are within 10 % of each other, even without any waiting.")
    else:
        wait = f"{step} ms or more for a database or another service"
        yield from (f"If a request waits {wait}, the ", matters, f"{of_both} are within 10 % of each other.")
