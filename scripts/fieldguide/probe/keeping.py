"""What becomes of answers: they are written, or compared with those that are there."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from fieldguide.catalog import Catalog, State
from fieldguide.catalog.probed import ProbeAnswer, ProbedFile, digest, write_probed
from fieldguide.catalog.probes import Mode
from fieldguide.probe.session import ProbeResult
from fieldguide.running.environments import PYTHON

SAME_SIZE = 0.1
"""By how much a page for developers may change in size: paths of the machine stand in it."""


def file_of(catalog: Catalog, outcome: ProbeResult) -> ProbedFile:
    """A framework's file, made now."""
    assert catalog.probes is not None
    return ProbedFile(
        digest=digest(outcome.probed.cell, catalog.probes, outcome.packages),
        probed=datetime.now(UTC).date(),
        python=platform.python_version(),
        packages=outcome.packages,
        answers=outcome.answers,
    )


def record(catalog: Catalog, outcomes: Iterable[ProbeResult]) -> None:
    """Write what is not there as it was answered now; on another Python than the reference nothing.

    A write that fails becomes a failure of its framework, with the old file intact.
    """
    for outcome in outcomes if catalog.python == PYTHON else ():
        probed = outcome.probed
        if outcome.failure or (probed.state is State.VERIFIED and not [*differing(outcome)]):
            continue
        try:
            write_probed(catalog.root, probed.framework.slug, file_of(catalog, outcome))
        except OSError as error:
            outcome.failure = f"the answers could not be written: {error}"
        else:
            outcome.written = True


def compare(catalog: Catalog, outcomes: Iterable[ProbeResult]) -> None:
    """For --check: a framework whose answers are stale, or not those that came now, fails."""
    for outcome in outcomes if catalog.python == PYTHON else ():
        if outcome.failure:
            continue
        if outcome.probed.state is not State.VERIFIED:
            outcome.failure = f"{outcome.probed.state}; run `make probe`"
        elif names := ", ".join(differing(outcome)):
            outcome.failure = f"answered otherwise than the page shows ({names}); run with --all"


def differing(outcome: ProbeResult) -> Iterator[str]:
    """The probes whose answers are others than those on disk."""
    before = outcome.probed.file.answers if outcome.probed.file else {}
    for slug in dict.fromkeys([*before, *outcome.answers]):
        old, new = before.get(slug, {}), outcome.answers.get(slug, {})
        modes: tuple[Mode, ...] = ("production", "development")
        for mode in modes:
            if not _same(old.get(mode), new.get(mode), mode):
                yield slug if mode == "production" else f"{slug} in development"


def _same(old: ProbeAnswer | None, new: ProbeAnswer | None, mode: Mode) -> bool:
    if old is None or new is None or mode == "production":
        return old == new
    near = abs(old.size - new.size) <= SAME_SIZE * max(old.size, new.size)
    return near and old.model_copy(update={"size": new.size}) == new
