"""The lock of the cells' environments: which version of a package stands where."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from itertools import starmap
from pathlib import Path
from typing import NamedTuple

from packaging.markers import Marker
from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from fieldguide.catalog.problems import quoted
from fieldguide.catalog.reading import Reader

LOCK = Path("requirements", "cells.txt")
REMEDY = "run `make lock`"


class Pin(NamedTuple):
    """A line of a lock: a package's canonical name, its version, and where that holds (None: everywhere)."""

    name: str
    version: str
    marker: Marker | None = None


class Lock:
    """The pinned versions of a lock such as `requirements/cells.txt`, on Linux and one version of Python.

    `versions` maps a package's canonical name to its version there; `pythons` are the supported ones, the
    oldest first (none named: any).
    """

    def __init__(
        self,
        versions: Mapping[str, str],
        text: str = "",
        closures: Mapping[str, Iterable[str]] | None = None,
        pins: Iterable[Pin] | None = None,
        pythons: Iterable[str] = (),
    ) -> None:
        self.versions = dict(versions)
        self.pythons = tuple(pythons)
        self._pins = tuple(starmap(Pin, self.versions.items()) if pins is None else pins)
        self._on: dict[str, dict[str, str]] = {}
        self._entries = _entries(text)
        self._closures = {line: tuple(names) for line, names in (closures or {}).items()}

    def requirements(self, install: Iterable[str]) -> str | None:
        """What an install line brings as a hash-locked requirements file, for any system.

        None for a line that has not been locked.
        """
        names = self._closures.get(" ".join(install))
        if names is None:
            return None
        return "".join(map(self._entry, names))

    def _entry(self, brought: str) -> str:
        """A package's pins; where it is brought under a marker only, that one stands for the lock's own."""
        name, _, marker = brought.partition(" ; ")
        entry = self._entries.get(canonicalize_name(name), "")
        pin, _, hashes = entry.partition(" \\\n")
        if not marker or len(re.findall(r"^\S", entry, re.MULTILINE)) != 1:
            return entry  # of several versions the lock says by itself which is for which system
        return f"{pin.partition(' ; ')[0]} ; {marker} \\\n{hashes}"

    def version(self, package: str) -> str | None:
        """The locked version, or None for a package that the lock does not hold."""
        return self.versions.get(canonicalize_name(package))

    def on(self, python: str) -> Lock:
        """The same lock on another Python, such as "3.12" or "3.12.1"."""
        if python not in self._on:
            self._on[python] = {pin.name: pin.version for pin in self._pins if _holds(pin, python)}
        other = copy(self)
        other.versions = self._on[python]
        return other

    def locks(self, packages: Mapping[str, str], python: str | None = None) -> bool:
        """Whether these are the locked versions on a supported Python; without a name, on any of them."""
        if python is None:
            return any(self.on(each).locks(packages, each) for each in self.pythons) or (
                self.versions_of(packages) == packages
            )
        known = not self.pythons or minor(python) in self.pythons
        return known and self.on(python).versions_of(packages) == packages

    def versions_of(self, packages: Iterable[str]) -> dict[str, str]:
        """The locked versions of these packages, without those that the lock does not hold."""
        locked = {name: self.version(name) for name in packages}
        return {name: version for name, version in locked.items() if version is not None}

    @classmethod
    def read(cls, reader: Reader, pythons: Sequence[str], lock: Path = LOCK) -> Lock:
        """Read the lock below the reader's root as `uv pip compile --universal` writes it.

        `pythons` are the supported versions, such as "3.11", the oldest first; the lock is on the newest of
        them. A line that cannot be understood is noted as a problem of the reader's.
        """
        path = reader.root / lock
        text = reader.text(path, remedy=REMEDY)
        pins: list[Pin] = []
        taken: set[tuple[str, str]] = set()
        for number, line in enumerate((text or "").split("\n"), 1):
            if not line or line[0] in " #":
                continue
            try:
                pin = _pin(line.removesuffix("\\").strip())
                here = [(pin.name, python) for python in pythons if _holds(pin, python)]
                for name, python in here:
                    if (name, python) in taken:
                        raise ValueError(f"{quoted(name)} is pinned twice for Python {python}")
            except ValueError as error:
                reader.problem(path, f"line {number}", str(error), REMEDY)
            else:
                pins.append(pin)
                taken.update(here)
        return cls({}, text or "", closures(reader.root, lock), pins, pythons).on(pythons[-1])


def minor(python: str) -> str:
    """A version of Python without its patch release: "3.12" of "3.12.1"."""
    return ".".join(python.split(".")[:2])


def age(python: str) -> tuple[int, ...]:
    """What versions of Python are ordered by."""
    return tuple(int(each) for each in minor(python).split("."))


def _pin(line: str) -> Pin:
    """A line's package, version and marker. Raises ValueError for what is no pin."""
    try:
        requirement = Requirement(line)
        pins = list(requirement.specifier)
        if requirement.marker:
            requirement.marker.evaluate(_marks("3.11"))
    except (InvalidRequirement, LookupError, ValueError) as error:
        raise ValueError("not a pinned package") from error
    if len(pins) != 1 or pins[0].operator != "==" or "*" in pins[0].version:
        raise ValueError("no version pinned")
    return Pin(canonicalize_name(requirement.name), pins[0].version, requirement.marker)


def _holds(pin: Pin, python: str) -> bool:
    return pin.marker is None or pin.marker.evaluate(_marks(python))


def _marks(python: str) -> dict[str, str]:
    """What environment markers see: the same wherever the catalogue is read."""
    return {
        "python_version": minor(python),
        # Of a version alone, a late patch release: some pins begin with one.
        "python_full_version": python if python.count(".") > 1 else f"{python}.99",
        "sys_platform": "linux",
        "platform_system": "Linux",
        "platform_machine": "x86_64",
        "os_name": "posix",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }


def closures_of(lock: Path) -> Path:
    """The file, beside a lock, with the names of the packages that each install line brings from it."""
    return lock.with_name("closures.json" if lock == LOCK else f"closures-{lock.stem}.json")


def closures(root: Path, lock: Path = LOCK) -> dict[str, list[str]]:
    """The packages of each install line, its dependencies included, as they were locked.

    None where no such file is.
    """
    try:
        found = json.loads((root / closures_of(lock)).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _entries(text: str) -> dict[str, str]:
    """The pins of each package with their hashes, as the lock has them."""
    entries: dict[str, str] = {}
    name = ""
    for line in text.splitlines():
        if line and line[0] not in " #":
            name = canonicalize_name(re.split(r"[=\[; ]", line, maxsplit=1)[0])
        if name and line.strip():
            entries[name] = entries.get(name, "") + line + "\n"
    return entries
