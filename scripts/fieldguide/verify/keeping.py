"""What becomes of results: the ledger is written, or compared with what was seen.

An entry is that of the newest Python on which its files have passed. Of every other Python it says what was
different there, so a page can show what its reader gets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Protocol

from fieldguide.catalog import Catalog, LedgerEntry, Recording, State, others, write_entry
from fieldguide.catalog.ledger import Other, Reply, Visit
from fieldguide.catalog.lock import minor
from fieldguide.running.pythons import Interpreter
from fieldguide.verify.session import Failure, Result


class Kept(Protocol):
    """What has an entry: a cell, a demonstration, a proof."""

    @property
    def entry(self) -> LedgerEntry | None:
        """What the ledger has of it."""

    @property
    def state(self) -> State:
        """Whether that still holds."""


def entry_of(result: Result, packages: dict[str, str], python: Interpreter) -> LedgerEntry:
    """The ledger's entry for a cell whose contract has passed, made now on that Python."""
    return LedgerEntry(
        digest=result.cell.digest(packages),
        verified=datetime.now(UTC).date(),
        python=python.version,
        packages=packages,
        tests=len(result.passed),
        recordings=tuple(result.recordings),
        strangers=result.strangers,
    )


def record(
    catalog: Catalog, results: Iterable[Result], packages: dict[str, dict[str, str]], python: Interpreter
) -> None:
    """Write the ledger for what has passed and is not there already.

    On a Python that is not supported nothing is written. A write that fails becomes a failure of its
    cell, with the old entry intact.
    """
    if python.minor not in catalog.pythons:
        return
    for result in results:
        cell = result.cell
        if not result.ok:
            continue
        new = merged(cell, entry_of(result, packages[cell.name], python))
        if new is None:
            continue
        try:
            write_entry(catalog.root, cell.task, cell.key, new)
        except OSError as error:
            result.failures.append(Failure("", f"the ledger could not be written: {error}"))
        else:
            result.written = True


def compare(
    catalog: Catalog, results: Iterable[Result], packages: dict[str, dict[str, str]], python: Interpreter
) -> None:
    """For --check: a cell whose entry is stale, or records something else than was seen now, fails."""
    for result in results if python.minor in catalog.pythons else ():
        cell = result.cell
        if result.ok and (reason := disagreement(cell, entry_of(result, packages[cell.name], python))):
            result.failures.append(Failure("", reason))


def missing(kept: Kept, python: Interpreter) -> bool:
    """Whether the ledger does not say yet that its files pass on this Python."""
    if kept.entry is None or kept.state is not State.VERIFIED:
        return True
    return not others.knows(kept.entry, python.minor)


def merged(kept: Kept, now: LedgerEntry) -> LedgerEntry | None:
    """The entry to write after a run; None where the ledger already says it.

    A newer Python takes the place of the one before, which stays beside it.
    """
    before = kept.entry
    if before is None or kept.state is not State.VERIFIED:
        return now
    if minor(now.python) == minor(before.python):
        return None
    return others.merged(before, now, other, _whole)


def disagreement(kept: Kept, now: LedgerEntry) -> str:
    """What the ledger says otherwise than a run has shown, and the way out; empty where nothing.

    Of a Python that the ledger does not know yet, it says nothing.
    """
    here = minor(now.python)
    if kept.entry is None or kept.state is not State.VERIFIED:
        return f"the ledger: {kept.state}; run `make verify`"
    entry = on_python(kept.entry, here)
    if entry is None:
        return ""
    where = f"on Python {here} it answered"
    remedy = "delete its ledger entry and run `make verify ARGS=--pythons`"
    if tests := ", ".join(each.test for each in differing(entry.recordings, now.recordings)):
        return f"{where} differently from what the page shows ({tests}); {remedy}"
    if inputs := ", ".join(dict.fromkeys(each.input for each in answered(entry.strangers, now.strangers))):
        return f"{where} strangers differently from what the page shows ({inputs}); {remedy}"
    return ""


def other(entry: LedgerEntry, there: LedgerEntry) -> Other:
    """What an entry keeps of one that was made on another Python."""
    return Other(
        python=there.python,
        verified=there.verified,
        tests=there.tests,
        packages=None if there.packages == entry.packages else there.packages,
        recordings=tuple(differing(entry.recordings, there.recordings)),
        replies=tuple(answered(entry.strangers, there.strangers)),
    )


def differing(before: Iterable[Recording], now: Iterable[Recording]) -> Iterator[Recording]:
    """The recordings of now that are not the same before; an empty one in place of one that is gone."""
    old, new = ({each.test: each for each in of if _says(each)} for of in (before, now))
    for test in dict.fromkeys([*old, *new]):
        if test not in new:
            yield Recording(test=test, label=old[test].label)
        elif test not in old or _comparable(old[test]) != _comparable(new[test]):
            yield new[test]


def answered(before: Visit | None, now: Visit | None) -> Iterator[Reply]:
    """The replies of now whose status or fault is another one than before; bodies may differ."""
    old = {_asked(each): (each.status, each.fault) for each in (before.replies if before else ())}
    for each in now.replies if now else ():
        if old.get(_asked(each)) != (each.status, each.fault):
            yield each


def _asked(reply: Reply) -> tuple[str, str, str]:
    return reply.request, reply.input, reply.place


def _says(recording: Recording) -> bool:
    """Whether anything was recorded."""
    return bool(recording.exchanges or recording.outputs or recording.tree)


def _comparable(recording: Recording) -> Recording:
    """The recording without what was measured, which comes out a little different each time."""
    outputs = [
        each.model_copy(update={"output": ""}) if each.measured else each for each in recording.outputs
    ]
    return recording.model_copy(update={"outputs": tuple(outputs)})


def on_python(entry: LedgerEntry, python: str) -> LedgerEntry | None:
    """The entry as it would be if it had been made on a Python such as "3.12"; None where it was not."""
    if python == minor(entry.python):
        return entry
    return _whole(entry, entry.others[python]) if python in entry.others else None


def _whole(entry: LedgerEntry, of: Other) -> LedgerEntry:
    """The entry as it would be if it had been made on another Python of it."""
    own = {each.test: each for each in of.recordings}
    recordings = {each.test: each for each in entry.recordings} | own
    replies = {_asked(each): each for each in of.replies}
    strangers = entry.strangers and entry.strangers.model_copy(
        update={"replies": tuple(replies.get(_asked(each), each) for each in entry.strangers.replies)}
    )
    return entry.model_copy(
        update={
            "python": of.python,
            "verified": of.verified,
            "tests": of.tests,
            "packages": entry.packages if of.packages is None else of.packages,
            "recordings": tuple(recordings.values()),
            "strangers": strangers,
            "others": {},
        }
    )
