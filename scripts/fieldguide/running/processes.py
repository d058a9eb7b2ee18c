"""Running a cell's commands so that nothing of them is left behind.

Every process starts in a session of its own, within `bounds`, and carries a mark in its
environment. Stopping ends its group first, then its session and whatever still carries the mark: a
child that left the group does not escape. Who left all of that is an orphan, which `guard` ends.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shlex
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Collection, Mapping
from pathlib import Path

import psutil

from fieldguide.running import bounds
from fieldguide.running.environments import Environment
from fieldguide.running.problems import RunError

MARK = "FIELDGUIDE_RUN"
KEEP = 32_768
"""Bytes kept of the beginning, and again of the end, of what a process prints."""
GRACE_SECONDS = 3.0


class Log:
    """What a process printed: its beginning and its end, however much there was between."""

    def __init__(self) -> None:
        self._head = b""
        self._tail = b""
        self._dropped = 0

    def add(self, data: bytes) -> None:
        """Take in a further piece."""
        room = KEEP - len(self._head)
        self._head += data[:room]
        tail = self._tail + data[room:] if room > 0 else self._tail + data
        self._dropped += max(0, len(tail) - KEEP)
        self._tail = tail[-KEEP:]

    def text(self) -> str:
        """All of it, or its two ends with a line between that says how much was left out."""
        cut = f"\n… {self._dropped:,} bytes left out …\n".encode() if self._dropped else b""
        return (self._head + cut + self._tail).decode("utf-8", "replace")


def as_a_user() -> list[str]:
    """What to write before a command that refuses to be run by root, such as a database server.

    A reader isn't root. Nothing where we aren't either, or where Linux's `unshare` isn't there.
    """
    user = "1000"
    unshare = shutil.which("unshare") if os.name == "posix" and os.geteuid() == 0 else None
    return [unshare, "--user", f"--map-user={user}", f"--map-group={user}"] if unshare else []


class Process:
    """A command of a cell, running in its folder and environment; `unprivileged` means that it isn't root.

    One that is `confined` writes nowhere else, but for what is `also` given to it, and connects to these
    `ports` only (None: to all), where the system can see to that. Raises RunError where the environment
    has no such command.
    """

    def __init__(
        self,
        command: str,
        folder: Path,
        environment: Environment,
        session: str,
        variables: Mapping[str, str] | None = None,
        *,
        confined: bool = False,
        also: Collection[Path] = (),
        ports: Collection[int] | None = None,
        unprivileged: bool = False,
    ) -> None:
        self.command = command
        self.mark = f"{session}.{secrets.token_hex(4)}"
        words = shlex.split(command)
        program = shutil.which(words[0], path=str(environment.bin))
        if program is None:
            message = f"`{words[0]}` isn't a command of this environment"
            raise RunError(f"{message}; add the package that brings it to the install line")
        self.log = Log()
        self._process = bounds.started(
            [*(as_a_user() if unprivileged else ()), program, *words[1:]],
            folder,
            {**_variables(environment, folder, self.mark), **(variables or {})},
            (folder.parent, *also) if confined else None,
            ports,
        )
        bounds.WATCH.begin(self._process.pid)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def exit_code(self) -> int | None:
        """The exit status, or None while it runs."""
        return self._process.poll()

    @property
    def why(self) -> str:
        """Why it was killed, where it went beyond its bounds."""
        return bounds.WATCH.why.get(self._process.pid, "")

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stream:
            while data := os.read(stream.fileno(), 65_536):
                self.log.add(data)

    def wait(self, seconds: float) -> int:
        """Wait for its end and give the exit status. Raises TimeoutExpired of subprocess.

        The end of its output wakes us at once; only a process that closed it early is asked
        again and again.
        """
        end = time.monotonic() + seconds
        while self._process.poll() is None and self._reader.is_alive() and time.monotonic() < end:
            self._reader.join(0.05)
        code = self._process.wait(max(0.0, end - time.monotonic()))
        self._reader.join(1)
        return code

    def count(self) -> int:
        """How many processes carry its mark and run."""
        return sum(each.status() != psutil.STATUS_ZOMBIE for each in marked(self.mark))

    def end(self, number: signal.Signals, seconds: float) -> int:
        """Send a signal to the process itself, and give its exit status.

        Raises RunError when it has not ended after so many seconds.
        """
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._process.pid, number)
        try:
            return self.wait(seconds)
        except subprocess.TimeoutExpired as error:
            message = f"`{self.command}` did not end within {seconds:g} s of {number.name}"
            raise RunError(message, self.log.text()) from error

    def end_children(self, seconds: float = 10.0) -> None:
        """Ask the processes that it started to end, and wait for its own end then.

        A database that is killed together with its parent leaves a lock file, and a dead process that nobody
        has asked for yet: it can't be started again on the same data at once.
        """
        children: list[psutil.Process] = []
        with contextlib.suppress(psutil.Error):
            children = psutil.Process(self._process.pid).children()
        for each in children:
            with contextlib.suppress(psutil.Error):
                each.terminate()
        if children:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.wait(seconds)

    def stop(self) -> None:
        """End it, its group and everything that carries its mark: asked first, then killed."""
        self._signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(GRACE_SECONDS)
        self._signal(signal.SIGKILL)
        self._process.wait()
        sweep(self.mark, self._process.pid)
        bounds.WATCH.end(self._process.pid)
        self._reader.join(1)

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # the whole group has ended
            os.killpg(self._process.pid, number)


def finish(process: Process, seconds: float) -> tuple[int, str]:
    """Wait for a process to end and give its exit status and its output.

    Raises RunError when it takes longer than `seconds`; it is ended then.
    """
    try:
        code = process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        message = f"`{process.command}` did not end within {seconds:g} s"
        raise RunError(message, process.log.text()) from error
    finally:
        process.stop()
    if process.why:
        message = f"`{process.command}` was stopped because {process.why}"
        raise RunError(message, process.log.text())
    return code, process.log.text()


def marked(mark: str, session: int | None = None) -> list[psutil.Process]:
    """The running processes whose mark begins with `mark`, and those of a session."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get(MARK, "").startswith(mark) or _of(process.pid, session):
                found.append(process)
        except psutil.Error:
            continue  # it has ended, or it is somebody else's
    return found


def _of(pid: int, session: int | None) -> bool:
    try:
        return session is not None and os.getsid(pid) == session
    except OSError:
        return False


def sweep(mark: str, session: int | None = None) -> None:
    """Kill every process of that mark or session, until none is left (at most 5 s)."""
    end = time.monotonic() + 5
    while processes := [each for each in marked(mark, session) if each.status() != psutil.STATUS_ZOMBIE]:
        for process in processes:
            try:
                process.kill()
            except psutil.NoSuchProcess:
                continue
        psutil.wait_procs(processes, timeout=1)
        if time.monotonic() > end:
            break


def _variables(environment: Environment, folder: Path, mark: str) -> Mapping[str, str]:
    """The environment variables of a cell's process: nothing of ours but what it needs."""
    home = folder.parent / "home"
    home.mkdir(exist_ok=True)
    return {
        "PATH": os.pathsep.join([str(environment.bin), os.defpath]),
        "VIRTUAL_ENV": str(environment.path),
        "HOME": str(home),
        "TMPDIR": str(home),
        "LANG": "C.UTF-8",
        "PYTHONNOUSERSITE": "1",
        "PYTHONUNBUFFERED": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",  # what is listed in the order of a set stands in the same order twice
        "NO_COLOR": "1",
        "TERM": "dumb",
        MARK: mark,
    }
