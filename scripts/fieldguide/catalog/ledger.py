"""The ledger: what was verified, when, and with which versions.

One JSON file a cell, `data/verified/<task>/<framework>.json`, named as its folder is. An entry
holds a digest of everything that was executed; where the digest of today's files differs, the
cell has changed since it was last verified, and the site says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from fieldguide.catalog.lock import Lock, minor
from fieldguide.catalog.models import Model, PastDate
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.records import OtherRun, RunRecord, empty, read, write

FOLDER = Path("data", "verified")


KEPT = 4_000
"""Characters kept of a body."""


class Message(Model):
    """One side of an exchange: the headers that matter and the body as text."""

    headers: tuple[tuple[str, str], ...]
    body: str
    size: int = Field(ge=0)
    """Bytes of the whole body, with the port of pages: what "…" replaces and what was cut off count."""

    @property
    def cut(self) -> bool:
        """Whether `body` is only the beginning."""
        return len(self.body) >= KEPT and self.size > len(self.body.encode())


class Part(Model):
    """One part of a form: a field, or a file where it has a name of its own."""

    name: str
    filename: str | None
    kind: str | None
    """Its media type, where it says one."""
    content: str
    """Its bytes, each as the character of that number (Latin-1)."""


class KeptValue(Model):
    """A value of a response that later requests need: the first group of a pattern, under a name."""

    name: str
    pattern: str


class Command(Model):
    """A request as a reader repeats it; `${NAME}` stands for what was kept of an earlier response."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...] = Field(default=(), exclude_if=empty)
    body: str | None = Field(default=None, exclude_if=empty)
    form: tuple[Part, ...] = Field(default=(), exclude_if=empty)
    cookies: Literal["send", "store"] | None = Field(default=None, exclude_if=empty)
    """Whether it sends the cookies of earlier responses, or begins anew with those of its own."""
    keep: tuple[KeptValue, ...] = Field(default=(), exclude_if=empty)
    wait: int = Field(default=0, exclude_if=empty)
    """Seconds to let pass before it, because the program works on after its last response."""


class Exchange(Model):
    """One recorded HTTP request and its response."""

    method: str
    path: str
    request: Message
    status: int
    reason: str
    response: Message
    first: bool = Field(default=False, exclude_if=empty)
    """Whether it only made ready what the test then asked."""
    command: Command | None = None
    """How a reader repeats it; None where that cannot be typed."""


class Output(Model):
    """A command that was run in a cell's folder, and what it printed; or what a contract noted itself.

    `exit_code` is None for what is no command: a conversation over a WebSocket, a measurement.
    """

    command: str
    exit_code: int | None
    output: str
    measured: bool = Field(default=False, exclude_if=empty)
    """Whether it is a measurement, which comes out a little different each time."""


class TreeEntry(Model):
    """A file that stands in a cell's folder, and whether a person or a command wrote it."""

    path: str
    by_hand: bool


class Recording(Model):
    """What one test of a contract, shown on the page under its label, sent and saw."""

    test: str
    label: str
    exchanges: tuple[Exchange, ...] = ()
    outputs: tuple[Output, ...] = ()
    tree: tuple[TreeEntry, ...] = ()


class Reply(Model):
    """What came of one input that a stranger sent."""

    request: str
    """Of the endpoint: its method and path."""
    input: str
    place: str = Field(default="", exclude_if=empty)
    """Which key, parameter or header it was put in; empty for the request as a whole."""
    status: int | None = Field(default=None, exclude_if=empty)
    """None where no answer came."""
    type: str = Field(default="", exclude_if=empty)
    """The media type of the answer."""
    body: str = Field(default="", exclude_if=empty)
    """The beginning of an answer that is no refusal."""
    fault: str = Field(default="", exclude_if=empty)
    """Why the answer has to be a known limit, in words; empty where it has not."""
    spoils: bool = Field(default=False, exclude_if=empty)
    """Whether a good request fails afterwards."""

    @property
    def refused(self) -> bool:
        """Whether it is a refusal as HTTP has them."""
        return not self.fault and self.status is not None and self.status >= 400


class Visit(Model):
    """What a cell did with strangers' inputs, and the digest of those."""

    digest: str
    replies: tuple[Reply, ...]


class Other(OtherRun):
    """The same program on another Python than its entry's, and what was different there."""

    made: PastDate = Field(alias="verified")
    tests: int = Field(ge=1)
    packages: dict[str, str] | None = Field(default=None, exclude_if=lambda packages: packages is None)
    """None where it had the packages of the entry."""
    recordings: tuple[Recording, ...] = Field(default=(), exclude_if=empty)
    """Those that are not the entry's; without exchanges and outputs where that Python recorded nothing."""
    replies: tuple[Reply, ...] = Field(default=(), exclude_if=empty)
    """Those to strangers that are not the entry's."""


class Earlier(Model):
    """The version of its framework that a program was verified with before today's."""

    version: str
    until: PastDate
    """The day of the first verification with the one after it."""


class LedgerEntry(RunRecord[Other]):
    """One cell's verification, or what a demonstration or a proof showed."""

    made: PastDate = Field(alias="verified")
    python: str
    packages: dict[str, str]
    tests: int = Field(ge=1)
    recordings: tuple[Recording, ...]
    strangers: Visit | None = Field(default=None, exclude_if=empty)
    """None where the task takes nothing from a client."""
    first: PastDate | None = Field(default=None, exclude_if=empty)
    """The day of the first verification of the program, where this is not it. No digest depends on it."""
    before: Earlier | None = Field(default=None, exclude_if=empty)
    """None where every verification had the same version of the framework."""

    REMEDY = "delete it and run `make verify`"
    LISTED = ("strangers", "replies")

    @property
    def began(self) -> date:
        """The day on which the program was new."""
        return self.first or self.made

    def after(self, earlier: LedgerEntry | None, package: str) -> LedgerEntry:
        """The entry with what stays of the one that it replaces; `package` is that of the framework."""
        if earlier is None:
            return self
        first = earlier.began if earlier.began < self.made else None
        before, version = earlier.before, earlier.packages.get(package)
        if version and package in self.packages and version != self.packages[package]:
            before = Earlier(version=version, until=self.made)
        return self.model_copy(update={"first": first, "before": before})

    def data(self) -> dict[str, Any]:
        """What is written to its file, the days at its beginning."""
        data = super().data()
        names = ["digest", "verified", "first", "before", *data]
        return {name: data[name] for name in dict.fromkeys(names) if name in data}

    def unlike(self, now: LedgerEntry) -> str:
        """What a run on the same Python has shown otherwise, and the way out; empty where nothing."""
        where = f"on Python {minor(now.python)} it answered"
        remedy = "delete its ledger entry and run `make verify ARGS=--pythons`"
        if tests := ", ".join(each.test for each in differing(self.recordings, now.recordings)):
            return f"{where} differently from what the page shows ({tests}); {remedy}"
        replies = answered(self.strangers, now.strangers)
        if inputs := ", ".join(dict.fromkeys(each.input for each in replies)):
            return f"{where} strangers differently from what the page shows ({inputs}); {remedy}"
        return ""

    def other(self, there: LedgerEntry) -> Other:
        """What is kept of an entry that was made on another Python."""
        return Other(
            python=there.python,
            verified=there.made,
            tests=there.tests,
            packages=None if there.packages == self.packages else there.packages,
            recordings=tuple(differing(self.recordings, there.recordings)),
            replies=tuple(answered(self.strangers, there.strangers)),
        )

    def changed(self, of: Other) -> dict[str, object]:
        """What passed, was recorded and came of strangers' inputs on another Python of it."""
        recordings = {each.test: each for each in (*self.recordings, *of.recordings)}
        replies = {_asked(each): each for each in of.replies}
        strangers = self.strangers and self.strangers.model_copy(
            update={"replies": tuple(replies.get(_asked(each), each) for each in self.strangers.replies)}
        )
        return {"tests": of.tests, "recordings": tuple(recordings.values()), "strangers": strangers}


def entry_path(root: Path, task: str, key: str) -> Path:
    """Where the entry of a cell lies; `key` is the name of its folder."""
    return root / FOLDER / task / f"{key}.json"


def read_entry(reader: Reader, path: Path, lock: Lock) -> LedgerEntry | None:
    """The entry at a path, with the other Pythons that still count; None where there is none."""
    entry = read(reader, path, LedgerEntry)
    return entry and entry.held(lock)


def write_entry(root: Path, task: str, key: str, entry: LedgerEntry) -> Path:
    """Write the entry of a cell whole or not at all, and give its path. Raises OSError."""
    return write(entry_path(root, task, key), entry)


def differing(before: Iterable[Recording], now: Iterable[Recording]) -> Iterator[Recording]:
    """The recordings of now that are not the same before; an empty one in place of one that is gone."""
    old, new = ({each.test: each for each in of if _says(each)} for of in (before, now))
    for test in dict.fromkeys([*old, *new]):
        if test not in new:
            yield Recording(test=test, label=old[test].label)
        elif test not in old or _comparable(old[test]) != _comparable(new[test]):
            yield new[test]


def answered(before: Visit | None, now: Visit | None) -> Iterator[Reply]:
    """The replies of now whose status or fault is another one than before; bodies may differ."""
    old = {_asked(each): (each.status, each.fault) for each in (before.replies if before else ())}
    for each in now.replies if now else ():
        if old.get(_asked(each)) != (each.status, each.fault):
            yield each


def _asked(reply: Reply) -> tuple[str, str, str]:
    return reply.request, reply.input, reply.place


def _says(recording: Recording) -> bool:
    """Whether anything was recorded."""
    return bool(recording.exchanges or recording.outputs or recording.tree)


def _comparable(recording: Recording) -> Recording:
    """The recording without what was measured, which comes out a little different each time."""
    outputs = [
        each.model_copy(update={"output": ""}) if each.measured else each for each in recording.outputs
    ]
    return recording.model_copy(update={"outputs": tuple(outputs)})
