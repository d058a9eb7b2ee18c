"""A table for birds, made by a migration; the API is as it was.

The last step of the lesson says which migrations have run.
"""

import sqlite3

import pytest


@pytest.fixture(scope="module")
def varies():
    """The time in a log."""
    return [r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3})"]


def databases(folder):
    """The SQLite databases in a folder."""
    return [*folder.rglob("*.db"), *folder.rglob("*.sqlite3")]


def tables(folder):
    """The columns of each table in the program's database, by name."""
    [path] = databases(folder)
    with sqlite3.connect(path) as database:
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
        names = [name for (name,) in database.execute(query)]
        found = {
            name: database.execute(f'PRAGMA table_info("{name}")').fetchall()
            for name in names
        }
    database.close()
    return {name: [row[1] for row in rows] for name, rows in found.items()}


def table_of_birds(folder):
    """Its name, which each framework chooses."""
    [name] = [
        each
        for each in tables(folder)
        if each in {"bird", "birds", "birds_bird"}
    ]
    return name


def test_birds_as_before(api):
    """Read a bird as before"""
    response = api.get("/birds/3")
    assert response.status_code == 200
    robin = {"name": "Robin", "habitat": "garden", "wingspan": 21}
    assert response.json() == {"id": 3, **robin}


def test_which_migrations_have_run(run):
    """Which migrations have run"""
    completed = run(run.commands[-1])
    assert completed.exit_code == 0
    assert "0001" in completed.output


def test_the_table_has_the_columns(run):
    columns = tables(run.folder)[table_of_birds(run.folder)]
    assert sorted(columns) == ["habitat", "id", "name", "wingspan"]


def test_the_table_is_empty(run):
    [path] = databases(run.folder)
    with sqlite3.connect(path) as database:
        query = f'SELECT count(*) FROM "{table_of_birds(run.folder)}"'
        assert database.execute(query).fetchone() == (0,)
    database.close()


def test_the_table_takes_a_name_once(run):
    [path] = databases(run.folder)
    with sqlite3.connect(path) as database:
        table = table_of_birds(run.folder)
        indexes = database.execute(f'PRAGMA index_list("{table}")')
        unique = [name for _, name, is_unique, *_ in indexes if is_unique]
        columns = [
            [row[2] for row in database.execute(f'PRAGMA index_info("{each}")')]
            for each in unique
        ]
    database.close()
    assert ["name"] in columns
