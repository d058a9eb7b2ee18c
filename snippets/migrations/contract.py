"""The model has a new column: the tool brings the database up to it.

A cell's commands: migrate to the first state, add birds, write the
migration, apply it, take it back, apply it again, show the history, and
last, check that the models and the migrations agree.
"""

import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest


@pytest.fixture(scope="module")
def varies():
    return [r"on (\d{4}-\d\d-\d\d \d\d:\d\d)"]


def succeed(run, commands, word="", *, again=False):
    """Each command succeeds, and says with which migration."""
    for command in commands:
        completed = run(command, again=again)
        assert completed.exit_code == 0, completed.output
        assert word in completed.output


def written(run, cell):
    """What the commands wrote in Python."""
    known = {file.path for file in (*cell.files, *cell.scaffold)}
    paths = [
        path.relative_to(run.folder) for path in run.folder.rglob("*.py")
    ]
    return [path for path in paths if path.as_posix() not in known]


def table(run):
    """The statement that would make the table of birds as it is now."""
    [path] = [*run.folder.rglob("*.db"), *run.folder.rglob("*.sqlite3")]
    query = "SELECT sql FROM sqlite_master WHERE name LIKE '%bird'"
    with sqlite3.connect(path) as database:
        [(sql,)] = database.execute(query)
    database.close()
    return re.sub(r"\s+", " ", sql)


def has_text(run, column):
    """Whether it has a column for text that is never empty."""
    pattern = rf'\b{column}"? varchar(\(50\))?( DEFAULT \S+)? NOT NULL'
    return re.search(pattern, table(run), re.IGNORECASE)


def test_before(run, cell):
    """The first migration, and two birds"""
    succeed(run, run.commands[:1], "birds")
    succeed(run, run.commands[1:2])
    assert written(run, cell) == []
    assert has_text(run, "name")
    assert "habitat" not in table(run)


def test_check_fails(run):
    """The model has a column more: the check fails"""
    assert run(run.commands[-1], again=True).exit_code != 0


def test_change(run):
    """The change"""
    name = has_text(run, "name")[0]
    succeed(run, run.commands[2:4], "habitat")
    assert has_text(run, "habitat")
    assert has_text(run, "name")[0] == name


def test_written(run, cell, record):
    """What the tool wrote"""
    [path] = written(run, cell)
    text = (run.folder / path).read_text()
    assert "habitat" in text
    record(path.as_posix(), text)


def test_table(run, record):
    """The table now"""
    sql = table(run)
    assert "habitat" in sql
    record("In the database", sql)


def test_back(run):
    """Back, and there again"""
    succeed(run, run.commands[4:5], "habitat")
    assert "habitat" not in table(run)
    succeed(run, run.commands[5:6], "habitat")
    assert "habitat" in table(run)


def test_state(run):
    """Where it stands: the check succeeds"""
    succeed(run, run.commands[6:], again=True)


def test_birds(api):
    """The birds are still there, with the default"""
    response = api.get("/birds")
    content_type = response.headers["content-type"]
    assert content_type.partition(";")[0] == "application/json"
    assert response.json() == [
        {"id": 1, "name": "Kingfisher", "habitat": "unknown"},
        {"id": 2, "name": "Dipper", "habitat": "unknown"},
    ]


def test_nothing_else_changes(run, cell):
    [path] = written(run, cell)
    others = r"alter_?field|alter_column|create_?(model|table)"
    text = (run.folder / path).read_text()
    assert not re.search(others, text, re.IGNORECASE)


def test_the_number_is_the_key(run):
    assert re.search(r'\bid"? integer NOT NULL', table(run), re.IGNORECASE)
    assert "PRIMARY KEY" in table(run)


def test_several_at_once(api):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(api.get, ["/birds"] * 24))
    assert {response.status_code for response in found} == {200}


def test_further_back(run):
    # As far as two steps back lead, and up to the newest again.
    succeed(run, run.commands[4:5] * 2, again=True)
    succeed(run, run.commands[3:4], again=True)
    assert has_text(run, "name")
    assert has_text(run, "habitat")
    succeed(run, run.commands[-1:], again=True)


def test_published(published):
    assert published == []
