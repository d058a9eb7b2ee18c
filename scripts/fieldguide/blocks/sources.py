"""`cell-file`, `scaffold` and `contract`: files of the repository as code."""

from __future__ import annotations

import ast
from dataclasses import replace
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import BlockError, CatalogBlock, option
from fieldguide.blocks.code import Listing, code_block, code_blocks, listing
from fieldguide.blocks.markup import Child, classed, count, h, markdown
from fieldguide.catalog import Catalog
from fieldguide.catalog.problems import closest

EXCLUDED = {"data-search-exclude": ""}


class CellFileBlock(CatalogBlock):
    """`/// cell-file | <task>/<framework>/<path>`: one file of a cell, or a part of it.

    `from: <text>` is on exactly one line, the first that is shown; `to: <text>` is on the last, which
    is the first one from there on that holds it. Either may be left out.
    """

    NAME = "cell-file"
    FORM = "<task>/<framework>/<path>"
    OPTIONS = option("from") | option("to")

    def render(self, catalog: Catalog) -> ET.Element:
        """The code, numbered as in its file."""
        names = self.argument.split("/", 2)
        if len(names) < 3:
            raise BlockError("not a file of a cell", f'write "/// {self.NAME} | {self.FORM}"')
        task, framework, path = names
        cell = self.cell(catalog, task, framework)
        known = [file.path for file in (*cell.files, *cell.scaffold)]
        if path not in known:
            raise BlockError(f'no file "{path}" in {cell.name}', closest(path, known))
        shown = part(listing(cell, path), self.text("from"), self.text("to"))
        return h("section", {"class": "fg-file", **EXCLUDED}, *code_block(self.md, shown))


def part(whole: Listing, start: str | None, end: str | None) -> Listing:
    """The lines from the one with `start` to the one with `end`."""
    lines = whole.text.rstrip("\n").split("\n")
    first = 0
    if start is not None:
        found = [number for number, line in enumerate(lines) if start in line]
        if len(found) != 1:
            raise BlockError(
                f'from: "{start}" is on {len(found)} lines of {whole.title}',
                "write a part of exactly one line",
            )
        first = found[0]
    last = len(lines) - 1
    if end is not None:
        after = [number for number, line in enumerate(lines) if end in line and number >= first]
        if not after:
            raise BlockError(
                f'to: "{end}" is on no line of {whole.title} from line {first + 1} on',
                "write a part of the last line to show",
            )
        last = after[0]
    return replace(whole, text="\n".join(lines[first : last + 1]), first=first + 1)


class Scaffold(CatalogBlock):
    """`/// scaffold | <framework>`: every file that lies below that framework's cells."""

    NAME = "scaffold"
    FORM = "<framework>"

    def render(self, catalog: Catalog) -> ET.Element:
        """The files in alphabetical order."""
        framework = self.framework(catalog, self.argument)
        files = catalog.scaffolds.get(framework.slug)
        if not files:
            known = ", ".join(catalog.scaffolds) or "none"
            raise BlockError(f"{framework.title} has no scaffold", f"frameworks with one: {known}")
        shown = code_blocks(self.md, [Listing(file.path, file.text) for file in files])
        return h("section", {"class": "fg-scaffold", **EXCLUDED}, *shown)


class Contract(CatalogBlock):
    """`/// contract | <task>`: what every cell of the task must pass, folded."""

    NAME = "contract"
    FORM = "<task>"

    def render(self, catalog: Catalog) -> ET.Element:
        """The contract's code below a line that counts its tests."""
        task = self.task(catalog, self.argument)
        tests = count(_tests(task.contract), "test")
        shown = Listing(f"snippets/{task.slug}/contract.py", task.contract)
        children: list[Child] = [h("summary", {}, f"Read the {tests}")]
        if task.file.tells_apart:
            head = "The tests aren't the same for every framework. "
            children.append(markdown(self.md, h("div"), head + task.file.tells_apart))
        children += code_block(self.md, shown)
        details = classed("details", "fg-contract", *children)
        return h("section", dict(EXCLUDED), details)


def _tests(contract: str) -> int:
    """How many tests a contract has; one that runs with several values counts once."""
    try:
        nodes = ast.walk(ast.parse(contract))
    except (SyntaxError, ValueError):
        return 0
    return sum(isinstance(node, ast.FunctionDef) and node.name.startswith("test_") for node in nodes)
