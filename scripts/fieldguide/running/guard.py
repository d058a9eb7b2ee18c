"""A parent for a run, so that nothing of it is left however it ends.

`guarded` forks: the child works, the parent waits and passes signals on. When the child has ended, by
`kill -9` even, whatever it has left is a child of the parent's (where the system can do that: on Linux), a
daemon that scrubbed its environment among them, and is killed. When the parent is killed, the child gets a
SIGTERM and cleans up by itself. When both are killed at once, the next run clears.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable
from threading import Event
from types import FrameType

import psutil

from fieldguide.running import kernel
from fieldguide.running.runs import clear_dead_runs

GRACE_SECONDS = 30
"""How long a run may take to clean up after a signal, before it is killed."""
PASSED_ON = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_adopting = Event()
"""Set where what our descendants leave behind comes to this process."""


def guarded(work: Callable[[], int]) -> int:
    """Do the work in a child process and give its exit status, or 128 and the signal that ended it."""
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)  # a terminal's Ctrl-C comes to the parent, which passes it on: once
        kernel.end_with_parent(signal.SIGTERM)
        _adopt()
        if os.getppid() != parent:
            os._exit(128 + signal.SIGTERM)
        return work()
    _adopt()
    with contextlib.suppress(OSError):
        os.setpgid(child, child)
    return _wait(child)


def _adopt() -> None:
    if kernel.adopt_orphans():
        _adopting.set()


def _wait(child: int) -> int:
    """Wait for the child, passing signals on, and clear what it has left."""

    def kill(_number: int, _frame: FrameType | None) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)

    def pass_on(number: int, _frame: FrameType | None) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, number)
        signal.alarm(GRACE_SECONDS)

    signal.signal(signal.SIGALRM, kill)
    for number in PASSED_ON:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
            signal.signal(number, pass_on)
    _, status = os.waitpid(child, 0)
    signal.alarm(0)
    code = os.waitstatus_to_exitcode(status)
    end_orphans(everybody=True)
    if code < 0:
        clear_dead_runs()
        with contextlib.suppress(OSError):
            name = signal.Signals(-code).name
            print(f"Ended by {name}: everything that was started has been stopped, nothing was written.")
            sys.stdout.flush()
        return 128 - code
    return code


def end_orphans(seconds: float = 5.0, *, everybody: bool = False) -> None:
    """Kill what has come to this process: children in another session than ours, and what those have started.

    With `everybody`, all children. Nothing happens in a process that has not been made a guard. What we
    start ourselves, and is ended by who started it, has to have ended before.
    """
    end = time.monotonic() + seconds
    while _adopting.is_set() and time.monotonic() < end:
        orphans = _orphans(everybody=everybody)
        if not orphans:
            return
        for process in orphans:
            with contextlib.suppress(psutil.Error):
                process.kill()
        psutil.wait_procs(orphans, timeout=1)


def _orphans(*, everybody: bool) -> list[psutil.Process]:
    own, found = os.getsid(0), []
    for process in psutil.Process().children():
        with contextlib.suppress(psutil.Error, OSError):
            if everybody or os.getsid(process.pid) != own:
                found += [process, *process.children(recursive=True)]
    return [each for each in found if each.is_running()]
