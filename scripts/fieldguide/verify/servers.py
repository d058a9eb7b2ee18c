"""Starting a cell's server with the run line that a reader sees, and waiting until it answers."""

from __future__ import annotations

import http.client
import re
import socket
import time
from pathlib import Path

import psutil
from filelock import FileLock, Timeout

from fieldguide.verify.problems import VerifyError
from fieldguide.verify.processes import Process, marked
from fieldguide.verify.workspace import Workspace

HOST = "127.0.0.1"
POLL_SECONDS = 0.01


class Server:
    """A cell's server that answers on `port`; `seconds` is the time from its start to its first answer.

    Raises VerifyError, with the server's own log, when it ends or does not answer in time.
    Nothing is left running then.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.port, self._lock = reserve_port(workspace.environment.path.parent / "ports")
        command = workspace.cell.serve.replace("{port}", str(self.port))
        begin = time.perf_counter()
        try:
            self.process = Process(command, workspace.folder, workspace.environment, workspace.session)
        except BaseException:
            self._lock.release()
            raise
        try:
            self._wait(workspace.deadline)
            self.seconds = time.perf_counter() - begin
        except BaseException:
            self.stop()
            raise

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
        accepted = False
        while time.monotonic() < end:
            code = self.process.exit_code
            if code is not None:
                self.process.wait(1)
                raise VerifyError(self._ended(code), self.log)
            answered = self._ask(min(2.0, max(0.05, end - time.monotonic())))
            if answered:
                return
            accepted = accepted or answered is not None
            time.sleep(POLL_SECONDS)
        raise VerifyError(self._silent(deadline, accepted), self.log)

    def _ask(self, seconds: float) -> bool | None:
        """True: it answered. False: it took the connection and said nothing. None: no connection."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=seconds)
        try:
            connection.connect()
        except OSError:
            connection.close()
            return None
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
        return True

    def _ended(self, code: int) -> str:
        missing = re.search(r"(?:ModuleNotFoundError: )?No module named '?([\w.]+)", self.log)
        if missing:
            name = missing[1]
            return (
                f"the install line does not bring `{name}`; add the package to install or remove the import"
            )
        return f"the server ended with exit status {code} before it answered"

    def _silent(self, deadline: float, accepted: bool) -> str:
        if accepted:
            return f"the server took connections but did not answer within {deadline:g} s"
        ports = sorted(listening(self.process.mark))
        if ports:
            listed = ", ".join(str(port) for port in ports)
            return f"the server listens on port {listed}, not on the {{port}} of its run line"
        return f"the server did not answer within {deadline:g} s"


def reserve_port(folder: Path) -> tuple[int, FileLock]:
    """A loopback port that is free now, and a lock that keeps our other runs from taking it.

    The lock file lies in `folder`; release the lock when the port is free again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    while True:
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            port = int(probe.getsockname()[1])
            lock = FileLock(folder / f"{port}.lock", thread_local=False)
            try:
                lock.acquire(blocking=False)
            except Timeout:
                continue
            return port, lock


def listening(mark: str) -> set[int]:
    """The ports on which processes with this mark listen."""
    own = {process.pid for process in marked(mark)}
    return {port for port, pid in _listeners() if pid in own}


def _listeners() -> list[tuple[int, int]]:
    """The port and the process of everything that listens, as far as we may know it."""
    try:
        connections = psutil.net_connections("tcp")
    except psutil.AccessDenied:  # macOS shows other people's connections to root only
        return []
    return [
        (each.laddr.port, each.pid)
        for each in connections
        if each.status == psutil.CONN_LISTEN and each.laddr and each.pid is not None
    ]
