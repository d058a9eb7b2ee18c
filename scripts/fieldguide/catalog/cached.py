"""The catalogue for a live preview, which asks for it at every page."""

from __future__ import annotations

import contextlib
import functools
import os
import stat
from pathlib import Path

from fieldguide.catalog.load import Catalog, load
from fieldguide.catalog.lock import LOCK
from fieldguide.catalog.problems import CatalogError
from fieldguide.catalog.proofs import LOCK as PROOF_LOCK
from fieldguide.catalog.reading import HIDDEN


def load_cached(root: Path) -> Catalog:
    """Like `load`, but again only when a file has changed (a live preview loads it for every page)."""
    root = root.resolve()
    loaded = _load_version(root, _version(root))
    if isinstance(loaded, CatalogError):
        raise loaded.with_traceback(None)
    return loaded


@functools.lru_cache(maxsize=2)
def _load_version(root: Path, version: int) -> Catalog | CatalogError:
    """What is damaged is read once too: the same error is given to every page that asks."""
    try:
        return load(root)
    except CatalogError as error:
        return error


def _version(root: Path) -> int:
    """A number that changes with the name, size or time of any file the catalogue reads."""
    paths = [root / LOCK, root / PROOF_LOCK]
    for name in ("snippets", "scaffolds", "demonstrations", "proofs", "data"):
        for folder, folders, files in os.walk(root / name):
            folders[:] = [each for each in folders if not each.startswith(HIDDEN)]
            paths += [Path(folder, each) for each in [*folders, *files] if not each.startswith(HIDDEN)]
    seen: list[tuple[str | int, ...]] = []
    for path in paths:
        with contextlib.suppress(OSError):  # an editor may be replacing it just now
            info = path.lstat()
            of_file = () if stat.S_ISDIR(info.st_mode) else (info.st_size, info.st_mtime_ns)
            seen.append((str(path), *of_file))
    return hash(frozenset(seen))
