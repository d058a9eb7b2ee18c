"""Running contracts on mutants: each becomes a cell of a catalogue made for the purpose."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from fieldguide.catalog import Catalog, Cell, State, load
from fieldguide.catalog.cell_checks import CONFIG
from fieldguide.catalog.cells import SourceFile
from fieldguide.catalog.layout import of_framework
from fieldguide.catalog.lock import LOCK
from fieldguide.catalog.places import cache_folder
from fieldguide.mutation.mutants import Mutant
from fieldguide.running.problems import RunError
from fieldguide.verify.session import Failure, Options, Result, build_environments, run_contracts

BATCH = 96
"""Mutants that are laid out and run together."""
COINCIDENCES = ("was taken by another process", "Address already in use")
"""What a failure says that has nothing to do with the edit: another process took the port first."""
SLOW = ("within", "in time", "Timeout")
"""What a failure says where something took too long."""


@dataclass(frozen=True)
class TrialResult:
    """What a contract made of a mutant."""

    mutant: Mutant
    result: Result

    @property
    def caught(self) -> bool:
        """Whether the contract noticed."""
        return not self.result.ok

    @property
    def slow(self) -> bool:
        """Whether it was noticed by the time it took alone."""
        return is_slow(self.result)


class Trial:
    """Runs contracts on mutants of a catalogue's cells, in the environments that its own cells have."""

    def __init__(self, catalog: Catalog, options: Options) -> None:
        environments = options.environments or cache_folder(catalog.root) / "environments"
        self._catalog = catalog
        self._options = replace(
            options, environments=environments.resolve(), stop_cell=True, assertions=False
        )

    def prepare(self, cells: Iterable[Cell], note: Callable[[str], None]) -> dict[str, dict[str, str]]:
        """Build the cells' environments, and give each cell's packages with their versions.

        Raises RunError where one cannot be built.
        """
        packages, broken = build_environments(self._catalog, cells, self._options.environments, note)
        for name, failure in broken.items():
            raise RunError(f"{name}: {failure.reason}", failure.log)
        return packages

    def control(self, cells: Iterable[Cell]) -> dict[str, Failure]:
        """Make sure that cells pass without an edit, and give those that do not, each with why.

        One cell of each framework is run, laid out as a mutant would be; of the others, those
        for which the ledger does not hold.
        """
        first: dict[str, Cell] = {}
        for cell in cells:
            first.setdefault(cell.framework.slug, cell)
        chosen = [each for each in cells if each in first.values() or each.state is not State.VERIFIED]
        results = self._run([(each, None) for each in chosen])
        return {
            cell.name: result.failures[0]
            for cell, result in zip(chosen, results, strict=True)
            if not result.ok
        }

    def run(
        self, mutants: Sequence[Mutant], progress: Callable[[list[TrialResult]], None]
    ) -> list[TrialResult]:
        """Run the contracts, a batch at a time; `progress` is given each batch's outcomes."""
        outcomes = []
        for start in range(0, len(mutants), BATCH):
            batch = mutants[start : start + BATCH]
            results = self._run([(mutant.cell, mutant.file) for mutant in batch])
            done = [TrialResult(mutant, result) for mutant, result in zip(batch, results, strict=True)]
            outcomes += done
            progress(done)
        return outcomes

    def _run(self, variants: Sequence[tuple[Cell, SourceFile | None]]) -> list[Result]:
        """Run cells with one file edited; once more where that may not be why they failed."""
        results = self._once(variants)
        again = [number for number, each in enumerate(results) if is_slow(each) or _is_coincidence(each)]
        for number, result in zip(again, self._once([variants[each] for each in again]), strict=True):
            results[number] = result
            if _is_coincidence(result):
                raise RunError(f"{variants[number][0].name}: {result.failures[0].reason}; try again")
        return results

    def _once(self, variants: Sequence[tuple[Cell, SourceFile | None]]) -> list[Result]:
        if not variants:
            return []
        with tempfile.TemporaryDirectory(prefix="fieldguide-mutants-", ignore_cleanup_errors=True) as folder:
            names = lay(self._catalog, variants, Path(folder))
            catalog = load(Path(folder))
            cells = [catalog.cell(name) for name in names]
            jobs = min(self._options.jobs, len(names)) if len(names) > 1 else 0
            results = run_contracts(catalog, cells, replace(self._options, jobs=jobs))
        return [results[name] for name in names]


def is_slow(result: Result) -> bool:
    """Whether a contract failed by the time it took, which a busy machine can be the reason of."""
    return any(word in failure.reason for failure in result.failures for word in SLOW)


def _is_coincidence(result: Result) -> bool:
    said = [f"{failure.reason}\n{failure.log}" for failure in result.failures]
    return any(word in text for word in COINCIDENCES for text in said)


def lay(catalog: Catalog, variants: Sequence[tuple[Cell, SourceFile | None]], root: Path) -> list[str]:
    """Write a catalogue below `root` whose cells are these, each of a framework of its own.

    Gives the cells' names, in order. A cell's scaffold is laid among its own files.
    """
    for name in (LOCK, Path("data", "site.yml")):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(catalog.root / name, root / name)
    hostile = Path("data", "hostile.yml")  # a framework's limits name its inputs
    if (catalog.root / hostile).exists():
        shutil.copy(catalog.root / hostile, root / hostile)
    (root / "data" / "capabilities.yml").write_text("capabilities: []\n", encoding="utf-8")
    names = []
    for number, (cell, edited) in enumerate(variants, 1):
        slug = f"{cell.framework.slug}-m{number:03}"
        framework = of_framework(root, slug)
        framework.parent.mkdir(parents=True)
        shutil.copy(of_framework(catalog.root, cell.framework.slug), framework)
        task = root / "snippets" / cell.task
        task.mkdir(parents=True, exist_ok=True)
        shutil.copy(catalog.tasks[cell.task].folder / "task.yml", task)
        for file in (SourceFile("contract.py", cell.contract), *(cell.files[-1:] if cell.service else ())):
            (task / file.path).write_text(file.text, encoding="utf-8", newline="\n")
        _lay_cell(cell, edited, task / slug)
        names.append(f"{cell.task}/{slug}")
    return names


def serve_line(cell: Cell) -> str:
    """The run line of a mutant: its cell's, without the reloader that the framework's own line has.

    A reloader starts the program a second time, and a mutant is never edited while it runs.
    """
    framework = cell.framework
    return framework.without_reload or cell.serve if cell.serve == framework.serve else cell.serve


def _lay_cell(cell: Cell, edited: SourceFile | None, folder: Path) -> None:
    files = {file.path: file.text for file in (*cell.scaffold, *cell.own)}
    if edited:
        files[edited.path] = edited.text
    config = {
        "install": list(cell.install),
        "prepare": list(cell.prepare),
        "commands": list(cell.commands),
        "serve": serve_line(cell),
        "environment": dict(cell.environment),
        "environment_of": {word: dict(each) for word, each in cell.environment_of.items()},
    }
    files[CONFIG] = yaml.safe_dump(config, allow_unicode=True, width=10_000)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
