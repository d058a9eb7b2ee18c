"""Measured figures in words: numbers with as many digits as they deserve, extremes, factors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fieldguide.blocks.markup import enumeration
from fieldguide.catalog import Catalog
from fieldguide.catalog.measure_results import Figure
from fieldguide.catalog.quantities import Quantity

WHOLE = {Quantity.PACKAGES}
"""What is counted and has no fractions."""


def number(value: float, *, whole: bool = False) -> str:
    """A number in three digits or so."""
    if whole or value >= 99.95:
        return f"{value:,.0f}"
    if value >= 9.995:
        return f"{value:.1f}"
    return f"{value:.2f}" if value >= 0.0995 or value == 0 else f"{value:.3f}"


def median(figure: Figure) -> str:
    """A figure's median without its unit."""
    return number(figure.median, whole=figure.quantity in WHOLE)


def interval(figure: Figure) -> str:
    """A figure's interval without its unit."""
    low, high = (number(value, whole=figure.quantity in WHOLE) for value in (figure.low, figure.high))
    return low if low == high else f"{low}–{high}"


def unit(figure: Figure) -> str:
    """A figure's unit with the space before it."""
    return f"\u00a0{figure.quantity.unit}" if figure.quantity.unit else ""


def amount(figure: Figure) -> str:
    """A figure's median with its unit."""
    return median(figure) + unit(figure)


def times(factor: float) -> str:
    """A factor: 1.4, 12."""
    return f"{factor:.0f}" if factor >= 9.95 else f"{factor:.1f}"


def apart(one: Figure, other: Figure) -> bool:
    """Whether the intervals of two figures tell them apart."""
    return one.high < other.low or other.high < one.low


def factor(figures: Iterable[Figure]) -> float:
    """How many times the smallest the largest is; 1 where their intervals do not tell them apart."""
    ordered = sorted(figures, key=lambda each: each.median)
    first, last = ordered[0], ordered[-1]
    return last.median / first.median if apart(first, last) and first.median else 1.0


def each(catalog: Catalog, figures: Sequence[Figure]) -> str:
    """Every framework with its figure, in alphabetical order: Bottle 1, FastAPI 24 and Flask 7."""
    found = {figure.framework: amount(figure) for figure in figures}
    return enumeration(
        f"{framework.title} {found[slug]}" for slug, framework in catalog.frameworks.items() if slug in found
    )


def between(figures: Sequence[Figure], names: dict[tuple[str, ...], str]) -> str:
    """The smallest and the largest of some figures, each with its name."""
    ordered = sorted(figures, key=lambda figure: (figure.median, figure.key))
    first, last = ordered[0], ordered[-1]
    if first is last:
        return f"{amount(first)} ({names[first.key]})"
    return f"between {amount(first)} ({names[first.key]}) and {amount(last)} ({names[last.key]})"
