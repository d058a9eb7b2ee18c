"""Walking the chart: every way from its first question to an outcome, and the facts on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fieldguide.catalog.decision import Answer, Decision, Outcome, Question


@dataclass(frozen=True)
class Choice:
    """A question with the answer given to it."""

    question: Question
    answer: Answer


@dataclass(frozen=True)
class Path:
    """The answers from the first question to an outcome."""

    steps: tuple[Choice, ...]
    outcome: Outcome

    def facts(self) -> dict[str, tuple[str, ...]]:
        """What the answers state, by subject."""
        found: dict[str, tuple[str, ...]] = {}
        for step in self.steps:
            for fact in step.answer.facts:
                subject, _, option = fact.partition("/")
                found[subject] = (*found.get(subject, ()), option)
        return found


class Walk:
    """A chart that holds: every answer leads somewhere, and none leads back."""

    def __init__(self, decision: Decision) -> None:
        self.questions = {each.slug: each for each in decision.questions}
        self.outcomes = {each.slug: each for each in decision.outcomes}
        self.first = decision.questions[0]

    def paths(self) -> list[Path]:
        """Every path, in the order in which the answers stand in the file."""
        return list(self._paths(self.first, ()))

    def _paths(self, question: Question, before: tuple[Choice, ...]) -> Iterator[Path]:
        for answer in question.answers:
            steps = (*before, Choice(question, answer))
            if answer.question is None:
                yield Path(steps, self.outcomes[answer.outcome or ""])
            else:
                yield from self._paths(self.questions[answer.question], steps)
