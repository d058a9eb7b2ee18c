"""The comparisons: each task with its contract, and a cell for each framework."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from fieldguide.catalog.cells import Cell, SourceFile, read_cell
from fieldguide.catalog.frameworks import known_framework
from fieldguide.catalog.hostile import Input, applying
from fieldguide.catalog.lock import Lock
from fieldguide.catalog.models import Framework
from fieldguide.catalog.problems import closest, quoted
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.tasks import TaskFile
from fieldguide.catalog.variants import JOINT, check_variants

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


def read_tasks(
    reader: Reader,
    frameworks: dict[str, Framework],
    scaffolds: dict[str, tuple[SourceFile, ...]],
    lock: Lock,
    groups: tuple[str, ...],
    hostile: tuple[Input, ...],
) -> dict[str, Task]:
    """The tasks by slug, in the order of their groups and places; what is wrong is noted."""
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
