"""The shapes of tasks, programs and recordings in the published JSON."""

from __future__ import annotations

import datetime

from pydantic import Field

from fieldguide.catalog import State
from fieldguide.catalog.cell_file import Absence
from fieldguide.catalog.ledger import Message, TreeEntry
from fieldguide.publish.shapes import Document, File, ServerShape, Shape


class Stamp(Shape):
    """What a verification proved: these files, run with these packages, passed this contract."""

    verified: datetime.date
    python: str
    also: tuple[str, ...]
    """Other Pythons on which the same files passed the same contract, perhaps with other responses."""
    packages: dict[str, str]
    """The version of everything that was installed, by its name."""
    tests: int
    """Checks that passed."""


class Note(Shape):
    """What the page says about one line of a file."""

    file: str
    line: int
    """Counted from 1."""
    text: str
    """Markdown."""


class Region(Shape):
    """Lines of a program's file that belong to a part that the task's programs have in common."""

    part: str
    """A key of the task's `regions`."""
    file: str
    first: int
    """Counted from 1."""
    last: int
    """The last of the lines, counted from 1."""


class CellShape(Shape):
    """One framework's program for one task, or the reason why there is none."""

    state: State
    """Whether the stamp is of exactly these files at today's locked versions."""
    page: str
    """Where the guide shows it."""
    variant: str | None = None
    """Its title, if it's a second way to write the framework's program."""
    install: tuple[str, ...] = ()
    """What `pip install` is given."""
    environment: dict[str, str] = Field(default_factory=dict)
    """Variables to set; `{upstream}` in a value stands for the port of a second program."""
    environment_of: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Variables that only the commands with a word are run with, by that word."""
    prepare: tuple[str, ...] = ()
    """Commands to run before the program is served."""
    commands: tuple[str, ...] = ()
    """Commands that the task is about."""
    service: str | None = None
    """The command that starts the service the program calls, whose file is the last of `files`;
    `{upstream}` stands for its port."""
    serve: str | None = None
    """The command that serves it; `{port}` stands for a port."""
    server: ServerShape | None = None
    scaffold: bool = False
    """Whether the program's files are added to the framework's scaffold."""
    files: tuple[File, ...] = ()
    notes: tuple[Note, ...] = ()
    regions: tuple[Region, ...] = ()
    notice: str | None = None
    """What to notice about it, as Markdown."""
    documentation: dict[str, str] = Field(default_factory=dict)
    """Pages of the framework's documentation, by title."""
    stamp: Stamp | None = None
    absent: Absence | None = None


class TaskShape(Shape):
    """One thing that an API must do, with the contract that every program for it must pass."""

    slug: str
    number: int
    """Its place in the order of the tasks, from 1."""
    title: str
    question: str
    summary: str
    group: str
    page: str
    contract: str
    """The tests that every program must pass, in Python."""
    regions: dict[str, str] = Field(default_factory=dict)
    """The parts that the programs have in common, each with its label, in the order of a program."""
    cells: dict[str, CellShape]
    """By the slug of the framework; a variant by `framework+variant`."""


class Tasks(Document):
    """Every task with its tests, and every program with its files, its commands and when it was verified."""

    tasks: tuple[TaskShape, ...]


class ExchangeShape(Shape):
    """A request and its response, as they went over the wire."""

    method: str
    path: str
    request: Message
    status: int
    reason: str
    response: Message


class OutputShape(Shape):
    """A command and what it printed."""

    command: str
    exit_code: int | None = None
    """Left out if it isn't a command, such as a measurement or a conversation over a WebSocket."""
    output: str
    measured: bool = False
    """Whether it is a measurement, which comes out a little different each time."""


class RecordingShape(Shape):
    """What one test of a contract sent and saw."""

    cell: str
    """`task/framework`, or `task/framework+variant`."""
    test: str
    label: str
    """What the test is about."""
    exchanges: tuple[ExchangeShape, ...] = ()
    outputs: tuple[OutputShape, ...] = ()
    tree: tuple[TreeEntry, ...] = ()


class Recordings(Document):
    """What we recorded from every verified program: requests and responses, commands and their output."""

    recordings: tuple[RecordingShape, ...]
