"""What a server's processes have used: CPU time to the nanosecond, and memory."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from fieldguide.running.problems import RunError
from fieldguide.running.processes import marked

SCHEDULED = 2
"""CPUCLOCK_SCHED: which of a process's clocks the kernel is asked for."""


def used(pid: int) -> int:
    """Nanoseconds of CPU time of a process, with its threads that have ended.

    The clock of clock_getcpuclockid(3); Linux makes its number from the process's (the macro
    MAKE_PROCESS_CPUCLOCK). Elsewhere the system's coarser count is taken. Raises OSError,
    or NoSuchProcess of psutil, where the process has ended.
    """
    if sys.platform == "linux":
        return time.clock_gettime_ns((~pid << 3) | SCHEDULED)
    times = psutil.Process(pid).cpu_times()
    return int((times.user + times.system) * 1_000_000_000)


@dataclass(frozen=True)
class Moment:
    """The processes of a server at one moment: what each has used, and what its ended children had."""

    used: dict[int, int]
    ended: dict[int, float]


class Clock:
    """The CPU time of every process that carries a mark."""

    def __init__(self, mark: str) -> None:
        self._mark = mark
        self._begin = self._now(self._pids())

    def _pids(self) -> set[int]:
        return {each.pid for each in marked(self._mark) if each.status() != psutil.STATUS_ZOMBIE}

    def _now(self, pids: set[int]) -> Moment:
        try:
            clocks = {pid: used(pid) for pid in pids}
            times = {pid: psutil.Process(pid).cpu_times() for pid in pids}
        except (OSError, psutil.Error) as error:
            raise RunError(f"{CHANGED} ({error})") from error
        ended = {
            pid: getattr(each, "children_user", 0.0) + getattr(each, "children_system", 0.0)
            for pid, each in times.items()
        }
        return Moment(clocks, ended)

    def stop(self) -> int:
        """Nanoseconds used since it was made. Raises RunError where a process came or went."""
        before = self._begin
        now = self._now(set(before.used))
        if self._pids() != set(before.used) or now.ended != before.ended:
            raise RunError(f"{CHANGED}; its time would be lost")
        return sum(now.used.values()) - sum(before.used.values())


CHANGED = "a process of the server began or ended while it was measured"


def memory(mark: str) -> float:
    """Millions of bytes that the processes with this mark hold as their own: data, not mapped files.

    What several of them share counts once. Code that is mapped from files is left out: how much of it
    counts as whose depends on which other programs have the same files open, and on how the system has
    read them.
    """
    try:
        return sum(_own(process) for process in marked(mark)) / 1_000_000
    except (OSError, psutil.Error) as error:
        raise RunError(f"{CHANGED} ({error})") from error


def _own(process: psutil.Process) -> int:
    """Bytes of anonymous and shared memory, a part of what is shared (proc_pid_smaps(5), smaps_rollup).

    Where the system does not say that, as others than Linux: what is the process's alone (USS).
    """
    path = Path(f"/proc/{process.pid}/smaps_rollup")
    lines = path.read_text(encoding="ascii").splitlines() if path.exists() else []
    parts = [int(line.split()[1]) * 1024 for line in lines if line.startswith(("Pss_Anon:", "Pss_Shmem:"))]
    return sum(parts) if parts else int(process.memory_full_info().uss)
