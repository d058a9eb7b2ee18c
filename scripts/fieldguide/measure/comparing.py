"""Two runs side by side: whether the second says what the first said."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from fieldguide.catalog.measurements import Figure, Measurement, Suite
from fieldguide.measure.problems import MeasureError
from fieldguide.measure.statistics import OVERLAP, meet


@dataclass(frozen=True)
class Compared:
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


def compare(one: Path, other: Path) -> list[Compared]:
    """Each suite that both folders have. Raises MeasureError where there is none."""
    first, second = _read(one), _read(other)
    found = [_compared(first[suite], second[suite]) for suite in Suite if suite in first and suite in second]
    if not found:
        raise MeasureError(f"no suite is both in {one} and in {other}; measure twice, with --output")
    return found


def agree(compared: list[Compared]) -> bool:
    """Whether so many figures of all suites together overlap that the runs say the same."""
    both = sum(each.both for each in compared)
    apart = sum(len(each.apart) for each in compared)
    return both > 0 and both - apart >= OVERLAP * both


def _compared(one: Measurement, other: Measurement) -> Compared:
    first = {figure.key: figure for figure in one.figures}
    second = {figure.key: figure for figure in other.figures}
    both = [(first[key], second[key]) for key in first if key in second]
    apart = tuple(pair for pair in both if not meet(*pair))
    only = tuple(" ".join(filter(None, key)) for key in sorted(first.keys() ^ second.keys()))
    return Compared(one.suite, len(both), apart, only)


def _read(folder: Path) -> dict[Suite, Measurement]:
    """The suites that lie in a folder. Raises MeasureError for one that cannot be read."""
    found = {}
    for suite in Suite:
        path = folder / f"{suite}.json"
        if path.exists():
            try:
                found[suite] = Measurement.model_validate_json(path.read_text(encoding="utf-8"))
            except (OSError, ValueError, ValidationError) as error:
                raise MeasureError(
                    f"{path} is no suite of measurements; measure it again", str(error)
                ) from error
    return found
