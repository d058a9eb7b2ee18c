"""The published decision model: its shapes, and what fills them."""

from __future__ import annotations

from fieldguide.catalog import Catalog
from fieldguide.catalog.deciding import Decider
from fieldguide.catalog.decision import Effect
from fieldguide.catalog.evidence import Statement
from fieldguide.catalog.people import Score
from fieldguide.publish import shapes
from fieldguide.publish.entries import Filled, page
from fieldguide.publish.urls import Where

PAGE = "choose/questions.md"
PEOPLE = "choose/situations.md"


class OptionShape(shapes.Shape):
    """One thing that may be true of a project. A fact is written `subject/option`."""

    slug: str
    text: str


class SubjectShape(shapes.Shape):
    """Something to state about a project; each may be left open."""

    slug: str
    question: str
    several: bool
    """Whether more than one option can be true."""
    options: tuple[OptionShape, ...]


class CarriedShape(shapes.Shape):
    """Something that a team runs or knows, and the frameworks to which most of it carries over."""

    option: str
    frameworks: tuple[str, ...]


class TiesShape(shapes.Shape):
    """Where the rules make no difference: the frameworks that come first, in this order, and why."""

    order: tuple[str, ...]
    statement: Statement


class RuleShape(shapes.Shape):
    """What facts mean: an effect on frameworks, how they provide a feature, or a result."""

    slug: str
    title: str
    when: tuple[str, ...]
    """Facts that all have to be stated."""
    any: tuple[str, ...]
    """Facts of which one has to be stated."""
    unless: tuple[str, ...]
    """Facts of which none may be stated."""
    effect: Effect | None = None
    frameworks: tuple[str, ...]
    but: tuple[str, ...]
    """Instead of `frameworks`: all but these."""
    carried: str | None = None
    """Instead of `frameworks`: those that this subject's stated options carry over to."""
    foreign: str | None = None
    """Instead of `frameworks`: all others."""
    itself: str | None = None
    """Instead of `frameworks`: those that this subject's stated options name."""
    capability: str | None = None
    """A feature, or `stated` for each feature that is a must."""
    result: str | None = None
    statement: Statement
    page: str


class AnswerShape(shapes.Shape):
    """One answer of the chart. It leads to a question or to an outcome, never to both."""

    slug: str
    text: str
    facts: tuple[str, ...]
    question: str | None = None
    outcome: str | None = None


class QuestionShape(shapes.Shape):
    """One question of the chart. The first of the list is asked first."""

    slug: str
    title: str
    answers: tuple[AnswerShape, ...]
    page: str


class OutcomeShape(shapes.Shape):
    """A result: a framework of this guide or, without one, another piece of advice."""

    slug: str
    title: str
    framework: str | None = None
    choice: str
    why: tuple[Statement, ...]
    accept: tuple[Statement, ...]
    again: tuple[Statement, ...]
    """When to think again."""
    next: tuple[Statement, ...]
    """What to do next."""
    page: str


class PersonShape(shapes.Shape):
    """Somebody's public decision, and what the rules say to the same facts."""

    slug: str
    title: str
    text: str
    address: str
    date: str | None = None
    """A day, a month or a year, where the source says one."""
    facts: dict[str, tuple[str, ...]]
    settled: tuple[str, ...]
    elsewhere: str | None = None
    left: tuple[str, ...]
    why: str
    later: str | None = None
    outcome: str
    """What the rules put first."""
    score: Score
    """How that compares with what they settled on."""
    page: str


class DecisionDocument(shapes.Document):
    """How to choose a framework: facts, rules, results, a chart, and people who had to choose."""

    bias: tuple[Statement, ...]
    """How the model leans."""
    subjects: tuple[SubjectShape, ...]
    carries_over: tuple[CarriedShape, ...]
    rules: tuple[RuleShape, ...]
    ties: tuple[TiesShape, ...]
    """One entry, or none."""
    questions: tuple[QuestionShape, ...]
    outcomes: tuple[OutcomeShape, ...]
    people: tuple[PersonShape, ...]


def decision(catalog: Catalog, where: Where) -> Filled:
    """The decision model; empty where there is none."""
    decider = catalog.guide.decider
    if decider is None:
        return dict.fromkeys(set(DecisionDocument.model_fields) - set(shapes.Document.model_fields), ())
    told = decider.decision
    return {
        "bias": told.bias,
        "subjects": [
            SubjectShape.filled(each, options=_options(decider, each.slug)) for each in told.subjects
        ],
        "carries_over": [
            CarriedShape(option=option, frameworks=carried) for option, carried in told.carries_over.items()
        ],
        "rules": [RuleShape.filled(each, page=page(where, PAGE, f"rule-{each.slug}")) for each in told.rules],
        "ties": [TiesShape.filled(told.ties)],
        "questions": [
            QuestionShape.filled(each, page=page(where, "choose/index.md", f"question-{each.slug}"))
            for each in told.questions
        ],
        "outcomes": [
            OutcomeShape.filled(each, page=page(where, PAGE, f"outcome-{each.slug}"))
            for each in told.outcomes
        ],
        "people": [
            PersonShape.filled(
                each,
                outcome=decider.verdict(each.facts).outcome,
                score=each.score(decider.verdict(each.facts)),
                page=page(where, PEOPLE, each.slug),
            )
            for each in catalog.guide.people
        ],
    }


def _options(decider: Decider, subject: str) -> list[OptionShape]:
    return [OptionShape(slug=each.slug, text=each.text) for each in decider.options[subject]]
