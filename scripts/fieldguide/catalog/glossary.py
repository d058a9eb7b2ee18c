"""The glossary: the words that pages use without saying what they are; `data/glossary.yml`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from xml.etree import ElementTree as ET

from pydantic import AfterValidator, Field, model_validator

from fieldguide.catalog.models import Link, Model, PastDate, Slug, Text
from fieldguide.catalog.problems import BadValueError, closest, key_path, quoted, shown
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.wording import Called

FILE = Path("data", "glossary.yml")
PICTURES = Path("data", "glossary")
LONGEST = 200
"""Characters of an explanation: two lines of a page."""


def _page(text: str) -> str:
    if not re.fullmatch(r"([a-z0-9*-]+/)*[a-z0-9*-]+\.md", text):
        raise BadValueError(
            f"not a page ({shown(text)})", 'write its path below docs/, "compare/database.md"'
        )
    return text


Page = Annotated[str, AfterValidator(_page), Called("page below `docs/`", "pages below `docs/`")]


class TermPicture(Model):
    """A drawing beside an explanation."""

    file: Text = Field(examples=["server.svg"])
    """An SVG file in `data/glossary/`. It takes its colours from the page, through the classes in
    glossary.css."""
    alt: Text = Field(examples=["A client sends a request to a server."])
    """A description of the drawing for people who can't see it."""
    caption: Text = Field(examples=["Where WSGI is."])
    """The caption below the drawing."""


class Term(Model):
    """One word of the glossary."""

    slug: Slug = Field(examples=["event-loop"])
    """The term's name in links: its URL on the glossary page ends in `#<slug>`."""
    title: Text = Field(examples=["event loop"])
    """The term, as you'd write it within a sentence."""
    forms: tuple[Text, ...] = Field(default=(), examples=["[event loops]"])
    """Other forms of the term that pages link too, such as plurals and longer names."""
    linked: bool = Field(default=True, examples=["false"])
    """Whether pages link the term where they first use it. Write `false` for a term that is on almost every
    page."""
    not_on: tuple[Page, ...] = Field(default=(), examples=["[compare/database.md]"])
    """Pages on which the term means something else, as paths below `docs/`; `*` stands for any text."""
    says: Text = Field(examples=["What runs one coroutine while another waits."])
    """An explanation of the term, in two lines. Put code between backticks; other Markdown isn't read."""
    source: Link | None = Field(None, examples=["https://…"])
    """A page with the facts in the explanation, at a fixed version or in a standard."""
    checked: PastDate | None = Field(None, examples=["2026-11-27"])
    """The day on which you read the source."""
    picture: TermPicture | None = Field(None, examples=["{file: server.svg, alt: …, caption: …}"])
    """A drawing, if it helps to explain the term."""
    tasks: tuple[Slug, ...] = Field(default=(), examples=["[async-endpoints]"])
    """The slugs of the tasks in whose comparisons the term matters."""

    @model_validator(mode="after")
    def _whole(self) -> Term:
        if len(self.says) > LONGEST:
            raise BadValueError(f"says: {len(self.says)} characters", f"keep it to {LONGEST}: two lines")
        if (self.source is None) != (self.checked is None):
            raise BadValueError("needs both source and checked, or neither", "write the other one too")
        return self

    @property
    def written(self) -> tuple[str, ...]:
        """Each way in which it's written within a sentence."""
        return (self.title, *self.forms)

    @property
    def heading(self) -> str:
        """The word with a capital in front."""
        return self.title[:1].upper() + self.title[1:]

    @property
    def pieces(self) -> tuple[str, ...]:
        """What it is, in pieces: the first and each second one after it is text, the others are code."""
        return tuple(re.split("`(.+?)`", self.says))


class TermGroup(Model):
    """Terms under one heading."""

    title: Text = Field(examples=["Servers and waiting"])
    """The heading."""
    terms: tuple[Term, ...] = Field(min_length=1, examples=["[{slug: wsgi, title: WSGI, says: …}]"])
    """In the order in which a beginner should read them."""


class GlossaryFile(Model):
    """`data/glossary.yml`."""

    groups: tuple[TermGroup, ...] = Field(min_length=1, examples=["[{title: Data, terms: […]}]"])
    """In the order of the page."""


@dataclass(frozen=True)
class Glossary:
    """The groups of terms, and each drawing's SVG by the name of its file."""

    groups: tuple[TermGroup, ...] = ()
    drawings: tuple[tuple[str, str], ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms in the order of the page."""
        return tuple(term for group in self.groups for term in group.terms)

    def drawing(self, picture: TermPicture) -> str:
        """The SVG of a picture."""
        return dict(self.drawings)[picture.file]


def read_glossary(reader: Reader, tasks: Collection[str]) -> Glossary:
    """The glossary, empty if there is none; what is wrong is noted."""
    path = reader.root / FILE
    file = reader.yaml(path, GlossaryFile) if reader.there(path) else None
    if file is None:
        return Glossary()
    slugs: set[str] = set()
    forms: dict[str, str] = {}
    drawings: dict[str, str] = {}
    for place, term in _places(file):
        if term.slug in slugs:
            found = f"{quoted(term.slug)} is the slug of another term too"
            reader.problem(path, f"{place}.slug", found, "give each term its own")
        slugs.add(term.slug)
        for form in term.written:
            other = forms.setdefault(form.casefold(), term.slug)
            if other != term.slug:
                found = f"{quoted(form)} is written by {quoted(other)} too"
                reader.problem(path, place, found, "keep it with one of them")
        for number, task in enumerate(term.tasks):
            if task not in tasks:
                key = key_path("tasks", number)
                reader.problem(path, f"{place}.{key}", f"no task {quoted(task)}", closest(task, tasks))
        if term.picture and term.picture.file not in drawings:
            drawings[term.picture.file] = _drawing(reader, term.picture.file)
    _check_unused(reader, drawings)
    return Glossary(file.groups, tuple(drawings.items()))


def _places(file: GlossaryFile) -> Iterator[tuple[str, Term]]:
    """Each term with its place in the file."""
    for first, group in enumerate(file.groups):
        for second, term in enumerate(group.terms):
            yield key_path("groups", first, "terms", second), term


def _drawing(reader: Reader, name: str) -> str:
    """An SVG as it goes into a page."""
    path = reader.root / PICTURES / name
    text = reader.text(path) or ""
    if text:
        try:
            tag = ET.fromstring(text).tag  # noqa: S314 (our own file)
        except ET.ParseError as error:
            reader.problem(path, f"line {error.position[0]}", f"not XML ({error})", "correct it")
            return ""
        if tag != "svg":
            remedy = 'begin it with "<svg viewBox=…", without xmlns: it goes into the page'
            reader.problem(path, "", f"expected an svg element, got {quoted(tag)}", remedy)
    return text.strip()


def _check_unused(reader: Reader, drawings: Collection[str]) -> None:
    folder = reader.root / PICTURES
    for path in reader.visible(folder) if reader.there(folder) else ():
        if path.name not in drawings:
            reader.problem(path, "", "a drawing of no term", f"name it in {FILE.name}, or remove it")
