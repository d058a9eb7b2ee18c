"""Running programs several at once, so that nothing that was started is left when it ends."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from fieldguide.running.environments import Environment
from fieldguide.running.guard import end_orphans
from fieldguide.running.problems import RunError
from fieldguide.running.processes import sweep
from fieldguide.running.runs import note_session, run_folder
from fieldguide.running.servers import Server
from fieldguide.running.workspace import RunnableProgram, Workspace

ItemT = TypeVar("ItemT")
GivenT = TypeVar("GivenT")


class Crew:
    """Threads that each lay a program into a fresh folder and run it, so many at once."""

    def __init__(self, deadline: float, jobs: int = 1) -> None:
        self._deadline = deadline
        self._jobs = max(1, jobs)
        self._session = secrets.token_hex(6)
        self._folder = Path()
        self.stopped = threading.Event()
        """Set where the run was interrupted: nobody waits for what is still to come."""

    def run(
        self, work: Callable[[ItemT], GivenT], items: Iterable[ItemT], jobs: int | None = None
    ) -> list[GivenT]:
        """What `work` gives for each, in their order."""
        with self.at_work(), ThreadPoolExecutor(max_workers=jobs or self._jobs) as pool:
            futures = [pool.submit(work, each) for each in items]
            try:
                return [future.result() for future in futures]
            finally:
                if any(not future.done() for future in futures):
                    self.stopped.set()
                    sweep(self._session)
                pool.shutdown(cancel_futures=True)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """With a folder for all of it; no process is left at the end."""
        with run_folder() as self._folder:
            note_session(self._folder, self._session)
            try:
                yield
            finally:
                sweep(self._session)
                end_orphans()

    def go_on(self) -> None:
        """Raises RunError where the run was interrupted."""
        if self.stopped.is_set():
            raise RunError("interrupted")

    def workspace(self, program: RunnableProgram, environment: Environment) -> Workspace:
        """A fresh folder with the program's files."""
        return Workspace(program, environment, self._folder, self._session, self._deadline)

    @contextmanager
    def serving(
        self, program: RunnableProgram, environment: Environment
    ) -> Iterator[tuple[Workspace, Server]]:
        """The program's folder and its server, prepared and started as a reader would, ended afterwards."""
        workspace = self.workspace(program, environment)
        try:
            workspace.prepare()
            server = Server(workspace)
            try:
                yield workspace, server
            finally:
                server.stop()
        finally:
            workspace.remove()
