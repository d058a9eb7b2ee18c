"""The decision model: questions, answers, outcomes, and situations with the end we expect."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from fieldguide.catalog.evidence import Statement, several
from fieldguide.catalog.models import Framework, Link, Model, PastDate, Slug, Text
from fieldguide.catalog.problems import BadValueError
from fieldguide.catalog.wording import Called

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


Label = Annotated[Text, AfterValidator(_label), Called(f"string of at most {LONGEST_LABEL} characters")]


class Answer(Model):
    """One answer to a question, why it leads where it leads, and what shows that."""

    slug: Slug = Field(examples=["many-at-once"])
    """The answer's name in links. Don't change it, because it's in URLs that readers have kept."""
    text: Text = Field(examples=["Yes, and every library on the way is async."])
    """The answer, as a reader would say it."""
    label: Label = Field(examples=["Yes, all async"])
    """The text next to the answer's arrow in the flowchart."""
    question: Text | None = Field(None, examples=["types"])
    """The question to which the answer leads."""
    outcome: Text | None = Field(None, examples=["fastapi"])
    """The outcome to which the answer leads, if the answer doesn't lead to another question."""
    reason: Statement = Field(examples=["{text: …, evidence: […]}"])
    """Why the answer leads there."""

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
    """The question's name in links. Don't change it, because it's in URLs that readers have kept. No
    question can be called `at`."""
    title: Text = Field(examples=["Will many requests wait at once?"])
    """The question, as you'd ask a colleague."""
    label: Label = Field(examples=["Many waits at once?"])
    """The text for the question's box in the flowchart."""
    why: Statement = Field(examples=["{text: …, evidence: […]}"])
    """Why we ask the question."""
    answers: Annotated[tuple[Answer, ...], several(2, 6)] = Field(examples=["[{slug: …}]"])
    """The possible answers. The last answer is for readers whom the question doesn't concern."""

    def answer(self, slug: str) -> Answer | None:
        """The answer of that name."""
        return next((each for each in self.answers if each.slug == slug), None)


class Elsewhere(Model):
    """A framework that this guide has not run, and where to read about it."""

    title: Text = Field(examples=["Litestar"])
    """The name of a framework that we haven't run. The page says so."""
    documentation: Link = Field(examples=["https://…"])
    """The start page of that framework's documentation."""
    checked: PastDate = Field(examples=["2026-11-23"])
    """The day on which somebody last read the documentation."""

    def means(self, framework: Framework) -> bool:
        """Whether a framework that has joined the guide since is this one, by its title or its package."""
        return self.title.casefold() in {framework.title.casefold(), framework.package.casefold()}


class RunnerUp(Model):
    """The outcome that comes second, and what separates the two."""

    outcome: Text = Field(examples=["flask"])
    """The slug of the second-best outcome."""
    separates: Statement = Field(examples=["{text: …, evidence: […]}"])
    """What decides between the two outcomes."""


class Outcome(Model):
    """Where a reader ends: at a framework of this guide, at one outside it, or where she is."""

    slug: Slug = Field(examples=["fastapi"])
    """The outcome's name in links."""
    title: Text = Field(examples=["FastAPI, with async endpoints"])
    """The heading of the outcome."""
    label: Label = Field(examples=["FastAPI"])
    """The text for the outcome's box in the flowchart."""
    framework: Text | None = Field(None, examples=["fastapi"])
    """The slug of a framework in this guide. If you leave out both `framework` and `elsewhere`, the advice
    is to stay."""
    elsewhere: Elsewhere | None = Field(None, examples=["{title: …, documentation: …, checked: …}"])
    """A framework that isn't in this guide, instead of `framework`."""
    choice: Text = Field(examples=["Take FastAPI, and write its endpoints with async def."])
    """The advice, as one sentence that begins with a verb."""
    why: tuple[Statement, ...] = Field(min_length=1, examples=["[{text: …, evidence: […]}]"])
    """The reasons for the outcome."""
    accept: tuple[Statement, ...] = Field(min_length=1, examples=["[{text: …, evidence: […]}]"])
    """The drawbacks that you accept."""
    runner_up: RunnerUp = Field(examples=["{outcome: …, separates: {text: …}}"])
    """What to choose instead, if you don't choose this outcome."""
    again: tuple[Statement, ...] = Field(min_length=1, examples=["[{text: …, judgement: true}]"])
    """What would have to happen before you reconsider the decision."""
    next: tuple[Statement, ...] = Field(min_length=1, examples=["[{text: …, evidence: […]}]"])
    """The first steps after the decision."""

    @model_validator(mode="after")
    def _one_place(self) -> Outcome:
        if self.framework is not None and self.elsewhere is not None:
            raise BadValueError("a framework of this guide and one outside it", "remove one of them")
        return self


class Situation(Model):
    """A reader's situation: the answers that she would give, and where they must end."""

    slug: Slug = Field(examples=["teaching"])
    """The situation's name in links."""
    title: Text = Field(examples=["A course in what an API is"])
    """The heading of the situation."""
    text: Text = Field(examples=["You show students what happens between a request and its answer."])
    """Two or three sentences in which readers recognise their own project. They don't mention the answers."""
    answers: dict[Text, Text] = Field(min_length=1, examples=["{running: nothing, contract: none}"])
    """The slugs of the questions on the path, each with the slug of its answer, in order."""
    outcome: Text = Field(examples=["bottle"])
    """The outcome to which the answers must lead."""
    article: bool = Field(default=False, examples=["true"])
    """Whether the 2021 article came to the same conclusion. The article's conclusion is in
    `data/upshot.yml`."""


class RecordTemplate(Model):
    """The decision record that a reader takes away, in Markdown; `{name}` stands for what differs."""

    template: Text = Field(examples=["# Choose {decision}"])
    """The decision record in Markdown, with placeholders such as `{decision}`."""
    hints: dict[Text, Text] = Field(examples=["{decision: the framework that you take}"])
    """For each placeholder, what somebody who fills in the record by hand should write."""

    @model_validator(mode="after")
    def _complete(self) -> RecordTemplate:
        places = set(re.findall(r"\{(\w+)\}", self.template))
        for name in sorted(FILLED - places):
            raise BadValueError(f"a template without {{{name}}}", f'write "{{{name}}}" where it belongs')
        for name in sorted(places ^ self.hints.keys()):
            found = f"{name} has a place but no hint" if name in places else f"{name} has a hint but no place"
            raise BadValueError(found, "give every place a hint, and no other")
        return self

    def filled(self, values: Mapping[str, str]) -> str:
        """The template with some of its places filled."""
        return re.sub(r"\{(\w+)\}", lambda place: values.get(place[1], place[0]), self.template)


class Decision(Model):
    """`data/decision.yml`."""

    bias: tuple[Statement, ...] = Field(min_length=1, examples=["[{text: …, judgement: true}]"])
    """How the decision model is biased. Readers see these statements below the chart."""
    questions: Annotated[tuple[Question, ...], several(1, MOST_QUESTIONS)] = Field(examples=["[{slug: …}]"])
    """The questions, in the order of their numbers. Readers are asked the first question first."""
    outcomes: tuple[Outcome, ...] = Field(min_length=1, examples=["[{slug: …}]"])
    """The results to which the questions lead."""
    situations: tuple[Situation, ...] = Field(default=(), examples=["[{slug: …}]"])
    """Typical projects, each with its answers and the outcome to which they must lead. The situations are
    tests that people can read. There is one situation for every path."""
    record: RecordTemplate | None = Field(None, examples=["{template: …, hints: {…}}"])
    """The decision record that a reader takes away."""

    def question(self, slug: str) -> Question | None:
        """The question of that name."""
        return next((each for each in self.questions if each.slug == slug), None)

    def outcome(self, slug: str) -> Outcome | None:
        """The outcome of that name."""
        return next((each for each in self.outcomes if each.slug == slug), None)
