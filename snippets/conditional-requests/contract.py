"""A bird carries an ETag. A client that sends it back is spared the body,
and may replace the bird only if it has seen its latest state."""

import re

import pytest

ROBIN = {"name": "Robin", "habitat": "garden"}
WREN = {"name": "Wren", "habitat": "hedge"}
GULL = {"name": "Gull", "habitat": "harbour"}
DODO = {"name": "Dodo", "habitat": "island"}
ANY = {"If-Match": "*"}


@pytest.fixture
def etag(api):
    """The ETag of bird 1 as it is now."""
    return api.get("/birds/1").headers["etag"]


def test_read(api):
    """Read: the bird and its ETag"""
    response = api.get("/birds/1")
    assert response.status_code == 200
    assert response.json() == {"id": 1, **ROBIN}
    assert re.fullmatch(r'"[^"]+"', response.headers["etag"])
    assert response.headers["cache-control"] == "no-cache"


def test_not_modified(api, etag):
    """Read again with that ETag: nothing has changed"""
    response = api.get("/birds/1", headers={"If-None-Match": etag})
    assert response.status_code == 304
    assert response.content == b""
    assert response.headers["etag"] == etag
    assert response.headers["cache-control"] == "no-cache"


def test_replace(api, etag):
    """Replace with that ETag, then read with it"""
    response = api.put("/birds/1", json=WREN, headers={"If-Match": etag})
    assert response.status_code == 200
    assert response.json() == {"id": 1, **WREN}
    response = api.get("/birds/1", headers={"If-None-Match": etag})
    assert response.status_code == 200
    assert response.json() == {"id": 1, **WREN}
    assert response.headers["etag"] != etag


@pytest.fixture
def overtaken(api, etag):
    """An ETag that was right until somebody else wrote a gull."""
    api.put("/birds/1", json=GULL, headers={"If-Match": etag})
    return etag


def test_overtaken(api, overtaken):
    """Replace with an ETag that is no longer the latest"""
    headers = {"If-Match": overtaken}
    response = api.put("/birds/1", json=DODO, headers=headers)
    assert response.status_code == 412


def test_no_condition(api):
    """Replace without one"""
    assert api.put("/birds/1", json=DODO).status_code == 428


@pytest.fixture
def robin(api):
    """The ETag of bird 1, which is the robin again."""
    response = api.put("/birds/1", json=ROBIN, headers=ANY)
    assert response.json() == {"id": 1, **ROBIN}
    return api.get("/birds/1").headers["etag"]


@pytest.mark.parametrize("field", ["name", "habitat"])
def test_each_field_changes_the_etag(api, robin, field):
    changed = {**ROBIN, field: "other"}
    assert api.put("/birds/1", json=changed, headers=ANY).is_success
    assert api.get("/birds/1").headers["etag"] != robin
    headers = {"If-Match": robin}
    late = api.put("/birds/1", json=DODO, headers=headers)
    assert late.status_code == 412
    assert api.get("/birds/1").json() == {"id": 1, **changed}


def test_the_same_bird_has_the_same_etag(api, robin):
    api.put("/birds/1", json=DODO, headers=ANY)
    api.put("/birds/1", json=ROBIN, headers=ANY)
    assert api.get("/birds/1").headers["etag"] == robin


def test_the_number_and_the_fields_are_not_the_clients_choice(api, robin):
    body = {**WREN, "id": 99, "admin": True}
    response = api.put("/birds/1", json=body, headers={"If-Match": robin})
    stored = api.get("/birds/1").json()
    if response.status_code == 200:
        assert response.json() == stored == {"id": 1, **WREN}
    else:
        assert response.status_code in {400, 422}
        assert stored == {"id": 1, **ROBIN}
    assert api.get("/birds/99").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"null",
        b'"Robin"',
        b"7",
        b"{}",
        b"",
        b'{"name": ',
        b'{"name": "Wren"}',
        b'{"habitat": "hedge"}',
        b'{"name": null, "habitat": "hedge"}',
        b'{"name": "Wren", "habitat": ["hedge"]}',
    ],
)
def test_no_bird(api, robin, body):
    headers = {"If-Match": robin, "Content-Type": "application/json"}
    response = api.put("/birds/1", content=body, headers=headers)
    assert response.status_code in {400, 422}
    assert api.get("/birds/1").json() == {"id": 1, **ROBIN}


def test_a_surrogate_does_no_harm(api, robin):
    body = b'{"name": "\\ud800", "habitat": "hedge"}'
    headers = {**ANY, "Content-Type": "application/json"}
    api.put("/birds/1", content=body, headers=headers)
    assert api.get("/birds/1").status_code == 200
    assert api.put("/birds/1", json=WREN, headers=ANY).status_code == 200


@pytest.fixture
def late(api, robin):
    """An ETag that was right until somebody else wrote a wren."""
    api.put("/birds/1", json=WREN, headers={"If-Match": robin})
    return robin


def test_what_is_refused_changes_nothing(api, late):
    api.put("/birds/1", json=DODO, headers={"If-Match": late})
    api.put("/birds/1", json=DODO)
    assert api.get("/birds/1").json() == {"id": 1, **WREN}


@pytest.mark.parametrize(
    ("tags", "status"),
    [("*", 304), ('"x", {}', 304), ("W/{}", 304), ('"x"', 200), ("x", 200)],
)
def test_if_none_match(api, robin, tags, status):
    headers = {"If-None-Match": tags.format(robin)}
    assert api.get("/birds/1", headers=headers).status_code == status


@pytest.mark.parametrize(
    ("tags", "status"),
    [("*", 200), ('"x", {}', 200), ("W/{}", 412), ('"x"', 412)],
)
def test_if_match(api, robin, tags, status):
    headers = {"If-Match": tags.format(robin)}
    response = api.put("/birds/1", json=WREN, headers=headers)
    assert response.status_code == status


def test_not_there(api):
    assert api.get("/birds/9").status_code == 404
    put = api.put("/birds/9", json=WREN, headers={"If-Match": '"x"'})
    assert put.status_code in {404, 412}
    assert api.get("/birds/9").status_code == 404
    assert api.get(f"/birds/{10**20}").status_code in {400, 404, 422}


def test_another_bird_has_another_etag(api, robin):
    response = api.get("/birds/2")
    assert response.json() == {"id": 2, **ROBIN}
    assert response.headers["etag"] != robin


@pytest.mark.parametrize("field", ["name", "habitat"])
def test_50_characters(api, robin, field):
    bird = {**WREN, field: "å" * 50}
    response = api.put("/birds/1", json=bird, headers={"If-Match": robin})
    assert response.status_code == 200
    assert response.json() == {"id": 1, **bird}


def test_published(published):
    assert published == []
