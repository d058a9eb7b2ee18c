"""The chooser in a browser: what its script decides, what it shows, and everything that a reader can do there."""

from __future__ import annotations

import random
from urllib.parse import urljoin

import pytest
from tests.site.axe import WITHOUT_CONTRAST, violations
from tests.site.choosing import PAGE, decider, go, model, query, shown, title
from tests.site.support import WAYS, WIDTHS, read_page
from tests.site.test_html import gzipped, loaded

from fieldguide.catalog import Catalog
from fieldguide.catalog.deciding import Decider

SCRIPTS = ("deciding.js", "chooser.js")
SCRIPT_KB, WHOLE_KB = 9.0, 180.0
"""Gzip: its scripts, and the page with all that it loads."""
STOPS = 8
"""How often a reader presses Tab at most until the first fact can be stated."""
DECIDED = """all => {
  const model = JSON.parse(document.querySelector(".fg-model").textContent)
  const decider = window.fieldguideDecider(model)
  return all.map(facts => {
    const found = decider.verdict(facts)
    return [found.outcome, found.beside, found.ranked.map(each => [each.framework, each.points, each.advantages]),
      found.struck.map(each => each.framework), found.shown.map(each => each.framework),
      decider.turns(facts).map(each => [each.subject, each.option, each.stated, each.outcome])]
  })
}"""


def drawn(decided: Decider, number: int) -> dict[str, list[str]]:
    """Some facts, drawn by a number: the same whenever it is asked."""
    chance = random.Random(number)
    facts: dict[str, list[str]] = {}
    for subject in decided.decision.subjects:
        if chance.random() < 0.5:
            options = [each.slug for each in decided.options[subject.slug]]
            some = (
                chance.sample(options, min(len(options), chance.randint(1, 3)))
                if subject.several
                else [chance.choice(options)]
            )
            facts[subject.slug] = some
    return facts


def decided_here(decided: Decider, facts: dict[str, list[str]]) -> list[object]:
    found = decided.verdict(facts)
    turns = [[each.subject, each.option, each.stated, each.outcome] for each in decided.turns(facts)]
    ranked = [[each.framework, each.points, each.advantages] for each in found.ranked]
    struck, near = [each.framework for each in found.struck], [each.framework for each in found.shown]
    return [found.outcome, found.beside, ranked, struck, near, turns]


def test_the_script_decides_as_the_catalogue_does(kept_page, catalogue, quick):
    """For every person, and for facts drawn at random; by day for every fifth of them."""
    decided = decider(catalogue)
    facts = [{key: list(value) for key, value in each.facts.items()} for each in catalogue.guide.people]
    facts += [drawn(decided, number) for number in range(120)]
    facts = facts[:: 5 if quick else 1]
    found = kept_page(PAGE).page.evaluate(DECIDED, facts)
    for each, there in zip(facts, found, strict=True):
        assert there == decided_here(decided, each), each


def test_a_verdict_says_what_comes_first_and_shows_it_beside_others(kept_page, catalogue, quick):
    page = kept_page(PAGE).page
    decided = decider(catalogue)
    for person in catalogue.guide.people[:: 8 if quick else 4]:
        verdict = decided.verdict(person.facts)
        state = go(page, person.facts)
        assert state["title"].startswith(title(catalogue, verdict.outcome))
        assert [each[0] for each in state["cards"]] == [
            catalogue.frameworks[each.framework].title for each in verdict.shown
        ]
        for (_, said), standing in zip(state["cards"][1:], verdict.shown[1:], strict=True):
            behind = verdict.shown[0].points - standing.points
            assert said.startswith(f"{behind} point" if behind else "As many points as ")
        if verdict.struck:
            assert state["struck"][0] == f"Ruled out: {len(verdict.struck)}"
        turns = decided.turns(person.facts)
        assert len(state["turns"][1] if state["turns"] else []) == len(turns)
        open_subjects = [
            each
            for each in decided.decision.subjects
            if each.slug not in person.facts and each.slug != "other"
        ]
        assert len(state["open"][1] if state["open"] else []) == len(open_subjects)
        assert ("pip install" in state["install"]) is (verdict.result is None)


def test_facts_are_ticked_kept_and_taken_back(open_page, catalogue):
    page = open_page(PAGE).page
    assert shown(page)["said"] == "Tick a fact, and the frameworks that fit appear here."
    assert shown(page)["title"] == ""
    subject = next(each for each in model(catalogue).subjects if each.slug == "callers")
    page.get_by_label(subject.options[0].text, exact=True).check()
    page.get_by_label(subject.options[1].text, exact=True).check()
    state = shown(page)
    assert state["query"] == f"callers={subject.options[0].slug},{subject.options[1].slug}"
    assert "comes first of" in state["said"]
    page.get_by_label(subject.options[0].text, exact=True).uncheck()
    assert shown(page)["query"] == f"callers={subject.options[1].slug}"
    page.go_back()
    assert shown(page) == state
    page.reload()
    assert shown(page) == state, "the address brings the result back"
    page.get_by_role("link", name="Start over").click()
    assert shown(page)["ticked"] == []
    assert shown(page)["query"] == ""


def test_one_true_option_can_be_taken_back(open_page, catalogue):
    page = open_page(PAGE).page
    subject = model(catalogue).subjects[0]
    group = page.locator(f"[data-subject='{subject.slug}']")
    group.get_by_label(subject.options[0].text, exact=True).check()
    assert shown(page)["ticked"] == [f"{subject.slug}/{subject.options[0].slug}"]
    group.get_by_label("I don’t know yet, or it doesn’t matter.").check()
    assert shown(page)["query"] == ""


def test_a_fact_that_would_turn_the_result_is_stated_by_its_link(open_page, catalogue):
    page = open_page(PAGE).page
    decided = decider(catalogue)
    facts = {"callers": ("public",)}
    turn = decided.turns(facts)[0]
    go(page, facts)
    page.locator(".fg-verdict__turns summary").click()
    page.locator(".fg-verdict__turns li a").first.click()
    assert shown(page)["title"].startswith(title(catalogue, turn.outcome))
    assert f"{turn.subject}/{turn.option}" in shown(page)["ticked"]
    assert page.locator(".fg-verdict__said").evaluate("each => each === document.activeElement")


@pytest.mark.parametrize(
    "strange",
    ["running=django&style=functions", "a=b&callers=public,nobody", "state=%E0%A4%A", "running=flask,django"],
)
def test_unknown_facts_in_an_address_are_harmless(open_page, strange):
    watched = open_page(f"{PAGE}?{strange}")
    state = shown(watched.page)
    assert all(fact.split("/")[0] in ("running", "callers") for fact in state["ticked"])
    assert len([fact for fact in state["ticked"] if fact.startswith("running/")]) <= 1
    assert watched.errors == []


def test_without_javascript_everything_is_there_to_read(open_page, catalogue):
    page = open_page(PAGE, script=False).page
    assert not page.locator(".fg-chooser").is_visible(), "a form that does nothing"
    decision = model(catalogue)
    assert page.locator(".fg-rule:visible").count() == len(decision.rules)
    assert page.locator(".fg-outcome:visible").count() == len(decision.outcomes)


def test_the_first_fact_is_a_few_stops_away(open_page):
    page = open_page(PAGE).page
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.fg-chooser input')"):
            break
        if page.evaluate("document.activeElement.matches('.md-skip')"):
            page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.fg-chooser input')")
    page.keyboard.press("ArrowDown")
    assert shown(page)["title"]


@pytest.mark.parametrize(("width", "scheme"), WAYS)
def test_every_kind_of_state_is_accessible(open_page, catalogue, width, scheme, quick):
    """Nothing stated, each outcome, one beside what runs, everything unfolded; colours once.

    By day of every fourth state, others on a narrow screen, the verdict; of one with facts the whole page.
    """
    page = open_page(PAGE, width=width, scheme=scheme).page
    decided = decider(catalogue)
    states: dict[str, dict[str, tuple[str, ...]]] = {"": {}}
    for person in catalogue.guide.people:
        verdict = decided.verdict(person.facts)
        states.setdefault(f"{verdict.outcome}{verdict.beside}", person.facts)
    assert len(states) > 10
    looked_at = list(states.values())[width < 600 :: 4] if quick else list(states.values())
    found, coloured = [], False
    for number, facts in enumerate(looked_at):
        go(page, facts)
        page.evaluate(
            "document.querySelectorAll('.fg-chooser details').forEach(each => { each.open = true })"
        )
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), facts
        found += [
            f"{query(facts)}: {each}"
            for each in violations(
                page,
                WITHOUT_CONTRAST if coloured else None,
                most=2,
                within=(".fg-verdict",) if quick and number != 1 else (),
            )
        ]
        coloured = coloured or bool(facts)
    assert coloured
    assert found == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_result_is_in_sight_while_facts_are_ticked(open_page, catalogue, width):
    page = open_page(PAGE, width=width).page
    subject = model(catalogue).subjects[3]
    page.get_by_label(subject.options[0].text, exact=True).check()
    box = page.locator(".fg-verdict__said").bounding_box()
    assert 0 <= box["y"] <= page.viewport_size["height"] - box["height"] + 1


def test_everything_on_paper_but_the_form(open_page, catalogue):
    page = open_page(PAGE).page
    go(page, {"callers": ("public",)})
    page.emulate_media(media="print")
    assert not page.locator(".fg-facts-form").is_visible()
    assert page.locator(".fg-verdict__title").is_visible()


def test_the_page_and_its_scripts_are_light(site, record_property):
    script = sum(gzipped(site / "assets" / "javascripts" / name) for name in SCRIPTS) / 1000
    page = read_page(site, PAGE)
    whole = sum(gzipped(path) for path in loaded(page, site)) / 1000
    record_property("chooser", f"{script:.1f} kB of script, {whole:.1f} kB in all")
    assert script <= SCRIPT_KB * 1.024
    assert whole <= WHOLE_KB * 1.024


def test_every_link_of_a_result_stays_below_the_site(kept_page, base, catalogue):
    page = kept_page(PAGE).page
    for person in catalogue.guide.people[::8]:
        go(page, person.facts)
        links = page.locator(".fg-verdict a[href]").evaluate_all(
            "all => all.map(each => each.getAttribute('href'))"
        )
        own = [urljoin(page.url, each) for each in links if not each.startswith(("http", "data:"))]
        assert own
        assert all(each.startswith(base) for each in own)


def test_the_rule_behind_a_reason_is_on_the_page(open_page, catalogue: Catalog):
    page = open_page(PAGE).page
    go(page, {"callers": ("public",), "accounts": ("staff",)})
    hashes = page.locator(".fg-card li a").evaluate_all("all => all.map(each => each.hash)")
    assert hashes
    ids = set(page.evaluate("[...document.querySelectorAll('.fg-rule')].map(each => '#' + each.id)"))
    assert set(hashes) <= ids
    page.locator(".fg-card li a").first.click()
    assert page.locator(".fg-rule:target").is_visible()


def test_people_are_found_by_words(open_page, catalogue):
    page = open_page("choose/situations/").page
    people = page.locator(".fg-person")
    assert people.count() == len(catalogue.guide.people)
    field = page.get_by_label("Search these people")
    person = catalogue.guide.people[0]
    field.fill(person.title)
    assert page.locator(".fg-person:visible h3").all_inner_texts()[0].startswith(person.title)
    assert (
        page.locator(".fg-people__said").inner_text()
        == f"{page.locator('.fg-person:visible').count()} of {people.count()}"
    )
    field.fill("")
    assert page.locator(".fg-person:visible").count() == people.count()


def test_every_person_leads_into_their_facts(open_page, base, catalogue):
    page = open_page("choose/situations/").page
    hrefs = page.locator(".fg-person .fg-links a[href*='questions']").evaluate_all(
        "all => all.map(each => each.href)"
    )
    assert len(hrefs) == len(catalogue.guide.people)
    page.goto(hrefs[0])
    stated = {
        fact
        for person in catalogue.guide.people
        for fact in [f"{key}/{each}" for key, value in person.facts.items() for each in value]
    }
    ticked = shown(page)["ticked"]
    assert ticked
    assert set(ticked) <= stated
