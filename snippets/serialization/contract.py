"""Birds from the database as JSON, minus the column that must not leak."""

from datetime import UTC, datetime

import pytest

FIELDS = {"id", "name", "wingspan_cm", "seen_at"}
SECRET = "observer@example.org"


def test_one_bird(api):
    """A row becomes an object"""
    response = api.get("/birds/1")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("application/json")
    bird = response.json()
    assert bird["id"] == 1
    assert bird["name"] == "Kingfisher"
    assert bird["wingspan_cm"] == 25.5


def test_date(api):
    """The date is ISO 8601, in UTC"""
    seen_at = datetime.fromisoformat(api.get("/birds/1").json()["seen_at"])
    assert seen_at == datetime(2026, 5, 1, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "seen_at"),
    [
        (1, datetime(2026, 5, 1, 6, 30, tzinfo=UTC)),
        (2, datetime(2026, 5, 2, 5, 10, 7, tzinfo=UTC)),
        (3, datetime(2026, 5, 3, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_each_date(api, number, seen_at):
    text = api.get(f"/birds/{number}").json()["seen_at"]
    assert "T" in text
    assert datetime.fromisoformat(text) == seen_at


def test_missing_value(api):
    """A value that is missing is null, and the letter å survives"""
    bird = api.get("/birds/2").json()
    assert bird["name"] == "Blåhake"
    assert bird["wingspan_cm"] is None


def test_nothing_is_not_zero(api):
    bird = api.get("/birds/3").json()
    assert bird["name"] == "Wren egg"
    assert bird["wingspan_cm"] == 0
    assert bird["wingspan_cm"] is not None


def test_the_list_says_the_same(api):
    birds = [api.get(f"/birds/{number}").json() for number in (1, 2, 3)]
    assert api.get("/birds").json() == birds


def test_nothing_leaks(api):
    """The observer's address stays inside"""
    for path in ("/birds/1", "/birds/2", "/birds/3"):
        response = api.get(path)
        assert response.json().keys() == FIELDS
        assert SECRET not in response.text


def test_list(api):
    """All rows, and none of them leaks"""
    response = api.get("/birds")
    assert response.status_code == 200
    assert [bird["id"] for bird in response.json()] == [1, 2, 3]
    assert all(bird.keys() == FIELDS for bird in response.json())
    assert SECRET not in response.text


def test_a_list_is_json(api):
    content_type = api.get("/birds").headers["content-type"]
    assert content_type.partition(";")[0] == "application/json"


@pytest.mark.parametrize(
    "word", ["kingfisher", "1e0", 10**20, 10**25, "-1", "%00"]
)
def test_not_a_number(api, word):
    assert api.get(f"/birds/{word}").status_code in {400, 404, 422}


def test_no_such_bird(api):
    """A row that does not exist"""
    assert api.get("/birds/99").status_code == 404


def test_a_second_start_adds_nothing(api, server):
    birds = api.get("/birds").json()
    server.restart()
    assert api.get("/birds").json() == birds


def test_largest_number(api):
    # What SQLite holds, and the first number that it does not.
    assert api.get(f"/birds/{2**63 - 1}").status_code == 404
    assert api.get(f"/birds/{2**63}").status_code in {400, 404, 422}


def test_published(published):
    assert published == []
