"""The command line of the verification."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from rich.console import Console

from fieldguide.catalog import Catalog, CatalogError, Cell, Demonstration, State, load_stored
from fieldguide.catalog.lock import age
from fieldguide.catalog.places import PlaceError, writable_cache
from fieldguide.catalog.problems import show_any_text
from fieldguide.running import pythons
from fieldguide.running.keeping import compare, missing, record
from fieldguide.running.kernel import confinement
from fieldguide.running.options import add_only, add_places, default_jobs
from fieldguide.running.problems import RunError
from fieldguide.running.pythons import Interpreter
from fieldguide.running.runs import clear_dead_runs, interruptible
from fieldguide.running.watching import changed, seen
from fieldguide.verify import demonstrate, report
from fieldguide.verify.session import (
    Options,
    Result,
    build_environments,
    choose,
    run_contracts,
)
from fieldguide.verify.strangers import Visits
from fieldguide.verify.typed import TypeChecks

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def parser() -> argparse.ArgumentParser:
    """The options of `fieldguide verify`."""
    options = argparse.ArgumentParser(
        prog="fieldguide verify",
        description="Run every cell in its own environment against its task's contract, then every "
        "demonstration and every proof of the table of capabilities, and write what was verified to "
        "data/verified/, data/demonstrated/ and data/proven/.",
    )
    add = options.add_argument
    add_only(options, "task", "framework", "demonstration")
    add(
        "--proof",
        action="append",
        default=[],
        metavar="SLUG",
        help="only this proof, as capability/framework (may be repeated)",
    )
    add("--all", action="store_true", help="also run what has not changed since its last run")
    pythons.add_options(options)
    add("--check", action="store_true", help="write nothing, and fail if the ledger is out of date")
    add("--junit", type=Path, metavar="FILE", help="write a JUnit report of the contracts")
    add("-j", "--jobs", type=int, default=default_jobs(), metavar="N", help="how many cells to run at once")
    add(
        "--deadline",
        type=float,
        default=30.0,
        metavar="S",
        help="how many seconds a server may take to respond",
    )
    add_places(options)
    return options


@interruptible()
def main(arguments: list[str] | None = None) -> int:
    """Verify, and give the exit status: 0 only when every chosen cell holds."""
    show_any_text()
    chosen = parser().parse_args(arguments)
    console = Console(stderr=False, soft_wrap=True)
    clear_dead_runs()
    try:
        if chosen.environments is None:
            writable_cache(chosen.root)
        codes = []
        for python in pythons.asked_for(chosen):
            with pythons.using(python):
                codes.append(_verify(chosen, console, python))
        return max(codes)
    except (CatalogError, PlaceError, RunError) as error:
        console.print(str(error), markup=False, highlight=False)
        return USAGE
    except KeyboardInterrupt:
        with contextlib.suppress(OSError):  # the terminal may be gone
            console.print("Interrupted: everything that was started has been stopped, nothing was written.")
        return INTERRUPTED


def _verify(chosen: argparse.Namespace, console: Console, python: Interpreter) -> int:
    catalog = load_stored(chosen.root)

    def due(kept: Cell | Demonstration) -> bool:
        return bool(chosen.all) or (
            missing(kept, python) if chosen.pythons else kept.state is not State.VERIFIED
        )

    of_cells, named, proven = bool(chosen.task or chosen.framework), chosen.demonstration, chosen.proof
    cells = [] if (named or proven) and not of_cells else choose(catalog, chosen.task, chosen.framework)
    asked = demonstrate.choose
    kinds = {
        "demonstrations": asked(
            "demonstration", catalog.demonstrations, named, others=of_cells or bool(proven)
        ),
        "proofs": asked("proof", catalog.proofs, proven, others=of_cells or bool(named)),
    }
    stale = [cell for cell in cells if due(cell)]
    before = {} if confinement() else seen(catalog.root)
    results = _run(catalog, stale, chosen, console, python) if stale else {}
    shown = {
        kind: _demonstrate(catalog, kind, [each for each in some if due(each)], chosen, console, python)
        for kind, some in kinds.items()
    }
    if cells:
        console.print(report.table(catalog, cells, results))
    for name in [] if confinement() else changed(before, seen(catalog.root)):
        console.print(f"{name} changed while programs ran. If that was not you, one of them wrote it.")
    report.failures(console, {name: result.failures for name, result in results.items()})
    for kind, some in shown.items():
        report.failures(console, {f"{kind}/{name}": each.failures for name, each in some.items()})
    if cells or not any(kinds.values()):
        _summary(catalog, cells, results, console, python)
    for kind, chosen_ones in kinds.items():
        if chosen_ones:
            _summary_shown(kind, chosen_ones, shown[kind], console)
    failed = [each for some in shown.values() for each in some.values() if each.failures]
    return OK if not failed and all(result.ok for result in results.values()) else FAILED


def _run(
    catalog: Catalog, cells: list[Cell], chosen: argparse.Namespace, console: Console, python: Interpreter
) -> dict[str, Result]:
    with console.status("environments") as status:
        packages, broken = build_environments(
            catalog, cells, chosen.environments, lambda line: status.update(f"environment: {line}")
        )
    ready = [cell for cell in cells if cell.name in packages]
    jobs = min(max(0, chosen.jobs), len(ready)) if len(ready) > 1 else 0
    options = Options(jobs, chosen.environments, chosen.deadline, junit=chosen.junit)
    with report.progress_bar(console) as bar:
        task = bar.add_task("starting", total=None)
        results = run_contracts(
            catalog,
            ready,
            options,
            lambda result, _test: bar.update(task, advance=1, description=result.cell.name),
        )
        Visits(catalog, chosen.environments, chosen.deadline, chosen.jobs).run(
            results.values(), lambda result: bar.update(task, description=f"strangers: {result.cell.name}")
        )
    results |= {
        cell.name: Result(cell, failures=[broken[cell.name]]) for cell in cells if cell.name in broken
    }
    with console.status("types"):
        of_ready = [result for name, result in results.items() if name not in broken]
        TypeChecks(catalog.root, chosen.environments).check(of_ready)
    for name, result in results.items():
        result.packages = packages.get(name, {})
    (compare if chosen.check else record)(catalog, results.values(), python)
    return results


def _demonstrate(
    catalog: Catalog,
    kind: str,
    stale: list[Demonstration],
    chosen: argparse.Namespace,
    console: Console,
    python: Interpreter,
) -> dict[str, demonstrate.DemonstrationRun]:
    if not stale:
        return {}
    jobs = min(chosen.jobs, len(stale))
    demonstrator = demonstrate.Demonstrator(catalog, chosen.environments, chosen.deadline, jobs)
    with report.progress_bar(console) as bar:
        task = bar.add_task(kind, total=len(stale))
        results = demonstrator.run(
            stale, lambda shown: bar.update(task, advance=1, description=shown.demonstration.slug)
        )
    (compare if chosen.check else record)(catalog, results.values(), python)
    return results


def _summary_shown(
    kind: str,
    chosen_ones: list[Demonstration],
    shown: dict[str, demonstrate.DemonstrationRun],
    console: Console,
) -> None:
    console.print(
        f"{len(chosen_ones)} {kind}: {len(shown)} run, {len(chosen_ones) - len(shown)} unchanged, "
        f"{sum(bool(each.failures) for each in shown.values())} failed; "
        f"{sum(each.written for each in shown.values())} ledger entries written."
    )
    sys.stdout.flush()


def _summary(
    catalog: Catalog, cells: list[Cell], results: dict[str, Result], console: Console, python: Interpreter
) -> None:
    failed = [name for name, result in results.items() if not result.ok]
    written = sum(result.written for result in results.values())
    console.print(
        f"{len(cells)} cells: {len(results)} run, {len(cells) - len(results)} unchanged, "
        f"{len(failed)} failed; {written} ledger entries written (Python {python.version})."
    )
    if python.minor not in catalog.pythons:
        supported = ", ".join(catalog.pythons)
        console.print(f"The ledger is written on Python {supported} only; it was left alone.")
    elif age(python.version) < age(catalog.python):
        console.print(f"What was verified on Python {catalog.python} and has not changed still holds.")
    sys.stdout.flush()
