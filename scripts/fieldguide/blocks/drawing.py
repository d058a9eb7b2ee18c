"""The flowchart of the decision model: laid out by Graphviz, drawn as SVG elements that the theme colours."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

import pygraphviz  # type: ignore[import-untyped]

from fieldguide.blocks.markup import add, h
from fieldguide.catalog.decision import Answer, Decision, Question

WIDEST_BOX, WIDEST_ARROW, WIDEST_DOWN = 22, 24, 12
"""Characters of a line in a box, on an arrow to the right, and beside one that leads down."""
BOX, ARROW = 14.0, 12.5
"""Sizes of text in pixels: in a box and on an arrow."""
LETTER, LINE = 0.58, 1.25
"""The width of a letter and the height of a line, in sizes of the text. Letters are taken as wide: nobody
knows a reader's fonts, and a layout that asked for the builder's would differ from machine to machine."""
PADDING = (12.0, 7.0)
"""Pixels between a box and its words, across and down."""
HEAD = (8.0, 3.2)
"""Length and half the width of an arrow's head, in pixels."""

Point = tuple[float, float]


@dataclass
class Node:
    """A box: a question, or an outcome where one question leads to it."""

    name: str
    label: str
    kind: str
    href: str
    within: set[str] = field(default_factory=set)
    """The names of the boxes and arrows on the ways to it, itself among them."""


@dataclass(frozen=True)
class Arrow:
    """One or more answers to a question that lead to the same box."""

    name: str
    start: str
    end: str
    labels: tuple[str, ...]
    down: bool
    """Whether it leads from one question of the main line to the next."""


class Plan:
    """What is to be drawn: the main line of questions downwards, all else to its right."""

    def __init__(self, decision: Decision, href: Callable[[Question | Answer], str]) -> None:
        self.nodes: dict[str, Node] = {}
        self.arrows: list[Arrow] = []
        self.line = main_line(decision)
        for number, question in enumerate(decision.questions, 1):
            name = f"q-{question.slug}"
            self.nodes[name] = Node(name, f"{number}. {question.label}", "question", href(question))
        for question in decision.questions:
            ends: dict[str, list[str]] = {}
            for answer in question.answers:
                name = f"q-{answer.question}"
                outcome = decision.outcome(answer.outcome or "")
                if outcome:
                    name = f"o-{outcome.slug}--{question.slug}"
                    kind = "outcome" if outcome.framework else "stay"
                    self.nodes.setdefault(name, Node(name, outcome.label, kind, href(answer)))
                ends.setdefault(name, []).append(answer.label)
            for end, labels in ends.items():
                following = self.line.get(question.slug)
                down = following is not None and end == f"q-{following}"
                arrow = Arrow(f"a{len(self.arrows)}", f"q-{question.slug}", end, tuple(labels), down)
                self.arrows.append(arrow)
        for node in self.nodes.values():
            node.within = self._ways(node.name)

    def _ways(self, name: str) -> set[str]:
        """What lies on the ways to a box, itself among it; each box on the way is looked at once."""
        boxes, arrows = [name], set()
        for box in boxes:
            for arrow in self.arrows:
                if arrow.end == box:
                    arrows.add(arrow.name)
                    if arrow.start not in boxes:
                        boxes.append(arrow.start)
        return {*boxes, *arrows}


def main_line(decision: Decision) -> dict[str, str | None]:
    """The questions that a reader is asked whom none concerns, each with the one that follows."""
    line: dict[str, str | None] = {}
    question: Question | None = decision.questions[0]
    while question is not None:
        line[question.slug] = question.answers[-1].question
        question = decision.question(question.answers[-1].question or "")
    return line


def draw(plan: Plan, title: str, description: str) -> ET.Element:
    """The picture, as wide as its content at most, with a link for each box."""
    graph = _laid_out(plan)
    _, _, width, height = (float(each) for each in graph.graph_attr["bb"].split(","))
    named = {"role": "group", "aria-labelledby": "fg-key-title fg-key-description"}
    size = {"viewBox": f"-1 -1 {width + 2:.0f} {height + 2:.0f}", "style": f"max-width:{width + 2:.0f}px"}
    svg = h("svg", {"class": "fg-key", **size, **named})
    add(
        svg, (h("title", {"id": "fg-key-title"}, title), h("desc", {"id": "fg-key-description"}, description))
    )
    for arrow in plan.arrows:
        edge = graph.get_edge(arrow.start, arrow.end)
        svg.append(_arrow(arrow, edge.attr["pos"], edge.attr["lp"], height))
    for node in plan.nodes.values():
        svg.append(_box(node, _point(graph.get_node(node.name).attr["pos"], height)))
    return svg


def lights(plan: Plan) -> str:
    """The style sheet that lights the way to the box that is pointed at or has the focus."""
    rules = []
    for node in plan.nodes.values():
        on = ",".join(f"#{name}" for name in sorted(node.within))
        rules.append(
            f".fg-key:has(#{node.name}:is(:hover,:focus-within)) :is({on}){{--fg-way:var(--fg-spot)}}"
        )
    return "".join(rules)


def _laid_out(plan: Plan) -> pygraphviz.AGraph:
    """Places of boxes and arrows, with as much room for the words as they need; one unit is one pixel."""
    graph = pygraphviz.AGraph(directed=True, rankdir="LR", nodesep="0.2", ranksep="0.4")
    graph.edge_attr["arrowsize"] = "0.8"
    graph.node_attr.update(shape="box", fixedsize="true", label="")
    for node in plan.nodes.values():
        width, height = _room(_wrapped(node.label, WIDEST_BOX), BOX, *PADDING)
        graph.add_node(node.name, width=f"{width / 72:.3f}", height=f"{height / 72:.3f}")
    for arrow in plan.arrows:
        width, height = _room(_lines(arrow), ARROW, 4, 2)
        table = 'BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0" FIXEDSIZE="TRUE"'
        label = f'<<TABLE {table} WIDTH="{width:.0f}" HEIGHT="{height:.0f}"><TR><TD></TD></TR></TABLE>>'
        graph.add_edge(arrow.start, arrow.end, label=label, weight="20" if arrow.down else "1")
    line = graph.add_subgraph([f"q-{slug}" for slug in plan.line], name="line")
    line.graph_attr["rank"] = "same"
    graph.layout("dot")
    return graph


def _box(node: Node, centre: Point) -> ET.Element:
    lines = _wrapped(node.label, WIDEST_BOX)
    width, height = _room(lines, BOX, *PADDING)
    corner = {"x": f"{centre[0] - width / 2:.1f}", "y": f"{centre[1] - height / 2:.1f}"}
    size = {"width": f"{width:.1f}", "height": f"{height:.1f}", "rx": "7" if node.kind == "question" else "0"}
    named = {"href": node.href, "aria-label": node.label}  # its lines would be read as one word
    inside = h("a", named, h("rect", {**corner, **size}), _words(lines, BOX, centre))
    return h("g", {"id": node.name, "class": f"fg-key__box fg-key__{node.kind}"}, inside)


def _arrow(arrow: Arrow, pos: str, label: str, height: float) -> ET.Element:
    tip, start, *curve = (_point(each.removeprefix("e,"), height) for each in pos.split())
    bends = " ".join(f"{x:.1f},{y:.1f}" for x, y in curve)
    line = h("path", {"d": f"M{start[0]:.1f},{start[1]:.1f}C{bends}"})
    head = h("polygon", {"points": " ".join(f"{x:.1f},{y:.1f}" for x, y in _head(curve[-1], tip))})
    at = _point(label, height)
    words = _words(_lines(arrow), ARROW, (tip[0] - 7, at[1]) if arrow.down else at, end=arrow.down)
    # Not read out: answers in a heap, without their questions. The list below the picture has both.
    return h("g", {"id": arrow.name, "class": "fg-key__arrow", "aria-hidden": "true"}, line, head, words)


def _head(end: Point, tip: Point) -> tuple[Point, Point, Point]:
    """The corners of an arrow's head, which points where the line does."""
    length = math.hypot(tip[0] - end[0], tip[1] - end[1]) or 1.0
    x, y = (tip[0] - end[0]) / length, (tip[1] - end[1]) / length
    back = (tip[0] - HEAD[0] * x, tip[1] - HEAD[0] * y)
    aside = (HEAD[1] * y, HEAD[1] * x)
    return tip, (back[0] - aside[0], back[1] + aside[1]), (back[0] + aside[0], back[1] - aside[1])


def _words(lines: list[str], size: float, centre: Point, *, end: bool = False) -> ET.Element:
    first = centre[1] + size * (0.35 - LINE * (len(lines) - 1) / 2)
    parts = [
        h("tspan", {"x": f"{centre[0]:.1f}", "y": f"{first + number * size * LINE:.1f}"}, line)
        for number, line in enumerate(lines)
    ]
    return h("text", {"font-size": f"{size:g}", "text-anchor": "end" if end else "middle"}, *parts)


def _room(lines: list[str], size: float, across: float, down: float) -> tuple[float, float]:
    """The width and height that some lines of text need, in pixels."""
    return max(map(len, lines)) * size * LETTER + 2 * across, len(lines) * size * LINE + 2 * down


def _lines(arrow: Arrow) -> list[str]:
    width = WIDEST_DOWN if arrow.down else WIDEST_ARROW
    joined = [label if not number else f"or {label}" for number, label in enumerate(arrow.labels)]
    return [line for label in joined for line in _wrapped(label, width)]


def _wrapped(text: str, width: int) -> list[str]:
    """The text in as few lines as the width allows, and these about equally long."""
    fewest = len(textwrap.wrap(text, width))
    narrowest = min(each for each in range(1, width + 1) if len(textwrap.wrap(text, each)) <= fewest)
    return textwrap.wrap(text, narrowest, break_long_words=False)


def _point(text: str, height: float) -> Point:
    """A place as Graphviz writes it, whose origin is below, not above."""
    x, y = text.split(",")
    return float(x), height - float(y)
