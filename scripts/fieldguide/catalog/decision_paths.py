"""Walking the decision model: every path through it, and what a single other answer would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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

    def answers(self) -> dict[str, str]:
        """The slug of each question with that of the answer, in the order in which they are asked."""
        return {step.question.slug: step.answer.slug for step in self.steps}


@dataclass(frozen=True)
class Variation:
    """One other answer to one question of a path, all others as given, and where that leads."""

    step: Choice
    """The question, with the other answer."""
    open: Question | None
    """The first question that then has no answer yet; None where an outcome is reached."""
    outcomes: tuple[Outcome, ...]
    """The outcome reached, or all that the open question may lead to, in the order of the file."""


class Walk:
    """A decision model that holds: every answer leads somewhere, and none leads back."""

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

    def changes(self, path: Path) -> list[Variation]:
        """Each single answer that, given otherwise, does not end where the path ends."""
        given = path.answers()
        found = []
        for step in path.steps:
            for other in step.question.answers:
                changed = self._change(Choice(step.question, other), given)
                if other is not step.answer and changed.outcomes != (path.outcome,):
                    found.append(changed)
        return found

    def _change(self, step: Choice, given: Mapping[str, str]) -> Variation:
        """Where one answer leads, if the questions that follow are answered as given."""
        answer: Answer | None = step.answer
        question = None
        while answer is not None and answer.question is not None:
            question = self.questions[answer.question]
            answer = question.answer(given[question.slug]) if question.slug in given else None
        if answer is not None:
            return Variation(step, None, (self.outcomes[answer.outcome or ""],))
        assert question is not None
        reached = self._reached(question)
        return Variation(
            step, question, tuple(each for slug, each in self.outcomes.items() if slug in reached)
        )

    def _reached(self, question: Question) -> set[str]:
        """The outcomes that a question may lead to; each question on the way is looked at once."""
        asked, found = [question.slug], set()
        for slug in asked:
            for answer in self.questions[slug].answers:
                if answer.outcome is not None:
                    found.add(answer.outcome)
                elif answer.question is not None and answer.question not in asked:
                    asked.append(answer.question)
        return found
