"""`bias`: how the decision model leans, in words and in shares that are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.chooser.places import decider
from fieldguide.blocks.markup import h
from fieldguide.blocks.profile import statements
from fieldguide.catalog import Catalog
from fieldguide.catalog.deciding import NEEDS, Decider


class Bias(CatalogBlock):
    """`/// bias`: the statements, then how often each outcome comes first."""

    NAME = "bias"

    def render(self, catalog: Catalog) -> ET.Element:
        """The statements, in the order of the file, and a table of shares."""
        model = decider(catalog)
        return h("div", {}, statements(self.context, catalog, model.decision.bias), *_shares(catalog, model))


def _shares(catalog: Catalog, model: Decider) -> Iterator[ET.Element]:
    """How often each outcome comes first: over the people, and over every pair of facts."""
    people = Counter(model.verdict(each.facts).outcome for each in catalog.guide.people)
    pairs = pairs_of_facts(model)
    titles = {each.slug: each.title for each in model.decision.outcomes}
    rows = [
        h("tr", {}, h("th", {"scope": "row"}, titles[slug]), _share(people, slug), _share(pairs, slug))
        for slug in sorted(titles, key=lambda slug: (-pairs[slug], -people[slug], titles[slug]))
        if people[slug] or pairs[slug]
    ]
    head = h(
        "tr",
        {},
        h("th", {"scope": "col"}, "Comes first"),
        h("th", {"scope": "col"}, f"for {people.total()} people"),
        h("th", {"scope": "col"}, f"for {pairs.total():,} pairs of facts"),
    )
    yield h(
        "p",
        {},
        "How often each result comes first, counted over the people whose decisions we know, and over "
        "every pair of facts that somebody could state:",
    )
    yield h("table", {}, h("thead", {}, head), h("tbody", {}, *rows))


def _share(counted: Counter[str], slug: str) -> ET.Element:
    share = 100 * counted[slug] / counted.total() if counted.total() else 0
    return h("td", {}, f"{share:.0f} %" if share >= 1 or not counted[slug] else "less than 1 %")


def pairs_of_facts(model: Decider) -> Counter[str]:
    """How often each outcome comes first where two facts are stated, over every pair that can be."""
    found: Counter[str] = Counter()
    facts = [
        (subject, option.slug)
        for subject in model.decision.subjects
        if subject.slug != NEEDS
        for option in model.options[subject.slug]
    ]
    for number, (one, first) in enumerate(facts):
        for other, second in facts[number + 1 :]:
            if one.slug != other.slug:
                found[model.verdict({one.slug: (first,), other.slug: (second,)}).outcome] += 1
            elif one.several:
                found[model.verdict({one.slug: (first, second)}).outcome] += 1
    return found
