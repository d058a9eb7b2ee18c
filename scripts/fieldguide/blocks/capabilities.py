"""`capabilities` and `capability-words`: what comes with each framework, as one table, and its words."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.context import Context
from fieldguide.blocks.joining import not_yet
from fieldguide.blocks.markup import Child, classed, day, h, link
from fieldguide.blocks.shortlist import about
from fieldguide.catalog import Capability, CapabilitySupport, Catalog, Framework, Support
from fieldguide.catalog.capabilities import UNKNOWN

COUNTS = {
    Support.BUILT_IN: "built-in only",
    Support.OFFICIAL: "or an official extension",
    Support.THIRD_PARTY: "or third party",
    Support.BY_HAND: "or by hand",
}
"""What may count as having a capability: each word and those before it. `none` never does."""
DEFAULT = Support.THIRD_PARTY


class CapabilityWords(CatalogBlock):
    """`/// capability-words`: what each word of the table says."""

    NAME = "capability-words"

    def render(self, catalog: Catalog) -> ET.Element:
        """A list of terms, from the most that a framework can do for you to the least."""
        terms = [
            each
            for word in Support
            for each in (h("dt", {"data-support": name(word)}, word.value), h("dd", {}, word.meaning))
        ]
        return classed("dl", "fg-words", *terms)


class CapabilitiesBlock(CatalogBlock):
    """`/// capabilities`: the table, below controls that a script makes work."""

    NAME = "capabilities"

    def render(self, catalog: Catalog) -> ET.Element:
        """One section, kept out of the search index: its words are those of the pages that it links."""
        frameworks = list(catalog.frameworks.values())
        table = h("table", {"class": "fg-can", "aria-label": "Capabilities"})
        heads = [h("th", {"scope": "col"}, "Capability")]
        for each in frameworks:
            attributes = {"scope": "col", "data-framework": each.slug, **about(catalog, each.slug)}
            heads.append(h("th", attributes, each.title))
        table.append(h("thead", {}, h("tr", {}, *heads)))
        table.extend(self._groups(catalog, frameworks))
        frame = classed("div", "fg-can__frame", table)
        attributes = {"class": "fg-capabilities", "data-search-exclude": ""}
        looked = {slug for each in catalog.capabilities for slug in each.frameworks}
        missing = not_yet(catalog, looked, "Not checked yet:", "filters keep it")
        return h("section", attributes, _controls(), *missing, frame)

    def _groups(self, catalog: Catalog, frameworks: list[Framework]) -> Iterator[ET.Element]:
        for group in catalog.groups:
            rows = [
                self._row(catalog, each, frameworks) for each in catalog.capabilities if each.group == group
            ]
            if rows:
                head = h("th", {"scope": "rowgroup", "colspan": str(1 + len(frameworks))}, group)
                yield h("tbody", {}, h("tr", {}, head), *rows)

    def _row(self, catalog: Catalog, capability: Capability, frameworks: list[Framework]) -> ET.Element:
        wanted = f"capability-{capability.slug}"
        row = h("tr", {"id": self.context.unique(wanted, wanted)})
        row.append(h("th", {"scope": "row"}, capability.title))
        for framework in frameworks:
            support = capability.frameworks.get(framework.slug, UNKNOWN)
            attributes = {"data-of": framework.title, "data-support": name(support.support)}
            attributes |= about(catalog, framework.slug)
            row.append(h("td", attributes, *said(self.context, catalog, framework, support)))
        return row


def said(
    context: Context, catalog: Catalog, framework: Framework, support: CapabilitySupport
) -> Iterator[Child]:
    """The word, linked to what shows it; the package with its last release; the day of a look."""
    word = support.support.value
    if support.cell:
        task = catalog.tasks[support.cell]
        cell = context.check(task.cells[framework.slug])
        yield h("a", {"href": context.plate(cell), "title": f"Shown in: {task.title}"}, word)
    elif support.proof:
        proof = context.check(catalog.proofs[f"{support.proof}/{framework.slug}"])
        title = f"Shown by: {proof.file.summary}"
        yield h("a", {"href": context.proof(proof), "title": title}, word)
    else:
        yield link(support.source, word) if support.source else h("b", {}, word)
    if support.extension:
        yield from (" ", h("i", {}, support.extension))
    release = catalog.releases.of(support.distribution) if catalog.releases else None
    if release:
        yield from (" ", h("small", {}, f"{release.version}, ", day(release.released)))
    if support.source and support.checked:
        yield from (" ", h("small", {}, "source, ", day(support.checked)))
    if support.looked:
        yield from (" ", h("small", {}, "looked, ", day(support.looked)))


def name(word: Support) -> str:
    """The word as a value of an attribute and of an address."""
    return word.value.replace(" ", "-")


def _controls() -> ET.Element:
    """Hidden until the script that serves them is there."""
    counts = [_choice("radio", "counts", name(word), text, word is DEFAULT) for word, text in COUNTS.items()]
    differ = _choice("checkbox", "differ", "yes", "Only rows where frameworks differ")
    again = h("button", {"type": "button"}, "Start over")
    return h(
        "div",
        {"class": "fg-choose", "hidden": "hidden"},
        h("fieldset", {}, h("legend", {}, "What counts as having it"), *counts),
        classed("div", "fg-choose__more", differ, again),
        h("div", {"class": "fg-choose__state", "role": "status"}),
    )


def _choice(kind: str, key: str, value: str, text: str, checked: bool = False) -> ET.Element:
    attributes = {"type": kind, "name": key, "value": value}
    box = h("input", attributes | ({"checked": "checked"} if checked else {}))
    return h("label", {}, box, f" {text}")
