"""A generated file of which a few lines are changed: shown as that change, not as a file."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import unified_diff

from fieldguide.catalog import Cell
from fieldguide.catalog.cells import SourceFile

CONTEXT = 2
"""Lines shown before and after a change."""


def change(cell: Cell, file: SourceFile) -> str:
    """What to change in a file that the cell's generator wrote: a unified diff without its head.

    A line that the generator writes differently each time (a random key) is cut with "…".
    """
    assert cell.generator is not None
    before = cell.generator.files[file.path].splitlines()
    lines = [*unified_diff(before, file.text.splitlines(), n=CONTEXT, lineterm="")][2:]
    varies = cell.generator.varies
    return "\n".join(_shown(line, varies) for line in lines)


def how(changes: Iterable[str]) -> str:
    """What the marks of changes tell a reader to do."""
    if any(line.startswith("-") for each in changes for line in each.split("\n")):
        return "remove the lines marked − and add those marked +"
    return "add the lines marked +"


def _shown(line: str, varies: tuple[str, ...]) -> str:
    if line.startswith("@@"):
        return "@@"
    for text in varies:
        if not line.startswith("+"):
            line = line.replace(text, "…")
    return line
