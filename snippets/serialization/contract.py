"""Birds from the database as JSON, minus the column that must not leak."""

from datetime import UTC, datetime

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


def test_missing_value(api):
    """A value that is missing is null, and the letter å survives"""
    bird = api.get("/birds/2").json()
    assert bird["name"] == "Blåhake"
    assert bird["wingspan_cm"] is None


def test_nothing_leaks(api):
    """The observer's address stays inside"""
    for path in ("/birds/1", "/birds/2"):
        response = api.get(path)
        assert response.json().keys() == FIELDS
        assert SECRET not in response.text


def test_list(api):
    """All rows, and none of them leaks"""
    response = api.get("/birds")
    assert response.status_code == 200
    assert [bird["id"] for bird in response.json()] == [1, 2]
    assert all(bird.keys() == FIELDS for bird in response.json())
    assert SECRET not in response.text


def test_no_such_bird(api):
    """A row that does not exist"""
    assert api.get("/birds/99").status_code == 404
