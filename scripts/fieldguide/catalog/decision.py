"""The decision model: questions, answers, outcomes, and situations with the end we expect."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from fieldguide.catalog.evidence import Statement, several
from fieldguide.catalog.models import Link, Model, PastDate, Slug, Text
from fieldguide.catalog.problems import BadValueError

FILE = Path("data", "decision.yml")
FILLED = frozenset(
    ("decision", "date", "context", "choice", "reasons", "consequences", "again", "alternatives")
) | {"evidence", "versions", "address"}
"""The places of the decision record that the questionnaire fills."""
RESERVED = "at"
"""What the questionnaire's address calls the question whose answer is being changed."""
MOST_QUESTIONS = 40
"""Far more than anybody answers, and few enough that whatever walks the model ends at once."""
LONGEST_LABEL = 34
"""Characters of a label in the flowchart: two or three lines of a box."""


def _label(text: str) -> str:
    if len(text) > LONGEST_LABEL:
        raise BadValueError(f"a label of {len(text)} characters", f"write at most {LONGEST_LABEL}")
    return text


Label = Annotated[Text, AfterValidator(_label)]


class Answer(Model):
    """One answer to a question, why it leads where it leads, and what shows that."""

    slug: Slug = Field(examples=["many-at-once"])
    text: Text = Field(examples=["Yes, and every library on the way is async."])
    label: Label = Field(examples=["Yes, all async"])
    """The answer on an arrow of the flowchart."""
    question: Text | None = Field(None, examples=["types"])
    """The question that it leads to; or …"""
    outcome: Text | None = Field(None, examples=["fastapi"])
    """… the outcome that it leads to."""
    reason: Statement = Field(examples=["{text: …, evidence: […]}"])

    @model_validator(mode="after")
    def _leads_to_one(self) -> Answer:
        if (self.question is None) == (self.outcome is None):
            found = "leads nowhere" if self.question is None else "leads to a question and to an outcome"
            raise BadValueError(found, 'write "question: <slug>" or "outcome: <slug>", one of them')
        return self


class Question(Model):
    """One question, why it is asked, and its answers; the first question of the file is asked first.

    The last answer is the one of a reader whom the question does not concern: it leads on.
    """

    slug: Slug = Field(examples=["waiting"])
    title: Text = Field(examples=["Will many requests wait at once?"])
    label: Label = Field(examples=["Many waits at once?"])
    """The question in a box of the flowchart."""
    why: Statement = Field(examples=["{text: …, evidence: […]}"])
    answers: Annotated[tuple[Answer, ...], several(2, 6)] = Field(examples=["[{slug: …}]"])

    def answer(self, slug: str) -> Answer | None:
        """The answer of that name."""
        return next((each for each in self.answers if each.slug == slug), None)


class Elsewhere(Model):
    """A framework that this guide has not run, and where to read about it."""

    title: Text = Field(examples=["Litestar"])
    documentation: Link = Field(examples=["https://…"])
    checked: PastDate = Field(examples=["2026-11-23"])


class RunnerUp(Model):
    """The outcome that comes second, and what separates the two."""

    outcome: Text = Field(examples=["flask"])
    separates: Statement = Field(examples=["{text: …, evidence: […]}"])


class Outcome(Model):
    """Where a reader ends: at a framework of this guide, at one outside it, or where she is."""

    slug: Slug = Field(examples=["fastapi"])
    title: Text = Field(examples=["FastAPI, with async endpoints"])
    label: Label = Field(examples=["FastAPI"])
    """The outcome in a box of the flowchart."""
    framework: Text | None = Field(None, examples=["fastapi"])
    elsewhere: Elsewhere | None = Field(None, examples=["{title: …, documentation: …, checked: …}"])
    choice: Text = Field(examples=["Take FastAPI, and write its endpoints with async def."])
    why: tuple[Statement, ...] = Field(min_length=1, examples=["[{text: …, evidence: […]}]"])
    accept: tuple[Statement, ...] = Field(min_length=1, examples=["[{text: …, evidence: […]}]"])
    """What you accept with it."""
    runner_up: RunnerUp = Field(examples=["{outcome: …, separates: {text: …}}"])
    again: tuple[Statement, ...] = Field(min_length=1, examples=["[{text: …, judgement: true}]"])
    """When to think again."""
    next: tuple[Statement, ...] = Field(min_length=1, examples=["[{text: …, evidence: […]}]"])
    """What to do next."""

    @model_validator(mode="after")
    def _one_place(self) -> Outcome:
        if self.framework is not None and self.elsewhere is not None:
            raise BadValueError("a framework of this guide and one outside it", "remove one of them")
        return self


class Situation(Model):
    """A reader's situation: the answers that she would give, and where they must end."""

    slug: Slug = Field(examples=["teaching"])
    title: Text = Field(examples=["A course in what an API is"])
    text: Text = Field(examples=["You show students what happens between a request and its answer."])
    answers: dict[Text, Text] = Field(min_length=1, examples=["{running: nothing, contract: none}"])
    """Each question on the way with the answer given, in the order in which they are asked."""
    outcome: Text = Field(examples=["bottle"])
    article: bool = Field(default=False, examples=["true"])
    """Whether the article of 2021 concluded the same; `data/upshot.yml` says in which words of ours."""


class Record(Model):
    """The decision record that a reader takes away, in Markdown; `{name}` stands for what differs."""

    template: Text = Field(examples=["# Choose {decision}"])
    hints: dict[Text, Text] = Field(examples=["{decision: the framework that you take}"])
    """What a reader writes in the place of each, who fills the record in by hand."""

    @model_validator(mode="after")
    def _complete(self) -> Record:
        places = set(re.findall(r"\{(\w+)\}", self.template))
        for name in sorted(FILLED - places):
            raise BadValueError(f"a template without {{{name}}}", f'write "{{{name}}}" where it belongs')
        for name in sorted(places ^ self.hints.keys()):
            found = f"{name} has a place and no hint" if name in places else f"{name} has a hint and no place"
            raise BadValueError(found, "give every place a hint, and no other")
        return self

    def filled(self, values: Mapping[str, str]) -> str:
        """The template with some of its places filled."""
        return re.sub(r"\{(\w+)\}", lambda place: values.get(place[1], place[0]), self.template)


class Decision(Model):
    """`data/decision.yml`."""

    bias: tuple[Statement, ...] = Field(min_length=1, examples=["[{text: …, judgement: true}]"])
    """How the model leans, said before the first question."""
    questions: Annotated[tuple[Question, ...], several(1, MOST_QUESTIONS)] = Field(examples=["[{slug: …}]"])
    outcomes: tuple[Outcome, ...] = Field(min_length=1, examples=["[{slug: …}]"])
    situations: tuple[Situation, ...] = Field(default=(), examples=["[{slug: …}]"])
    record: Record | None = Field(None, examples=["{template: …, hints: {…}}"])

    def question(self, slug: str) -> Question | None:
        """The question of that name."""
        return next((each for each in self.questions if each.slug == slug), None)

    def outcome(self, slug: str) -> Outcome | None:
        """The outcome of that name."""
        return next((each for each in self.outcomes if each.slug == slug), None)
