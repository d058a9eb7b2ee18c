"""What a record keeps of the Pythons that are not its own.

A record is that of the newest Python on which its program has run. Of every other one, below `others`, it
has only what was different there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, Self, TypeVar

from fieldguide.catalog.lock import Lock, age, minor
from fieldguide.catalog.models import Model

DAYS = {"verified", "probed"}
"""The keys that say when something ran: a run that shows the same on another day changes nothing."""


class Difference(Protocol):
    """What was different on one other Python."""

    @property
    def python(self) -> str:
        """Its version, patch release included."""

    @property
    def packages(self) -> dict[str, str] | None:
        """Those that it had; None where they were the record's."""


class Record(Protocol):
    """What a run gave, on one Python and, below `others`, on older ones."""

    @property
    def python(self) -> str:
        """The version it was made on, patch release included."""

    @property
    def packages(self) -> dict[str, str]:
        """Those that were there."""

    @property
    def others(self) -> Mapping[str, Any]:
        """By version such as "3.12"."""

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other values, as pydantic makes it."""


RecordT = TypeVar("RecordT", bound=Record)
DifferenceT = TypeVar("DifferenceT", bound=Model)


def held(record: RecordT, lock: Lock) -> RecordT:
    """The record without the Pythons that are not supported any more, or have other packages now."""
    others: dict[str, Difference] = {
        python: each
        for python, each in record.others.items()
        if lock.locks(record.packages if each.packages is None else each.packages, each.python)
    }
    return record.model_copy(update={"others": others})


def knows(record: Record, python: str) -> bool:
    """Whether it says what came on a Python such as "3.12"."""
    return python == minor(record.python) or python in record.others


def merged(
    before: RecordT,
    now: RecordT,
    other: Callable[[RecordT, RecordT], DifferenceT],
    whole: Callable[[RecordT, DifferenceT], RecordT],
) -> RecordT | None:
    """A record that holds, with a run on another Python taken in; None where it says that already.

    A newer Python takes the place of the one before, which stays beside it. `other` gives what a record keeps
    of a second one, `whole` the record that such a difference stands for.
    """
    here, there = minor(now.python), minor(before.python)
    if age(here) < age(there):
        found = other(before, now)
        known = before.others.get(here)
        if known is not None and known.model_dump(exclude=DAYS) == found.model_dump(exclude=DAYS):
            return None
        return before.model_copy(update={"others": _ordered({**before.others, here: found})})
    recorded = {there: before, **{name: whole(before, of) for name, of in before.others.items()}}
    recorded.pop(here, None)
    return now.model_copy(
        update={"others": _ordered({name: other(now, of) for name, of in recorded.items()})}
    )


def _ordered(others: Mapping[str, DifferenceT]) -> dict[str, DifferenceT]:
    return {python: others[python] for python in sorted(others, key=age)}
