"""`make cell`: what is asked for is named, and a part that fails says what to do next."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.real import CATALOGUE

from fieldguide.commands import cell as check_cell

PROJECT = Path(__file__).parents[1]


def test_a_cell_that_is_not_there_is_named_with_one_that_is():
    command = [sys.executable, "-m", "fieldguide", "cell", "crud/flaks"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert (
        'CELL=crud/flaks: no cell with a program; write TASK/FRAMEWORK, such as "crud/flask"' in done.stdout
    )


def test_without_a_cell_make_says_what_to_type():
    done = subprocess.run(["make", "cell"], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode
    assert "make cell CELL=crud/flask" in done.stderr


def test_a_part_that_fails_shows_what_was_said_and_the_next_step(capsys):
    good = check_cell.CellCheck("style", ((sys.executable, "-c", "print('chirp')"),), "nothing")
    bad = check_cell.CellCheck(
        "contract",
        ((sys.executable, "-c", "exit('no nest')"), (sys.executable, "-c", "print('late')")),
        "build one",
    )
    assert check_cell.say(check_cell.run(good))
    assert not check_cell.say(check_cell.run(bad))
    first, second, *more = capsys.readouterr().out.splitlines()
    assert first.startswith("✓ style (")
    assert second.startswith("✗ contract (")
    assert more[:2] == ["no nest", "→ build one"], "the second command is not run"


def test_every_part_is_about_the_cell(tmp_path):

    cell = CATALOGUE.cell("validation/flask+pydantic")
    parts = [
        check_cell.style(cell),
        check_cell.contract(cell),
        check_cell.mutants(cell, everything=False),
        *check_cell.after(cell, everything=False),
    ]
    assert [part.title for part in parts] == ["style", "contract", "mutants", "page", "data"]
    said = [" ".join(command) for part in parts for command in part.commands]
    assert sum("--framework flask+pydantic" in each for each in said) == 2
    assert any("--tab validation/flask-with-pydantic" in each for each in said)
    assert all(part.remedy for part in parts)


def test_its_data_is_asked_by_tests_that_are_there():
    """Of its task, with its neighbours: pytest fails where nothing has the name that it is given."""
    *_, data = check_cell.after(CATALOGUE.cell("validation/flask+pydantic"), everything=False)
    (command,) = data.commands
    done = subprocess.run(
        [*command, "--collect-only"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    collected = [line for line in done.stdout.splitlines() if "::" in line]
    assert collected
    assert all(line.endswith("[validation]") for line in collected)
