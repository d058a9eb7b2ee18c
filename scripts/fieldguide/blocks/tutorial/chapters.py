"""`chapters`: the tutorial's chapters as a list, for one framework or for all."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock, option
from fieldguide.blocks.context import chapter_page, landing_page, lesson_page
from fieldguide.blocks.markup import Child, classed, h, link
from fieldguide.blocks.statements import inline
from fieldguide.blocks.tutorial.diffs import counted
from fieldguide.catalog import Catalog


class Chapters(CatalogBlock):
    """`/// chapters`, with `framework: <slug>` of that one; with `of: frameworks`, who has a tutorial."""

    NAME = "chapters"
    OPTIONS = option("framework") | option("of")

    def render(self, catalog: Catalog) -> ET.Element:
        """An ordered list: each chapter with its goal."""
        slug = self.text("framework")
        if self.text("of"):
            return classed("ul", "fg-chapters", *self._frameworks(catalog))
        if slug:
            self.framework(catalog, slug)
        return classed("ol", "fg-chapters", *self._chapters(catalog, slug or ""))

    def _chapters(self, catalog: Catalog, slug: str) -> Iterator[Child]:
        for chapter in catalog.chapters.values():
            cell = chapter.cells.get(slug)
            if slug and cell is None:
                continue
            page = lesson_page(slug, chapter.name) if slug else chapter_page(chapter.name)
            said = h(
                "p",
                {},
                h("b", {}, link(self.context.href(page), chapter.title)),
                ": ",
                inline(chapter.file.goal),
            )
            if cell and cell.lesson:
                added, removed = counted(cell.lesson.changes)
                said.append(classed("span", "fg-counted", f" {added} lines added, {removed} removed."))
            yield h("li", {}, said)

    def _frameworks(self, catalog: Catalog) -> Iterator[Child]:
        for slug in catalog.taught:
            framework = catalog.frameworks[slug]
            page = link(self.context.href(landing_page(slug)), f"Learn {framework.title}")
            yield h("li", {}, h("p", {}, h("b", {}, page), f": {framework.summary}"))
