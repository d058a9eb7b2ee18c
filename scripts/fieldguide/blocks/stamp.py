"""What the ledger says of a cell, in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from packaging.utils import canonicalize_name

from fieldguide.blocks.markup import classed, count, day, link
from fieldguide.blocks.others import also
from fieldguide.catalog import Cell, LedgerEntry, State
from fieldguide.catalog.probed import ProbedFile


def version(entry: LedgerEntry | ProbedFile, package: str) -> str | None:
    """The version of a package that an entry was made with."""
    names = {canonicalize_name(name): version for name, version in entry.packages.items()}
    return names.get(canonicalize_name(package))


@dataclass(frozen=True)
class RanWith:
    """With what an entry was made, as words: "Flask 3.1.3 (served by Werkzeug 3.1.9) on Python 3.11"."""

    framework: str
    server: str
    python: str

    def __str__(self) -> str:
        served = f" (served by {self.server})" if self.server else ""
        return f"{self.framework}{served} on {self.python}"


def environment(cell: Cell, entry: LedgerEntry | ProbedFile) -> RanWith:
    """With what a cell was verified; a cell with a run line of its own may have another server."""
    framework, server = cell.framework, cell.server
    if server is None:
        served_by = ""
    elif server.package is None:
        served_by = f"Python’s own {server.title}"
    else:
        served_by = _versioned(server.title, version(entry, server.package))
    return RanWith(
        _versioned(framework.title, version(entry, framework.package)), served_by, f"Python {entry.python}"
    )


def _versioned(title: str, number: str | None) -> str:
    return f"{title} {number}" if number else title


def stamp(cell: Cell) -> ET.Element:
    """The stamp on a cell's tab."""
    title, entry = cell.framework.title, cell.entry
    if cell.absent:
        reason = f"{title} has no program for this task: {cell.absent.reason.rstrip('.')} ("
        source = link(cell.absent.source, "source")
        return classed("p", "fg-stamp fg-stamp--absent", reason, source, ", ", day(cell.absent.checked), ").")
    if entry is None:
        return classed("p", "fg-stamp fg-stamp--unverified", "Not verified yet")
    made_with = f"{environment(cell, entry)}, "
    if cell.state is State.VERIFIED:
        checks = f": {count(entry.tests, 'test')} passed{also(entry)}"
        name, children = "verified", ("Verified with ", made_with, day(entry.made), checks)
    else:
        before = "Changed since it was last verified (with "
        name, children = "stale", (before, made_with, day(entry.made), ")")
    return classed("p", f"fg-stamp fg-stamp--{name}", *children)
