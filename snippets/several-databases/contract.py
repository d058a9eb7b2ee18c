"""Birds are in birds.db, entries of the audit log are in audit.db."""

import contextlib
import itertools
import sqlite3

import pytest


@pytest.fixture(scope="module")
def numbers(cell):
    return itertools.count(1)


@pytest.fixture
def bird(api, numbers):
    response = api.post("/birds", json={"name": f"Gull {next(numbers)}"})
    assert response.status_code == 201
    return response.json()


@pytest.fixture
def database(run):
    """One of the two files, wherever the framework has put it."""

    def connect(name):
        [path] = run.folder.rglob(name)
        return contextlib.closing(sqlite3.connect(path))

    return connect


def tables(connection):
    query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1"
    return [name for (name,) in connection.execute(query)]


def rows(connection, table):
    names = [name for name in tables(connection) if name.endswith(table)]
    return [
        row
        for name in names
        for row in connection.execute(f"SELECT * FROM {name}")
    ]


def test_create(api):
    """A new bird"""
    response = api.post("/birds", json={"name": "Kingfisher"})
    assert response.status_code == 201
    number = response.json()["id"]
    assert response.json() == {"id": number, "name": "Kingfisher"}


def test_lists(api, bird):
    """The birds from one file, the audit log from the other"""
    assert api.get("/birds").json()[-1] == bird
    entry = api.get("/audit").json()[-1]
    message = f"{bird['name']} added"
    assert entry == {"id": entry["id"], "message": message}


def test_files(bird, database, record):
    """The tables in each file"""
    with database("birds.db") as birds, database("audit.db") as audit:
        record("Tables in birds.db", "\n".join(tables(birds)))
        record("Tables in audit.db", "\n".join(tables(audit)))
        assert bird["name"] in rows(birds, "bird")[-1]
        assert f"{bird['name']} added" in rows(audit, "entry")[-1]
        for other, table in [(birds, "entry"), (audit, "bird")]:
            assert not any(name.endswith(table) for name in tables(other))


def test_one_entry_for_each_bird(api, bird):
    birds, entries = api.get("/birds").json(), api.get("/audit").json()
    names = [f"{each['name']} added" for each in birds]
    assert [each["message"] for each in entries] == names


def test_both_or_none(api, bird, database):
    before = api.get("/birds").json()
    with database("audit.db") as audit:
        [table] = [name for name in tables(audit) if "entry" in name]
        audit.execute(f"ALTER TABLE {table} RENAME TO gone")
        response = api.post("/birds", json={"name": "Crane"})
        audit.execute(f"ALTER TABLE gone RENAME TO {table}")
    assert response.status_code == 500
    assert api.get("/birds").json() == before


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b"[]",
        b"null",
        b'"Auk"',
        b'{"name": null}',
        b'{"name": []}',
        b'{"name": ""}',
        b'{"name": "%s"}' % (b"A" * 51),
        b'{"name": "\xff"}',
    ],
)
def test_refused(api, bird, body):
    headers = {"Content-Type": "application/json"}
    response = api.post("/birds", content=body, headers=headers)
    assert response.status_code in {400, 422}
    assert api.get("/birds").json()[-1] == bird
    assert api.get("/audit").json()[-1]["message"].startswith(bird["name"])


@pytest.mark.parametrize(
    "body",
    [b'{"name": "\\ud800"}', b'{"name": NaN}', b"[" * 100_000],
)
def test_nothing_is_kept(api, bird, body):
    before = api.get("/audit").json()
    headers = {"Content-Type": "application/json"}
    response = api.post("/birds", content=body, headers=headers)
    assert response.status_code in {400, 413, 422, 500}
    assert api.get("/birds").json()[-1] == bird
    assert api.get("/audit").json() == before


@pytest.mark.parametrize("size", [1, 50])
def test_shortest_and_longest_name(api, size):
    name = "A" * size
    assert api.post("/birds", json={"name": name}).status_code == 201
    assert api.get("/audit").json()[-1]["message"] == f"{name} added"


def test_a_client_does_not_choose(api, bird):
    body = {"id": 999999, "name": "Rook", "message": "nothing"}
    assert api.post("/birds", json=body).json()["id"] != 999999
    assert api.get("/audit").json()[-1]["message"] == "Rook added"


@pytest.mark.parametrize("path", ["/birds", "/audit"])
def test_a_list_is_json(api, path):
    content_type = api.get(path).headers["content-type"]
    assert content_type.partition(";")[0] == "application/json"


def test_no_other_methods(api):
    assert api.delete("/birds").status_code == 405


def test_published(published):
    assert published == []
