"""The published decision model: its shapes, and what fills them."""

from __future__ import annotations

import datetime

from fieldguide.catalog import Catalog
from fieldguide.catalog import decision as model
from fieldguide.catalog.evidence import Statement
from fieldguide.publish import shapes
from fieldguide.publish.entries import Filled, page, statements
from fieldguide.publish.where import Where

PAGE = "choose/questions.md"


class Answer(shapes.Shape):
    """One answer. It leads to a question or to an outcome, never to both."""

    slug: str
    text: str
    question: str | None = None
    outcome: str | None = None
    reason: shapes.Statement


class Question(shapes.Shape):
    """One question. The first of the list is asked first."""

    slug: str
    title: str
    why: shapes.Statement
    answers: tuple[Answer, ...]
    page: str


class Elsewhere(shapes.Shape):
    """A framework that this guide has not run."""

    title: str
    documentation: str
    checked: datetime.date


class RunnerUp(shapes.Shape):
    """The outcome that comes second, and what separates the two."""

    outcome: str
    separates: shapes.Statement


class Outcome(shapes.Shape):
    """Where answers end: at a framework of this guide, at one elsewhere, or, with neither, where one is."""

    slug: str
    title: str
    framework: str | None = None
    elsewhere: Elsewhere | None = None
    choice: str
    why: tuple[shapes.Statement, ...]
    accept: tuple[shapes.Statement, ...]
    runner_up: RunnerUp
    again: tuple[shapes.Statement, ...]
    """When to think again."""
    next: tuple[shapes.Statement, ...]
    """What to do next."""
    page: str


class Situation(shapes.Shape):
    """A reader's situation, the answers she would give, and the outcome that they lead to."""

    slug: str
    title: str
    text: str
    answers: dict[str, str]
    """Questions with answers, by their slugs, in the order in which they are asked."""
    outcome: str
    article: bool
    """Whether the 2021 article concluded the same."""
    page: str


class Decision(shapes.Document):
    """How to choose: questions with answers, outcomes with reasons, and situations, one for each path."""

    bias: tuple[shapes.Statement, ...]
    """How the model leans."""
    questions: tuple[Question, ...]
    outcomes: tuple[Outcome, ...]
    situations: tuple[Situation, ...]


def decision(catalog: Catalog, where: Where) -> Filled:
    """The decision model; empty where there is none."""
    told = catalog.guide.decision
    if told is None:
        return {"bias": (), "questions": (), "outcomes": (), "situations": ()}
    return {
        "bias": statements(told.bias),
        "questions": [_question(each, where) for each in told.questions],
        "outcomes": [_outcome(each, where) for each in told.outcomes],
        "situations": [
            Situation(**each.model_dump(), page=page(where, "choose/situations.md", each.slug))
            for each in told.situations
        ],
    }


def _question(asked: model.Question, where: Where) -> Question:
    answers = tuple(
        Answer(**each.model_dump(include={"slug", "text", "question", "outcome"}), reason=_one(each.reason))
        for each in asked.answers
    )
    address = page(where, PAGE, f"question-{asked.slug}")
    return Question(slug=asked.slug, title=asked.title, why=_one(asked.why), answers=answers, page=address)


def _outcome(reached: model.Outcome, where: Where) -> Outcome:
    second = reached.runner_up
    return Outcome(
        **reached.model_dump(include={"slug", "title", "framework", "elsewhere", "choice"}),
        why=statements(reached.why),
        accept=statements(reached.accept),
        runner_up=RunnerUp(outcome=second.outcome, separates=_one(second.separates)),
        again=statements(reached.again),
        next=statements(reached.next),
        page=page(where, PAGE, f"outcome-{reached.slug}"),
    )


def _one(said: Statement) -> shapes.Statement:
    return statements((said,))[0]
