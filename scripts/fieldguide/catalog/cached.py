"""The catalogue for a build or a live preview, which ask for it at every page."""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Iterator
from pathlib import Path

from fieldguide.catalog.load import Catalog, load
from fieldguide.catalog.lock import LOCK
from fieldguide.catalog.problems import CatalogError
from fieldguide.catalog.proofs import LOCK as PROOF_LOCK
from fieldguide.catalog.reading import HIDDEN

_held: dict[Path, Catalog | CatalogError] = {}


def load_cached(root: Path) -> Catalog:
    """Like `load`, but again only when a file has changed, and not at all while a build holds one.

    Raises CatalogError.
    """
    root = root.resolve()
    held = _held.get(root)
    if isinstance(held, CatalogError):
        raise held
    return held or _load_version(root, _version(root))


def hold(root: Path) -> Catalog:
    """The catalogue as it is now, which `load_cached` then gives until `release`.

    All pages of a build show one state of the files, and are asked for it once. Raises CatalogError,
    which is held too.
    """
    root = root.resolve()
    release(root)
    try:
        catalog = load_cached(root)
    except CatalogError as error:
        _held[root] = error
        raise
    _held[root] = catalog
    return catalog


def release(root: Path) -> None:
    """Let the next one who asks look at the files again."""
    _held.pop(root.resolve(), None)


def faulty(root: Path) -> bool:
    """Whether a build holds a catalogue that could not be loaded, and so has been told why."""
    return isinstance(_held.get(root.resolve()), CatalogError)


@functools.lru_cache(maxsize=2)
def _load_version(root: Path, version: int) -> Catalog:
    return load(root)


def _version(root: Path) -> int:
    """A number that changes with the name, size or time of any file the catalogue reads."""
    seen: list[tuple[str | int, ...]] = []
    for lock in (LOCK, PROOF_LOCK):
        with contextlib.suppress(OSError):  # an editor may be replacing it just now
            info = (root / lock).lstat()
            seen.append((str(lock), info.st_size, info.st_mtime_ns))
    for name in ("snippets", "scaffolds", "demonstrations", "proofs", "data"):
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
