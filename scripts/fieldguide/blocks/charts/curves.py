"""A chart of curves: each named where it begins or ends, with the intervals of its points."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any, Literal

from fieldguide.blocks.charts import look
from fieldguide.blocks.charts.rows import SIZES, SYMBOLS, Shape

TOP, BOTTOM, SIDE, EDGE = 12.0, 44.0, 34.0, 10.0
"""Pixels above the plot, for the axis below it, for the one beside it, and on the other side."""
DOT = 40.0
"""The area of a point in square pixels."""
NAME = 15.0
"""The height that a name needs."""
DASHES: dict[Shape, list[int]] = {
    "circle": [1, 0],
    "square": [7, 3],
    "triangle": [2, 3],
    "diamond": [8, 3, 2, 3],
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


@dataclass(frozen=True)
class Step:
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
    step: Step | None = None
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
                Text(curve.name, -10, y, "right", look.INK)
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
                "left" if beside else "right",
                look.ORANGE if curve.notable else look.INK,
            )
            for curve, (x, _), beside, y in zip(self.curves, ends, free, places, strict=True)
        ]

    def _caption(self) -> Text:
        """What the axis below measures: in its middle, or at its end where there is no room on both sides."""
        width, height = self.plot
        right = width + self.margins[1]
        if width / 2 + look.breadth(self.caption) / 2 <= right:
            return Text(self.caption, width / 2, height + 36, "center", look.FADED)
        return Text(self.caption, right, height + 36, "right", look.FADED)

    def _step(self, step: Step) -> list[Text]:
        """The words at a step, below each other, where there is room for them."""
        place = self.across(step.at)
        lines = step.said.split("\n")
        room = self.plot[0] + self.margins[1] - place
        fits = max(map(look.breadth, lines)) + 8 <= room
        x = place + (7 if fits else -7)
        align: Literal["left", "right"] = "left" if fits else "right"
        return [Text(line, x, 14 + NAME * number, align, look.ORANGE) for number, line in enumerate(lines)]

    def chart(self) -> Any:
        """The chart for Altair."""
        alt = look.altair()

        width, height = self.plot
        left, right = self.margins
        across = alt.X(
            "x:Q",
            scale=alt.Scale(domain=[self.below[0][0], self.below[-1][0]], nice=False, zero=False),
            axis=alt.Axis(
                values=[x for x, _ in self.below],
                labelExpr=_lookup(self.below),
                domain=False,
            ),
        )
        side: Literal["left", "right"] = "left" if self.named == "end" else "right"
        axis = alt.Axis(
            values=[y for y, _ in self.beside],
            labelExpr=_lookup(self.beside),
            orient=side,
            domain=False,
            grid=True,
            gridColor=look.RULE,
        )
        kind: Literal["log", "linear"] = "log" if self.logarithmic else "linear"
        ends = [self.beside[0][0], self.beside[-1][0]]
        scale = (
            alt.Scale(type=kind, domain=ends, nice=False)
            if self.logarithmic
            else alt.Scale(domain=ends, nice=False, zero=False)
        )

        def down(field: str) -> Any:
            return alt.Y(f"{field}:Q", scale=scale, axis=axis)

        layers: list[Any] = []
        if self.level is not None:
            level = alt.Chart(alt.Data(values=[{"y": self.level}]))
            layers.append(level.mark_rule(stroke=look.FADED, strokeDash=[1, 3]).encode(y=down("y")))
        words = [*self.names(), self._caption()]
        if self.step:
            line = alt.Chart(alt.Data(values=[{"x": self.step.at}]))
            layers.append(line.mark_rule(stroke=look.SPOT, strokeWidth=1.5).encode(x=across))
            words += self._step(self.step)
        for curve in self.curves:
            colour = look.SPOT if curve.notable else look.BLUE
            points = [{"x": p.x, "y": p.at, "low": p.low, "high": p.high} for p in curve.points]
            base = alt.Chart(alt.Data(values=points)).encode(x=across)
            dash = DASHES[curve.shape]
            size = DOT * SIZES[curve.shape]
            dots = {"size": size, "shape": SYMBOLS[curve.shape], "fill": colour, "stroke": look.PAPER}
            layers += [
                base.mark_line(stroke=colour, strokeWidth=1.5, strokeDash=dash).encode(y=down("y")),
                base.mark_rule(stroke=colour, strokeWidth=2).encode(y=down("low"), y2="high:Q"),
                base.mark_point(opacity=1, **dots).encode(y=down("y")),
            ]
        for each in words:
            text = alt.Chart(alt.Data(values=[{}])).mark_text(
                align=each.align, baseline="middle", fill=each.fill
            )
            layers.append(text.encode(x=alt.value(each.x), y=alt.value(each.y), text=alt.value(each.words)))
        return alt.layer(*layers).properties(
            width=width, height=height, padding={"left": left, "right": right, "top": TOP, "bottom": BOTTOM}
        )


@dataclass(frozen=True)
class Text:
    """Words at a place of the plot, in pixels."""

    words: str
    x: float
    y: float
    align: Literal["left", "center", "right"]
    fill: str


def _lookup(marked: tuple[tuple[float, str], ...]) -> str:
    """What an axis says at each of its values, as an expression of Vega's."""
    words = {f"{value:.9g}": text for value, text in marked}
    return f"{json.dumps(words)}[format(datum.value, '.9~g')]"
