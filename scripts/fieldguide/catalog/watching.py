"""What is read of each program, so that a page made of it is kept until just that has changed.

The rest of the catalogue counts as a whole: a program is what changes most often, and what fewest pages show.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Container, Iterable
from dataclasses import fields
from typing import Any

import pydantic

from fieldguide.catalog.cells import Cell
from fieldguide.catalog.load import Catalog
from fieldguide.catalog.mutated import Mutated

Value = tuple[str, str]
"""A program's name, with a word behind it for what came of damaging the program, and the field's name."""
NAMING = ("task", "framework", "folder", "cell")
"""The fields that say which program it is: under the same name they are the same."""
_read: set[tuple[int, str]] = set()
"""The identities of the objects, and the names of their fields."""


def _fields(kind: type[Cell | Mutated]) -> frozenset[str]:
    return frozenset(each.name for each in fields(kind) if each.name not in NAMING)


OF_CELL, OF_MUTATED = _fields(Cell), _fields(Mutated)


def _note(identity: int, name: str, known: frozenset[str]) -> None:
    """Note a field that is read; all of them where something takes the object apart, as a copy does."""
    if name in known:
        _read.add((identity, name))
    elif name in {"__dict__", "__getstate__"}:
        _read.update((identity, each) for each in known)


class _WatchedCell(Cell):
    """Notes which of its fields are read."""

    def __getattribute__(self, name: str) -> Any:
        _note(id(self), name, OF_CELL)
        return object.__getattribute__(self, name)


class _WatchedMutated(Mutated):
    """Notes which of its fields are read."""

    def __getattribute__(self, name: str) -> Any:
        _note(id(self), name, OF_MUTATED)
        return object.__getattribute__(self, name)


class Watching:
    """Watches the programs of a catalogue, and what came of damaging them.

    A copy of a program is not watched: whoever made it has read all that it has.
    """

    def __init__(self, catalog: Catalog) -> None:
        results = {f"{name} mutated": each for name, each in catalog.mutated.items()}
        self._all: dict[str, Cell | Mutated] = {cell.name: cell for cell in catalog.programs()} | results
        self._names = {id(each): name for name, each in self._all.items()}
        self._digests: dict[Value, bytes] = {}
        catalog.python  # noqa: B018 (is told by all programs, and kept from now on)
        self.rest = _digest([catalog, *self._all], self._names).hex()
        """The digest of all that the catalogue has but the watched values; the programs' names count."""
        for each in self._all.values():
            object.__setattr__(each, "__class__", _WatchedCell if isinstance(each, Cell) else _WatchedMutated)

    def begin(self) -> None:
        """Forget what has been read so far."""
        _read.clear()

    def end(self) -> tuple[Value, ...]:
        """What has been read since the beginning, in order."""
        return tuple(sorted((self._names[each], field) for each, field in _read if each in self._names))

    def digest(self, values: Iterable[Value]) -> str:
        """The digest of these values as they are now. Raises KeyError if one of the programs is gone."""
        total = hashlib.sha256()
        for name, field in values:
            if (name, field) not in self._digests:
                value = object.__getattribute__(self._all[name], field)
                self._digests[name, field] = _digest(value, self._names)
            total.update(self._digests[name, field])
        return total.hexdigest()


class _Writer(pickle.Pickler):
    """Writes the same bytes for the same values, whatever process it is; nothing reads them."""

    def __init__(self, file: io.BytesIO, apart: Container[int]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.fast = True  # what occurs twice is written twice, be it one object or two
        self._apart = apart

    def persistent_id(self, value: object) -> object:
        """What is written in the place of a value: the name of what is watched; a set in order."""
        if isinstance(value, set | frozenset):
            return sorted(map(repr, value))
        return value.name if isinstance(value, Cell | Mutated) and id(value) in self._apart else None

    def reducer_override(self, value: object) -> Any:
        """Of a model its values, without the set of those that its file has."""
        return (
            (_model, (type(value), vars(value))) if isinstance(value, pydantic.BaseModel) else NotImplemented
        )


def _model() -> None:
    """Stands for what would make a model again."""


def _digest(value: object, apart: Container[int]) -> bytes:
    """The digest of a value. The objects of these identities count by their names alone."""
    file = io.BytesIO()
    _Writer(file, apart).dump(value)
    return hashlib.sha256(file.getbuffer()).digest()
