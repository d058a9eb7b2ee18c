"""People who really had to choose: `data/people.yml`, and how often the rules agree with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from fieldguide.catalog.deciding import RUNNING, Decided, Decider
from fieldguide.catalog.models import Link, Model, Slug, Text
from fieldguide.catalog.problems import BadValueError, closest, key_path, quoted
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.wording import Called

PEOPLE = Path("data", "people.yml")
STAY, SERVER, BESIDE = "stay", "server", "beside"
"""What people settle on that is no other framework: what they have, perhaps under another server, or both."""


def _when(text: str) -> str:
    if not re.fullmatch(r"(19|20)\d\d(-\d\d(-\d\d)?)?", text):
        raise BadValueError(
            f"not a date ({quoted(text)})", 'write "2020-04-02", "2020-04" or "2020", in quotes'
        )
    return text


When = Annotated[str, BeforeValidator(str), AfterValidator(_when), Called("date, month or year")]


class Score(StrEnum):
    """How a verdict compares with what somebody settled on."""

    HIT = "hit"
    SOFT = "soft"
    MISS = "miss"
    OUTSIDE = "outside"

    @property
    def meaning(self) -> str:
        """What the word says, wherever it is explained."""
        return {
            Score.HIT: "The rules’ first choice is what they settled on.",
            Score.SOFT: "What they settled on is among the frameworks that the rules show beside the first.",
            Score.MISS: "The rules don't show what they settled on.",
            Score.OUTSIDE: "They settled on something that isn't in this guide.",
        }[self]


class Person(Model):
    """Somebody's public decision, in our words: what was true before it, and what they settled on."""

    slug: Slug = Field(examples=["open-data-api"])
    """The case's name in links."""
    title: Text = Field(examples=["A small open-data API"])
    """What they build, in a few words."""
    text: Text = Field(examples=["Two people who know Django put a public dataset on the web."])
    """Two to four sentences in which readers recognise their own project, without the decision."""
    address: Link = Field(examples=["https://…"])
    """Where the decision is public."""
    date: When | None = Field(None, examples=["2020-04-02", "2020-04"])
    """The day on which it was written, or the month or the year. Leave it out if the source doesn't say."""
    facts: dict[Text, tuple[Text, ...]] = Field(min_length=1, examples=["{knows: [django]}"])
    """What the source states, by subject, as the options of `data/decision.yml`."""
    settled: tuple[Text, ...] = Field(default=(), examples=["[fastapi]"])
    """What they settled on: frameworks of this guide, or results. Leave it out if it's neither."""
    elsewhere: Text | None = Field(None, examples=["Sanic"])
    """What they settled on, if it isn't in this guide."""
    left: tuple[Text, ...] = Field(default=(), examples=["[flask]"])
    """The frameworks that they left with this decision."""
    why: Text = Field(examples=["They wanted documentation that's generated from the types."])
    """The reason that they gave, in our words."""
    later: Text | None = Field(None, examples=["They still used it in 2026."])
    """What happened afterwards, if that's public."""

    @model_validator(mode="after")
    def _settled(self) -> Person:
        if bool(self.settled) == (self.elsewhere is not None):
            found = "settled and elsewhere" if self.settled else "neither settled nor elsewhere"
            raise BadValueError(found, "write exactly one of settled, elsewhere")
        return self

    @property
    def weight(self) -> int:
        """How often the case counts: twice if they left a framework, because they know what it costs."""
        return 2 if self.left else 1

    @property
    def year(self) -> str:
        """The year of the decision."""
        return (self.date or "")[:4]

    def score(self, verdict: Decided) -> Score:
        """How a verdict compares with what they settled on."""
        if not self.settled:
            return Score.OUTSIDE
        first = {verdict.outcome}
        if verdict.beside and verdict.result is None:
            first.add(BESIDE)
        if verdict.outcome in (SERVER, *self.facts.get(RUNNING, ())):  # another server, the same framework
            first.add(STAY)
        if first & set(self.settled):
            return Score.HIT
        shown = {each.framework for each in verdict.shown}
        if shown & set(verdict.running):  # what runs is shown, for readers who'd rather stay
            shown.add(STAY)
        return Score.SOFT if shown & set(self.settled) else Score.MISS


class PeopleFile(Model):
    """`data/people.yml`."""

    people: tuple[Person, ...] = Field(examples=["[{slug: …}]"])


def read_people(reader: Reader, decider: Decider | None) -> tuple[Person, ...]:
    """The cases, if there are any; what is wrong with them is noted."""
    path = reader.root / PEOPLE
    file = reader.yaml(path, PeopleFile) if reader.there(path) else None
    if file is None or decider is None:
        return ()
    for key in ("slug", "address"):
        seen: set[str] = set()
        for number, person in enumerate(file.people):
            word = str(getattr(person, key))
            if word in seen:
                found = f"the {key} {quoted(word)} is used twice"
                reader.problem(path, key_path("people", number, key), found, "give each its own")
            seen.add(word)
    for number, person in enumerate(file.people):
        _check_facts(reader, path, number, person, decider)
        known = {*decider.frameworks, *(each.slug for each in decider.decision.outcomes), BESIDE}
        for key in ("settled", "left"):
            for slug in getattr(person, key):
                if slug not in known:
                    place = key_path("people", number, key)
                    reader.problem(
                        path, place, f"no framework or result {quoted(slug)}", closest(slug, known)
                    )
    return file.people


def _check_facts(reader: Reader, path: Path, number: int, person: Person, decider: Decider) -> None:
    for slug, stated in person.facts.items():
        place = ("people", number, "facts")
        subject = decider.decision.subject(slug)
        if subject is None:
            names = [each.slug for each in decider.decision.subjects]
            reader.problem(path, key_path(*place, slug), f"no subject {quoted(slug)}", closest(slug, names))
            continue
        if len(stated) > 1 and not subject.several:
            found = f"{len(stated)} options of a subject that has one"
            reader.problem(path, key_path(*place, slug), found, "keep the one that is true")
        options = [each.slug for each in decider.options[slug]]
        for option in stated:
            if option not in options:
                found = f"no option {quoted(option)}"
                reader.problem(path, key_path(*place, slug), found, closest(option, options))


def scores(people: Iterable[Person], decider: Decider) -> dict[str, Score]:
    """By slug, how the rules do for each person."""
    return {each.slug: each.score(decider.verdict(each.facts)) for each in people}
