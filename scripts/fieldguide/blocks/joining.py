"""What pages say of a framework that is not whole yet: how far it is, and where it is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.context import Context
from fieldguide.blocks.markup import classed, count, enumeration, link
from fieldguide.catalog import Catalog, Framework

GRID = "compare/index.md"
"""The page that says of each task and framework whether there is a program."""


def not_yet(catalog: Catalog, there: Collection[str], says: str, rest: str = "") -> Iterator[ET.Element]:
    """A line that names the frameworks which are not there, after the words that say what they lack."""
    missing = [each.title for slug, each in catalog.frameworks.items() if slug not in there]
    if missing:
        tail = f"; {rest}." if rest else "."
        yield classed("p", "fg-not-yet", f"{says} {enumeration(missing)}{tail}")


def joining(
    context: Context, catalog: Catalog, framework: Framework, called: str = "It"
) -> Iterator[ET.Element]:
    """A line that says for how many tasks a framework has a program, where some are missing.

    `called` is what the line calls it: its title, where the line is read alone.
    """
    if framework.slug in catalog.covering:
        return
    written = sum(framework.slug in task.cells for task in catalog.tasks.values())
    grid = link(context.href(GRID), count(len(catalog.tasks), "comparison"))
    yield classed(
        "p",
        "fg-not-yet",
        f"{called} is new in this guide: so far it has a program in {written} of ",
        grid,
        ".",
    )
