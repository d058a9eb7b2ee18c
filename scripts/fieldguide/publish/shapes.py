"""The shapes of the published JSON. Their docstrings are the descriptions in the published schemas.

What is written here is a promise to programs of others: see docs/about/data.md on what may change. What is
published as the catalogue has it is one of the catalogue's models: a key that it gains is published too.
"""

from __future__ import annotations

import datetime
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from fieldguide.catalog import Fact, Verdict
from fieldguide.catalog.capabilities import Support as SupportWord
from fieldguide.catalog.evidence import Evidence, Statement


class Shape(BaseModel):
    """The base of every published shape. A key without a value is left out."""

    model_config = ConfigDict(
        frozen=True, use_attribute_docstrings=True, populate_by_name=True, from_attributes=True
    )

    @classmethod
    def filled(cls, source: object, **more: object) -> Self:
        """The shape of an object of the catalogue's: what both have, by name, and what is given beside it."""
        shared = {name: getattr(source, name) for name in cls.model_fields if hasattr(source, name)}
        return cls.model_validate({**shared, **more})


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
    """The latest day on which anything here was run or looked up, which isn't the day of the build."""
    site: str | None = None
    """The site's address. Without it, addresses of pages are relative to this document."""
    licence: Licence = Licence()


class File(Shape):
    """One file of a program."""

    path: str
    """Inside the program's folder, with forward slashes."""
    text: str


class ServerShape(Shape):
    """What answers when a program is served."""

    title: str
    package: str | None = None
    """Its name on the Python Package Index; without one, it is part of Python."""


class ProfileShape(Shape):
    """What speaks for a framework, what against it, and what surprises people."""

    when: tuple[Statement, ...]
    when_not: tuple[Statement, ...]
    surprises: tuple[Statement, ...]


class FrameworkShape(Shape):
    """One compared framework. They stand in alphabetical order, which is no ranking."""

    slug: str
    title: str
    kind: Literal["WSGI", "ASGI", "asyncio"]
    package: str
    """Its name on the Python Package Index."""
    version: str | None = None
    """The version that its programs were run with."""
    answer: str
    """When to choose it, in a sentence: a judgement."""
    summary: str
    """What it is."""
    server: ServerShape
    """What serves its programs unless one of them says otherwise."""
    documentation: str
    repository: str
    page: str
    """Its page in this guide."""
    facts: tuple[Fact, ...]
    profile: ProfileShape | None = None
    scaffold: tuple[File, ...] = ()
    """What its own generator writes; it lies below the programs that say so."""


class Frameworks(Document):
    """The compared frameworks: what they are, when to choose them and when not to, with dated facts."""

    frameworks: tuple[FrameworkShape, ...]


class SupportShape(Shape):
    """How one framework gives a capability, with a verified program or a dated source to show it."""

    support: SupportWord
    extension: str | None = None
    """The package that gives it."""
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


class CapabilityShape(Shape):
    """Something that a framework gives you, or does not."""

    slug: str
    title: str
    group: str
    frameworks: dict[str, SupportShape]
    """By the slug of the framework."""


class Word(Shape):
    """A word of the closed vocabulary, and what it says. Where several hold, the first one is used."""

    word: SupportWord
    meaning: str


class Capabilities(Document):
    """Which features each framework has: built in, from an extension, or not available."""

    words: tuple[Word, ...]
    capabilities: tuple[CapabilityShape, ...]


class ClaimShape(Shape):
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
    """What the 2021 article said about the frameworks, claim by claim, with verdicts and evidence."""

    claims: tuple[ClaimShape, ...]


class Listed(Shape):
    """One published document."""

    name: str
    description: str
    document: str
    schema_: str = Field(alias="schema")


class Index(Document):
    """A list of all the published documents."""

    documents: tuple[Listed, ...]
