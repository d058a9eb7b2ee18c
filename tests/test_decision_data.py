"""What must hold of the real decision model: its rules, its chart, its people, and what pages say of it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.real import CATALOGUE
from tests.test_guide_data import inside

from fieldguide.blocks.chooser.bias import pairs_of_facts
from fieldguide.blocks.decision_record import by_hand, by_script
from fieldguide.catalog import State
from fieldguide.catalog.capabilities import Support
from fieldguide.catalog.deciding import Decided, Decider
from fieldguide.catalog.decision import FILLED, Effect, Rule
from fieldguide.catalog.decision_paths import Walk
from fieldguide.catalog.evidence import Evidence, Statement, faded
from fieldguide.catalog.measure_results import Figure
from fieldguide.catalog.people import STAY, Score, scores
from fieldguide.catalog.quantities import Quantity, Suite

assert CATALOGUE.guide.decider is not None, "add data/decision.yml"
DECIDER = CATALOGUE.guide.decider
MODEL = DECIDER.decision
PEOPLE = CATALOGUE.guide.people
PATHS = Walk(MODEL).paths()
CHOOSE = Path(__file__).parents[1] / "docs" / "choose"
STATEMENTS = [each for each in inside(MODEL) if isinstance(each, Statement)]
MOST_WRONG, LEAST_RIGHT = 0.08, 0.66
"""How often the rules may be wrong about people, and have to be right: parts of those inside this guide."""


OUTSIDE = "outside"
"""The rule that says what this guide is not about; nobody who is in the guide states it."""


def without(rule: Rule) -> Decider:
    """The model without one rule."""
    rules = tuple(each for each in MODEL.rules if each is not rule)
    return Decider(
        MODEL.model_copy(update={"rules": rules}), DECIDER.frameworks, DECIDER.capabilities.values()
    )


def seen(verdict: Decided) -> list[tuple[str, int, int]]:
    """What a reader sees of a verdict: the outcome, and the frameworks shown with their reasons."""
    shown = [(each.framework, each.points, len(each.reasons)) for each in verdict.shown]
    return [(verdict.outcome, 0, len(verdict.struck)), *shown]


@pytest.mark.parametrize(
    "rule", [each for each in MODEL.rules if each.slug != OUTSIDE], ids=lambda each: each.slug
)
def test_a_rule_changes_what_two_people_see(rule: Rule) -> None:
    """No rule serves one case only, and each is missed where it is taken away."""
    fewer = without(rule)
    named = [
        each.slug for each in PEOPLE if seen(fewer.verdict(each.facts)) != seen(DECIDER.verdict(each.facts))
    ]
    assert len(named) >= 2, f"{rule.slug} changes what {named or 'nobody'} sees"


def test_the_rules_agree_with_people(capsys: pytest.CaptureFixture[str]) -> None:
    """Those who left a framework count double: they know what it costs."""
    found = scores(PEOPLE, DECIDER)
    inside_guide = [each for each in PEOPLE if found[each.slug] is not Score.OUTSIDE]
    assert len(inside_guide) >= 16 + 30
    weighed: Counter[Score] = Counter()
    for each in inside_guide:
        weighed[found[each.slug]] += each.weight
    with capsys.disabled():
        print(f"\n{dict(Counter(found.values()))}; counted by weight: {dict(weighed)}")  # noqa: T201 (for people)
    missed = [each.slug for each in inside_guide if found[each.slug] is Score.MISS]
    assert weighed[Score.MISS] / weighed.total() <= MOST_WRONG, missed
    assert weighed[Score.HIT] / weighed.total() >= LEAST_RIGHT


def test_who_stays_and_sees_what_runs_is_not_missed() -> None:
    """What runs is shown beside the others, so that a reader can stay with it."""
    found = scores(PEOPLE, DECIDER)
    for each in PEOPLE:
        verdict = DECIDER.verdict(each.facts)
        shown = {standing.framework for standing in verdict.shown}
        if STAY in each.settled and shown & set(verdict.running):
            assert found[each.slug] is not Score.MISS, each.slug


def test_every_option_is_in_a_rule_or_says_that_nothing_is_asked() -> None:
    """What a reader may tick has to do something, unless it closes a question."""
    named = {fact for rule in MODEL.rules for fact in rule.facts()}
    of_frameworks = {rule.carried or rule.foreign or rule.itself for rule in MODEL.rules}
    idle = [
        f"{subject.slug}/{option.slug}"
        for subject in MODEL.subjects
        if subject.slug not in of_frameworks and subject.slug != "needs"
        for option in subject.options
        if f"{subject.slug}/{option.slug}" not in named
    ]
    assert set(idle) <= CLOSING


CLOSING = {
    "state/lacks",
    "callers/services",
    "contract/none",
    "accounts/none",
    "waits/none",
    "place/server",
}
"""What leaves everything as it is, and says that the reader has thought of it."""


def test_every_framework_has_an_outcome_and_a_verified_program() -> None:
    outcomes = {each.framework: each for each in MODEL.outcomes if each.framework}
    assert outcomes.keys() == CATALOGUE.frameworks.keys()
    for slug in outcomes:
        cells = [cell for cell in CATALOGUE.cells() if cell.framework.slug == slug]
        assert [cell for cell in cells if cell.state is State.VERIFIED]


def test_every_framework_comes_first_for_some_pair_of_facts() -> None:
    counted = pairs_of_facts(DECIDER)
    first = {slug for slug in counted if slug in CATALOGUE.frameworks}
    named = {slug for person in PEOPLE for slug in person.settled if slug in CATALOGUE.frameworks}
    assert named <= {*first, *(DECIDER.verdict(each.facts).outcome for each in PEOPLE)}


def test_the_chart_is_short_and_ends_where_the_rules_lead() -> None:
    assert len(MODEL.questions) <= 8
    for way in PATHS:
        assert DECIDER.verdict(way.facts()).outcome == way.outcome.slug
        assert len(way.steps) <= 8
    ends = [way.outcome.slug for way in PATHS]
    assert len(set(ends)) >= len(ends) * 2 / 3, "ways that differ end differently"


def figures(suite: Suite, quantity: Quantity, **key: str | None) -> dict[str, float]:
    measurement = CATALOGUE.measurements[suite]
    found: dict[str, list[Figure]] = {}
    for figure in measurement.select(quantity, **key):
        found.setdefault(figure.framework, []).append(figure)
    return {slug: min(each.median for each in some) for slug, some in found.items()}


MEASURED = {
    "small": (Suite.REQUESTS, Quantity.MEMORY_IDLE, {}),
    "few-dependencies": (Suite.INSTALLATION, Quantity.PACKAGES, {}),
    "cpu": (Suite.REQUESTS, Quantity.CPU, {"work": "fixed"}),
}
"""Rules that say what was measured: the frameworks named are in the lower half."""


@pytest.mark.parametrize("slug", MEASURED)
def test_what_a_rule_says_of_figures_was_measured(slug: str) -> None:
    suite, quantity, key = MEASURED[slug]
    rule = MODEL.rule(slug)
    assert rule is not None
    assert rule.effect is Effect.FOR
    found = figures(suite, quantity, **key)
    others = [value for each, value in found.items() if each not in rule.frameworks]
    middle = sorted(found.values())[len(found) // 2]
    assert {each: found[each] for each in rule.frameworks if found[each] > middle} == {}
    assert others


def test_many_dependencies_are_more_than_most() -> None:
    rule = MODEL.rule("many-dependencies")
    assert rule is not None
    found = figures(Suite.INSTALLATION, Quantity.PACKAGES)
    middle = sorted(found.values())[len(found) // 2]
    assert {each: found[each] for each in rule.frameworks if found[each] < middle} == {}


def test_rules_by_the_table_name_features_that_somebody_has_checked() -> None:
    unchecked = {
        rule.capability: [
            slug
            for slug in CATALOGUE.covering
            if DECIDER.support(rule.capability, slug).support is Support.UNKNOWN
        ]
        for rule in MODEL.rules
        if rule.capability in DECIDER.capabilities
    }
    assert {
        feature: slugs for feature, slugs in unchecked.items() if len(slugs) > len(CATALOGUE.covering) / 2
    } == {}


def test_people_are_told_in_our_words_without_the_decision() -> None:
    titles = {each.title.casefold() for each in CATALOGUE.frameworks.values()}
    assert len({each.text for each in PEOPLE}) == len(PEOPLE)
    for each in PEOPLE:
        assert 80 <= len(each.text) <= 700, each.slug
        assert titles, each.slug
        assert each.address.startswith("https://") or each.address.startswith("http://")
        assert not re.search(r"pypi\.org|pythonhosted", each.address)


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
    texts = Counter(said.text for said in STATEMENTS)
    assert [text for text, count in texts.items() if count > 1] == []


def test_no_source_is_a_package_index() -> None:
    links = [each.source for each in inside(MODEL) if isinstance(each, Evidence) and each.source]
    assert [each for each in links if "pypi" in each or "pythonhosted" in each] == []


def test_the_record_names_everything_that_was_asked_for() -> None:
    assert MODEL.record is not None
    written = by_hand(MODEL.record)
    assert not re.search(r"\{\w+\}", written), "no place is left open"
    assert written.startswith("# ")
    assert [line for line in written.splitlines() if line.startswith("## ")] == [
        "## Context",
        "## Decision",
        "## Consequences",
        "## Options that we weighed",
        "## Evidence",
    ]
    assert set(re.findall(r"\{(\w+)\}", by_script(MODEL))) == FILLED
