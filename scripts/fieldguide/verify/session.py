"""A verification run: choose the cells, run their contracts, write the ledger."""

from __future__ import annotations

import json
import platform
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from fieldguide.catalog import Catalog, Cell, LedgerEntry, Recording, State, write_entry
from fieldguide.verify.environments import PYTHON, Environments
from fieldguide.verify.problems import VerifyError


@dataclass
class Failure:
    """One test that failed for a cell, or the cell as a whole where `test` is empty."""

    test: str
    reason: str
    log: str = ""

    def __str__(self) -> str:
        return f"{self.test}: {self.reason}" if self.test else self.reason


@dataclass
class Result:
    """What came of one cell. `seconds`: from its server's start to its first answer."""

    cell: Cell
    passed: set[str] = field(default_factory=set)
    failures: list[Failure] = field(default_factory=list)
    recordings: list[Recording] = field(default_factory=list)
    seconds: float | None = None
    written: bool = False

    @property
    def ok(self) -> bool:
        """Whether every test of the contract passed, and there was one."""
        return bool(self.passed) and not self.failures


@dataclass(frozen=True)
class Options:
    """How to run. `jobs` 0 means in this process; `environments` None means below the root."""

    jobs: int = 0
    environments: Path | None = None
    deadline: float = 30.0
    stop_cell: bool = False
    junit: Path | None = None
    test_seconds: float = 60.0


def choose(catalog: Catalog, tasks: Iterable[str] = (), frameworks: Iterable[str] = ()) -> list[Cell]:
    """The cells with a program, of these tasks and frameworks (none named: of all).

    Raises VerifyError for a name that the catalogue does not know.
    """
    tasks, frameworks = list(tasks), list(frameworks)
    for kind, names, known in (
        ("task", tasks, catalog.tasks),
        ("framework", frameworks, catalog.frameworks),
    ):
        for name in names:
            if name not in known:
                raise VerifyError(f'no {kind} "{name}"; write one of {", ".join(known)}')
    return [
        cell
        for cell in catalog.cells()
        if not cell.absent
        and (not tasks or cell.task in tasks)
        and (not frameworks or cell.framework.slug in frameworks)
    ]


def build_environments(
    catalog: Catalog, cells: Iterable[Cell], folder: Path | None, note: Callable[[str], None]
) -> tuple[dict[str, dict[str, str]], dict[str, Failure]]:
    """Build what the cells need. Gives each cell's packages, and the cells that cannot have them."""
    environments = Environments(catalog.root, folder)
    packages: dict[str, dict[str, str]] = {}
    failures: dict[str, Failure] = {}
    outcomes: dict[tuple[str, ...], dict[str, str] | Failure] = {}
    for cell in cells:
        if cell.install not in outcomes:
            note(" ".join(cell.install))
            try:
                outcomes[cell.install] = environments.get(cell.install).packages
            except (VerifyError, OSError) as error:
                outcomes[cell.install] = _failure(error)
        outcome = outcomes[cell.install]
        if isinstance(outcome, Failure):
            failures[cell.name] = outcome
        else:
            packages[cell.name] = outcome
    return packages, failures


def _failure(error: VerifyError | OSError) -> Failure:
    if isinstance(error, VerifyError):
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
        fault = _syntax(cell)
        if fault:
            results[cell.name].failures.append(Failure("", fault))
        else:
            runnable.append(cell)
    if not runnable:
        return results
    collector = _Collector(results, progress)
    with tempfile.TemporaryDirectory(prefix="fieldguide-", ignore_cleanup_errors=True) as folder:
        arguments = _arguments(catalog, runnable, options, Path(folder))
        code = pytest.main(arguments, plugins=[collector])
    if code == pytest.ExitCode.INTERRUPTED and not collector.broken:
        raise KeyboardInterrupt
    for cell in runnable:
        result = results[cell.name]
        if not result.passed and not result.failures:
            reason = collector.broken.get(cell.task) or "the contract ran no test for this cell"
            result.failures.append(Failure("", reason))
    return results


def _syntax(cell: Cell) -> str:
    """What keeps the contract from being Python, or nothing."""
    try:
        compile(cell.contract, "contract.py", "exec")
    except (SyntaxError, ValueError) as error:
        line = f" line {error.lineno}" if isinstance(error, SyntaxError) else ""
        return f"snippets/{cell.task}/contract.py{line}: not Python ({error.args[0]})"
    return ""


def _arguments(catalog: Catalog, cells: list[Cell], options: Options, folder: Path) -> list[str]:
    contracts = dict.fromkeys(str(catalog.tasks[cell.task].folder / "contract.py") for cell in cells)
    arguments = [
        *contracts,
        f"--rootdir={catalog.root}",
        f"--cells={','.join(cell.name for cell in cells)}",
        f"--deadline={options.deadline}",
        f"--timeout={options.test_seconds}",
        f"--workspaces={folder}",
        f"--basetemp={folder / 'pytest'}",
        "--import-mode=importlib",
        *("-p", "fieldguide.verify.plugin", "-p", "no:cacheprovider", "-p", "no:terminal"),
        *("-o", "addopts=", "-o", "python_files=contract.py"),
        *("-o", "timeout_func_only=true"),
    ]
    if options.jobs:
        arguments += [f"--numprocesses={options.jobs}", "--dist=loadgroup"]
    if options.environments:
        arguments.append(f"--environments={options.environments}")
    if options.stop_cell:
        arguments.append("--stop-cell")
    if options.junit:
        arguments.append(f"--junit-xml={options.junit}")
    return arguments


class _Collector:
    """A pytest plugin that turns reports, from this process or from workers, into results."""

    def __init__(self, results: dict[str, Result], progress: Callable[[Result, str], None]) -> None:
        self._results = results
        self._progress = progress
        self.broken: dict[str, str] = {}

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A contract that cannot be collected: keep the last line of why."""
        if report.failed:
            task = Path(report.nodeid).parent.name
            lines = [line for line in report.longreprtext.splitlines() if line.startswith("E ")]
            reason = lines[-1].removeprefix("E").strip() if lines else report.longreprtext
            self.broken[task] = f"snippets/{task}/contract.py cannot be loaded: {reason}"

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One phase of one test."""
        properties = dict(report.user_properties).get("fieldguide")
        result = self._results.get(properties["cell"]) if isinstance(properties, dict) else None
        if result is None or not isinstance(properties, dict):
            return
        test = report.nodeid.partition("::")[2]
        if properties["seconds"] is not None:
            result.seconds = properties["seconds"]
        if report.failed:
            self._fail(result, test, properties)
        elif report.when == "call" and report.passed:
            result.passed.add(test)
            if properties.get("recording"):
                result.recordings.append(Recording.model_validate_json(json.dumps(properties["recording"])))
        if report.when == "call" or report.failed:
            self._progress(result, test)

    @staticmethod
    def _fail(result: Result, test: str, properties: dict[str, Any]) -> None:
        failure = Failure(test, str(properties["reason"]), str(properties["log"]))
        known = [(each.reason, each.log) for each in result.failures]
        if (failure.reason, failure.log) not in known:  # a server that does not start fails each test
            result.failures.append(failure)


def entry_of(result: Result, packages: dict[str, str]) -> LedgerEntry:
    """The ledger's entry for a cell whose contract has passed, made now."""
    return LedgerEntry(
        digest=result.cell.digest(packages),
        verified=datetime.now(UTC).date(),
        python=platform.python_version(),
        packages=packages,
        tests=len(result.passed),
        recordings=tuple(result.recordings),
    )


def record(catalog: Catalog, results: Iterable[Result], packages: dict[str, dict[str, str]]) -> None:
    """Write the ledger for what has passed and is not there already.

    On another Python than the reference nothing is written. A write that fails becomes a
    failure of its cell, with the old entry intact.
    """
    if catalog.python != PYTHON:
        return
    for result in results:
        cell = result.cell
        if not result.ok or cell.state is State.VERIFIED:
            continue
        try:
            write_entry(catalog.root, cell.task, cell.framework.slug, entry_of(result, packages[cell.name]))
        except OSError as error:
            result.failures.append(Failure("", f"the ledger could not be written: {error}"))
        else:
            result.written = True


def compare(catalog: Catalog, results: Iterable[Result]) -> None:
    """For --check: a cell whose entry is stale, or records something else than was seen now, fails."""
    for result in results:
        cell = result.cell
        if not result.ok or catalog.python != PYTHON:
            continue
        if cell.entry is None or cell.state is not State.VERIFIED:
            result.failures.append(Failure("", f"the ledger: {cell.state}; run `make verify`"))
        elif cell.entry.recordings != tuple(result.recordings):
            tests = _differing(cell.entry.recordings, result.recordings)
            reason = f"answered differently from what the page shows ({tests})"
            result.failures.append(Failure("", f"{reason}; delete its ledger entry and run `make verify`"))


def _differing(before: Iterable[Recording], now: Iterable[Recording]) -> str:
    old, new = ({each.test: each for each in recordings} for recordings in (before, now))
    return ", ".join(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
