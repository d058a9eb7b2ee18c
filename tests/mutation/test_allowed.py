"""What can be wrong with a cell's `mutants.yml`, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from fieldguide.catalog import CatalogError, load
from fieldguide.mutation.allowed import Allowed, entry_for
from fieldguide.mutation.mutants import Mutant, mutants_of

if TYPE_CHECKING:
    from tests.mutation.conftest import Root

FILE = "snippets/hello-world/bottle/mutants.yml"
GOOD = {
    "file": "app.py",
    "operator": "decorator",
    "line": '@app.get("/")',
    "becomes": "",
    "reason": "A test says so.",
}


def read(root: Root, *entries: object) -> tuple[Allowed, list[Mutant]]:
    root.write(FILE, yaml.safe_dump({"survivors": list(entries)}))
    catalog = load(root.path)
    return Allowed(catalog), list(mutants_of(catalog.cell("hello-world/bottle")))


def problems(root: Root, *entries: object) -> list[str]:
    with pytest.raises(CatalogError) as caught:
        read(root, *entries)
    return [str(problem) for problem in caught.value.problems]


def test_a_reason(root: Root) -> None:
    allowed, mutants = read(root, GOOD)
    reasons = {mutant.edit.operator: allowed.reason(mutant) for mutant in mutants}
    assert reasons.pop("decorator") == "A test says so."
    assert set(reasons.values()) == {""}


def test_the_entry_that_is_offered_is_the_one_that_is_read(root: Root) -> None:
    _, mutants = read(root)
    entries = yaml.safe_load("".join(entry_for(mutant) for mutant in mutants))
    allowed, mutants = read(root, *entries)
    assert all(allowed.reason(mutant) == "…" for mutant in mutants)


def test_a_cell_without_entries(root: Root) -> None:
    catalog = load(root.path)
    mutants = list(mutants_of(catalog.cell("hello-world/bottle")))
    assert {Allowed(catalog).reason(mutant) for mutant in mutants} == {""}


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"file": "main.py"}, 'file: no file "main.py"; write "app.py"'),
        (
            {"line": '@app.get("/birds")'},
            "line: app.py has no line '@app.get(\"/birds\")'; write the line as it is now, or delete the entry",
        ),
    ],
)
def test_an_entry_for_a_line_that_is_gone(root: Root, changed: dict[str, str], found: str) -> None:
    assert problems(root, GOOD, GOOD | changed) == [f"{FILE}: survivors[1].{found}"]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"operator": "guard"}, "operator: no mutant has 'guard'"),
        ({"becomes": "pass"}, "becomes: no mutant has 'pass'"),
    ],
)
def test_an_entry_that_fits_no_mutant(root: Root, changed: dict[str, str], found: str) -> None:
    allowed, mutants = read(root, GOOD, GOOD | changed)
    remedy = "write what `make mutate ARGS=--list` shows, or delete the entry"
    said = [str(each) for each in allowed.problems((mutant, False) for mutant in mutants)]
    assert said == [f"{FILE}: survivors[1].{found}; {remedy}"]


def test_an_entry_that_is_there_twice(root: Root) -> None:
    again = {**GOOD, "reason": "Another one."}
    found = f"{FILE}: survivors[1]: the same as survivors[0]; delete one of the two"
    assert problems(root, GOOD, again) == [found]


def test_everything_wrong_is_said_at_once(root: Root) -> None:
    wrong = [
        {**GOOD, "reason": " "},
        {**GOOD, "why": "x"},
        {key: GOOD[key] for key in GOOD if key != "line"},
        "x",
    ]
    assert problems(root, *wrong) == [
        f'{FILE}: survivors[0].reason: an empty text; write "reason: Why no client could tell."',
        f"{FILE}: survivors[1].why: unknown key; remove it (known: becomes, file, line, operator, reason)",
        f'{FILE}: survivors[2].line: missing; add "line: db.close()"',
        f"{FILE}: survivors[3]: expected a mapping, got a text ('x'); write \"survivors: []\"",
    ]


def test_a_cell_that_is_absent_has_none(root: Root) -> None:
    (root.path / "snippets/hello-world/bottle/app.py").unlink()
    absent = "{reason: None., source: 'https://example.org/', checked: 2026-01-02}"
    root.write("snippets/hello-world/bottle/cell.yml", f"absent: {absent}\n")
    assert problems(root) == [f"{FILE}: a file of a cell that is absent; remove it"]


def test_entries_are_no_part_of_the_program(root: Root) -> None:
    before = load(root.path).cell("hello-world/bottle")
    read(root, GOOD)
    cell = load(root.path).cell("hello-world/bottle")
    assert cell.files == before.files
    assert cell.digest({}) == before.digest({})


def test_an_entry_is_overtaken_when_all_its_mutants_are_caught(root: Root) -> None:
    allowed, mutants = read(root, GOOD)
    [mutant] = [each for each in mutants if each.edit.operator == "decorator"]
    assert list(allowed.problems([])) == []
    assert list(allowed.problems([(mutant, True), (mutant, False)])) == []
    found = f"{FILE}: survivors[0]: decorator of '@app.get(\"/\")' is caught; delete it"
    assert [str(each) for each in allowed.problems([(mutant, True)])] == [found]
