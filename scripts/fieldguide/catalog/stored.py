"""The catalogue on disk, as it was loaded last: a command need not read and check all files again."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pydantic

from fieldguide.catalog.layout import FOLDERS
from fieldguide.catalog.places import cache_folder, keep_newest
from fieldguide.catalog.reading import HIDDEN
from fieldguide.catalog.writing import write_whole

if TYPE_CHECKING:
    from fieldguide.catalog.load import Catalog

FOLDER = "catalogue"
"""Below the cache."""
KEPT = 4
"""How many are left there: somebody may go back and forth between two states of the files."""
READ = (*FOLDERS, "requirements")
"""The folders that the catalogue is read from, and that of the locks."""
CODE = Path(__file__).parent
State = tuple[str | int, ...]
"""What tells one state of a file from another: its path first."""


def version(root: Path) -> str:
    """What changes with the name, size or time of any file that the catalogue reads, or of what reads it."""
    return digest(root, files(*(root / name for name in READ), CODE))


def digest(root: Path, found: Iterable[State]) -> str:
    """The digest of what `files` has found for the catalogue of a root, and of what reads it."""
    seen = [(sys.version,), (pydantic.VERSION,), (str(root),), *found]
    return hashlib.sha256(repr(sorted(seen, key=repr)).encode()).hexdigest()


def files(*folders: Path) -> list[State]:
    """What is visible below these folders: the path, and of a file its size and its times too."""
    return [each for folder in folders for each in _below(str(folder))]


def stored(root: Path, name: str) -> Catalog | None:
    """The catalogue that was stored under that version, or None."""
    with contextlib.suppress(Exception):  # damaged, whatever it is: it can be made again
        catalog: Catalog = pickle.loads(_file(root, name).read_bytes())  # noqa: S301 (our own file)
        return catalog
    return None


def is_stored(root: Path, name: str) -> bool:
    """Whether something is stored under that version."""
    return _file(root, name).exists()


def store(root: Path, name: str, catalog: Catalog) -> None:
    """Store a catalogue that has been loaded at that version; where nothing can be written, don't."""
    file = _file(root, name)
    with contextlib.suppress(OSError):
        write_whole(file, pickle.dumps(catalog), sync=False)
        keep_newest(file.parent.glob("*.pickle"), KEPT)


def _file(root: Path, name: str) -> Path:
    return cache_folder(root) / FOLDER / f"{name[:32]}.pickle"


def _below(folder: str) -> Iterator[State]:
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except OSError:
        return
    for entry in found:
        if entry.name.startswith(HIDDEN):
            continue
        with contextlib.suppress(OSError):
            if entry.is_dir(follow_symlinks=False):
                yield (entry.path,)
                yield from _below(entry.path)
            else:
                yield (entry.path, *_state(entry.stat(follow_symlinks=False)))


def _state(info: os.stat_result) -> tuple[int, ...]:
    """Of the two times one changes whatever a program does with the other."""
    return info.st_size, info.st_mtime_ns, info.st_ctime_ns
