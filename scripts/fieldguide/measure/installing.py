"""What an install line brings: how many packages, how many megabytes."""

from __future__ import annotations

import csv
from pathlib import Path

from fieldguide.catalog.quantities import Quantity
from fieldguide.measure.kept_visits import FigureKey, Values
from fieldguide.measure.plan import Stop
from fieldguide.measure.rig import Bench


def measure(visit: Stop, bench: Bench) -> Values:
    """The packages and megabytes of its environment."""
    environment = bench.environment(visit)
    slug = visit.framework.slug
    return {
        FigureKey(slug, Quantity.PACKAGES): float(len(environment.packages)),
        FigureKey(slug, Quantity.MEGABYTES): size(environment.path) / 1_000_000,
    }


def size(environment: Path) -> int:
    """Bytes of all files that packages list as theirs, without bytecode.

    What an empty environment holds belongs to no package, so it does not count.
    """
    files: dict[Path, int] = {}
    for record in environment.glob("lib/python*/site-packages/*.dist-info/RECORD"):
        with record.open(encoding="utf-8", newline="") as lines:
            for name, *_ in csv.reader(lines):
                path = (record.parents[1] / name).resolve()
                if "__pycache__" not in path.parts and path.is_file():
                    files[path] = path.stat().st_size
    return sum(files.values())
