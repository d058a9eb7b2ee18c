"""What must hold of the real decision model: its ways, its situations, its evidence, and what pages say of it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.real import CATALOGUE
from tests.test_guide_data import inside

from fieldguide.blocks.decision_record import by_hand, by_script
from fieldguide.catalog import State
from fieldguide.catalog.decision import (
    FILLED,
    Decision,
    Outcome,
    Situation,
)
from fieldguide.catalog.decision_paths import Walk
from fieldguide.catalog.evidence import FRESH_DAYS, Evidence, Statement, faded

PROJECT = Path(__file__).parents[1]


def decided() -> Decision:
    assert CATALOGUE.guide.decision is not None, "add data/decision.yml"
    return CATALOGUE.guide.decision


MODEL = decided()
PATHS = Walk(MODEL).paths()
CHOOSE = PROJECT / "docs" / "choose"
NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
TENS = {20: "twenty", 30: "thirty", 40: "forty"}
STATEMENTS = [each for each in inside(MODEL) if isinstance(each, Statement)]


def spelt(number: int) -> str:
    """A number as prose writes it."""
    if number < len(NUMBERS):
        return NUMBERS[number]
    ten, one = divmod(number, 10)
    return TENS[ten * 10] + (f"-{NUMBERS[one]}" if one else "")


def ways(slug: str, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every way from a question, followed by hand, each as the questions asked and the outcome."""
    assert slug not in before, f"{slug} is asked again after {before}"
    (question,) = (each for each in MODEL.questions if each.slug == slug)
    found = []
    for answer in question.answers:
        if answer.outcome is not None:
            assert answer.question is None
            assert [each.slug for each in MODEL.outcomes].count(answer.outcome) == 1, "a dead end"
            found.append((*before, slug, answer.outcome))
        else:
            found += ways(str(answer.question), (*before, slug))
    return found


def test_every_way_ends_and_everything_is_on_a_way() -> None:
    found = ways(MODEL.questions[0].slug)
    assert [(*path.answers(), path.outcome.slug) for path in PATHS] == found
    assert {slug for way in found for slug in way[:-1]} == {each.slug for each in MODEL.questions}
    assert {way[-1] for way in found} == {each.slug for each in MODEL.outcomes}


def test_no_two_ways_have_the_same_answers() -> None:
    answers = Counter(tuple(path.answers().items()) for path in PATHS)
    assert [each for each, count in answers.items() if count > 1] == []


def test_every_way_is_one_situation() -> None:
    told = Counter(tuple(each.answers.items()) for each in MODEL.situations)
    assert told == Counter(tuple(path.answers().items()) for path in PATHS), (
        "each path once, its answers in the order in which they are asked"
    )


def test_there_are_as_many_situations_as_were_asked_for() -> None:
    assert len(MODEL.situations) >= 4 + 20
    texts = [each.text for each in MODEL.situations]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("situation", MODEL.situations, ids=lambda each: each.slug)
def test_a_situation_ends_where_it_says(situation: Situation) -> None:
    (path,) = (each for each in PATHS if each.answers() == situation.answers)
    assert path.outcome.slug == situation.outcome
    assert 60 <= len(situation.text) <= 300, "long enough to recognise, short enough to skim"


def test_each_conclusion_of_the_article_is_a_situation() -> None:
    """One situation for each framework that the article compared; of another it concluded nothing."""
    upshot = CATALOGUE.guide.upshot
    assert upshot is not None
    outcomes = [MODEL.outcome(each.outcome) for each in MODEL.situations if each.article]
    ends = [each.framework for each in outcomes if each and each.framework]
    assert sorted(ends) == sorted(upshot.article.frameworks)


def test_the_models_evidence_holds() -> None:
    pieces = [each for each in inside(MODEL) if isinstance(each, Evidence)]
    assert len(pieces) > 100
    kept = [piece for piece in pieces if not piece.measurement]  # see test_measured_data.py
    assert list(faded(kept, CATALOGUE.known, datetime.now(UTC).date())) == []
    named = {each.cell for each in pieces if each.cell}
    assert {CATALOGUE.cell(name).state for name in named} <= {State.VERIFIED, State.ABSENT}


def test_a_statement_shows_each_thing_once() -> None:
    doubled = [said.text for said in STATEMENTS if len(set(said.evidence)) < len(said.evidence)]
    assert doubled == []


def test_a_statement_has_evidence_or_is_a_judgement() -> None:
    assert [said.text for said in STATEMENTS if not said.evidence and not said.judgement] == []
    assert [said.text for said in STATEMENTS if not said.text.endswith((".", "?"))] == []


def test_no_statement_stands_twice() -> None:
    """One fact, one place: but for what two outcomes of the same framework both have to say."""
    place: dict[str, list[str]] = {}
    for question in MODEL.questions:
        for said in (question.why, *(answer.reason for answer in question.answers)):
            place.setdefault(said.text, []).append(question.slug)
    for outcome in MODEL.outcomes:
        parts = (*outcome.why, *outcome.accept, outcome.runner_up.separates, *outcome.again, *outcome.next)
        for said in parts:
            place.setdefault(said.text, []).append(outcome.framework or outcome.slug)
    for bias in MODEL.bias:
        place.setdefault(bias.text, []).append("bias")
    doubled = {text: where for text, where in place.items() if len(where) > 1}
    several = Counter(each.framework for each in MODEL.outcomes if each.framework)
    shared = {
        text
        for text, where in doubled.items()
        if len(set(where)) == 1 and several[where[0]] == len(where) > 1
    }
    assert doubled.keys() - shared == set()


@pytest.mark.parametrize(
    "outcome", [each for each in MODEL.outcomes if each.elsewhere], ids=lambda each: each.slug
)
def test_what_this_guide_has_not_run_is_dated(outcome: Outcome) -> None:
    assert outcome.elsewhere is not None
    assert (datetime.now(UTC).date() - outcome.elsewhere.checked).days <= FRESH_DAYS
    said = " ".join(each.text for each in inside(outcome) if isinstance(each, Statement))
    assert "guide has not run" not in said, "the page says it, at each of these outcomes"
    sources = [each for text in (*outcome.why, *outcome.accept) for each in text.evidence if each.source]
    assert sources, "a source with its date says what we know of it"


def test_no_source_is_a_package_index() -> None:
    links = [each.source for each in inside(MODEL) if isinstance(each, Evidence) and each.source]
    links += [each.elsewhere.documentation for each in MODEL.outcomes if each.elsewhere]
    assert [each for each in links if "pypi" in each or "pythonhosted" in each] == []


def test_a_runner_up_of_our_own_is_told_where_one_is_near() -> None:
    """The runner-up is where one other answer of some path leads, or may lead."""
    walk = Walk(MODEL)
    near: dict[str, set[str]] = {}
    for path in PATHS:
        ends = {each.slug for change in walk.changes(path) for each in change.outcomes}
        near.setdefault(path.outcome.slug, set()).update(ends)
    far = [each.slug for each in MODEL.outcomes if each.runner_up.outcome not in near[each.slug]]
    assert far == []


def test_the_record_names_everything_that_was_asked_for() -> None:
    assert MODEL.record is not None
    written = by_hand(MODEL.record)
    assert not re.search(r"\{\w+\}", written), "no place is left open"
    assert written.startswith("# ")
    assert [line for line in written.splitlines() if line.startswith("## ")] == [
        "## Context",
        "## Decision",
        "## Consequences",
        "## Alternatives",
        "## Evidence",
    ]
    assert set(re.findall(r"\{(\w+)\}", by_script(MODEL))) == FILLED


def page(name: str) -> str:
    """A page of docs/choose/, its lines joined."""
    return " ".join((CHOOSE / f"{name}.md").read_text(encoding="utf-8").split())


def test_pages_count_right() -> None:
    asked, most = spelt(len(MODEL.questions)), spelt(max(len(path.steps) for path in PATHS))
    told = spelt(len(MODEL.situations))
    assert f"{asked} questions" in page("index")
    assert f"# {asked.capitalize()} questions" in page("questions")
    assert f"title: {asked.capitalize()} questions" in page("questions")
    assert page("questions").count(f"Answer at most {most} questions") == 2, "description and first line"
    assert f"{told.capitalize()} situations" in page("situations")
    assert f"[the {asked} questions]" in page("situations")
    counted = re.compile(r"\b(\w+(?:-\w+)?) (questions|situations|outcomes|frameworks)\b", re.IGNORECASE)
    right = {"questions": {asked, most}, "situations": {told}, "outcomes": {spelt(len(MODEL.outcomes))}}
    words = {*NUMBERS[2:], *TENS.values()}
    for path in CHOOSE.glob("*.md"):
        for number, noun in counted.findall(page(path.stem)):
            if number.lower().partition("-")[0] in words and noun in right:
                assert number.lower() in right[noun], f"{path.name}: {number} {noun}"
