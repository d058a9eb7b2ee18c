"""`rules` and `outcomes`: what the facts mean, and what each result says, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.chooser.places import decider
from fieldguide.blocks.context import Context, profile_page
from fieldguide.blocks.markup import Child, classed, enumeration, h, link
from fieldguide.blocks.profile import heading, statements
from fieldguide.blocks.statements import inline, links, statement
from fieldguide.catalog import Catalog
from fieldguide.catalog.deciding import Decider
from fieldguide.catalog.decision import STATED, Effect, Outcome, Rule
from fieldguide.catalog.evidence import Statement

TABLE = "choose/capabilities.md"
PARTS = (
    ("why", "Why"),
    ("accept", "What you accept"),
    ("again", "Think again when"),
    ("next", "What to do next"),
)
"""The lists of an outcome, and the words above them."""
EFFECTS = {
    Effect.OUT: "Rules out ",
    Effect.COSTS: "Costs something in ",
    Effect.WRITE: "Means work in ",
    Effect.HAS: "Names what’s included in ",
    Effect.NOTE: "Is worth knowing about ",
    Effect.FOR: "Speaks for ",
}
"""What a rule does, before the names of the frameworks."""


class Rules(CatalogBlock):
    """`/// rules`: every rule, the facts on which it depends, and why it holds."""

    NAME = "rules"

    def render(self, catalog: Catalog) -> ET.Element:
        """A list in the order of the file."""
        model = decider(catalog)
        rows = [_rule(self.context, catalog, model, each) for each in model.decision.rules]
        ties = statement(self.context, catalog, model.decision.ties.statement, "p")
        return h("div", {"class": "fg-rules", "data-search-exclude": ""}, ties, *rows)


def _rule(context: Context, catalog: Catalog, model: Decider, rule: Rule) -> ET.Element:
    said = statement(context, catalog, rule.statement, "p")
    title = h("b", {}, f"{rule.title}. ")
    said.insert(0, title)
    asked = classed(
        "p", "fg-rule__facts", *_facts(model, rule), " ", *_meaning(context, catalog, model, rule)
    )
    return h("div", {"class": "fg-rule", "id": f"rule-{rule.slug}"}, said, asked)


def _facts(model: Decider, rule: Rule) -> Iterator[Child]:
    """On which facts the rule depends, in the words of the page."""
    labels = {
        f"{subject.slug}/{option.slug}": option.label
        for subject in model.decision.subjects
        for option in model.options[subject.slug]
    }
    parts = []
    if rule.when:
        parts.append(" and ".join(f"“{labels[each]}”" for each in rule.when))
    if rule.any:
        parts.append("any of " + ", ".join(f"“{labels[each]}”" for each in rule.any))
    subject = rule.carried or rule.foreign or rule.itself
    if subject and not parts:
        asked = model.decision.subject(subject)
        assert asked is not None
        parts.append(f"what you state under “{asked.label}”")
    if rule.capability == STATED:
        parts.append("each feature that you tick")
    text = f"Depends on {' and '.join(parts)}"
    if rule.unless:
        text += ", but not with " + ", ".join(f"“{labels[each]}”" for each in rule.unless)
    yield f"{text}."


def _meaning(context: Context, catalog: Catalog, model: Decider, rule: Rule) -> Iterator[Child]:
    """What the rule does, and to which frameworks."""
    titles = {slug: each.title for slug, each in catalog.frameworks.items()}
    if rule.result:
        outcome = model.decision.outcome(rule.result)
        assert outcome is not None
        yield from ("Leads to ", link(f"#outcome-{outcome.slug}", outcome.title), ".")
    elif rule.capability:
        named = model.capabilities.get(rule.capability)
        yield from (
            "Counts how each framework provides ",
            link(
                context.href(TABLE, f"capability-{named.slug}" if named else ""),
                named.title if named else "the feature",
            ),
            ".",
        )
    elif rule.effect:
        if rule.frameworks:
            names = enumeration(titles[each] for each in titles if each in rule.frameworks)
        elif rule.but:
            names = f"all but {enumeration(titles[each] for each in titles if each in rule.but)}"
        elif rule.itself:
            names = "that framework"
        else:
            names = "the frameworks that share most with it" if rule.carried else "the other frameworks"
        yield f"{EFFECTS[rule.effect]}{names}."


class Outcomes(CatalogBlock):
    """`/// outcomes`: what each result says."""

    NAME = "outcomes"

    def render(self, catalog: Catalog) -> ET.Element:
        """One section each, in the order of the file."""
        model = decider(catalog)
        sections = (_outcome(self.context, catalog, each) for each in model.decision.outcomes)
        return h("section", {"class": "fg-decision", "data-search-exclude": ""}, *sections)


def _outcome(context: Context, catalog: Catalog, reached: Outcome) -> ET.Element:
    """The choice, why, what is accepted, when to think again, and what to do next."""
    parts: list[Child] = [
        heading(context, reached.title, f"outcome-{reached.slug}", 3, searched=False),
        classed("p", "fg-outcome__choice", inline(reached.choice)),
        _about(context, catalog, reached),
    ]
    for key, words in PARTS:
        said = getattr(reached, key)
        listed = _todo(context, catalog, said) if key == "next" else statements(context, catalog, said)
        listed.set("data-part", key)
        parts += [classed("p", "fg-outcome__part", words), listed]
    return h("div", {"class": "fg-outcome", "data-outcome": reached.slug}, *parts)


def _todo(context: Context, catalog: Catalog, steps: tuple[Statement, ...]) -> ET.Element:
    """What to do, each with where: nothing that would need to be shown."""
    listed = classed("ul", "fg-statements")
    for step in steps:
        where = links(context, catalog, step.evidence, last=" and ")
        small = classed("small", "fg-where", " See ", *where, ".") if where else None
        listed.append(classed("li", "fg-statement", inline(step.text), small))
    return listed


def _about(context: Context, catalog: Catalog, reached: Outcome) -> ET.Element | None:
    """Where to read on about a framework."""
    if reached.framework is None:
        return None
    framework = catalog.frameworks[reached.framework]
    read: list[Child] = [link(framework.documentation, f"{framework.title}’s documentation"), "."]
    if framework.slug in catalog.guide.profiles:
        read = [
            "the ",
            link(context.href(profile_page(framework.slug)), f"profile of {framework.title}"),
            " and ",
            *read,
        ]
    return classed("p", "fg-outcome__about", "Read ", *read)
