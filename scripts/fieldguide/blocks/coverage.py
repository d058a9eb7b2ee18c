"""`coverage`: tasks by frameworks, each mark a link to its tab."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.context import task_page
from fieldguide.blocks.markup import Child, classed, h, link
from fieldguide.blocks.shortlist import about
from fieldguide.blocks.stamp import version
from fieldguide.catalog import Catalog, Cell, State, Task

MARKS = {
    State.STALE: ("stale", "↻ changed"),
    State.UNVERIFIED: ("unverified", "… not verified"),
    State.ABSENT: ("absent", "× absent"),
}


class Coverage(CatalogBlock):
    """`/// coverage`: what is verified, with which version."""

    NAME = "coverage"

    def render(self, catalog: Catalog) -> ET.Element:
        """A table with a row a task, in groups, and a column a framework."""
        heads = [
            h("th", {"scope": "col", **about(catalog, slug)}, framework.title)
            for slug, framework in catalog.frameworks.items()
        ]
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
        marks = (h("td", about(catalog, slug), *self._marks(task.of(slug))) for slug in catalog.frameworks)
        asked = classed("span", "fg-coverage__question", task.file.question)
        return h("tr", {}, h("th", {"scope": "row"}, title, asked), *marks)

    def _marks(self, cells: Iterable[Cell]) -> list[Child]:
        """A mark for a framework's program, then one for each variant of it."""
        marks: list[Child] = []
        for cell in cells:
            name, text, meaning = _said(cell)
            attributes = {"href": self.context.plate(cell), "aria-label": meaning}
            marks += [" "] if marks else []
            marks.append(h("a", {"class": f"fg-mark fg-mark--{name}", **attributes}, text))
        return marks or [classed("span", "fg-mark fg-mark--missing", "– not yet")]


def _said(cell: Cell) -> tuple[str, str, str]:
    """A mark's class, its text, and the same in words for those who cannot see where it stands."""
    title = cell.framework.title
    own = "" if cell.plain else f" {cell.title.removeprefix(title).strip()}"
    if cell.state is State.VERIFIED and cell.entry:
        number = version(cell.entry, cell.framework.package) or ""
        words = f"verified with {title} {number}".rstrip()
        meaning = words if cell.plain else f"{cell.title}: {words}"
        return (
            "verified",
            f"✓ {own.strip() or number}".rstrip(),
            f"{meaning}, {cell.entry.verified.isoformat()}",
        )
    name, text = MARKS[cell.state]
    why = ", it does not serve this task" if cell.state is State.ABSENT else ""
    return name, f"{text}{own}", f"{cell.title}: {cell.state.value}{why}"
