"""What a framework gives you, and how: `data/capabilities.yml`, with the evidence for each word."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from pathlib import Path

from packaging.utils import canonicalize_name
from pydantic import Field, model_validator

from fieldguide.catalog.cells import Cell
from fieldguide.catalog.models import SLUG, Link, Model, PastDate, Slug, Text
from fieldguide.catalog.problems import BadValueError, closest, key_path, quoted
from fieldguide.catalog.proofs import Proof
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


NAMED = frozenset({Support.OFFICIAL, Support.THIRD_PARTY})
"""The words that name a package to install."""
SOUGHT = frozenset({Support.BY_HAND, Support.NONE})
"""The words that hold only after somebody has looked for a package."""

_MEANINGS = {
    Support.BUILT_IN: "The framework's install line includes it, in the framework or in a dependency.",
    Support.OFFICIAL: (
        "It's in a separate package by one or more maintainers of the framework, "
        "or of Django if the framework is built on Django."
    ),
    Support.THIRD_PARTY: "It's in a package by other people, which the program behind the link uses.",
    Support.BY_HAND: (
        "You write the code yourself, as we did in the linked program. "
        "We looked for a package and found none."
    ),
    Support.NONE: "The feature isn't available. We looked for a package and found none.",
    Support.UNKNOWN: "Nobody has checked yet. The framework stays in the table, as it may have the feature.",
}


class CapabilitySupport(Model):
    """One framework's way to one capability, with its evidence: a cell, a proof or a dated source."""

    support: Support = Field(strict=False, examples=["built-in"])
    """How you get the feature. If there are several ways, write the first of these words that applies."""
    extension: Text | None = Field(None, examples=["Flask-SQLAlchemy"])
    """The name of the extension, which is required for an official extension and for a third-party
    package. If the feature is built in, the name of the part that provides the feature."""
    cell: Text | None = Field(None, examples=["validation"])
    """The task whose cell of this framework shows the feature."""
    package: Text | None = Field(None, examples=["djangorestframework-simplejwt"])
    """The extension's name on PyPI, if that name isn't `extension` in lower case."""
    proof: Slug | None = Field(None, examples=["users"])
    """The capability whose program `proofs/<capability>/<framework>/` shows the feature."""
    source: Link | None = Field(None, examples=["https://…"])
    """The evidence for an entry that doesn't list a package to install."""
    checked: PastDate | None = Field(None, examples=["2026-11-23"])
    """The day on which you read the source."""
    looked: PastDate | None = Field(None, examples=["2026-11-26"])
    """The day on which you looked for a package and found none. This key is required for `by hand` and
    `none`."""
    where: Text | None = Field(None, examples=["PyPI's names that begin with “bottle”: nothing on CSRF."])
    """A sentence that says where you looked for a package. Write this key together with `looked`."""

    @property
    def distribution(self) -> str | None:
        """The name on PyPI of the package that it names, or None where it names none."""
        if self.support not in NAMED or self.extension is None:
            return None
        return canonicalize_name(self.package or self.extension)

    @model_validator(mode="after")
    def _evidence(self) -> CapabilitySupport:
        if self.support is Support.UNKNOWN:
            return self
        proofs = [each for each in (self.cell, self.proof, self.source) if each is not None]
        if not proofs:
            raise BadValueError(
                "no evidence", "add a cell, a proof, or a source and the day on which it was checked"
            )
        if len(proofs) > 1:
            raise BadValueError("two proofs", "keep the cell, the proof, or the source and its date")
        if (self.source is None) != (self.checked is None):
            raise BadValueError(
                "a source without its date, or a date without its source",
                'write "source: https://…" and "checked: …"',
            )
        self._package()
        self._looking()
        return self

    def _package(self) -> None:
        """What must hold of the extension."""
        word = self.support.value
        if self.support in NAMED and self.extension is None:
            raise BadValueError("no extension named", 'add "extension: its name"')
        if self.support in NAMED and self.source is not None:
            remedy = "refer to a cell or a proof that installs and uses it"
            raise BadValueError(f"{word}, but no program that uses it", remedy)
        if self.support in SOUGHT and self.extension is not None:
            raise BadValueError(
                f"an extension, but the support is {word}", "remove it, or say how it gives the capability"
            )
        if self.package is not None and self.support not in NAMED:
            raise BadValueError(f"a package, but the support is {word}", "remove it")

    def _looking(self) -> None:
        """A word that says that no package is there needs somebody who has looked."""
        word = self.support.value
        if (self.looked is None) != (self.where is None):
            raise BadValueError(
                '"looked" without "where", or "where" without "looked"',
                'write "looked: a day" and "where: a sentence"',
            )
        if self.support in SOUGHT and self.looked is None:
            remedy = 'add "looked: a day" and "where: a sentence", or write "unknown"'
            raise BadValueError(f"{word}, and nobody has looked for a package", remedy)
        if self.support not in SOUGHT and self.looked is not None:
            raise BadValueError(f"{word}, but looked for", "remove looked and where")


UNKNOWN = CapabilitySupport(support=Support.UNKNOWN)
"""What holds of a framework that a capability does not name."""


class Capability(Model):
    """Something a framework gives you, or does not: one entry of `data/capabilities.yml`."""

    slug: Slug = Field(examples=["body-validation"])
    """The feature's name in links."""
    title: Text = Field(examples=["Validation of request bodies"])
    """The heading of the feature's row."""
    group: Text = Field(examples=["Requests"])
    """One of the groups in `data/site.yml`."""
    frameworks: dict[Text, CapabilitySupport] = Field(examples=["{flask: {support: by hand}}"])
    """For each framework, by its slug, how you get the feature."""


class CapabilitiesFile(Model):
    """`data/capabilities.yml`."""

    capabilities: tuple[Capability, ...] = Field(examples=["[{slug: …}]"])


def read_capabilities(
    reader: Reader,
    groups: tuple[str, ...],
    frameworks: Collection[str],
    cells: Mapping[str, Cell],
    proofs: Mapping[str, Proof],
) -> tuple[Capability, ...]:
    """The capabilities in the order of the groups, and within a group in that of the file.

    `cells` are keyed by `task/framework`, `proofs` by `capability/framework`. What is wrong is noted.
    """
    path = reader.root / CAPABILITIES
    file = reader.yaml(path, CapabilitiesFile)
    capabilities = file.capabilities if file else ()
    slugs: set[str] = set()
    for number, capability in enumerate(capabilities):
        place = ("capabilities", number)
        if capability.slug in slugs:
            found = f"the slug {quoted(capability.slug)} is used twice"
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
                key = key_path(*place, "frameworks", slug, "proof")
                _check_proof(reader, path, key, slug, support, proofs)
    if file:
        _check_named(reader, capabilities, proofs)
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


def _check_proof(
    reader: Reader,
    path: Path,
    key: str,
    framework: str,
    support: CapabilitySupport,
    proofs: Mapping[str, Proof],
) -> None:
    """A proof that is named must be there; one that is damaged has its own problems."""
    name = support.proof
    if name is None or reader.there(reader.root / "proofs" / name / framework):
        return
    having = [each.slug.partition("/")[0] for each in proofs.values() if each.framework == framework]
    reader.problem(path, key, f"{framework} has no proof {quoted(name)}", closest(name, having))


def _check_named(reader: Reader, capabilities: tuple[Capability, ...], proofs: Mapping[str, Proof]) -> None:
    """Every proof must be one that a capability names."""
    named = {f"{support.proof}/{slug}" for each in capabilities for slug, support in each.frameworks.items()}
    for slug, proof in proofs.items():
        if slug not in named:
            remedy = (
                f'name it in {CAPABILITIES.as_posix()} as "proof: {slug.partition("/")[0]}", or delete it'
            )
            reader.problem(proof.folder, "", "a proof that no capability refers to", remedy)
