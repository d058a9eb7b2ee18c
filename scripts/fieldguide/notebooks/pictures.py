"""A notebook's chart made for a page: Vega's SVG in the page's colours and type, a third as long."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

_SCHEME = re.compile(r'\[data-md-color-scheme="default"\]\s*\{([^}]*)\}')
_COLOUR = re.compile(r"(--fg-\w+):\s*(#[0-9a-f]{6})\b")
_NUMBER = re.compile(r"-?\d+\.\d+")
_LINE = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)")
_NOTHING = {"", "M0,0h0v0h0Z"}
_UNWANTED = {"class", "role", "pointer-events", "font-family", "stroke-miterlimit"}
_DEFAULT = {"opacity": "1", "stroke-width": "1", "text-anchor": "start", "x2": "0", "y2": "0"}
_INHERITED = ("fill", "font-size", "font-weight", "stroke", "stroke-width", "text-anchor")


def palette(sheet: str) -> dict[str, str]:
    """Each colour of a style sheet's light scheme with the variable that holds it in every scheme."""
    return {colour: name for block in _SCHEME.findall(sheet) for name, colour in _COLOUR.findall(block)}


def picture(svg: str, colours: Mapping[str, str]) -> str:
    """The SVG as HTML, to stand in a page: `colours` become variables, its title becomes its name.

    A colour that is not among them stays as it is.
    """
    root = ET.fromstring(svg)  # noqa: S314 (a notebook of ours)
    name = _title(root)
    size = {name: _short(root.get(name, "")) for name in ("width", "height")}
    _shorten(root, colours)
    root.attrib.clear()
    root.attrib |= {"role": "img", "aria-label": name or "Chart"}
    root.attrib |= {"viewBox": f"0 0 {size['width']} {size['height']}", **size}
    return ET.tostring(root, encoding="unicode")


def _title(root: ET.Element) -> str:
    """The title of the whole, which stands less deep than those of its parts."""
    level = [root]
    while level:
        for each in level:
            if "role-title-text" in each.get("class", ""):
                return " ".join(" ".join(each.itertext()).split())
        level = [child for each in level for child in each]
    return ""


def _shorten(element: ET.Element, colours: Mapping[str, str]) -> None:
    """Leave out what nobody sees, and write what is left as briefly as SVG allows."""
    element.tag = element.tag.partition("}")[2] or element.tag
    kept: list[ET.Element] = []
    for child in element:
        if _hidden(child):
            continue
        _shorten(child, colours)
        if child.tag != "g" or child.attrib:
            kept.append(child)
        else:
            kept += child
    element.attrib = {
        name: f"var({colours[value]})" if value in colours else _short(value)
        for name, value in element.attrib.items()
        if name not in _UNWANTED and not name.startswith("aria-") and _DEFAULT.get(name) != value
    }
    if element.attrib.get("transform") == "translate(0,0)":
        del element.attrib["transform"]
    element[:] = [each for each in kept if each.tag != "g" or len(each)]
    if element.tag == "g":
        _share(element)
        _join(element)


def _hidden(element: ET.Element) -> bool:
    """Whether it is there for Vega only: hidden, without an extent, or without a colour."""
    unseen = element.get("display") == "none" or element.get("opacity") == "0"
    empty = element.get("d") in _NOTHING
    bare = element.get("class") == "background" and not {"fill", "stroke"} & set(element.attrib)
    return unseen or empty or bare


def _share(group: ET.Element) -> None:
    """What all of its members say alike is said once, by the group."""
    if len(group) < 2:
        return
    for name in _INHERITED:
        values = {each.get(name) for each in group}
        if len(values) == 1 and None not in values:
            group.set(name, values.pop() or "")
            for each in group:
                del each.attrib[name]


def _join(group: ET.Element) -> None:
    """Lines that differ in nothing but their places become one path."""
    lines = [_LINE.fullmatch(each.get("transform", "translate(0,0)")) for each in group]
    alike = all(each.tag == "line" and set(each.attrib) <= {"transform", "x2", "y2"} for each in group)
    if len(lines) < 2 or not alike or not all(lines):
        return
    drawn = "".join(
        f"M{place[1]},{place[2]}l{each.get('x2', '0')},{each.get('y2', '0')}"
        for place, each in zip(lines, group, strict=True)
        if place
    )
    group[:] = [ET.Element("path", {"d": drawn})]


def _short(value: str) -> str:
    """Numbers to half a pixel."""
    return _NUMBER.sub(lambda match: f"{round(float(match[0]) * 2) / 2:g}", value)
