"""`notice`: what to notice in each framework's answer to a task."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.markup import classed, h, markdown
from fieldguide.blocks.shortlist import about
from fieldguide.blocks.stamp import stamp
from fieldguide.catalog import Catalog, Cell


class Notice(CatalogBlock):
    """`/// notice | <task>`: a section a program, with a heading in the table of contents."""

    NAME = "notice"
    FORM = "<task>"

    def render(self, catalog: Catalog) -> ET.Element:
        """Each cell's notice.md; the links to documentation stand in its tab."""
        task = self.task(catalog, self.argument)
        return classed("div", "fg-notice", *(self._item(catalog, cell) for cell in task.cells.values()))

    def _item(self, catalog: Catalog, cell: Cell) -> ET.Element:
        slug = cell.slug
        name = self.context.unique(f"notice-{slug}", f"notice-{cell.task}-{slug}")
        attributes = {"class": "fg-notice__item", **about(catalog, cell.framework.slug)}
        item = h("section", attributes, h("h3", {"id": name}, cell.title))
        if cell.absent:
            item.append(stamp(cell))
            return item
        if cell.notice:
            markdown(self.md, item, cell.notice)
        else:
            self.context.warn(f"{cell.name}: no notice.md; say what to notice in it")
        return item
