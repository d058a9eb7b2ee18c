"""The command line of the measurements."""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console

from fieldguide.catalog import CatalogError, load_stored
from fieldguide.catalog.measure_results import FOLDER
from fieldguide.catalog.quantities import Suite
from fieldguide.measure import comparing, report
from fieldguide.measure.run import SUITES, MeasureOptions, Run
from fieldguide.measure.run_settings import NORMAL, QUICK
from fieldguide.running.problems import RunError
from fieldguide.running.runs import interruptible

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def parser() -> argparse.ArgumentParser:
    """The options of `fieldguide measure`."""
    options = argparse.ArgumentParser(
        prog="fieldguide measure",
        description="Measure what each framework costs, from its cells, in its own environments, and write "
        "data/measurements/. A run that was interrupted, or was too noisy, goes on where it stopped.",
    )
    add = options.add_argument
    names = [suite.value for suite in Suite]
    add(
        "--suite",
        action="append",
        choices=names,
        metavar="SUITE",
        help=f"only this suite: {', '.join(names)} (may be repeated)",
    )
    add(
        "--framework",
        action="append",
        default=[],
        metavar="SLUG",
        help="only this framework (may be repeated); writes nothing",
    )
    add(
        "--rounds",
        type=_rounds,
        metavar="N",
        help=f"rounds of each suite (default: {NORMAL.rounds}; for waiting {NORMAL.waiting_rounds})",
    )
    add("--quick", action="store_true", help="measure everything once, briefly, as a trial; writes nothing")
    add("--fresh", action="store_true", help="discard the rounds that an earlier run has kept")
    add(
        "--again",
        action="store_true",
        help="keep the recorded figures, and note in them how many this run's intervals overlap",
    )
    add("--force", action="store_true", help="measure even if the machine is busy")
    add(
        "--output",
        type=Path,
        metavar="DIR",
        help=f"the folder for the results, instead of {FOLDER.as_posix()}",
    )
    add(
        "--compare",
        type=Path,
        metavar="DIR",
        help="measure nothing; compare the results in this folder with the recorded ones",
    )
    add("--root", type=Path, default=Path.cwd(), help="the folder that contains snippets/ and data/")
    add("--environments", type=Path, metavar="DIR", help="the folder for the environments")
    return options


def _rounds(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("write a number of at least 1")
    return int(text)


@interruptible()
def main(arguments: list[str] | None = None) -> int:
    """Measure, or compare, and give the exit status: 0 only when all of it can be relied on."""
    chosen = parser().parse_args(arguments)
    console = Console(soft_wrap=True)
    try:
        return _compare(chosen, console) if chosen.compare else _measure(chosen, console)
    except CatalogError as error:
        console.print(str(error), markup=False, highlight=False)
        return USAGE
    except RunError as error:
        console.print(str(error), markup=False, highlight=False)
        return FAILED
    except KeyboardInterrupt:
        console.print(
            "Interrupted: everything that was started has been stopped; the next run goes on from here."
        )
        return INTERRUPTED


def _compare(chosen: argparse.Namespace, console: Console) -> int:
    found = comparing.compare(chosen.compare, chosen.output or chosen.root / FOLDER)
    report.compared(console, found)
    return OK if comparing.agree(found) else FAILED


def _measure(chosen: argparse.Namespace, console: Console) -> int:
    pace = QUICK if chosen.quick else NORMAL
    options = MeasureOptions(
        suites=tuple(suite for suite in SUITES if not chosen.suite or suite.value in chosen.suite),
        frameworks=tuple(chosen.framework),
        pace=pace.with_rounds(chosen.rounds) if chosen.rounds else pace,
        output=chosen.output,
        environments=chosen.environments,
        fresh=chosen.fresh,
        force=chosen.force,
        again=chosen.again,
        trial=chosen.quick,
    )
    shown = report.ProgressDisplay(console)
    with shown.bar:
        outcomes = Run(load_stored(chosen.root), options, shown.step).suites(shown.outcome)
    if not any(outcome.written for outcome in outcomes):
        report.figures(console, outcomes)
    return FAILED if any(outcome.noisy for outcome in outcomes) else OK
