"""What the chooser's script needs: facts, rules, features, frameworks and people, as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fieldguide.blocks.chooser.places import PEOPLE_PAGE
from fieldguide.blocks.context import Context, landing_page, pair_page, profile_page
from fieldguide.blocks.costs_summary import cost_lines
from fieldguide.blocks.measured import words
from fieldguide.blocks.profile import pair_pages
from fieldguide.blocks.stamp import environment
from fieldguide.catalog import Catalog, Framework, State
from fieldguide.catalog.capabilities import Support
from fieldguide.catalog.deciding import Decider, Facts
from fieldguide.catalog.decision import Rule
from fieldguide.catalog.people import Person
from fieldguide.catalog.steps import archive

EMPTY: tuple[object, ...] = ("", None, (), [], {})


def model(context: Context, catalog: Catalog, decided: Decider) -> dict[str, Any]:
    """The whole, in short keys' place plain ones: the page is small enough."""
    decision = decided.decision
    return {
        "subjects": [
            _filled(
                slug=subject.slug,
                label=subject.label,
                several=subject.several,
                options={each.slug: each.label for each in decided.options[subject.slug]},
            )
            for subject in decision.subjects
        ],
        "carries": {
            each.slug: list(decided.carried(each.slug))
            for subject in decision.subjects
            if subject.each
            for each in decided.options[subject.slug]
            if decided.carried(each.slug)
        },
        "rules": [_rule(each) for each in decision.rules],
        "ties": list(decision.ties.order),
        "words": [each.value for each in Support],
        "features": {
            slug: _filled(
                title=feature.title,
                ways={
                    framework: [_word(way.support), way.extension or ""]
                    if way.extension
                    else [_word(way.support)]
                    for framework, way in feature.frameworks.items()
                    if way.support is not Support.UNKNOWN
                },
            )
            for slug, feature in decided.capabilities.items()
        },
        "frameworks": {slug: _framework(context, catalog, each) for slug, each in decided.frameworks.items()},
        "results": {each.slug: each.title for each in decision.outcomes},
        "pairs": [
            [*both, context.href(pair_page(slug))] for slug, both in pair_pages(context, catalog).items()
        ],
        "people": [_person(each, decided) for each in catalog.guide.people],
        "peoplePage": context.href(PEOPLE_PAGE),
    }


def _filled(**values: Any) -> dict[str, Any]:
    """Without what is empty."""
    return {key: value for key, value in values.items() if value is not False and value not in EMPTY}


def _word(support: Support) -> int:
    return list(Support).index(support)


def _rule(rule: Rule) -> dict[str, Any]:
    told = rule.model_dump(exclude={"statement"}, mode="json")
    return _filled(**told)


def _framework(context: Context, catalog: Catalog, framework: Framework) -> dict[str, Any]:
    """How to begin with it, where to read on, and what was measured of it."""
    found: dict[str, Any] = {"title": framework.title}
    for task in catalog.tasks.values():
        cell = task.cells.get(framework.slug)
        if cell and cell.install and cell.own:
            found["install"] = f"pip install {' '.join(cell.install)}"
            found["program"] = [f"{cell.own[0].path} from “{task.title}”", context.plate(cell)]
            if catalog.lock.requirements(cell.install) is not None:
                found["zip"] = context.href(archive(cell))
            if cell.entry and cell.state is State.VERIFIED:
                ran = environment(cell, cell.entry)
                found["versions"] = f"{ran.framework}, {ran.python}, {cell.entry.made.isoformat()}"
            break
    if framework.slug in catalog.guide.profiles:
        found["profile"] = context.href(profile_page(framework.slug))
    if framework.slug in catalog.taught and context.has(landing_page(framework.slug)):
        found["tutorial"] = context.href(landing_page(framework.slug))
    found["figures"] = dict(_figures(catalog, framework))
    return found


def _figures(catalog: Catalog, framework: Framework) -> Iterator[tuple[str, list[str]]]:
    """Packages, memory and so on: the words for each, and its median."""
    measuring = catalog.measuring
    for line in cost_lines(measuring, alone=measuring.alone(framework)) if measuring else ():
        measurement = catalog.measurements.get(line.suite)
        for figure in (
            measurement.select(line.quantity, **{"framework": framework.slug, **line.key})
            if measurement
            else ()
        ):
            yield line.quantity.value, [line.label, words.amount(figure)]


def _person(person: Person, decided: Decider) -> dict[str, Any]:
    facts: Facts = person.facts
    named = [f"{subject}/{option}" for subject, options in facts.items() for option in options]
    settled = list(person.settled) or [person.elsewhere or ""]
    return {
        "slug": person.slug,
        "title": person.title,
        "year": person.year,
        "facts": named,
        "settled": settled,
        "score": person.score(decided.verdict(facts)).value,
    }
