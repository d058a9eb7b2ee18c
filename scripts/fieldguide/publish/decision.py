"""The published decision model: its shapes, and what fills them."""

from __future__ import annotations

from fieldguide.catalog import Catalog
from fieldguide.catalog.decision import Elsewhere, RunnerUp
from fieldguide.catalog.evidence import Statement
from fieldguide.publish import shapes
from fieldguide.publish.entries import Filled, page
from fieldguide.publish.urls import Where

PAGE = "choose/questions.md"


class AnswerShape(shapes.Shape):
    """One answer. It leads to a question or to an outcome, never to both."""

    slug: str
    text: str
    question: str | None = None
    outcome: str | None = None
    reason: Statement


class QuestionShape(shapes.Shape):
    """One question. The first of the list is asked first."""

    slug: str
    title: str
    why: Statement
    answers: tuple[AnswerShape, ...]
    page: str


class OutcomeShape(shapes.Shape):
    """Where answers end: at a framework of this guide, at one elsewhere, or, with neither, where one is."""

    slug: str
    title: str
    framework: str | None = None
    elsewhere: Elsewhere | None = None
    choice: str
    why: tuple[Statement, ...]
    accept: tuple[Statement, ...]
    runner_up: RunnerUp
    again: tuple[Statement, ...]
    """When to think again."""
    next: tuple[Statement, ...]
    """What to do next."""
    page: str


class SituationShape(shapes.Shape):
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


class DecisionDocument(shapes.Document):
    """How to choose a framework: questions with answers, outcomes with reasons, and typical situations."""

    bias: tuple[Statement, ...]
    """How the model leans."""
    questions: tuple[QuestionShape, ...]
    outcomes: tuple[OutcomeShape, ...]
    situations: tuple[SituationShape, ...]


def decision(catalog: Catalog, where: Where) -> Filled:
    """The decision model; empty where there is none."""
    told = catalog.guide.decision
    if told is None:
        return {"bias": (), "questions": (), "outcomes": (), "situations": ()}
    return {
        "bias": told.bias,
        "questions": [
            QuestionShape.filled(each, page=page(where, PAGE, f"question-{each.slug}"))
            for each in told.questions
        ],
        "outcomes": [
            OutcomeShape.filled(each, page=page(where, PAGE, f"outcome-{each.slug}"))
            for each in told.outcomes
        ],
        "situations": [
            SituationShape.filled(each, page=page(where, "choose/situations.md", each.slug))
            for each in told.situations
        ],
    }
