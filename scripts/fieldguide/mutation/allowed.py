"""The mutants that may survive: the entries of the cells' `mutants.yml`, and what is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import yaml

from fieldguide.catalog import Catalog
from fieldguide.catalog.cell_checks import MUTANTS
from fieldguide.catalog.mutated import Key, Survivor
from fieldguide.catalog.problems import Problem, key_path, shown
from fieldguide.mutation.mutants import Mutant

KEYS = ("file", "operator", "line", "becomes")
Named = tuple[str, Key]
"""A cell's name, and what a mutant of it has in common with its entry."""


def entry_for(mutant: Mutant) -> str:
    """The entry that would allow a mutant, to be copied; its reason is still to be written."""
    entry = [{**dict(zip(KEYS, mutant.key, strict=True)), "reason": "…"}]
    text = yaml.safe_dump(entry, allow_unicode=True, sort_keys=False, width=10_000)
    return "".join(f"  {line}\n" for line in text.splitlines())


def entries_file(cell: str) -> str:
    """Where a cell's entries are."""
    return f"snippets/{cell}/{MUTANTS}"


class Allowed:
    """The entries of a catalogue's cells."""

    def __init__(self, catalog: Catalog) -> None:
        self._entries = {name: each.allowed for name, each in catalog.mutated.items()}
        self._by_key: dict[Named, Survivor] = {
            (name, entry.key): entry for name, entries in self._entries.items() for entry in entries
        }

    def reason(self, mutant: Mutant) -> str:
        """Why the mutant may survive, or nothing."""
        entry = self._by_key.get((mutant.cell.name, mutant.key))
        return entry.reason if entry else ""

    def stray(self, mutants: Iterable[Mutant]) -> Iterator[Problem]:
        """The entries that no mutant answers to, of the cells whose mutants these all are."""
        known: dict[str, set[Key]] = defaultdict(set)
        for mutant in mutants:
            known[mutant.cell.name].add(mutant.key)
        for name, keys in known.items():
            for number, entry in enumerate(self._entries.get(name, ())):
                if entry.key not in keys:
                    yield _stray(name, number, entry, keys)

    def problems(self, outcomes: Iterable[tuple[Mutant, bool]]) -> Iterator[Problem]:
        """The entries of cells that no mutant answers to, or whose mutants have all been caught.

        `outcomes` are all mutants of those cells, and of each whether it was caught.
        """
        caught: dict[Named, list[bool]] = defaultdict(list)
        for mutant, was_caught in outcomes:
            caught[mutant.cell.name, mutant.key].append(was_caught)
        known: dict[str, set[Key]] = defaultdict(set)
        for name, key in caught:
            known[name].add(key)
        for name, keys in known.items():
            for number, entry in enumerate(self._entries.get(name, ())):
                if entry.key not in keys:
                    yield _stray(name, number, entry, keys)
                elif all(caught[name, entry.key]):
                    found = f"{entry.operator} of {shown(entry.line)} is caught"
                    yield Problem(entries_file(name), key_path("survivors", number), found, "delete it")


def _stray(name: str, number: int, entry: Survivor, known: set[Key]) -> Problem:
    """Say which part of an entry fits no mutant: the first one at which all mutants drop out."""
    remedy = "write what `make mutate ARGS=--list` shows, or delete the entry"
    length = next(
        each for each in range(1, len(KEYS) + 1) if not any(key[:each] == entry.key[:each] for key in known)
    )
    found = f"no mutant has {shown(entry.key[length - 1])}"
    return Problem(entries_file(name), key_path("survivors", number, KEYS[length - 1]), found, remedy)
