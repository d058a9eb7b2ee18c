"""What comes of a cell in a run."""

from __future__ import annotations

from dataclasses import dataclass, field

from fieldguide.catalog import Cell, Recording
from fieldguide.catalog.ledger import Visit
from fieldguide.verify.typing_out import Sent


@dataclass
class Failure:
    """One test that failed for a cell, or the cell as a whole where `test` is empty."""

    test: str
    reason: str
    log: str = ""

    def __str__(self) -> str:
        return f"{self.test}: {self.reason}" if self.test else self.reason


@dataclass
class Result:
    """What came of one cell.

    `seconds`: from its server's start to its first answer; `total`: all that it took.
    """

    cell: Cell
    passed: set[str] = field(default_factory=set)
    failures: list[Failure] = field(default_factory=list)
    recordings: list[Recording] = field(default_factory=list)
    sent: list[list[Sent]] = field(default_factory=list)
    """For each recording, its exchanges before anything in them was masked."""
    strangers: Visit | None = None
    """What it did with strangers' inputs; None where it was not asked."""
    seconds: float | None = None
    total: float = 0.0
    written: bool = False

    @property
    def ok(self) -> bool:
        """Whether every test of the contract passed, and there was one."""
        return bool(self.passed) and not self.failures
