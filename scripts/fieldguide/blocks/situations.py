"""`situations`: readers' situations, the answers that each would give, and where these lead."""

from __future__ import annotations

from urllib.parse import urlencode
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.key import QUESTIONS, decided, place
from fieldguide.blocks.markup import Child, classed, h, link
from fieldguide.blocks.profile import heading, joined
from fieldguide.blocks.statements import inline
from fieldguide.catalog import Catalog
from fieldguide.catalog.decision import Decision, Situation
from fieldguide.catalog.walk import Change, Path, Walk

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
            heading(self.context, told.title, told.slug),
            classed("p", "fg-situation__text", inline(told.text)),
            ends,
            self._article(catalog, path) if told.article else None,
            self._near(walk, path),
            h("details", {}, h("summary", {}, "The answers that lead there"), answers),
            classed("p", "fg-links", self._address(told)),
        )

    def _article(self, catalog: Catalog, path: Path) -> ET.Element | None:
        """What the article said of the framework, as the upshot has it."""
        upshot = catalog.guide.upshot
        for each in upshot.conclusions if upshot else ():
            if each.framework == path.outcome.framework:
                more = link(self.context.href(UPSHOT, each.framework or ""), "the upshot")
                said = classed("p", "fg-article", "The article of 2021: ", inline(each.article))
                said[-1].tail = " More in "
                said.append(more)
                more.tail = "."
                return said
        return None

    def _near(self, walk: Walk, path: Path) -> ET.Element | None:
        """The answers nearest to the end that would lead elsewhere: what most often decides."""
        changes = [each for each in walk.changes(path) if each.step.question is path.steps[-1].question]
        if not changes:
            return None
        parts: list[Child] = ["It would be "]
        for number, each in enumerate(changes):
            parts += ["; " if number else "", *self._change(each)]
        return classed("p", "fg-situation__near", *parts, ".")

    def _change(self, change: Change) -> list[Child]:
        ends = (link(place(self.context, each), each.title) for each in change.outcomes)
        return [
            *joined(ends),
            f" if your answer to “{change.step.question.title}” were “{change.step.answer.text}”",
        ]

    def _address(self, told: Situation) -> ET.Element:
        page = self.context.href(QUESTIONS)
        return link(f"{page}?{urlencode(told.answers)}", "Start from these answers, and change one")
