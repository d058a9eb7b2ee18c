"""Loading the whole catalogue from a root folder, or saying everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fieldguide.catalog.capabilities import Capability, read_capabilities
from fieldguide.catalog.cells import Cell, SourceFile, read_cell
from fieldguide.catalog.claims import Claim, read_claims
from fieldguide.catalog.demonstrations import Demonstration, read_demonstrations
from fieldguide.catalog.entries import check_entries
from fieldguide.catalog.evidence import Known
from fieldguide.catalog.frameworks import check_limits, known_framework, read_frameworks, read_scaffolds
from fieldguide.catalog.guide import Guide, read_guide
from fieldguide.catalog.hostile import Input, applying, read_hostile
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
from fieldguide.catalog.problems import CatalogError, closest, quoted
from fieldguide.catalog.proofs import Proof, read_proof_lock, read_proofs
from fieldguide.catalog.quantities import Suite
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.releases import Releases, read_releases
from fieldguide.catalog.site import read_site
from fieldguide.catalog.tasks import TaskFile
from fieldguide.catalog.tutorial import Chapter, read_tutorial
from fieldguide.catalog.variants import JOINT, check_variants

__all__ = ["Catalog", "Cell", "Task", "load"]

OF_A_TASK = {"task.yml", "contract.py"}


@dataclass(frozen=True)
class Task:
    """One thing an API must do. `cells` are by folder, in the frameworks' order."""

    slug: str
    file: TaskFile
    folder: Path
    contract: str
    number: int = 0
    cells: dict[str, Cell] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Its name as a reader sees it."""
        return self.file.title

    @property
    def plain(self) -> dict[str, Cell]:
        """One cell a framework, by its slug: what counts or compares frameworks takes these."""
        return {key: cell for key, cell in self.cells.items() if cell.plain}

    def of(self, framework: str) -> tuple[Cell, ...]:
        """A framework's cell and the variants of it."""
        return tuple(cell for cell in self.cells.values() if cell.framework.slug == framework)


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

    @property
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

    def programs(self) -> Iterator[Cell]:
        """The cells, and the tutorial's programs behind them."""
        return (cell for tested in self.tested.values() for cell in tested.cells.values())

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
    tasks = _tasks(reader, frameworks, scaffolds, lock, groups, hostile)
    cells = {cell.name: cell for task in tasks.values() for cell in task.cells.values()}
    chapters = read_tutorial(reader, frameworks, lock)
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
        *(proofs, proof_lock, releases, hostile, site.unsupported, chapters),
    )


def _slugs(probes: Probes | None) -> tuple[str, ...]:
    return tuple(each.slug for each in probes.probes) if probes else ()


def _tasks(
    reader: Reader,
    frameworks: dict[str, Framework],
    scaffolds: dict[str, tuple[SourceFile, ...]],
    lock: Lock,
    groups: tuple[str, ...],
    hostile: tuple[Input, ...],
) -> dict[str, Task]:
    tasks = []
    places: dict[tuple[str, int], str] = {}
    for folder in reader.folders(reader.root / "snippets"):
        file = reader.yaml(folder / "task.yml", TaskFile)
        contract = _contract(reader, folder / "contract.py")
        inputs = applying(hostile, file.takes) if file else ()
        service = _service(reader, folder, file)
        cells = _cells(reader, folder, frameworks, scaffolds, lock, contract or "", file, inputs, service)
        if file is None or contract is None:
            continue
        path = folder / "task.yml"
        if groups and file.group not in groups:
            remedy = f"{closest(file.group, groups)}, or add it to data/site.yml"
            reader.problem(path, "group", f"unknown group {quoted(file.group)}", remedy)
        other = places.setdefault((file.group, file.order), folder.name)
        if other != folder.name:
            found = f"{file.order} is the order of {quoted(other)} too"
            remedy = f"write a number that no other task of {quoted(file.group)} has"
            reader.problem(path, "order", found, remedy)
        tasks.append(Task(folder.name, file, folder, contract, cells=cells))

    def place(task: Task) -> tuple[int, int, str]:
        group = groups.index(task.file.group) if task.file.group in groups else 0
        return (group, task.file.order, task.slug)

    ordered = sorted(tasks, key=place)
    return {task.slug: Task(**{**task.__dict__, "number": number}) for number, task in enumerate(ordered, 1)}


def _contract(reader: Reader, path: Path) -> str | None:
    contract = reader.text(path)
    if contract is not None and not contract.strip():
        reader.problem(path, "", "an empty contract", "write the tests that every cell must pass")
    return contract


def _service(reader: Reader, folder: Path, file: TaskFile | None) -> SourceFile | None:
    """The file of the service that a task's cells call."""
    if file is None or file.service is None:
        return None
    text = reader.text(folder / file.service.file)
    return None if text is None else SourceFile(file.service.file, text)


def _cells(
    reader: Reader,
    folder: Path,
    frameworks: dict[str, Framework],
    scaffolds: dict[str, tuple[SourceFile, ...]],
    lock: Lock,
    contract: str,
    file: TaskFile | None,
    inputs: tuple[Input, ...],
    service: SourceFile | None,
) -> dict[str, Cell]:
    cells = {}
    own = OF_A_TASK | ({file.service.file} if file and file.service else set())
    for path in reader.visible(folder):
        if not reader.is_folder(path):
            if path.name not in own:
                remedy = "move it into a framework's folder, name it as task.yml's service, or remove it"
                reader.problem(path, "", "a file that no task has", remedy)
            continue
        if path.name in own:
            continue  # noted where it was read as a file
        slug = path.name.partition(JOINT)[0]
        if not known_framework(reader, path, slug, frameworks):
            continue
        scaffold = scaffolds.get(slug, ())
        cell = read_cell(reader, path, frameworks[slug], contract, scaffold, lock, file, inputs, service)
        if cell is not None:
            cells[path.name] = cell
    check_variants(reader, folder, frameworks, cells)
    return {
        key: cells[key] for slug in frameworks for key in sorted(cells) if cells[key].framework.slug == slug
    }
