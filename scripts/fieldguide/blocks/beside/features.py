"""How two frameworks give you the same features: first those that they give in two ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from fieldguide.blocks.beside.table import Row, folded, table
from fieldguide.blocks.capabilities import said
from fieldguide.blocks.context import TABLE, Context
from fieldguide.blocks.markup import classed, count, enumeration, link
from fieldguide.catalog import Capability, Catalog, Framework, Support
from fieldguide.catalog.capabilities import UNKNOWN


@dataclass(frozen=True)
class ComparedFeatures:
    """The features by whether both give them in the same way, and the unknown ones by framework."""

    differ: list[Capability]
    same: list[Capability]
    unknown: dict[str, int]
    """How many features nobody has looked at, by the framework's title, where there are any."""


def compare(catalog: Catalog, both: list[Framework]) -> ComparedFeatures:
    """Every feature of the table."""
    differ: list[Capability] = []
    same: list[Capability] = []
    unknown = {each.title: 0 for each in both}
    for capability in catalog.capabilities:
        words = [capability.frameworks.get(each.slug, UNKNOWN).support for each in both]
        for each, word in zip(both, words, strict=True):
            unknown[each.title] += word is Support.UNKNOWN
        if Support.UNKNOWN not in words:
            (same if len(set(words)) == 1 else differ).append(capability)
    return ComparedFeatures(differ, same, {title: number for title, number in unknown.items() if number})


def shown(
    context: Context, catalog: Catalog, both: list[Framework], compared: ComparedFeatures
) -> Iterator[ET.Element]:
    """The table of those that differ, and folded that of the others."""
    titles = [each.title for each in both]
    for title, number in compared.unknown.items():
        some = "" if number == len(catalog.capabilities) else f"{number} of "
        features = count(len(catalog.capabilities), "feature")
        yield classed("p", "fg-not-yet", f"We haven’t checked {some}{features} of {title} yet.")
    if compared.differ:
        rows = (_row(context, catalog, both, each) for each in compared.differ)
        yield table("Feature", titles, rows)
    elif compared.same:
        yield classed(
            "p", "fg-beside__none", f"{enumeration(titles)} provide these features in the same ways."
        )
    if compared.same:
        rows = (_agreed(context, both, each) for each in compared.same)
        summary = f"Provided in the same way in both: {count(len(compared.same), 'feature')}"
        yield folded(summary, table("Feature", titles, rows))
    if compared.differ or compared.same:
        words = link(context.href(TABLE), "The feature table")
        yield classed("p", "fg-links", words, " explains what each word means.")


def _row(context: Context, catalog: Catalog, both: list[Framework], capability: Capability) -> Row:
    cells = (said(context, catalog, each, capability.frameworks[each.slug]) for each in both)
    return Row([_name(context, capability)], [list(each) for each in cells])


def _agreed(context: Context, both: list[Framework], capability: Capability) -> Row:
    """One word for both, with the package of each; the row's name leads to what shows it."""
    given = [capability.frameworks[each.slug] for each in both]
    packages = dict.fromkeys(each.extension for each in given if each.extension)
    words = f"{given[0].support.value}{': ' if packages else ''}{', '.join(packages)}"
    return Row([_name(context, capability)], [[words]])


def _name(context: Context, capability: Capability) -> ET.Element:
    return link(context.href(TABLE, f"capability-{capability.slug}"), capability.title)
