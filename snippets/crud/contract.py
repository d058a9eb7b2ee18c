"""Birds in SQLite: a unique name (at most 50 characters) and a habitat."""

import itertools

import pytest

NOWHERE = "/birds/999999"


@pytest.fixture(scope="module")
def numbers(cell):
    """1, 2, 3 … for each framework, so that no name comes twice."""
    return itertools.count(1)


@pytest.fixture
def bird(api, numbers):
    """A bird that no other test uses, freshly created."""
    response = api.post(
        "/birds", json={"name": f"Gull {next(numbers)}", "habitat": "coast"}
    )
    assert response.status_code == 201
    return response.json()


def test_empty(api):
    """Before anything is created: an empty list"""
    response = api.get("/birds")
    assert response.status_code == 200
    assert response.json() == []


def test_create(api):
    """Create"""
    response = api.post(
        "/birds", json={"name": "Kingfisher", "habitat": "river"}
    )
    assert response.status_code == 201
    created = response.json()
    assert created == {
        "id": created["id"],
        "name": "Kingfisher",
        "habitat": "river",
    }
    assert isinstance(created["id"], int)


def test_read(api, bird):
    """Read"""
    response = api.get(f"/birds/{bird['id']}")
    assert response.status_code == 200
    assert response.json() == bird


def test_list(api, bird):
    """List, in the order of creation"""
    birds = api.get("/birds").json()
    assert bird in birds
    assert [each["id"] for each in birds] == sorted(
        each["id"] for each in birds
    )


def test_replace(api, bird):
    """Replace"""
    changed = {"name": f"{bird['name']} (seen twice)", "habitat": "harbour"}
    response = api.put(f"/birds/{bird['id']}", json=changed)
    assert response.status_code == 200
    assert response.json() == {"id": bird["id"], **changed}
    assert api.get(f"/birds/{bird['id']}").json() == {
        "id": bird["id"],
        **changed,
    }


def test_replace_by_itself(api, bird):
    """Replace a bird by the same bird: no conflict"""
    same = {"name": bird["name"], "habitat": bird["habitat"]}
    assert api.put(f"/birds/{bird['id']}", json=same).status_code == 200


def test_delete(api, bird):
    """Delete, and it is gone"""
    response = api.delete(f"/birds/{bird['id']}")
    assert response.status_code == 204
    assert response.content == b""
    assert api.get(f"/birds/{bird['id']}").status_code == 404
    assert bird not in api.get("/birds").json()


def test_not_there(api):
    """A bird that is not there: 404 for all three"""
    assert api.get(NOWHERE).status_code == 404
    assert (
        api.put(
            NOWHERE, json={"name": "Dodo", "habitat": "island"}
        ).status_code
        == 404
    )
    assert api.delete(NOWHERE).status_code == 404


def test_create_conflict(api, bird):
    """Create with a name that is taken: 409"""
    response = api.post(
        "/birds", json={"name": bird["name"], "habitat": "harbour"}
    )
    assert response.status_code == 409
    assert api.get(f"/birds/{bird['id']}").json() == bird


def test_replace_conflict(api, bird, numbers):
    """Replace with a name that is taken: 409, and nothing changes"""
    other = api.post(
        "/birds", json={"name": f"Tern {next(numbers)}", "habitat": "coast"}
    ).json()
    response = api.put(
        f"/birds/{other['id']}",
        json={"name": bird["name"], "habitat": "coast"},
    )
    assert response.status_code == 409
    assert api.get(f"/birds/{other['id']}").json() == other


def test_incomplete(api):
    """A body without a name is refused"""
    assert api.post("/birds", json={"habitat": "coast"}).status_code in {
        400,
        422,
    }


@pytest.mark.parametrize(
    "body",
    [
        {"habitat": "coast"},
        {"name": "Auk"},
        {"name": "", "habitat": "coast"},
        {"name": "A" * 51, "habitat": "coast"},
        {"name": None, "habitat": "coast"},
        {},
    ],
)
def test_refused_for_both(api, bird, body):
    assert api.post("/birds", json=body).status_code in {400, 422}
    assert api.put(f"/birds/{bird['id']}", json=body).status_code in {
        400,
        422,
    }
