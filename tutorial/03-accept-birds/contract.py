"""Clients add birds; each error has the same form."""

import itertools

import pytest

NUMBERS = itertools.count(1)


def headers(api):
    """What a client sends along to be allowed to write."""
    return {}


def new(**changes):
    """A valid bird whose name no other test uses."""
    bird = {"name": f"Gull {next(NUMBERS)}", "habitat": "coast"}
    return {**bird, "wingspan": 140, **changes}


def add(api, **changes):
    """Add a valid bird, and give it back."""
    body = new(**changes)
    response = api.post("/birds", json=body, headers=headers(api))
    assert response.status_code == 201
    return response.json()


def send(api, method, path, content):
    """Send bytes that may not be JSON, and say they are."""
    sent = {**headers(api), "Content-Type": "application/json"}
    return api.request(method, path, content=content, headers=sent)


def is_error(response, *statuses):
    """Whether it has one of these statuses, and the form of an error."""
    assert response.status_code in statuses
    body = response.json()
    assert body.keys() <= {"error", "fields"}
    assert isinstance(body["error"], str)
    return bool(body["error"])


def names_fields(response, *names):
    """Whether it is the error of an invalid body, with these fields."""
    assert is_error(response, 400, 422)
    fields = response.json()["fields"]
    assert fields.keys() == set(names)
    return all(isinstance(text, str) and text for text in fields.values())


def test_add_wren(api):
    """Add a bird"""
    bird = {"name": "Wren", "habitat": "garden", "wingspan": 15}
    response = api.post("/birds", json=bird)
    assert response.status_code == 201
    assert response.json() == {"id": 4, **bird}


def test_read_wren(api):
    """Read it"""
    response = api.get("/birds/4")
    assert response.status_code == 200
    assert response.json()["name"] == "Wren"


def test_add_invalid(api):
    """Send an invalid bird"""
    bird = {"name": "", "habitat": "moon", "wingspan": "wide"}
    response = api.post("/birds", json=bird)
    assert names_fields(response, "name", "habitat", "wingspan")


def test_read_missing(api):
    """Ask for a bird that isn't there: this error has the same form"""
    assert is_error(api.get("/birds/9"), 404)


def test_add(api):
    body = new()
    response = api.post("/birds", json=body, headers=headers(api))
    assert response.status_code == 201
    bird = response.json()
    assert {**bird, **body} == bird
    assert isinstance(bird["id"], int)
    assert api.get(f"/birds/{bird['id']}").json() == bird
    assert api.get("/birds").json()[-1] == bird


def test_ids_differ(api):
    first, second = add(api), add(api)
    assert first["id"] < second["id"]
    assert api.get(f"/birds/{first['id']}").json() == first


def test_filter(api):
    coast, forest = add(api, habitat="coast"), add(api, habitat="forest")
    found = api.get("/birds", params={"habitat": "forest"}).json()
    assert forest in found
    assert coast not in found


@pytest.mark.parametrize("habitat", ["river", "garden", "coast", "forest"])
def test_habitats(api, habitat):
    assert add(api, habitat=habitat)["habitat"] == habitat


@pytest.mark.parametrize("name", ["X", "X" * 50])
def test_shortest_and_longest_name(api, name):
    assert add(api, name=name)["name"] == name


@pytest.mark.parametrize("wingspan", [1, 300])
def test_smallest_and_largest_wingspan(api, wingspan):
    assert add(api, wingspan=wingspan)["wingspan"] == wingspan


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "N" * 51),
        ("name", None),
        ("name", ["Wren"]),
        ("habitat", "moon"),
        ("habitat", ""),
        ("habitat", None),
        ("habitat", ["coast"]),
        ("wingspan", "wide"),
        ("wingspan", -3),
        ("wingspan", 0),
        ("wingspan", 301),
        ("wingspan", None),
        ("wingspan", [25]),
    ],
)
def test_one_wrong_field(api, field, value):
    before = api.get("/birds").json()
    body = new(**{field: value})
    response = api.post("/birds", json=body, headers=headers(api))
    assert names_fields(response, field)
    assert api.get("/birds").json() == before


@pytest.mark.parametrize("field", ["name", "habitat", "wingspan"])
def test_one_field_less(api, field):
    body = new()
    del body[field]
    response = api.post("/birds", json=body, headers=headers(api))
    assert names_fields(response, field)


def test_no_field(api):
    response = api.post("/birds", json={}, headers=headers(api))
    assert names_fields(response, "name", "habitat", "wingspan")


@pytest.mark.parametrize(
    "content", [b"{", b"", b"wren", b"[]", b"null", b'"Wren"', b"7"]
)
def test_not_a_bird(api, content):
    before = api.get("/birds").json()
    assert is_error(send(api, "POST", "/birds", content), 400, 422)
    assert api.get("/birds").json() == before


def test_the_server_chooses_the_id(api):
    body = {**new(), "id": 999999}
    response = api.post("/birds", json=body, headers=headers(api))
    if response.status_code == 201:
        assert response.json()["id"] != 999999
    else:
        assert is_error(response, 400, 422)
    assert api.get("/birds/999999").status_code == 404


def test_no_such_bird_is_an_error(api):
    assert is_error(api.get("/birds/999999"), 404)


@pytest.mark.parametrize("number", ["robin", "-1", "1.5"])
def test_not_a_number_is_an_error(api, number):
    assert is_error(api.get(f"/birds/{number}"), 400, 404, 422)


@pytest.mark.parametrize("path", ["/eggs", "/birds/1/eggs"])
def test_unknown_path_is_an_error(api, path):
    assert is_error(api.get(path), 404)
