"""The lock of the cells' environments: which version of a package stands where."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from fieldguide.catalog.problems import quoted
from fieldguide.catalog.reading import Reader

LOCK = Path("requirements", "cells.txt")
CLOSURES = Path("requirements", "closures.json")
"""The names of the packages that each install line brings, its dependencies included."""
REMEDY = "run `make lock`"


class Lock:
    """The pinned versions of a lock such as `requirements/cells.txt`, on Linux and one version of Python.

    `versions` maps a package's canonical name to its version.
    """

    def __init__(
        self,
        versions: Mapping[str, str],
        text: str = "",
        closures: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self.versions = dict(versions)
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

    def versions_of(self, packages: Iterable[str]) -> dict[str, str]:
        """The locked versions of these packages, without those that the lock does not hold."""
        locked = {name: self.version(name) for name in packages}
        return {name: version for name, version in locked.items() if version is not None}

    @classmethod
    def read(cls, reader: Reader, python: str, lock: Path = LOCK) -> Lock:
        """Read the lock below the reader's root as `uv pip compile --universal` writes it.

        `python` is the version whose markers hold, such as "3.11". A line that cannot be
        understood is noted as a problem of the reader's.
        """
        path = reader.root / lock
        text = reader.text(path, remedy=REMEDY)
        versions: dict[str, str] = {}
        for number, line in enumerate((text or "").split("\n"), 1):
            if not line or line[0] in " #":
                continue
            try:
                name, version = _pin(line.removesuffix("\\").strip(), python)
                if name in versions and version is not None:
                    raise ValueError(f"{quoted(name)} is pinned twice for Python {python}")
            except ValueError as error:
                reader.problem(path, f"line {number}", str(error), REMEDY)
            else:
                if version is not None:
                    versions[name] = version
        return cls(versions, text or "", closures(reader.root))


def _pin(line: str, python: str) -> tuple[str, str | None]:
    """A line's package and its version, which is None where the line's marker does not hold."""
    try:
        requirement = Requirement(line)
        pins = list(requirement.specifier)
        holds = requirement.marker is None or requirement.marker.evaluate(_marks(python))
    except (InvalidRequirement, LookupError, ValueError) as error:
        raise ValueError("not a pinned package") from error
    if len(pins) != 1 or pins[0].operator != "==" or "*" in pins[0].version:
        raise ValueError("no version pinned")
    return canonicalize_name(requirement.name), pins[0].version if holds else None


def _marks(python: str) -> dict[str, str]:
    """What environment markers see: the same wherever the catalogue is read."""
    return {
        "python_version": python,
        "python_full_version": f"{python}.99",  # a late patch release: some pins begin with one
        "sys_platform": "linux",
        "platform_system": "Linux",
        "platform_machine": "x86_64",
        "os_name": "posix",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }


def closures(root: Path) -> dict[str, list[str]]:
    """The packages of each install line, as they were locked; none where no such file is."""
    try:
        found = json.loads((root / CLOSURES).read_text(encoding="utf-8"))
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
