"""Starting a cell's server with the run line that a reader sees, and waiting until it answers."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Mapping

from fieldguide.catalog.steps import UPSTREAM
from fieldguide.running import wire
from fieldguide.running.ports import HOST, exposed, listening, open_to_others, port_folder, reserve_port
from fieldguide.running.problems import RunError
from fieldguide.running.workspace import Workspace

POLL_SECONDS = 0.01
FIRST = b"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
"""The request that a server must answer before it counts as started."""
ENOUGH = 1_000_000
"""Bytes of that answer that are waited for."""


class ServiceServer:
    """The service of a cell's task, started with its command on the port that the cell's variables name.

    Raises RunError, with its own log, when it ends or takes no connection in time.
    """

    def __init__(self, workspace: Workspace, command: str) -> None:
        port = workspace.upstream
        assert port is not None, "task.yml is refused where no variable names the port"
        self._process = workspace.service(command.replace(UPSTREAM, str(port)))
        end = time.monotonic() + workspace.deadline
        while not _takes_connections(port):
            code = self._process.exit_code
            if code is not None or time.monotonic() > end:
                self.stop()
                how = f"ended with exit status {code}" if code is not None else "took no connection in time"
                raise RunError(f"the service `{command}` {how}", self._process.log.text())
            time.sleep(POLL_SECONDS)

    def end(self) -> None:
        """End it so that it can be started again with the data that it keeps."""
        self._process.end_children()
        self.stop()

    def stop(self) -> None:
        """End it and everything it started."""
        self._process.stop()


def _takes_connections(port: int) -> bool:
    try:
        socket.create_connection((HOST, port), timeout=1).close()
    except OSError:
        return False
    return True


class Server:
    """A cell's server that answers on `port`; `seconds` is the time from its start to its first answer.

    `changes` sets variables of its environment beside the cell's own, or takes them away (None);
    `poll` is the time in seconds between two tries to get that answer.
    Raises RunError, with the server's own log, when it ends or does not answer in time.
    Nothing is left running then.
    """

    def __init__(
        self,
        workspace: Workspace,
        changes: Mapping[str, str | None] | None = None,
        poll: float = POLL_SECONDS,
    ) -> None:
        self._workspace = workspace
        self._poll = poll
        variables = {**workspace.variables, **(changes or {})}
        self._variables = {name: value for name, value in variables.items() if value is not None}
        self.port, self._lock = reserve_port(port_folder(workspace.environment.path))
        workspace.ports.add(self.port)
        try:
            self._start()
        except BaseException:
            self._lock.release()
            raise

    def _start(self) -> None:
        command = self._workspace.program.serve.replace("{port}", str(self.port))
        self._exposed = open_to_others()
        begin = time.perf_counter()
        self.process = self._workspace.process(command, self._variables)
        try:
            self._wait(self._workspace.deadline)
        except BaseException:
            self.process.stop()
            raise
        self.seconds = time.perf_counter() - begin

    def restart(self) -> None:
        """End it, if it still runs, and start it again on the same port."""
        self.process.stop()
        self._start()

    @property
    def url(self) -> str:
        """Its address, such as http://127.0.0.1:40001."""
        return f"http://{HOST}:{self.port}"

    @property
    def log(self) -> str:
        """What it has printed."""
        return self.process.log.text()

    def stop(self) -> None:
        """End it and everything it started, and give its port back."""
        self.process.stop()
        self._lock.release()

    def _wait(self, deadline: float) -> None:
        end = time.monotonic() + deadline
        patience, last = 2.0, None
        while time.monotonic() < end:
            code = self.process.exit_code
            if code is not None:
                self.process.wait(1)
                raise RunError(self._ended(code), self.log)
            reply = self._ask(min(patience, max(0.05, end - time.monotonic())))
            if reply and (reply.begun or not reply.failure):
                return self._check_interfaces()
            if reply:
                if reply.failure == "garbage":
                    raise RunError("the server answers GET / with something that is not HTTP", self.log)
                last, patience = reply, patience * 2
            time.sleep(self._poll)
        raise RunError(self._silent(deadline, last), self.log)

    def _ask(self, seconds: float) -> wire.WireReply | None:
        """What comes of asking for its first page, or None where it takes no connection."""
        try:
            return wire.ask(self.port, FIRST.replace(b"{port}", b"%d" % self.port), "GET", seconds, ENOUGH)
        except OSError:
            return None

    def _check_interfaces(self) -> None:
        """Raise RunError where somebody else on the network could reach it."""
        found = exposed(self.process.mark, self._exposed)
        if found:
            message = (
                f"the server listens on {', '.join(sorted(found))}; let its run line listen on {HOST} only"
            )
            raise RunError(message, self.log)

    def _ended(self, code: int) -> str:
        if self.process.why:
            return f"the server was stopped because {self.process.why}"
        missing = re.search(r"(?:ModuleNotFoundError: )?No module named '?([\w.]+)", self.log)
        if missing:
            name = missing[1]
            return (
                f"the install line does not bring `{name}`; add the package to install or remove the import"
            )
        outside = self._workspace.refused(self.log)
        if outside:
            return f"the program may write in its own folder only, and tried to write {outside}"
        return f"the server ended with exit status {code} before it answered"

    def _silent(self, deadline: float, last: wire.WireReply | None) -> str:
        if last and last.failure == "closed":
            return "the server closed each connection without an answer"
        if last:
            return f"the server took connections but did not answer within {deadline:g} s"
        ports = sorted(listening(self.process.mark))
        if ports:
            listed = ", ".join(str(port) for port in ports)
            return f"the server listens on port {listed}, not on the {{port}} of its run line"
        return f"the server did not answer within {deadline:g} s"
