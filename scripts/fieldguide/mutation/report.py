"""What a person sees of a run: the table, and every survivor."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from fieldguide.catalog import Catalog
from fieldguide.mutation.allowed import Allowed, entry_for
from fieldguide.mutation.trial import Outcome


def table(catalog: Catalog, outcomes: Sequence[Outcome]) -> Table:
    """Tasks × frameworks: how many mutants were caught, of how many."""
    grid = Table(title="Mutants caught", title_justify="left")
    grid.add_column("task")
    for framework in catalog.frameworks.values():
        grid.add_column(framework.title, justify="right")
    grid.add_column("all", justify="right")
    for task in catalog.tasks:
        of_task = [each for each in outcomes if each.mutant.cell.task == task]
        grid.add_row(task, *_row(catalog, of_task))
    grid.add_section()
    grid.add_row("all", *_row(catalog, outcomes))
    return grid


def _row(catalog: Catalog, outcomes: Sequence[Outcome]) -> list[str]:
    slugs = list(catalog.frameworks)
    groups = [[each for each in outcomes if each.mutant.cell.framework.slug == slug] for slug in slugs]
    return [_count(group) for group in (*groups, outcomes)]


def _count(outcomes: Sequence[Outcome]) -> str:
    if not outcomes:
        return "[dim]–[/]"
    caught = sum(each.caught for each in outcomes)
    text = f"{caught} of {len(outcomes)}"
    return text if caught == len(outcomes) else f"[yellow]{text}[/]"


def survivors(console: Console, outcomes: Sequence[Outcome], allowed: Allowed) -> None:
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
            "no client could, add to data/mutants.yml, with the reason:"
        )
        for entry in dict.fromkeys(entry_for(mutant) for mutant in missing):
            console.print(entry.rstrip(), markup=False, highlight=False)
