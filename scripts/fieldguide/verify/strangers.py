"""Sending each cell what strangers send, once its contract has passed.

A cell is started anew for it, and gets every input in every place that its task names. A fault fails the cell
unless its `cell.yml`, or its framework's file, tells of it.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fieldguide.catalog import Catalog, Cell
from fieldguide.catalog.ledger import Reply, Visit
from fieldguide.running.environments import Environments
from fieldguide.running.guard import end_orphans
from fieldguide.running.problems import RunError
from fieldguide.running.processes import sweep
from fieldguide.running.runs import note_session, run_folder
from fieldguide.running.workspace import Workspace
from fieldguide.verify.asking import Asking
from fieldguide.verify.session import Failure, Result


class Visits:
    """Sends strangers' inputs to cells, several at once; nothing that it started is left when it ends."""

    def __init__(self, catalog: Catalog, environments: Path | None, deadline: float, jobs: int) -> None:
        self._environments = Environments(catalog.root, environments)
        self._deadline = deadline
        self._jobs = max(1, jobs)
        self._session = secrets.token_hex(6)
        self._stop = threading.Event()
        self._folder = Path()

    def run(
        self, results: Iterable[Result], progress: Callable[[Result], None] = lambda _result: None
    ) -> None:
        """Visit each cell that has passed its contract, and put what came of it into its result."""
        visited = [each for each in results if each.ok and each.cell.inputs]
        with run_folder() as self._folder:
            note_session(self._folder, self._session)
            pool = ThreadPoolExecutor(max_workers=self._jobs)
            futures = [pool.submit(self._cell, each, progress) for each in visited]
            try:
                for future in futures:
                    future.result()
            finally:
                if any(not future.done() for future in futures):  # interrupted: nobody waits for an answer
                    self._stop.set()
                    sweep(self._session)
                pool.shutdown(cancel_futures=True)
                sweep(self._session)
                end_orphans()

    def _cell(self, result: Result, progress: Callable[[Result], None]) -> None:
        cell = result.cell
        try:
            environment = self._environments.get(cell.install)
            asking = Asking(
                cell,
                lambda: Workspace(cell, environment, self._folder, self._session, self._deadline),
                self._stop,
            )
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
