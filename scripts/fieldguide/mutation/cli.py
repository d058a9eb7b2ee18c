"""The command line of the mutation."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator

from rich.console import Console

from fieldguide.catalog import CatalogError, Cell, State, load_stored
from fieldguide.catalog.mutated import LEAST, MutatedFile, tally
from fieldguide.mutation import report, results
from fieldguide.mutation.allowed import Allowed
from fieldguide.mutation.changed import of_changed_lines
from fieldguide.mutation.mutants import Mutant, mutants_of, sample
from fieldguide.mutation.trial import BATCH, Trial, TrialResult
from fieldguide.running.options import add_only, add_places, default_jobs
from fieldguide.running.problems import RunError
from fieldguide.running.runs import interruptible
from fieldguide.verify.session import Options, choose

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
TEST_SECONDS = 20.0


def parser() -> argparse.ArgumentParser:
    """The options of `fieldguide mutate`."""
    options = argparse.ArgumentParser(
        prog="fieldguide mutate",
        description="Make small edits to cells that change what they do, and see whether their contracts "
        f"notice: at least {LEAST:.0%} must be caught, the others need a reason in the cell's mutants.yml. "
        "Cells that have changed since they were measured are run, and data/mutated/ keeps what came of it.",
    )
    add = options.add_argument
    add_only(options, "task", "framework")
    which = options.add_mutually_exclusive_group()
    which.add_argument("--all", action="store_true", help="also damage the cells that have not changed")
    which.add_argument(
        "--sample", type=int, metavar="N", help="run N edits that must be caught, the same ones each time"
    )
    which.add_argument(
        "--survivors", action="store_true", help="run only the edits that survived last time; record nothing"
    )
    which.add_argument(
        "--changed",
        action="store_true",
        help="edit only lines that have changed since the last commit, or since the cell's result "
        "was committed; keep nothing",
    )
    add("--most", type=int, metavar="N", help="with --changed: at most N edits, the same ones each time")
    add("--most-minutes", type=float, metavar="M", help="start no new cell after this many minutes")
    add("--list", action="store_true", help="list the edits without running them")
    add("-j", "--jobs", type=int, default=default_jobs(), metavar="N", help="how many edits to run at once")
    add(
        "--deadline",
        type=float,
        default=15.0,
        metavar="S",
        help="how many seconds a server may take to respond",
    )
    add_places(options)
    return options


@interruptible()
def main(arguments: list[str] | None = None) -> int:
    """Mutate, and give the exit status: 0 only when enough is caught and every survivor has a reason."""
    chosen = parser().parse_args(arguments)
    console = Console(soft_wrap=True)
    try:
        return MutationRun(chosen, console).run()
    except (CatalogError, RunError) as error:
        console.print(str(error), markup=False, highlight=False)
        return USAGE
    except KeyboardInterrupt:
        console.print("Interrupted: everything that was started has been stopped, finished cells are kept.")
        return INTERRUPTED


class MutationRun:
    """One run of the command line."""

    def __init__(self, chosen: argparse.Namespace, console: Console) -> None:
        self._chosen = chosen
        self._console = console
        self._catalog = load_stored(chosen.root)
        self._allowed = Allowed(self._catalog)
        self._begin = time.monotonic()
        self._before: dict[str, MutatedFile | None] = {}
        """The results of cells whose contracts have only gained tests: of these the survivors are run."""
        self._stray: list[str] = []
        """What is wrong with the reasons for mutants, found without running any."""
        self._caught: list[Mutant] = []
        """The mutants of those cells that are not run again."""

    def run(self) -> int:
        """Choose, run, keep and judge."""
        chosen = self._chosen
        # The tutorial's programs are no cells: their contracts grow with the chapters, and are not measured.
        everything = choose(self._catalog, chosen.task, chosen.framework)
        cells = [cell for cell in everything if not cell.lesson]
        whole = chosen.sample is None and not chosen.survivors and not chosen.changed
        if whole and not chosen.all and not chosen.list:
            cells = results.due(self._catalog, cells)
        if whole and not chosen.all:
            self._before = {cell.name: results.earlier(self._catalog, cell) for cell in cells}
        mutants = self._mutants(cells)
        if chosen.list:
            for mutant in mutants:
                self._say(str(mutant))
        if chosen.list or not (mutants or (whole and cells)):
            none = "No line that a mutant changes has changed." if chosen.changed else "No cell has changed."
            self._say(f"{len(mutants)} mutants." if chosen.list or (cells and not chosen.changed) else none)
            if chosen.changed and self._stray:
                return self._judge([], self._stray)
            return self._judge([], []) if whole and not chosen.list else OK
        trial = Trial(self._catalog, self._options())
        packages = trial.prepare(cells, lambda line: self._console.print(f"environment: {line}", style="dim"))
        named = {mutant.cell.name for mutant in mutants}
        if whole:
            for cell in [cell for cell in cells if cell.name not in named]:
                results.keep(self._catalog.root, cell, packages[cell.name], [])  # nothing of it can be edited
        cells = [cell for cell in cells if cell.name in named]
        # What has just been verified needs no run without an edit.
        sure = chosen.changed and all(cell.state is State.VERIFIED for cell in cells)
        broken = {} if sure else trial.control(cells)
        for name, failure in broken.items():
            self._say(f"{name} fails without any edit ({failure.reason}); run `make verify` first")
            self._say(failure.log)
        mutants = [mutant for mutant in mutants if mutant.cell.name not in broken]
        keep = packages if whole else None
        outcomes = self._outcomes(trial, mutants, keep)
        problems = [str(each) for each in self._problems(outcomes)] if whole else self._stray
        code = self._judge(outcomes, problems)
        return USAGE if broken else code

    def _options(self) -> Options:
        chosen = self._chosen
        return Options(chosen.jobs, chosen.environments, chosen.deadline, test_seconds=TEST_SECONDS)

    def _say(self, line: str) -> None:
        self._console.print(line, markup=False, highlight=False)

    def _mutants(self, cells: list[Cell]) -> list[Mutant]:
        mutants = [mutant for cell in cells for mutant in mutants_of(cell)]
        if self._chosen.changed:
            return self._of_changed_lines(mutants)
        if self._chosen.survivors:
            return results.survivors(self._catalog, mutants)
        for name in [name for name, file in self._before.items() if file and not self._chosen.list]:
            mutants = self._only_survivors(name, mutants)
        if self._chosen.sample is None:
            return mutants
        return sample([each for each in mutants if not self._allowed.reason(each)], self._chosen.sample)

    def _of_changed_lines(self, mutants: list[Mutant]) -> list[Mutant]:
        """Choose those of changed lines, and note which reasons are about lines that are gone."""
        self._stray = [str(each) for each in self._allowed.stray(mutants)]
        changed, most = of_changed_lines(self._catalog, mutants), self._chosen.most
        if most is None or len(changed) <= most:
            return changed
        self._say(f"{most} of {len(changed)} mutants of changed lines; `make cell ALL=1` runs all.")
        return sample(changed, most)

    def _only_survivors(self, name: str, mutants: list[Mutant]) -> list[Mutant]:
        """Leave out what is caught already; but run all where two mutants cannot be told apart."""
        file = self._before[name]
        of_cell = [mutant for mutant in mutants if mutant.cell.name == name]
        left = results.survivors(self._catalog, of_cell)
        if file is None or not file.survivors or len(left) != len(file.survivors):
            self._before[name] = None
            return mutants
        again = {id(mutant) for mutant in left}
        self._caught += [mutant for mutant in of_cell if id(mutant) not in again]
        return [mutant for mutant in mutants if mutant.cell.name != name or id(mutant) in again]

    def _outcomes(
        self, trial: Trial, mutants: list[Mutant], keep: dict[str, dict[str, str]] | None
    ) -> list[TrialResult]:
        """Run whole cells, as many as make a batch, until all are done or the time is over.

        `keep`: the packages of the cells whose results are kept.
        """
        done: list[TrialResult] = []
        most = self._chosen.most_minutes
        for batch in batches(mutants):
            begin = time.monotonic()
            if most is not None and begin - self._begin > most * 60:
                left = len({mutant.cell.name for mutant in mutants[len(done) :]})
                self._say(f"The time is over; {left} cells are left for the next run.")
                break
            outcomes = trial.run(batch, lambda _outcomes: None)
            done += outcomes
            for cell in {each.cell.name: each.cell for each in batch}.values():
                of_cell = [each for each in outcomes if each.mutant.cell.name == cell.name]
                if keep is not None:
                    results.keep(
                        self._catalog.root, cell, keep[cell.name], of_cell, self._before.get(cell.name)
                    )
                    self._console.print(f"{cell.name}: {report.count(of_cell)} caught", style="dim")
            each = (time.monotonic() - begin) / len(batch)
            self._console.print(
                f"{len(done)} of {len(mutants)} mutants run, {each:.2f} s for each of the last {len(batch)}",
                style="dim",
            )
        return done

    def _problems(self, outcomes: list[TrialResult]) -> Iterator[str]:
        ran = [(each.mutant, each.caught) for each in outcomes]
        for problem in self._allowed.problems([*ran, *((mutant, True) for mutant in self._caught)]):
            yield str(problem)

    def _judge(self, outcomes: list[TrialResult], problems: list[str]) -> int:
        """Say how it went."""
        if outcomes:
            self._console.print(report.table(self._catalog, outcomes))
            report.survivors(self._console, outcomes, self._allowed)
        for problem in problems:
            self._say(problem)
        without = [each for each in outcomes if not each.caught and not self._allowed.reason(each.mutant)]
        if outcomes:
            self._say(report.summary(outcomes, len(without), time.monotonic() - self._begin))
        chosen = self._chosen
        enough = True
        if chosen.sample is None and not chosen.survivors and not chosen.changed:
            enough = self._enough(bool(chosen.task or chosen.framework))
        return OK if enough and not without and not problems else FAILED

    def _enough(self, part: bool) -> bool:
        """Say what all results together come to. Of a part of the cells, less may be caught."""
        counted = tally(load_stored(self._catalog.root).mutated)
        self._say(report.overall(counted))
        return part or counted.rate >= LEAST


def batches(mutants: list[Mutant]) -> Iterator[list[Mutant]]:
    """The mutants of whole cells, so many cells at a time that they make a batch."""
    batch: list[Mutant] = []
    for number, mutant in enumerate(mutants):
        batch.append(mutant)
        following = mutants[number + 1 : number + 2]
        ends = not following or following[0].cell.name != mutant.cell.name
        if ends and (len(batch) >= BATCH or not following):
            yield batch
            batch = []


__all__ = ["batches", "main", "parser"]
