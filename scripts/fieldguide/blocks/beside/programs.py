"""The same task in two frameworks: the tasks in which they differ most, and links to the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from xml.etree import ElementTree as ET

from fieldguide.blocks.beside.table import Row, folded, table
from fieldguide.blocks.context import Context, task_page
from fieldguide.blocks.duo import columns
from fieldguide.blocks.markup import Child, classed, count, h, link
from fieldguide.blocks.profile import heading
from fieldguide.catalog import Catalog, Cell, Framework, Task
from fieldguide.catalog.lines import written_lines

SHOWN = 3
"""Tasks whose programs are shown."""
LONGEST = 90
"""Lines of both programs together that still fit beside each other; longer ones are linked."""


@dataclass(frozen=True)
class Both:
    """A task with a program in both: the programs, their lines, and the packages that were installed."""

    task: Task
    cells: list[Cell]
    lines: list[int]
    packages: list[int]

    def apart(self, usual: float) -> float:
        """How far the programs differ: in lines, and in packages beside the `usual` difference of the two."""
        one, other = self.lines
        first, second = self.packages
        return abs(one - other) + abs(first - second - usual)


def compare(catalog: Catalog, both: list[Framework]) -> list[Both]:
    """The tasks that have a program in both, those first that differ most."""
    found = []
    for task in catalog.tasks.values():
        cells = [task.cells[each.slug] for each in both if each.slug in task.cells]
        lines = [number for cell in cells if (number := written_lines(cell)) is not None]
        packages = [len(cell.entry.packages) for cell in cells if cell.entry]
        if len(lines) == len(packages) == len(both):
            found.append(Both(task, cells, lines, packages))
    usual = median([each.packages[0] - each.packages[1] for each in found]) if found else 0
    return sorted(found, key=lambda each: (-each.apart(usual), each.task.number))


def shown(
    context: Context, catalog: Catalog, both: list[Framework], found: list[Both]
) -> Iterator[ET.Element]:
    """A few programs in two columns, then every task with what there is in both."""
    fitting = [each for each in found if sum(each.lines) <= LONGEST]
    if fitting:
        yield h("p", {}, "The tasks whose short programs differ most in lines and packages come first.")
    else:
        titles = " and ".join(each.title for each in both)
        yield classed("p", "fg-not-yet", f"No task has a short program in {titles} yet.")
    for each in fitting[:SHOWN]:
        yield from _task(context, each)
    rows = [_row(context, task, both) for task in catalog.tasks.values()]
    summary = f"Lines and packages in {count(len(rows), 'comparison')}"
    yield folded(summary, table("Comparison", [each.title for each in both], rows))


def _task(context: Context, both: Both) -> Iterator[ET.Element]:
    title = heading(context, "", f"task-{both.task.slug}", level=3, searched=False)
    title.append(link(context.href(task_page(both.task.slug)), both.task.title))
    yield title
    sizes = (f"{cell.title}: {_size(cell)}." for cell in both.cells)
    yield classed("p", "fg-links", " ".join(sizes))
    yield from columns(context, both.task, both.cells, {})


def _row(context: Context, task: Task, both: list[Framework]) -> Row:
    cells = [task.cells.get(each.slug) for each in both]
    name = link(context.href(task_page(task.slug)), task.title)
    return Row([name], [_words(each) for each in cells])


def _words(cell: Cell | None) -> list[Child]:
    if cell is None:
        return ["not yet"]
    return ["absent" if cell.absent else _size(cell)]


def _size(cell: Cell) -> str:
    """The lines to write, and the packages that were installed to run them."""
    lines = count(written_lines(cell) or 0, "line")
    return (
        f"{lines}, {count(len(cell.entry.packages), 'package')}" if cell.entry else f"{lines}, not verified"
    )
