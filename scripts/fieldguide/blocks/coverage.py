"""`coverage`: tasks by frameworks, each mark a link to its tab."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.context import task_page
from fieldguide.blocks.coverage_facts import Parting, beyond, joined, lines, parting
from fieldguide.blocks.markup import Child, classed, count, h, link
from fieldguide.blocks.shortlist import about
from fieldguide.blocks.stamp import version
from fieldguide.catalog import Catalog, Cell, State, Task
from fieldguide.catalog.capabilities import UNKNOWN, Capability, Support

MARKS = {
    State.STALE: ("stale", "↻ changed"),
    State.UNVERIFIED: ("unverified", "… not verified"),
    State.ABSENT: ("absent", "× absent"),
}


class Coverage(CatalogBlock):
    """`/// coverage`: what each framework's program takes, and where they part."""

    NAME = "coverage"

    def render(self, catalog: Catalog) -> ET.Element:
        """A table with a row a task, in groups, and a column a framework."""
        heads = [
            h("th", {"scope": "col", **about(catalog, slug)}, framework.title)
            for slug, framework in catalog.frameworks.items()
        ]
        for head, framework in zip(heads, catalog.frameworks.values(), strict=True):
            number = catalog.lock.version(framework.package)
            head.extend([classed("small", "fg-coverage__version", number)] if number else [])
        table = h("table", {}, h("thead", {}, h("tr", {}, h("th", {"scope": "col"}, "Task"), *heads)))
        table.extend(self._groups(catalog))
        return classed("div", "fg-coverage", table)

    def _groups(self, catalog: Catalog) -> Iterator[ET.Element]:
        for group in catalog.groups:
            tasks = [task for task in catalog.tasks.values() if task.file.group == group]
            if not tasks:
                continue
            span = str(1 + len(catalog.frameworks))
            head = h("th", {"colspan": span, "scope": "rowgroup"}, group)
            yield h("tbody", {}, h("tr", {}, head), *(self._row(catalog, task) for task in tasks))

    def _row(self, catalog: Catalog, task: Task) -> ET.Element:
        title = link(self.context.href(task_page(task.slug)), task.title)
        capability, parted = joined(catalog, task), parting(task)
        marks = []
        for slug, framework in catalog.frameworks.items():
            cells = list(task.of(slug))
            more = _more(slug, cells, capability, parted)
            marks.append(
                h("td", {"data-title": framework.title, **about(catalog, slug)}, *self._marks(cells), *more)
            )
        asked = classed("span", "fg-coverage__question", task.file.question)
        keys = []
        if capability:
            keys.append(classed("span", "fg-coverage__key", f"Feature: {capability.title}"))
        if parted:
            keys.append(classed("span", "fg-coverage__key", f"Status for: {parted.label}"))
        return h("tr", {}, h("th", {"scope": "row"}, title, asked, *keys), *marks)

    def _marks(self, cells: Iterable[Cell]) -> list[Child]:
        """A mark for a framework's program, then one for each variant of it."""
        marks: list[Child] = []
        for cell in cells:
            name, text, meaning = _said(cell)
            attributes = {"href": self.context.plate(cell), "aria-label": meaning}
            marks += [" "] if marks else []
            marks.append(h("a", {"class": f"fg-mark fg-mark--{name}", **attributes}, text))
        return marks or [classed("span", "fg-mark fg-mark--missing", "– not yet")]


def _more(
    slug: str, cells: list[Cell], capability: Capability | None, parted: Parting | None
) -> Iterator[ET.Element]:
    """Below the marks of a framework: who does the work, what else is installed, and the status."""
    cell = next((each for each in cells if each.plain and not each.absent), None)
    if capability:
        support = capability.frameworks.get(slug, UNKNOWN).support
        if support is not Support.UNKNOWN:
            word = support.value.replace(" ", "-")
            yield h("small", {"data-support": word, "class": "fg-coverage__support"}, support.value)
    if cell and (packages := beyond(cell)):
        yield classed("small", "fg-coverage__packages", f"+ {', '.join(packages)}")
    if parted and slug in parted.statuses:
        yield classed("small", "fg-coverage__status", str(parted.statuses[slug]))


def _said(cell: Cell) -> tuple[str, str, str]:
    """A mark's class, its text, and the same in words for those who cannot see where it stands."""
    title = cell.framework.title
    own = "" if cell.plain else f" {cell.title.removeprefix(title).strip()}"
    if cell.state is State.VERIFIED and cell.entry:
        number = version(cell.entry, cell.framework.package) or ""
        length = f"{count(lines(cell), 'line')}{own}"
        words = f"{length}, verified with {title} {number}".rstrip()
        return "verified", length, f"{words}, {cell.entry.made.isoformat()}"
    name, text = MARKS[cell.state]
    why = ", no program for this task" if cell.state is State.ABSENT else ""
    return name, f"{text}{own}", f"{cell.title}: {cell.state.value}{why}"
