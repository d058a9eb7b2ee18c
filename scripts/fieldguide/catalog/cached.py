"""The catalogue for those who ask again: a build or a preview at every page, one command after another."""

from __future__ import annotations

import atexit
import functools
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fieldguide.catalog.load import Catalog, load
from fieldguide.catalog.problems import CatalogError
from fieldguide.catalog.stored import is_stored, store, stored, version

_held: dict[Path, Catalog] = {}
_USUALLY, _SELDOM = gc.get_threshold(), (100_000, 50, 100)
"""How often Python looks for what nothing refers to: most of what a build makes stays until its end."""
atexit.register(gc.freeze)
"""A process that ends looks through nothing of it: that would take a third of a second."""


def load_cached(root: Path) -> Catalog:
    """Like `load`, but again only when a file has changed, and not at all while a build holds one.

    Raises CatalogError.
    """
    root = root.resolve()
    return _held[root] if root in _held else _loaded(root, version(root))


def load_stored(root: Path) -> Catalog:
    """Like `load_cached`, and stored for the next command that asks. Raises CatalogError."""
    root = root.resolve()
    now = version(root)
    catalog = _loaded(root, now)
    if not is_stored(root, now):
        store(root, now, catalog)
    return catalog


def hold(root: Path) -> Catalog:
    """The catalogue as it is now, which `load_cached` then gives until `release`.

    All pages of a build show one state of the files, and are asked for it once. Raises CatalogError.
    """
    root = root.resolve()
    release(root)
    _held[root] = load_cached(root)
    gc.set_threshold(*_SELDOM)
    return _held[root]


def held(root: Path) -> Catalog | None:
    """The catalogue that a build holds, if one does."""
    return _held.get(root.resolve())


def release(root: Path) -> None:
    """Let the next one who asks look at the files again."""
    if _held.pop(root.resolve(), None):
        gc.set_threshold(*_USUALLY)


def _loaded(root: Path, now: str) -> Catalog:
    loaded = _load_version(root, now)
    if isinstance(loaded, CatalogError):
        raise loaded.with_traceback(None)
    return loaded


@functools.lru_cache(maxsize=2)
def _load_version(root: Path, now: str) -> Catalog | CatalogError:
    """What is damaged is read once too: the same error is given to every page that asks."""
    with _uncollected():
        if before := stored(root, now):
            return before
        try:
            return load(root)
        except CatalogError as error:
            return error


@contextmanager
def _uncollected() -> Iterator[None]:
    """Python looks for no garbage: all that is loaded stays, and looking takes longer than unpickling."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()
