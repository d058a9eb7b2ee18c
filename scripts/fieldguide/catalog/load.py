"""Loading the whole catalogue from a root folder, or saying everything that is wrong with it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from fieldguide.catalog.capabilities import Capability, read_capabilities
from fieldguide.catalog.cells import Cell, SourceFile
from fieldguide.catalog.claims import Claim, read_claims
from fieldguide.catalog.comparisons import Task, read_tasks
from fieldguide.catalog.demonstrations import Demonstration, read_demonstrations
from fieldguide.catalog.entries import check_entries
from fieldguide.catalog.evidence import Known
from fieldguide.catalog.frameworks import check_limits, read_frameworks, read_scaffolds
from fieldguide.catalog.guide import Guide, read_guide
from fieldguide.catalog.hostile import Input, read_hostile
from fieldguide.catalog.lock import Lock, age, minor
from fieldguide.catalog.measure_plan import FILE as MEASURING
from fieldguide.catalog.measure_plan import Measuring, read_measuring
from fieldguide.catalog.measure_refs import Measured
from fieldguide.catalog.measure_results import Measurement, read_measurements
from fieldguide.catalog.models import Framework, Unsupported
from fieldguide.catalog.mutated import Mutated, read_mutated
from fieldguide.catalog.probed import Probed, read_probed
from fieldguide.catalog.probes import FILE as PROBES
from fieldguide.catalog.probes import Probes, read_probes
from fieldguide.catalog.problems import CatalogError, closest
from fieldguide.catalog.proofs import Proof, read_proof_lock, read_proofs
from fieldguide.catalog.quantities import Suite
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.releases import Releases, read_releases
from fieldguide.catalog.site import read_site
from fieldguide.catalog.tutorial import Chapter, read_tutorial

__all__ = ["Catalog", "Cell", "Task", "load"]


@dataclass(frozen=True)
class Catalog:
    """Everything in `frameworks/`, `snippets/`, `tutorial/`, `demonstrations/`, `proofs/` and `data/`.

    `frameworks` are in alphabetical order of their titles, `tasks` in the order of their
    groups and of their place within the group; both are keyed by slug.
    """

    root: Path
    pythons: tuple[str, ...]
    """Those that programs are verified on, the oldest first."""
    groups: tuple[str, ...]
    frameworks: dict[str, Framework]
    tasks: dict[str, Task]
    scaffolds: dict[str, tuple[SourceFile, ...]]
    capabilities: tuple[Capability, ...]
    lock: Lock
    guide: Guide
    demonstrations: dict[str, Demonstration] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    """What the article of 2021 said, in its order."""
    measuring: Measuring | None = None
    """What is measured, and how."""
    measurements: dict[Suite, Measurement] = field(default_factory=dict)
    probes: Probes | None = None
    """Awkward requests, in the order of the page."""
    probed: dict[str, Probed] = field(default_factory=dict)
    """What each framework that was asked answered, in alphabetical order."""
    mutated: dict[str, Mutated] = field(default_factory=dict)
    """What came of damaging each cell that has a program, by the cell's name."""
    proofs: dict[str, Proof] = field(default_factory=dict)
    """Programs that show a capability, by `capability/framework`."""
    proof_lock: Lock = field(default_factory=lambda: Lock({}))
    """The versions that proofs are run with."""
    releases: Releases | None = None
    """The last release of each package that the table of capabilities names."""
    hostile: tuple[Input, ...] = ()
    """What strangers send, in the order of the page."""
    unsupported: tuple[Unsupported, ...] = ()
    """Programs that one kind of shell can't run."""
    chapters: dict[str, Chapter] = field(default_factory=dict)
    """The tutorial's, in their order, by folder."""
    tutorial_lock: Lock = field(default_factory=lambda: Lock({}))
    """The versions that lessons are run with."""

    @cached_property
    def python(self) -> str:
        """The newest Python that anything of it was verified on, such as "3.13"."""
        ran = {minor(cell.entry.python) for cell in self.cells() if cell.entry}
        return max(ran.intersection(self.pythons) or {self.pythons[-1]}, key=age)

    @property
    def complete(self) -> tuple[str, ...]:
        """The slugs of the frameworks that must not lack anything; the others may be joining."""
        return tuple(slug for slug, each in self.frameworks.items() if each.complete)

    @property
    def covering(self) -> dict[str, Framework]:
        """The frameworks that sums over all tasks count: complete ones, and any with a cell in each task."""
        everywhere = set(self.frameworks).intersection(*(each.cells for each in self.tasks.values()))
        return {slug: each for slug, each in self.frameworks.items() if each.complete or slug in everywhere}

    @property
    def known(self) -> Known:
        """What evidence may name."""
        measured = Measured(self.measuring, self.measurements, self.lock)
        cells = {cell.name: cell for cell in self.cells()}
        return Known(cells, self.frameworks, self.demonstrations, measured, _slugs(self.probes), self.probed)

    @property
    def taught(self) -> tuple[str, ...]:
        """The slugs of the frameworks that have a tutorial."""
        return tuple(next(iter(self.chapters.values())).cells) if self.chapters else ()

    @property
    def tested(self) -> dict[str, Task | Chapter]:
        """What has a contract: the tasks, and the tutorial's chapters behind them."""
        return {**self.tasks, **self.chapters}

    def cells(self) -> Iterator[Cell]:
        """All cells of the comparisons, task by task."""
        return (cell for task in self.tasks.values() for cell in task.cells.values())

    @property
    def lessons(self) -> tuple[Cell, ...]:
        """The tutorial's programs, chapter by chapter."""
        return tuple(cell for chapter in self.chapters.values() for cell in chapter.cells.values())

    @property
    def finished(self) -> dict[str, Cell]:
        """The programs at the end of the tutorials that have all chapters, by the framework's slug."""
        return list(self.chapters.values())[-1].cells if self.chapters else {}

    def programs(self) -> Iterator[Cell]:
        """The cells, and the tutorial's programs behind them."""
        return itertools.chain(self.cells(), self.lessons)

    def locked(self, cell: Cell) -> str | None:
        """The hash-locked requirements of a program; None if its install line isn't locked."""
        lock = self.tutorial_lock if cell.lesson else self.lock
        return lock.requirements(cell.install)

    def cell(self, name: str) -> Cell:
        """The cell called `task/framework` (or `+variant`, or `chapter/framework`). Raises KeyError."""
        task, _, key = name.partition("/")
        if task not in self.tested:
            raise KeyError(f'no task "{task}"; {closest(task, self.tested)}')
        cells = self.tested[task].cells
        if key not in cells:
            raise KeyError(f'no cell "{key}" in {task}; {closest(key, cells)}')
        return cells[key]


def load(root: Path) -> Catalog:
    """Read and validate everything below `root`. Raises CatalogError with all problems."""
    reader = Reader(root.resolve())
    catalog = _load(reader)
    if reader.problems or catalog is None:
        raise CatalogError(reader.problems)
    return catalog


def _load(reader: Reader) -> Catalog | None:
    site = read_site(reader)
    pythons = site.pythons if site else ("3.11",)
    lock = Lock.read(reader, pythons)
    frameworks = read_frameworks(reader)
    scaffolds = read_scaffolds(reader, frameworks)
    groups = site.groups if site else ()
    hostile = read_hostile(reader)
    check_limits(reader, frameworks, hostile)
    tasks = read_tasks(reader, frameworks, scaffolds, lock, groups, hostile)
    cells = {cell.name: cell for task in tasks.values() for cell in task.cells.values()}
    chapters, tutorial_lock = read_tutorial(reader, frameworks, pythons)
    proof_lock = read_proof_lock(reader, pythons)
    proofs = read_proofs(reader, proof_lock, frameworks)
    releases = read_releases(reader)
    capabilities = read_capabilities(reader, groups, frameworks, cells, proofs)
    tested: list[Task | Chapter] = [*tasks.values(), *chapters.values()]
    check_entries(reader, {each.slug: (each.folder, each.cells) for each in tested})
    demonstrations = read_demonstrations(reader, lock)
    measuring = read_measuring(reader, frameworks, cells)
    measurements = read_measurements(reader, measuring, frameworks)
    damaged = measuring is None and reader.there(reader.root / MEASURING)
    measured = Measured(measuring, measurements, lock, damaged)
    probes = read_probes(reader, cells)
    probed = read_probed(reader, probes, cells, lock)
    asked = None if probes is None and reader.there(reader.root / PROBES) else _slugs(probes)
    known = Known(cells, frameworks, demonstrations, measured, asked, probed)
    claims = read_claims(reader, frameworks, known)
    guide = read_guide(reader, known, capabilities)
    mutated = read_mutated(reader, cells, lock)
    if site is None:
        return None
    return Catalog(
        *(reader.root, pythons, site.groups, frameworks, tasks, scaffolds, capabilities, lock, guide),
        *(demonstrations, claims, measuring, measurements, probes, probed, mutated),
        *(proofs, proof_lock, releases, hostile, site.unsupported, chapters, tutorial_lock),
    )


def _slugs(probes: Probes | None) -> tuple[str, ...]:
    return tuple(each.slug for each in probes.probes) if probes else ()
