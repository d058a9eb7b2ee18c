"""The strokes that charts are made of: lines, signs and words at places in pixels."""

from __future__ import annotations

import math
from typing import Literal
from xml.etree import ElementTree as ET

from fieldguide.blocks.charts import look
from fieldguide.blocks.markup import h

Anchor = Literal["start", "middle", "end"]
Shape = Literal["circle", "square", "triangle", "diamond"]
SHAPES: tuple[Shape, ...] = ("circle", "square", "triangle", "diamond")


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, **more: str) -> ET.Element:
    """A straight line."""
    return h("line", {"x1": _n(x1), "y1": _n(y1), "x2": _n(x2), "y2": _n(y2), "stroke": stroke, **more})


def curve(points: list[tuple[float, float]], stroke: str, **more: str) -> ET.Element:
    """Straight lines from point to point."""
    return h("path", {"d": "M" + "L".join(f"{_n(x)},{_n(y)}" for x, y in points), "stroke": stroke, **more})


def sign(shape: Shape, x: float, y: float, area: float, fill: str, stroke: str, width: float) -> ET.Element:
    """A sign of an area, around a place."""
    r = math.sqrt(area) / 2
    drawn = {
        "circle": f"M{_n(r)},0A{_n(r)},{_n(r)},0,1,1,{_n(-r)},0A{_n(r)},{_n(r)},0,1,1,{_n(r)},0",
        "square": f"M{_n(-r)},{_n(-r)}h{_n(2 * r)}v{_n(2 * r)}h{_n(-2 * r)}Z",
        "triangle": f"M0,{_n(-1.16 * r)}L{_n(1.34 * r)},{_n(1.16 * r)}L{_n(-1.34 * r)},{_n(1.16 * r)}Z",
        "diamond": f"M0,{_n(-1.14 * r)}L{_n(1.14 * r)},0L0,{_n(1.14 * r)}L{_n(-1.14 * r)},0Z",
    }
    place = {"d": drawn[shape], "transform": f"translate({_n(x)} {_n(y)})"}
    return h(
        "path", {**place, **({"fill": fill} if fill else {}), "stroke": stroke, "stroke-width": _n(width)}
    )


def words(
    text: str,
    x: float,
    y: float,
    fill: str,
    anchor: Anchor = "start",
    size: float = look.TEXT,
    *,
    bold: bool = False,
) -> ET.Element:
    """Words beside a place, in the middle of their height; marks of flags stand apart from their name."""
    name, _, marks = text.partition(look.FLAGGED)
    place = {"x": _n(x), "y": _n(y + 4), "fill": fill, "font-size": f"{size:g}"}
    place |= {"text-anchor": anchor} if anchor != "start" else {}
    place |= {"font-weight": "bold"} if bold else {}
    return h("text", place, name, h("tspan", {}, look.FLAGGED + marks) if marks else None)


def _n(value: float) -> str:
    """A number in as few digits as the eye needs."""
    return f"{round(value, 1):g}"
