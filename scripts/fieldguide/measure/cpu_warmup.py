"""Measuring at full speed: from a processor that is awake, and the least of several values.

A virtual processor that has slept wakes up in a slower place, and a neighbour takes half of it now
and then, for tenths of a second to minutes. No counter of the system tells: the time counts as
ours. A calculation that is always the same does tell, and it wakes the processor up.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable

from fieldguide.measure.machine import Processors

SLOWER = 1.2
"""So many times its shortest time the calculation may take at full speed."""
PATIENCE = 2.0
"""Seconds that the processor is given to come to full speed."""
LOOKS = 3
"""The shortest of so many calculations is taken, because an interrupt can fall into one."""

DOCUMENT = {"rows": [{"id": number, "name": f"bird {number}"} for number in range(150)]}
REPEATS = 20


class Steady:
    """Takes a value several times, each with the server's processor at full speed when it begins.

    `times` is how often. Once is for trying out: then nothing is waited for.
    """

    def __init__(self, processors: Processors, times: int) -> None:
        self._processors = processors
        self._times = times
        self._fastest = float("inf")

    def least(self, measure: Callable[[], float]) -> float:
        """The least of what `measure` gives: whatever comes between can only add to it."""
        return min(self._value(measure) for _ in range(self._times))

    def _value(self, measure: Callable[[], float]) -> float:
        if self._times > 1:
            self._wait()
        return measure()

    def fast(self) -> bool:
        """Whether the calculation takes about as short a time as ever."""
        with self._processors.for_server():
            seconds = min(calculate() for _ in range(LOOKS))
        self._fastest = min(self._fastest, seconds)
        return seconds <= SLOWER * self._fastest

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while not self.fast() and time.monotonic() < end:
            pass


def calculate() -> float:
    """Seconds that a fixed calculation takes, of the kind that a program of an API does."""
    begin = time.perf_counter()
    for _ in range(REPEATS):
        text = json.dumps(DOCUMENT)
        sorted(json.loads(text)["rows"], key=lambda row: str(row["name"]))
    return time.perf_counter() - begin
