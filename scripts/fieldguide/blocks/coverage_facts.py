"""What tells the programs of a task apart in the grid: length, packages, a capability, a status."""

from __future__ import annotations

from dataclasses import dataclass

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from fieldguide.catalog import Catalog, Cell, Recording, Task
from fieldguide.catalog.capabilities import Capability


@dataclass(frozen=True)
class Parting:
    """The recorded request of a task whose status differs most from framework to framework."""

    label: str
    """What the test sends, in words."""
    statuses: dict[str, int]
    """By framework."""


def lines(cell: Cell) -> int:
    """Lines of the program that are not blank: of what was written, without the generated project."""
    return sum(bool(line.strip()) for file in cell.own for line in file.text.splitlines())


def beyond(cell: Cell) -> list[str]:
    """The packages on the install line that the framework's own install line does not name."""
    common = {_name(each) for each in cell.framework.install}
    return [Requirement(each).name for each in cell.install if _name(each) not in common]


def joined(catalog: Catalog, task: Task) -> Capability | None:
    """The capability that most programs of the task are the proof of, or None where they prove none."""
    proved = [
        (sum(each.cell == task.slug for each in capability.frameworks.values()), capability)
        for capability in catalog.capabilities
    ]
    most, capability = max(proved, key=lambda each: each[0], default=(0, None))
    return capability if most else None


def parting(task: Task) -> Parting | None:
    """The request that parts them: the earliest of those with the most different statuses."""
    found: list[Parting] = []
    cells = [cell for cell in task.cells.values() if cell.plain and cell.entry]
    for recording in cells[0].entry.recordings if cells and cells[0].entry else ():
        recorded = {cell.framework.slug: _statuses(cell, recording) for cell in cells}
        found.extend(
            Parting(recording.label, {slug: statuses[number] for slug, statuses in recorded.items()})
            for number in range(min(map(len, recorded.values())))
        )
    best = max(found, key=lambda each: len(set(each.statuses.values())), default=None)
    return best if best and len(set(best.statuses.values())) > 1 else None


def _statuses(cell: Cell, recording: Recording) -> list[int]:
    """What a program answered in the test of a recording, in its order."""
    kept = cell.entry.recordings if cell.entry else ()
    same = [each for each in kept if (each.test, each.label) == (recording.test, recording.label)]
    return [exchange.status for each in same for exchange in each.exchanges if not exchange.first]


def _name(requirement: str) -> str:
    return canonicalize_name(Requirement(requirement).name)
