"""`across`: one chapter of the tutorial, its frameworks beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import BlockError, CatalogBlock
from fieldguide.blocks.code import Listing, code_block, highlighted
from fieldguide.blocks.compare import tab_set
from fieldguide.blocks.context import lesson_page
from fieldguide.blocks.markup import Child, classed, enumeration, h, link, stashed
from fieldguide.blocks.shortlist import about
from fieldguide.blocks.stamp import stamp
from fieldguide.blocks.tryout import recording_html
from fieldguide.blocks.tutorial.diffs import counted, difference, whole, written
from fieldguide.blocks.tutorial.lesson import commands_wrote
from fieldguide.catalog import Catalog, Cell, Chapter
from fieldguide.catalog.lessons import SLIP
from fieldguide.catalog.problems import closest


class Across(CatalogBlock):
    """`/// across | <chapter>`: what each framework changes in the chapter, and what its program returns."""

    NAME = "across"
    FORM = "<chapter>"

    def render(self, catalog: Catalog) -> ET.Element:
        """Tabs, or columns where there's room, as in a comparison."""
        if self.argument not in catalog.chapters:
            raise BlockError(f'no chapter "{self.argument}"', closest(self.argument or "", catalog.chapters))
        chapter = catalog.chapters[self.argument]
        cells = [self.context.check(cell) for cell in chapter.cells.values()]
        titles = enumeration(cell.title for cell in cells)
        caption = h("figcaption", {}, f"What changes in this chapter in {titles}.")
        tabs = tab_set(
            self.context,
            catalog,
            f"chapter-{chapter.name}",
            chapter.number,
            cells,
            lambda cell: self._tab(chapter, cell),
        )
        return h("div", {}, _table(catalog, cells), classed("figure", "fg-plate", caption, tabs))

    def _tab(self, chapter: Chapter, cell: Cell) -> Iterator[Child]:
        assert cell.lesson is not None
        yield stamp(cell)
        added, removed = counted(cell.lesson.changes)
        page = link(self.context.href(lesson_page(cell.key, chapter.name)), "Do this chapter step by step")
        yield classed("p", "fg-counted", f"Lines added: {added}, removed: {removed}. ", page, ".")
        for change in cell.lesson.changes:
            if change.generated or change.after is None:
                continue
            if whole(change):
                yield from code_block(self.md, Listing(change.path, change.after))
            else:
                text = difference(change.before or "", change.after)
                yield highlighted(self.md, text, "diff", change.path)
        yield from commands_wrote(self.md, cell)
        recordings = [*cell.entry.recordings] if cell.entry else []
        asked = [each for each in recordings if each.exchanges and each.test != SLIP]
        inside = "\n".join(recording_html(each, ()) for each in asked)
        if inside:
            summary = "Requests and responses"
            yield stashed(
                self.md, f'<details class="fg-exchanges"><summary>{summary}</summary>\n{inside}\n</details>'
            )


def _table(catalog: Catalog, cells: Iterable[Cell]) -> ET.Element:
    """How much a reader changes with each framework, and how much commands write."""
    heads = ("files to change", "lines added", "lines removed", "lines by commands")
    rows = []
    for cell in cells:
        assert cell.lesson is not None
        own = [change for change in cell.lesson.changes if not change.generated]
        figures = (len(own), *counted(own), written(cell.lesson.changes))
        numbers = (h("td", {}, str(number)) for number in figures)
        row = h("tr", about(catalog, cell.framework.slug), h("th", {"scope": "row"}, cell.title), *numbers)
        rows.append(row)
    columns = (h("th", {"scope": "col"}, head) for head in heads)
    head = h("thead", {}, h("tr", {}, h("th", {"scope": "col"}, "framework"), *columns))
    caption = h("caption", {}, "Changes in this chapter, without blank lines")
    return h("table", {"class": "fg-figures fg-figures--wide"}, caption, head, h("tbody", {}, *rows))
