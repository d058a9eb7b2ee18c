"""The upshot: what the article of 2021 concluded, and how it stands today; `data/upshot.yml`."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, model_validator

from fieldguide.catalog.evidence import Known, Statement, check_evidence, check_statements
from fieldguide.catalog.models import Link, Model, PastDate, Slug, Text
from fieldguide.catalog.problems import BadValueError, closest, key_path, quoted
from fieldguide.catalog.reading import Reader

FILE = Path("data", "upshot.yml")


class Article(Model):
    """The article that this guide answers, and where it was read."""

    title: Text = Field(examples=["Its title"])
    """The article's title."""
    source: Link = Field(examples=["https://…"])
    """A link to the article."""
    checked: PastDate = Field(examples=["2026-11-23"])
    """The day on which you read the article."""
    frameworks: tuple[Slug, ...] = Field(min_length=1, examples=["[flask, bottle]"])
    """The slugs of the frameworks that the article compared. Other frameworks need no conclusion."""


class Conclusion(Model):
    """One conclusion of the article: about a framework, or a general one below a title of its own.

    The answer of a framework's file is the first sentence of what holds today; it is not repeated here.
    """

    framework: Text | None = Field(None, examples=["flask"])
    """The slug of a framework. The page then shows the framework's `answer` first."""
    title: Text | None = Field(None, examples=["New and little documented"])
    """The heading of a general conclusion, if it isn't about one framework."""
    article: Text = Field(examples=["What it concluded, in our words."])
    """The article's conclusion, in your own words."""
    today: tuple[Statement, ...] = Field(min_length=1, examples=["[{text: …, evidence: […]}]"])
    """What's true today."""
    differ: Statement | None = Field(None, examples=["{text: …, evidence: […]}"])
    """Where and why this guide disagrees with the article."""

    @model_validator(mode="after")
    def _named(self) -> Conclusion:
        if (self.framework is None) == (self.title is None):
            raise BadValueError("needs a framework or a title, not both", "write one of them")
        return self


class Upshot(Model):
    """`data/upshot.yml`."""

    article: Article = Field(examples=["{title: …, source: …, checked: …}"])
    """The article to which this guide responds."""
    conclusions: tuple[Conclusion, ...] = Field(min_length=1, examples=["[{framework: flask}]"])
    """The conclusions, in the order in which they are shown."""


def read_upshot(reader: Reader, known: Known) -> Upshot | None:
    """The upshot, if there is one; what it rests on must be there."""
    path = reader.root / FILE
    upshot = reader.yaml(path, Upshot) if reader.there(path) else None
    if upshot is None:
        return None
    for number, slug in enumerate(upshot.article.frameworks):
        if slug not in known.frameworks:
            key, found = key_path("article", "frameworks", number), f"unknown framework {quoted(slug)}"
            reader.problem(path, key, found, closest(slug, known.frameworks))
    named: set[str] = set()
    for number, each in enumerate(upshot.conclusions):
        place = ("conclusions", number)
        if each.framework is not None:
            key = key_path(*place, "framework")
            if each.framework not in known.frameworks:
                found = f"unknown framework {quoted(each.framework)}"
                reader.problem(path, key, found, closest(each.framework, known.frameworks))
            elif each.framework in named:
                found = f"{quoted(each.framework)} is concluded twice"
                reader.problem(path, key, found, "join the two conclusions")
            named.add(each.framework)
        check_statements(reader, path, (*place, "today"), each.today, known)
        if each.differ:
            check_evidence(reader, path, (*place, "differ"), each.differ.evidence, known)
    return upshot
