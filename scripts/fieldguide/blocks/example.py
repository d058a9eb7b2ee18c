"""`example`: the same part of two or more programs side by side, each with what a client got back."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.annotations import language
from fieldguide.blocks.base import BlockError, CatalogBlock, option
from fieldguide.blocks.code import highlighted
from fieldguide.blocks.context import task_page
from fieldguide.blocks.markup import Child, classed, h, link
from fieldguide.catalog import Catalog, Cell
from fieldguide.catalog.cells import SourceFile
from fieldguide.catalog.excerpts import Excerpt
from fieldguide.catalog.ledger import Exchange
from fieldguide.catalog.problems import BadValueError


class Example(CatalogBlock):
    """`/// example | <task>` with `frameworks: a b`; `first` and `last` are parts of the lines shown.

    With `test`, the first request of that test and the status that each program returned.
    """

    NAME = "example"
    FORM = "<task>"
    OPTIONS = option("frameworks") | option("first") | option("last") | option("test")

    def render(self, catalog: Catalog) -> ET.Element:
        """A column a framework, in the catalogue's order, and the link to the whole comparison."""
        task = self.task(catalog, self.argument)
        wanted = (self.text("frameworks") or "").split()
        if len(wanted) < 2:
            raise BlockError("fewer than two frameworks", 'write "    frameworks: …" with two slugs below it')
        cells = [self.cell(catalog, task.slug, slug) for slug in sorted(wanted, key=[*task.cells].index)]
        columns = (classed("div", "fg-example__program", *self._program(cell)) for cell in cells)
        whole = link(self.context.href(task_page(task.slug)), task.title)
        return h(
            "section",
            {"class": "fg-example", "aria-label": "Two programs side by side", "data-search-exclude": ""},
            classed("div", "fg-example__programs", *columns),
            classed("p", "fg-links", "See the full programs and their other responses in ", whole, "."),
        )

    def _program(self, cell: Cell) -> Iterator[Child]:
        yield classed("p", "fg-example__title", link(self.context.plate(cell), cell.title))
        test = self.text("test")
        exchange = _exchange(cell, test) if test else None
        if test and exchange is None:
            raise BlockError(f"no recorded exchange of {test} in {cell.name}", "name a test of the contract")
        if exchange:
            asked = h("code", {}, f"{exchange.method} {exchange.path}")
            status = h("b", {}, f"{exchange.status} {exchange.reason}".rstrip())
            yield classed("p", "fg-example__answer", asked, " returns ", status)
        file, part, where = self._part(cell)
        yield highlighted(self.md, part, language(file.path), where)

    def _part(self, cell: Cell) -> tuple[SourceFile, str, str]:
        """The lines shown, and the file that holds the first of them."""
        first, last = self.text("first"), self.text("last")
        file = next((each for each in cell.own if (first or "") in each.text), None)
        if file is None:
            raise BlockError(f'no file of {cell.name} has "{first}"', "write a part of a line that it has")
        try:
            start, end = Excerpt(file=file.path, first=first, last=last).lines(file.text)
        except BadValueError as error:
            raise BlockError(f"{cell.name}: {error}", "write first and last again") from error
        whole = file.text.rstrip("\n").split("\n")
        some = f", lines {start + 1} to {end + 1}" if (start, end) != (0, len(whole) - 1) else ""
        return file, "\n".join(whole[start : end + 1]), f"{file.path}{some}"


def _exchange(cell: Cell, test: str) -> Exchange | None:
    """What a test asked first."""
    recordings = cell.entry.recordings if cell.entry else ()
    asked = (each for kept in recordings if kept.test == test for each in kept.exchanges)
    return next((each for each in asked if not each.first), None)
