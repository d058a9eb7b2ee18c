"""`people` and `rate`: public decisions, what the rules say to each, and how often they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.chooser.places import decider, stated
from fieldguide.blocks.markup import Child, classed, count, enumeration, h, link
from fieldguide.blocks.profile import heading
from fieldguide.blocks.statements import inline
from fieldguide.catalog import Catalog
from fieldguide.catalog.deciding import Decider
from fieldguide.catalog.people import Person, Score, scores


class Rate(CatalogBlock):
    """`/// rate`: how often the rules agree with people, counted when the page is built."""

    NAME = "rate"

    def render(self, catalog: Catalog) -> ET.Element:
        """The counts, the misses by name, and what counted twice means."""
        model, people = decider(catalog), catalog.guide.people
        found = scores(people, model)
        inside = [each for each in people if found[each.slug] is not Score.OUTSIDE]
        counted = Counter(found[each.slug] for each in inside)
        weighed: Counter[Score] = Counter()
        for each in inside:
            weighed[found[each.slug]] += each.weight
        total = weighed.total() or 1
        outside = len(people) - len(inside)
        lines = [
            f"{Score.HIT.meaning} {counted[Score.HIT]} of {len(inside)}.",
            f"{Score.SOFT.meaning} {counted[Score.SOFT]} of {len(inside)}.",
            f"{Score.MISS.meaning} {counted[Score.MISS]} of {len(inside)}.",
        ]
        left = sum(bool(each.left) for each in inside)
        right = 100 * weighed[Score.HIT] / total
        wrong = 100 * weighed[Score.MISS] / total
        weighs = (
            f"{left} of them left a framework with the decision. If they count twice, the first choice is "
            f"right for {right:.0f} %, and what they settled on is missing for {wrong:.0f} %."
        )
        parts: list[Child] = [
            classed("ul", "fg-rate", *(h("li", {}, each) for each in lines)),
            h("p", {}, weighs),
        ]
        if outside:
            parts.append(
                h("p", {}, f"{count(outside, 'person')} settled on something that isn’t in this guide.")
            )
        missed = [each for each in inside if found[each.slug] is Score.MISS]
        if missed:
            named: list[Child] = ["The rules are wrong about "]
            for number, each in enumerate(missed):
                named += [", " if number else "", link(f"#{each.slug}", each.title)]
            parts.append(h("p", {}, *named, "."))
        return h("div", {}, *parts)


class PeopleBlock(CatalogBlock):
    """`/// people`: one section each, grouped by what they settled on."""

    NAME = "people"

    def render(self, catalog: Catalog) -> ET.Element:
        """The groups in the order of the frameworks' titles, then the results that are none."""
        model = decider(catalog)
        groups: dict[str, list[Person]] = {}
        for each in catalog.guide.people:
            groups.setdefault(each.settled[0] if each.settled else "", []).append(each)
        titles = {each.slug: each.title for each in model.decision.outcomes}
        order = [
            *(slug for slug in titles if slug in groups),
            *(slug for slug in groups if slug not in titles),
        ]
        whole = h("div", {"class": "fg-people", "data-search-exclude": ""})
        for slug in order:
            title = titles.get(slug, "Both, side by side" if slug else "Something that isn’t in this guide")
            whole.append(heading(self.context, f"They settled on: {title}", f"settled-{slug or 'elsewhere'}"))
            for each in groups[slug]:
                whole.append(self._person(catalog, model, each))
        return whole

    def _person(self, catalog: Catalog, model: Decider, person: Person) -> ET.Element:
        verdict = model.verdict(person.facts)
        score = person.score(verdict)
        outcome = model.decision.outcome(verdict.outcome)
        assert outcome is not None
        there = stated(self.context, person.facts)
        ours: list[Child] = ["The rules say: ", h("b", {}, link(there, outcome.title))]
        others = [catalog.frameworks[each.framework].title for each in verdict.shown[1:]]
        if verdict.result is None and others:
            ours.append(f", before {enumeration(others)}")
        theirs = enumeration(self._titles(model, person)) if person.settled else person.elsewhere or ""
        return h(
            "div",
            {"class": f"fg-person fg-person--{score.value}", "data-score": score.value},
            heading(self.context, person.title, person.slug, 3, searched=False),
            classed("p", "fg-person__text", inline(person.text)),
            h("p", {}, "They settled on ", h("b", {}, theirs), ". ", inline(person.why)),
            h("p", {}, *ours, ". ", classed("span", "fg-person__score", _said(score))),
            h("p", {}, inline(person.later)) if person.later else None,
            classed(
                "p",
                "fg-links",
                link(person.address, "Where they decided"),
                f" ({person.date}). " if person.date else ". ",
                link(there, "Start from their facts"),
                ".",
            ),
        )

    def _titles(self, model: Decider, person: Person) -> Iterator[str]:
        for slug in person.settled:
            outcome = model.decision.outcome(slug)
            yield outcome.title if outcome else "one beside the other"


def _said(score: Score) -> str:
    return {
        Score.HIT: "That’s what they settled on.",
        Score.SOFT: "What they settled on is among the others.",
        Score.MISS: "That’s not what they settled on.",
        Score.OUTSIDE: "What they settled on isn’t in this guide.",
    }[score]
