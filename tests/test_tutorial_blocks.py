"""The tutorial's changes and pages: what is printed of a change, and where the pages are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup
from tests.catalog.conftest import site
from tests.catalog.test_tutorial import grown
from tests.real import CATALOGUE
from tests.test_blocks import one, soup

from fieldguide.blocks.exchanges import tree_html
from fieldguide.blocks.tutorial import in_navigation, sources
from fieldguide.blocks.tutorial.diffs import by_hand, counted, difference, from_start, shown, whole, written
from fieldguide.catalog.ledger import TreeEntry
from fieldguide.catalog.lessons import SLIP
from fieldguide.catalog.tutorial import FileChange
from fieldguide.follow.changing import changed

if TYPE_CHECKING:
    from tests.catalog.conftest import Site

__all__ = ["grown", "site"]
BEFORE = "".join(f"line {number}\n" for number in range(20))
TWICE = "a\nb\nc\nd\n" * 4


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BEFORE, BEFORE.replace("line 7\n", "line seven\n")),
        (BEFORE, BEFORE.replace("line 7\n", "")),
        (BEFORE, f"{BEFORE}line 20\n"),
        (TWICE, TWICE[:-2] + "e\n"),
        (TWICE, TWICE.replace("a\nb\nc\nd\n", "a\nb\nc\nd\ne\n", 1)),
    ],
)
def test_a_printed_change_can_be_made_from_what_is_printed(before: str, after: str) -> None:
    assert changed(before, difference(before, after), "app.py") == after


@pytest.mark.parametrize(
    ("before", "after", "begins"),
    [
        (BEFORE, BEFORE.replace("line 0\n", "line zero\n"), True),
        (BEFORE, BEFORE.replace("line 2\n", ""), True),
        (BEFORE, f"first\n{BEFORE}", True),
        (BEFORE, BEFORE.replace("line 7\n", ""), False),
        (TWICE, TWICE[:-2] + "e\n", False),
    ],
)
def test_nothing_is_left_out_above_the_beginning_of_a_file(before: str, after: str, begins: bool) -> None:
    assert from_start(before, difference(before, after)) is begins


def test_a_file_that_a_command_made_and_a_reader_changed_is_marked() -> None:
    tree = tree_html(
        [TreeEntry(path="a.py", by_hand=True), TreeEntry(path="env.py", by_hand=False)], {"env.py"}
    )
    words = BeautifulSoup(tree, "html.parser").get_text()
    assert words == ".\n├── a.py written by you\n└── env.py changed by you\n"


def test_a_file_of_which_little_stays_is_shown_whole() -> None:
    assert whole(FileChange("a.py", None, "x\n"))
    assert whole(FileChange("a.py", BEFORE, "x\n"))
    assert not whole(FileChange("a.py", BEFORE, BEFORE.replace("line 7\n", "")))


def test_what_commands_write_is_not_counted() -> None:
    changes = [FileChange("a.py", "x\ny\n", "x\nz\n"), FileChange("b.py", None, "1\n2\n", generated=True)]
    assert counted(changes) == (1, 1)
    assert written(changes) == 2


def test_what_a_command_wrote_before_a_change_by_hand_is_not_a_readers() -> None:
    generated = FileChange("a.py", None, "x\ny\n", generated=True)
    changes = [generated, FileChange("a.py", "x\ny\n", "x\nz\n"), FileChange("b.py", None, "1\n")]
    assert by_hand(changes, "a.py", "x\nz\n\nw\n") == 2
    assert by_hand(changes, "b.py", "1\n2\n") == 2
    assert by_hand([generated], "a.py", "x\ny\n") == 0
    assert by_hand([FileChange("env.py", "made\n", "made\nmine\n")], "env.py", "made\nmine\n") == 1


def test_what_a_mistake_prints_is_below_the_mistake_alone() -> None:
    """The same command may be one of the lesson's steps: there, it printed something else."""
    program = next(
        cell
        for cell in CATALOGUE.lessons
        if cell.lesson and cell.lesson.file.slip.command in cell.lesson.file.steps and cell.lesson.file.steps
    )
    assert program.lesson
    shows = program.lesson.file.slip.shows
    parts = {
        part: soup(CATALOGUE.root, f"/// lesson | {program.name}\n    show: {part}\n///\n").get_text()
        for part in ("steps", "slip")
    }
    assert {part: shows in text for part, text in parts.items()} == {"steps": False, "slip": True}


def test_generated_files_are_shown_on_demand(grown: Site) -> None:
    grown.write("tutorial/02-go-on/flask/made.py", "made = True\n")
    grown.add("tutorial/02-go-on/flask/lesson.yml", "generated: [made.py]")
    lesson = grown.load().cell("02-go-on/flask").lesson
    assert lesson is not None
    assert shown(lesson) == []
    grown.add("tutorial/02-go-on/flask/lesson.yml", "shown: [made.py]")
    lesson = grown.load().cell("02-go-on/flask").lesson
    assert lesson is not None
    assert [each.path for each in shown(lesson)] == ["made.py"]


@pytest.mark.parametrize("ended", [0, 1])
def test_a_mistake_that_a_command_accepts_is_no_step_that_fails(ended: int) -> None:
    """The reader that follows pages stops where a command ends otherwise than it was recorded."""
    program, status = next(
        (cell, output.exit_code)
        for cell in CATALOGUE.lessons
        if cell.lesson and cell.lesson.file.slip.command and cell.entry
        for recording in cell.entry.recordings
        if recording.test == SLIP
        for output in recording.outputs
        if bool(output.exit_code) == bool(ended)
    )
    page = soup(CATALOGUE.root, f"/// lesson | {program.name}\n    show: slip\n///\n")
    assert one(page, "[data-step=fails], [data-step=type]")["data-step"] == ("fails" if status else "type")


def test_a_server_that_does_not_start_has_no_exit_status() -> None:
    """Nobody waits for one, so none was recorded: of several workers, each ends with its own."""
    program = next(
        cell
        for cell in CATALOGUE.lessons
        if cell.lesson and not cell.lesson.file.slip.command and not cell.lesson.file.slip.request
    )
    page = soup(CATALOGUE.root, f"/// lesson | {program.name}\n    show: slip\n///\n").get_text()
    assert program.lesson
    assert program.lesson.file.slip.shows in page
    assert "exit status" not in page


def test_each_lesson_has_a_page_and_a_place(grown: Site) -> None:
    catalog = grown.load()
    pages = sources(catalog, ["tutorial/index.md"])
    assert sorted(pages) == [
        "tutorial/begin.md",
        "tutorial/flask/begin.md",
        "tutorial/flask/go-on.md",
        "tutorial/flask/index.md",
        "tutorial/flask/look-back.md",
        "tutorial/go-on.md",
    ]
    assert sources(catalog, ["index.md"]) == {}
    nav: list[Any] = ["index.md", {"Tutorial": ["tutorial/index.md"]}]
    in_navigation(nav, catalog, pages)
    lessons = [{"1. Begin": "tutorial/flask/begin.md"}, {"2. Go on": "tutorial/flask/go-on.md"}]
    across = [{"1. Begin": "tutorial/begin.md"}, {"2. Go on": "tutorial/go-on.md"}]
    assert nav[1]["Tutorial"][1:] == [
        {"Flask": ["tutorial/flask/index.md", *lessons, {"Look back": "tutorial/flask/look-back.md"}]},
        {"Side by side": across},
    ]
    in_navigation(nav, catalog, {})
    assert len(nav[1]["Tutorial"]) == 3


def test_paragraphs_of_a_text_are_paragraphs_on_the_page(grown: Site) -> None:
    chapter = "title: Begin\ngoal: It grows.\nlearn: >-\n  One\n  line.\n\n  Another line.\n"
    grown.write("tutorial/01-begin/chapter.yml", chapter)
    page = sources(grown.load(), ["tutorial/index.md"])["tutorial/flask/begin.md"]
    assert "One line.\n\nAnother line." in page
    assert "## Write the program" in page
