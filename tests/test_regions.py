"""Regions: parts of programs that correspond, from what a cell declares to what its code block says."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from tests.test_blocks import one, root, soup

from fieldguide.blocks.changed import change, numbers
from fieldguide.blocks.regions import attribute
from fieldguide.catalog import Catalog, load_stored
from fieldguide.catalog.cells import SourceFile
from fieldguide.catalog.generated import Generated

__all__ = ["root"]

PROJECT = Path(__file__).parents[1]
HELLO = """
regions:
  answer:
    - {file: app.py, first: the answer, last: the answer}
  route:
    - {file: app.py, first: '@app.get("/hello")', last: def hello}
    - {file: app.py, first: app = Alpha(), last: app = Alpha()}
"""


def add(path: Path, text: str) -> None:
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + text, encoding="utf-8")


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    return load_stored(PROJECT)


def test_a_code_block_says_which_lines_are_in_which_region(root: Path) -> None:
    add(root / "snippets/greet/task.yml", "regions: {route: The & route, answer: Response, none: Nobody}\n")
    add(root / "snippets/greet/alpha/cell.yml", HELLO)
    tree = soup(root, "/// compare | greet\n///")
    (block,) = tree.select("[data-regions]")
    assert block["data-regions"] == "route:3-3 route:13-14 answer:15-15"
    assert one(block, ".filename").get_text() == "app.py"
    labels = json.loads(str(one(tree, ".fg-compare")["data-labels"]))
    assert list(labels.items()) == [("route", "The & route"), ("answer", "Response")], (
        "no button lights nothing"
    )


def test_without_regions_nothing_is_said(root: Path) -> None:
    tree = soup(root, "/// compare | greet\n///")
    assert not tree.select("[data-regions], [data-labels]")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (range(1, 30), "check:3-5 route:9-9"),
        (range(4, 9), "check:1-2"),
        (range(10, 30), ""),
        ([0, 2, 3, 0, 4, 0, 8, 9], "check:3-5 route:8-8"),
    ],
)
def test_lines_are_counted_in_what_is_shown(lines, expected: str) -> None:
    assert attribute((("check", 3, 5), ("route", 9, 9)), lines) == expected


def test_a_line_of_a_change_has_the_number_that_it_has_afterwards(catalogue: Catalog) -> None:
    below = [f"line {number}" for number in range(1, 41)]
    lines = ["first", *below[:9], "another", *below[10:], "last"]
    text = "\n".join(below) + "\n"
    file = SourceFile("settings.py", "\n".join(lines) + "\n")
    cell = replace(
        next(iter(catalogue.cells())),
        scaffold=(SourceFile("settings.py", text),),
        generator=Generated(("make project",), {"settings.py": text}, ()),
        files=(file,),
    )
    shown = change(cell, file).split("\n")
    found = numbers(cell, file)
    assert len(found) == len(shown)
    for line, number in zip(shown, found, strict=True):
        assert (line[1:] == lines[number - 1]) if number else (line == "@@" or line[0] == "-")


def test_what_a_task_labels_is_in_two_programs_or_more(catalogue: Catalog) -> None:
    alone = []
    for task in catalogue.tasks.values():
        found = Counter(name for cell in task.cells.values() for name in cell.regions)
        alone += [f"{task.slug}: {name}" for name in task.file.regions if found[name] < 2]
    assert alone == []


def test_regions_are_part_of_no_digest(catalogue: Catalog) -> None:
    cell = catalogue.tasks["crud"].cells["flask"]
    assert cell.regions
    bare = replace(cell, regions={})
    assert bare.digest({}) == cell.digest({})
    assert bare.program_digest({}) == cell.program_digest({})
    assert bare.strangers_digest({}) == cell.strangers_digest({})
