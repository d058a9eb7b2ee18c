"""Statements and the evidence behind them: what was run, recorded or measured, a fact, or a dated source."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import AfterValidator, Field, model_validator

from fieldguide.catalog.cells import Cell
from fieldguide.catalog.demonstrations import Demonstration
from fieldguide.catalog.measure_refs import Measured
from fieldguide.catalog.models import FRESH_DAYS, Framework, Link, Model, PastDate, Text
from fieldguide.catalog.probed import Probed
from fieldguide.catalog.problems import BadValueError, closest, key_path, quoted
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.records import Outdated, outdated

__all__ = [
    "FRESH_DAYS",
    "Evidence",
    "Known",
    "Statement",
    "check_evidence",
    "check_pieces",
    "check_statements",
    "faded",
    "several",
]

KINDS = ("cell", "task", "demonstration", "probe", "measurement", "fact", "source")


class Evidence(Model):
    """What shows that a statement holds: a cell, task, demonstration, probe, measurement, fact or source."""

    cell: Text | None = Field(None, examples=["crud/flask"])
    """A cell, which is a verified program, as `task/framework`."""
    test: Text | None = Field(None, examples=["test_create_conflict"])
    """The test of the contract that recorded the evidence, in addition to `cell`."""
    task: Text | None = Field(None, examples=["crud"])
    """The slug of a task whose cells show the statement side by side."""
    demonstration: Text | None = Field(None, examples=["hyphen-in-a-project-name"])
    """The slug of a demonstration."""
    probe: Text | None = Field(None, examples=["malformed-json"])
    """The slug of a request in `data/probes.yml`, to which the baseline programs have responded."""
    measurement: Text | None = Field(None, examples=["requests/fixed"])
    """Figures that `make measure` wrote, as `suite` or `suite/part`. A part is a quantity, a kind of work,
    or a setting. Don't write the figures in the `text`."""
    fact: Text | None = Field(None, examples=["flask/Licence"])
    """A fact in a framework's file, as `framework/label`."""
    source: Link | None = Field(None, examples=["https://…"])
    """A link to the page that says so."""
    title: Text | None = Field(None, examples=["Flask: async and await"])
    """The name of the source, for its link."""
    checked: PastDate | None = Field(None, examples=["2026-11-23"])
    """The day on which somebody last read the source. This key is required with `source`."""

    @model_validator(mode="after")
    def _one_kind(self) -> Evidence:
        kinds = [name for name in KINDS if getattr(self, name) is not None]
        if len(kinds) != 1:
            found = (
                f"evidence of {len(kinds)} kinds ({', '.join(kinds)})" if kinds else "evidence without a kind"
            )
            raise BadValueError(found, f"write exactly one of {', '.join(KINDS)}")
        if (self.checked is None) != (self.source is None):
            raise BadValueError(
                "a source without its date, or a date without its source",
                'write "source: https://…" and "checked: …"',
            )
        if self.test is not None and self.cell is None:
            raise BadValueError("a test without a cell", 'add "cell: task/framework"')
        if self.title is not None and self.source is None:
            raise BadValueError("a title without a source", "remove it: our own pages have their own titles")
        return self


class Statement(Model):
    """A sentence or two about how something behaves, with its evidence.

    A `judgement` is what we think, and marked as such; evidence is welcome there, not required.
    """

    text: Text = Field(examples=["A view that returns nothing is a 500."])
    """One or two sentences, with inline Markdown."""
    evidence: tuple[Evidence, ...] = Field(default=(), examples=["[{cell: crud/flask}]"])
    """The evidence for the statement, which is required unless the statement is a judgement."""
    judgement: bool = Field(default=False, examples=["true"])
    """Whether the statement is the authors' opinion, such as a recommendation. The page says so."""

    @model_validator(mode="after")
    def _proven(self) -> Statement:
        if not self.evidence and not self.judgement:
            raise BadValueError(
                "a statement without evidence",
                'add "evidence: [{cell: task/framework}]", or "judgement: true" if it is your opinion',
            )
        return self


@dataclass(frozen=True)
class _Several:
    """A list of at least and at most so many."""

    least: int
    most: int

    def __call__(self, entries: tuple[Any, ...]) -> tuple[Any, ...]:
        if not self.least <= len(entries) <= self.most:
            found = f"{len(entries)} entr{'y' if len(entries) == 1 else 'ies'}"
            few = f"write {self.least}"
            raise BadValueError(found, few if self.least == self.most else f"{few} to {self.most}")
        return entries


def several(least: int, most: int) -> AfterValidator:
    """A list of at least and at most so many."""
    return AfterValidator(_Several(least, most))


@dataclass(frozen=True)
class Known:
    """What evidence may name."""

    cells: Mapping[str, Cell]
    """By `task/framework`."""
    frameworks: Mapping[str, Framework]
    demonstrations: Mapping[str, Demonstration] = field(default_factory=dict)
    measured: Measured = field(default_factory=Measured)
    probes: Collection[str] | None = ()
    """The slugs of the probes; None where their file is damaged, which is said there."""
    probed: Mapping[str, Probed] = field(default_factory=dict)
    """By framework."""

    def of(self, task: str, framework: str) -> list[Cell]:
        """A framework's cell for a task and the variants of it."""
        cells = self.cells.values()
        return [each for each in cells if each.task == task and each.framework.slug == framework]

    def tasks(self) -> set[str]:
        """The tasks that have cells."""
        return {name.partition("/")[0] for name in self.cells}


def check_evidence(
    reader: Reader, path: Path, place: tuple[str | int, ...], evidence: Iterable[Evidence], known: Known
) -> None:
    """Note each piece of evidence at a place that names something which is not there."""
    check_pieces(reader, path, (*place, "evidence"), evidence, known)


def check_statements(
    reader: Reader, path: Path, place: tuple[str | int, ...], statements: Iterable[Statement], known: Known
) -> None:
    """The same for each of a list of statements."""
    for number, each in enumerate(statements):
        check_evidence(reader, path, (*place, number), each.evidence, known)


def check_pieces(
    reader: Reader, path: Path, place: tuple[str | int, ...], pieces: Iterable[Evidence], known: Known
) -> None:
    """The same for a list of evidence under a key of another name."""
    for number, each in enumerate(pieces):
        for kind in KINDS:
            name = getattr(each, kind)
            wrong = _wrong(kind, name, each, known) if name is not None else None
            if wrong:
                reader.problem(path, key_path(*place, number, kind), *wrong)


def _wrong(kind: str, name: str, evidence: Evidence, known: Known) -> tuple[str, str] | None:
    """What is wrong with the name of one piece of evidence, and the remedy."""
    if kind == "task" and name not in known.tasks():
        return f"no task {quoted(name)}", closest(name, known.tasks())
    if kind == "cell":
        return _wrong_cell(name, evidence.test, known)
    if kind == "demonstration" and name not in known.demonstrations:
        return f"no demonstration {quoted(name)}", f"add demonstrations/{name}/, or correct the name"
    if kind == "probe" and known.probes is not None and name not in known.probes:
        return f"no probe {quoted(name)}", closest(name, known.probes)
    if kind == "measurement":
        return known.measured.wrong(name)
    return _wrong_fact(name, known) if kind == "fact" else None


def _wrong_fact(name: str, known: Known) -> tuple[str, str] | None:
    framework, _, label = name.partition("/")
    if framework not in known.frameworks:
        return f"no framework {quoted(framework)}", closest(framework, known.frameworks)
    labels = [fact.label for fact in known.frameworks[framework].facts]
    if labels and label not in labels:  # a framework without any is damaged, which is said at its file
        return f"{framework} has no fact {quoted(label)}", closest(label, labels)
    return None


def _wrong_cell(name: str, test: str | None, known: Known) -> tuple[str, str] | None:
    cell = known.cells.get(name)
    if cell is None:
        task = name.partition("/")[0]
        near = [each for each in known.cells if each.partition("/")[0] == task]
        remedy = closest(name, near) if near else f"no task {quoted(task)}: {closest(task, known.tasks())}"
        return f"no cell {quoted(name)}", remedy
    if test is not None and f"def {test}(" not in cell.contract:
        return f"{cell.task} has no test {quoted(test)}", "write the name of a test of its contract"
    return None


def faded(evidence: Iterable[Evidence], known: Known, today: date) -> Iterator[Outdated]:
    """What of some evidence no longer holds, each with the reason: changed, or not looked at for a year."""
    for each in evidence:
        yield from _run_anew(each, known)
        if each.measurement:
            yield from known.measured.faded(each.measurement, known.cells, today)
        if each.source:
            yield from _long_ago(each.source, each.checked, today)
        if each.fact:
            framework, _, label = each.fact.partition("/")
            for fact in known.frameworks[framework].facts:
                if fact.label == label:
                    yield from _long_ago(each.fact, fact.checked, today)


def _long_ago(name: str, checked: date | None, today: date) -> Iterator[Outdated]:
    if checked and (today - checked).days > FRESH_DAYS:
        yield Outdated(name, "", f"checked on {checked}, more than a year ago")


def _run_anew(each: Evidence, known: Known) -> Iterator[Outdated]:
    """What has changed since it was run."""
    if each.cell and each.test and not _shows(known.cells[each.cell], each.test):
        yield Outdated(each.cell, "", f"no recording of {each.test}")
    shown: list[Cell | Demonstration | Probed] = [known.cells[each.cell]] if each.cell else []
    if each.task:
        shown += [cell for cell in known.cells.values() if cell.task == each.task]
    if each.demonstration:
        shown.append(known.demonstrations[each.demonstration])
    if each.probe:
        shown += [asked for asked in known.probed.values() if asked.entry]  # who was not yet, says nothing
    for one in shown:
        yield from outdated(one, one.name)


def _shows(cell: Cell, test: str) -> bool:
    """Whether the page has something to show of that test."""
    return cell.entry is None or any(recording.test == test for recording in cell.entry.recordings)
