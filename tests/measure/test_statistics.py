"""The interval, what counts as noise, and what of two runs says the same."""

from __future__ import annotations

import math
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fieldguide.catalog.measure_results import Figure
from fieldguide.catalog.quantities import Quantity
from fieldguide.measure.statistics import interval, meet, rounded, summary, too_noisy, wide

AMOUNTS = some.lists(some.floats(0.001, 1e6), min_size=1, max_size=9)


def figure(middle: float, low: float, high: float, quantity: Quantity = Quantity.CPU) -> Figure:
    return Figure(framework="a", quantity=quantity, median=middle, low=low, high=high, values=(middle,))


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        # A resample's median is the smallest of n with the chance P(Bin(n, 1/n) > n/2): 26 % for 3,
        # 5.8 % for 5, 1.1 % for 7. Only the last is under 2.5 %, so only there the ends are left out;
        # the second smallest of 7 has 10 %. Of 11, P(Bin(11, 2/11) >= 6) = 0.8 % leaves out two.
        (1, 1, 1),
        (3, 1, 3),
        (5, 1, 5),
        (7, 2, 6),
        (11, 3, 9),
    ],
)
def test_the_interval_is_the_one_worked_out_by_hand(count: int, low: float, high: float) -> None:
    assert interval(range(1, count + 1)) == (low, high)


def test_the_middle_of_an_even_number_lies_between_two() -> None:
    # Of (1, 3): both 1 with a quarter, both 3 with a quarter, else the 2 between.
    assert interval([1.0, 3.0]) == (1.0, 3.0)
    assert summary([1.0, 3.0]) == (2.0, 1.0, 3.0, (1.0, 3.0))


@given(AMOUNTS)
def test_the_median_lies_in_its_interval_and_the_interval_in_its_values(values: list[float]) -> None:
    low, high = interval(values)
    assert min(values) <= low <= median(values) <= high <= max(values)


@given(AMOUNTS, some.randoms())
def test_the_order_of_the_rounds_does_not_matter(values: list[float], chance: Any) -> None:
    shuffled = list(values)
    chance.shuffle(shuffled)
    assert interval(shuffled) == interval(values)


@given(AMOUNTS)
def test_what_is_published_can_be_read_again(values: list[float]) -> None:
    middle, low, high, kept = summary(values)
    read = Figure(framework="a", quantity=Quantity.CPU, median=middle, low=low, high=high, values=kept)
    assert Figure.model_validate_json(read.model_dump_json()) == read


@given(some.floats(0.001, 1e6))
def test_rounding_keeps_four_digits(value: float) -> None:
    assert math.isclose(rounded(value), value, rel_tol=0.0005)
    assert len(f"{rounded(value):.6e}".split("e")[0].rstrip("0").replace(".", "")) <= 4


def test_an_interval_is_wide_by_its_share_and_by_what_a_reader_would_notice() -> None:
    assert wide(figure(100, 80, 106))
    assert not wide(figure(100, 80, 105))
    # A tenth of a millisecond of latency decides nothing, however large a share it is.
    assert not wide(figure(0.2, 0.15, 0.25, Quantity.LATENCY))
    assert wide(figure(0.2, 0.15, 0.26, Quantity.LATENCY))


def test_one_in_ten_may_be_wide() -> None:
    good, bad = figure(100, 99, 101), figure(100, 50, 150)
    assert too_noisy([bad, *[good] * 9]) == []
    assert too_noisy([bad, bad, *[good] * 9]) == [bad, bad]
    assert too_noisy([bad]) == [bad]
    assert too_noisy([]) == []


def test_intervals_meet_where_they_share_a_point() -> None:
    one = figure(10, 9, 11)
    assert meet(one, figure(12, 11, 13))
    assert meet(figure(12, 11, 13), one)
    assert meet(one, figure(10, 1, 100))
    assert not meet(one, figure(13, 11.1, 14))
    assert not meet(figure(13, 11.1, 14), one)
