"""Marks: a small sign behind each statement, and at the end of its section the list of what shows it.

Blocks write the evidence where it belongs, with `behind`. Once the page is there, `Marks` moves it all into
numbered lists and leaves marks. A script opens an entry beside its mark and hides the lists; without the
script, and on paper, a mark bears the number of its entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]

from fieldguide.blocks.context import Context
from fieldguide.blocks.markup import Child, add, classed, h

SHOWN, JUDGED = "fg-behind", "fg-behind fg-behind--judgement"
"""The classes of evidence that waits to be moved."""
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
HEAD = "fg-claim__head"
"""The class of a paragraph that begins a section as a heading does."""
LEAD = "fg-lead"
"""The class of the part of a page that has its answer."""
LATE = "fg-chooser"
"""The class of a block that a script fills: the legend is below it, at the lists."""


def behind(children: Iterable[Child], *, judgement: bool = False) -> ET.Element:
    """What shows a statement, to be put right behind it."""
    return add(h("small", {"class": JUDGED if judgement else SHOWN}), children)


class Marks(Treeprocessor):  # type: ignore[misc]
    """Turns all evidence of a page into marks, lists and one legend."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: ET.Element) -> None:
        """Nothing on a page without statements."""
        parents = {child: parent for parent in root.iter() for child in parent}
        waiting = [each for each in root.iter() if each.get("class") in {SHOWN, JUDGED}]
        lists: dict[tuple[ET.Element, ET.Element | None], ET.Element] = {}
        for number, element in enumerate(waiting, 1):
            place = _end_of_section(element, parents)
            if place not in lists:
                lists[place] = _list(number)
            name = f"evidence-{number}"
            lists[place].append(_mark(element, number, self.context.unique(name, f"shown-{name}")))
        for (section, following), listed in lists.items():
            section.insert(len(section) if following is None else list(section).index(following), listed)
        if waiting:
            self._explain(root)

    def _explain(self, root: ET.Element) -> None:
        """Put the legend below the page's answer, else above the part with the first mark, or below it."""
        place, part = next((number, part) for number, part in enumerate(root) if _marked(part))
        lead = next((each for each in part if each.get("class") == LEAD), None)
        if lead is not None:
            lead.append(legend())
        else:
            root.insert(place + (LATE in part.get("class", "").split()), legend())


def legend() -> ET.Element:
    """What the two circles mean."""
    attributes = {"class": "fg-evidence__legend", "data-search-exclude": ""}
    signs = (("Filled circle:", False, "recorded or sourced"), ("Open circle:", True, "our judgement"))
    return h("div", attributes, *(_meaning(_circle(judged, name), words) for name, judged, words in signs))


def _meaning(circle: ET.Element, words: str) -> ET.Element:
    return h("span", {}, circle, f" {words}")


def _end_of_section(
    element: ET.Element, parents: dict[ET.Element, ET.Element]
) -> tuple[ET.Element, ET.Element | None]:
    """The nearest element around it that has headings, and what begins the next section there, if any."""
    inner, outer = element, parents[element]
    while outer in parents and not any(map(_heads, outer)):
        inner, outer = outer, parents[outer]
    siblings = list(outer)
    return outer, next(filter(_begins, siblings[siblings.index(inner) + 1 :]), None)


def _heads(element: ET.Element) -> bool:
    return element.tag in HEADINGS or element.get("class") == HEAD


def _begins(element: ET.Element) -> bool:
    return any(map(_heads, element.iter()))


def _list(first: int) -> ET.Element:
    # Kept out of the search: the words of each link are on the page that it leads to.
    attributes = {"class": "fg-evidence__list", "aria-label": "Evidence", "data-search-exclude": ""}
    return h("ol", attributes | ({"start": str(first)} if first > 1 else {}))


def _mark(element: ET.Element, number: int, name: str) -> ET.Element:
    """Make a mark of the element, and give the entry of the list that takes over what it held."""
    entry = h("li", {"id": name})
    entry.text = element.text
    entry.extend(list(element))
    judged, tail = element.get("class") == JUDGED, element.tail
    element.clear()
    element.tag, element.tail = "a", tail
    kind = "Our judgement" if judged else "Evidence"
    element.attrib |= {"class": "fg-evidence", "href": f"#{name}", "aria-label": f"{kind}, {number}"}
    element.set("data-search-exclude", "")
    add(element, (_circle(judged), classed("span", "fg-evidence__number", str(number))))
    return entry


def _circle(judged: bool, name: str = "") -> ET.Element:
    """A circle, which the style sheet fills, or leaves open for a judgement."""
    kind = "fg-evidence__circle" + (" fg-evidence__circle--judgement" if judged else "")
    said = {"role": "img", "aria-label": name} if name else {"aria-hidden": "true"}
    drawn = h("circle", {"cx": "5", "cy": "5", "r": "4"})
    return h("svg", {"class": kind, "viewBox": "0 0 10 10", **said}, drawn)


def _marked(part: ET.Element) -> bool:
    return any(each.get("class") == "fg-evidence" for each in part.iter())
