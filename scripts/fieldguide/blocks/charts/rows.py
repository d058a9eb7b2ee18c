"""A chart of rows: a name, a dot in its interval on an axis from 0, and the number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from fieldguide.blocks.charts import look

Shape = Literal["circle", "square", "triangle", "diamond"]

ROW, TALL, HEAD, AXIS = 21.0, 35.0, 28.0, 24.0
"""Heights in pixels: of a row, of one whose name stands above it, of a heading, of the axis below."""
DOT = 48.0
"""The area of a dot in square pixels."""
SIZES: dict[Shape, float] = {"circle": 1.0, "square": 1.0, "triangle": 1.8, "diamond": 1.3}
"""How much larger the area of a shape is, to look as large as a circle: Vega measures its box."""
SYMBOLS: dict[Shape, str] = {
    "circle": "circle",
    "square": "square",
    "triangle": "triangle-up",
    "diamond": "diamond",
}
"""The shapes as Vega calls them."""


@dataclass(frozen=True)
class Mark:
    """A figure in its row; `notable` is the mark that matters, `hollow` one that another is compared with."""

    at: float
    low: float
    high: float
    shape: Shape = "circle"
    hollow: bool = False
    notable: bool = False


@dataclass(frozen=True)
class Row:
    """A line of a chart."""

    name: str
    marks: tuple[Mark, ...]
    said: str = ""
    """The number at its end."""


@dataclass(frozen=True)
class Heading:
    """What the rows below it have in common."""

    name: str


@dataclass(frozen=True)
class Rows:
    """Rows over one axis from 0."""

    name: str
    """Its name among the charts of its page."""
    title: str
    described: str
    rows: tuple[Row | Heading, ...]
    largest: float | None = None
    """Where the axis ends at the earliest: charts that are compared share it."""
    above: bool = False
    """Whether names stand above their rows, which are then as wide as the chart."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pixels."""
        return look.WIDTH, self.plot[1] + AXIS

    @property
    def plot(self) -> tuple[float, float]:
        """Width and height of what is between the names and the numbers."""
        numbers = max(look.breadth(row.said, look.SMALL) for row in self._lines()) + 10
        height = sum(self._height(row) for row in self.rows)
        return look.WIDTH - self.margin - max(numbers, 14.0), height

    @property
    def margin(self) -> float:
        """The width of the names."""
        return 6.0 if self.above else max(look.breadth(row.name) for row in self._lines()) + 10

    def _lines(self) -> list[Row]:
        return [row for row in self.rows if isinstance(row, Row)]

    def _height(self, row: Row | Heading) -> float:
        return HEAD if isinstance(row, Heading) else TALL if self.above else ROW

    def _places(self) -> Iterator[tuple[Row | Heading, float]]:
        """Each row with the place of its marks, or of its text if it is a heading, from the top."""
        top = 0.0
        for row in self.rows:
            height = self._height(row)
            yield row, top + height - (9 if isinstance(row, Heading) else ROW / 2)
            top += height

    def _blocks(self) -> Iterator[tuple[float, float]]:
        """Where lines of the axis begin and end: at headings, and at names above their rows."""
        if self.above:
            yield from ((y - 7, y + 7) for row, y in self._places() if isinstance(row, Row))
            return
        top = start = 0.0
        for row in self.rows:
            if isinstance(row, Heading):
                if top > start:
                    yield start, top
                start = top + HEAD
            top += self._height(row)
        yield start, top

    def _ticks(self, largest: float) -> list[float]:
        """As many divisions of the axis as there is room for their numbers."""
        for most in (3, 2):
            values = look.ticks(largest, most)
            if look.breadth(f"{values[-1]:,.6g}", look.SMALL) + 8 <= self.plot[0] / (len(values) - 1):
                return values
        return look.ticks(largest, 1)

    def chart(self) -> Any:
        """The chart for Altair."""
        alt = look.altair()

        width, height = self.plot
        lines = [(row, y) for row, y in self._places() if isinstance(row, Row)]
        heads = [(row, y) for row, y in self._places() if isinstance(row, Heading)]
        marks = [(mark, y) for row, y in lines for mark in row.marks]
        values = self._ticks(max([mark.high for mark, _ in marks] + [self.largest or 0]))
        scale = alt.Scale(domain=[0, values[-1]], nice=False)
        axis = alt.Axis(values=values, domain=False)

        def layer(data: list[dict[str, Any]]) -> Any:
            return alt.Chart(alt.Data(values=data))

        def across(field: str) -> Any:
            return alt.X(f"{field}:Q", scale=scale, axis=axis)

        down = alt.Y("y:Q", scale=None, axis=None)
        stroke = alt.Stroke("line:N", scale=None)

        def names(
            rows: list[tuple[str, float]], place: float, align: Literal["left", "right"], **style: Any
        ) -> Any:
            data = [{"text": text, "y": y} for text, y in rows if text]
            drawn = layer(data).mark_text(align=align, baseline="middle", **style)
            return drawn.encode(x=alt.value(place), y=down, text="text:N")

        grid = [{"at": value, "y": y, "to": to} for value in values for y, to in self._blocks()]
        guides = [{"from": 0, "to": values[-1], "y": y} for _, y in lines]
        found = [{**_drawn(mark), "y": y} for mark, y in marks]
        wide = [each for each in found if each["high"] > each["low"]]
        end = look.WIDTH - self.margin
        return alt.layer(
            layer(grid).mark_rule(stroke=look.RULE).encode(x=across("at"), y=down, y2="to:Q"),
            layer(guides)
            .mark_rule(stroke=look.RULE, strokeDash=[1, 3])
            .encode(x=across("from"), x2="to:Q", y=down),
            layer(wide).mark_rule(strokeWidth=2).encode(x=across("low"), x2="high:Q", y=down, stroke=stroke),
            layer(found)
            .mark_point(strokeWidth=1.5, opacity=1)
            .encode(
                size=alt.Size("size:Q", scale=None),
                x=across("at"),
                y=down,
                stroke=stroke,
                fill=alt.Fill("fill:N", scale=None),
                shape=alt.Shape("shape:N", scale=None),
            ),
            names([(row.name, y - (16 if self.above else 0)) for row, y in lines], -self.margin, "left"),
            names([(row.said, y) for row, y in lines], end, "right", fontSize=look.SMALL),
            names([(row.name, y) for row, y in heads], -self.margin, "left", fontWeight="bold"),
        ).properties(
            width=width, height=height, padding={"left": self.margin, "right": end - width, "bottom": AXIS}
        )


def _drawn(mark: Mark) -> dict[str, Any]:
    """A mark as data of Vega's."""
    colour = look.SPOT if mark.notable else look.BLUE
    place = {"at": mark.at, "low": mark.low, "high": mark.high}
    look_of = {"shape": SYMBOLS[mark.shape], "size": DOT * SIZES[mark.shape]}
    return {**place, **look_of, "line": colour, "fill": look.NOTHING if mark.hollow else colour}
