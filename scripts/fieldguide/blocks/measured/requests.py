"""CPU time of a request: one chart for each kind of work, rows by framework and server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fieldguide.blocks.charts import ChartRow, Heading, Rows
from fieldguide.blocks.markup import enumeration
from fieldguide.blocks.measured import words
from fieldguide.blocks.measured.costs import BELOW, mark
from fieldguide.blocks.measured.figure import (
    Content,
    Line,
    Panel,
    Table,
    by_framework,
    in_a_list,
    names,
    server,
)
from fieldguide.blocks.measured.flags import Flags
from fieldguide.blocks.shortlist import about
from fieldguide.catalog import Catalog
from fieldguide.catalog.measure_plan import Measuring, Work
from fieldguide.catalog.measure_results import Figure, Measurement
from fieldguide.catalog.quantities import Quantity


def requests(catalog: Catalog, measuring: Measuring, measurement: Measurement) -> Content:
    """What framework and server do to the CPU time of a request."""
    figures = measurement.select(Quantity.CPU)
    flags = Flags(measuring, figures)
    common = common_server(measuring, figures)
    panels, tables = [], []
    for work in measuring.works:
        own = [each for each in figures if each.work == work.slug]
        if own:
            panel, table = _work(catalog, flags, work, own, common)
            panels.append(panel)
            tables.append(table)
    legend = []
    if common:
        title = measuring.server(common).title
        alone = any(measuring.alone(catalog.frameworks[each.framework]) for each in figures)
        which = "every WSGI and ASGI framework" if alone else "every framework"
        said = f"{title}, which runs {which} here, so compare these figures with each other"
        legend.append(("diamond fg-sign--notable", said))
    legend.append(("dot", "the other servers; a bar is the interval, if the interval is wider than its dot"))
    legend.append(("none", "Each chart starts at 0 and has its own scale."))
    return Content(
        "The charts show the CPU time of one request, in µs, by kind of work, framework and server.",
        tuple(_told_apart(catalog, measuring, figures)),
        tuple(panels),
        tuple(tables),
        tuple(legend),
        flags.listed(),
    )


def common_server(measuring: Measuring, figures: Iterable[Figure]) -> str | None:
    """The server under which every framework was measured: where there are several, the one of `matters`."""
    ran: dict[str, set[str]] = {}
    for each in figures:
        if each.server:
            ran.setdefault(each.server, set()).add(each.framework)
    all_of_them = {framework for frameworks in ran.values() for framework in frameworks}
    shared = sorted(slug for slug, frameworks in ran.items() if frameworks == all_of_them)
    return measuring.matters.server if measuring.matters.server in shared else next(iter(shared), None)


def _work(
    catalog: Catalog, flags: Flags, work: Work, figures: Sequence[Figure], common: str | None
) -> tuple[Panel, Table]:
    marks = flags.of_work(figures)
    title = f"{work.title}, µs{marks}"
    rows: list[ChartRow | Heading] = []
    lines = []
    for called, own in by_framework(catalog, flags, figures):
        picked = about(catalog, own[0].framework)
        rows.append(Heading(called, picked))
        for each in own:
            name = server(catalog, each) + flags.of_server([each])
            rows.append(
                ChartRow(name, (mark(each, notable=each.server == common),), words.median(each), picked)
            )
            lines.append(Line(called, name, each))
    extremes = words.between(figures, names(catalog, figures))
    described = f"{extremes[0].upper()}{extremes[1:]}. {BELOW}"
    chart = Rows(f"cpu-{work.slug}", f"CPU time: {work.title}, µs", described, tuple(rows))
    said = ranges(figures)
    note = f"{work.summary} {said[:1].upper()}{said[1:]}{said and '.'}"
    return Panel(title, chart, note=note, flags=flags.listed(work.slug)), Table(
        f"{title}, µs", "server", tuple(lines)
    )


def ranges(figures: Sequence[Figure]) -> str:
    """How much server and framework change at most, work by work."""
    works = sorted({each.work or "" for each in figures})
    by_work = [[each for each in figures if each.work == work] for work in works]
    said = []
    for by, name in (("framework", "a different server"), ("server", "a different framework")):
        factors = [words.factor(group) for own in by_work for group in _grouped(own, by)]
        if factors:
            said.append(f"{name} {_up_to(max(factors))}")
    return " and ".join(said)


def dearest(figures: Sequence[Figure]) -> Figure | None:
    """The one figure that is the most in both of these ranges, or None where they are of two."""
    most = []
    for by in ("framework", "server"):
        groups = [
            group
            for work in sorted({each.work or "" for each in figures})
            for group in _grouped([each for each in figures if each.work == work], by)
        ]
        if groups:
            most.append(max(max(groups, key=words.factor), key=lambda each: each.median))
    return most[0] if len(most) == 2 and most[0] is most[1] else None


def _up_to(factor: float) -> str:
    said = words.times(factor)
    return (
        "makes no difference beyond the intervals" if said == "1.0" else f"costs up to {said} times as much"
    )


def _told_apart(catalog: Catalog, measuring: Measuring, figures: Sequence[Figure]) -> Iterator[str]:
    """For the first work: what another server changes, and what another framework does."""
    work = next(work for work in measuring.works if any(each.work == work.slug for each in figures))
    own = [each for each in figures if each.work == work.slug]
    servers = [
        f"{_factor(group)} with {catalog.frameworks[group[0].framework].title}"
        for group in _grouped(own, "framework")
    ]
    frameworks = [
        f"{_factor(group)} under {in_a_list(measuring.server(group[0].server or '').title)}"
        for group in _grouped(own, "server")
    ]
    title = f"{work.title[0].lower()}{work.title[1:]}"
    if servers:
        yield (
            f"Same framework, different server: for {title}, the cheapest and the most expensive server "
            f"differ by a factor of {enumeration(servers)}."
        )
    if frameworks:
        yield (
            f"Same server, different framework: the cheapest and the most expensive framework differ by a "
            f"factor of {enumeration(frameworks)}."
        )


def _factor(group: Sequence[Figure]) -> str:
    return words.times(words.factor(group))


def _grouped(figures: Sequence[Figure], by: str) -> Iterator[list[Figure]]:
    """The figures that share a framework (or a server), where there are several."""
    for name in sorted({getattr(each, by) for each in figures if each.server}):
        group = [each for each in figures if getattr(each, by) == name]
        if len(group) > 1:
            yield group
