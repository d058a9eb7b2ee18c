"""The command line of the mutation."""

from __future__ import annotations

import argparse
import signal
import time
from pathlib import Path
from types import FrameType

from rich.console import Console

from fieldguide.catalog import Catalog, CatalogError, load
from fieldguide.mutation import report
from fieldguide.mutation.allowed import Allowed
from fieldguide.mutation.mutants import Mutant, mutants_of, sample
from fieldguide.mutation.trial import Outcome, Trial
from fieldguide.verify.cli import default_jobs
from fieldguide.verify.problems import VerifyError
from fieldguide.verify.session import Options, choose

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
CAUGHT = 0.95
"""The part of all mutants that contracts must catch."""
TEST_SECONDS = 20.0


def parser() -> argparse.ArgumentParser:
    """The options of `mutate_cells.py`."""
    options = argparse.ArgumentParser(
        prog="mutate_cells.py",
        description="Make small edits to cells that change what they do, and see whether their contracts "
        f"notice: at least {CAUGHT:.0%} must be caught, the others need a reason in data/mutants.yml.",
    )
    add = options.add_argument
    add("--task", action="append", default=[], metavar="TASK", help="only this task (may be repeated)")
    add("--framework", action="append", default=[], metavar="SLUG", help="only this framework (ditto)")
    number = options.add_mutually_exclusive_group()
    number.add_argument("--all", action="store_true", help="every mutant: a quarter of an hour (the default)")
    number.add_argument(
        "--sample", type=int, metavar="N", help="N mutants that must be caught, always the same ones"
    )
    add("--list", action="store_true", help="list the mutants and run none")
    add("-j", "--jobs", type=int, default=default_jobs(), metavar="N", help="mutants at once")
    add("--deadline", type=float, default=15.0, metavar="S", help="seconds a server has to answer")
    add("--root", type=Path, default=Path.cwd(), help="the folder of snippets/ and data/")
    add("--environments", type=Path, metavar="DIR", help="where the built environments lie")
    return options


def main(arguments: list[str] | None = None) -> int:
    """Mutate, and give the exit status: 0 only when enough is caught and every survivor has a reason."""
    chosen = parser().parse_args(arguments)
    console = Console(soft_wrap=True)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return _mutate(chosen, console)
    except (CatalogError, VerifyError) as error:
        console.print(str(error), markup=False, highlight=False)
        return USAGE
    except KeyboardInterrupt:
        console.print("Interrupted: everything that was started has been stopped.")
        return INTERRUPTED


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _mutate(chosen: argparse.Namespace, console: Console) -> int:
    catalog = load(chosen.root)
    cells = {cell.name for cell in choose(catalog, chosen.task, chosen.framework)}
    everything = [mutant for cell in catalog.cells() for mutant in mutants_of(cell)]
    allowed = Allowed(catalog.root, everything)
    mutants = [mutant for mutant in everything if mutant.cell.name in cells]
    if chosen.sample is not None:
        mutants = sample([each for each in mutants if not allowed.reason(each)], chosen.sample)
    if chosen.list:
        for mutant in mutants:
            console.print(str(mutant), markup=False, highlight=False)
    if chosen.list or not mutants:
        console.print(f"{len(mutants)} mutants.")
        return OK
    begin = time.monotonic()
    outcomes = _run(catalog, mutants, chosen, console)
    console.print(report.table(catalog, outcomes))
    report.survivors(console, outcomes, allowed)
    part = chosen.task or chosen.framework or chosen.sample is not None
    least = 0.0 if part else CAUGHT
    return _judge(outcomes, allowed, least, console, time.monotonic() - begin)


def _run(
    catalog: Catalog, mutants: list[Mutant], chosen: argparse.Namespace, console: Console
) -> list[Outcome]:
    options = Options(chosen.jobs, chosen.environments, chosen.deadline, test_seconds=TEST_SECONDS)
    trial = Trial(catalog, options)
    cells = list({mutant.cell.name: mutant.cell for mutant in mutants}.values())
    trial.prepare(cells, lambda line: console.print(f"environment: {line}", style="dim"))
    trial.control(cells)
    done: list[Outcome] = []

    def progress(batch: list[Outcome]) -> None:
        done.extend(batch)
        alive = sum(not outcome.caught for outcome in done)
        console.print(f"{len(done)} of {len(mutants)} mutants run, {alive} survive", style="dim")

    return trial.run(mutants, progress)


def _judge(outcomes: list[Outcome], allowed: Allowed, least: float, console: Console, seconds: float) -> int:
    """Say how it went. `least`: the part that has to be caught; of a few cells, it may be smaller."""
    caught = sum(outcome.caught for outcome in outcomes)
    slow = sum(outcome.slow for outcome in outcomes)
    without = [each for each in outcomes if not each.caught and not allowed.reason(each.mutant)]
    overtaken = allowed.overtaken((outcome.mutant, outcome.caught) for outcome in outcomes)
    for problem in overtaken:
        console.print(str(problem), markup=False, highlight=False)
    part = caught / len(outcomes)
    console.print(
        f"{len(outcomes)} mutants: {caught} caught ({part:.1%}, {slow} of them by the time they took), "
        f"{len(outcomes) - caught} survive, {len(without)} without a reason; {seconds:.0f} s."
    )
    return OK if part >= least and not without and not overtaken else FAILED
