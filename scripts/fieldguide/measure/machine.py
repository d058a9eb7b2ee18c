"""The machine: who computes where, what else keeps it busy, and what is said of it."""

from __future__ import annotations

import contextlib
import os
import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from fieldguide.running.problems import RunError

BUSY = 10.0
"""Per cent of all processors that others may use; beyond, nothing is measured."""
LOOK_SECONDS = 2.0
SIBLINGS = "/sys/devices/system/cpu/cpu{}/topology/thread_siblings_list"


@dataclass(frozen=True)
class Processors:
    """Where the measured servers run, and where everything else does. Both empty: not told apart."""

    server: tuple[int, ...]
    load: tuple[int, ...]

    @contextlib.contextmanager
    def for_server(self) -> Iterator[None]:
        """What is started inside runs on the server's processor."""
        if self.server:
            os.sched_setaffinity(0, self.server)
        try:
            yield
        finally:
            self.take_place()

    def take_place(self) -> None:
        """Put all threads of this process, and so what it starts, on the load's processors."""
        if self.load:
            _place(self.load)


def _place(cpus: tuple[int, ...]) -> None:
    for thread in Path("/proc/self/task").iterdir():
        with contextlib.suppress(ProcessLookupError):  # it ended just now
            os.sched_setaffinity(int(thread.name), cpus)


@contextlib.contextmanager
def divided() -> Iterator[Processors]:
    """Processors told apart, this process on the load's side; as it was before, afterwards."""
    before = tuple(sorted(os.sched_getaffinity(0))) if hasattr(os, "sched_getaffinity") else ()
    processors = choose(before, siblings)
    processors.take_place()
    try:
        yield processors
    finally:
        if before:
            _place(before)


def siblings(cpu: int) -> set[int]:
    """The processors that share a core with this one, itself among them."""
    try:
        text = Path(SIBLINGS.format(cpu)).read_text(encoding="ascii").strip()
    except OSError:
        return {cpu}
    ends = [re.fullmatch(r"(\d+)(?:-(\d+))?", part) for part in text.split(",")]
    return {n for end in ends if end for n in range(int(end[1]), int(end[2] or end[1]) + 1)}


def choose(allowed: tuple[int, ...], beside: object = siblings) -> Processors:
    """The last processor for the server, every other one for the load.

    Where there are enough, the load leaves the server's core alone: two threads of a core
    slow each other down.
    """
    if len(allowed) < 2:
        return Processors((), ())
    server = allowed[-1]
    others = tuple(cpu for cpu in allowed if cpu != server)
    shared = beside(server) if callable(beside) else set()
    return Processors((server,), tuple(cpu for cpu in others if cpu not in shared) or others)


def name() -> str:
    """The processor's name and how many there are, such as "AMD EPYC, 2 processors"."""
    return f"{_processor()}, {count()} processor{'s' if count() > 1 else ''}"


def count() -> int:
    """How many processors there are."""
    return os.cpu_count() or 1


def _processor() -> str:
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition(":")
            if key.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()


def system() -> str:
    """The operating system and the first two numbers of its version, such as "Linux 6.1"."""
    numbers = re.match(r"\d+(\.\d+)?", platform.release())
    return f"{platform.system()} {numbers[0] if numbers else ''}".strip()


def memory_mb() -> int:
    """Its memory in millions of bytes."""
    return int(psutil.virtual_memory().total / 1_000_000)


def stolen() -> float:
    """Seconds of CPU time that this virtual machine wanted and did not get, since it started."""
    return float(getattr(psutil.cpu_times(), "steal", 0.0))


def busy(seconds: float = LOOK_SECONDS) -> float:
    """Per cent of all processors that are busy now, with what the virtual machine does not get."""
    times = psutil.cpu_times_percent(interval=seconds)
    return round(100.0 - times.idle - getattr(times, "iowait", 0.0), 1)


def require_idle(found: float, *, force: bool) -> None:
    """Raise RunError where the machine does something else."""
    if found > BUSY and not force:
        raise RunError(
            f"other work keeps {found:.0f} % of the processors busy (at most {BUSY:.0f} % may be): figures "
            "would tell of that; end it, or measure all the same with --force"
        )
