"""What a person at a terminal sees of a verification run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table
from rich.text import Text

from fieldguide.catalog import Catalog, Cell, State
from fieldguide.verify.session import Failure, Result

LOG_LINES = 25


def progress_bar(console: Console) -> Progress:
    """A bar that counts tests; without a terminal it stays silent."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def table(catalog: Catalog, cells: Iterable[Cell], results: Mapping[str, Result]) -> Table:
    """A row for each task and chapter: how many of the chosen cells are verified, and what else there is."""
    chosen = {cell.name for cell in cells}
    grid = Table(title="Verified cells", title_justify="left")
    grid.add_column("task", no_wrap=True)
    grid.add_column("verified", justify="right")
    grid.add_column("oldest", no_wrap=True)
    grid.add_column("now, and what is missing")
    for slug, group in catalog.tested.items():
        listed = [cell for cell in group.cells.values() if cell.name in chosen]
        if listed:
            grid.add_row(slug, *_row(listed, results))
    return grid


def _row(cells: list[Cell], results: Mapping[str, Result]) -> tuple[str, str, str]:
    """How many cells are verified, the oldest day of those that didn't run, and what is said by name."""
    good = [cell for cell in cells if _good(cell, results.get(cell.name))]
    days = [cell.entry.made for cell in good if cell.entry and cell.name not in results]
    colour = "green" if len(good) == len(cells) else "yellow"
    said: dict[str, list[str]] = {}
    for cell in cells:
        if word := _word(cell, results.get(cell.name)):
            said.setdefault(word, []).append(escape(cell.title))
    words = "; ".join(f"{word}: {', '.join(names)}" for word, names in said.items())
    return f"[{colour}]{len(good)} of {len(cells)}[/]", str(min(days)) if days else "", words


def _good(cell: Cell, result: Result | None) -> bool:
    return result.ok if result is not None else cell.state is State.VERIFIED


def _word(cell: Cell, result: Result | None) -> str:
    """What came of a cell now, else what is missing; nothing where it has been verified before."""
    if result is not None:
        count = len(result.passed)
        return f"[green]✓ {count} run[/]" if result.ok else f"[red]✗ {len(result.failures)} failed[/]"
    return "" if cell.state is State.VERIFIED else f"[yellow]{cell.state}[/]"


def failures(console: Console, found: Mapping[str, Iterable[Failure]]) -> None:
    """Each failure with its reason, and the server's own log."""
    for name, of_one in found.items():
        for failure in of_one:
            console.print(f"[red]✗ {escape(name)}[/]  {escape(failure.test)}", highlight=False)
            console.print(f"    {escape(failure.reason)}", highlight=False)
            lines = failure.log.strip().splitlines()
            if lines:
                cut = len(lines) - LOG_LINES
                head = [f"… {cut} lines before …"] if cut > 0 else []
                text = "\n".join([*head, *lines[-LOG_LINES:]])
                console.print(Panel(Text.from_ansi(text), title="its own log", title_align="left"))
