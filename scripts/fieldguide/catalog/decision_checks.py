"""Reading the decision model: no cycle, nothing out of reach, every situation ends where it must."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from fieldguide.catalog.decision import FILE, RESERVED, Decision, Question, Situation
from fieldguide.catalog.evidence import Known, Statement, check_evidence, check_statements
from fieldguide.catalog.models import Model
from fieldguide.catalog.problems import closest, key_path, quoted
from fieldguide.catalog.reading import Reader


def read_decision(reader: Reader, known: Known) -> Decision | None:
    """The decision model, if there is one; what is wrong with it is noted."""
    path = reader.root / FILE
    decision = reader.yaml(path, Decision) if reader.there(path) else None
    if decision is None:
        return None
    before = len(reader.problems)
    _check_doubles(reader, path, decision)
    _check_leads(reader, path, decision)
    if len(reader.problems) == before:
        _check_reach(reader, path, decision, known)
        for number, situation in enumerate(decision.situations):
            _check_situation(reader, path, decision, number, situation)
    _check_statements(reader, path, decision, known)
    return decision


def _check_doubles(reader: Reader, path: Path, decision: Decision) -> None:
    """Slugs are each their own, and so are the words that tell a reader what is what."""
    lists: list[tuple[tuple[str | int, ...], Sequence[Model], tuple[str, ...]]] = [
        (("questions",), decision.questions, ("slug", "title", "label")),
        (("outcomes",), decision.outcomes, ("slug", "title", "label")),
        (("situations",), decision.situations, ("slug", "title")),
    ]
    for number, question in enumerate(decision.questions):
        lists.append((("questions", number, "answers"), question.answers, ("slug", "text", "label")))
        if question.slug == RESERVED:
            found = f"{quoted(RESERVED)} says in an address which answer is being changed"
            reader.problem(path, key_path("questions", number, "slug"), found, "choose a different slug")
    for place, entries, keys in lists:
        for key in keys:
            words = [getattr(each, key) for each in entries]
            for number, word in enumerate(words):
                if word in words[:number]:
                    found = f"the {key} {quoted(word)} is used twice"
                    reader.problem(path, key_path(*place, number, key), found, "give each its own")


def _check_leads(reader: Reader, path: Path, decision: Decision) -> None:
    """Answers and runners-up name what is there."""
    questions = {each.slug for each in decision.questions}
    outcomes = {each.slug for each in decision.outcomes}
    for number, question in enumerate(decision.questions):
        for index, answer in enumerate(question.answers):
            place = ("questions", number, "answers", index)
            if answer.question is not None and answer.question not in questions:
                found = f"no question {quoted(answer.question)}"
                reader.problem(path, key_path(*place, "question"), found, closest(answer.question, questions))
            if answer.outcome is not None and answer.outcome not in outcomes:
                found = f"no outcome {quoted(answer.outcome)}"
                reader.problem(path, key_path(*place, "outcome"), found, closest(answer.outcome, outcomes))
    for number, outcome in enumerate(decision.outcomes):
        second = outcome.runner_up.outcome
        key = key_path("outcomes", number, "runner_up", "outcome")
        if second not in outcomes:
            reader.problem(path, key, f"no outcome {quoted(second)}", closest(second, outcomes))
        elif second == outcome.slug:
            reader.problem(path, key, "the outcome itself", "name the outcome that comes second")


def _check_reach(reader: Reader, path: Path, decision: Decision, known: Known) -> None:
    """No cycle, no question or outcome out of reach. A framework without an outcome has not joined yet."""
    reached: set[str] = set()
    if not _follow(reader, path, decision, decision.questions[0], (), reached):
        return
    for number, question in enumerate(decision.questions):
        if question.slug not in reached:
            key = key_path("questions", number)
            found = f"no answer leads to {quoted(question.slug)}"
            reader.problem(path, key, found, "let an answer lead to it, or remove it")
    ends = {
        answer.outcome
        for question in decision.questions
        if question.slug in reached
        for answer in question.answers
    }
    for number, outcome in enumerate(decision.outcomes):
        if outcome.slug not in ends:
            found = f"no answer leads to {quoted(outcome.slug)}"
            reader.problem(
                path, key_path("outcomes", number), found, "let an answer lead to it, or remove it"
            )
        name = outcome.framework
        if name is not None and name not in known.frameworks:
            key = key_path("outcomes", number, "framework")
            reader.problem(path, key, f"unknown framework {quoted(name)}", closest(name, known.frameworks))


def _follow(
    reader: Reader,
    path: Path,
    decision: Decision,
    question: Question,
    before: tuple[str, ...],
    reached: set[str],
) -> bool:
    """Visit everything that a question leads to; False where an answer leads back."""
    reached.add(question.slug)
    for index, answer in enumerate(question.answers):
        if answer.question is None:
            continue
        if answer.question in (*before, question.slug):
            key = key_path("questions", decision.questions.index(question), "answers", index, "question")
            found = f"leads back to {quoted(answer.question)}"
            reader.problem(path, key, found, "lead on to a later question, or to an outcome")
            return False
        following = decision.question(answer.question)
        if following is None or following.slug in reached:
            continue
        if not _follow(reader, path, decision, following, (*before, question.slug), reached):
            return False
    return True


def _check_situation(
    reader: Reader, path: Path, decision: Decision, number: int, situation: Situation
) -> None:
    """A situation answers the questions on its way, those alone, and ends where it says."""
    place = ("situations", number)
    question: Question | None = decision.questions[0]
    given = dict(situation.answers)
    while question is not None:
        if question.slug not in given:
            found = f"no answer to {quoted(question.slug)}, which is asked next"
            remedy = closest("", [each.slug for each in question.answers])
            reader.problem(
                path, key_path(*place, "answers"), found, f"under {quoted(question.slug)}, {remedy}"
            )
            return
        wanted = given.pop(question.slug)
        answer = question.answer(wanted)
        if answer is None:
            found = f"{quoted(question.slug)} has no answer {quoted(wanted)}"
            remedy = closest(wanted, [each.slug for each in question.answers])
            reader.problem(path, key_path(*place, "answers", question.slug), found, remedy)
            return
        if answer.outcome is not None and answer.outcome != situation.outcome:
            found = f"ends at {quoted(answer.outcome)}, not at {quoted(situation.outcome)}"
            reader.problem(
                path, key_path(*place, "outcome"), found, "correct the answers, the outcome or the model"
            )
        question = decision.question(answer.question) if answer.question is not None else None
    for slug in given:
        key = key_path(*place, "answers", slug)
        reader.problem(path, key, "a question that is not asked on this path", "remove it")


def _check_statements(reader: Reader, path: Path, decision: Decision, known: Known) -> None:
    """What every statement rests on must be there."""
    check_statements(reader, path, ("bias",), decision.bias, known)
    for place, said in statements(decision):
        check_evidence(reader, path, place, said.evidence, known)


def statements(decision: Decision) -> Iterator[tuple[tuple[str | int, ...], Statement]]:
    """Every statement of questions and outcomes, with its place in the file."""
    for number, question in enumerate(decision.questions):
        yield ("questions", number, "why"), question.why
        for index, answer in enumerate(question.answers):
            yield ("questions", number, "answers", index, "reason"), answer.reason
    for number, outcome in enumerate(decision.outcomes):
        yield ("outcomes", number, "runner_up", "separates"), outcome.runner_up.separates
        for key in ("why", "accept", "again", "next"):
            for index, said in enumerate(getattr(outcome, key)):
                yield ("outcomes", number, key, index), said
