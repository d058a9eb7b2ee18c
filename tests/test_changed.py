"""A generated file that a cell changes is shown as a change, which a reader can make."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.real import CATALOGUE

from fieldguide.blocks.changed import change, how
from fieldguide.catalog import Cell
from fieldguide.catalog.cells import SourceFile
from fieldguide.catalog.generated import Generated
from fieldguide.catalog.steps import changed_files, saved_files, steps
from fieldguide.follow.changing import changed

LINES = [f"line {number}" for number in range(1, 41)]
PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def known() -> Cell:
    return next(iter(CATALOGUE.cells()))


def laid(known: Cell, lines: list[str], below: list[str] = LINES, varies: tuple[str, ...] = ()) -> Cell:
    text = "\n".join(below) + "\n"
    return replace(
        known,
        scaffold=(SourceFile("settings.py", text),),
        generator=Generated(("make project",), {"settings.py": text}, varies),
        files=(SourceFile("settings.py", "\n".join(lines) + "\n"),),
    )


@pytest.mark.parametrize(
    "lines",
    [
        [*LINES[:9], "another", *LINES[10:]],
        [*LINES[:9], "one", *LINES[9:12], "two", *LINES[12:], "three"],
        [*LINES, "", "one"],
        LINES[5:],
    ],
)
def test_whoever_makes_the_change_has_the_file(known, lines):
    cell = laid(known, lines)
    (file,) = changed_files(cell)
    assert saved_files(cell) == ()
    shown = change(cell, file)
    assert shown.startswith("@@\n")
    assert changed("\n".join(LINES) + "\n", shown, "settings.py") == file.text


def test_a_change_names_what_goes_and_what_comes(known):
    cell = laid(known, [*LINES[:9], "another", *LINES[10:]])
    shown = change(cell, changed_files(cell)[0]).splitlines()
    assert shown == ["@@", " line 8", " line 9", "-line 10", "+another", " line 11", " line 12"]


def test_the_marks_of_a_change_are_told(known):
    added = change(laid(known, [*LINES, "one"]), SourceFile("settings.py", "\n".join([*LINES, "one"])))
    other = change(
        laid(known, LINES), SourceFile("settings.py", "\n".join([*LINES[:9], "another", *LINES[10:]]))
    )
    assert how([added]) == "add the lines marked +"
    assert how([added, other]) == "remove the lines marked − and add those marked +"


def test_what_the_generator_draws_at_random_is_not_shown(known):
    below = ["KEY = 'fixed-here'", *LINES]
    cell = laid(known, ["KEY = read()", *LINES], below, ("fixed-here",))
    shown = change(cell, changed_files(cell)[0])
    assert "fixed-here" not in shown
    drawn = "\n".join(["KEY = 'drawn'", *LINES]) + "\n"
    assert changed(drawn, shown, "settings.py") == "\n".join(["KEY = read()", *LINES]) + "\n"


def test_a_file_that_is_another_one_is_saved_whole(known):
    for lines, below in ((["new"] * 40, LINES), (["new"], ["old"]), (LINES[:5], LINES)):
        cell = laid(known, lines, below)
        assert changed_files(cell) == ()
        assert [file.path for file in saved_files(cell)] == ["settings.py"]


def test_steps_are_in_the_order_of_a_hand():
    order = ["install", "generate", "change", "save", "serve-upstream", "prepare", "serve"]
    for cell in CATALOGUE.cells():
        if not cell.absent:
            kinds = [step.kind for step in steps(cell)]
            assert kinds == sorted(kinds, key=order.index)
            assert {"install", "serve"} <= set(kinds)


def test_copied_text_is_the_file():
    """Each file ends in one line end, so that what a copy button gives is the file on disk."""
    odd = [
        f"{cell.name}/{file.path}"
        for cell in CATALOGUE.cells()
        for file in (*cell.scaffold, *cell.files)
        if file.text.strip() and (not file.text.endswith("\n") or file.text.endswith("\n\n"))
    ]
    assert odd == []
