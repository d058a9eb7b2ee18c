"""What a framework gives you, and how: `data/capabilities.yml`, with the evidence for each word."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from pathlib import Path

from pydantic import Field, model_validator

from fieldguide.catalog.cells import Cell
from fieldguide.catalog.models import SLUG, Link, Model, PastDate, Slug, Text
from fieldguide.catalog.problems import BadValueError, closest, key_path, quoted
from fieldguide.catalog.reading import Reader

CAPABILITIES = Path("data", "capabilities.yml")


class Support(StrEnum):
    """How a framework gives a capability: the closed vocabulary of `data/capabilities.yml`.

    From the most that it can do for you to the least; the last is no answer.
    """

    BUILT_IN = "built-in"
    OFFICIAL = "official extension"
    THIRD_PARTY = "third party"
    BY_HAND = "by hand"
    NONE = "none"
    UNKNOWN = "unknown"

    @property
    def meaning(self) -> str:
        """What the word says, wherever it is explained."""
        return _MEANINGS[self]


_MEANINGS = {
    Support.BUILT_IN: "It comes with the framework's install line: part of it, or of what it stands on.",
    Support.OFFICIAL: "A package by the framework's makers. You install it as well.",
    Support.THIRD_PARTY: "A package by others. The link leads to a program that uses it, or to its source.",
    Support.BY_HAND: "You write it, as the program behind the link does. We have run no package for it.",
    Support.NONE: "It is not there. We name no package for it; there may be one.",
    Support.UNKNOWN: "Nobody has looked yet.",
}


class CapabilitySupport(Model):
    """One framework's way to one capability, with its evidence: a cell or a dated source."""

    support: Support = Field(strict=False, examples=["built-in"])
    extension: Text | None = Field(None, examples=["Flask-SQLAlchemy"])
    """The package, or where it is built-in, the part that has a name of its own."""
    cell: Text | None = Field(None, examples=["validation"])
    """The task whose cell of this framework proves it."""
    source: Link | None = Field(None, examples=["https://…"])
    checked: PastDate | None = Field(None, examples=["2026-11-23"])

    @model_validator(mode="after")
    def _evidence(self) -> CapabilitySupport:
        if self.support is Support.UNKNOWN:
            return self
        if self.cell is None and (self.source is None or self.checked is None):
            raise BadValueError("no evidence", "add a cell, or a source and the day on which it was checked")
        if self.support in {Support.OFFICIAL, Support.THIRD_PARTY} and self.extension is None:
            raise BadValueError("no extension named", 'add "extension: its name"')
        if self.support in {Support.BY_HAND, Support.NONE} and self.extension is not None:
            raise BadValueError(
                f"an extension, and yet {self.support.value}", "remove it, or say how it gives the capability"
            )
        if self.cell is not None and self.source is not None:
            raise BadValueError("two proofs", "keep the cell, or the source and its day")
        return self


class Capability(Model):
    """Something a framework gives you, or does not: one entry of `data/capabilities.yml`."""

    slug: Slug = Field(examples=["body-validation"])
    title: Text = Field(examples=["Validation of request bodies"])
    group: Text = Field(examples=["Requests"])
    """One of the groups of `data/site.yml`."""
    frameworks: dict[Text, CapabilitySupport] = Field(examples=["{flask: {support: by hand}}"])


class CapabilitiesFile(Model):
    """`data/capabilities.yml`."""

    capabilities: tuple[Capability, ...] = Field(examples=["[{slug: …}]"])


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
