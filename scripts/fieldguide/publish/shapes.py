"""The shapes of the published JSON. Their docstrings are the descriptions in the published schemas.

What is written here is a promise to programs of others: see docs/about/data.md on what may change.
"""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from fieldguide.catalog import State, Verdict
from fieldguide.catalog.models import Support as SupportWord


class Shape(BaseModel):
    """The base of every published shape. A key without a value is left out."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True, populate_by_name=True)


class Licence(Shape):
    """What you may do with it, and what you owe."""

    code: str = "MIT"
    """Programs, contracts, commands: an SPDX identifier."""
    prose: str = "CC-BY-4.0"
    """All other text: an SPDX identifier."""
    credit: str = "From the Python API Field Guide by its contributors"
    """The credit that the prose asks for, with a link to the page that you took it from."""


class Document(Shape):
    """What all published documents have in common."""

    schema_: str = Field(alias="$schema")
    """The schema of this document."""
    version: int
    """Raised when a key is removed or comes to mean something else; new keys do not raise it."""
    date: datetime.date
    """The newest day on which anything published here was run or looked up, not the day of the build."""
    site: str | None = None
    """The site's address. Without it, addresses of pages are relative to this document."""
    licence: Licence = Licence()


class Evidence(Shape):
    """What shows that a statement holds: one of cell, task, demonstration, fact or source."""

    cell: str | None = None
    """A verified program, as `task/framework`: see tasks.json."""
    test: str | None = None
    """The test of the cell's contract whose recorded answers show it: see recordings.json."""
    task: str | None = None
    """All programs of a task, side by side."""
    demonstration: str | None = None
    """Programs that were run to show one thing, on the page of the claims."""
    fact: str | None = None
    """A dated fact, as `framework/label`: see frameworks.json."""
    source: str | None = None
    """The address of a page of somebody else's."""
    title: str | None = None
    """What that page is called here."""
    checked: datetime.date | None = None
    """The day on which somebody looked at it."""


class Statement(Shape):
    """A sentence or two, with what shows that they hold."""

    text: str
    """Markdown."""
    evidence: tuple[Evidence, ...] = ()
    judgement: bool = False
    """Whether it is what the authors think, rather than something that was run or looked up."""


class File(Shape):
    """One file of a program."""

    path: str
    """Inside the program's folder, with forward slashes."""
    text: str


class Fact(Shape):
    """One dated, sourced fact."""

    label: str
    value: str
    source: str
    checked: datetime.date


class Server(Shape):
    """What answers when a program is served."""

    title: str
    package: str | None = None
    """Its name on the Python Package Index; without one, it is part of Python."""


class Profile(Shape):
    """What speaks for a framework, what against it, and what surprises people."""

    when: tuple[Statement, ...]
    when_not: tuple[Statement, ...]
    surprises: tuple[Statement, ...]


class Framework(Shape):
    """One compared framework. They stand in alphabetical order, which is no ranking."""

    slug: str
    title: str
    kind: Literal["WSGI", "ASGI"]
    package: str
    """Its name on the Python Package Index."""
    version: str | None = None
    """The version that its programs were run with."""
    answer: str
    """When to choose it, in a sentence: a judgement."""
    summary: str
    """What it is."""
    server: Server
    """What serves its programs unless one of them says otherwise."""
    documentation: str
    repository: str
    page: str
    """Its page in this guide."""
    facts: tuple[Fact, ...]
    profile: Profile | None = None
    scaffold: tuple[File, ...] = ()
    """What its own generator writes; it lies below the programs that say so."""


class Frameworks(Document):
    """The compared frameworks: what they are, when to choose them and when not, with dated facts."""

    frameworks: tuple[Framework, ...]


class Support(Shape):
    """How one framework gives a capability, with a verified program or a dated source to show it."""

    support: SupportWord
    extension: str | None = None
    """The package that gives it."""
    cell: str | None = None
    """The task whose program of this framework shows it."""
    source: str | None = None
    checked: datetime.date | None = None
    """The day on which somebody looked at the source."""


class Capability(Shape):
    """Something that a framework gives you, or does not."""

    slug: str
    title: str
    frameworks: dict[str, Support]
    """By the slug of the framework."""


class Capabilities(Document):
    """What each framework brings, by itself, by an extension, or not at all."""

    capabilities: tuple[Capability, ...]


class Absence(Shape):
    """Why a framework has no program for a task."""

    reason: str
    source: str
    checked: datetime.date


class Stamp(Shape):
    """What a verification proved: these files, run with these packages, passed this contract."""

    verified: datetime.date
    python: str
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


class Cell(Shape):
    """One framework's answer to one task: a program, or the reason why there is none."""

    state: State
    """Whether the stamp is of exactly these files at today's locked versions."""
    page: str
    """Where the guide shows it."""
    install: tuple[str, ...] = ()
    """What `pip install` is given."""
    environment: dict[str, str] = {}
    """Variables to set; `{upstream}` in a value stands for the port of a second program."""
    prepare: tuple[str, ...] = ()
    """Commands to run before the program is served."""
    commands: tuple[str, ...] = ()
    """Commands that the task is about."""
    serve: str | None = None
    """The command that serves it; `{port}` stands for a port."""
    server: Server | None = None
    scaffold: bool = False
    """Whether the framework's scaffold lies below the files."""
    files: tuple[File, ...] = ()
    notes: tuple[Note, ...] = ()
    notice: str | None = None
    """What to notice about it, as Markdown."""
    documentation: dict[str, str] = {}
    """Pages of the framework's makers, by title."""
    stamp: Stamp | None = None
    absent: Absence | None = None


class Task(Shape):
    """One thing that an API must do, with the contract that every program for it must pass."""

    slug: str
    number: int
    """The number of its plate."""
    title: str
    question: str
    summary: str
    group: str
    page: str
    contract: str
    """The tests that every program must pass, in Python."""
    cells: dict[str, Cell]
    """By the slug of the framework."""


class Tasks(Document):
    """Every task with its contract, and every program with its files, commands and stamp."""

    tasks: tuple[Task, ...]


class Claim(Shape):
    """One checkable thing that the article of 2021 said, and what is true of it."""

    slug: str
    number: int
    section: str
    """The article's section."""
    frameworks: tuple[str, ...]
    phrase: str
    """A few words of the article, quoted: not ours, and not under our licence."""
    says: str
    """The claim, in other words than the article's."""
    verdict: Verdict
    correction: str
    """What you may rely on, as Markdown."""
    evidence: tuple[Evidence, ...] = ()
    page: str


class Claims(Document):
    """What the article of 2021 said about the frameworks, claim by claim, with verdict and evidence."""

    claims: tuple[Claim, ...]


class Message(Shape):
    """One side of an exchange. Headers that differ from run to run are left out."""

    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""
    size: int
    """Bytes of the body as sent; more than `body` holds where that was cut."""


class Exchange(Shape):
    """A request and its response, as they went over the wire."""

    method: str
    path: str
    request: Message
    status: int
    reason: str
    response: Message


class Output(Shape):
    """A command and what it printed."""

    command: str
    exit_code: int | None = None
    """Left out for what is no command: a measurement, a conversation over a WebSocket."""
    output: str
    measured: bool = False
    """Whether it is a measurement, which comes out a little different each time."""


class Entry(Shape):
    """A file in the program's folder."""

    path: str
    by_hand: bool
    """Whether a person wrote it, and not a command."""


class Recording(Shape):
    """What one test of a contract sent and saw."""

    cell: str
    """`task/framework`."""
    test: str
    label: str
    """What the test is about."""
    exchanges: tuple[Exchange, ...] = ()
    outputs: tuple[Output, ...] = ()
    tree: tuple[Entry, ...] = ()


class Recordings(Document):
    """What every verified program answered: requests and responses, commands and their output."""

    recordings: tuple[Recording, ...]


class Listed(Shape):
    """One published document."""

    name: str
    description: str
    document: str
    schema_: str = Field(alias="schema")


class Index(Document):
    """All published documents."""

    documents: tuple[Listed, ...]
