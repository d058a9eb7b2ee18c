"""`exchanges` and `output`: what was recorded when a cell was verified."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import BlockError, CatalogBlock, option
from fieldguide.blocks.exchanges import exchanges_html
from fieldguide.blocks.markup import classed, h, stashed
from fieldguide.blocks.responses import responses
from fieldguide.blocks.steps import printed
from fieldguide.catalog import Catalog, Cell, Recording
from fieldguide.catalog.problems import closest


class Exchanges(CatalogBlock):
    """`/// exchanges | <task>/<framework>`, of one test with `test: <name>`.

    `/// exchanges | <task>` with a test shows what each program answers to it.
    """

    NAME = "exchanges"
    FORM = "<task>/<framework>"
    OPTIONS = option("test")

    def render(self, catalog: Catalog) -> ET.Element:
        """The exchanges below their labels or, of several frameworks, below the frameworks' titles."""
        task, _, framework = self.argument.partition("/")
        test = self.text("test")
        section = h("section", {"class": "fg-exchanges", "data-search-exclude": ""})
        if framework:
            cell = self.cell(catalog, task, framework)
            kept = _kept([cell], test, cell.name)
            for recording in kept:
                section.append(stashed(self.md, exchanges_html(recording.label, recording.exchanges)))
            if not kept:
                section.append(_nothing(cell))
        elif test is None:
            remedy = 'write "    test: test_…" below it, or add a framework'
            raise BlockError("a task without a test", remedy)
        else:
            cells = [cell for cell in self.task(catalog, task).cells.values() if not cell.absent]
            kept = _kept(cells, test, task)
            if kept:
                section.append(classed("p", "fg-exchanges__label", kept[0].label))
            section.append(responses(self.context, catalog, cells, test))
        return section


def _kept(cells: Iterable[Cell], test: str | None, where: str = "") -> list[Recording]:
    """The recordings that hold exchanges; where a test is named, that one, whatever it holds.

    Raises BlockError where there are recordings, but none of that test; not without `where`.
    """
    recordings = [each for cell in cells for each in _recordings(cell)]
    if test is None:
        return [each for each in recordings if each.exchanges]
    kept = [each for each in recordings if each.test == test]
    if where and recordings and not kept:
        known = {each.test for each in recordings}
        raise BlockError(f'no recording of a test "{test}" in {where}', closest(test, known))
    return kept


def _recordings(cell: Cell) -> tuple[Recording, ...]:
    if cell.absent:
        raise BlockError(f"{cell.name} is absent", "name a framework that serves the task")
    return cell.entry.recordings if cell.entry else ()


def _nothing(cell: Cell) -> ET.Element:
    return classed("p", "fg-empty", f"Nothing recorded yet for {cell.title}.")


class OutputBlock(CatalogBlock):
    """`/// output | <task>/<framework>`: what its commands printed and left on disk."""

    NAME = "output"
    FORM = "<task>/<framework>"

    def render(self, catalog: Catalog) -> ET.Element:
        """Commands with their output, and trees, each below its label."""
        task, _, framework = self.argument.partition("/")
        if not framework:
            raise BlockError("not a cell", f'write "/// {self.NAME} | {self.FORM}"')
        cell = self.cell(catalog, task, framework)
        section = h("section", {"class": "fg-outputs", "data-search-exclude": ""})
        for recording in _recordings(cell):
            section.extend(printed(self.context, recording))
        if not len(section):
            if cell.entry:
                raise BlockError(f"{cell.name} records no output", "name a task of commands")
            section.append(_nothing(cell))
        return section
