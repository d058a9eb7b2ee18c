"""What becomes of a run: its record is written, or compared with what was seen.

A record is that of the newest Python on which its files have passed. Of every other Python it says what was
different there, so a page can show what its reader gets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Protocol

from fieldguide.catalog import Catalog, State
from fieldguide.catalog.lock import minor
from fieldguide.catalog.records import Kept, RunRecord, merged, write
from fieldguide.running.pythons import Interpreter


class RunResult(Protocol):
    """What came of running something of which a record is kept."""

    LEDGER: ClassVar[tuple[str, str]]
    """How its records are called, and what is said of one that does not hold, `{}` standing for its state."""
    written: bool
    """Whether its record was written now."""

    @property
    def subject(self) -> Kept[RunRecord[Any]]:
        """What ran."""

    @property
    def ok(self) -> bool:
        """Whether there is something to keep, and no failure."""

    def entry(self, catalog: Catalog, python: Interpreter) -> RunRecord[Any]:
        """The record, made now on that Python."""

    def fail(self, reason: str) -> None:
        """Note why it does not count."""


def record(catalog: Catalog, results: Iterable[RunResult], python: Interpreter) -> None:
    """Write the record of what has passed and is not there already.

    On a Python that is not supported nothing is written. A write that fails becomes a failure of its
    subject, with the old record intact.
    """
    for result, now in _compared(catalog, results, python):
        new = merged(result.subject, now)
        if new is None:
            continue
        try:
            write(catalog.root / result.subject.kept, new)
        except OSError as error:
            result.fail(f"{result.LEDGER[0]} could not be written: {error}")
        else:
            result.written = True


def compare(catalog: Catalog, results: Iterable[RunResult], python: Interpreter) -> None:
    """For --check: what has a stale record, or one that says something else than was seen now, fails."""
    for result, now in _compared(catalog, results, python):
        if reason := disagreement(result.subject, now, result.LEDGER[1]):
            result.fail(reason)


def _compared(
    catalog: Catalog, results: Iterable[RunResult], python: Interpreter
) -> Iterator[tuple[RunResult, RunRecord[Any]]]:
    """Each result that counts, with the record that it makes."""
    if python.minor in catalog.pythons:
        yield from ((result, result.entry(catalog, python)) for result in results if result.ok)


def disagreement(subject: Kept[RunRecord[Any]], now: RunRecord[Any], stale: str) -> str:
    """What a record says otherwise than a run has shown, and the way out; empty where nothing.

    Of a Python that the record does not know yet, it says nothing.
    """
    if subject.entry is None or subject.state is not State.VERIFIED:
        return stale.format(subject.state)
    before = subject.entry.on(minor(now.python))
    return before.unlike(now) if before else ""


def missing(subject: Kept[RunRecord[Any]], python: Interpreter) -> bool:
    """Whether no record says yet that its files pass on this Python."""
    if subject.entry is None or subject.state is not State.VERIFIED:
        return True
    return not subject.entry.knows(python.minor)


def today() -> date:
    """The day of a record that is made now."""
    return datetime.now(UTC).date()
