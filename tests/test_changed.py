"""Of a generated file that a cell changes, only the changes are shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from fieldguide.blocks.changed import changes
from fieldguide.blocks.code import Listing
from fieldguide.catalog import Cell, load
from fieldguide.catalog.cells import SourceFile

LINES = [f"line {number}" for number in range(1, 41)]


def shown(lines: list[str], below: list[str] = LINES) -> list[tuple[str, int, str]] | None:
    known = next(iter(load(Path(__file__).parents[1]).cells()))
    cell: Cell = replace(known, scaffold=(SourceFile("settings.py", "\n".join(below) + "\n"),))
    parts = changes(cell, Listing("settings.py", "\n".join(lines) + "\n"))
    return parts if parts is None else [(part.title, part.first, part.text) for part in parts]


def test_a_changed_line_stands_between_its_neighbours():
    lines = [*LINES[:9], "another", *LINES[10:]]
    assert shown(lines) == [("settings.py, lines 9 to 11", 9, "line 9\nanother\nline 11")]


def test_changes_close_together_are_one_part_and_others_are_not():
    lines = [*LINES[:9], "one", *LINES[9:12], "two", *LINES[12:], "three"]
    parts = shown(lines)
    assert parts is not None
    assert [title for title, _, _ in parts] == ["settings.py, lines 9 to 15", "settings.py, lines 42 to 43"]
    assert parts[1][2] == "line 40\nthree"


def test_empty_lines_at_the_ends_of_a_part_are_left_out():
    lines = [*LINES, "", "one"]
    assert shown(lines, [*LINES, "", ""]) == [("settings.py, line 42", 42, "one")]


def test_what_has_little_of_the_generated_file_is_shown_whole():
    assert shown(["other"] * 40) is None
    assert shown(LINES[:20]) is None
    assert shown(["one", *LINES[:10]], LINES[:10]) is None


def test_what_is_as_generated_is_shown_whole():
    assert shown(LINES) is None
