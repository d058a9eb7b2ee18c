"""The lock of the cells' environments: which version of a package stands where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from fieldguide.catalog.problems import quoted
from fieldguide.catalog.reading import Reader

LOCK = Path("requirements", "cells.txt")
REMEDY = "run `make lock`"


class Lock:
    """The pinned versions of a lock such as `requirements/cells.txt`, on Linux and one version of Python.

    `versions` maps a package's canonical name to its version.
    """

    def __init__(self, versions: Mapping[str, str]) -> None:
        self.versions = dict(versions)

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
        return cls(versions)


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
