"""What is measured: the suites of a run, the quantities of each, their units."""

from __future__ import annotations

from enum import StrEnum


class Suite(StrEnum):
    """The parts of a run; each has a file of its own."""

    INSTALLATION = "installation"
    """What the install line of the smallest program brings: packages, megabytes."""
    STARTUP = "startup"
    """From nothing to the first answer: import, cold start."""
    REQUESTS = "requests"
    """CPU time per request by server and work, and memory before and after."""
    MATTERS = "matters"
    """Time of one request against the waiting in it."""
    WAITING = "waiting"
    """Time until all of so many slow calls are answered, by setting."""


class Quantity(StrEnum):
    """What a figure is of; its unit goes with it."""

    PACKAGES = "packages"
    MEGABYTES = "megabytes"
    IMPORT = "import"
    COLD_START = "cold-start"
    MEMORY_IDLE = "memory-idle"
    MEMORY_LOADED = "memory-loaded"
    CPU = "cpu"
    LATENCY = "latency"
    ALL_ANSWERED = "all-answered"

    @property
    def unit(self) -> str:
        """The unit of the figures: empty for a count."""
        return UNITS[self]


UNITS = {
    Quantity.PACKAGES: "",
    Quantity.MEGABYTES: "MB",
    Quantity.IMPORT: "ms",
    Quantity.COLD_START: "ms",
    Quantity.MEMORY_IDLE: "MB",
    Quantity.MEMORY_LOADED: "MB",
    Quantity.CPU: "µs",
    Quantity.LATENCY: "ms",
    Quantity.ALL_ANSWERED: "ms",
}
"""MB are 1,000,000 bytes."""
QUANTITIES = {
    Suite.INSTALLATION: (Quantity.PACKAGES, Quantity.MEGABYTES),
    Suite.STARTUP: (Quantity.IMPORT, Quantity.COLD_START),
    Suite.REQUESTS: (Quantity.CPU, Quantity.MEMORY_IDLE, Quantity.MEMORY_LOADED),
    Suite.MATTERS: (Quantity.LATENCY,),
    Suite.WAITING: (Quantity.ALL_ANSWERED,),
}
"""What each suite has figures of."""
