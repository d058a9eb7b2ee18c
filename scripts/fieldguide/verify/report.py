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


def mark(cell: Cell | None, result: Result | None) -> str:
    """One cell of the table: what came of it now, else what the ledger says."""
    if cell is None:
        return "[dim]–[/]"
    if cell.absent:
        return "[dim]absent[/]"
    if result is not None:
        count = len(result.passed)
        return f"[green]✓ {count} run[/]" if result.ok else f"[red]✗ {len(result.failures)} failed[/]"
    if cell.state is State.VERIFIED:
        return f"[dim]✓ {cell.entry.made if cell.entry else ''}[/]"
    return f"[yellow]{cell.state}[/]"


def marks(cells: Iterable[Cell], results: Mapping[str, Result]) -> str:
    """A framework's cell of the table: its program, and below it each variant."""
    lines = [
        mark(cell, results.get(cell.name)) + ("" if cell.plain else f" [dim]{escape(cell.title)}[/]")
        for cell in cells
    ]
    return "\n".join(lines or [mark(None, None)])


def table(catalog: Catalog, results: Mapping[str, Result]) -> Table:
    """Tasks × frameworks."""
    grid = Table(title="Verified cells", title_justify="left")
    grid.add_column("task")
    for framework in catalog.frameworks.values():
        grid.add_column(framework.title)
    for task in catalog.tasks.values():
        grid.add_row(task.slug, *(marks(task.of(slug), results) for slug in catalog.frameworks))
    for chapter in catalog.chapters.values():
        found = ([cell] if (cell := chapter.cells.get(slug)) else [] for slug in catalog.frameworks)
        grid.add_row(chapter.slug, *(marks(cells, results) for cells in found))
    return grid


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
