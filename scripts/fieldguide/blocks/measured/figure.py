"""A figure: its caption, what it says in words, its charts, its flags, its conditions, its data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from xml.etree import ElementTree as ET

from fieldguide.blocks.charts import Curves, Rows, picture
from fieldguide.blocks.code import Listing, code_blocks
from fieldguide.blocks.context import Context
from fieldguide.blocks.joining import not_yet
from fieldguide.blocks.markup import Child, add, classed, count, day, h, link
from fieldguide.blocks.measured import words
from fieldguide.blocks.measured.flags import Flags, flagged
from fieldguide.blocks.shortlist import about
from fieldguide.catalog import Catalog
from fieldguide.catalog.measure_results import Figure, Measurement

METHOD, DATA = "evidence/method.md", "data/measurements.json"
"""The page that says how we measure, and the published file with every figure."""


@dataclass(frozen=True)
class Line:
    """A figure in a table, below the name of the group of rows it belongs to."""

    group: str
    name: str
    figure: Figure


@dataclass(frozen=True)
class Table:
    """Figures as a table; `first` heads the column of names."""

    caption: str
    first: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Panel:
    """One chart of a figure, with a title above it, a sentence below, and what stands beside it."""

    title: str
    chart: Rows | Curves
    wide: Rows | Curves | None = None
    """The same for a screen with room."""
    note: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    """What its curves say, by name."""
    flags: ET.Element | None = None
    beside: tuple[Listing, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    """The attributes of what is about one framework."""


@dataclass(frozen=True)
class Content:
    """What a figure shows. `legend` explains its signs: (sign, words)."""

    caption: str
    summary: tuple[str, ...]
    panels: tuple[Panel, ...]
    tables: tuple[Table, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    flags: ET.Element | None = None
    data: tuple[ET.Element, ...] = field(default=())
    """Tables of another kind."""


def figure(
    context: Context, catalog: Catalog, number: int, content: Content, measurement: Measurement | None
) -> ET.Element:
    """The whole figure. Charts and data are kept out of the search; the words are found."""
    head = classed(
        "figcaption", "fg-figure__caption", classed("span", "fg-plate__number", f"Figure {number}")
    )
    add(head, [" ", *flagged(content.caption)])
    said = classed("div", "fg-figure__words", *(h("p", {}, each) for each in content.summary))
    if content.legend:
        keys = (
            h("li", {}, h("b", {"class": f"fg-sign fg-sign--{sign}"}), each) for sign, each in content.legend
        )
        said.append(classed("ul", "fg-legend", *keys))
    panels = [_panel(context, panel) for panel in content.panels]
    tables = [*(_table(catalog, each) for each in content.tables), *content.data]
    folded = classed("details", "fg-figure__data", h("summary", {}, "The figures as a table"), *tables)
    if measurement:
        file = link(context.href(DATA), "measurements.json")
        folded.append(classed("p", "fg-docs", "The same figures as JSON: ", file, "."))
    kind = "pair" if any(panel.beside for panel in content.panels) else "one" if len(panels) == 1 else ""
    kind = "wide" if any(panel.wide for panel in content.panels) else kind
    children: list[Child] = [
        head,
        said,
        h("section", {"class": "fg-panels", "data-search-exclude": ""}, *panels),
        content.flags,
        *(_conditions(context, catalog, measurement) if measurement else ()),
        *(not_yet(catalog, measurement.frameworks, "Not measured yet:") if measurement else ()),
        h("section", {"data-search-exclude": ""}, folded),
    ]
    return classed("figure", f"fg-plate fg-figure{kind and f' fg-figure--{kind}'}", *children)


def _panel(context: Context, panel: Panel) -> ET.Element:
    note = classed("p", "fg-panel__note", panel.note) if panel.note else None
    items = (h("li", {}, h("b", {}, name), f": {said}") for name, said in panel.notes)
    notes = classed("ul", "fg-panel__note", *items) if panel.notes else None
    drawn = h(
        "div",
        {"class": "fg-panel", **panel.about},
        classed("p", "fg-panel__title", *flagged(panel.title)),
        _picture(context, panel.chart, "fg-chart--narrow" if panel.wide else ""),
        _picture(context, panel.wide, "fg-chart--wide") if panel.wide else None,
        note,
    )
    if not panel.beside:
        return add(drawn, (notes, panel.flags))
    code = code_blocks(context.md, panel.beside)
    return h(
        "div",
        {"class": "fg-panel-pair", **panel.about},
        drawn,
        classed("div", "fg-panel__beside", notes, *code),
    )


def _picture(context: Context, chart: Rows | Curves, kind: str) -> ET.Element:
    name = f"chart-{chart.name}"
    return picture(chart, context.unique(name, f"{name}-again"), kind)


def _table(catalog: Catalog, table: Table) -> ET.Element:
    """A table with a part for each group; a group without a name has no line of its own."""
    heads = (table.first, "median", "95 % interval", "rounds")
    head = h("thead", {}, h("tr", {}, *(h("th", {"scope": "col"}, each) for each in heads)))
    parts = []
    for group, found in groupby(table.lines, key=lambda line: line.group):
        lines = list(found)
        slugs = {line.figure.framework for line in lines}
        rows = [h("tr", about(catalog, line.figure.framework), *_cells(line)) for line in lines]
        if group:
            named = h("th", {"scope": "rowgroup", "colspan": str(len(heads))}, *flagged(group))
            rows.insert(0, h("tr", about(catalog, slugs.pop()) if len(slugs) == 1 else {}, named))
        parts.append(h("tbody", {}, *rows))
    every = {line.figure.framework for line in table.lines}
    picked = about(catalog, every.pop()) if len(every) == 1 else {}
    caption = h("caption", {}, *flagged(table.caption))
    return h("table", {"class": "fg-figures", **picked}, caption, head, *parts)


def _cells(line: Line) -> Iterator[ET.Element]:
    yield h("th", {"scope": "row"}, *flagged(line.name))
    for text in (words.median(line.figure), words.interval(line.figure), str(len(line.figure.values))):
        yield h("td", {}, text)


def _conditions(context: Context, catalog: Catalog, measurement: Measurement) -> Iterator[ET.Element]:
    """One line on where the figures come from, and one on what has changed since."""
    conditions = measurement.conditions
    tools = ", ".join(f"{name} {version}" for name, version in sorted(conditions.tools.items()))
    where = ", ".join(
        filter(None, (conditions.machine, conditions.system, f"Python {conditions.python}", tools))
    )
    often = f"Medians of {count(conditions.rounds, 'round')} with 95 % intervals, measured"
    once = "These figures are the same each time, so we counted them once,"
    rounds = f"{often if conditions.rounds > 1 else once} on "
    method = link(context.href(METHOD), "How we measure")
    yield classed("p", "fg-conditions", rounds, day(measurement.measured), f": {where}. ", method, ".")
    yield from outdated(catalog, measurement)


def outdated(catalog: Catalog, measurement: Measurement) -> Iterator[ET.Element]:
    """A line that says what no longer holds, where something does not."""
    cells = {cell.name: cell for cell in catalog.cells()}
    changed = [each.sentence for each in measurement.outdated(cells, catalog.lock, datetime.now(UTC).date())]
    if changed:
        says = h("strong", {}, "Changed since the measurement: ")
        yield classed("p", "fg-outdated", says, "; ".join(changed), ".")


def names(catalog: Catalog, figures: Iterable[Figure]) -> dict[tuple[str, ...], str]:
    """What to call each figure in a sentence: its framework, and its server where it has one."""
    return {
        each.key: f"{catalog.frameworks[each.framework].title}{_under(catalog, each)}" for each in figures
    }


def _under(catalog: Catalog, figure: Figure) -> str:
    return f" with {in_a_list(server(catalog, figure))}" if figure.server else ""


def in_a_list(title: str) -> str:
    """A server's title without the comma in it, for a sentence that lists several."""
    return title.replace(", ", " with ")


def server(catalog: Catalog, figure: Figure) -> str:
    """The title of a figure's server."""
    assert catalog.measuring
    return catalog.measuring.server(figure.server).title if figure.server else "its own run command"


def by_framework(
    catalog: Catalog, flags: Flags | None, figures: Sequence[Figure]
) -> Iterator[tuple[str, list[Figure]]]:
    """Each framework's title with its flags, and its figures: both in alphabetical order."""
    for slug, framework in catalog.frameworks.items():
        own = [each for each in figures if each.framework == slug]
        if own:
            ordered = sorted(own, key=lambda each: (bool(each.server), server(catalog, each).casefold()))
            yield framework.title + (flags.of_framework(ordered) if flags else ""), ordered
