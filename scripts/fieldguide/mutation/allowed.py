"""`data/mutants.yml`: the mutants that may survive, each with the reason why nobody can see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import yaml
from pydantic import Field

from fieldguide.catalog import CatalogError
from fieldguide.catalog.models import Model, Text
from fieldguide.catalog.problems import Problem, key_path, shown
from fieldguide.catalog.reading import Reader
from fieldguide.mutation.mutants import Mutant

FILE = Path("data", "mutants.yml")
KEYS = ("cell", "file", "operator", "line", "becomes")
Key = tuple[str, str, str, str, str]


class Survivor(Model):
    """One mutant that may survive: it changes nothing that a client could see."""

    cell: Text = Field(examples=["crud/flask"])
    file: Text = Field(examples=["app.py"])
    operator: Text = Field(examples=["call"])
    line: Text = Field(examples=["db.close()"])
    """The first line that it changes, without its indentation."""
    becomes: str = Field(examples=["pass"])
    """What the line becomes; empty where it goes."""
    reason: Text = Field(examples=["Why no client could tell."])

    @property
    def key(self) -> Key:
        """What it has in common with its mutant."""
        return self.cell, self.file, self.operator, self.line, self.becomes


class MutantsFile(Model):
    """`data/mutants.yml`."""

    survivors: tuple[Survivor, ...] = Field(examples=["[]"])


def key_of(mutant: Mutant) -> Key:
    """What a mutant has in common with its entry."""
    edit = mutant.edit
    return mutant.cell.name, mutant.path, edit.operator, edit.line, edit.becomes


def entry_for(mutant: Mutant) -> str:
    """The entry that would allow a mutant, to be copied; its reason is still to be written."""
    values = zip(KEYS, key_of(mutant), strict=True)
    entry = [{**dict(values), "reason": "…"}]
    return yaml.safe_dump(entry, allow_unicode=True, sort_keys=False, width=10_000)


class Allowed:
    """The entries of `data/mutants.yml`, each of which belongs to a mutant."""

    def __init__(self, root: Path, mutants: Iterable[Mutant]) -> None:
        """Read the file below `root`. Raises CatalogError with everything that is wrong with it.

        `mutants` are all there are: an entry that none of them answers to is wrong.
        """
        self._root = root
        reader = Reader(root)
        file = reader.yaml(root / FILE, MutantsFile)
        self._entries = file.survivors if file else ()
        self._by_key: dict[Key, Survivor] = {}
        problems = [*reader.problems, *self._strays(list(mutants))]
        if problems:
            raise CatalogError(problems)

    def reason(self, mutant: Mutant) -> str:
        """Why the mutant may survive, or nothing."""
        entry = self._by_key.get(key_of(mutant))
        return entry.reason if entry else ""

    def overtaken(self, outcomes: Iterable[tuple[Mutant, bool]]) -> list[Problem]:
        """The entries whose mutants have all been caught; `outcomes` says of each mutant whether it was."""
        caught: dict[Key, list[bool]] = defaultdict(list)
        for mutant, was_caught in outcomes:
            caught[key_of(mutant)].append(was_caught)
        return [
            Problem(FILE.as_posix(), key_path("survivors", number), f"{_named(entry)} is caught", "delete it")
            for number, entry in enumerate(self._entries)
            if caught[entry.key] and all(caught[entry.key])
        ]

    def _strays(self, mutants: list[Mutant]) -> Iterable[Problem]:
        """The entries without a mutant, or with one that another entry has. The others are kept."""
        known = {key_of(mutant) for mutant in mutants}
        for number, entry in enumerate(self._entries):
            first = next(place for place, each in enumerate(self._entries) if each.key == entry.key)
            if entry.key not in known:
                yield _stray(number, entry, known)
            elif first != number:
                found = f"the same as {key_path('survivors', first)}"
                yield Problem(FILE.as_posix(), key_path("survivors", number), found, "delete one of the two")
            self._by_key[entry.key] = entry


def _named(entry: Survivor) -> str:
    return f"{entry.operator} of {shown(entry.line)} in {entry.cell}"


def _stray(number: int, entry: Survivor, known: set[Key]) -> Problem:
    """Say which part of an entry fits no mutant: the first one at which all mutants drop out."""
    remedy = "write what `mutate_cells.py --list` shows, or delete the entry"
    length = next(
        each for each in range(1, len(KEYS) + 1) if not any(key[:each] == entry.key[:each] for key in known)
    )
    value = shown(entry.key[length - 1])
    found = f"no mutant of {entry.cell} has {value}" if length > 1 else f"no cell {value} with mutants"
    return Problem(FILE.as_posix(), key_path("survivors", number, KEYS[length - 1]), found, remedy)
