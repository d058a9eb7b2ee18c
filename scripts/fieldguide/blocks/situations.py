"""`situations`: readers' situations, the answers that each would give, and where these lead."""

from __future__ import annotations

from urllib.parse import urlencode
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.flowchart import QUESTIONS, decided, place
from fieldguide.blocks.markup import Child, classed, h, link
from fieldguide.blocks.profile import heading
from fieldguide.blocks.statements import inline
from fieldguide.catalog import Catalog
from fieldguide.catalog.decision import Decision, Situation
from fieldguide.catalog.decision_paths import Path, Walk

UPSHOT = "upshot.md"
"""The page that says what the article of 2021 concluded."""


class Situations(CatalogBlock):
    """`/// situations`: one section each."""

    NAME = "situations"

    def render(self, catalog: Catalog) -> ET.Element:
        """The situations in the order of the file."""
        decision = decided(catalog)
        sections = (self._situation(catalog, decision, each) for each in decision.situations)
        return h("section", {"class": "fg-situations", "data-search-exclude": ""}, *sections)

    def _situation(self, catalog: Catalog, decision: Decision, told: Situation) -> ET.Element:
        walk = Walk(decision)
        path = next(each for each in walk.paths() if each.answers() == told.answers)
        answers = h("ol", {"class": "fg-path"})
        for step in path.steps:
            answers.append(h("li", {}, h("b", {}, step.question.title), f" {step.answer.text}"))
        outcome = link(place(self.context, path.outcome), path.outcome.title)
        ends = classed("p", "fg-situation__outcome", "→ ", h("b", {}, outcome), ". ")
        ends.append(inline(path.outcome.choice))
        return classed(
            "div",
            "fg-situation",
            heading(self.context, told.title, told.slug, searched=False),
            classed("p", "fg-situation__text", inline(told.text)),
            ends,
            self._article(catalog, path) if told.article else None,
            self._near(walk, path),
            classed(
                "details", "fg-folded", h("summary", {}, "The answers that lead to this result"), answers
            ),
            classed("p", "fg-links", self._address(told)),
        )

    def _article(self, catalog: Catalog, path: Path) -> ET.Element | None:
        """What the article said of the framework, as the upshot has it."""
        upshot = catalog.guide.upshot
        for each in upshot.conclusions if upshot else ():
            if each.framework == path.outcome.framework:
                more = link(self.context.href(UPSHOT, each.framework or ""), "the upshot")
                names = "fg-situation__article fg-article"
                begun = "The article "
                dated = each.article.startswith(begun)
                lead = "The 2021 article " if dated else "In the 2021 article: "
                said = classed("p", names, inline(lead + each.article.removeprefix(begun if dated else "")))
                said[-1].tail = " More in "
                said.append(more)
                more.tail = "."
                return said
        return None

    def _near(self, walk: Walk, path: Path) -> ET.Element | None:
        """What another answer to the last question would lead to at once."""
        last = path.steps[-1].question
        near = [each for each in walk.changes(path) if each.step.question is last and each.open is None]
        if not near:
            return None
        parts: list[Child] = [f"The last question is: {last.title} "]
        for each in near:
            there = link(place(self.context, each.outcomes[0]), each.outcomes[0].title)
            parts += [f"If you answer “{each.step.answer.text.rstrip('.')}”, the result is ", there, ". "]
        return classed("p", "fg-situation__near", *parts)

    def _address(self, told: Situation) -> ET.Element:
        page = self.context.href(QUESTIONS)
        return link(f"{page}?{urlencode(told.answers)}", "Start from these answers and change one")
