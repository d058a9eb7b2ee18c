"""What was measured: `data/measurements/<suite>.json`, written by `make measure`."""

from __future__ import annotations

import math
import statistics
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from fieldguide.catalog.cells import Cell
from fieldguide.catalog.lock import Lock
from fieldguide.catalog.measure_plan import Measuring
from fieldguide.catalog.models import FRESH_DAYS, Model, PastDate
from fieldguide.catalog.problems import BadValueError, quoted
from fieldguide.catalog.quantities import QUANTITIES, Quantity, Suite
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.records import Outdated
from fieldguide.catalog.writing import laid_out

FOLDER = Path("data", "measurements")
REMEDY = "delete it and run `make measure`"


Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Figure(Model):
    """One measured figure: the median of `values`, one a round, and its bootstrap interval."""

    framework: str
    quantity: Quantity = Field(strict=False)
    server: str | None = None
    """A server of data/measuring.yml, or none where the framework's own run line was used."""
    work: str | None = None
    setting: str | None = None
    at: int | None = None
    """Milliseconds of waiting (`latency`), or calls at once (`all-answered`)."""
    median: Amount
    low: Amount
    high: Amount
    """`low` to `high`: 95 % of the medians of samples drawn from `values` with replacement."""
    values: tuple[Amount, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _of_its_values(self) -> Figure:
        # What is written may be rounded, so the median of the values is near, not equal.
        near = math.isclose(self.median, statistics.median(self.values), rel_tol=0.01, abs_tol=0.01)
        if not near or not self.low <= self.median <= self.high:
            raise BadValueError("a median that is not of its values, or outside its interval")
        return self

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from every other figure of its suite."""
        parts = (self.framework, self.quantity, self.server, self.work, self.setting, self.at)
        return tuple("" if part is None else str(part) for part in parts)

    @property
    def spread(self) -> float:
        """The interval's width over the median."""
        return (self.high - self.low) / self.median if self.median else 0.0


class Origin(Model):
    """What a framework's figures were taken from: its program's digest, and all versions installed."""

    cell: str
    """The program, as `task/framework`."""
    digest: str
    packages: dict[str, str]


class Conditions(Model):
    """Where and how it was measured."""

    machine: str
    """The processor's name and the number of processors."""
    memory_mb: int
    system: str
    python: str
    tools: dict[str, str]
    """What sent the requests: program → version."""
    server_cpus: tuple[int, ...]
    load_cpus: tuple[int, ...]
    rounds: int
    seconds: Amount
    """How long the whole suite ran, in seconds."""
    method: int = Field(default=0, ge=0)
    """The number of the method, raised when figures come about in another way."""
    parameters: dict[str, Annotated[float, Field(allow_inf_nan=False)]]
    """Such as connections, seconds of load, seconds of warm-up."""


class Repeated(Model):
    """How a suite came out beside the one it took the place of: same programs, versions, method, machine."""

    measured: PastDate
    """The day of that one."""
    figures: int = Field(ge=1)
    """How many figures both have."""
    overlapping: int = Field(ge=0)
    """For how many of them the two intervals overlap."""


class Measurement(Model):
    """One suite's file."""

    suite: Suite = Field(strict=False)
    measured: PastDate
    conditions: Conditions
    origins: dict[str, Origin]
    """By framework."""
    commands: dict[str, str]
    """Each run line, by `framework/server`, or `framework` where the server is its own."""
    repeated: Repeated | None = None
    """None where nothing was there to compare it with."""
    figures: tuple[Figure, ...]

    def text(self) -> str:
        """As it is written to its file, a figure a line."""
        return laid_out(self.model_dump(mode="json", exclude_none=True), "figures")

    @property
    def frameworks(self) -> set[str]:
        """The slugs of the frameworks that it measured."""
        return {each.framework for each in self.figures}

    def select(self, quantity: Quantity, **wanted: str | int | None) -> list[Figure]:
        """The figures of that quantity whose attributes are as `wanted`, in the file's order."""
        return [
            each
            for each in self.figures
            if each.quantity is quantity
            and all(getattr(each, name) == value for name, value in wanted.items())
        ]

    def one(self, quantity: Quantity, **wanted: str | int | None) -> Figure:
        """The only figure that `select` finds. Raises LookupError where there are none or several."""
        found = self.select(quantity, **wanted)
        if len(found) != 1:
            raise LookupError(f"{self.suite}: {len(found)} figures of {quantity} with {wanted}")
        return found[0]

    def outdated(
        self,
        cells: Mapping[str, Cell],
        lock: Lock,
        today: date,
        only: str | None = None,
        days: int = FRESH_DAYS,
    ) -> Iterator[Outdated]:
        """What of it no longer holds: its age, other versions, another program.

        `only` is the framework to look at; without it, all of them. `days` is how old it may be.
        """
        name = (FOLDER / f"{self.suite}.json").as_posix()
        if (today - self.measured).days > days:
            ago = "a year" if days == FRESH_DAYS else f"{days} days"
            yield Outdated(name, "", f"measured on {self.measured}, more than {ago} ago")
        lock = lock.on(self.conditions.python)
        for framework, origin in self.origins.items():
            if only not in {None, framework}:
                continue
            cell, locked = cells.get(origin.cell), lock.versions_of(origin.packages)
            changed = [
                f"{package} {version} (locked: {locked.get(package, 'none')})"
                for package, version in sorted(origin.packages.items())
                if locked.get(package) != version
            ]
            if changed:
                yield Outdated(name, framework, f"measured with {', '.join(changed)}")
            elif cell is None or cell.program_digest(locked) != origin.digest:
                yield Outdated(name, framework, f"{origin.cell} has changed since it was measured")


def read_measurements(
    reader: Reader, measuring: Measuring | None, frameworks: Collection[str]
) -> dict[Suite, Measurement]:
    """Every suite that was measured; what is wrong is noted."""
    folder = reader.root / FOLDER
    read: dict[Suite, Measurement] = {}
    for path in reader.visible(folder) if reader.there(folder) else ():
        if path.suffix != ".json" or path.stem not in set(Suite):
            remedy = f"delete it; files there are named {', '.join(f'{each}.json' for each in Suite)}"
            reader.problem(path, "", "no suite of measurements", remedy)
            continue
        file = reader.json(path, Measurement, REMEDY)
        if file is None:
            continue
        if file.suite != path.stem:
            reader.problem(path, "suite", f"{quoted(file.suite)} in another suite's file", REMEDY)
            continue
        for found in _faults(file, measuring, frameworks):
            reader.problem(path, "figures", found, REMEDY)
        read[file.suite] = file
    return {suite: read[suite] for suite in Suite if suite in read}


def _faults(file: Measurement, measuring: Measuring | None, frameworks: Collection[str]) -> Iterator[str]:
    """What is wrong with the figures: twice there, or of something that the catalogue does not have."""
    keys = [each.key for each in file.figures]
    if len(set(keys)) < len(keys):
        yield "the same figure more than once"
    for quantity in sorted({each.quantity for each in file.figures} - set(QUANTITIES[file.suite])):
        yield f"{quantity} isn't a quantity of the suite {file.suite}"
    for framework in sorted({each.framework for each in file.figures} - file.origins.keys()):
        yield f"{quoted(framework)} has figures and no origin"
    known: dict[str, Collection[str]] = {"framework": frameworks}
    if measuring:  # else it is missing or damaged, and what it names cannot be told
        known["server"] = [each.slug for each in measuring.servers]
        known["work"] = [each.slug for each in measuring.works]
        known["setting"] = [each.slug for each in measuring.waiting.settings]
    for kind, names in known.items():
        for name in sorted({getattr(each, kind) for each in file.figures}.difference(names, {None})):
            yield f"a {kind} {quoted(name)} that is not there"
