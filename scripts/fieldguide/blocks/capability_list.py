"""What comes with a framework and what does not, and where each of its programs stands."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.context import Context
from fieldguide.blocks.markup import Child, classed, day, h, link
from fieldguide.catalog import Capability, Catalog, Cell, Framework, Task
from fieldguide.catalog.capabilities import UNKNOWN, CapabilitySupport, Support

HEADS = {
    Support.BUILT_IN: "Built in",
    Support.OFFICIAL: "With an official extension",
    Support.THIRD_PARTY: "With a third-party package",
    Support.BY_HAND: "You write it",
    Support.NONE: "Not available",
    Support.UNKNOWN: "Not checked yet",
}


def included(context: Context, catalog: Catalog, framework: Framework) -> ET.Element:
    """The capabilities by how the framework gives them, each with the cell or source that shows it.

    One sentence where nobody has looked at any of them yet.
    """
    if not any(framework.slug in each.frameworks for each in catalog.capabilities):
        return classed("p", "fg-not-yet", f"Features not checked yet: {framework.title}.")
    groups: dict[Support, list[ET.Element]] = {support: [] for support in HEADS}
    for capability in catalog.capabilities:
        support = capability.frameworks.get(framework.slug, UNKNOWN)
        groups[support.support].append(_item(context, catalog, framework, capability, support))
    return classed(
        "dl",
        "fg-included",
        *(each for support, items in groups.items() if items for each in _group(HEADS[support], items)),
    )


def _group(head: str, items: list[ET.Element]) -> Iterator[ET.Element]:
    yield h("dt", {}, head)
    yield h("dd", {}, h("ul", {}, *items))


def _item(
    context: Context,
    catalog: Catalog,
    framework: Framework,
    capability: Capability,
    support: CapabilitySupport,
) -> ET.Element:
    """What it is, linked to the program that shows it, else to the dated source."""
    after: list[Child] = [f": {support.extension}"] if support.extension else []
    if support.cell:
        cell = context.check(catalog.tasks[support.cell].cells[framework.slug])
        return h("li", {}, link(context.plate(cell), capability.title), *after)
    if support.proof:
        proof = context.check(catalog.proofs[f"{support.proof}/{framework.slug}"])
        return h("li", {}, link(context.proof(proof), capability.title), *after)
    if support.source and support.checked:
        after += [" (", day(support.checked), ")"]
        return h("li", {}, link(support.source, capability.title), *after)
    return h("li", {}, capability.title)


def compared(context: Context, catalog: Catalog, framework: Framework) -> ET.Element:
    """Links to every cell of the framework, in the groups of the tasks."""
    children: list[ET.Element] = []
    for group in catalog.groups:
        tasks = [task for task in catalog.tasks.values() if task.file.group == group]
        items = [_task(context, task, cell) for task in tasks for cell in task.of(framework.slug)]
        if items:
            children += _group(group, items)
    return classed("dl", "fg-included fg-compared", *children)


def _task(context: Context, task: Task, cell: Cell) -> ET.Element:
    title = task.title if cell.plain else f"{task.title}, {cell.title}"
    return h("li", {}, link(context.plate(cell), title), " (absent)" if cell.absent else None)
