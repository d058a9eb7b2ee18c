"""Loading the whole catalogue from a root folder, or saying everything that is wrong with it."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fieldguide.catalog.cells import Cell, SourceFile, State, read_cell, read_files
from fieldguide.catalog.lock import LOCK, Lock
from fieldguide.catalog.models import SLUG, CapabilitiesFile, Capability, Framework, SiteFile, TaskFile
from fieldguide.catalog.problems import CatalogError, closest
from fieldguide.catalog.reading import Reader

__all__ = ["Catalog", "Cell", "State", "Task", "load", "load_cached"]


@dataclass(frozen=True)
class Task:
    """One thing an API must do, with its cells by framework slug, in alphabetical order."""

    slug: str
    file: TaskFile
    folder: Path
    contract: str
    number: int = 0
    """Its place in the whole guide, from 1: the number of its plate."""
    cells: dict[str, Cell] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The task's name as a reader sees it."""
        return self.file.title


@dataclass(frozen=True)
class Catalog:
    """Everything in `snippets/`, `scaffolds/` and `data/`.

    `frameworks` are in alphabetical order of their titles, `tasks` in the order of their
    groups and of their place within the group; both are keyed by slug.
    """

    root: Path
    python: str
    groups: tuple[str, ...]
    frameworks: dict[str, Framework]
    tasks: dict[str, Task]
    scaffolds: dict[str, tuple[SourceFile, ...]]
    capabilities: tuple[Capability, ...]
    lock: Lock

    def cells(self) -> Iterator[Cell]:
        """All cells, task by task."""
        for task in self.tasks.values():
            yield from task.cells.values()

    def cell(self, name: str) -> Cell:
        """The cell called `task/framework`. Raises KeyError with the known names."""
        task, _, framework = name.partition("/")
        if task not in self.tasks:
            raise KeyError(f'no task "{task}"; {closest(task, self.tasks)}')
        cells = self.tasks[task].cells
        if framework not in cells:
            raise KeyError(f'no cell "{framework}" in {task}; {closest(framework, cells)}')
        return cells[framework]


def load(root: Path) -> Catalog:
    """Read and validate everything below `root`.

    Raises CatalogError with all problems; a catalogue is never given half-loaded.
    """
    reader = Reader(root.resolve())
    catalog = _load(reader)
    if reader.problems or catalog is None:
        raise CatalogError(reader.problems)
    return catalog


def load_cached(root: Path) -> Catalog:
    """Like `load`, but again only when a file has changed (a live preview loads it for every page)."""
    root = root.resolve()
    return _load_version(root, _version(root))


@functools.lru_cache(maxsize=2)
def _load_version(root: Path, version: int) -> Catalog:
    return load(root)


def _version(root: Path) -> int:
    """A number that changes with the name, size or time of any file the catalogue reads."""
    seen = []
    for folder in ("snippets", "scaffolds", "data"):
        for path in sorted((root / folder).rglob("*")):
            stat = path.lstat()
            seen.append((str(path), stat.st_size, stat.st_mtime_ns))
    lock = root / LOCK
    if lock.exists():
        seen.append((str(lock), lock.stat().st_size, lock.stat().st_mtime_ns))
    return hash(tuple(seen))


def _load(reader: Reader) -> Catalog | None:
    site = reader.yaml(reader.root / "data" / "site.yml", SiteFile)
    lock = Lock.read(reader, site.python if site else "3.11")
    frameworks = _frameworks(reader)
    scaffolds = _scaffolds(reader, frameworks)
    tasks = _tasks(reader, frameworks, scaffolds, lock, site.groups if site else ())
    capabilities = _capabilities(reader, frameworks, tasks)
    _check_ledger(reader, tasks)
    if site is None:
        return None
    return Catalog(reader.root, site.python, site.groups, frameworks, tasks, scaffolds, capabilities, lock)


def _folders(reader: Reader, folder: Path) -> Iterator[Path]:
    """The folders in a folder whose names are slugs; anything else visible is a problem."""
    for path in _visible(reader, folder):
        if not path.is_dir():
            reader.problem(path, "", "a file where a folder belongs", "move or remove it")
        elif not SLUG.fullmatch(path.name):
            remedy = "write lower-case words joined by hyphens"
            reader.problem(path, "", "a folder whose name is not a slug", remedy)
        else:
            yield path


def _visible(reader: Reader, folder: Path) -> list[Path]:
    if not folder.is_dir():
        reader.problem(folder, "", "no such folder", "add it")
        return []
    hidden = (".", "__pycache__")
    return sorted(path for path in folder.iterdir() if not path.name.startswith(hidden))


def _frameworks(reader: Reader) -> dict[str, Framework]:
    found = []
    for path in _visible(reader, reader.root / "data" / "frameworks"):
        if path.suffix != ".yml" or not SLUG.fullmatch(path.stem):
            remedy = "name it <slug>.yml, lower-case words joined by hyphens"
            reader.problem(path, "", "not a framework's file", remedy)
            continue
        framework = reader.yaml(path, Framework, slug=path.stem)
        if framework is not None:
            found.append(framework)
    return {each.slug: each for each in sorted(found, key=lambda each: each.title.lower())}


def _scaffolds(reader: Reader, frameworks: dict[str, Framework]) -> dict[str, tuple[SourceFile, ...]]:
    folder = reader.root / "scaffolds"
    scaffolds = {}
    for path in _folders(reader, folder) if folder.is_dir() else ():
        if _known(reader, path, frameworks):
            scaffolds[path.name] = tuple(read_files(reader, path, frozenset()))
    return scaffolds


def _known(reader: Reader, path: Path, frameworks: dict[str, Framework]) -> bool:
    """Whether a folder is named after a framework; one whose own file is damaged is not unknown."""
    file = reader.root / "data" / "frameworks" / f"{path.name}.yml"
    if path.name not in frameworks and not file.exists():
        remedy = f"add {reader.name(file)}, or {closest(path.name, frameworks)}"
        reader.problem(path, "", f'unknown framework "{path.name}"', remedy)
    return path.name in frameworks


def _tasks(
    reader: Reader,
    frameworks: dict[str, Framework],
    scaffolds: dict[str, tuple[SourceFile, ...]],
    lock: Lock,
    groups: tuple[str, ...],
) -> dict[str, Task]:
    tasks = []
    places: dict[tuple[str, int], str] = {}
    for folder in _folders(reader, reader.root / "snippets"):
        file = reader.yaml(folder / "task.yml", TaskFile)
        contract = reader.text(folder / "contract.py")
        cells = _cells(reader, folder, frameworks, scaffolds, lock, contract or "")
        if file is None or contract is None:
            continue
        path = folder / "task.yml"
        if groups and file.group not in groups:
            found = f'unknown group "{file.group}"'
            reader.problem(path, "group", found, f"{closest(file.group, groups)}, or add it to data/site.yml")
        other = places.setdefault((file.group, file.order), folder.name)
        if other != folder.name:
            found = f'{file.order} is the order of "{other}" too'
            reader.problem(path, "order", found, f"write a number that no task of {file.group} has")
        tasks.append(Task(folder.name, file, folder, contract, cells=cells))

    def place(task: Task) -> tuple[int, int, str]:
        known = task.file.group in groups
        return (groups.index(task.file.group) if known else 0, task.file.order, task.slug)

    ordered = sorted(tasks, key=place)
    return {task.slug: Task(**{**task.__dict__, "number": number}) for number, task in enumerate(ordered, 1)}


def _cells(
    reader: Reader,
    folder: Path,
    frameworks: dict[str, Framework],
    scaffolds: dict[str, tuple[SourceFile, ...]],
    lock: Lock,
    contract: str,
) -> dict[str, Cell]:
    cells = {}
    for path in _visible(reader, folder):
        if not path.is_dir():
            if path.name not in {"task.yml", "contract.py"}:
                remedy = "move it into a framework's folder or remove it"
                reader.problem(path, "", "a file that no task has", remedy)
            continue
        if not _known(reader, path, frameworks):
            continue
        framework = frameworks[path.name]
        cell = read_cell(reader, path, framework, contract, scaffolds.get(path.name, ()), lock)
        if cell is not None:
            cells[path.name] = cell
    return {slug: cells[slug] for slug in frameworks if slug in cells}


def _capabilities(
    reader: Reader, frameworks: dict[str, Framework], tasks: dict[str, Task]
) -> tuple[Capability, ...]:
    path = reader.root / "data" / "capabilities.yml"
    file = reader.yaml(path, CapabilitiesFile)
    capabilities = file.capabilities if file else ()
    slugs: set[str] = set()
    for capability in capabilities:
        key = f"capabilities.{capability.slug}"
        if capability.slug in slugs:
            reader.problem(path, key, "a slug written twice", "give each capability its own")
        slugs.add(capability.slug)
        for slug, support in capability.frameworks.items():
            if slug not in frameworks:
                reader.problem(path, key, f'unknown framework "{slug}"', closest(slug, frameworks))
            elif support.cell and slug not in getattr(tasks.get(support.cell), "cells", {}):
                found = f'{slug} has no cell "{support.cell}"'
                reader.problem(path, key, found, closest(support.cell, tasks))
    return capabilities


def _check_ledger(reader: Reader, tasks: dict[str, Task]) -> None:
    """Every entry of the ledger must belong to a cell that has a program."""
    folder = reader.root / "data" / "verified"
    for path in sorted(folder.rglob("*.json")) if folder.is_dir() else ():
        task = tasks.get(path.parent.name)
        folder_exists = (reader.root / "snippets" / path.parent.name / path.stem).is_dir()
        cell = task.cells.get(path.stem) if task else None
        if not folder_exists or (cell is not None and cell.absent):
            reader.problem(path, "", "an entry without a cell", "delete it")
