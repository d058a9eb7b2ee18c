"""What a framework gives you, and how: `data/capabilities.yml`, with the evidence for each word."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from fieldguide.catalog.cells import Cell
from fieldguide.catalog.models import (
    SLUG,
    CapabilitiesFile,
    Capability,
    CapabilitySupport,
    Support,
)
from fieldguide.catalog.problems import closest, key_path, quoted
from fieldguide.catalog.reading import Reader

CAPABILITIES = Path("data", "capabilities.yml")


def read_capabilities(
    reader: Reader, groups: tuple[str, ...], frameworks: Collection[str], cells: Mapping[str, Cell]
) -> tuple[Capability, ...]:
    """The capabilities in the order of the groups, and within a group in that of the file.

    `cells` are keyed by `task/framework`. What is wrong is noted.
    """
    path = reader.root / CAPABILITIES
    file = reader.yaml(path, CapabilitiesFile)
    capabilities = file.capabilities if file else ()
    slugs: set[str] = set()
    for number, capability in enumerate(capabilities):
        place = ("capabilities", number)
        if capability.slug in slugs:
            found = f"{quoted(capability.slug)} is the slug of another one too"
            reader.problem(path, key_path(*place, "slug"), found, "give each capability its own")
        slugs.add(capability.slug)
        if groups and capability.group not in groups:
            remedy = f"{closest(capability.group, groups)}, or add it to data/site.yml"
            found = f"unknown group {quoted(capability.group)}"
            reader.problem(path, key_path(*place, "group"), found, remedy)
        for slug, support in capability.frameworks.items():
            if slug not in frameworks:
                found = f"unknown framework {quoted(slug)}"
                reader.problem(path, key_path(*place, "frameworks", slug), found, closest(slug, frameworks))
            else:
                key = key_path(*place, "frameworks", slug, "cell")
                _check_cell(reader, path, key, slug, support, cells)
    known = [each for each in capabilities if each.group in groups]
    return tuple(sorted(known, key=lambda each: groups.index(each.group)))


def _check_cell(
    reader: Reader,
    path: Path,
    key: str,
    framework: str,
    support: CapabilitySupport,
    cells: Mapping[str, Cell],
) -> None:
    """A cell that proves a capability must have a program; one that is damaged has its own problems."""
    task = support.cell
    if task is None:
        return
    cell = cells.get(f"{task}/{framework}")
    if not SLUG.fullmatch(task) or not reader.there(reader.root / "snippets" / task / framework):
        having = [each.task for each in cells.values() if each.framework.slug == framework]
        reader.problem(path, key, f"{framework} has no cell {quoted(task)}", closest(task, having))
    elif cell and cell.absent and support.support is not Support.NONE:
        remedy = "name a cell with a program, or give a source"
        reader.problem(path, key, f"the cell {quoted(task)} of {framework} is absent", remedy)
