"""`zips`: the programs of some tasks to download, a line for each task."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.context import task_page
from fieldguide.blocks.markup import Child, classed, h, link
from fieldguide.blocks.shortlist import about
from fieldguide.catalog import Catalog, Task
from fieldguide.catalog.steps import archive


class Zips(CatalogBlock):
    """`/// zips | <task> <task> …`: links to the zip of each framework's own program."""

    NAME = "zips"
    FORM = "<task> <task> …"

    def render(self, catalog: Catalog) -> ET.Element:
        """A list that follows the shortlist."""
        tasks = [self.task(catalog, slug) for slug in self.argument.split()]
        return classed("ul", "fg-zips", *(h("li", {}, *self._line(catalog, task)) for task in tasks))

    def _line(self, catalog: Catalog, task: Task) -> Iterator[Child]:
        yield from (link(self.context.href(task_page(task.slug)), task.title), ": ")
        for slug, cell in task.plain.items():
            if not cell.absent and catalog.lock.requirements(cell.install) is not None:
                yield h("span", about(catalog, slug), link(self.context.href(archive(cell)), cell.title))
                yield " "
