"""The tutorial as it is: what a reader has to type stays small, and every lesson has run and been followed."""

from __future__ import annotations

import pytest
import yaml
from tests.real import CATALOGUE

from fieldguide.blocks.tutorial.diffs import counted, difference, whole
from fieldguide.blocks.tutorial.pages import INDEX, sources
from fieldguide.catalog import Cell, State
from fieldguide.follow.changing import changed
from fieldguide.follow.followed import held

LESSONS = CATALOGUE.lessons
MOST_LINES = 60
"""Lines that a reader adds and removes at most in a chapter."""
WIDEST = 76
"""Characters of a line of code that fit on a page."""


def named(cell: Cell) -> str:
    return cell.name


@pytest.mark.parametrize("cell", LESSONS, ids=named)
def test_a_lesson_is_verified(cell: Cell) -> None:
    assert cell.state is State.VERIFIED, "run `make verify`"


@pytest.mark.parametrize("cell", LESSONS, ids=named)
def test_a_change_is_small(cell: Cell) -> None:
    assert cell.lesson is not None
    assert sum(counted(cell.lesson.changes)) <= MOST_LINES


@pytest.mark.parametrize("cell", LESSONS, ids=named)
def test_what_is_printed_makes_the_program(cell: Cell) -> None:
    assert cell.lesson is not None
    texts = {file.path: file.text for file in cell.files}
    for change in cell.lesson.changes:
        if not change.generated and not whole(change) and change.before and change.after:
            made = changed(change.before, difference(change.before, change.after), change.path)
            assert made == texts[change.path]
    slip = cell.lesson.file.slip
    right = texts[slip.file]
    wrong = right.replace(slip.find, slip.replace)
    assert changed(wrong, difference(wrong, right), slip.file) == right


@pytest.mark.parametrize("cell", LESSONS, ids=named)
def test_lines_of_code_are_short(cell: Cell) -> None:
    assert cell.lesson is not None
    for change in cell.lesson.changes:
        if not change.generated and change.path.endswith(".py"):
            before = set((change.before or "").splitlines())
            long = [line for line in (change.after or "").splitlines() if len(line) > WIDEST]
            assert [line for line in long if line not in before] == []


def test_each_tutorial_was_followed_from_an_empty_folder() -> None:
    assert {f"tutorial/{slug}" for slug in CATALOGUE.taught} <= set(held(CATALOGUE.root))


def test_the_page_of_the_chapters_is_not_alone() -> None:
    assert CATALOGUE.taught
    for slug in CATALOGUE.taught:
        assert len([each for each in CATALOGUE.chapters.values() if slug in each.cells]) >= 4, slug


PAGES = sources(CATALOGUE, [INDEX])


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_a_description_that_search_engines_show(page: str) -> None:
    head = yaml.safe_load(PAGES[page].split("---")[1])
    assert 50 <= len(head["description"]) <= 200
