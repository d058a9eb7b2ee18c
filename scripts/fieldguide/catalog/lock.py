"""The lock of the cells' environments: which version of a package stands where."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from fieldguide.catalog.reading import Reader

LOCK = Path("requirements", "cells.txt")


class Lock:
    """The pinned versions of `requirements/cells.txt`, on Linux and one version of Python.

    `versions` maps a package's canonical name to its version.
    """

    def __init__(self, versions: Mapping[str, str]) -> None:
        self.versions = dict(versions)

    def version(self, package: str) -> str | None:
        """The locked version, or None for a package that the lock does not hold."""
        return self.versions.get(canonicalize_name(package))

    @classmethod
    def read(cls, reader: Reader, python: str) -> Lock:
        """Read the lock below the reader's root as `uv pip compile --universal` writes it.

        `python` is the version whose markers hold, such as "3.11". A line that cannot be
        understood is noted as a problem of the reader's.
        """
        path = reader.root / LOCK
        text = reader.text(path)
        versions: dict[str, str] = {}
        marks = {
            "python_version": python,
            "python_full_version": f"{python}.0",
            "sys_platform": "linux",
            "platform_system": "Linux",
            "os_name": "posix",
            "platform_python_implementation": "CPython",
            "implementation_name": "cpython",
        }
        for number, line in enumerate((text or "").splitlines(), 1):
            if not line or line[0] in " #":
                continue
            try:
                requirement = Requirement(line.removesuffix("\\").strip())
            except InvalidRequirement:
                reader.problem(path, f"line {number}", "not a pinned package", "run `make lock`")
                continue
            pins = [pin.version for pin in requirement.specifier if pin.operator == "=="]
            if not pins:
                reader.problem(path, f"line {number}", "no version pinned", "run `make lock`")
            elif requirement.marker is None or requirement.marker.evaluate(marks):
                versions[canonicalize_name(requirement.name)] = pins[0]
        return cls(versions)
