"""What one framework costs, in a few lines for its own page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import NamedTuple
from xml.etree import ElementTree as ET

from fieldguide.blocks.context import Context
from fieldguide.blocks.evidence_pages import COSTS, MATTERS, METHOD
from fieldguide.blocks.markup import Child, classed, day, h, link
from fieldguide.catalog import Catalog, Framework
from fieldguide.catalog.measurements import Figure, Measurement, Quantity, Suite
from fieldguide.catalog.measuring import Measuring


class Line(NamedTuple):
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
    used: dict[Suite, Measurement] = {}
    for line in _lines(catalog.measuring) if catalog.measuring else ():
        measurement = catalog.measurements.get(line.suite)
        key = {"framework": framework.slug, **line.key}
        for figure in measurement.select(line.quantity, **key) if measurement else ():
            used[line.suite] = catalog.measurements[line.suite]
            rest = ", ".join(each for each in (_interval(figure), line.said) if each)
            terms.append(h("dt", {}, link(context.href(COSTS, line.anchor), line.label)))
            terms.append(h("dd", {}, classed("span", "fg-facts__value", amount(figure)), rest))
    if not terms:
        return None
    notes = classed("p", "fg-links", *_notes(context, catalog, framework, used))
    return h("div", {"data-search-exclude": ""}, classed("dl", "fg-facts", *terms), notes)


def _lines(measuring: Measuring) -> tuple[Line, ...]:
    """What is shown, under the server that all frameworks can run under."""
    shared = measuring.matters.server
    work = measuring.works[0]
    under = f"under {measuring.server(shared).title}"
    answer = f"a request for {work.title[0].lower()}{work.title[1:]}, {under}"
    requests, at = Suite.REQUESTS, {"server": shared}
    return (
        Line("Packages", "installation", Suite.INSTALLATION, Quantity.PACKAGES, {}),
        Line("On disk", "installation", Suite.INSTALLATION, Quantity.MEGABYTES, {}),
        Line("Import", "startup", Suite.STARTUP, Quantity.IMPORT, {}),
        Line("Memory, idle", "memory", requests, Quantity.MEMORY_IDLE, at, under),
        Line("Processor time", "requests", requests, Quantity.CPU, {**at, "work": work.slug}, answer),
    )


def _notes(
    context: Context, catalog: Catalog, framework: Framework, used: Mapping[Suite, Measurement]
) -> Iterator[Child]:
    """What the figures are, whether they still hold, and where to read on."""
    days = sorted({measurement.measured for measurement in used.values()})
    machine = next(iter(used.values())).conditions.machine
    yield from ("Medians, with 95 % intervals where rounds differ; measured on ", day(days[0]))
    if len(days) > 1:
        yield from (" to ", day(days[-1]))
    yield f", {machine}. "
    today = datetime.now(UTC).date()
    cells = {cell.name: cell for cell in catalog.cells()}
    for measurement in used.values():
        if any(measurement.outdated(cells, catalog.lock, today, framework.slug)):
            yield "Versions or programs have changed since. "
            break
    yield "Each label leads to the same figure of all frameworks. See also "
    yield from (link(context.href(METHOD), "how we measure"), " and ")
    yield from (link(context.href(MATTERS), "how much it matters"), ".")


def amount(figure: Figure) -> str:
    """A median with its unit, in three digits or so."""
    unit = f"\u00a0{figure.quantity.unit}" if figure.quantity.unit else ""
    return _number(figure, figure.median) + unit


def _interval(figure: Figure) -> str:
    low, high = _number(figure, figure.low), _number(figure, figure.high)
    return "" if low == high else f"{low}–{high}"


def _number(figure: Figure, value: float) -> str:
    if figure.quantity is Quantity.PACKAGES or value >= 99.95:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 9.995 else f"{value:.2f}"
