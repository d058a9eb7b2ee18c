"""What two frameworks cost, side by side under the same server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from xml.etree import ElementTree as ET

from fieldguide.blocks.beside.table import Row, table
from fieldguide.blocks.context import Context
from fieldguide.blocks.costs_summary import SummaryLine, cost_lines, issues, notes
from fieldguide.blocks.evidence_pages import COSTS
from fieldguide.blocks.markup import Child, classed, count, h, link
from fieldguide.blocks.measured import words
from fieldguide.catalog import Catalog, Framework
from fieldguide.catalog.lines import written_lines
from fieldguide.catalog.measure_results import Figure, Measurement
from fieldguide.catalog.quantities import Suite

OVERLAP = "the intervals overlap"


def shown(context: Context, catalog: Catalog, both: list[Framework]) -> Iterator[ET.Element]:
    """A row for each kind of cost, with the day and what is known of the figures."""
    found: list[Figure] = []
    used: dict[Suite, Measurement] = {}
    rows = []
    for line in cost_lines(catalog.measuring) if catalog.measuring else ():
        figures = _figures(catalog, both, line)
        if any(figures):
            used[line.suite] = catalog.measurements[line.suite]
            found += [each for each in figures if each]
            rows.append(_row(context, line, figures))
    rows += _lines(context, catalog, both)
    measured = {each.framework for each in found}
    for framework in both if catalog.measuring else ():
        if framework.slug not in measured:
            yield classed("p", "fg-not-yet", f"Not measured yet: {framework.title}.")
    if rows:
        yield table("Median", [each.title for each in both], rows)
    if used and catalog.measuring:
        slugs = [each.slug for each in both if each.slug in measured]
        yield classed("p", "fg-links", *notes(context, catalog, slugs, used))
        known = list(issues(catalog.measuring, found))
        if known:
            yield classed("p", "fg-links", *known)


def _figures(catalog: Catalog, both: list[Framework], line: SummaryLine) -> list[Figure | None]:
    measurement = catalog.measurements.get(line.suite)
    found: list[Figure | None] = []
    for each in both:
        key = {"framework": each.slug, **line.key}
        own = measurement.select(line.quantity, **key) if measurement else []
        found.append(own[0] if own else None)
    return found


def _row(context: Context, line: SummaryLine, figures: Sequence[Figure | None]) -> Row:
    there = [each for each in figures if each]
    spread = any(each.low != each.high for each in there)
    near = len(there) > 1 and spread and not words.apart(there[0], there[1])
    about = ", ".join(each for each in (line.said, OVERLAP if near else "") if each)
    name: list[Child] = [link(context.href(COSTS, line.anchor), line.label)]
    name += [" ", h("small", {}, about)] if about else []
    return Row(name, [_words(each) for each in figures])


def _words(figure: Figure | None) -> list[Child]:
    if figure is None:
        return ["not yet"]
    interval = words.interval(figure)
    rest = h("small", {}, interval) if interval != words.median(figure) else None
    return [h("b", {}, words.amount(figure)), " ", rest]


def _lines(context: Context, catalog: Catalog, both: list[Framework]) -> Iterator[Row]:
    """Counted, not measured: in the tasks that have a program in both."""
    counted = []
    for task in catalog.tasks.values():
        cells = [task.cells.get(each.slug) for each in both]
        lines = [written_lines(each) if each else None for each in cells]
        if None not in lines:
            counted.append([each or 0 for each in lines])
    if counted:
        name = link(context.href(COSTS, "lines"), "Lines to write")
        tasks = h("small", {}, f"in {count(len(counted), 'task')} with a program in both")
        columns = zip(*counted, strict=True)
        yield Row([name, " ", tasks], [_counted(each) for each in columns])


def _counted(lines: Sequence[int]) -> list[Child]:
    return [h("b", {}, f"{median(lines):g}"), " ", h("small", {}, f"{sum(lines):,} in total")]
