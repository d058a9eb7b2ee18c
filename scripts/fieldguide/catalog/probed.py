"""What frameworks answered to the probes: `data/probed/<framework>.json`, by `make probe`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from fieldguide.catalog import ledger
from fieldguide.catalog.cells import Cell, State
from fieldguide.catalog.lock import Lock
from fieldguide.catalog.models import Framework, Model, PastDate
from fieldguide.catalog.others import held
from fieldguide.catalog.probes import Mode, Probe, Probes
from fieldguide.catalog.problems import quoted
from fieldguide.catalog.reading import Reader

FOLDER = Path("data", "probed")
FORMAT = 1
"""Raised when answers are recorded in another way, so that all are asked anew."""
REMEDY = "delete it and run `make probe`"
KEPT = 400
"""Characters of a body that are kept."""
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


class OtherAnswers(Model):
    """What the same program answered otherwise on another Python than its file's."""

    python: str
    probed: PastDate
    packages: dict[str, str] | None = None
    """None where it had the packages of the file."""
    answers: Answers = Field(default_factory=dict)


class ProbedFile(Model):
    """One framework's answers."""

    digest: str
    probed: PastDate
    python: str
    packages: dict[str, str]
    answers: Answers
    others: dict[str, OtherAnswers] = Field(default_factory=dict)
    """By version such as "3.12", the other Pythons on which the same program was asked."""


@dataclass(frozen=True)
class Probed:
    """A framework, what it answered, and whether that still holds."""

    cell: Cell
    file: ProbedFile | None = None
    state: State = State.UNVERIFIED

    @property
    def framework(self) -> Framework:
        """Which one it is."""
        return self.cell.framework

    @property
    def name(self) -> str:
        """How it is called in messages: where it lies."""
        return (FOLDER / self.framework.slug).as_posix()

    def answer(self, probe: Probe, mode: Mode) -> ProbeAnswer | None:
        """Its answer to a probe, or None where it was not asked."""
        return self.file.answers.get(probe.slug, {}).get(mode) if self.file else None


def digest(cell: Cell, probes: Probes, packages: Mapping[str, str]) -> str:
    """The digest of what is asked and of what answers, at these versions."""
    return ledger.digest(
        {
            "probing": FORMAT,
            "cell": cell.digest(packages),
            "development": cell.framework.development,
            "probes": [probe.asked for probe in probes.probes],
        }
    )


def path_of(root: Path, framework: str) -> Path:
    """Where a framework's answers lie."""
    return root / FOLDER / f"{framework}.json"


def write_probed(root: Path, framework: str, file: ProbedFile) -> Path:
    """Write a framework's answers whole or not at all, and give their path."""
    data = file.model_dump(mode="json", exclude_defaults=True)
    return ledger.write_text(path_of(root, framework), json.dumps(data, indent=1, ensure_ascii=False) + "\n")


def read_probed(
    reader: Reader, probes: Probes | None, cells: Mapping[str, Cell], lock: Lock
) -> dict[str, Probed]:
    """By slug, each framework that has the program, with its answers; what is wrong is noted."""
    asked = [] if probes is None else [each for each in cells.values() if each.task == probes.program]
    found = {cell.framework.slug: Probed(cell) for cell in asked if cell.plain and not cell.absent}
    folder = reader.root / FOLDER
    for path in reader.visible(folder) if reader.there(folder) else ():
        if path.suffix != ".json" or path.stem not in found:
            reader.problem(path, "", "answers of no framework that is asked", "delete it")
            continue
        file = reader.json(path, ProbedFile, REMEDY)
        if file is not None and probes is not None:
            cell, file = found[path.stem].cell, held(file, lock)
            locked = lock.locks(file.packages, file.python)
            holds = locked and digest(cell, probes, file.packages) == file.digest
            if holds:
                _check(reader, path, file, probes, cell.framework)
            found[path.stem] = Probed(cell, file, State.VERIFIED if holds else State.STALE)
    return found


def asked_in(probe: Probe, framework: Framework) -> tuple[Mode, ...]:
    """The modes in which a framework is asked: without a run line for development, not in that."""
    return tuple(mode for mode in probe.modes if mode == "production" or framework.development)


def _check(reader: Reader, path: Path, file: ProbedFile, probes: Probes, framework: Framework) -> None:
    """A file whose digest holds has every answer, and no other."""
    wanted = {(probe.slug, mode) for probe in probes.probes for mode in asked_in(probe, framework)}
    there = {(slug, mode) for slug, answers in file.answers.items() for mode in answers}
    for slug, mode in sorted(wanted - there):
        reader.problem(path, "answers", f"no answer to {quoted(slug)} in {mode}", REMEDY)
    for slug, mode in sorted(there - wanted):
        reader.problem(path, "answers", f"an answer to {quoted(slug)} in {mode}, which is not asked", REMEDY)
