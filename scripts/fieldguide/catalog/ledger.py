"""The ledger: what was verified, when, and with which versions.

One JSON file a cell, `data/verified/<task>/<framework>.json`, named as its folder is. An entry
holds a digest of everything that was executed; where the digest of today's files differs, the
cell has changed since it was last verified, and the site says so.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field

from fieldguide.catalog.lock import Lock
from fieldguide.catalog.models import Model, PastDate
from fieldguide.catalog.others import held
from fieldguide.catalog.reading import Reader

REPLIES = "\0replies"
"""What stands for them while an entry is turned into text."""
FORMAT = 2
"""Raised when recordings are made in another way, so that all cells are recorded anew."""


def _empty(value: object) -> bool:
    return not value


def _is_none(value: object) -> bool:
    return value is None


KEPT = 4_000
"""Characters kept of a body."""


class Message(Model):
    """One side of an exchange: the headers that matter and the body as text."""

    headers: tuple[tuple[str, str], ...]
    body: str
    size: int = Field(ge=0)
    """Bytes that went over the wire: those of what "…" replaces in `body` and of what was cut off too."""

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


class Kept(Model):
    """A value of a response that later requests need: the first group of a pattern, under a name."""

    name: str
    pattern: str


class Command(Model):
    """A request as a reader repeats it; `${NAME}` stands for what was kept of an earlier response."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...] = Field(default=(), exclude_if=_empty)
    body: str | None = Field(default=None, exclude_if=_empty)
    form: tuple[Part, ...] = Field(default=(), exclude_if=_empty)
    cookies: Literal["send", "store"] | None = Field(default=None, exclude_if=_empty)
    """Whether it sends the cookies of earlier responses, or begins anew with those of its own."""
    keep: tuple[Kept, ...] = Field(default=(), exclude_if=_empty)
    wait: int = Field(default=0, exclude_if=_empty)
    """Seconds to let pass before it, because the program works on after its last response."""


class Exchange(Model):
    """One recorded HTTP request and its response."""

    method: str
    path: str
    request: Message
    status: int
    reason: str
    response: Message
    first: bool = Field(default=False, exclude_if=_empty)
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
    measured: bool = Field(default=False, exclude_if=_empty)
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
    place: str = Field(default="", exclude_if=_empty)
    """Which key, parameter or header it was put in; empty for the request as a whole."""
    status: int | None = Field(default=None, exclude_if=_empty)
    """None where no answer came."""
    type: str = Field(default="", exclude_if=_empty)
    """The media type of the answer."""
    body: str = Field(default="", exclude_if=_empty)
    """The beginning of an answer that is no refusal."""
    fault: str = Field(default="", exclude_if=_empty)
    """Why the answer has to be a known limit, in words; empty where it has not."""
    spoils: bool = Field(default=False, exclude_if=_empty)
    """Whether a good request fails afterwards."""

    @property
    def refused(self) -> bool:
        """Whether it is a refusal as HTTP has them."""
        return not self.fault and self.status is not None and self.status >= 400


class Visit(Model):
    """What a cell did with strangers' inputs, and the digest of those."""

    digest: str
    replies: tuple[Reply, ...]


class Other(Model):
    """The same program on another Python than its entry's, and what was different there."""

    python: str
    verified: PastDate
    tests: int = Field(ge=1)
    packages: dict[str, str] | None = Field(default=None, exclude_if=_is_none)
    """None where it had the packages of the entry."""
    recordings: tuple[Recording, ...] = Field(default=(), exclude_if=_empty)
    """Those that are not the entry's; without exchanges and outputs where that Python recorded nothing."""
    replies: tuple[Reply, ...] = Field(default=(), exclude_if=_empty)
    """Those to strangers that are not the entry's."""


class LedgerEntry(Model):
    """One cell's verification."""

    digest: str
    verified: PastDate
    python: str
    """The version that all of this was recorded on, patch release included."""
    packages: dict[str, str]
    tests: int = Field(ge=1)
    recordings: tuple[Recording, ...]
    strangers: Visit | None = Field(default=None, exclude_if=_empty)
    """None where the task takes nothing from a client."""
    others: dict[str, Other] = Field(default_factory=dict, exclude_if=_empty)
    """By version such as "3.12", the other Pythons on which the same files have passed since."""


def digest(executed: Mapping[str, object]) -> str:
    """The SHA-256 (hexadecimal) of what was executed: files, contract, commands, versions."""
    return sha256({"format": FORMAT, **executed})


def sha256(values: Mapping[str, object]) -> str:
    """The SHA-256 (hexadecimal) of values as JSON, whatever the order of their keys."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def entry_path(root: Path, task: str, key: str) -> Path:
    """Where the entry of a cell lies; `key` is the name of its folder."""
    return root / "data" / "verified" / task / f"{key}.json"


def read_entry(reader: Reader, path: Path, lock: Lock) -> LedgerEntry | None:
    """The entry at a path, with the other Pythons that still count; None where there is none."""
    entry = reader.json(path, LedgerEntry, "delete it and run `make verify`") if reader.there(path) else None
    return entry and held(entry, lock)


def write_entry(root: Path, task: str, key: str, entry: LedgerEntry) -> Path:
    """Write the entry of a cell whole or not at all, and give its path.

    Raises OSError (a full disk, a folder that cannot be written) with the old entry intact.
    """
    return write(entry_path(root, task, key), entry)


def write(path: Path, entry: LedgerEntry) -> Path:
    """Write an entry to a path, whole or not at all; each of the many replies on a line."""
    data = entry.model_dump(mode="json")
    replies = data.get("strangers", {}).pop("replies", None)
    if replies is not None:
        data["strangers"]["replies"] = REPLIES
    text = json.dumps(data, indent=1, ensure_ascii=False)
    if replies is not None:
        lines = ",\n".join(f"   {json.dumps(each, ensure_ascii=False)}" for each in replies)
        text = text.replace(json.dumps(REPLIES), f"[\n{lines}\n  ]", 1)
    return write_text(path, text + "\n")


def write_text(path: Path, text: str) -> Path:
    """Write a text to a path, whole or not at all, and give the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path
