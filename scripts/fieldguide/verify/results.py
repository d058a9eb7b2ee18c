"""What comes of a cell in a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from fieldguide.catalog import Catalog, Cell, LedgerEntry, Recording
from fieldguide.catalog.ledger import Visit
from fieldguide.running.keeping import today
from fieldguide.running.pythons import Interpreter
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

    LEDGER: ClassVar[tuple[str, str]] = ("the ledger", "the ledger: {}; run `make verify`")

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

    packages: dict[str, str] = field(default_factory=dict)
    """The versions of the environment it ran in."""

    @property
    def subject(self) -> Cell:
        """What ran."""
        return self.cell

    @property
    def ok(self) -> bool:
        """Whether every test of the contract passed, and there was one."""
        return bool(self.passed) and not self.failures

    def entry(self, _catalog: Catalog, python: Interpreter) -> LedgerEntry:
        """The ledger's entry for a cell whose contract has passed, made now on that Python."""
        now = LedgerEntry(
            digest=self.cell.digest(self.packages),
            verified=today(),
            python=python.version,
            packages=self.packages,
            tests=len(self.passed),
            recordings=tuple(self.recordings),
            strangers=self.strangers,
        )
        return now.after(self.cell.entry, self.cell.framework.package)

    def fail(self, reason: str) -> None:
        """Note why the cell as a whole does not count."""
        self.failures.append(Failure("", reason))
