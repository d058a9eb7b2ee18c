"""What a contract works with beside the HTTP client: commands, the server, notes of its own."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fieldguide.catalog.ledger import Output
from fieldguide.running.ports import HOST
from fieldguide.running.problems import RunError
from fieldguide.running.servers import Server
from fieldguide.running.workspace import Completed, Workspace


class Runner:
    """Runs commands in a cell's folder: `run(command)`, `run.commands`, `run.tree()`.

    `folder` is where the cell's files lie; a contract may change them and run a command again.
    """

    def __init__(self, workspace: Workspace, notes: dict[str, Any]) -> None:
        lesson = getattr(workspace.program, "lesson", None)
        self.commands = lesson.file.steps if lesson else workspace.program.commands
        self.folder: Path = workspace.folder
        self._workspace = workspace
        self._notes = notes

    def __call__(self, command: str, *, again: bool = False) -> Completed:
        """Run a command, after the cell's preparations, and record its output for the page.

        A command that has run already gives what it gave before, unless it is to run `again`.
        """
        self._workspace.run_all(self._workspace.program.prepare)
        completed = self._workspace.run(command, again=again)
        self._notes.setdefault("outputs", []).append(self._workspace.output(completed))
        return completed

    def tree(self) -> list[str]:
        """The files in the folder after the cell's commands, recorded for the page."""
        entries = self._workspace.prepare()
        self._notes["tree"] = entries
        return [entry.path for entry in entries]


class Control:
    """The cell's running server, to look at, to end and to start again on the same port."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.host, self.port, self.url = HOST, server.port, server.url

    @property
    def log(self) -> str:
        """What it has printed since it was started."""
        return self._server.log

    def processes(self) -> int:
        """How many processes it consists of: one, or one and its workers."""
        return self._server.process.count()

    def terminate(self, seconds: float = 10.0) -> int:
        """Send SIGTERM to the process that the run line started, and give its exit status.

        Raises RunError when it has not ended after so many seconds.
        """
        return self._server.process.end(signal.SIGTERM, seconds)

    def restart(self) -> None:
        """End it, if it still runs, and start it again with the same command on the same port."""
        self._server.restart()


class Launched:
    """Another server of the same cell: whether it `started`, where it answers, what it printed."""

    def __init__(self, start: Callable[[], Server]) -> None:
        self.server: Server | None = None
        self.reason = self._log = ""
        try:
            self.server = start()
        except RunError as error:
            self.reason, self._log = error.message, error.log

    @property
    def started(self) -> bool:
        """Whether it answered."""
        return self.server is not None

    @property
    def url(self) -> str:
        """Its address. Raises RunError where it did not start."""
        if self.server is None:
            raise RunError(self.reason, self._log)
        return self.server.url

    @property
    def log(self) -> str:
        """What it has printed."""
        return self.server.log if self.server else self._log


class Notes:
    """`record(title, text)`: puts on the page what is no HTTP exchange and no command.

    Such as the messages of a WebSocket, or a time. What comes out a little different each
    time is `measured`: it is shown as it was when the cell was verified, and not compared.
    """

    def __init__(self, notes: dict[str, Any], public: Callable[[str], str]) -> None:
        self._notes = notes
        self._public = public

    def __call__(self, title: str, text: str, *, measured: bool = False) -> None:
        """Record a text below a title."""
        output = Output(command=title, exit_code=None, output=self._public(text), measured=measured)
        self._notes.setdefault("outputs", []).append(output)
