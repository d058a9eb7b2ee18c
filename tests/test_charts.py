"""Charts: the same bytes each time, nothing in them that a page may not hold, names with their own place."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldguide.blocks.charts import (
    ChartRow,
    Curve,
    Curves,
    CurveStep,
    Heading,
    Mark,
    Point,
    Rows,
    look,
    picture,
)


def draw(chart) -> str:
    """The marks alone; Markdown's serializer would leave the entities in their texts as they are."""
    svg = picture(chart, "x")
    svg.attrib.clear()
    del svg[:2]
    return re.sub(r"&amp;(?=\w+;)", "&", ET.tostring(svg, encoding="unicode"))


ROWS = Rows(
    "rows",
    "Some rows",
    "What they say.",
    (
        Heading("Alpha & <more>"),
        ChartRow("One", (Mark(30, 28, 33, "diamond", notable=True),), "30"),
        ChartRow("Two\u202f¹", (Mark(120, 110, 140, hollow=True), Mark(190, 190, 190)), "190"),
        Heading("Beta"),
        ChartRow("Three", (Mark(5, 5, 5, "square"), Mark(7, 6, 8, "triangle")), "7"),
    ),
)
CURVES = Curves(
    "curves",
    "Some curves",
    "What they say.",
    (
        Curve("One", (Point(0, 4.0, 3.9, 4.1), Point(1, 1.0, 1.0, 1.0))),
        Curve("Two", (Point(0, 1.0, 1.0, 1.0), Point(1, 1.2, 1.1, 1.3)), "triangle", notable=True),
    ),
    below=((0.0, "0"), (1.0, "50")),
    beside=((1.0, "1×"), (2.0, "2×"), (5.0, "5×")),
    caption="ms",
    named="begin",
    step=CurveStep(1.0, "all within\n10 %"),
    level=1.1,
    logarithmic=True,
)
CHARTS = pytest.mark.parametrize(
    "chart", [ROWS, replace(ROWS, above=True), CURVES, replace(CURVES, named="end")], ids=repr
)


def drawn(chart) -> ET.Element:
    return ET.fromstring(draw(chart))


def texts(chart) -> list[str]:
    return ["".join(each.itertext()) for each in drawn(chart).iter("text")]


@CHARTS
def test_the_same_data_give_the_same_bytes(chart):
    assert draw(chart) == draw(chart)


def test_another_process_gives_the_same_bytes(tmp_path):
    code = "from tests.test_charts import *; print(draw(ROWS) + draw(CURVES), end='')"
    command = [sys.executable, "-c", code]
    root = Path(__file__).parents[1]
    environment = {"PYTHONPATH": f"{root}:{root / 'scripts'}", "PYTHONHASHSEED": "7", "HOME": str(tmp_path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == draw(ROWS) + draw(CURVES)


@CHARTS
def test_a_chart_holds_marks_in_the_colours_of_the_theme_and_nothing_else(chart):
    elements = list(drawn(chart).iter())
    assert {each.tag for each in elements} <= {"svg", "g", "line", "path", "text", "tspan"}
    named = {name for each in elements for name in each.attrib}
    assert not named & {"id", "class", "style", "href", "font-family", "clip-path", "role"}
    colours = {each.get(name) for each in elements for name in ("fill", "stroke") if each.get(name)}
    assert all(re.fullmatch(r"var\(--fg-[a-z]+\)", colour) for colour in colours), colours
    sizes = {float(each.get("font-size")) for each in elements if each.tag == "text"}
    assert min(sizes) >= 12


@CHARTS
def test_every_number_is_short(chart):
    assert not re.search(r"\d\.\d{2,}", draw(chart))


@CHARTS
def test_nothing_is_drawn_outside_the_picture(chart):
    width, height = chart.size
    for each in drawn(chart):
        if each.tag == "text":
            size = look.breadth("".join(each.itertext()), float(each.get("font-size")))
            anchor = {"middle": 0.5, "end": 1.0}.get(each.get("text-anchor"), 0.0)
            left = float(each.get("x", 0)) - anchor * size
            assert left >= -1, each.text
            assert left + size <= width + 1, each.text
            assert 8 <= float(each.get("y", 0)) <= height - 2, each.text
        elif each.tag == "line":
            assert all(-1 <= float(each.get(name, 0)) <= width + 1 for name in ("x1", "x2"))
            assert all(-1 <= float(each.get(name, 0)) <= height + 1 for name in ("y1", "y2"))


def test_names_and_numbers_are_said_as_they_are():
    said = texts(ROWS)
    assert {"Alpha & <more>", "Beta", "One", "Two\u202f¹", "Three", "30", "190"} <= set(said)
    assert {"0", "100", "200"} <= set(said)
    assert "Two" in [each.text for each in drawn(ROWS).iter("text")], "marks are apart from their name"
    assert {"all within", "10 %", "ms", "1×", "5×", "0", "50", "One", "Two"} <= set(texts(CURVES))


def test_only_the_mark_that_matters_is_orange():
    paths = list(drawn(ROWS).iter("path"))
    assert [each.get("fill") for each in paths].count(look.SPOT) == 1
    assert [each.get("fill") for each in paths].count(None) == 1, "what is below a hollow one is seen"
    assert len({each.get("d") for each in paths}) == 4, "each mark has the shape that it names"


def test_an_axis_begins_at_zero_and_a_mark_stands_at_its_value():
    """With an axis to 200, the mark at 190 is 0.95 of the way."""
    paths = {each.get("transform") for each in drawn(ROWS).iter("path")}
    places = sorted(float(re.search(r"\(([\d.]+)", each)[1]) for each in paths)
    wanted = ROWS.margin + 0.95 * ROWS.plot[0]
    assert any(abs(place - wanted) < 0.3 for place in places)


def test_an_axis_has_only_as_many_numbers_as_it_has_room_for():
    long = replace(
        ROWS, rows=(ChartRow("A rather long name of a server", (Mark(14_000, 14_000, 14_000),), "14,000"),)
    )
    assert [each for each in texts(long) if each[0].isdigit()] == ["0", "20,000", "14,000"]


def test_a_wider_interval_is_a_line_and_a_single_value_is_not():
    bars = [each for each in drawn(ROWS).iter("line") if each.get("stroke-width") == "2"]
    assert len(bars) == 3


def test_a_picture_is_named_and_described_once_for_each_place(tmp_path):
    first, second = (picture(ROWS, name, kind) for name, kind in (("a", ""), ("b", "wide")))
    for name, svg in (("a", first), ("b", second)):
        assert svg.get("role") == "img"
        assert svg.get("aria-labelledby") == f"{name}-title {name}-description"
        assert [each.get("id") for each in svg.iter() if each.get("id")] == [
            f"{name}-title",
            f"{name}-description",
        ]
    assert second.get("class") == "fg-chart wide"


@given(st.floats(0.0001, 1e7), st.integers(2, 6))
def test_an_axis_is_divided_evenly_and_covers_all(largest, most):
    found = look.ticks(largest, most)
    assert found[0] == 0
    assert found[-1] >= largest * (1 - 1e-9)
    assert found[-2] < largest
    assert len(found) - 1 <= most


@pytest.mark.parametrize(
    ("largest", "expected"),
    [(0, [0, 1]), (59, [0, 20, 40, 60]), (0.19, [0, 0.1, 0.2]), (1500, [0, 500, 1000, 1500])],
)
def test_axes_worked_by_hand(largest, expected):
    assert look.ticks(largest, 3) == expected


@pytest.mark.parametrize(
    ("largest", "expected"),
    [
        (1.0, [1, 1.1]),
        (1.3, [1, 1.1, 1.5]),
        (4.8, [1, 1.1, 1.5, 2, 3, 5]),
        (17, [1, 1.1, 1.5, 2, 3, 5, 10, 20]),
    ],
)
def test_logarithmic_axes_worked_by_hand(largest, expected):
    assert look.factors(largest) == expected


@given(st.lists(st.floats(0, 200), min_size=1, max_size=8))
def test_names_stand_apart_and_within(wanted):
    placed = look.apart(wanted, 15, 0, 200)
    assert all(-1e-9 <= each <= 200 + 1e-9 for each in placed)
    ordered = sorted(placed)
    assert all(b - a >= 15 - 1e-6 for a, b in itertools.pairwise(ordered))
    assert [placed.index(each) for each in ordered] == sorted(
        range(len(placed)), key=lambda index: (wanted[index], index)
    )
