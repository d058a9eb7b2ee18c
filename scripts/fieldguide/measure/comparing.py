"""Two runs side by side: whether the second says what the first said."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from fieldguide.catalog.measure_results import Figure, Measurement, Repeated
from fieldguide.catalog.quantities import Suite
from fieldguide.measure.statistics import OVERLAP, meet
from fieldguide.running.problems import RunError


@dataclass(frozen=True)
class ComparedSuites:
    """The figures that both runs have, and those of them whose intervals do not meet."""

    suite: Suite
    both: int
    apart: tuple[tuple[Figure, Figure], ...]
    only: tuple[str, ...]
    """The figures that only one of the two has."""

    @property
    def share(self) -> float:
        """The share of figures whose intervals overlap."""
        return 1 - len(self.apart) / self.both if self.both else 0.0


def compare(one: Path, other: Path) -> list[ComparedSuites]:
    """Each suite that both folders have. Raises RunError where there is none."""
    first, second = _read(one), _read(other)
    found = [_compared(first[suite], second[suite]) for suite in Suite if suite in first and suite in second]
    if not found:
        raise RunError(f"no suite is both in {one} and in {other}; measure twice, with --output")
    return found


def repeated(folder: Path, now: Measurement) -> Repeated | None:
    """How a suite came out beside the one in the folder; None without one, or where it is of other things."""
    try:
        before = _read_file(folder / f"{now.suite}.json")
    except RunError:
        return None
    if before is None or _told_apart(before) != _told_apart(now):
        return None
    found = _compared(before, now)
    if not found.both:
        return None
    return Repeated(measured=before.measured, figures=found.both, overlapping=found.both - len(found.apart))


def noted(folder: Path, again: Measurement) -> Measurement:
    """The suite in the folder, with how a second run of it came out. Raises RunError where they differ."""
    path = folder / f"{again.suite}.json"
    recorded, found = _read_file(path), repeated(folder, again)
    if recorded is None or found is None:
        raise RunError(f"{path} is of other programs, versions or conditions; measure it without --again")
    return recorded.model_copy(update={"repeated": found.model_copy(update={"measured": again.measured})})


def _told_apart(measurement: Measurement) -> tuple[object, ...]:
    """All by which figures may differ for a reason: programs, versions, run lines, machine, method."""
    conditions = measurement.conditions
    numbers = {name: value for name, value in conditions.parameters.items() if not name.endswith("_percent")}
    where = (conditions.machine, conditions.system, conditions.python)
    how = (conditions.method, conditions.tools, numbers)
    return (measurement.origins, measurement.commands, *where, *how)


def agree(compared: list[ComparedSuites]) -> bool:
    """Whether so many figures of all suites together overlap that the runs say the same."""
    both = sum(each.both for each in compared)
    apart = sum(len(each.apart) for each in compared)
    return both > 0 and both - apart >= OVERLAP * both


def _compared(one: Measurement, other: Measurement) -> ComparedSuites:
    first = {figure.key: figure for figure in one.figures}
    second = {figure.key: figure for figure in other.figures}
    both = [(first[key], second[key]) for key in first if key in second]
    apart = tuple(pair for pair in both if not meet(*pair))
    only = tuple(" ".join(filter(None, key)) for key in sorted(first.keys() ^ second.keys()))
    return ComparedSuites(one.suite, len(both), apart, only)


def _read(folder: Path) -> dict[Suite, Measurement]:
    """The suites that lie in a folder. Raises RunError for one that cannot be read."""
    found = {suite: _read_file(folder / f"{suite}.json") for suite in Suite}
    return {suite: measurement for suite, measurement in found.items() if measurement}


def _read_file(path: Path) -> Measurement | None:
    if not path.exists():
        return None
    try:
        return Measurement.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, ValidationError) as error:
        raise RunError(f"{path} isn't a suite of measurements; measure it again", str(error)) from error
