"""What all blocks have in common: their argument, their options, and what happens when one is wrong."""

from __future__ import annotations

import abc
from typing import Any, ClassVar
from xml.etree import ElementTree as ET

from pymdownx.blocks.block import Block, type_any  # type: ignore[import-untyped]

from fieldguide.blocks.context import Context
from fieldguide.blocks.markup import Child, add, classed, h
from fieldguide.catalog import Catalog, CatalogError, Cell, Framework, Task
from fieldguide.catalog.problems import closest
from fieldguide.catalog.variants import JOINT


class BlockError(Exception):
    """Something wrong in a page's block: what was found, and what to write instead."""

    def __init__(self, found: str, remedy: str) -> None:
        super().__init__(f"{found}; {remedy}")


def option(name: str) -> dict[str, tuple[Any, Any]]:
    """An optional text option, as pymdownx declares it; `CatalogBlock.text` checks it."""
    return {name: (None, type_any)}


class CatalogBlock(Block, metaclass=abc.ABCMeta):  # type: ignore[misc]
    """A block that shows something of the catalogue and takes no content of its own.

    A mistake never ends the build with a traceback: it is logged as an error (`mkdocs build
    --strict` fails) and shown in the page.
    """

    ARGUMENT = None  # optional for pymdownx, which would leave a wrong one as text; checked below
    FORM: ClassVar[str] = ""
    """How the argument is written, such as `<task>`; empty where the block takes none."""

    @property
    def context(self) -> Context:
        """The page that the block stands in."""
        context: Context = self.config["context"]
        return context

    @property
    def call(self) -> str:
        """The block as its author wrote it."""
        return f"{self.NAME} | {self.argument}" if self.argument else str(self.NAME)

    @abc.abstractmethod
    def render(self, catalog: Catalog) -> ET.Element:
        """The block's HTML. Raises BlockError for a wrong argument or option."""

    def on_create(self, parent: ET.Element) -> ET.Element:
        """Render at once: nothing that follows can change it."""
        element = self._rendered()
        parent.append(element)
        self._length = len(element)
        self.context.open[id(self)] = self.call
        return element

    def on_end(self, block: ET.Element) -> None:
        """Refuse content."""
        self.context.open.pop(id(self), None)
        if len(block) == self._length:
            return
        mistake = BlockError("has content inside it", 'close it with "///" on the next line')
        problem = report(self.context, self.call, mistake)
        block.clear()
        block.tag = problem.tag
        block.attrib.update(problem.attrib)
        add(block, list(problem))

    def task(self, catalog: Catalog, slug: str) -> Task:
        """The task of that name."""
        if slug not in catalog.tasks:
            raise BlockError(f'no task "{slug}"', closest(slug, catalog.tasks))
        return catalog.tasks[slug]

    def framework(self, catalog: Catalog, slug: str) -> Framework:
        """The framework of that name."""
        if slug not in catalog.frameworks:
            raise BlockError(f'no framework "{slug}"', closest(slug, catalog.frameworks))
        return catalog.frameworks[slug]

    def cell(self, catalog: Catalog, task: str, framework: str) -> Cell:
        """The cell of a task and `framework` or `framework+variant`; a warning where it is not verified."""
        cells = self.task(catalog, task).cells
        self.framework(catalog, framework.partition(JOINT)[0])
        if framework not in cells:
            raise BlockError(f'no cell "{framework}" in {task}', closest(framework, cells))
        return self.context.check(cells[framework])

    def text(self, name: str) -> str | None:
        """The value of an option, which must be some text."""
        value = self.options[name]
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise BlockError(f"{name}: expected some text, got {value!r}", f'write "{name}: …" in quotes')
        return value

    def _rendered(self) -> ET.Element:
        try:
            self._check_argument()
            return self.render(self.context.catalog())
        except CatalogError as error:
            self.context.damaged(error)
            return shown(self.call, error)
        except BlockError as error:
            return report(self.context, self.call, error)

    def _check_argument(self) -> None:
        if self.FORM and not self.argument:
            raise BlockError("no argument", f'write "/// {self.NAME} | {self.FORM}"')
        if self.argument and not self.FORM:
            raise BlockError("an argument that it does not take", f'write "/// {self.NAME}"')


def report(context: Context, call: str, error: Exception) -> ET.Element:
    """Log an error, and give what the page shows in the block's place."""
    context.error(f"{call}: {error}")
    return shown(call, error)


def shown(call: str, error: Exception) -> ET.Element:
    """What a page shows in the place of a block that has failed."""
    lines = str(error).splitlines()
    children: list[Child] = [h("p", {}, h("strong", {}, call), f": {lines[0]}")]
    if lines[1:]:
        children.append(h("ul", {}, *(h("li", {}, line.strip()) for line in lines[1:])))
    return classed("div", "fg-error", *children)
