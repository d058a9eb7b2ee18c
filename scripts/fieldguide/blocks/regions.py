"""Regions: parts of a program that correspond to parts of the programs beside it.

A code block says in one attribute which of its lines are in which region, and the set of programs says what
each one is called. `regions.js` makes buttons of those, and lights the lines.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from fieldguide.catalog import Cell, Task

Regions = Sequence[tuple[str, int, int]]
"""The name of a region with the first and the last of its lines, counted from 1."""


def regions_of(cell: Cell, path: str) -> Regions:
    """The regions in a file of a cell, in its order."""
    texts = {file.path: file.text for file in cell.files}
    found = [
        (name, *excerpt.lines(texts[path]))
        for name, excerpts in cell.regions.items()
        for excerpt in excerpts
        if excerpt.file == path
    ]
    return sorted(((name, first + 1, last + 1) for name, first, last in found), key=lambda each: each[1])


def attribute(regions: Regions, lines: Sequence[int]) -> str:
    """Regions as a code block has them that shows these lines of the file: `route:3-5 check:7-12`.

    Lines are counted in the block. One that is 0 in `lines` is in no region, and ends none.
    """
    parts = []
    for name, first, last in regions:
        shown = [place for place, line in enumerate(lines, 1) if first <= line <= last]
        if shown:
            parts.append(f"{name}:{shown[0]}-{shown[-1]}")
    return " ".join(parts)


def named(source: str, regions: str) -> str:
    """The HTML of a code block with its regions."""
    return source.replace("<div ", f'<div data-regions="{regions}" ', 1) if regions else source


def labels(task: Task, cells: Iterable[Cell]) -> Mapping[str, str]:
    """The attribute of a set of programs: the labels of the regions that some of them have, in order."""
    there = {name for cell in cells for name in cell.regions}
    found = {name: label for name, label in task.file.regions.items() if name in there}
    return {"data-labels": json.dumps(found, ensure_ascii=False, separators=(",", ":"))} if found else {}
