"""Profiles: what a framework is for, in statements with evidence; `frameworks/<slug>/profile.yml`."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from fieldguide.catalog.evidence import (
    Evidence,
    Known,
    Statement,
    check_evidence,
    check_pieces,
    check_statements,
    several,
)
from fieldguide.catalog.layout import PROFILE, of_framework
from fieldguide.catalog.models import Link, Model, PastDate, Text
from fieldguide.catalog.problems import BadValueError, closest, key_path, quoted
from fieldguide.catalog.reading import Reader

Statements = tuple[Statement, ...]


class ReleaseDay(Model):
    """One release and its day."""

    version: Text = Field(examples=['"3.1.3"'])
    """The version, in quotation marks."""
    day: PastDate = Field(examples=["2026-02-18"])
    """The day on which the version was released."""


class ReleaseDays(Model):
    """The releases of the last two years, newest first, with where their days are written."""

    source: Link = Field(examples=["https://…"])
    """The page with the release dates."""
    checked: PastDate = Field(examples=["2026-11-23"])
    """The day on which you read that page."""
    releases: tuple[ReleaseDay, ...] = Field(min_length=1, examples=["[{version: …, day: …}]"])
    """The releases of the last two years, newest first."""

    @model_validator(mode="after")
    def _ordered(self) -> ReleaseDays:
        days = [release.day for release in self.releases]
        if days != sorted(days, reverse=True):
            raise BadValueError("releases out of order", "write the newest first")
        return self


class SentenceEvidence(Model):
    """What shows the two sentences of the framework's own file."""

    answer: tuple[Evidence, ...] = Field(min_length=1, examples=["[{cell: crud/flask}]"])
    """The evidence for the sentence `answer` in `framework.yml`."""
    summary: tuple[Evidence, ...] = Field(min_length=1, examples=["[{cell: crud/flask}]"])
    """The evidence for the sentences `summary` in `framework.yml`."""


class Profile(Model):
    """One framework's profile. Its first sentences are in `frameworks/<slug>/framework.yml`."""

    slug: str
    evidence: SentenceEvidence = Field(examples=["{answer: […], summary: […]}"])
    """The evidence for the sentences in `framework.yml`."""
    when: Annotated[Statements, several(3, 5)] = Field(examples=["[{text: …, evidence: […]}]"])
    """When to choose the framework."""
    when_not: Annotated[Statements, several(3, 5)] = Field(examples=["[{text: …, evidence: […]}]"])
    """When not to choose the framework."""
    surprises: Annotated[Statements, several(4, 8)] = Field(examples=["[{text: …, evidence: […]}]"])
    """Surprises that cost people time."""
    layout: Statement = Field(examples=["{text: …, evidence: [{cell: …}]}"])
    """How a project is laid out on disk. The page shows the first file tree that a cell in the evidence
    has recorded."""
    releases: ReleaseDays = Field(examples=["{source: …, checked: …, releases: […]}"])
    """How often the framework is released."""
    pictures: tuple[Text, ...] = Field(default=(), examples=["[flask-admin]"])
    """Screenshots of the framework's own pages, by their slugs in `data/pictures.yml`."""


def read_profiles(reader: Reader, known: Known, pictures: Collection[str] | None) -> dict[str, Profile]:
    """Every profile by its framework's slug; what its statements rest on must be there.

    `pictures` are the slugs of those that there are, or None where their file is damaged.
    """
    profiles = {}
    for slug in known.frameworks:
        path = of_framework(reader.root, slug, PROFILE)
        profile = reader.yaml(path, Profile, slug=slug) if reader.there(path) else None
        if profile:
            profiles[slug] = profile
            check_profile(reader, path, profile, known, pictures)
    return profiles


def check_profile(
    reader: Reader, path: Path, profile: Profile, known: Known, pictures: Collection[str] | None
) -> None:
    """Note what a profile names and is not there."""
    check_pieces(reader, path, ("evidence", "answer"), profile.evidence.answer, known)
    check_pieces(reader, path, ("evidence", "summary"), profile.evidence.summary, known)
    check_statements(reader, path, ("when",), profile.when, known)
    check_statements(reader, path, ("when_not",), profile.when_not, known)
    check_statements(reader, path, ("surprises",), profile.surprises, known)
    check_evidence(reader, path, ("layout",), profile.layout.evidence, known)
    for number, name in enumerate(profile.pictures):
        if pictures is not None and name not in pictures:
            key = key_path("pictures", number)
            reader.problem(path, key, f"no picture {quoted(name)}", closest(name, pictures))
