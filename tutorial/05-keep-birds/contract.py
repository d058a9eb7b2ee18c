"""Birds in a database, each name once: they can be replaced and deleted."""

from concurrent.futures import ThreadPoolExecutor

import pytest


def put(api, bird, **changes):
    """Replace a bird by itself with changes."""
    body = {name: value for name, value in bird.items() if name != "id"}
    path = f"/birds/{bird['id']}"
    return api.put(path, json={**body, **changes}, headers=headers(api))


def delete(api, number):
    """Delete a bird."""
    return api.delete(f"/birds/{number}", headers=headers(api))


def test_empty(api):
    """At first, there are no birds"""
    response = api.get("/birds")
    assert response.status_code == 200
    assert response.json() == []


def test_keep_two(api):
    """Add two birds"""
    kingfisher = {"name": "Kingfisher", "habitat": "river", "wingspan": 25}
    response = api.post("/birds", json=kingfisher)
    assert response.status_code == 201
    assert response.json() == {"id": 1, **kingfisher}
    wren = {"name": "Wren", "habitat": "garden", "wingspan": 15}
    response = api.post("/birds", json=wren)
    assert response.status_code == 201
    assert response.json() == {"id": 2, **wren}


def test_replace_wren(api):
    """Replace the Wren"""
    wren = {"name": "Wren", "habitat": "garden", "wingspan": 16}
    response = api.put("/birds/2", json=wren)
    assert response.status_code == 200
    assert response.json() == {"id": 2, **wren}


def test_wren_is_taken(api):
    """Add a bird whose name is taken"""
    wren = {"name": "Wren", "habitat": "river", "wingspan": 17}
    assert is_error(api.post("/birds", json=wren), 409)


def test_delete_kingfisher(api):
    """Delete the Kingfisher"""
    response = api.delete("/birds/1")
    assert response.status_code == 204
    assert response.content == b""


def test_wren_is_left(api):
    """See what's left"""
    response = api.get("/birds")
    assert response.status_code == 200
    wren = {"name": "Wren", "habitat": "garden", "wingspan": 16}
    assert response.json() == [{"id": 2, **wren}]


def test_replace(api):
    bird = add(api)
    response = put(api, bird, habitat="river", wingspan=141)
    assert response.status_code == 200
    assert response.json() == {**bird, "habitat": "river", "wingspan": 141}
    assert api.get(f"/birds/{bird['id']}").json() == response.json()


def test_replace_by_itself(api):
    bird = add(api)
    response = put(api, bird)
    assert response.status_code == 200
    assert response.json() == bird


def test_replace_leaves_the_others(api):
    bird, other = add(api), add(api)
    assert put(api, bird, wingspan=200).status_code == 200
    assert other in api.get("/birds").json()


def test_delete(api):
    bird, other = add(api), add(api)
    response = delete(api, bird["id"])
    assert response.status_code == 204
    assert response.content == b""
    assert is_error(api.get(f"/birds/{bird['id']}"), 404)
    birds = api.get("/birds").json()
    assert bird not in birds
    assert other in birds


def test_nothing_to_replace_or_delete(api):
    assert is_error(put(api, {**new(), "id": 999999}), 404)
    assert is_error(delete(api, 999999), 404)


def test_a_name_is_taken(api):
    bird, other = add(api), add(api)
    body = new(name=bird["name"])
    response = api.post("/birds", json=body, headers=headers(api))
    assert is_error(response, 409)
    assert is_error(put(api, other, name=bird["name"]), 409)
    birds = api.get("/birds").json()
    assert bird in birds
    assert other in birds


def test_a_name_is_free_again(api):
    bird = add(api)
    assert delete(api, bird["id"]).status_code == 204
    assert add(api, name=bird["name"])["name"] == bird["name"]


def test_a_name_is_taken_at_once(api):
    body, sent = new(), headers(api)

    def create(_):
        return api.post("/birds", json=body, headers=sent).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(pool.map(create, range(4)))
    assert statuses == [201, 409, 409, 409]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "N" * 51),
        ("habitat", "moon"),
        ("wingspan", "wide"),
        ("wingspan", 0),
        ("wingspan", 301),
    ],
)
def test_replace_with_a_wrong_field(api, field, value):
    bird = add(api)
    assert names_fields(put(api, bird, **{field: value}), field)
    assert api.get(f"/birds/{bird['id']}").json() == bird


@pytest.mark.parametrize("field", ["name", "habitat", "wingspan"])
def test_replace_with_a_field_less(api, field):
    bird = add(api)
    body = new()
    del body[field]
    path = f"/birds/{bird['id']}"
    response = api.put(path, json=body, headers=headers(api))
    assert names_fields(response, field)


@pytest.mark.parametrize("content", [b"{", b"", b"[]", b"null", b'"Wren"'])
def test_replace_with_no_bird(api, content):
    bird = add(api)
    path = f"/birds/{bird['id']}"
    assert is_error(send(api, "PUT", path, content), 400, 422)
    assert api.get(path).json() == bird


def test_restart(api, server):
    bird = add(api)
    server.restart()
    assert api.get(f"/birds/{bird['id']}").json() == bird
