"""What came of damaging cells on purpose: `data/mutated/<task>/<framework>.json`, by `make mutate`.

A result holds for the very cell and contract that it was measured with. Beside a cell's program, in
`mutants.yml`, are the reasons for the changes that its contract may let through.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from pydantic import Field, model_validator

from fieldguide.catalog import records
from fieldguide.catalog.cell_checks import MUTANTS
from fieldguide.catalog.cells import Cell
from fieldguide.catalog.lock import Lock
from fieldguide.catalog.models import Model, PastDate, Text
from fieldguide.catalog.problems import BadValueError, closest, key_path, quoted, shown
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.records import Record, State

FOLDER = Path("data", "mutated")
KINDS = 2
"""Raised when mutants are made in another way, so that every cell is measured again."""
LEAST = 0.95
"""The part of all mutants that contracts must catch."""
WORDS = {State.UNVERIFIED: "not measured yet", State.STALE: "changed since it was measured"}
"""How a result that does not hold is called."""
Key = tuple[str, str, str, str]
"""What a change and the reason for it have in common: file, operator, line, and what it becomes."""


class Survivor(Model):
    """A change that may survive, since no client can see it: an entry of a cell's `mutants.yml`."""

    file: Text = Field(examples=["app.py"])
    """The path of the file in the cell's folder."""
    operator: Text = Field(examples=["call"])
    """The kind of edit, such as `text` or `substring`."""
    line: Text = Field(examples=["db.close()"])
    """The first line that the edit changes, without its indentation."""
    becomes: str = Field(examples=["pass"])
    """The line after the edit, or an empty string if the edit removes the line."""
    reason: Text = Field(examples=["Why no client could tell."])
    """Why no client could notice the edit, in one or two sentences."""

    @property
    def key(self) -> Key:
        """What it has in common with the change."""
        return self.file, self.operator, self.line, self.becomes


class MutantsFile(Model):
    """`snippets/<task>/<framework>/mutants.yml`."""

    survivors: tuple[Survivor, ...] = Field(examples=["[]"])


class Change(Model):
    """A change that a contract did not notice."""

    file: Text
    number: int = Field(ge=1)
    """The number of the first line it changes."""
    operator: Text
    line: str
    becomes: str

    @property
    def key(self) -> Key:
        """What it has in common with the reason for it."""
        return self.file, self.operator, self.line, self.becomes


class MutatedFile(Record):
    """`data/mutated/<task>/<framework>.json`: what one cell's contract made of its mutants."""

    made: PastDate = Field(alias="measured")
    packages: dict[str, str]
    mutants: int = Field(ge=0)
    caught: int = Field(ge=0)
    slow: int = Field(ge=0)
    """How many of those caught were caught by the time they took."""
    survivors: tuple[Change, ...]
    program: str = ""
    """The digest of all that was executed but the contract."""
    caught_by: tuple[str, ...] = ()
    """The digests of the contract's tests that caught something, and of its statements that are no test."""

    REMEDY = "delete it and run `make mutate`"

    @model_validator(mode="after")
    def _adds_up(self) -> MutatedFile:
        if self.caught + len(self.survivors) != self.mutants or self.slow > self.caught:
            found = f"{self.caught} caught and {len(self.survivors)} survivors of {self.mutants} mutants"
            raise BadValueError(found, self.REMEDY)
        return self


@dataclass(frozen=True)
class Mutated:
    """A cell, what was measured with it, and the changes that it lets through for a reason."""

    cell: Cell
    allowed: tuple[Survivor, ...] = ()
    entry: MutatedFile | None = None
    state: State = State.UNVERIFIED
    """Whether the result is that of the cell, the contract and the versions of today."""

    @property
    def name(self) -> str:
        """What its cell is called."""
        return self.cell.name

    @property
    def kept(self) -> Path:
        """Where its result lies, below the root."""
        return FOLDER / f"{self.name}.json"

    @property
    def unexplained(self) -> list[Change]:
        """The survivors without a reason."""
        known = {each.key for each in self.allowed}
        return [each for each in self.entry.survivors if each.key not in known] if self.entry else []


@dataclass(frozen=True)
class Tally:
    """All results that hold, counted."""

    cells: int
    """How many have a program."""
    measured: int
    """How many of them have a result that holds."""
    stale: int
    """How many have changed since they were measured."""
    mutants: int
    caught: int
    slow: int
    explained: int
    """How many survivors have a reason."""
    first: date | None
    last: date | None
    """The days of the oldest and of the newest result."""

    @property
    def rate(self) -> float:
        """The part that was caught, from 0 to 1; 1 where nothing was measured."""
        return self.caught / self.mutants if self.mutants else 1.0


def digest(cell: Cell, packages: Mapping[str, str]) -> str:
    """The digest of a cell's result, run with these package versions (name → version)."""
    return records.digest({"cell": cell.digest(packages), "kinds": KINDS})


def uncontracted_digest(cell: Cell, packages: Mapping[str, str]) -> str:
    """The digest of a cell's result without its contract."""
    return digest(replace(cell, contract=""), packages)


def result_path(root: Path, cell: str) -> Path:
    """Where a cell's result is kept."""
    return root / FOLDER / f"{cell}.json"


def tally(mutated: Mapping[str, Mutated]) -> Tally:
    """Count the results that hold."""
    holding = [each for each in mutated.values() if each.state is State.VERIFIED]
    files = [each.entry for each in holding if each.entry]
    survivors = sum(len(file.survivors) for file in files)
    days = sorted(file.made for file in files)
    return Tally(
        cells=len(mutated),
        measured=len(files),
        stale=sum(each.state is State.STALE for each in mutated.values()),
        mutants=sum(file.mutants for file in files),
        caught=sum(file.caught for file in files),
        slow=sum(file.slow for file in files),
        explained=survivors - sum(len(each.unexplained) for each in holding),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def read_mutated(reader: Reader, cells: Mapping[str, Cell], lock: Lock) -> dict[str, Mutated]:
    """Each cell with a program, by its name, with its result and its reasons."""
    found = {}
    for name, cell in cells.items():
        path, result = cell.folder / MUTANTS, result_path(reader.root, name)
        if cell.absent:
            if reader.there(path):
                reader.problem(path, "", "a file of a cell that is absent", "remove it")
            continue
        file = reader.yaml(path, MutantsFile) if reader.there(path) else None
        allowed = file.survivors if file else ()
        _check_lines(reader, path, cell, allowed)
        measured = records.read(reader, result, MutatedFile)
        state = records.state(measured, lock, partial(digest, cell))
        found[name] = Mutated(cell, allowed, measured, state)
    known = {result_path(reader.root, name) for name in found}
    records.strays(reader, reader.root / FOLDER, known, "a result without a cell")
    return found


def _check_lines(reader: Reader, path: Path, cell: Cell, entries: tuple[Survivor, ...]) -> None:
    """Each entry must name a line that its file has, as notes do, and no two the same change."""
    texts = {file.path: file.text for file in cell.files}
    lines = {name: {line.strip() for line in text.split("\n")} for name, text in texts.items()}
    for number, entry in enumerate(entries):
        first = next(place for place, each in enumerate(entries) if each.key == entry.key)
        if entry.file not in texts:
            key = key_path("survivors", number, "file")
            reader.problem(path, key, f"no file {quoted(entry.file)}", closest(entry.file, texts))
        elif entry.line not in lines[entry.file]:
            key = key_path("survivors", number, "line")
            remedy = "write the line as it is now, or delete the entry"
            reader.problem(path, key, f"{entry.file} has no line {shown(entry.line)}", remedy)
        elif first != number:
            found = f"the same as {key_path('survivors', first)}"
            reader.problem(path, key_path("survivors", number), found, "delete one of the two")
