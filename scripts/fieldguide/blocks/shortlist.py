"""The shortlist: what on a page is about one framework, and the control with which a reader chooses some.

Without a script nothing is hidden and there is no control.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]

from fieldguide.blocks.context import Context
from fieldguide.blocks.markup import Child, add, classed, count, enumeration, h
from fieldguide.catalog import Catalog

ABOUT, LATER = "data-pick", "data-later"
"""The attribute with the slug of the framework that an element is about; and the mark of one that no reader
sees before she has chosen its framework."""
LEAST = 2
"""So many frameworks stay chosen."""


def about(catalog: Catalog, slug: str) -> dict[str, str]:
    """The attributes of an element that is about one framework only."""
    return {ABOUT: slug} | ({} if slug in usual(catalog) else {LATER: ""})


def usual(catalog: Catalog) -> list[str]:
    """The frameworks that are chosen before a reader has chosen: the article's, or all if there is none."""
    upshot = catalog.guide.upshot
    named = set(upshot.article.frameworks) if upshot else set()
    found = [slug for slug in catalog.frameworks if slug in named]
    return found if len(found) > 1 else list(catalog.frameworks)


class Shortlist(Treeprocessor):  # type: ignore[misc]
    """Puts the control above the first part of a page that is about single frameworks."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: ET.Element) -> None:
        """Nothing on a page that compares nothing, or while there are not three to choose from."""
        place = next((number for number, part in enumerate(root) if _compares(part)), None)
        if place is None:
            return
        catalog = self.context.catalog()
        if len(catalog.frameworks) > LEAST:
            root.insert(place, control(catalog))


def _compares(part: ET.Element) -> bool:
    return len({found for each in part.iter() if (found := each.get(ABOUT))}) > 1


def control(catalog: Catalog) -> ET.Element:
    """A folded group of checkboxes; the line that unfolds it says what is chosen."""
    chosen = usual(catalog)
    names = enumeration(catalog.frameworks[slug].title for slug in chosen)
    line = h("summary", {}, "Frameworks: ", h("b", {}, names))
    boxes = classed("div", "fg-shortlist__boxes", *_boxes(catalog, chosen))
    panel = h("fieldset", {}, h("legend", {}, "Frameworks to compare"), boxes)
    children: list[Child] = [
        classed(
            "p", "fg-shortlist__kept", "Your choice applies to the other pages too. A copied link keeps it."
        )
    ]
    if len(chosen) < len(catalog.frameworks):
        buttons = (
            h("button", {"type": "button", "value": "all"}, f"All {len(catalog.frameworks)}"),
            h("button", {"type": "button", "value": "usual"}, f"The {count(len(chosen), 'usual one')}"),
        )
        children.append(classed("p", "fg-shortlist__more", *buttons))
    children.append(h("p", {"class": "fg-shortlist__said", "role": "status"}))
    attributes = {"class": "fg-shortlist", "hidden": "hidden", "data-search-exclude": ""}
    # A section around it: the theme's search would end the exclusion of another element too soon.
    return h("section", attributes, classed("details", "fg-shortlist__fold", line, add(panel, children)))


def _boxes(catalog: Catalog, chosen: list[str]) -> Iterator[ET.Element]:
    for slug, framework in catalog.frameworks.items():
        attributes = {"type": "checkbox", "value": slug}
        checked = {"checked": "checked"} if slug in chosen else {}
        yield h("label", {}, h("input", attributes | checked), f" {framework.title}")
