"""Lines of code by task: counted when the site is built, out of the programs themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from statistics import median
from xml.etree import ElementTree as ET

from fieldguide.blocks.charts import ChartRow, Heading, Mark, Rows
from fieldguide.blocks.charts.pen import SHAPES, Shape
from fieldguide.blocks.markup import count, enumeration, h
from fieldguide.blocks.measured.figure import Content, Panel
from fieldguide.blocks.shortlist import about
from fieldguide.catalog import Catalog, Framework, Task
from fieldguide.catalog.lines import written_lines

Counts = Mapping[str, Mapping[str, int]]
"""Task → framework → lines."""
COLUMNS = 2
"""Charts beside each other."""


def counts(catalog: Catalog) -> dict[str, dict[str, int]]:
    """The lines of every program, by task and framework; what a framework does not serve is left out."""
    found = {}
    for slug, task in catalog.tasks.items():
        lines = {name: written_lines(cell) for name, cell in task.plain.items()}
        found[slug] = {name: number for name, number in lines.items() if number is not None}
    return found


def typical(catalog: Catalog, lines: Counts) -> dict[str, tuple[int, float]]:
    """For each framework the sum and the median over the shared tasks; not of one that has not joined."""
    common = shared(catalog, lines).values()
    if not common:
        return {}
    return {
        slug: (sum(each[slug] for each in common), median(each[slug] for each in common))
        for slug in catalog.covering
    }


def shared(catalog: Catalog, lines: Counts) -> dict[str, Mapping[str, int]]:
    """The tasks that every framework serves which has been tried on all of them, with their lines."""
    counted = catalog.covering
    common = {
        task: {slug: lines[task][slug] for slug in counted if slug in lines[task]} for task in catalog.tasks
    }
    return {task: each for task, each in common.items() if each and len(each) == len(counted)}


def each(catalog: Catalog) -> str:
    """How a sentence calls the frameworks whose lines are counted."""
    whole = len(catalog.covering) == len(catalog.frameworks)
    return "each framework" if whole else "each framework that is covered in full"


def lines(catalog: Catalog) -> Content:
    """A row for each task, with a sign for each framework."""
    found = counts(catalog)
    signs = dict(zip(catalog.frameworks, _signs(), strict=False))
    largest = max((number for each in found.values() for number in each.values()), default=1)
    panels = []
    for number, tasks in enumerate(_columns(catalog), 1):
        rows: list[ChartRow | Heading] = []
        for group, of_group in groupby(tasks, key=lambda task: task.file.group):
            rows.append(Heading(group))
            for task in of_group:
                marks = (Mark(lines, lines, lines, *signs[slug]) for slug, lines in found[task.slug].items())
                rows.append(ChartRow(task.title, tuple(marks)))
        groups = list(dict.fromkeys(task.file.group for task in tasks))
        title = f"Lines by task: {enumeration(groups).lower()}"
        described = f"A symbol for each framework and task, from {tasks[0].title} to {tasks[-1].title}."
        chart = Rows(
            f"lines-{number}",
            title,
            f"{described} The table has every number.",
            tuple(rows),
            largest,
            above=True,
        )
        panels.append(Panel(f"{groups[0]} to {groups[-1].lower()}" if groups[1:] else groups[0], chart))
    legend = tuple(
        (f"{shape}{' fg-sign--hollow' if hollow else ''}", catalog.frameworks[slug].title)
        for slug, (shape, hollow) in signs.items()
    )
    return Content(
        "The charts show how many lines of code you write for each task.",
        tuple(_summary(catalog, found)),
        tuple(panels),
        legend=legend,
        data=(_table(catalog, found),),
    )


def _signs() -> Iterator[tuple[Shape, bool]]:
    """A sign for each framework: hollow ones first, so that two at one place are both seen."""
    while True:
        for hollow in (True, False):
            yield from ((shape, hollow) for shape in SHAPES)


def _columns(catalog: Catalog) -> list[list[Task]]:
    """The tasks in columns of about the same length, no group in two of them."""
    groups = [list(tasks) for _, tasks in groupby(catalog.tasks.values(), key=lambda task: task.file.group)]
    # A heading takes about as much room as a row.
    heights = [len(tasks) + 1 for tasks in groups]
    wanted = sum(heights) / COLUMNS
    columns: list[list[Task]] = [[]]
    height = 0.0
    for tasks, own in zip(groups, heights, strict=True):
        if columns[-1] and len(columns) < COLUMNS and height + own / 2 > wanted:
            columns.append([])
            height = 0.0
        columns[-1] += tasks
        height += own
    return [each for each in columns if each]


def _summary(catalog: Catalog, found: Counts) -> Iterator[str]:
    common = shared(catalog, found)
    if not common:
        yield "No task has a program in every framework yet."
        return
    sums = enumeration(
        f"{catalog.frameworks[slug].title} {total:,}" for slug, (total, _) in typical(catalog, found).items()
    )
    yield f"Lines for the {count(len(common), 'task')} with a program in {each(catalog)}: {sums}."
    alike, apart = (
        chosen(common, key=lambda slug: max(common[slug].values()) - min(common[slug].values()))
        for chosen in (min, max)
    )
    yield f"Smallest difference: {_extremes(catalog, alike, common[alike])}."
    yield f"Largest difference: {_extremes(catalog, apart, common[apart])}."
    if joining := [each.title for slug, each in catalog.frameworks.items() if slug not in catalog.covering]:
        yield f"Not counted, because it has programs for just some of the tasks: {enumeration(joining)}."


def _extremes(catalog: Catalog, task: str, lines: Mapping[str, int]) -> str:
    numbers = enumeration(f"{catalog.frameworks[slug].title} {number}" for slug, number in lines.items())
    return f"“{catalog.tasks[task].title}” ({numbers})"


def _table(catalog: Catalog, found: Counts) -> ET.Element:
    frameworks: Sequence[Framework] = list(catalog.frameworks.values())
    titles = (h("th", {"scope": "col", **about(catalog, each.slug)}, each.title) for each in frameworks)
    head = h("thead", {}, h("tr", {}, h("th", {"scope": "col"}, "task"), *titles))
    body = [
        h(
            "tr",
            {},
            h("th", {"scope": "row"}, task.title),
            *(
                h("td", about(catalog, each.slug), str(found[slug].get(each.slug, "–")))
                for each in frameworks
            ),
        )
        for slug, task in catalog.tasks.items()
    ]
    caption = h("caption", {}, "Lines by task; – means that a framework has no program")
    return h("table", {"class": "fg-figures fg-figures--wide"}, caption, head, h("tbody", {}, *body))
