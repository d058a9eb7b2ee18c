"""Mistakes in a page that pymdownx passes over in silence: blocks it does not recognise or close."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.blockparser import BlockParser  # type: ignore[import-untyped]
from markdown.blockprocessors import BlockProcessor  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]
from pymdownx.blocks import BlocksProcessor  # type: ignore[import-untyped]

from fieldguide.blocks.base import BlockError, CatalogBlock, report
from fieldguide.blocks.context import Context
from fieldguide.catalog.problems import closest

START = re.compile(r"(?:^|\n) {0,3}/{3,} *([\w-]+) *(?:\| *([^\n]*?) *)?(?=\n|$)")
END = re.compile(r"(?:^|\n) {0,3}/{3,} *(?=\n|$)")


class Leftovers(BlockProcessor):  # type: ignore[misc]
    """Reports what looks like a block when the blocks' own processor has declined it."""

    def __init__(self, parser: BlockParser, context: Context, blocks: BlocksProcessor) -> None:
        super().__init__(parser)
        self.context = context
        self.known: dict[str, type] = blocks.blocks

    def test(self, parent: ET.Element, block: str) -> bool:
        """Whether a line starts a block: the ones that are right have been taken by now."""
        return START.search(block) is not None

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Report it, and drop its options and its end."""
        block = blocks.pop(0)
        found = START.search(block)
        assert found is not None
        if before := block[: found.start()].strip("\n"):
            self.parser.parseBlocks(parent, [before])
        name, argument = found.groups()
        call = f"{name} | {argument}" if argument else name
        parent.append(report(self.context, call, self._mistake(name.lower())))
        rest = block[found.end() :]
        end = END.search(rest)
        if end and (after := rest[end.end() :].strip("\n")):
            blocks.insert(0, after)

    def _mistake(self, name: str) -> BlockError:
        if name not in self.known:
            return BlockError(f'no block "{name}"', closest(name, self.known))
        block = self.known[name]
        if not issubclass(block, CatalogBlock):
            return BlockError(
                "its argument or its options are not understood", "see pymdownx's documentation"
            )
        options = list(block.OPTIONS)
        if not options:
            return BlockError("options that it does not take", "remove the indented lines")
        remedy = f'write "    {options[0]}: …", indented by four spaces (known: {", ".join(options)})'
        return BlockError("its options are not understood", remedy)


class Unclosed(Treeprocessor):  # type: ignore[misc]
    """Reports a block without an end: it has swallowed the rest of the page."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: ET.Element) -> None:
        """Put an error where the page can be seen, above everything."""
        for call in self.context.open.values():
            mistake = BlockError("never closed", 'write "///" on a separate line after it')
            root.insert(0, report(self.context, call, mistake))
        self.context.open.clear()
