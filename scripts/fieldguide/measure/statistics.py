"""What is said of a figure's rounds: its median, an interval, whether it is too wide, whether two meet."""

from __future__ import annotations

import math
import random
import statistics
from collections.abc import Iterable, Sequence
from functools import cache

from fieldguide.catalog.measure_results import Figure
from fieldguide.catalog.quantities import Quantity

RESAMPLES = 10_000
CONFIDENCE = 0.95
SEED = 20_261_123

WIDE = 0.25
"""An interval wider than this share of its median is wide …"""
SLACK = {
    Quantity.IMPORT: 5.0,
    Quantity.COLD_START: 10.0,
    Quantity.LATENCY: 0.1,
    Quantity.ALL_ANSWERED: 10.0,
    Quantity.MEMORY_IDLE: 0.5,
    Quantity.MEMORY_LOADED: 0.5,
}
"""… unless it is no wider than this, in the quantity's unit: no reader decides by so little."""
MANY = 0.10
"""A suite with a larger share of wide figures is too noisy."""
OVERLAP = 0.90
"""The share of figures whose intervals must meet in two runs."""


def interval(values: Sequence[float]) -> tuple[float, float]:
    """The percentile bootstrap interval of the median (Efron 1979), from 10,000 resamples.

    The resamples are the same for the same number of values, so that whoever has the values
    gets the same interval again.
    """
    ordered = sorted(values)
    middles = sorted((ordered[low] + ordered[high]) / 2 for low, high in _middles(len(ordered)))
    tail = (1 - CONFIDENCE) / 2
    return middles[math.floor(tail * RESAMPLES)], middles[math.ceil((1 - tail) * RESAMPLES) - 1]


@cache
def _middles(count: int) -> tuple[tuple[int, int], ...]:
    """The places, in order, of the one or two middle values of each resample of `count` values."""
    generator = random.Random(SEED)  # noqa: S311 (a sample, not a secret)
    low, high = (count - 1) // 2, count // 2
    drawn = (sorted(generator.choices(range(count), k=count)) for _ in range(RESAMPLES))
    return tuple((places[low], places[high]) for places in drawn)


def rounded(value: float) -> float:
    """Four significant digits: more than any of these figures has."""
    return float(f"{value:.4g}")


def summary(values: Iterable[float]) -> tuple[float, float, float, tuple[float, ...]]:
    """Median, low, high and the values, all as they are published."""
    kept = tuple(rounded(value) for value in values)
    low, high = interval(kept)
    return rounded(statistics.median(kept)), rounded(low), rounded(high), kept


def wide(figure: Figure) -> bool:
    """Whether its interval is too wide to tell anything from it."""
    width = figure.high - figure.low
    return width > WIDE * figure.median and width > SLACK.get(figure.quantity, 0.0)


def too_noisy(figures: Sequence[Figure]) -> list[Figure]:
    """The wide figures, where they are too many; else none."""
    found = [figure for figure in figures if wide(figure)]
    return found if len(found) > MANY * len(figures) else []


def meet(one: Figure, other: Figure) -> bool:
    """Whether the intervals of two runs overlap."""
    return one.low <= other.high and other.low <= one.high
