"""Walking the decision model: every path, and what one other answer changes, by hand and at random."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.catalog.test_fuzz import fuzz

from fieldguide.catalog.decision import Decision
from fieldguide.catalog.decision_paths import Walk

SAID = {"text": "So.", "judgement": True}
Leads = dict[str, dict[str, str]]
"""Each question with its answers, each with the question (`q…`) or the outcome (`o…`) that it leads to."""


def model(leads: Leads) -> Decision:
    """A model whose outcomes stand in alphabetical order."""
    outcomes = sorted({end for answers in leads.values() for end in answers.values() if end[0] == "o"})
    data: dict[str, Any] = {
        "bias": [SAID],
        "questions": [
            {
                "slug": question,
                "title": f"{question}?",
                "label": question,
                "why": SAID,
                "answers": [
                    {
                        "slug": answer,
                        "text": f"{answer}.",
                        "label": answer,
                        "reason": SAID,
                        "question" if end[0] == "q" else "outcome": end,
                    }
                    for answer, end in answers.items()
                ],
            }
            for question, answers in leads.items()
        ],
        "outcomes": [
            {
                "slug": outcome,
                "title": outcome,
                "label": outcome,
                "choice": "Take it.",
                "why": [SAID],
                "accept": [SAID],
                "runner_up": {"outcome": outcome, "separates": SAID},
                "again": [SAID],
                "next": [SAID],
            }
            for outcome in outcomes
        ],
    }
    return Decision.model_validate(data, strict=False)


TINY: Leads = {
    "q1": {"a": "o1", "b": "q2", "c": "q3"},
    "q2": {"a": "q3", "b": "o2"},
    "q3": {"a": "o3", "b": "o1"},
}


def test_every_path_of_a_tiny_model() -> None:
    paths = Walk(model(TINY)).paths()
    assert [(path.answers(), path.outcome.slug) for path in paths] == [
        ({"q1": "a"}, "o1"),
        ({"q1": "b", "q2": "a", "q3": "a"}, "o3"),
        ({"q1": "b", "q2": "a", "q3": "b"}, "o1"),
        ({"q1": "b", "q2": "b"}, "o2"),
        ({"q1": "c", "q3": "a"}, "o3"),
        ({"q1": "c", "q3": "b"}, "o1"),
    ]


def told(leads: Leads, number: int) -> list[tuple[str, str, str | None, list[str]]]:
    walk = Walk(model(leads))
    return [
        (
            each.step.question.slug,
            each.step.answer.slug,
            each.open.slug if each.open else None,
            [end.slug for end in each.outcomes],
        )
        for each in walk.changes(walk.paths()[number])
    ]


def test_every_change_of_a_tiny_model() -> None:
    assert told(TINY, 0) == [
        ("q1", "b", "q2", ["o1", "o2", "o3"]),
        ("q1", "c", "q3", ["o1", "o3"]),
    ], "an open question may lead to where the path ends, and elsewhere"
    assert told(TINY, 1) == [
        ("q1", "a", None, ["o1"]),
        ("q2", "b", None, ["o2"]),
        ("q3", "b", None, ["o1"]),
    ], "past the second question, the third is answered as before: no change"
    assert told(TINY, 2) == [("q2", "b", None, ["o2"]), ("q3", "a", None, ["o3"])]


def test_an_open_question_that_can_only_end_there_is_no_change() -> None:
    leads: Leads = {"q1": {"a": "o1", "b": "q2"}, "q2": {"a": "o1", "b": "o1"}}
    assert told(leads, 0) == []
    assert told(leads, 1) == []


@st.composite
def models(draw: st.DrawFn) -> Leads:
    """Models without a cycle: an answer leads to a later question, or to an outcome."""
    count = draw(st.integers(1, 5))
    leads: Leads = {}
    for number in range(count):
        ends = [f"q{later}" for later in range(number + 1, count)] + ["o1", "o2", "o3"]
        answers = draw(st.lists(st.sampled_from(ends), min_size=2, max_size=4))
        leads[f"q{number}"] = {f"a{each}": end for each, end in enumerate(answers)}
    return leads


def ways(leads: Leads, end: str) -> int:
    return 1 if end[0] == "o" else sum(ways(leads, following) for following in leads[end].values())


def walked(leads: Leads, answers: dict[str, str]) -> str:
    """The end that some answers reach: an outcome, or the first question without one."""
    end = "q0"
    while end[0] == "q" and end in answers:
        end = leads[end][answers[end]]
    return end


def below(leads: Leads, end: str) -> set[str]:
    return {end} if end[0] == "o" else {each for to in leads[end].values() for each in below(leads, to)}


@fuzz
@given(models())
def test_paths_of_any_model(leads: Leads) -> None:
    paths = Walk(model(leads)).paths()
    assert len(paths) == ways(leads, "q0")
    answers = [tuple(path.answers().items()) for path in paths]
    assert len(set(answers)) == len(answers), "no two paths have the same answers"
    for path in paths:
        assert walked(leads, path.answers()) == path.outcome.slug


@fuzz
@given(models())
def test_changes_of_any_model(leads: Leads) -> None:
    walk = Walk(model(leads))
    for path in walk.paths():
        given_answers = path.answers()
        found = {}
        for change in walk.changes(path):
            key = (change.step.question.slug, change.step.answer.slug)
            assert key not in found
            found[key] = (change.open.slug if change.open else None, [each.slug for each in change.outcomes])
        for question, answer in given_answers.items():
            for other in leads[question]:
                end = walked(leads, given_answers | {question: other})
                ends = sorted(below(leads, end))
                if other == answer or ends == [path.outcome.slug]:
                    assert (question, other) not in found
                else:
                    assert found.pop((question, other)) == (end if end[0] == "q" else None, ends)
        assert not found
