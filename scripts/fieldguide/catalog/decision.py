"""The decision model: what a reader states, the rules, the results, and a chart that asks a few questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from fieldguide.catalog.evidence import Statement, several
from fieldguide.catalog.models import Model, Slug, Text
from fieldguide.catalog.problems import BadValueError
from fieldguide.catalog.wording import Called

FILE = Path("data", "decision.yml")
FILLED = frozenset(
    ("decision", "date", "context", "choice", "reasons", "consequences", "again", "alternatives")
) | {"evidence", "versions", "address", "open"}
"""The places of the decision record that the chooser fills."""
MOST_QUESTIONS = 8
"""Of the chart: more would no longer be the short form."""
LONGEST_LABEL = 34
"""Characters of a label in the flowchart: two or three lines of a box."""
STATED = "stated"
"""In a rule: the feature, or the frameworks, that the reader has named."""


def _label(text: str) -> str:
    if len(text) > LONGEST_LABEL:
        raise BadValueError(f"a label of {len(text)} characters", f"write at most {LONGEST_LABEL}")
    return text


Label = Annotated[Text, AfterValidator(_label), Called(f"string of at most {LONGEST_LABEL} characters")]


class Effect(StrEnum):
    """What a rule does to a framework."""

    OUT = "out"
    COSTS = "costs"
    WRITE = "write"
    HAS = "has"
    NOTE = "note"
    FOR = "for"

    @property
    def points(self) -> int:
        """What it counts: the only weights there are, and the page says them."""
        return {Effect.COSTS: -1, Effect.WRITE: -2, Effect.FOR: 1}.get(self, 0)


class Each(StrEnum):
    """What a subject has an option for, each."""

    FRAMEWORKS = "frameworks"
    FEATURES = "features"


class Option(Model):
    """One thing that may be true of a project."""

    slug: Slug = Field(examples=["staff"])
    """The option's name in links. Don't change it, because it's in URLs that readers have kept."""
    text: Text = Field(examples=["Staff edit the data in an admin interface."])
    """What's true of the project, as a reader would say it."""
    label: Label = Field(examples=["Staff edit data"])
    """The same in a few words, for lists of what the reader has stated."""


class Subject(Model):
    """Something to say about a project. A reader may skip it."""

    slug: Slug = Field(examples=["accounts"])
    """The subject's name in links. Don't change it, because it's in URLs that readers have kept."""
    question: Text = Field(examples=["Who signs in?"])
    """The question, as you'd ask a colleague."""
    label: Label = Field(examples=["Who signs in"])
    """The subject in a few words."""
    several: bool = Field(default=False, examples=["true"])
    """Whether more than one option can be true."""
    each: Each | None = Field(None, strict=False, examples=["frameworks"])
    """Add an option for each framework of this guide, or for each feature of `data/capabilities.yml`."""
    options: tuple[Option, ...] = Field(default=(), examples=["[{slug: staff, text: …, label: …}]"])
    """The options, in the order in which the page shows them."""


class Rule(Model):
    """What a fact, or some facts together, mean for the frameworks, and what shows that.

    A rule has an `effect` on `frameworks` (or on all but some), or says what a `capability` of
    `data/capabilities.yml` means, or leads to a `result` that is no framework.
    """

    slug: Slug = Field(examples=["no-packages"])
    """The rule's name in links."""
    title: Text = Field(examples=["Nothing else may be installed"])
    """The rule in a few words."""
    when: tuple[Text, ...] = Field(default=(), examples=["[place/no-packages]"])
    """Facts, as `subject/option`, all of which have to be stated."""
    any: tuple[Text, ...] = Field(default=(), examples=["[callers/public, callers/own-app]"])
    """Facts, at least one of which has to be stated."""
    unless: tuple[Text, ...] = Field(default=(), examples=["[state/leaving]"])
    """Facts, none of which may be stated."""
    effect: Effect | None = Field(None, strict=False, examples=["costs"])
    """What the rule does: `out` rules a framework out, `for` speaks for it, `costs` says that you add
    something, `write` says that you write something yourself, `has` says that something is included and
    `note` that something is worth knowing, and neither counts."""
    frameworks: tuple[Text, ...] = Field(default=(), examples=["[bottle, falcon]"])
    """The frameworks on which the rule has its effect."""
    but: tuple[Text, ...] = Field(default=(), examples=["[bottle, falcon]"])
    """Instead of `frameworks`: all frameworks but these."""
    carried: Text | None = Field(None, examples=["knows"])
    """Instead of `frameworks`: the ones that a subject's stated options carry over to."""
    foreign: Text | None = Field(None, examples=["running"])
    """Instead of `frameworks`: all but the ones that a subject's stated options carry over to."""
    itself: Text | None = Field(None, examples=["running"])
    """Instead of `frameworks`: those that a subject's stated options name, or that are built on them."""
    capability: Text | None = Field(None, examples=["admin"])
    """A feature: built in, the framework has it; a package costs; by hand, you write it. The word
    `stated` means each feature that the reader has named."""
    result: Text | None = Field(None, examples=["stay"])
    """The result to which the rule leads, which is no framework."""
    statement: Statement = Field(examples=["{text: …, evidence: […]}"])
    """Why, and what shows that."""

    @model_validator(mode="after")
    def _one_kind(self) -> Rule:
        kinds = [name for name in ("effect", "capability", "result") if getattr(self, name) is not None]
        if len(kinds) != 1:
            found = " and ".join(kinds) or "no effect"
            raise BadValueError(found, "write exactly one of effect, capability, result")
        whom = [name for name in WHOM if getattr(self, name)]
        if len(whom) != (self.effect is not None):
            found = " and ".join(whom) or "an effect on nothing"
            remedy = f"write exactly one of {', '.join(WHOM)}" if self.effect else "remove it"
            raise BadValueError(found, remedy)
        if not (self.when or self.any or self.carried or self.foreign or self.capability == STATED):
            raise BadValueError("a rule without facts", 'write "when: [subject/option]" or "any: […]"')
        return self

    def facts(self) -> tuple[str, ...]:
        """Every fact that it names, as `subject/option`."""
        return (*self.when, *self.any, *self.unless)


WHOM = ("frameworks", "but", "carried", "foreign", "itself")
"""The keys that say on which frameworks a rule has its effect."""


class Ties(Model):
    """Who comes first where the rules make no difference."""

    order: tuple[Text, ...] = Field(examples=["[fastapi, django-rest-framework, flask]"])
    """The slugs of the frameworks that come first, in this order. The others follow: those first for which
    the most rules speak, then by their titles."""
    statement: Statement = Field(examples=["{text: …, evidence: […]}"])
    """Why, and what shows that."""


class Answer(Model):
    """One answer to a question of the chart: what it states, and where it leads."""

    slug: Slug = Field(examples=["many-at-once"])
    """The answer's name."""
    text: Text = Field(examples=["Yes, and every library on the way is async."])
    """The answer, as a reader would say it."""
    label: Label = Field(examples=["Yes, all async"])
    """The text next to the answer's arrow in the flowchart."""
    facts: tuple[Text, ...] = Field(default=(), examples=["[waits/calls]"])
    """What the answer states, as `subject/option`."""
    question: Text | None = Field(None, examples=["types"])
    """The question to which the answer leads."""
    outcome: Text | None = Field(None, examples=["fastapi"])
    """The outcome to which the answer leads, if the answer doesn't lead to another question. The rules
    have to lead to it, too, on every way through the chart."""

    @model_validator(mode="after")
    def _leads_to_one(self) -> Answer:
        if (self.question is None) == (self.outcome is None):
            found = "leads nowhere" if self.question is None else "leads to a question and to an outcome"
            raise BadValueError(found, 'write "question: <slug>" or "outcome: <slug>", one of them')
        return self


class Question(Model):
    """One question of the chart, and its answers; the first question of the file is asked first.

    The last answer is the one of a reader whom the question does not concern: it leads on.
    """

    slug: Slug = Field(examples=["waiting"])
    """The question's name in links."""
    title: Text = Field(examples=["Will many requests wait at once?"])
    """The question, as you'd ask a colleague."""
    label: Label = Field(examples=["Many waits at once?"])
    """The text for the question's box in the flowchart."""
    answers: Annotated[tuple[Answer, ...], several(2, 6)] = Field(examples=["[{slug: …}]"])
    """The possible answers. The last answer is for readers whom the question doesn't concern."""

    def answer(self, slug: str) -> Answer | None:
        """The answer of that name."""
        return next((each for each in self.answers if each.slug == slug), None)


class Outcome(Model):
    """Where a reader ends: at a framework, or at a result that is none."""

    slug: Slug = Field(examples=["fastapi"])
    """The outcome's name in links: a framework's slug, or the name of a result that is no framework."""
    title: Text = Field(examples=["Keep what you have"])
    """The heading of the outcome."""
    label: Label = Field(examples=["FastAPI"])
    """The text for the outcome's box in the flowchart."""
    framework: Text | None = Field(None, examples=["fastapi"])
    """The slug of a framework in this guide. Leave it out if the result is no framework."""
    choice: Text = Field(examples=["Take FastAPI, and write its endpoints with async def."])
    """The advice, as one sentence that begins with a verb."""
    why: tuple[Statement, ...] = Field(min_length=1, examples=["[{text: …, evidence: […]}]"])
    """The reasons for the outcome."""
    accept: tuple[Statement, ...] = Field(min_length=1, examples=["[{text: …, evidence: […]}]"])
    """The drawbacks that you accept."""
    again: tuple[Statement, ...] = Field(min_length=1, examples=["[{text: …, judgement: true}]"])
    """What would have to happen before you reconsider the decision."""
    next: tuple[Statement, ...] = Field(min_length=1, examples=["[{text: …, evidence: […]}]"])
    """The first steps after the decision."""


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
    subjects: tuple[Subject, ...] = Field(min_length=1, examples=["[{slug: …}]"])
    """What a reader can state, in the order of the page."""
    carries_over: dict[Text, tuple[Text, ...]] = Field(
        default_factory=dict, examples=["{flask: [flask, apiflask]}"]
    )
    """For what a team runs or knows, by its option's slug, the frameworks to which most of it carries
    over. An option that is a framework carries over to that framework alone if it isn't listed."""
    rules: tuple[Rule, ...] = Field(min_length=1, examples=["[{slug: …}]"])
    """The rules, in the order in which a result shows them."""
    ties: Ties = Field(examples=["{order: […], statement: {…}}"])
    """Who comes first where the rules make no difference."""
    questions: Annotated[tuple[Question, ...], several(1, MOST_QUESTIONS)] = Field(examples=["[{slug: …}]"])
    """The questions of the chart, in the order of their numbers. Readers are asked the first one first."""
    outcomes: tuple[Outcome, ...] = Field(min_length=1, examples=["[{slug: …}]"])
    """The results, one for each framework and for each `result` of a rule."""
    record: RecordTemplate | None = Field(None, examples=["{template: …, hints: {…}}"])
    """The decision record that a reader takes away."""

    def question(self, slug: str) -> Question | None:
        """The question of that name."""
        return next((each for each in self.questions if each.slug == slug), None)

    def outcome(self, slug: str) -> Outcome | None:
        """The outcome of that name."""
        return next((each for each in self.outcomes if each.slug == slug), None)

    def subject(self, slug: str) -> Subject | None:
        """The subject of that name."""
        return next((each for each in self.subjects if each.slug == slug), None)

    def rule(self, slug: str) -> Rule | None:
        """The rule of that name."""
        return next((each for each in self.rules if each.slug == slug), None)
