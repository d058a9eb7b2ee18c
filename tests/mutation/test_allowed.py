"""What can be wrong with `data/mutants.yml`, and what is said of it."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
import yaml

from fieldguide.catalog import CatalogError, load
from fieldguide.mutation.allowed import Allowed, entry_for
from fieldguide.mutation.mutants import Mutant, mutants_of

PROJECT = Path(__file__).parents[2]
CELL = "hello-world/bottle"
GOOD = {
    "cell": CELL,
    "file": "app.py",
    "operator": "decorator",
    "line": '@app.get("/")',
    "becomes": "",
    "reason": "A test says so.",
}


@functools.cache
def mutants() -> tuple[Mutant, ...]:
    return tuple(mutants_of(load(PROJECT).cell(CELL)))


def read(root: Path, text: str) -> Allowed:
    (root / "data").mkdir(exist_ok=True)
    (root / "data" / "mutants.yml").write_text(text, encoding="utf-8")
    return Allowed(root, mutants())


def problems(root: Path, *entries: object) -> list[str]:
    with pytest.raises(CatalogError) as caught:
        read(root, yaml.safe_dump({"survivors": list(entries)}))
    return [str(problem) for problem in caught.value.problems]


def test_a_reason(tmp_path: Path) -> None:
    allowed = read(tmp_path, yaml.safe_dump({"survivors": [GOOD]}))
    reasons = {mutant.edit.operator: allowed.reason(mutant) for mutant in mutants()}
    assert reasons.pop("decorator") == "A test says so."
    assert set(reasons.values()) == {""}


def test_the_entry_that_is_offered_is_the_one_that_is_read(tmp_path: Path) -> None:
    text = "survivors:\n" + "".join(entry_for(mutant) for mutant in mutants())
    allowed = read(tmp_path, text)
    assert all(allowed.reason(mutant) == "…" for mutant in mutants())


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        Allowed(tmp_path, mutants())
    assert [str(each) for each in caught.value.problems] == ["data/mutants.yml: no such file; add it"]


@pytest.mark.parametrize(
    ("changed", "key", "found"),
    [
        ({"cell": "hello-world/wren"}, "cell", "no cell 'hello-world/wren' with mutants"),
        ({"file": "main.py"}, "file", f"no mutant of {CELL} has 'main.py'"),
        ({"operator": "guard"}, "operator", f"no mutant of {CELL} has 'guard'"),
        ({"line": '@app.get("/birds")'}, "line", f"no mutant of {CELL} has '@app.get(\"/birds\")'"),
        ({"becomes": "pass"}, "becomes", f"no mutant of {CELL} has 'pass'"),
    ],
)
def test_an_entry_that_fits_no_mutant(tmp_path: Path, changed: dict[str, str], key: str, found: str) -> None:
    remedy = "write what `mutate_cells.py --list` shows, or delete the entry"
    assert problems(tmp_path, GOOD, GOOD | changed) == [
        f"data/mutants.yml: survivors[1].{key}: {found}; {remedy}"
    ]


def test_an_entry_that_is_there_twice(tmp_path: Path) -> None:
    again = {**GOOD, "reason": "Another one."}
    found = "data/mutants.yml: survivors[1]: the same as survivors[0]; delete one of the two"
    assert problems(tmp_path, GOOD, again) == [found]


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    wrong = [
        {**GOOD, "reason": " "},
        {**GOOD, "why": "x"},
        {key: GOOD[key] for key in GOOD if key != "line"},
        "x",
    ]
    assert problems(tmp_path, *wrong) == [
        'data/mutants.yml: survivors[0].reason: an empty text; write "reason: Why no client could tell."',
        "data/mutants.yml: survivors[1].why: unknown key; remove it (known: becomes, cell, file, line, operator, reason)",
        'data/mutants.yml: survivors[2].line: missing; add "line: db.close()"',
        "data/mutants.yml: survivors[3]: expected a mapping, got a text ('x'); write \"survivors: []\"",
    ]


def test_not_yaml(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"data/mutants.yml: line \d"):
        read(tmp_path, "survivors: [\n")


def test_an_entry_is_overtaken_when_all_its_mutants_are_caught(tmp_path: Path) -> None:
    allowed = read(tmp_path, yaml.safe_dump({"survivors": [GOOD]}))
    [mutant] = [each for each in mutants() if each.edit.operator == "decorator"]
    assert allowed.overtaken([]) == []
    assert allowed.overtaken([(mutant, True), (mutant, False)]) == []
    found = "data/mutants.yml: survivors[0]: decorator of '@app.get(\"/\")' in hello-world/bottle is caught; delete it"
    assert [str(each) for each in allowed.overtaken([(mutant, True)])] == [found]
