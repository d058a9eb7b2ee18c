"""`flowchart`: the chart as a picture and as a list, both with links to the chooser."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.chooser.places import CHART, decider, stated
from fieldguide.blocks.context import Context
from fieldguide.blocks.drawing import Plan, draw, lights, main_line
from fieldguide.blocks.markup import Child, classed, h, link, stashed
from fieldguide.catalog import Catalog
from fieldguide.catalog.decision import Answer, Decision, Question
from fieldguide.catalog.decision_paths import Walk


def place(context: Context, decision: Decision, entry: Question | Answer) -> str:
    """The link to a question of the chart, or to the result of an answer, with all its facts stated."""
    if isinstance(entry, Question):
        return context.href(CHART, f"question-{entry.slug}")
    way = next(each for each in Walk(decision).paths() if each.steps[-1].answer is entry)
    return stated(context, way.facts(), f"outcome-{way.outcome.slug}")


class Flowchart(CatalogBlock):
    """`/// flowchart`: the picture, then the list."""

    NAME = "flowchart"

    def render(self, catalog: Catalog) -> ET.Element:
        """The picture is for wide screens, the list for all."""
        decision = decider(catalog).decision
        plan = Plan(decision, lambda entry: place(self.context, decision, entry))
        title = "Which framework? A decision chart"
        described = (
            f"{len(decision.questions)} questions lead to a framework, or to none. "
            "The list below has the same questions in words."
        )
        picture = classed("div", "fg-key__frame", draw(plan, title, described))
        style = stashed(self.md, f"<style>{lights(plan)}</style>")
        return h("section", {"class": "fg-flowchart", "data-search-exclude": ""}, style, picture)


class KeyList(CatalogBlock):
    """`/// key`: the same as a nested list."""

    NAME = "key"

    def render(self, catalog: Catalog) -> ET.Element:
        """The main line of questions; what an answer asks besides stands below the answer."""
        return key_list(self.context, decider(catalog).decision)


def key_list(context: Context, decision: Decision) -> ET.Element:
    """The nested list of a decision model."""
    line = main_line(decision)
    numbers = {each.slug: number for number, each in enumerate(decision.questions, 1)}
    told = set(line)

    def asked(question: Question) -> list[Child]:
        head = classed("p", "fg-list-key__question", f"{numbers[question.slug]}. {question.title}")
        head.set("id", f"question-{question.slug}")
        return [head, h("ul", {}, *(h("li", {}, *answered(each)) for each in question.answers))]

    def answered(answer: Answer) -> list[Child]:
        said = classed("span", "fg-list-key__answer", answer.text)
        outcome = decision.outcome(answer.outcome or "")
        if outcome:
            return [said, " →\u00a0", link(place(context, decision, answer), outcome.title)]
        following = decision.question(answer.question or "")
        assert following is not None
        if following.slug in told:
            return [
                said,
                " →\u00a0",
                link(place(context, decision, following), f"go to question {numbers[following.slug]}"),
            ]
        told.add(following.slug)
        return [said, *asked(following)]

    items = (h("li", {}, *asked(question)) for question in decision.questions if question.slug in line)
    listed = classed("ul", "fg-list-key__line", *items)
    return h("section", {"class": "fg-list-key", "data-search-exclude": ""}, listed)
