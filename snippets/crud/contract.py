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
    response = api.get(f"/birds/{bird['id']}")
    assert response.status_code == 200
    assert response.json() == bird


def test_list_in_order_of_creation(api, bird):
    birds = api.get("/birds").json()
    assert bird in birds
    assert [each["id"] for each in birds] == sorted(
        each["id"] for each in birds
    )


def test_a_list_is_json(api):
    content_type = api.get("/birds").headers["content-type"]
    assert content_type.partition(";")[0] == "application/json"


def test_replace(api, bird):
    """Replace"""
    changed = {"name": f"{bird['name']} (again)", "habitat": "harbour"}
    response = api.put(f"/birds/{bird['id']}", json=changed)
    assert response.status_code == 200
    assert response.json() == {"id": bird["id"], **changed}


def test_replaced_for_good(api, bird):
    changed = {"name": f"{bird['name']} (again)", "habitat": "harbour"}
    api.put(f"/birds/{bird['id']}", json=changed)
    found = api.get(f"/birds/{bird['id']}").json()
    assert found == {"id": bird["id"], **changed}


def test_replace_by_itself(api, bird):
    same = {"name": bird["name"], "habitat": bird["habitat"]}
    response = api.put(f"/birds/{bird['id']}", json=same)
    assert response.status_code == 200


def test_delete(api, bird):
    """Delete"""
    response = api.delete(f"/birds/{bird['id']}")
    assert response.status_code == 204
    assert response.content == b""


def test_deleted_from_the_list(api, bird):
    assert bird in api.get("/birds").json()
    api.delete(f"/birds/{bird['id']}")
    assert bird not in api.get("/birds").json()
    assert api.get(f"/birds/{bird['id']}").status_code == 404


def test_the_others_stay(api, bird, numbers):
    other = {"name": f"Tern {next(numbers)}", "habitat": "coast"}
    created = api.post("/birds", json=other).json()
    api.delete(f"/birds/{created['id']}")
    assert bird in api.get("/birds").json()


def test_not_there(api):
    """A bird that is not there: 404"""
    assert api.get(NOWHERE).status_code == 404


def test_nothing_to_replace_or_delete(api):
    dodo = {"name": "Dodo", "habitat": "island"}
    assert api.put(NOWHERE, json=dodo).status_code == 404
    assert api.delete(NOWHERE).status_code == 404


def test_almost_its_number(api, bird):
    path = f"/birds/{bird['id']}e0"
    same = {"name": bird["name"], "habitat": bird["habitat"]}
    assert api.get(path).status_code in {400, 404, 422}
    assert api.put(path, json=same).status_code in {400, 404, 422}
    assert api.delete(path).status_code in {400, 404, 422}


def test_create_conflict(api, bird):
    """Create with a name that is taken: 409"""
    taken = {"name": bird["name"], "habitat": "harbour"}
    assert api.post("/birds", json=taken).status_code == 409


def test_replace_conflict(api, bird, numbers):
    other = {"name": f"Tern {next(numbers)}", "habitat": "coast"}
    created = api.post("/birds", json=other).json()
    taken = {"name": bird["name"], "habitat": "coast"}
    response = api.put(f"/birds/{created['id']}", json=taken)
    assert response.status_code == 409


def test_a_conflict_changes_nothing(api, bird, numbers):
    other = {"name": f"Tern {next(numbers)}", "habitat": "coast"}
    created = api.post("/birds", json=other).json()
    taken = {"name": bird["name"], "habitat": "harbour"}
    api.post("/birds", json=taken)
    api.put(f"/birds/{created['id']}", json=taken)
    assert api.get(f"/birds/{bird['id']}").json() == bird
    assert api.get(f"/birds/{created['id']}").json() == created


@pytest.mark.parametrize(
    "body",
    [
        {"habitat": "coast"},
        {"name": "Auk"},
        {"name": "", "habitat": "coast"},
        {"name": "A" * 51, "habitat": "coast"},
        {"name": None, "habitat": "coast"},
        {"name": ["Auk"], "habitat": "coast"},
        {"name": "Auk", "habitat": None},
        {"name": "Auk", "habitat": ["coast"]},
        {},
    ],
)
def test_refused_for_both(api, bird, body):
    assert api.post("/birds", json=body).status_code in {400, 422}
    assert api.put(f"/birds/{bird['id']}", json=body).status_code in {
        400,
        422,
    }


@pytest.mark.parametrize("name", ["W", "W" * 50])
def test_shortest_and_longest_name(api, bird, name):
    body = {"name": name, "habitat": "coast"}
    assert api.post("/birds", json=body).status_code == 201
    again = {"name": name.replace("W", "V"), "habitat": "coast"}
    response = api.put(f"/birds/{bird['id']}", json=again)
    assert response.status_code == 200
