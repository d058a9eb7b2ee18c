"""The zip of a program says on which Pythons it ran, and which ones its locked versions are for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.real import CATALOGUE

from fieldguide.catalog import Catalog, Cell
from fieldguide.catalog.ledger import Other
from fieldguide.catalog.lessons import SLIP
from fieldguide.catalog.models import Unsupported
from fieldguide.publish.programs import BEFORE, programs, readme


@pytest.fixture
def cell(catalogue: Catalog) -> Cell:
    return next(each for each in catalogue.cells() if each.entry)


def test_a_renumbered_chapter_is_at_its_former_addresses_too(catalogue: Catalog) -> None:
    chapter = next(each for each in catalogue.chapters.values() if each.cells)
    slug, cell = next((slug, cell) for slug, cell in chapter.cells.items() if catalogue.locked(cell))
    assert cell.lesson is not None
    moved = cell.lesson.chapter.model_copy(update={"former": ("91-early", "92-late")})
    cell = replace(cell, entry=None, lesson=replace(cell.lesson, chapter=moved))
    alone = replace(chapter, cells={slug: cell})
    zips = programs(replace(catalogue, tasks={}, proofs={}, chapters={chapter.slug: alone}))
    assert [*zips] == [
        f"programs/tutorial-{each}-{slug}.zip" for each in (chapter.slug, "91-early", "92-late")
    ]
    assert len(set(zips.values())) == 1


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ((), "tests on Python 3.13.0 ("),
        (("3.12.1",), "tests on Python 3.12.1 and 3.13.0 ("),
        (("3.9.1", "3.12.1"), "tests on Python 3.9.1, 3.12.1 and 3.13.0 ("),
    ],
)
def test_a_readme_names_the_pythons_that_ran(cell: Cell, others: tuple[str, ...], said: str) -> None:
    assert cell.entry is not None
    ran = {each[:4]: Other(python=each, verified=cell.entry.made, tests=1) for each in others}
    entry = cell.entry.model_copy(update={"python": "3.13.0", "others": ran})
    text = readme(replace(cell, entry=entry), ("3.11", "3.14"))
    assert f"This program passed {entry.tests} {said}{entry.made})." in text


@pytest.mark.parametrize(
    ("pythons", "said"), [(("3.11", "3.12", "3.14"), "Python 3.11 to 3.14"), (("3.13",), "Python 3.13")]
)
def test_a_readme_names_the_pythons_that_versions_are_locked_for(
    cell: Cell, pythons: tuple[str, ...], said: str
) -> None:
    assert f"`requirements.txt` locks versions for {said}.\n" in readme(cell, pythons)


def test_the_readme_of_a_chapter_leaves_its_mistake_out() -> None:
    """Whoever unpacks it has the right program, which doesn't respond as the one with the mistake did."""
    lesson = next(
        each
        for each in CATALOGUE.lessons
        if each.lesson and each.lesson.file.slip.request and each.lesson.chapter.before and each.entry
    )
    assert lesson.lesson
    assert lesson.entry
    mistaken = next(each for each in lesson.entry.recordings if each.test == SLIP)
    right = next(each for each in lesson.entry.recordings if each.exchanges and each.test != SLIP)
    text = readme(lesson, ("3.11",))
    assert mistaken.exchanges[-1].response.body.rstrip() not in text
    assert right.exchanges[-1].response.body.rstrip() in text
    assert BEFORE in text


def test_a_readme_says_what_does_not_run_on_windows_and_what_to_take_away(cell: Cell) -> None:
    program = cell.serve.split()[0]
    source, checked = "https://example.org/faq", date(2026, 11, 20)
    never = Unsupported(program=program, shell="powershell", says="Use WSL.", source=source, checked=checked)
    text = readme(replace(cell, environment={"BIRD": "http://wren"}), ("3.11",), (never,))
    start = text.partition(". Start the program")[2].partition("## ")[0]
    posix, _, windows = start.partition("Windows PowerShell:")
    assert "Use WSL." not in posix
    assert "$env:BIRD = 'http://wren'" in windows
    assert "Use WSL. ([source](https://example.org/faq), 2026-11-20)" in windows
    assert (
        "After you stop the program, remove its environment variables:\n\n```powershell\nRemove-Item Env:BIRD\n```"
        in windows
    )
