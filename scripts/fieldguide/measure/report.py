"""What a person at a terminal sees of a run."""

from __future__ import annotations

import time
from collections.abc import Iterable

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)

from fieldguide.catalog.measure_results import Figure, Repeated
from fieldguide.measure.comparing import ComparedSuites, agree
from fieldguide.measure.run import RunProgress, SuiteResult
from fieldguide.measure.statistics import MANY, OVERLAP, WIDE


class ProgressDisplay:
    """The progress of a run: a bar in a terminal, else a line for each round."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._begin = time.monotonic()
        self._last: tuple[str, int] | None = None
        self.bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self.bar.add_task("starting", total=None)

    def step(self, step: RunProgress) -> None:
        """The run has come so far."""
        now = f"round {step.round}" if step.round else "laying out"
        if (step.suite, step.round) != self._last:
            if self._last is None or self._last[0] != step.suite:
                self.bar.reset(self._task, total=step.total)
            self._last = (step.suite, step.round)
            if not self._console.is_terminal:
                self._console.print(f"{self._seconds():5.0f} s  {step.suite}: {now}", highlight=False)
        description = f"{step.suite}, {now}: {step.name}"
        self.bar.update(self._task, completed=step.done, total=step.total, description=description)

    def outcome(self, outcome: SuiteResult) -> None:
        """A suite has come to its end."""
        measurement = outcome.measurement
        conditions = measurement.conditions
        where = f"written to {outcome.written}" if outcome.written else "nothing written"
        self._console.print(
            f"{measurement.suite}: {len(measurement.figures)} figures, {conditions.rounds} rounds, "
            f"{conditions.seconds:.0f} s; {where}.",
            highlight=False,
            markup=False,
        )
        if measurement.repeated:
            repeated(self._console, measurement.repeated)
        if outcome.noisy:
            noise(self._console, outcome)

    def _seconds(self) -> float:
        return time.monotonic() - self._begin


def repeated(console: Console, found: Repeated) -> None:
    """How a suite came out beside the one it took the place of."""
    console.print(
        f"  {found.overlapping} of {found.figures} intervals overlap those that were there, of "
        f"{found.measured}.",
        highlight=False,
    )


def noise(console: Console, outcome: SuiteResult) -> None:
    """Why a suite was not written."""
    total = len(outcome.measurement.figures)
    console.print(
        f"Too noisy: {len(outcome.noisy)} of {total} figures (at most {MANY:.0%} may) have an interval wider "
        f"than {WIDE:.0%} of their median. The rounds are kept: run again with more --rounds, on a machine "
        "that does nothing else, or start again with --fresh.",
        highlight=False,
    )
    for figure in outcome.noisy:
        console.print(f"  {said(figure)}", highlight=False, markup=False)


def said(figure: Figure) -> str:
    """A figure in one line."""
    name = " ".join(filter(None, figure.key))
    return f"{name}: {figure.median:g} ({figure.low:g}–{figure.high:g}) {figure.quantity.unit}".rstrip()


def figures(console: Console, outcomes: Iterable[SuiteResult]) -> None:
    """All figures, for a run that writes nothing."""
    for outcome in outcomes:
        for figure in outcome.measurement.figures:
            console.print(f"  {said(figure)}", highlight=False, markup=False)


def compared(console: Console, found: list[ComparedSuites]) -> None:
    """What became of the figures of two runs."""
    for each in found:
        console.print(
            f"{each.suite}: {each.both - len(each.apart)} of {each.both} figures overlap ({each.share:.1%})",
            highlight=False,
        )
        for one, other in each.apart:
            console.print(f"  apart: {said(one)} | {said(other)}", highlight=False, markup=False)
        for name in each.only:
            console.print(f"  only in one: {name}", highlight=False, markup=False)
    word = "say the same" if agree(found) else "do not say the same"
    console.print(
        f"The two runs {word} (at least {OVERLAP:.0%} of all figures must overlap).", highlight=False
    )
