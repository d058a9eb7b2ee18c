"""What was measured, round by round, so that a run that ends early can go on; and the published file."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from fieldguide.catalog.measure_results import Figure, Measurement
from fieldguide.catalog.quantities import Quantity
from fieldguide.catalog.writing import write_whole
from fieldguide.measure.statistics import summary


@dataclass(frozen=True)
class FigureKey:
    """What a value is of: a figure's key. See catalog's Figure."""

    framework: str
    quantity: Quantity
    server: str | None = None
    work: str | None = None
    setting: str | None = None
    at: int | None = None


Values = dict[FigureKey, float]


@dataclass(frozen=True)
class Visited:
    """One visit's values, how many seconds it took, and how many the machine was not given."""

    number: int
    name: str
    values: Values
    seconds: float
    stolen: float

    def line(self) -> str:
        """As it is kept."""
        values = [[*astuple(point), value] for point, value in self.values.items()]
        return json.dumps([self.number, self.name, values, self.seconds, self.stolen])

    @classmethod
    def read(cls, line: str) -> Visited:
        """As it was kept. Raises ValueError, TypeError or KeyError for what is no such line."""
        number, name, values, seconds, stolen = json.loads(line)
        points = {
            FigureKey(framework, Quantity(quantity), *rest): float(value)
            for framework, quantity, *rest, value in values
        }
        return cls(int(number), str(name), points, float(seconds), float(stolen))


class KeptVisits:
    """The visits of a suite so far, in a file of its own; `path` None keeps them in memory only."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self.visited: list[Visited] = []
        if path is None or not path.exists():
            return
        for line in path.read_text(encoding="utf-8").splitlines():
            # The last line may be a half one, where the machine was switched off.
            with contextlib.suppress(ValueError, TypeError, KeyError):
                self.visited.append(Visited.read(line))
        text = "".join(f"{each.line()}\n" for each in self.visited)
        write_whole(path, text)

    def has(self, number: int, name: str) -> bool:
        """Whether that visit of that round is there."""
        return any((each.number, each.name) == (number, name) for each in self.visited)

    def add(self, visited: Visited) -> None:
        """Keep one visit."""
        self.visited.append(visited)
        if self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{visited.line()}\n")

    def forget(self) -> None:
        """Delete the file: the next run begins anew."""
        if self._path:
            self._path.unlink(missing_ok=True)
        self.visited = []

    def figures(self) -> tuple[Figure, ...]:
        """One figure for each point, with its values in the order of the rounds."""
        by_point: dict[FigureKey, list[float]] = {}
        for visited in sorted(self.visited, key=lambda each: each.number):
            for point, value in visited.values.items():
                by_point.setdefault(point, []).append(value)
        return tuple(_figure(point, by_point[point]) for point in sorted(by_point, key=_place))


def _place(point: FigureKey) -> tuple[str, str, str, str, str, int]:
    name = (point.framework, point.quantity.value, point.server or "", point.setting or "", point.work or "")
    return (*name, point.at or 0)


def _figure(point: FigureKey, values: list[float]) -> Figure:
    median, low, high, kept = summary(values)
    return Figure(
        framework=point.framework,
        quantity=point.quantity,
        server=point.server,
        work=point.work,
        setting=point.setting,
        at=point.at,
        median=median,
        low=low,
        high=high,
        values=kept,
    )


def key(parts: Mapping[str, object]) -> str:
    """A short name for all that matters: other cells, versions, numbers or machine, another name."""
    text = json.dumps(parts, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def write(folder: Path, measurement: Measurement) -> Path:
    """Write a suite's file, whole or not at all."""
    return write_whole(folder / f"{measurement.suite}.json", measurement.text())
