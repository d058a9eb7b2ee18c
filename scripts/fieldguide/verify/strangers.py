"""Sending each cell what strangers send, once its contract has passed.

A cell is started anew for it, and gets every input in every place that its task names. A fault fails the cell
unless its `cell.yml`, or its framework's file, tells of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from fieldguide.catalog import Catalog, Cell
from fieldguide.catalog.ledger import Reply, Visit
from fieldguide.running.crew import Crew
from fieldguide.running.environments import Environments
from fieldguide.running.problems import RunError
from fieldguide.verify.asking import Asking
from fieldguide.verify.session import Failure, Result


class Visits:
    """Sends strangers' inputs to cells, several at once; nothing that it started is left when it ends."""

    def __init__(self, catalog: Catalog, environments: Path | None, deadline: float, jobs: int) -> None:
        self._environments = Environments(catalog.root, environments)
        self._crew = Crew(deadline, jobs)

    def run(
        self, results: Iterable[Result], progress: Callable[[Result], None] = lambda _result: None
    ) -> None:
        """Visit each cell that has passed its contract, and put what came of it into its result."""
        visited = [each for each in results if each.ok and each.cell.inputs]
        self._crew.run(lambda result: self._cell(result, progress), visited)

    def _cell(self, result: Result, progress: Callable[[Result], None]) -> None:
        cell = result.cell
        try:
            environment = self._environments.get(cell.install)
            asking = Asking(cell, lambda: self._crew.workspace(cell, environment), self._crew.stopped)
            try:
                replies = tuple(asking.replies())
            finally:
                asking.end()
            digest = cell.strangers_digest(environment.packages) or ""
            result.strangers = Visit(digest=digest, replies=replies)
            result.failures += [*asking.failures, *needless(cell, replies)]
        except RunError as error:
            result.failures.append(Failure("strangers", error.message, error.log))
        except OSError as error:
            result.failures.append(Failure("strangers", str(error)))
        progress(result)


def needless(cell: Cell, replies: Iterable[Reply]) -> Iterator[Failure]:
    """A failure for each limit that none of these replies shows."""
    shown = {each.input for each in replies if each.fault}
    for slug in cell.limits:
        if slug not in shown:
            yield Failure("strangers", f"limits.{slug}: the program withstands this input; remove the limit")
