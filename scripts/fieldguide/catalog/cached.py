"""The catalogue for a build or a live preview, which ask for it at every page."""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Iterator
from pathlib import Path

from fieldguide.catalog.layout import FOLDERS
from fieldguide.catalog.load import Catalog, load
from fieldguide.catalog.lock import LOCK
from fieldguide.catalog.problems import CatalogError
from fieldguide.catalog.proofs import LOCK as PROOF_LOCK
from fieldguide.catalog.reading import HIDDEN
from fieldguide.catalog.tutorial import LOCK as TUTORIAL_LOCK

_held: dict[Path, Catalog] = {}


def load_cached(root: Path) -> Catalog:
    """Like `load`, but again only when a file has changed, and not at all while a build holds one.

    Raises CatalogError.
    """
    root = root.resolve()
    if root in _held:
        return _held[root]
    loaded = _load_version(root, _version(root))
    if isinstance(loaded, CatalogError):
        raise loaded.with_traceback(None)
    return loaded


def hold(root: Path) -> Catalog:
    """The catalogue as it is now, which `load_cached` then gives until `release`.

    All pages of a build show one state of the files, and are asked for it once. Raises CatalogError.
    """
    root = root.resolve()
    release(root)
    _held[root] = load_cached(root)
    return _held[root]


def release(root: Path) -> None:
    """Let the next one who asks look at the files again."""
    _held.pop(root.resolve(), None)


@functools.lru_cache(maxsize=2)
def _load_version(root: Path, version: int) -> Catalog | CatalogError:
    """What is damaged is read once too: the same error is given to every page that asks."""
    try:
        return load(root)
    except CatalogError as error:
        return error


def _version(root: Path) -> int:
    """A number that changes with the name, size or time of any file the catalogue reads."""
    seen: list[tuple[str | int, ...]] = []
    for lock in (LOCK, PROOF_LOCK, TUTORIAL_LOCK):
        with contextlib.suppress(OSError):  # an editor may be replacing it just now
            info = (root / lock).lstat()
            seen.append((str(lock), info.st_size, info.st_mtime_ns))
    for name in FOLDERS:
        seen += _below(str(root / name))
    return hash(frozenset(seen))


def _below(folder: str) -> Iterator[tuple[str | int, ...]]:
    """What is visible below a folder: of a file its size and its time too."""
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
                info = entry.stat(follow_symlinks=False)
                yield (entry.path, info.st_size, info.st_mtime_ns)
