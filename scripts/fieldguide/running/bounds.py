"""How much a program may use, and where it may reach: generous for every real one, too little for a runaway.

`started` starts a command within these bounds, as far as the system has the means; what no system bounds
for us is watched: how many processes there are, and how much memory they hold.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

import psutil

from fieldguide.running import kernel

MEMORY = 4_000_000_000
"""Bytes of its own that one process may hold."""
FILE = 512_000_000
"""Bytes that one file may have."""
PROCESSES = 100
"""Processes that one command may consist of."""
WATCH_SECONDS = 1.0
DEVICES = (Path("/dev"),)
"""Where a confined program may write beside its own folder: to /dev/null, and what it shares in memory."""


def started(
    command: list[str],
    folder: Path,
    variables: Mapping[str, str],
    writable: Collection[Path] | None = None,
    ports: Collection[int] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a command in a folder, in a session of its own, its output in one pipe.

    It may write below these folders only, and connect to these ports only (None: to all), where the system
    has the means; with None for the folders it is not confined. Raises OSError where it cannot be started.
    """

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command,
            cwd=folder,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    if writable is None or not kernel.confinement():
        process = start()
    else:
        process = _in_a_confined_thread(start, (*writable, *DEVICES), ports)
    _limit(process.pid)
    return process


def _in_a_confined_thread(
    start: Callable[[], subprocess.Popen[bytes]], writable: Iterable[Path], ports: Collection[int] | None
) -> subprocess.Popen[bytes]:
    """What `start` gives, called in a thread that is confined for good, and ends then.

    A confinement holds for a thread and what that starts; we ourselves stay free.
    """
    begun: list[subprocess.Popen[bytes]] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            kernel.confine(writable, ports)
            begun.append(start())
        except Exception as error:
            failed.append(error)

    thread = threading.Thread(target=run, name="confined")
    thread.start()
    try:
        thread.join()
    except BaseException:  # interrupted: what has been started meanwhile is nobody's
        thread.join()
        for process in begun:
            process.kill()
        raise
    if failed:
        raise failed[0]
    return begun[0]


def _limit(pid: int) -> None:
    """Bound a process that has just been started; one that has ended already is left alone."""
    if sys.platform != "linux":
        return
    limits = {resource.RLIMIT_DATA: MEMORY, resource.RLIMIT_FSIZE: FILE, resource.RLIMIT_CORE: 0}
    for kind, most in limits.items():
        with contextlib.suppress(OSError, ValueError):
            _, hard = resource.prlimit(pid, kind)
            lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.prlimit(pid, kind, (lower, lower))


class Watch:
    """Looks at running commands once a second, and kills one that has become too many or too large.

    `why` tells of a command, by its process id, that was killed.
    """

    def __init__(self) -> None:
        self.why: dict[int, str] = {}
        self._lock = threading.Lock()
        self._running: set[int] = set()
        self._usual = 0
        self._thread: threading.Thread | None = None
        self._wake = threading.Event()

    def begin(self, pid: int) -> None:
        """Look at this one from now on; it leads a session of its own."""
        with self._lock:
            if not self._running:
                self._usual = len(psutil.pids())
            self._running.add(pid)
            if self._thread is None:
                self._wake.clear()
                self._thread = threading.Thread(target=self._look, name="bounds", daemon=True)
                self._thread.start()

    def end(self, pid: int) -> None:
        """Look at it no longer."""
        with self._lock:
            self._running.discard(pid)

    def _look(self) -> None:
        while not self._wake.wait(WATCH_SECONDS):
            with self._lock:
                running = set(self._running)
            if not running:
                continue
            # Whose crowd it is takes a look at each process: only where there is a crowd.
            crowded = len(psutil.pids()) > self._usual + PROCESSES
            for pid in running:
                if crowded and len(_crowd(pid)) > PROCESSES:
                    self._kill(pid, f"it started more than {PROCESSES} processes")
                elif _held(pid) > MEMORY:
                    self._kill(pid, f"it held more than {MEMORY / 1e9:g} GB of memory")

    def _kill(self, pid: int, why: str) -> None:
        with self._lock:
            if pid not in self._running:
                return
            self.why[pid] = why
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        for each in _crowd(pid):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(each, signal.SIGKILL)


def _crowd(leader: int) -> set[int]:
    """A process, what it has started, and whoever is still of its session."""
    found = {leader}
    with contextlib.suppress(psutil.Error):
        found |= {each.pid for each in psutil.Process(leader).children(recursive=True)}
    for pid in psutil.pids():
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if os.getsid(pid) == leader:
                found.add(pid)
    return found


def _held(pid: int) -> int:
    """The bytes of memory that a process holds; 0 where it has ended."""
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


WATCH = Watch()
"""The one of this process."""
