"""The ledger as a whole: every entry must belong to a program."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fieldguide.catalog.cells import Cell
from fieldguide.catalog.ledger import FOLDER
from fieldguide.catalog.reading import Reader


def check_entries(reader: Reader, tested: Mapping[str, tuple[Path, Mapping[str, Cell]]]) -> None:
    """Note every entry that belongs to no program; `tested` has each task's folder and cells."""
    folder = reader.root / FOLDER
    for path in reader.files(folder) if reader.there(folder) else ():
        inside = path.relative_to(folder)
        task, cells = tested.get(inside.parts[0], (reader.root / "snippets" / inside.parts[0], {}))
        cell = cells.get(path.stem)
        named = len(inside.parts) == 2 and path.suffix == ".json" and reader.there(task / path.stem)
        if not named or (cell is not None and cell.absent):
            reader.problem(path, "", "an entry without a cell", "delete it")
