"""From facts to a verdict: what counts, what is out, what comes first, and what a single fact would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from tests.catalog.test_decision import FILE, GOOD, MEANT

from fieldguide.catalog.deciding import Decided, Decider, Facts
from fieldguide.catalog.decision import Effect

if TYPE_CHECKING:
    from tests.catalog.conftest import Site


LEADS = ("facts: [size/small], outcome: flask", "facts: [size/small], outcome: bottle")
"""What the chart has to say where a rule speaks against Flask."""


def decider(site: Site, *edits: tuple[str, str]) -> Decider:
    text = GOOD
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    site.write(FILE, text)
    found = site.load().guide.decider
    assert found is not None
    return found


def points(verdict: Decided) -> dict[str, int]:
    return {each.framework: each.points for each in verdict.ranked}


def test_without_facts_the_ties_decide(site: Site) -> None:
    verdict = decider(site).verdict({})
    assert [each.framework for each in verdict.ranked] == ["flask", "bottle"]
    assert verdict.outcome == "flask"
    assert not verdict.struck
    assert not verdict.beside
    assert all(not each.reasons for each in verdict.ranked)


def test_each_effect_counts_what_it_says(site: Site) -> None:
    found = decider(site)
    assert points(found.verdict({"size": ("tiny",)})) == {"bottle": 1, "flask": 0}
    assert points(found.verdict({"size": ("small",)})) == {"flask": 0, "bottle": -1}
    written = decider(site, ("effect: costs", "effect: write")).verdict({"size": ("small",)})
    assert points(written) == {"flask": 0, "bottle": -2}
    out = decider(site, ("effect: costs", "effect: out")).verdict({"size": ("small",)})
    assert [each.framework for each in out.struck] == ["bottle"]
    assert [reason.rule.slug for reason in out.struck[0].of(Effect.OUT)] == ["small"]
    assert points(out) == {"flask": 0}


@pytest.mark.parametrize("effect", ["has", "note"])
def test_what_is_only_said_counts_nothing(site: Site, effect: str) -> None:
    verdict = decider(site, ("effect: costs", f"effect: {effect}")).verdict({"size": ("small",)})
    assert points(verdict) == {"flask": 0, "bottle": 0}
    said = next(each for each in verdict.ranked if each.framework == "bottle")
    assert [reason.rule.slug for reason in said.of(Effect(effect))] == ["small"]


def test_at_equal_points_more_speaks_for_the_first(site: Site) -> None:
    """Of those that the ties don't name: one reason for and one against comes before none."""
    found = decider(site, ("but: [flask]", "frameworks: [flask]"), LEADS)
    none = found.decision.ties.model_copy(update={"order": ()})
    rule = found.decision.rule("tiny")
    assert rule is not None
    spoken = rule.model_copy(update={"frameworks": ("flask",)})
    rules = tuple(spoken if each is rule else each for each in found.decision.rules)
    changed = found.decision.model_copy(update={"ties": none, "rules": rules})
    untied = Decider(changed, found.frameworks, found.capabilities.values())
    verdict = untied.verdict({"size": ("tiny", "small")})
    assert points(verdict) == {"flask": 0, "bottle": 0}
    assert [each.framework for each in verdict.ranked] == ["flask", "bottle"]


def test_the_ties_decide_where_points_are_equal(site: Site) -> None:
    found = decider(site, ("but: [flask]", "frameworks: [flask]"), LEADS)
    facts = {"running": ("flask",), "size": ("small",)}
    assert points(found.verdict(facts)) == {"bottle": 0, "flask": 0}
    assert found.verdict(facts).outcome == "flask"
    other = found.decision.ties.model_copy(update={"order": ("bottle",)})
    turned = Decider(
        found.decision.model_copy(update={"ties": other}), found.frameworks, found.capabilities.values()
    )
    assert turned.verdict(facts).outcome == "bottle"


@pytest.mark.parametrize(
    ("facts", "fires"),
    [
        ({}, set()),
        ({"state": ("fine",)}, {"stay"}),
        ({"size": ("small", "tiny")}, {"tiny", "small"}),
        ({"needs": ("routing",)}, {"musts"}),
    ],
)
def test_a_rule_fires_where_its_facts_are_stated(site: Site, facts: Facts, fires: set[str]) -> None:
    found = decider(site)
    always = {"kept"}  # says nothing without a running program
    assert {each.slug for each in found.fired(facts)} - always == fires


def test_what_runs_speaks_for_itself_unless_it_goes(site: Site) -> None:
    found = decider(site)
    assert points(found.verdict({"running": ("bottle",)})) == {"bottle": 1, "flask": 0}
    assert points(found.verdict({"running": ("bottle",), "state": ("leaving",)})) == {"flask": 0, "bottle": 0}
    assert points(found.verdict({"running": ("nothing",)})) == {"flask": 0, "bottle": 0}


def test_what_does_not_carry_over_is_foreign(site: Site) -> None:
    found = decider(site, ("effect: for, carried: running", "effect: write, foreign: running"))
    assert points(found.verdict({"running": ("bottle",)})) == {"bottle": 0, "flask": -2}
    assert points(found.verdict({"running": ("nothing",)})) == {"flask": 0, "bottle": 0}, "nothing is foreign"


def test_what_goes_is_out(site: Site) -> None:
    rule = f"  - {{slug: gone, title: Gone, when: [state/leaving], effect: out, itself: running, statement: {MEANT}}}\n"
    found = decider(site, ("ties:", rule + "ties:"))
    verdict = found.verdict({"running": ("flask",), "state": ("leaving",)})
    assert [each.framework for each in verdict.struck] == ["flask"]
    assert verdict.outcome == "bottle"
    assert not verdict.beside


def test_another_framework_would_run_beside_what_runs(site: Site) -> None:
    found = decider(site, ("but: [flask]", "frameworks: [flask]"), LEADS)
    beside = found.verdict({"running": ("flask",), "size": ("small", "tiny")})
    assert (beside.outcome, beside.beside) == ("bottle", True)
    assert not found.verdict({"running": ("flask",)}).beside
    assert not found.verdict({"running": ("nothing",), "size": ("tiny",)}).beside


def test_a_result_comes_before_any_framework(site: Site) -> None:
    verdict = decider(site).verdict({"state": ("fine",), "size": ("tiny",)})
    assert verdict.result is not None
    assert verdict.outcome == "stay"
    assert verdict.ranked[0].framework == "bottle", "for readers who decide otherwise"


def test_a_feature_counts_once(site: Site) -> None:
    table = yaml.safe_load(site.root.joinpath("data/capabilities.yml").read_text(encoding="utf-8"))
    (feature,) = table["capabilities"]
    rule = (
        f"  - {{slug: routes, title: Routes, when: [size/tiny], capability: routing, statement: {MEANT}}}\n"
    )
    found = decider(site, ("ties:", rule + "ties:"))
    once = found.verdict({"needs": ("routing",)})
    twice = found.verdict({"needs": ("routing",), "size": ("tiny",)})
    for slug in feature["frameworks"]:
        one = next(each for each in once.ranked if each.framework == slug)
        two = next(each for each in twice.ranked if each.framework == slug)
        assert len([each for each in one.reasons if each.capability]) == 1
        assert len([each for each in two.reasons if each.capability]) == 1


def test_what_nobody_has_checked_counts_nothing(site: Site) -> None:
    found = decider(site)
    unchecked = found.capabilities["routing"].model_copy(update={"frameworks": {}})
    found = Decider(found.decision, found.frameworks, [unchecked])
    assert points(found.verdict({"needs": ("routing",)})) == {"flask": 0, "bottle": 0}


def test_turns_name_each_single_fact_that_changes_the_outcome(site: Site) -> None:
    found = decider(site)
    turns = found.turns({"size": ("tiny",)})
    said = {(each.subject, each.option, each.stated, each.outcome) for each in turns}
    assert ("size", "tiny", False, "flask") in said
    assert ("state", "fine", True, "stay") in said
    assert ("running", "bottle", True, "bottle") not in said
    assert not [each for each in turns if each.subject == "needs"]


def test_those_that_come_first_are_shown(site: Site) -> None:
    verdict = decider(site, ("effect: costs", "effect: write")).verdict({"size": ("small",)})
    assert [each.framework for each in verdict.shown] == ["flask", "bottle"]


def test_what_runs_is_shown_too(real_like: Decider) -> None:
    """Also where it comes late: staying is what the others are weighed against."""
    verdict = real_like.verdict({"running": ("bottle",), "size": ("small",)})
    assert "bottle" in {each.framework for each in verdict.shown}


@pytest.fixture
def real_like(site: Site) -> Decider:
    return decider(site, ("effect: costs", "effect: write"))
