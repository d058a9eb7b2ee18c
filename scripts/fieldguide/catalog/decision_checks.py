"""Reading the decision model: every name is there, the chart has no cycle, and the rules agree with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from fieldguide.catalog.capabilities import Capability
from fieldguide.catalog.deciding import Decider
from fieldguide.catalog.decision import FILE, STATED, Decision, Each, Question
from fieldguide.catalog.decision_paths import Walk
from fieldguide.catalog.evidence import Known, Statement, check_evidence, check_statements
from fieldguide.catalog.models import Model
from fieldguide.catalog.problems import closest, key_path, quoted
from fieldguide.catalog.reading import Reader


def read_decision(reader: Reader, known: Known, capabilities: Iterable[Capability] = ()) -> Decider | None:
    """The decision model, if there is one; what is wrong with it is noted."""
    path = reader.root / FILE
    decision = reader.yaml(path, Decision) if reader.there(path) else None
    if decision is None:
        return None
    decider = Decider(decision, known.frameworks, capabilities)
    before = len(reader.problems)
    _check_doubles(reader, path, decision)
    _check_leads(reader, path, decision)
    _check_facts(reader, path, decider)
    _check_names(reader, path, decider)
    if len(reader.problems) == before:
        _check_reach(reader, path, decision, known)
    if len(reader.problems) == before:
        _check_chart(reader, path, decider)
    _check_statements(reader, path, decision, known)
    return decider


def _check_doubles(reader: Reader, path: Path, decision: Decision) -> None:
    """Slugs are each their own, and so are the words that tell a reader what is what."""
    lists: list[tuple[tuple[str | int, ...], Sequence[Model], tuple[str, ...]]] = [
        (("subjects",), decision.subjects, ("slug", "question", "label")),
        (("rules",), decision.rules, ("slug", "title")),
        (("questions",), decision.questions, ("slug", "title", "label")),
        (("outcomes",), decision.outcomes, ("slug", "title", "label")),
    ]
    for number, subject in enumerate(decision.subjects):
        lists.append((("subjects", number, "options"), subject.options, ("slug", "text", "label")))
    for number, question in enumerate(decision.questions):
        lists.append((("questions", number, "answers"), question.answers, ("slug", "text", "label")))
    for place, entries, keys in lists:
        for key in keys:
            words = [getattr(each, key) for each in entries]
            for number, word in enumerate(words):
                if word in words[:number]:
                    found = f"the {key} {quoted(word)} is used twice"
                    reader.problem(path, key_path(*place, number, key), found, "give each its own")


def _check_leads(reader: Reader, path: Path, decision: Decision) -> None:
    """Answers name questions and outcomes that are there."""
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


def _check_facts(reader: Reader, path: Path, decider: Decider) -> None:
    """Rules and answers state what a reader can state."""
    facts = {f"{subject}/{each.slug}" for subject, options in decider.options.items() for each in options}
    named: list[tuple[tuple[str | int, ...], Sequence[str]]] = []
    for number, rule in enumerate(decider.decision.rules):
        named += [(("rules", number, key), getattr(rule, key)) for key in ("when", "any", "unless")]
    for number, question in enumerate(decider.decision.questions):
        for index, answer in enumerate(question.answers):
            named.append((("questions", number, "answers", index, "facts"), answer.facts))
    for place, stated in named:
        for index, fact in enumerate(stated):
            if fact not in facts:
                begin = fact.partition("/")[0] + "/"
                near = [each for each in facts if each.startswith(begin)]
                found = (
                    f"no fact {quoted(fact)}"
                    if near
                    else f"no subject {quoted(begin[:-1])} in {quoted(fact)}"
                )
                remedy = closest(fact, near) if near else closest(begin[:-1], decider.options)
                reader.problem(path, key_path(*place, index), found, remedy)


def _check_names(reader: Reader, path: Path, decider: Decider) -> None:
    """What rules speak about is there: frameworks, subjects, features, results."""
    decision, frameworks = decider.decision, decider.frameworks
    of_frameworks = [each.slug for each in decision.subjects if each.each is Each.FRAMEWORKS]
    results = {each.slug for each in decision.outcomes if each.framework is None}

    def name(place: tuple[str | int, ...], kind: str, found: str | None, known: Iterable[str]) -> None:
        if found is not None and found not in set(known):
            reader.problem(path, key_path(*place), f"no {kind} {quoted(found)}", closest(found, list(known)))

    for number, rule in enumerate(decision.rules):
        place = ("rules", number)
        for key in ("frameworks", "but"):
            for index, slug in enumerate(getattr(rule, key)):
                name((*place, key, index), "framework", slug, frameworks)
        for key in ("carried", "foreign", "itself"):
            name((*place, key), "subject with frameworks", getattr(rule, key), of_frameworks)
        name((*place, "capability"), "feature", rule.capability, (STATED, *decider.capabilities))
        name((*place, "result"), "result", rule.result, results)
    options = {each.slug for slug in of_frameworks for each in decider.options[slug]}
    for slug, carried in decision.carries_over.items():
        name(("carries_over", slug), "option of a subject with frameworks", slug, options)
        for index, each in enumerate(carried):
            name(("carries_over", slug, index), "framework", each, frameworks)
    for index, slug in enumerate(decision.ties.order):
        name(("ties", "order", index), "framework", slug, frameworks)


def _check_reach(reader: Reader, path: Path, decision: Decision, known: Known) -> None:
    """No cycle, no question or result out of reach. A framework without an outcome has not joined yet."""
    reached: set[str] = set()
    if not _follow(reader, path, decision, decision.questions[0], (), reached):
        return
    for number, question in enumerate(decision.questions):
        if question.slug not in reached:
            key = key_path("questions", number)
            found = f"no answer leads to {quoted(question.slug)}"
            reader.problem(path, key, found, "let an answer lead to it, or remove it")
    results = {each.result for each in decision.rules}
    for number, outcome in enumerate(decision.outcomes):
        name, place = outcome.framework, ("outcomes", number)
        if name is None and outcome.slug not in results:
            found = f"no rule leads to {quoted(outcome.slug)}"
            reader.problem(path, key_path(*place), found, "let a rule lead to it, or remove it")
        elif name is not None and name not in known.frameworks:
            key = key_path(*place, "framework")
            reader.problem(path, key, f"unknown framework {quoted(name)}", closest(name, known.frameworks))
        elif name is not None and name != outcome.slug:
            found = f"the outcome of {name} is called {quoted(outcome.slug)}"
            reader.problem(path, key_path(*place, "slug"), found, f"write {quoted(name)}")


def _check_chart(reader: Reader, path: Path, decider: Decider) -> None:
    """On every way through the chart, the rules lead where the last answer says."""
    decision = decider.decision
    for way in Walk(decision).paths():
        last = way.steps[-1]
        found = decider.verdict(way.facts()).outcome
        if found != way.outcome.slug:
            question = decision.questions.index(last.question)
            place = ("questions", question, "answers", last.question.answers.index(last.answer), "outcome")
            steps = ", ".join(f"{step.question.slug}: {step.answer.slug}" for step in way.steps)
            said = f"{quoted(way.outcome.slug)}, but after {steps} the rules lead to {quoted(found)}"
            reader.problem(path, key_path(*place), said, "correct the outcome, the facts or the rules")


def _follow(
    reader: Reader,
    path: Path,
    decision: Decision,
    question: Question,
    before: tuple[str, ...],
    reached: set[str],
) -> bool:
    """Visit everything that a question leads to; False where an answer leads back or doubly."""
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
        if following is None:
            continue
        if following.slug in reached:
            key = key_path("questions", decision.questions.index(question), "answers", index, "question")
            found = f"a second answer that leads to {quoted(following.slug)}"
            reader.problem(path, key, found, "lead to another question: the chart is a tree")
            return False
        if not _follow(reader, path, decision, following, (*before, question.slug), reached):
            return False
    return True


def _check_statements(reader: Reader, path: Path, decision: Decision, known: Known) -> None:
    """What every statement rests on must be there."""
    check_statements(reader, path, ("bias",), decision.bias, known)
    for place, said in statements(decision):
        check_evidence(reader, path, place, said.evidence, known)


def statements(decision: Decision) -> Iterator[tuple[tuple[str | int, ...], Statement]]:
    """Every statement of rules and outcomes, with its place in the file."""
    for number, rule in enumerate(decision.rules):
        yield ("rules", number, "statement"), rule.statement
    yield ("ties", "statement"), decision.ties.statement
    for number, outcome in enumerate(decision.outcomes):
        for key in ("why", "accept", "again", "next"):
            for index, said in enumerate(getattr(outcome, key)):
                yield ("outcomes", number, key, index), said
