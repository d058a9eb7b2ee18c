"""Seeing that files of the repository changed while programs ran, where the system cannot prevent it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

WATCHED = (
    *("frameworks", "snippets", "tutorial", "demonstrations", "proofs"),
    *("scripts", "docs", "overrides", "tests"),
)
"""The folders that a run itself does not write."""
Seen = dict[str, tuple[int, int]]
"""By path below the root, when a file was changed and how many bytes it has."""


def seen(root: Path) -> Seen:
    """The files below a root as they are now."""
    return {
        os.path.relpath(each.path, root): (each.stat().st_mtime_ns, each.stat().st_size)
        for name in WATCHED
        for each in _files(root / name)
    }


def changed(before: Seen, now: Seen) -> list[str]:
    """The files that are new, gone or other than before, in alphabetical order."""
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    if not folder.is_dir():
        return
    for each in os.scandir(folder):
        if each.is_dir(follow_symlinks=False):
            if each.name != "__pycache__":
                yield from _files(Path(each.path))
        elif each.is_file(follow_symlinks=False):
            yield each
