"""Records: what ran, from which files and versions, on which day, and what it said.

Every kind of run keeps one file for each of its subjects below `data/`: a cell's contract, a demonstration, a
proof, what a framework returned to the probes, what came of a cell's mutants, a picture. A record holds a
digest of everything that was run; where the digest of today's files differs, it is stale, and the site says
so. What is the same for all kinds is here: how a record is read, written and compared, and whether it holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, Self, TypeVar

from pydantic import ConfigDict, Field

from fieldguide.catalog.lock import Lock, age, minor
from fieldguide.catalog.models import Model, PastDate
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.writing import laid_out, write_whole

FORMAT = 2
"""Raised when recordings are made in another way, so that all cells are recorded anew."""


def empty(value: object) -> bool:
    """Whether it says nothing: such a key is left out of a file."""
    return not value


class State(StrEnum):
    """What a record says of its subject today."""

    VERIFIED = "verified"
    STALE = "changed since it was last verified"
    UNVERIFIED = "not verified yet"
    ABSENT = "absent"


UNSETTLED = {State.STALE, State.UNVERIFIED}
"""The states in which something is to be run."""


@dataclass(frozen=True)
class Outdated:
    """Why what was run, measured or looked up does not hold any more, or that it was not."""

    file: str
    """The file, or the evidence that names it."""
    subject: str
    """What of it: a key, or a framework, alone or under a server; empty for all of it."""
    reason: str

    @property
    def sentence(self) -> str:
        """The reason with what it is about, for a page that shows the file."""
        return f"{self.subject}: {self.reason}" if self.subject else self.reason

    def __str__(self) -> str:
        return f"{self.file}: {self.sentence}"


class Record(Model):
    """What a run gave."""

    model_config = ConfigDict(serialize_by_alias=True)

    digest: str
    """Of everything that was run."""
    made: PastDate
    """The day on which it ran; each kind has its own word for that in its file."""
    python: str = Field(default="", exclude_if=empty)
    """The version it ran on, patch release included."""
    packages: dict[str, str] = Field(default_factory=dict, exclude_if=empty)
    """The versions that were there, by name."""

    REMEDY: ClassVar[str]
    """What to do about a file that is damaged."""
    LISTED: ClassVar[tuple[str, ...]] = ()
    """Where it has a list of so many entries that each is kept to a line."""

    def data(self) -> dict[str, Any]:
        """What is written to its file."""
        return self.model_dump(mode="json")

    def text(self) -> str:
        """The file."""
        return laid_out(self.data(), *self.LISTED)


class OtherRun(Model):
    """What was different on one other Python than a record's."""

    model_config = ConfigDict(serialize_by_alias=True)

    python: str
    """Its version, patch release included."""
    made: PastDate
    """The day on which it ran."""

    if TYPE_CHECKING:  # each kind has it at its own place in the file
        packages: dict[str, str] | None = None
        """Those that it had; None where they were the record's."""


OtherT = TypeVar("OtherT", bound=OtherRun)


class RunRecord(Record, Generic[OtherT]):
    """What a run gave on the newest Python on which it has run, and what was different on each other one.

    A kind of record says what is different (`unlike`), what of that is kept (`other`), and what a record
    would be with it (`changed`).
    """

    others: dict[str, OtherT] = Field(default_factory=dict, exclude_if=empty)
    """By version such as "3.12", the other Pythons on which the same files have run since."""

    def unlike(self, now: Self) -> str:
        """What a run on the same Python has shown otherwise, and the way out; empty where nothing."""
        raise NotImplementedError

    def other(self, there: Self) -> OtherT:
        """What is kept of a record that was made on another Python."""
        raise NotImplementedError

    def changed(self, of: OtherT) -> dict[str, object]:
        """The fields of this kind's own as they would be on another Python of it."""
        raise NotImplementedError

    def again(self, _now: Self) -> Self | None:
        """What to write after another run of the same files on the same Python: nothing."""
        return None

    def data(self) -> dict[str, Any]:
        """What is written to its file, the other Pythons last."""
        data = super().data()
        others = {"others": data.pop("others")} if self.others else {}
        return {**data, **others}

    def knows(self, python: str) -> bool:
        """Whether it says what came on a Python such as "3.12"."""
        return python == minor(self.python) or python in self.others

    def held(self, lock: Lock) -> Self:
        """The record without the Pythons that are not supported any more, or have other packages now."""
        others = {
            python: each
            for python, each in self.others.items()
            if lock.locks(self.packages if each.packages is None else each.packages, each.python)
        }
        return self.model_copy(update={"others": others})

    def on(self, python: str) -> Self | None:
        """The record as it would be if it had been made on a Python such as "3.12"; None where it was not."""
        if python == minor(self.python):
            return self
        return self._of(self.others[python]) if python in self.others else None

    def _of(self, of: OtherT) -> Self:
        packages = self.packages if of.packages is None else of.packages
        there = {"python": of.python, "made": of.made, "packages": packages, "others": {}}
        return self.model_copy(update={**there, **self.changed(of)})

    def merged(self, now: Self) -> Self | None:
        """The record with another run of the same files taken in; None where it says that already.

        A newer Python takes the place of the one before, which stays beside it.
        """
        here, there = minor(now.python), minor(self.python)
        if here == there:
            return self.again(now)
        if age(here) < age(there):
            found = self.other(now)
            known = self.others.get(here)
            if known is not None and _undated(known) == _undated(found):
                return None
            return self.model_copy(update={"others": _ordered({**self.others, here: found})})
        recorded = {there: self, **{name: self._of(of) for name, of in self.others.items() if name != here}}
        return now.model_copy(
            update={"others": _ordered({name: now.other(of) for name, of in recorded.items()})}
        )


def _undated(of: OtherRun) -> dict[str, Any]:
    """What it says, whatever the day: a run that shows the same on another day changes nothing."""
    return of.model_dump(exclude={"made"})


def _ordered(others: Mapping[str, OtherT]) -> dict[str, OtherT]:
    return {python: others[python] for python in sorted(others, key=age)}


RecordT = TypeVar("RecordT", bound=Record)
RunRecordT = TypeVar("RunRecordT", bound="RunRecord[Any]")
KeptT_co = TypeVar("KeptT_co", bound=Record, covariant=True)


class Kept(Protocol[KeptT_co]):
    """Something that is run, and what is kept of that."""

    @property
    def name(self) -> str:
        """What messages and pages call it."""

    @property
    def kept(self) -> Path:
        """Where its record lies, below the root."""

    @property
    def entry(self) -> KeptT_co | None:
        """Its record, if it has one."""

    @property
    def state(self) -> State:
        """Whether that still holds."""


def state(
    entry: RecordT | None,
    lock: Lock,
    digest: Callable[[Mapping[str, str]], str],
    also: Callable[[RecordT], bool] = lambda _entry: True,
) -> State:
    """Whether a record was made from exactly the files of today at the versions locked today.

    `digest` gives that of today's files with some versions (name → version). On which of the supported
    Pythons it was made does not matter: the record says it.
    """
    if entry is None:
        return State.UNVERIFIED
    locked = lock.locks(entry.packages, entry.python or None)
    holds = locked and digest(entry.packages) == entry.digest and also(entry)
    return State.VERIFIED if holds else State.STALE


def outdated(kept: Kept[Record], file: str, words: Mapping[State, str] | None = None) -> Iterator[Outdated]:
    """Why what is kept of it, in a file, does not hold; nothing where it does."""
    if kept.state in UNSETTLED:
        yield Outdated(file, "", (words or {}).get(kept.state, kept.state.value))


def merged(kept: Kept[RunRecordT], now: RunRecordT) -> RunRecordT | None:
    """The record to write after a run; None where that is there already."""
    before = kept.entry
    return now if before is None or kept.state is not State.VERIFIED else before.merged(now)


def read(reader: Reader, path: Path, model: type[RecordT]) -> RecordT | None:
    """The record at a path, or None where there is none or, with a problem noted, a damaged one."""
    return reader.json(path, model, model.REMEDY) if reader.there(path) else None


def strays(reader: Reader, folder: Path, known: Collection[Path], found: str) -> None:
    """Note everything below a folder of records that is none of the known files."""
    for path in reader.files(folder) if reader.there(folder) else ():
        if path not in known:
            reader.problem(path, "", found, "delete it")


def write(path: Path, entry: Record) -> Path:
    """Write a record whole or not at all, and give its path.

    Raises OSError (a full disk, a folder that cannot be written) with the old file intact.
    """
    return write_whole(path, entry.text())


def digest(executed: Mapping[str, object]) -> str:
    """The SHA-256 (hexadecimal) of what was executed: files, contract, commands, versions."""
    return sha256({"format": FORMAT, **executed})


def sha256(values: Mapping[str, object]) -> str:
    """The SHA-256 (hexadecimal) of values as JSON, whatever the order of their keys."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
