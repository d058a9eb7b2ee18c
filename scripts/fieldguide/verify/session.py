"""A verification run: choose the cells, build their environments, run their contracts."""

from __future__ import annotations

import contextlib
import gc
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from fieldguide.catalog import Catalog, Cell
from fieldguide.catalog.places import cache_folder
from fieldguide.running.environments import Environments
from fieldguide.running.problems import RunError
from fieldguide.running.runs import run_folder
from fieldguide.running.workspace import SCRATCH
from fieldguide.verify import contracts
from fieldguide.verify.collecting import Collector, without_assertion
from fieldguide.verify.results import Failure, Result
from fieldguide.verify.typing_out import repeatable

__all__ = [
    "Failure",
    "Options",
    "Result",
    "build_environments",
    "choose",
    "keep_timings",
    "run_contracts",
    "slowest_first",
]

# Its file is not called pytest.ini: a cell's own pytest would find it above its folder.
CONFIGURATION = """\
[pytest]
python_files = contract.py
timeout_func_only = true
enable_assertion_pass_hook = true
"""


@dataclass(frozen=True)
class Options:
    """How to run. `jobs` 0 means in this process; `environments` None means below the root.

    `assertions`: whether a test must assert something with one of the programs, if all of its task run. Of a
    catalogue that holds a part of them, as that of mutants, it cannot be asked.
    """

    jobs: int = 0
    environments: Path | None = None
    deadline: float = 30.0
    stop_cell: bool = False
    junit: Path | None = None
    test_seconds: float = 60.0
    assertions: bool = True


def choose(catalog: Catalog, tasks: Iterable[str] = (), frameworks: Iterable[str] = ()) -> list[Cell]:
    """The cells with a program, of these tasks and frameworks (none named: of all).

    A framework has its variants with it; `framework+variant` names one alone.
    Raises RunError for a name that the catalogue does not know.
    """
    tasks, frameworks = list(tasks), list(frameworks)
    variants = dict.fromkeys(cell.key for cell in catalog.programs() if not cell.plain)
    for kind, names, known in (
        ("task", tasks, catalog.tested),
        ("framework", frameworks, [*catalog.frameworks, *variants]),
    ):
        for name in names:
            if name not in known:
                raise RunError(f'no {kind} "{name}"; write one of {", ".join(known)}')
    return [
        cell
        for cell in catalog.programs()
        if not cell.absent
        and (not tasks or cell.task in tasks)
        and (not frameworks or not {cell.key, cell.framework.slug}.isdisjoint(frameworks))
    ]


def build_environments(
    catalog: Catalog, cells: Iterable[Cell], folder: Path | None, note: Callable[[str], None]
) -> tuple[dict[str, dict[str, str]], dict[str, Failure]]:
    """Build what the cells need. Gives each cell's packages, and the cells that cannot have them."""
    packages: dict[str, dict[str, str]] = {}
    failures: dict[str, Failure] = {}
    outcomes: dict[tuple[Path, tuple[str, ...]], dict[str, str] | Failure] = {}
    for cell in cells:
        wanted = cell.lock, cell.install
        if wanted not in outcomes:
            note(" ".join(cell.install))
            try:
                environments = Environments(catalog.root, folder, cell.lock)
                outcomes[wanted] = environments.get(cell.install).packages
            except (RunError, OSError) as error:
                outcomes[wanted] = _failure(error)
        outcome = outcomes[wanted]
        if isinstance(outcome, Failure):
            failures[cell.name] = outcome
        else:
            packages[cell.name] = outcome
    return packages, failures


def _failure(error: RunError | OSError) -> Failure:
    if isinstance(error, RunError):
        return Failure("", error.message, error.log)
    return Failure("", f"the environment could not be built: {error}")


def run_contracts(
    catalog: Catalog,
    cells: list[Cell],
    options: Options,
    progress: Callable[[Result, str], None] = lambda _result, _test: None,
) -> dict[str, Result]:
    """Run the contracts of these cells, whose environments are built, and give a result for each.

    `progress` is called after each test. Raises KeyboardInterrupt when the run was
    interrupted; nothing it started is left then.
    """
    results = {cell.name: Result(cell) for cell in cells}
    runnable = []
    for cell in cells:
        results[cell.name].failures += _of_contract(catalog, cell)
        if not results[cell.name].failures:
            runnable.append(cell)
    if not runnable:
        return results
    timings = cache_folder(catalog.root) / "seconds.json"
    runnable = slowest_first(runnable, timings)
    collector = Collector(catalog, results, progress)
    with run_folder() as folder:
        # A configuration of its own: what the root's pyproject.toml says of other tests does not count.
        (folder / "contracts.ini").write_text(CONFIGURATION, encoding="utf-8")
        arguments = _arguments(catalog, runnable, options, folder)
        os.environ.pop("PYTEST_ADDOPTS", None)  # meant for other tests, too
        gc.freeze()  # pytest collects garbage in full at its end: not among all that is here already
        try:
            code = pytest.main(arguments, plugins=[collector])
        finally:
            gc.unfreeze()
    if code == pytest.ExitCode.INTERRUPTED and not collector.broken:
        raise KeyboardInterrupt
    keep_timings(results, timings)
    for cell in runnable:
        result = results[cell.name]
        result.recordings = repeatable(result.recordings, result.sent)
        if not result.passed and not result.failures:
            reason = collector.broken.get(cell.task) or "the contract ran no test for this cell"
            result.failures.append(Failure("", reason))
        elif collector.lost and not result.failures:
            lost = ", ".join(collector.lost)
            result.failures.append(Failure("", f"the run lost {lost}: its process ended; run it again"))
    if options.assertions:
        without_assertion(catalog, results, collector.asserted)
    return results


def slowest_first(cells: list[Cell], timings: Path) -> list[Cell]:
    """The cells by the time they took when they last ran, so that no slow one is left to the end."""
    seconds = _timings(timings)
    return sorted(cells, key=lambda cell: -seconds.get(cell.name, float("inf")))


def keep_timings(results: dict[str, Result], timings: Path) -> None:
    """Remember what each cell took. It is a hint only: where it cannot be kept, nothing is lost."""
    seconds = _timings(timings) | {name: result.total for name, result in results.items()}
    with contextlib.suppress(OSError):
        timings.parent.mkdir(parents=True, exist_ok=True)
        timings.write_text(json.dumps(seconds), encoding="utf-8")


def _timings(path: Path) -> dict[str, float]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _of_contract(catalog: Catalog, cell: Cell) -> list[Failure]:
    """What is wrong with a cell's contract before anything runs."""
    task = catalog.tasks.get(cell.task)
    why = task.file.tells_apart if task else None
    where = f"{cell.where.rpartition('/')[0]}/contract.py"
    return [
        Failure("", f"{where}{f' line {each.line}' if each.line else ''}: {each}")
        for each in contracts.faults(cell.contract, tells_apart=why is not None)
    ]


def _contract(catalog: Catalog, cell: Cell, folder: Path) -> Path:
    """What pytest is given for a cell: the file of its contract, or a folder with those of the chapters.

    A chapter's contract is made of several. pytest names a file outside its root by the folder it is given.
    """
    if cell.lesson is None:
        return catalog.tested[cell.task].folder / "contract.py"
    made = folder / "chapters" / cell.task / "contract.py"
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_text(cell.contract, encoding="utf-8", newline="\n")
    return folder / "chapters"


def _arguments(catalog: Catalog, cells: list[Cell], options: Options, folder: Path) -> list[str]:
    contracts = dict.fromkeys(str(_contract(catalog, cell, folder)) for cell in cells)
    arguments = [
        *contracts,
        f"--rootdir={catalog.root}",
        f"--cells={','.join(cell.name for cell in cells)}",
        f"--deadline={options.deadline}",
        f"--timeout={options.test_seconds}",
        f"--workspaces={folder}",
        f"--basetemp={folder / SCRATCH}",
        f"--config-file={folder / 'contracts.ini'}",
        "--import-mode=importlib",
        # Of all plugins that are installed, those that a verification needs.
        *("--disable-plugin-autoload", "-p", "timeout", "-p", "xdist"),
        *("-p", "fieldguide.verify.plugin", "-p", "fieldguide.verify.asserting"),
        *("-p", "fieldguide.verify.published", "-p", "fieldguide.verify.laying"),
        *("-p", "no:cacheprovider", "-p", "no:terminal"),
    ]
    if options.jobs:
        arguments += [f"--numprocesses={options.jobs}", "--dist=loadgroup", "--no-loadscope-reorder"]
        arguments.append("--max-worker-restart=0")  # who ends once ends again
    if options.environments:
        arguments.append(f"--environments={options.environments}")
    if options.stop_cell:
        arguments.append("--stop-cell")
    if options.junit:
        arguments.append(f"--junit-xml={options.junit}")
    return arguments
