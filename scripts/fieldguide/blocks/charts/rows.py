"""A chart of rows: a name, a dot in its interval on an axis from 0, and the number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from xml.etree import ElementTree as ET

from fieldguide.blocks.charts import look
from fieldguide.blocks.charts.pen import Shape, line, sign, words
from fieldguide.blocks.markup import h

ROW, TALL, HEAD, AXIS = 21.0, 35.0, 28.0, 24.0
"""Heights in pixels: of a row, of one whose name stands above it, of a heading, of the axis below."""
DOT = 48.0
"""The area of a dot in square pixels."""
SIZES: dict[Shape, float] = {"circle": 1.0, "square": 1.0, "triangle": 1.8, "diamond": 1.3}
"""How much larger the area of a shape is, to look as large as a circle."""


@dataclass(frozen=True)
class Mark:
    """A figure in its row; `notable` is the mark that matters, `hollow` one that another is compared with."""

    at: float
    low: float
    high: float
    shape: Shape = "circle"
    hollow: bool = False
    notable: bool = False

    @property
    def colour(self) -> str:
        """Orange for the mark that matters."""
        return look.SPOT if self.notable else look.BLUE


@dataclass(frozen=True)
class ChartRow:
    """A line of a chart."""

    name: str
    marks: tuple[Mark, ...]
    said: str = ""
    """The number at its end."""
    about: Mapping[str, str] = field(default_factory=dict)
    """The attributes of what is about one framework: neighbours with the same ones are drawn as one group."""


@dataclass(frozen=True)
class Heading:
    """What the rows below it have in common."""

    name: str
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Rows:
    """Rows over one axis from 0."""

    name: str
    """Its name among the charts of its page."""
    title: str
    described: str
    rows: tuple[ChartRow | Heading, ...]
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

    def _lines(self) -> list[ChartRow]:
        return [row for row in self.rows if isinstance(row, ChartRow)]

    def _height(self, row: ChartRow | Heading) -> float:
        return HEAD if isinstance(row, Heading) else TALL if self.above else ROW

    def _places(self) -> Iterator[tuple[ChartRow | Heading, float]]:
        """Each row with the place of its marks, or of its text if it is a heading, from the top."""
        top = 0.0
        for row in self.rows:
            height = self._height(row)
            yield row, top + height - (9 if isinstance(row, Heading) else ROW / 2)
            top += height

    def _blocks(self, first: float, places: Places) -> Iterator[tuple[float, float]]:
        """Where lines of the axis begin and end, below `first`: at headings, and at names above rows."""
        if self.above:
            yield from ((y - 7, y + 7) for row, y in places if isinstance(row, ChartRow))
            return
        top = start = first
        for row, _ in places:
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

    def marks(self) -> Iterator[ET.Element]:
        """The axis, then a group for each framework: lines, intervals and signs, words.

        A script that hides a group moves the ones below it, and what is at the foot, up by `data-height`.
        """
        width, height = self.plot
        found = [mark for row in self._lines() for mark in row.marks]
        values = self._ticks(max([mark.high for mark in found] + [self.largest or 0]))
        across = [self.margin + width * value / values[-1] for value in values]
        numbers = (
            words(f"{value:,.6g}", x, height + 13, look.FADED, "middle", size=look.SMALL)
            for value, x in zip(values, across, strict=True)
        )
        yield h("g", {"data-foot": ""}, *numbers)
        top = 0.0
        for about, each in groupby(self._places(), key=lambda place: place[0].about):
            places = list(each)
            tall = sum(self._height(row) for row, _ in places)
            drawn = self._group(places, list(self._blocks(top, places)), across, values[-1])
            yield h("g", {**about, "data-height": f"{tall:g}"} if about else {}, *drawn)
            top += tall

    def _group(
        self, places: Places, blocks: list[tuple[float, float]], across: list[float], largest: float
    ) -> Iterator[ET.Element]:
        lines = [(row, y) for row, y in places if isinstance(row, ChartRow)]
        found = [(mark, y) for row, y in lines for mark in row.marks]

        def at(value: float) -> float:
            return across[0] + (across[-1] - across[0]) * value / largest

        for x in across:
            for top, bottom in blocks:
                yield line(x, top, x, bottom, look.RULE)
        for _, y in lines:
            yield line(across[0], y, across[-1], y, look.RULE, **{"stroke-dasharray": "1,3"})
        for mark, y in found:
            if mark.high > mark.low:
                yield line(at(mark.low), y, at(mark.high), y, mark.colour, **{"stroke-width": "2"})
        for mark, y in found:
            fill = "" if mark.hollow else mark.colour
            yield sign(mark.shape, at(mark.at), y, DOT * SIZES[mark.shape], fill, mark.colour, 1.5)
        for row, y in places:
            if isinstance(row, Heading):
                yield words(row.name, 0, y, look.INK, bold=True)
                continue
            if row.name:
                yield words(row.name, 0, y - (16 if self.above else 0), look.INK)
            if row.said:
                yield words(row.said, look.WIDTH, y, look.INK, "end", size=look.SMALL)


Places = list[tuple[ChartRow | Heading, float]]
"""Rows, each with the place of its marks or of its text from the top, in pixels."""
