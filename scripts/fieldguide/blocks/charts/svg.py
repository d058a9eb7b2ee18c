"""A chart as an element: drawn by Vega, stripped of what a page does not need, and kept."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import re
import tempfile
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from fieldguide.blocks.charts import look
from fieldguide.blocks.markup import add, h

if TYPE_CHECKING:
    from fieldguide.blocks.charts.curves import Curves
    from fieldguide.blocks.charts.rows import Rows

FOLDER = Path(".cache", "charts")
SAID = ("name", "title", "described")
"""What is said of a chart and not drawn."""
SVG = "{http://www.w3.org/2000/svg}"
_MOVE = re.compile(r"translate\(([-\d.e]+),([-\d.e]+)\)")
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
KEPT = ("fill", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "text-anchor", "font-weight")
"""The attributes of a mark that are kept where they say something, besides its place and size."""


def picture(root: Path, chart: Rows | Curves, name: str, kind: str = "") -> ET.Element:
    """The chart as SVG with its title and its description, from the cache below `root` where it is there.

    Its identifiers begin with `name`; `kind` is one more class, for a style sheet that shows one of two.
    """
    path = root / FOLDER / f"{_key(chart)}.svg"
    try:
        source = path.read_text(encoding="utf-8")
    except OSError:
        source = draw(chart)
        _keep(path, source)
    width, height = chart.size
    svg = h(
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
    )
    return add(svg, map(_escaped, ET.fromstring(source)))  # noqa: S314 - our own


def draw(chart: Rows | Curves) -> str:
    """The marks of a chart as SVG: the same bytes for the same data, whatever fonts the machine has."""
    import vl_convert  # noqa: PLC0415 - as rarely needed as Altair

    spec = chart.chart().configure(
        # Nothing may depend on how wide a text is here: it will be set in another font.
        autosize={"type": "none", "contains": "content"},
        background="transparent",
        aria=False,
        view={"stroke": None},
        axis=_AXIS,
        text={"fontSize": look.TEXT, "fill": look.INK},
    )
    return _slim(vl_convert.vegalite_to_svg(spec.to_dict(), allowed_base_urls=[]))


_AXIS: dict[str, Any] = {
    "labelColor": look.FADED,
    "labelFontSize": look.SMALL,
    "titleColor": look.FADED,
    "titleFontSize": look.SMALL,
    "titleFontWeight": "normal",
    "domainColor": look.RULE,
    "grid": False,
    "ticks": False,
    "labelPadding": 7,
    "labelFlush": False,
    "labelBound": False,
    "labelOverlap": False,
    "labelLimit": 0,
    "title": None,
    "format": ",.12~g",
}


def _slim(source: str) -> str:
    """The drawn marks alone, one below the other, in as few digits as the eye needs."""
    slim = ET.Element("svg")
    for element, x, y in _flat(ET.fromstring(source), 0.0, 0.0):  # noqa: S314 - just converted
        tag = element.tag.removeprefix(SVG)
        kept = {name: value for name in KEPT if _says(name, value := element.get(name, ""))}
        if tag == "line":
            ends = {"x1": x, "y1": y, "x2": x + _float(element, "x2"), "y2": y + _float(element, "y2")}
            place = {name: f"{value:g}" for name, value in ends.items() if round(value, 1)}
        elif tag == "text":
            place = {"x": f"{x:g}", "y": f"{y:g}"}
            kept["font-size"] = element.get("font-size", "").removesuffix("px")
        else:
            place = {"d": element.get("d", "")}
            if x or y:
                place["transform"] = f"translate({x:g} {y:g})"
        drawn = ET.SubElement(slim, tag, {name: _short(value) for name, value in (place | kept).items()})
        drawn.text, _, marks = (element.text or "").partition(look.FLAGGED)
        if marks:
            ET.SubElement(drawn, "tspan").text = look.FLAGGED + marks
    return ET.tostring(slim, encoding="unicode")


def _flat(element: ET.Element, x: float, y: float) -> list[tuple[ET.Element, float, float]]:
    """What is seen of a picture, each with the place to which the groups around it have moved it."""
    move = _MOVE.fullmatch(element.get("transform", ""))
    if move:
        x, y = x + float(move[1]), y + float(move[2])
    if element.tag in {f"{SVG}svg", f"{SVG}g"}:
        return [found for child in element for found in _flat(child, x, y)]
    unseen = element.get("class") in {"background", "foreground"} or element.get("display") == "none"
    return [] if unseen else [(element, x, y)]


def _says(name: str, value: str) -> bool:
    silent = {"text-anchor": "start", "stroke-width": "1", "font-weight": "normal"}
    return value not in {"", look.NOTHING, silent.get(name)}


def _float(element: ET.Element, name: str) -> float:
    return float(element.get(name, "0"))


def _short(value: str) -> str:
    return _NUMBER.sub(lambda found: f"{round(float(found[0]), 1):g}", value)


def _escaped(element: ET.Element) -> ET.Element:
    """The element with its text as Markdown's later steps leave it alone."""
    return add(h(element.tag, element.attrib, element.text), map(_escaped, element))


def _key(chart: Rows | Curves) -> str:
    drawn = {name: value for name, value in asdict(chart).items() if name not in SAID}
    content = {"kind": type(chart).__name__, **drawn, "made": _made()}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


@functools.cache
def _made() -> str:
    """What a picture depends on besides its data: the versions that draw it, and this package."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    return f"{version('altair')} {version('vl-convert-python')} {digest}"


def _keep(path: Path, source: str) -> None:
    """Write the file whole or not at all: another build may be reading it."""
    with contextlib.suppress(OSError):  # a folder that cannot be written to costs time, no chart
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(source)
        Path(name).replace(path)
