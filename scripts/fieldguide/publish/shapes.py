"""The shapes of the published JSON. Their docstrings are the descriptions in the published schemas.

What is written here is a promise to programs of others: see docs/about/data.md on what may change.
"""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from fieldguide.catalog import Verdict
from fieldguide.catalog.capabilities import Support as SupportWord


class Shape(BaseModel):
    """The base of every published shape. A key without a value is left out."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True, populate_by_name=True)


class Licence(Shape):
    """What you may do with it, and what you owe."""

    code: str = "MIT"
    """Programs, contracts, commands: an SPDX identifier."""
    prose: str = "CC-BY-4.0"
    """All other content: an SPDX identifier."""
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
    """The site's URL. Without it, URLs of pages are relative to this document."""
    licence: Licence = Licence()


class Evidence(Shape):
    """What shows that a statement holds: a cell, task, demonstration, probe, measurement, fact or source."""

    cell: str | None = None
    """A verified program, as `task/framework`: see tasks.json."""
    test: str | None = None
    """The test of the cell's contract whose recorded responses show it: see recordings.json."""
    task: str | None = None
    """All programs of a task, side by side."""
    demonstration: str | None = None
    """Programs that were run to show one thing, on the page of the claims."""
    probe: str | None = None
    """A request, and every framework's default response to it: see probes.json."""
    measurement: str | None = None
    """Figures, as `suite` or `suite/part`: a quantity, a kind of work or a setting. See measurements.json."""
    fact: str | None = None
    """A dated fact, as `framework/label`: see frameworks.json."""
    source: str | None = None
    """The URL of somebody else's page."""
    title: str | None = None
    """The name of that page in this guide."""
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
    """The server that a program runs under."""

    title: str
    package: str | None = None
    """Its name on the Python Package Index; without one, it is part of Python."""


class Profile(Shape):
    """When to choose a framework, when not to, and what surprises people."""

    when: tuple[Statement, ...]
    when_not: tuple[Statement, ...]
    surprises: tuple[Statement, ...]


class Framework(Shape):
    """One compared framework. The order is alphabetical and isn't a ranking."""

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
    """The files that its own generator writes. Programs with `scaffold` add theirs to them."""


class Frameworks(Document):
    """The compared frameworks: what they are, when to choose them and when not, with dated facts."""

    frameworks: tuple[Framework, ...]


class Support(Shape):
    """How one framework provides a feature, with a verified program or a dated source to show it."""

    support: SupportWord
    extension: str | None = None
    """The package that provides it."""
    package: str | None = None
    """Its name on PyPI."""
    version: str | None = None
    """Its last release."""
    released: datetime.date | None = None
    """The day of that release."""
    cell: str | None = None
    """The task whose program of this framework shows it."""
    proof: str | None = None
    """The capability whose proof of this framework shows it."""
    looked: datetime.date | None = None
    """The day on which somebody looked for a package and found none."""
    where: str | None = None
    """Where they looked."""
    source: str | None = None
    checked: datetime.date | None = None
    """The day on which somebody looked at the source."""


class Capability(Shape):
    """A feature that a framework has, or doesn't have."""

    slug: str
    title: str
    group: str
    frameworks: dict[str, Support]
    """By the slug of the framework."""


class Word(Shape):
    """A word of the closed vocabulary, and what it means. If several are true, the first one is used."""

    word: SupportWord
    meaning: str


class Capabilities(Document):
    """The features of each framework: built in, from an extension, written by hand, or missing."""

    words: tuple[Word, ...]
    capabilities: tuple[Capability, ...]


class Claim(Shape):
    """One checkable claim from the 2021 article, and what is true of it."""

    slug: str
    number: int
    section: str
    """The article's section."""
    frameworks: tuple[str, ...]
    phrase: str
    """A few words quoted from the article: not ours, and not under our licence."""
    says: str
    """The claim, in other words than the article's."""
    verdict: Verdict
    correction: str
    """What you may rely on, as Markdown."""
    evidence: tuple[Evidence, ...] = ()
    page: str


class Claims(Document):
    """What the 2021 article said about the frameworks, claim by claim, with verdict and evidence."""

    claims: tuple[Claim, ...]


class Listed(Shape):
    """One published document."""

    name: str
    description: str
    document: str
    schema_: str = Field(alias="schema")


class Index(Document):
    """All published documents."""

    documents: tuple[Listed, ...]
