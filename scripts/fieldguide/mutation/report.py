"""What a person sees of a run: the table, and every survivor."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from fieldguide.catalog import Catalog
from fieldguide.catalog.cell_checks import MUTANTS
from fieldguide.catalog.mutated import Tally
from fieldguide.mutation.allowed import Allowed, entries_file, entry_for
from fieldguide.mutation.trial import TrialResult


def table(catalog: Catalog, outcomes: Sequence[TrialResult]) -> Table:
    """Tasks × frameworks: how many mutants were caught, of how many."""
    grid = Table(title="Mutants caught", title_justify="left")
    grid.add_column("task")
    for framework in catalog.frameworks.values():
        grid.add_column(framework.title, justify="right")
    grid.add_column("all", justify="right")
    for task in catalog.tasks:
        of_task = [each for each in outcomes if each.mutant.cell.task == task]
        if of_task:
            grid.add_row(task, *_row(catalog, of_task))
    grid.add_section()
    grid.add_row("all", *_row(catalog, outcomes))
    return grid


def _row(catalog: Catalog, outcomes: Sequence[TrialResult]) -> list[str]:
    slugs = list(catalog.frameworks)
    groups = [[each for each in outcomes if each.mutant.cell.framework.slug == slug] for slug in slugs]
    return [_count(group) for group in (*groups, outcomes)]


def _count(outcomes: Sequence[TrialResult]) -> str:
    if not outcomes:
        return "[dim]–[/]"
    text = count(outcomes)
    return text if all(each.caught for each in outcomes) else f"[yellow]{text}[/]"


def count(outcomes: Sequence[TrialResult]) -> str:
    """How many were caught, of how many."""
    return f"{sum(each.caught for each in outcomes)} of {len(outcomes)}"


def summary(outcomes: Sequence[TrialResult], without: int, seconds: float) -> str:
    """What a run came to. `without`: the survivors without a reason; `seconds`: what it took."""
    caught = sum(outcome.caught for outcome in outcomes)
    slow = sum(outcome.slow for outcome in outcomes)
    return (
        f"{len(outcomes)} mutants: {caught} caught ({caught / len(outcomes):.1%}, {slow} of them by the time "
        f"they took), {len(outcomes) - caught} survive, {without} without a reason; "
        f"{seconds:.0f} s, {seconds / len(outcomes):.2f} s for each."
    )


def overall(counted: Tally) -> str:
    """What all results that hold come to."""
    if not counted.measured:
        return f"data/mutated/: no result holds, of {counted.cells} cells."
    return (
        f"data/mutated/: {counted.caught} of {counted.mutants} mutants caught ({counted.rate:.1%}) in "
        f"{counted.measured} of {counted.cells} cells; {counted.stale} have changed since they were measured."
    )


def survivors(console: Console, outcomes: Sequence[TrialResult], allowed: Allowed) -> None:
    """Each survivor: where, what, and the reason why it may survive, or the entry that would say so."""
    for outcome in outcomes:
        if outcome.caught:
            continue
        mutant, reason = outcome.mutant, allowed.reason(outcome.mutant)
        mark = "[dim]survives[/]" if reason else "[red]survives without a reason[/]"
        console.print(f"{mark} {escape(mutant.place)} [bold]{mutant.edit.operator}[/]", highlight=False)
        for line in mutant.edit.before:
            console.print(f"    [red]- {escape(line)}[/]", highlight=False)
        for line in mutant.edit.after:
            console.print(f"    [green]+ {escape(line)}[/]", highlight=False)
        if reason:
            console.print(f"    {escape(reason)}", highlight=False)
    missing = [each.mutant for each in outcomes if not each.caught and not allowed.reason(each.mutant)]
    if missing:
        console.print(
            "\nA survivor is a change that the contract does not see. Write a test that sees it; only where "
            f"no client could, add to the cell's {MUTANTS}, with the reason:"
        )
        for name in dict.fromkeys(mutant.cell.name for mutant in missing):
            console.print(f"{entries_file(name)}:\nsurvivors:", markup=False, highlight=False)
            of_cell = [mutant for mutant in missing if mutant.cell.name == name]
            for entry in dict.fromkeys(entry_for(mutant) for mutant in of_cell):
                console.print(entry.rstrip(), markup=False, highlight=False)
