"""A chart as an element, with its title and its description."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from fieldguide.blocks.charts.curves import Curves
from fieldguide.blocks.charts.rows import Rows
from fieldguide.blocks.markup import h


def picture(chart: Rows | Curves, name: str, kind: str = "") -> ET.Element:
    """The chart as SVG.

    Its identifiers begin with `name`; `kind` is one more class, for a style sheet that shows one of two.
    """
    width, height = chart.size
    return h(
        "svg",
        {
            "class": f"fg-chart {kind}".strip(),
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-description",
            "viewBox": f"0 0 {width:g} {height:g}",
            "fill": "none",
        },
        h("title", {"id": f"{name}-title"}, chart.title),
        h("desc", {"id": f"{name}-description"}, chart.described),
        *chart.marks(),
    )
