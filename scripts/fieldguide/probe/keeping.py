"""What becomes of answers: they are written, or compared with those that are there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from fieldguide.catalog import Catalog, State, others
from fieldguide.catalog.lock import minor
from fieldguide.catalog.probed import (
    Answers,
    OtherAnswers,
    ProbeAnswer,
    Probed,
    ProbedFile,
    digest,
    write_probed,
)
from fieldguide.catalog.probes import Mode
from fieldguide.probe.session import ProbeResult
from fieldguide.running.pythons import Interpreter

VERSION = re.compile(r"(Python(?:/| Version: ))3\.\d+")
"""Where a server or a page says which Python it runs on: no difference between two of them."""
SAME_SIZE = 0.1
"""By how much a page for developers may change in size: paths of the machine stand in it."""


def file_of(catalog: Catalog, outcome: ProbeResult, python: Interpreter) -> ProbedFile:
    """A framework's file, made now on that Python."""
    assert catalog.probes is not None
    return ProbedFile(
        digest=digest(outcome.probed.cell, catalog.probes, outcome.packages),
        probed=datetime.now(UTC).date(),
        python=python.version,
        packages=outcome.packages,
        answers=outcome.answers,
    )


def missing(probed: Probed, python: Interpreter) -> bool:
    """Whether its file does not say yet what it answers on this Python."""
    if probed.file is None or probed.state is not State.VERIFIED:
        return True
    return not others.knows(probed.file, python.minor)


def record(catalog: Catalog, outcomes: Iterable[ProbeResult], python: Interpreter) -> None:
    """Write what is not there as it was answered now; on a Python that is not supported nothing.

    A write that fails becomes a failure of its framework, with the old file intact.
    """
    for outcome in outcomes if python.minor in catalog.pythons else ():
        if outcome.failure:
            continue
        new = merged(outcome.probed, file_of(catalog, outcome, python))
        if new is None:
            continue
        try:
            write_probed(catalog.root, outcome.probed.framework.slug, new)
        except OSError as error:
            outcome.failure = f"the answers could not be written: {error}"
        else:
            outcome.written = True


def merged(probed: Probed, now: ProbedFile) -> ProbedFile | None:
    """The file to write after a run; None where it is there already.

    A newer Python takes the place of the one before, which stays beside it.
    """
    before = probed.file
    if before is None or probed.state is not State.VERIFIED:
        return now
    if minor(now.python) == minor(before.python):
        same = not [*differing(before.answers, now.answers)]
        return None if same else now.model_copy(update={"others": before.others})
    return others.merged(before, now, other, _whole)


def other(file: ProbedFile, there: ProbedFile) -> OtherAnswers:
    """What a file keeps of one that was made on another Python."""
    answers: Answers = {}
    for slug, mode in differing(file.answers, there.answers):
        if answer := there.answers.get(slug, {}).get(mode):
            answers.setdefault(slug, {})[mode] = answer
    packages = None if there.packages == file.packages else there.packages
    return OtherAnswers(python=there.python, probed=there.probed, packages=packages, answers=answers)


def _whole(file: ProbedFile, of: OtherAnswers) -> ProbedFile:
    """The file as it would be if it had been made on one of its other Pythons."""
    answers = {slug: {**modes, **of.answers.get(slug, {})} for slug, modes in file.answers.items()}
    packages = file.packages if of.packages is None else of.packages
    update = {
        "python": of.python,
        "probed": of.probed,
        "packages": packages,
        "answers": answers,
        "others": {},
    }
    return file.model_copy(update=update)


def compare(catalog: Catalog, outcomes: Iterable[ProbeResult], python: Interpreter) -> None:
    """For --check: a framework whose answers are stale, or not those that came now, fails.

    On a Python on which it was not asked yet, nothing is compared.
    """
    for outcome in outcomes if python.minor in catalog.pythons else ():
        probed = outcome.probed
        if outcome.failure:
            continue
        if probed.file is None or probed.state is not State.VERIFIED:
            outcome.failure = f"{probed.state}; run `make probe`"
            continue
        file = probed.file
        if python.minor != minor(file.python):
            if python.minor not in file.others:
                continue
            file = _whole(file, file.others[python.minor])
        if names := ", ".join(_named(*each) for each in differing(file.answers, outcome.answers)):
            where = f"answered otherwise than the page shows on Python {python.minor}"
            outcome.failure = f"{where} ({names}); run with --all"


def _named(slug: str, mode: Mode) -> str:
    return slug if mode == "production" else f"{slug} in development"


def differing(before: Answers, now: Answers) -> Iterator[tuple[str, Mode]]:
    """The probes, each with its mode, that are not answered as before."""
    for slug in dict.fromkeys([*before, *now]):
        old, new = before.get(slug, {}), now.get(slug, {})
        modes: tuple[Mode, ...] = ("production", "development")
        for mode in modes:
            if not _same(old.get(mode), new.get(mode), mode):
                yield slug, mode


def _same(old: ProbeAnswer | None, new: ProbeAnswer | None, mode: Mode) -> bool:
    if old is None or new is None:
        return old == new
    old, new = _unversioned(old), _unversioned(new)
    if mode == "production":
        return old == new
    near = abs(old.size - new.size) <= SAME_SIZE * max(old.size, new.size)
    return near and old.model_copy(update={"size": new.size}) == new


def _unversioned(answer: ProbeAnswer) -> ProbeAnswer:
    headers = tuple((name, VERSION.sub(r"\1", value)) for name, value in answer.headers)
    return answer.model_copy(update={"headers": headers, "body": VERSION.sub(r"\1", answer.body)})
