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
    varies = cell.generator.varies if cell.generator else ()
    return "\n".join(_shown(line, varies) for line in _lines(cell, file))


def numbers(cell: Cell, file: SourceFile) -> list[int]:
    """For each line of that change its number (from 1) in the file afterwards; 0 where it is not in there."""
    found = []
    number = 0
    for line in _lines(cell, file):
        if line.startswith("@@"):
            number = int(line.partition("+")[2].partition(",")[0].split()[0]) - 1
        there = line[0] in " +"
        number += there
        found.append(number if there else 0)
    return found


def _lines(cell: Cell, file: SourceFile) -> list[str]:
    assert cell.generator is not None
    before = cell.generator.files[file.path].splitlines()
    return [*unified_diff(before, file.text.splitlines(), n=CONTEXT, lineterm="")][2:]


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
