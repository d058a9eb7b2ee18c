"""What one framework costs, in a few lines for its own page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from xml.etree import ElementTree as ET

from fieldguide.blocks.context import Context
from fieldguide.blocks.evidence_pages import COSTS, MATTERS, METHOD
from fieldguide.blocks.markup import Child, classed, count, day, h, link
from fieldguide.blocks.measured import words, written
from fieldguide.blocks.measured.flags import applies
from fieldguide.catalog import Catalog, Framework
from fieldguide.catalog.measure_plan import Flag, Measuring
from fieldguide.catalog.measure_results import Figure, Measurement
from fieldguide.catalog.quantities import Quantity, Suite


class SummaryLine(NamedTuple):
    """One line: which figure it shows, and which part of the page of costs shows those of all frameworks."""

    label: str
    anchor: str
    suite: Suite
    quantity: Quantity
    key: Mapping[str, str | None]
    said: str = ""
    """Under what it was measured."""


def cost_summary(context: Context, catalog: Catalog, framework: Framework) -> ET.Element | None:
    """Medians with their intervals, each labelled by a link to the figures of all; None without any."""
    terms: list[ET.Element] = []
    figures: list[Figure] = []
    used: dict[Suite, Measurement] = {}
    measuring = catalog.measuring
    for line in cost_lines(measuring, alone=measuring.alone(framework)) if measuring else ():
        measurement = catalog.measurements.get(line.suite)
        key = {"framework": framework.slug, **line.key}
        for figure in measurement.select(line.quantity, **key) if measurement else ():
            used[line.suite] = catalog.measurements[line.suite]
            figures.append(figure)
            interval = words.interval(figure)
            spread = "" if interval == words.median(figure) else interval
            rest = ", ".join(each for each in (spread, line.said) if each)
            terms += _term(context, line.anchor, line.label, words.amount(figure), rest)
    if not terms:
        return None
    terms += _lines_of_code(context, catalog, framework)
    noted = classed("p", "fg-links", *notes(context, catalog, [framework.slug], used))
    known = list(issues(catalog.measuring, figures)) if catalog.measuring else []
    of_these = classed("p", "fg-links", *known) if known else None
    return h("div", {"data-search-exclude": ""}, classed("dl", "fg-facts", *terms), noted, of_these)


def cost_lines(measuring: Measuring, *, alone: bool = False) -> tuple[SummaryLine, ...]:
    """What is shown, under the server that frameworks share, or of one that is its own server."""
    shared = measuring.matters.server
    work = measuring.works[0]
    under = "with its own server" if alone else f"under {measuring.server(shared).title}"
    answer = f"a request for {work.title[0].lower()}{work.title[1:]}, {under}"
    requests, at = Suite.REQUESTS, {"server": None if alone else shared}
    return (
        SummaryLine("Packages", "installation", Suite.INSTALLATION, Quantity.PACKAGES, {}),
        SummaryLine("On disk", "installation", Suite.INSTALLATION, Quantity.MEGABYTES, {}),
        SummaryLine("Import", "startup", Suite.STARTUP, Quantity.IMPORT, {}),
        SummaryLine("Memory, idle", "memory", requests, Quantity.MEMORY_IDLE, at, under),
        SummaryLine("CPU time", "requests", requests, Quantity.CPU, {**at, "work": work.slug}, answer),
    )


def _term(context: Context, anchor: str, label: str, value: str, rest: str) -> Iterator[ET.Element]:
    yield h("dt", {}, link(context.href(COSTS, anchor), label))
    yield h("dd", {}, classed("span", "fg-facts__value", value), *((" ", rest) if rest else ()))


def _lines_of_code(context: Context, catalog: Catalog, framework: Framework) -> Iterator[ET.Element]:
    """Counted, not measured: in the tasks that have a program in each framework."""
    found = written.counts(catalog)
    shared = len(written.shared(catalog, found))
    if counted := written.typical(catalog, found).get(framework.slug):
        whole, middle = counted
        tasks = f"{count(shared, 'task')} with a program in {written.each(catalog)}"
        rest = f"the median of {tasks}; {whole:,} in total"
        yield from _term(context, "lines", "Lines to write", f"{middle:g}", rest)


def issues(measuring: Measuring, figures: Sequence[Figure]) -> Iterator[Child]:
    """What to know beside these figures: of the framework, then of the server."""
    flags = [each for each in measuring.flags if any(applies(each, figure) for figure in figures)]
    title = measuring.server(measuring.matters.server).title
    of_server = [each for each in flags if each.servers]
    yield from _said("About these figures: ", [each for each in flags if not each.servers])
    yield from _said(f"About {title}: ", of_server)


def _said(begin: str, flags: Sequence[Flag]) -> Iterator[Child]:
    for number, flag in enumerate(flags):
        yield f"{'' if number else begin}{flag.text.strip().removesuffix('.')}"
        if flag.source:
            yield from (" (", link(flag.source, "source"), ")")
        yield ". "


def notes(
    context: Context, catalog: Catalog, frameworks: Sequence[str], used: Mapping[Suite, Measurement]
) -> Iterator[Child]:
    """What the figures are, whether they still hold, and where to read on."""
    days = sorted({measurement.measured for measurement in used.values()})
    machine = next(iter(used.values())).conditions.machine
    yield "The figures are medians, with a 95 % interval if the rounds differ. The figures were measured "
    if len(days) > 1:
        yield from ("from ", day(days[0]), " to ", day(days[-1]))
    else:
        yield from ("on ", day(days[0]))
    yield f" ({machine}). "
    today = datetime.now(UTC).date()
    cells = {cell.name: cell for cell in catalog.cells()}
    if any(
        True
        for measurement in used.values()
        for slug in frameworks
        for _ in measurement.outdated(cells, catalog.lock, today, slug)
    ):
        yield "Versions or programs have changed since then. "
    yield "Each label links to the same figure for the other frameworks. See also "
    yield from (link(context.href(METHOD), "how we measure"), " and ")
    yield from (link(context.href(MATTERS), "how much the differences matter"), ".")
