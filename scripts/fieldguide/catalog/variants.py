"""Variants: further ways in which people really write a framework's program for a task.

A variant is a cell in a folder `<framework>+<variant>`, with a title of its own in its cell.yml. It passes
the same contract, and stands directly behind the framework's plain cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from fieldguide.catalog.cell_file import Absence, CellFile
from fieldguide.catalog.models import SLUG, Framework
from fieldguide.catalog.problems import quoted
from fieldguide.catalog.reading import Reader

JOINT = "+"
"""Joins a framework's slug and a variant's in the name of a folder."""


class Titled(Protocol):
    """What a check of variants needs to know of a cell."""

    @property
    def variant(self) -> str:
        """Its own title, where it is a variant."""

    @property
    def absent(self) -> Absence | None:
        """Why there is no program."""


def check_title(reader: Reader, path: Path, framework: Framework, config: CellFile) -> None:
    """The cell.yml at `path` has a title where its folder is a variant's, and there only."""
    folder = path.parent
    if JOINT not in folder.name:
        if config.variant is not None:
            remedy = f"move the program to {reader.name(folder)}{JOINT}<variant>/, or remove the key"
            reader.problem(path, "variant", f"the plain program of {framework.title} has no title", remedy)
    elif not SLUG.fullmatch(folder.name.partition(JOINT)[2]):
        remedy = f"name it {framework.slug}{JOINT}<variant>, lower-case words joined by hyphens"
        reader.problem(folder, "", "not the folder of a variant", remedy)
    elif config.absent:
        reader.problem(path, "absent", "a variant without a program", "delete its folder")
    elif config.variant is None:
        remedy = f'write "variant: {framework.title} with …", as the title of its tab'
        reader.problem(path, "variant", "missing", remedy)


def check_variants(
    reader: Reader, task: Path, frameworks: Mapping[str, Framework], cells: Mapping[str, Titled]
) -> None:
    """Below a task's folder each variant has the plain program beside it, and its own title."""
    titles = {each.title.casefold(): each.slug for each in frameworks.values()}
    for key, cell in sorted(cells.items()):
        slug, joint, _ = key.partition(JOINT)
        if not joint:
            continue
        plain = cells.get(slug)
        if not reader.there(task / slug) or (plain and plain.absent):
            found = f"a variant of {slug}, which has no program for this task"
            remedy = f"add the plain one in {reader.name(task / slug)}/, or put this one there"
            reader.problem(task / key, "", found, remedy)
        other = titles.setdefault(cell.variant.casefold(), key) if cell.variant else key
        if other != key:
            found = f"{quoted(cell.variant)} is the title of {other} too"
            reader.problem(task / key / "cell.yml", "variant", found, "give it its own")
