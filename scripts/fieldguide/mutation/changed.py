"""The mutants of lines that have changed, as git tells: since a cell's result was kept, or else committed."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from fieldguide.catalog import Catalog, Cell, State
from fieldguide.catalog.mutated import result_path
from fieldguide.mutation.mutants import Mutant

_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)


def of_changed_lines(catalog: Catalog, mutants: Iterable[Mutant]) -> list[Mutant]:
    """The mutants that change a line which has changed itself.

    Of a cell whose kept result still holds, none; where git cannot tell, all of them.
    """
    found, known = [], {}
    for mutant in mutants:
        if catalog.mutated[mutant.cell.name].state is State.VERIFIED:
            continue
        path = catalog.root / "snippets" / mutant.cell.name / mutant.path
        if path not in known:
            known[path] = changed_lines(catalog.root, path, since(catalog.root, mutant.cell))
        lines, edit = known[path], mutant.edit
        if lines is None or lines & {*range(edit.number, edit.number + max(1, len(edit.before)))}:
            found.append(mutant)
    return found


def since(root: Path, cell: Cell) -> str:
    """The commit to compare with: the one that kept the cell's result, or the last one."""
    kept = _git(root, "log", "-1", "--format=%H", "--", str(result_path(root, cell.name)))
    return (kept or "").strip() or "HEAD"


def changed_lines(root: Path, path: Path, commit: str) -> set[int] | None:
    """The numbers of a file's lines that differ from a commit, and those beside what is gone.

    None, which means all of them, where git does not know the file or the commit.
    """
    if _git(root, "cat-file", "-e", f"{commit}:./{path.relative_to(root).as_posix()}") is None:
        return None
    said = _git(root, "diff", "--unified=0", "--no-color", "--no-ext-diff", commit, "--", str(path))
    if said is None:
        return None
    found: set[int] = set()
    for first, count in _HUNK.findall(said):
        number, many = int(first), int(count or 1)
        found |= {*range(number, number + many)} if many else {number, number + 1}
    return found


def _git(root: Path, *arguments: str) -> str | None:
    """What git says, or None where it fails or is not there."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


__all__ = ["changed_lines", "of_changed_lines", "since"]
