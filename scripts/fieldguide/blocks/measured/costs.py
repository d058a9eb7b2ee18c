"""What a framework costs before it has answered anything: packages, megabytes, start, memory."""

from __future__ import annotations

from collections.abc import Sequence

from fieldguide.blocks.charts import ChartRow, Heading, Mark, Rows
from fieldguide.blocks.charts.pen import Shape
from fieldguide.blocks.measured import words
from fieldguide.blocks.measured.figure import Content, Line, Panel, Table, by_framework, names, server
from fieldguide.blocks.measured.flags import Flags
from fieldguide.blocks.shortlist import about
from fieldguide.catalog import Catalog
from fieldguide.catalog.measure_plan import Measuring
from fieldguide.catalog.measure_results import Figure, Measurement
from fieldguide.catalog.quantities import Quantity

BELOW = "The table below the chart has every figure."


def mark(figure: Figure, *, hollow: bool = False, notable: bool = False) -> Mark:
    """A figure as a dot in its interval."""
    shape: Shape = "diamond" if notable else "circle"
    return Mark(figure.median, figure.low, figure.high, shape, hollow, notable)


def plain(
    catalog: Catalog, flags: Flags, name: str, title: str, figures: Sequence[Figure]
) -> tuple[Panel, Table]:
    """A panel and a table with one row a framework."""
    rows, lines = [], []
    for called, own in by_framework(catalog, flags, figures):
        rows.append(ChartRow(called, (mark(own[0]),), words.median(own[0]), about(catalog, own[0].framework)))
        lines.append(Line("", called, own[0]))
    described = f"{words.each(catalog, figures)}. {BELOW}"
    chart = Rows(name, title, described, tuple(rows))
    return Panel(title, chart), Table(title, "framework", tuple(lines))


def installation(catalog: Catalog, measuring: Measuring, measurement: Measurement) -> Content:
    """Packages and megabytes."""
    packages = measurement.select(Quantity.PACKAGES)
    megabytes = measurement.select(Quantity.MEGABYTES)
    flags = Flags(measuring, [*packages, *megabytes])
    panels = [
        plain(catalog, flags, "packages", "Packages", packages),
        plain(catalog, flags, "megabytes", "Megabytes on disk", megabytes),
    ]
    task = catalog.tasks[measuring.start].title
    return Content(
        f"The charts show what pip installs for the smallest program, “{task}”.",
        (
            f"Packages, including the framework’s own: {words.each(catalog, packages)}.",
            f"Size on disk: {words.each(catalog, megabytes)}.",
        ),
        tuple(panel for panel, _ in panels),
        tuple(table for _, table in panels),
        flags=flags.listed(),
    )


def startup(catalog: Catalog, measuring: Measuring, measurement: Measurement) -> Content:
    """Import, and the time to the first answer by server."""
    imports = measurement.select(Quantity.IMPORT)
    starts = measurement.select(Quantity.COLD_START)
    flags = Flags(measuring, [*imports, *starts])
    first = plain(catalog, flags, "import", "Importing the program, ms", imports)
    title = "From the command to the first response, ms"
    rows: list[ChartRow | Heading] = []
    lines = []
    for called, own in by_framework(catalog, flags, starts):
        picked = about(catalog, own[0].framework)
        rows.append(Heading(called, picked))
        for each in own:
            name = server(catalog, each) + flags.of_server([each])
            rows.append(ChartRow(name, (mark(each),), words.median(each), picked))
            lines.append(Line(called, name, each))
    extremes = words.between(starts, names(catalog, starts))
    chart = Rows("cold-start", title, f"{extremes[0].upper()}{extremes[1:]}. {BELOW}", tuple(rows))
    return Content(
        "The charts show how long a program takes to start.",
        (
            f"Time to import the program: {words.each(catalog, imports)}.",
            f"Time from the run command to the first response: {extremes}.",
        ),
        (first[0], Panel(title, chart)),
        (first[1], Table(title, "server", tuple(lines))),
        flags=flags.listed(),
    )


def memory(catalog: Catalog, measuring: Measuring, measurement: Measurement) -> Content:
    """Memory by server, idle and after load."""
    idle = measurement.select(Quantity.MEMORY_IDLE)
    loaded = measurement.select(Quantity.MEMORY_LOADED)
    flags = Flags(measuring, [*idle, *loaded])
    before = {(each.framework, each.server): each for each in idle}
    title = "Private memory of all processes, MB"
    rows: list[ChartRow | Heading] = []
    for called, own in by_framework(catalog, flags, loaded):
        picked = about(catalog, own[0].framework)
        rows.append(Heading(called, picked))
        for each in own:
            name = server(catalog, each) + flags.of_server([each])
            other = before.get((each.framework, each.server))
            marks = (*([mark(other, hollow=True)] if other else []), mark(each))
            rows.append(ChartRow(name, marks, words.median(each), picked))
    tables = [
        Table(
            f"{said}, MB",
            "server",
            tuple(
                Line(called, server(catalog, each) + flags.of_server([each]), each)
                for called, own in by_framework(catalog, flags, figures)
                for each in own
            ),
        )
        for said, figures in (("After the first response", idle), ("After load", loaded))
    ]
    chart = Rows(
        "memory",
        title,
        f"After the first response {words.between(idle, names(catalog, idle))}; after load "
        f"{words.between(loaded, names(catalog, loaded))}. {BELOW}",
        tuple(rows),
    )
    return Content(
        "The chart shows the private memory of one worker and any other processes that its server runs.",
        (
            f"After its first response, a program uses {words.between(idle, names(catalog, idle))}.",
            f"After load, it uses {words.between(loaded, names(catalog, loaded))}.",
        ),
        (Panel(title, chart),),
        tuple(tables),
        legend=(("hollow", "after the first response"), ("dot", "after load, with its number beside it")),
        flags=flags.listed(),
    )
