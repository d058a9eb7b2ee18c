"""Birds in SQLite: a unique name (at most 50 characters) and a habitat."""

import itertools
from concurrent.futures import ThreadPoolExecutor

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


def test_long_number(api):
    """A number with 25 digits"""
    response = api.get(f"/birds/{'1' * 25}")
    assert response.status_code in {400, 404, 422}


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


@pytest.mark.parametrize("digits", [f"{2**63}", "9" * 20, "1" * 25])
def test_a_number_no_column_holds(api, digits):
    path = f"/birds/{digits}"
    dodo = {"name": "Dodo", "habitat": "island"}
    assert api.get(path).status_code in {400, 404, 422}
    assert api.put(path, json=dodo).status_code in {400, 404, 422}
    assert api.delete(path).status_code in {400, 404, 422}


@pytest.mark.parametrize(
    "body",
    [
        b'{"name": "\\ud800", "habitat": "coast"}',
        b'{"name": "Auk", "habitat": "\\udfff"}',
        b'{"name": NaN, "habitat": "coast"}',
        b'{"name": "\xff", "habitat": "coast"}',
        b"[]",
        b"null",
        b'"Auk"',
        b"[" * 100_000,
        b"",
    ],
)
def test_not_a_bird(api, bird, body):
    before = api.get("/birds").json()
    headers = {"Content-Type": "application/json"}
    for method, path in (
        ("POST", "/birds"),
        ("PUT", f"/birds/{bird['id']}"),
    ):
        response = api.request(method, path, content=body, headers=headers)
        assert response.status_code in {400, 413, 422, 500}
    assert api.get("/birds").json() == before


def test_another_content_type(api, bird):
    before = api.get("/birds").json()
    headers = {"Content-Type": "image/png"}
    picture = b"\x89PNG\r\n\x1a\n"
    response = api.post("/birds", content=picture, headers=headers)
    assert response.status_code in {400, 415, 422, 500}
    assert api.get("/birds").json() == before


def test_only_the_two_fields(api, bird, numbers):
    mine = {"id": 999999, "admin": True}
    body = {"name": f"Skua {next(numbers)}", "habitat": "coast"}
    response = api.post("/birds", json={**mine, **body})
    if response.status_code == 201:
        created = response.json()
        assert created == {"id": created["id"], **body}
        assert created["id"] != 999999
    else:
        assert response.status_code in {400, 422}
    path = f"/birds/{bird['id']}"
    replaced = api.put(path, json={**mine, **bird, "id": 999999})
    assert replaced.status_code in {200, 400, 422}
    assert api.get(path).json() == bird
    assert api.get(NOWHERE).status_code == 404


def test_several_at_once(api, numbers):
    body = {"name": f"Knot {next(numbers)}", "habitat": "coast"}

    def create(_):
        return api.post("/birds", json=body).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(pool.map(create, range(4)))
    assert statuses == [201, 409, 409, 409]


@pytest.mark.parametrize("name", ["W", "W" * 50])
def test_shortest_and_longest_name(api, bird, name):
    body = {"name": name, "habitat": "coast"}
    assert api.post("/birds", json=body).status_code == 201
    again = {"name": name.replace("W", "V"), "habitat": "coast"}
    response = api.put(f"/birds/{bird['id']}", json=again)
    assert response.status_code == 200


def test_largest_number(api):
    path = f"/birds/{2**63 - 1}"
    dodo = {"name": "Dodo", "habitat": "island"}
    assert api.get(path).status_code == 404
    assert api.put(path, json=dodo).status_code == 404
    assert api.delete(path).status_code == 404


def test_no_other_methods(api, bird):
    assert api.delete("/birds").status_code == 405
    assert api.post(f"/birds/{bird['id']}", json={}).status_code == 405


def test_published(published):
    assert published == []
