"""What becomes of results: the ledger is written, or compared with what was seen."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from datetime import UTC, datetime

from fieldguide.catalog import Catalog, LedgerEntry, Recording, State, write_entry
from fieldguide.running.environments import PYTHON
from fieldguide.verify import strangers
from fieldguide.verify.session import Failure, Result


def entry_of(result: Result, packages: dict[str, str]) -> LedgerEntry:
    """The ledger's entry for a cell whose contract has passed, made now."""
    return LedgerEntry(
        digest=result.cell.digest(packages),
        verified=datetime.now(UTC).date(),
        python=platform.python_version(),
        packages=packages,
        tests=len(result.passed),
        recordings=tuple(result.recordings),
        strangers=result.strangers,
    )


def record(catalog: Catalog, results: Iterable[Result], packages: dict[str, dict[str, str]]) -> None:
    """Write the ledger for what has passed and is not there already.

    On another Python than the reference nothing is written. A write that fails becomes a
    failure of its cell, with the old entry intact.
    """
    if catalog.python != PYTHON:
        return
    for result in results:
        cell = result.cell
        if not result.ok or cell.state is State.VERIFIED:
            continue
        try:
            write_entry(catalog.root, cell.task, cell.key, entry_of(result, packages[cell.name]))
        except OSError as error:
            result.failures.append(Failure("", f"the ledger could not be written: {error}"))
        else:
            result.written = True


def compare(catalog: Catalog, results: Iterable[Result]) -> None:
    """For --check: a cell whose entry is stale, or records something else than was seen now, fails."""
    for result in results:
        cell = result.cell
        if not result.ok or catalog.python != PYTHON:
            continue
        if cell.entry is None or cell.state is not State.VERIFIED:
            result.failures.append(Failure("", f"the ledger: {cell.state}; run `make verify`"))
        elif tests := differing(cell.entry.recordings, result.recordings):
            reason = f"answered differently from what the page shows ({tests})"
            result.failures.append(Failure("", f"{reason}; delete its ledger entry and run `make verify`"))
        elif inputs := strangers.differing(cell.entry.strangers, result.strangers):
            reason = f"answered strangers differently from what the page shows ({inputs})"
            result.failures.append(Failure("", f"{reason}; delete its ledger entry and run `make verify`"))


def differing(before: Iterable[Recording], now: Iterable[Recording]) -> str:
    """The names of the recordings that are not the same in both, joined by commas."""
    old, new = ({each.test: _comparable(each) for each in recordings} for recordings in (before, now))
    names = dict.fromkeys([*old, *new])
    return ", ".join(name for name in names if old.get(name) != new.get(name))


def _comparable(recording: Recording) -> Recording:
    """The recording without what was measured, which comes out a little different each time."""
    outputs = [
        each.model_copy(update={"output": ""}) if each.measured else each for each in recording.outputs
    ]
    return recording.model_copy(update={"outputs": tuple(outputs)})
