"""Where is kept what can be made again: environments, built sites, what has passed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

VARIABLE = "FIELDGUIDE_CACHE"
"""The variable of the environment that names another folder, for a checkout that cannot be written to."""


class PlaceError(Exception):
    """A folder that has to be written to and cannot be; the text says what to do."""


def cache_folder(root: Path) -> Path:
    """The folder for what a checkout keeps: `.cache/` in it, or the one that `FIELDGUIDE_CACHE` names."""
    named = os.environ.get(VARIABLE)
    return Path(named).absolute() if named else root / ".cache"


def writable(folder: Path, remedy: str) -> Path:
    """The folder, made where it isn't there yet. Raises PlaceError where nothing can be written in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        usable = os.access(folder, os.W_OK | os.X_OK)
    except OSError:
        usable = False
    if not usable:
        raise PlaceError(f"{folder} cannot be written to; {remedy}")
    return folder


def writable_cache(root: Path) -> Path:
    """The cache, ready to be written to. Raises PlaceError."""
    return writable(cache_folder(root), f"name a folder that can be in the environment variable {VARIABLE}")


def keep_newest(paths: Iterable[Path], number: int) -> None:
    """Delete these files and folders but for the ones that changed last. Raises OSError."""
    for path in sorted(paths, key=lambda each: each.stat().st_mtime)[:-number]:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
