"""A chart of curves: each named where it begins or ends, with the intervals of its points."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal
from xml.etree import ElementTree as ET

from fieldguide.blocks.charts import look
from fieldguide.blocks.charts.pen import Anchor, Shape, curve, line, sign, words
from fieldguide.blocks.charts.rows import SIZES
from fieldguide.blocks.markup import h

TOP, BOTTOM, SIDE, EDGE = 12.0, 44.0, 34.0, 10.0
"""Pixels above the plot, for the axis below it, for the one beside it, and on the other side."""
DOT = 40.0
"""The area of a point in square pixels."""
NAME = 15.0
"""The height that a name needs."""
DASHES: dict[Shape, dict[str, str]] = {
    "circle": {},
    "square": {"stroke-dasharray": "7,3"},
    "triangle": {"stroke-dasharray": "2,3"},
    "diamond": {"stroke-dasharray": "8,3,2,3"},
}
"""Curves differ in the shape of their points and in their lines."""


@dataclass(frozen=True)
class Point:
    """A figure at a place of the axis below."""

    x: float
    at: float
    low: float
    high: float


@dataclass(frozen=True)
class Curve:
    """Points that belong together; `notable` is the one that matters."""

    name: str
    points: tuple[Point, ...]
    shape: Shape = "circle"
    notable: bool = False
    about: Mapping[str, str] = field(default_factory=dict)
    """The attributes of what is about one framework."""


@dataclass(frozen=True)
class CurveStep:
    """Where something begins: a line across the chart with its lines of words."""

    at: float
    said: str


@dataclass(frozen=True)
class Curves:
    """Curves over two axes."""

    name: str
    """Its name among the charts of its page."""
    title: str
    described: str
    curves: tuple[Curve, ...]
    below: tuple[tuple[float, str], ...]
    """Where the axis below is marked, and with what; the first and the last are its ends."""
    beside: tuple[tuple[float, str], ...]
    """The same for the axis beside."""
    caption: str
    """What the axis below measures."""
    named: Literal["begin", "end"] = "end"
    """Where a curve's name stands. At the beginning there is a margin for names; the axis moves over."""
    step: CurveStep | None = None
    level: float | None = None
    """A value of the axis beside that is drawn as a line."""
    logarithmic: bool = False
    """Whether the same way up the axis beside is the same factor; else it is the same amount."""
    width: float = look.WIDTH
    height: float = 250.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels."""
        return self.width, self.height

    @property
    def margins(self) -> tuple[float, float]:
        """Pixels to the left and to the right of the plot."""
        if self.named == "end":
            return SIDE, EDGE
        return max(look.breadth(curve.name) for curve in self.curves) + 14, SIDE

    @property
    def plot(self) -> tuple[float, float]:
        """Width and height of the plot."""
        return self.width - sum(self.margins), self.height - TOP - BOTTOM

    def across(self, x: float) -> float:
        """The place of a value of the axis below, in pixels of the plot."""
        first, last = self.below[0][0], self.below[-1][0]
        return self.plot[0] * (x - first) / (last - first)

    def down(self, y: float) -> float:
        """The place of a value of the axis beside, in pixels of the plot."""
        first, last = self.beside[0][0], self.beside[-1][0]
        if self.logarithmic:
            first, last, y = math.log(first), math.log(last), math.log(y)
        return self.plot[1] * (1 - (y - first) / (last - first))

    def names(self) -> list[Text]:
        """Each curve's name with its place: apart from each other, and not on its own curve."""
        width, height = self.plot
        if self.named == "begin":
            wanted = [self.down(curve.points[0].at) for curve in self.curves]
            places = look.apart(wanted, NAME, 0, height)
            return [
                Text(curve.name, -10, y, "end", look.INK)
                for curve, y in zip(self.curves, places, strict=True)
            ]
        ends = [(self.across(curve.points[-1].x), self.down(curve.points[-1].at)) for curve in self.curves]
        free = [
            x + 10 + look.breadth(curve.name) <= width
            for curve, (x, _) in zip(self.curves, ends, strict=True)
        ]
        wanted = [
            y if beside else y + (12 if any(y - 2 * NAME < other < y for _, other in ends) else -12)
            for (_, y), beside in zip(ends, free, strict=True)
        ]
        places = look.apart(wanted, NAME, 0, height - 7)
        return [
            Text(
                curve.name,
                x + 10 if beside else width + 6,
                y,
                "start" if beside else "end",
                look.ORANGE if curve.notable else look.INK,
            )
            for curve, (x, _), beside, y in zip(self.curves, ends, free, places, strict=True)
        ]

    def _caption(self) -> Text:
        """What the axis below measures: in its middle, or at its end where there is no room on both sides."""
        width, height = self.plot
        right = width + self.margins[1]
        if width / 2 + look.breadth(self.caption) / 2 <= right:
            return Text(self.caption, width / 2, height + 36, "middle", look.FADED)
        return Text(self.caption, right, height + 36, "end", look.FADED)

    def _step(self, step: CurveStep) -> list[Text]:
        """The words at a step, below each other, where there is room for them."""
        place = self.across(step.at)
        lines = step.said.split("\n")
        room = self.plot[0] + self.margins[1] - place
        fits = max(map(look.breadth, lines)) + 8 <= room
        x = place + (7 if fits else -7)
        align: Anchor = "start" if fits else "end"
        return [Text(line, x, 14 + NAME * number, align, look.ORANGE) for number, line in enumerate(lines)]

    def marks(self) -> Iterator[ET.Element]:
        """Both axes, the level, the step, each curve with its intervals and signs, and the words."""
        (width, height), left = self.plot, self.margins[0]
        anchor: Anchor = "end" if self.named == "end" else "start"
        side = left - 7 if self.named == "end" else left + width + 7
        for value, said in self.beside:
            y = TOP + self.down(value)
            yield line(left, y, left + width, y, look.RULE)
            yield words(said, side, y, look.FADED, anchor, size=look.SMALL)
        for value, said in self.below:
            yield words(
                said, left + self.across(value), TOP + height + 13, look.FADED, "middle", size=look.SMALL
            )
        if self.level is not None:
            y = TOP + self.down(self.level)
            yield line(left, y, left + width, y, look.FADED, **{"stroke-dasharray": "1,3"})
        if self.step:
            x = left + self.across(self.step.at)
            yield line(x, TOP, x, TOP + height, look.SPOT, **{"stroke-width": "1.5"})
        for each in self.curves:
            yield h("g", each.about, *self._curve(each, look.SPOT if each.notable else look.BLUE))
        named = zip(self.names(), (each.about for each in self.curves), strict=True)
        others = (self._caption(), *(self._step(self.step) if self.step else ()))
        for text, about in (*named, *((other, {}) for other in others)):
            drawn = words(text.words, left + text.x, TOP + text.y, text.fill, text.align)
            drawn.attrib |= about
            yield drawn

    def _curve(self, drawn: Curve, colour: str) -> Iterator[ET.Element]:
        left = self.margins[0]
        places = [(left + self.across(p.x), TOP + self.down(p.at)) for p in drawn.points]
        yield curve(places, colour, **{"stroke-width": "1.5", **DASHES[drawn.shape]})
        for (x, _), p in zip(places, drawn.points, strict=True):
            yield line(x, TOP + self.down(p.low), x, TOP + self.down(p.high), colour, **{"stroke-width": "2"})
        for x, y in places:
            yield sign(drawn.shape, x, y, DOT * SIZES[drawn.shape], colour, look.PAPER, 2)


@dataclass(frozen=True)
class Text:
    """Words at a place of the plot, in pixels."""

    words: str
    x: float
    y: float
    align: Anchor
    fill: str
