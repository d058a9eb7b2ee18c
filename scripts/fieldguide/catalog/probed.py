"""What frameworks answered to the probes: `data/probed/<framework>.json`, by `make probe`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from fieldguide.catalog import records
from fieldguide.catalog.cells import Cell
from fieldguide.catalog.lock import Lock, minor
from fieldguide.catalog.models import Framework, Model, PastDate
from fieldguide.catalog.probes import Mode, Probe, Probes
from fieldguide.catalog.problems import quoted
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.records import OtherRun, RunRecord, State, empty

FOLDER = Path("data", "probed")
FORMAT = 1
"""Raised when answers are recorded in another way, so that all are asked anew."""
KEPT = 400
"""Characters of a body that are kept."""
VERSION = re.compile(r"(Python(?:/| Version: ))3\.\d+")
"""Where a server or a page says which Python it runs on: no difference between two of them."""
SAME_SIZE = 0.1
"""By how much a page for developers may change in size: paths of the machine stand in it."""
Failure = Literal["closed", "silent", "garbage"]
"""Why there is no answer: the connection was closed, nothing came in time, or what came is not HTTP."""


class ProbeAnswer(Model):
    """What came back."""

    status: int | None = None
    """None where no answer came."""
    reason: str = ""
    failure: Failure | None = None
    headers: tuple[tuple[str, str], ...] = ()
    """Those that say something of the framework or its server: no dates, no lengths."""
    body: str = ""
    """Its beginning; what differs from run to run is "…", and so are the styles of a page."""
    size: int = Field(0, ge=0)
    """Bytes of the whole body."""
    reveals: tuple[str, ...] = ()
    """Which of the probe's texts stand somewhere in the body."""
    early: bool = False
    """Whether it came while much of the request was still to be sent."""


Answers = dict[str, dict[Mode, ProbeAnswer]]
"""By probe and mode."""


class OtherAnswers(OtherRun):
    """What the same program answered otherwise on another Python than its file's."""

    made: PastDate = Field(alias="probed")
    packages: dict[str, str] | None = Field(default=None, exclude_if=lambda packages: packages is None)
    """None where it had the packages of the file."""
    answers: Answers = Field(default_factory=dict, exclude_if=empty)


class ProbedFile(RunRecord[OtherAnswers]):
    """One framework's answers."""

    made: PastDate = Field(alias="probed")
    python: str
    packages: dict[str, str]
    answers: Answers

    REMEDY = "delete it and run `make probe`"

    def data(self) -> dict[str, Any]:
        """What is written to its file: of an answer only what it has."""
        told = {"answers", "others"}
        return super().data() | self.model_dump(mode="json", include=told, exclude_defaults=True)

    def unlike(self, now: ProbedFile) -> str:
        """What it answered otherwise on the same Python, and the way out; empty where nothing."""
        names = ", ".join(_named(*each) for each in differing(self.answers, now.answers))
        where = f"answered otherwise than the page shows on Python {minor(now.python)}"
        return f"{where} ({names}); run with --all" if names else ""

    def again(self, now: ProbedFile) -> ProbedFile | None:
        """What to write after the same program was asked again: what it answers now, if that differs."""
        return now.model_copy(update={"others": self.others}) if self.unlike(now) else None

    def other(self, there: ProbedFile) -> OtherAnswers:
        """What is kept of answers on another Python."""
        answers: Answers = {}
        for slug, mode in differing(self.answers, there.answers):
            if answer := there.answers.get(slug, {}).get(mode):
                answers.setdefault(slug, {})[mode] = answer
        packages = None if there.packages == self.packages else there.packages
        return OtherAnswers(python=there.python, probed=there.made, packages=packages, answers=answers)

    def changed(self, of: OtherAnswers) -> dict[str, object]:
        """The answers on another Python of it."""
        return {
            "answers": {slug: {**modes, **of.answers.get(slug, {})} for slug, modes in self.answers.items()}
        }


@dataclass(frozen=True)
class Probed:
    """A framework, what it answered, and whether that still holds."""

    cell: Cell
    entry: ProbedFile | None = None
    state: State = State.UNVERIFIED

    @property
    def framework(self) -> Framework:
        """Which one it is."""
        return self.cell.framework

    @property
    def name(self) -> str:
        """How it is called in messages: where it lies."""
        return (FOLDER / self.framework.slug).as_posix()

    @property
    def kept(self) -> Path:
        """Where its answers lie, below the root."""
        return FOLDER / f"{self.framework.slug}.json"

    def answer(self, probe: Probe, mode: Mode) -> ProbeAnswer | None:
        """Its answer to a probe, or None where it was not asked."""
        return self.entry.answers.get(probe.slug, {}).get(mode) if self.entry else None


def digest(cell: Cell, probes: Probes, packages: Mapping[str, str]) -> str:
    """The digest of what is asked and of what answers, at these versions."""
    return records.digest(
        {
            "probing": FORMAT,
            "cell": cell.digest(packages),
            "development": cell.framework.development,
            "probes": [probe.asked for probe in probes.probes],
        }
    )


def read_probed(
    reader: Reader, probes: Probes | None, cells: Mapping[str, Cell], lock: Lock
) -> dict[str, Probed]:
    """By slug, each framework that has the program, with its answers; what is wrong is noted."""
    asked = [] if probes is None else [each for each in cells.values() if each.task == probes.program]
    found = {cell.framework.slug: Probed(cell) for cell in asked if cell.plain and not cell.absent}
    known = {reader.root / each.kept for each in found.values()}
    records.strays(reader, reader.root / FOLDER, known, "answers of no framework that is asked")
    for slug, probed in found.items():
        path = reader.root / probed.kept
        file = records.read(reader, path, ProbedFile)
        if file is not None and probes is not None:
            file = file.held(lock)
            state = records.state(file, lock, partial(digest, probed.cell, probes))
            if state is State.VERIFIED:
                _check(reader, path, file, probes, probed.framework)
            found[slug] = Probed(probed.cell, file, state)
    return found


def asked_in(probe: Probe, framework: Framework) -> tuple[Mode, ...]:
    """The modes in which a framework is asked: without a run line for development, not in that."""
    return tuple(mode for mode in probe.modes if mode == "production" or framework.development)


def _check(reader: Reader, path: Path, file: ProbedFile, probes: Probes, framework: Framework) -> None:
    """A file whose digest holds has every answer, and no other."""
    wanted = {(probe.slug, mode) for probe in probes.probes for mode in asked_in(probe, framework)}
    there = {(slug, mode) for slug, answers in file.answers.items() for mode in answers}
    for slug, mode in sorted(wanted - there):
        reader.problem(path, "answers", f"no answer to {quoted(slug)} in {mode}", file.REMEDY)
    for slug, mode in sorted(there - wanted):
        found = f"an answer to {quoted(slug)} in {mode}, which is not asked"
        reader.problem(path, "answers", found, file.REMEDY)


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
