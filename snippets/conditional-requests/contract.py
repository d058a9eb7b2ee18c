"""A bird carries an ETag. A client that sends it back is spared the body,
and may replace the bird only if it has seen its latest state."""

import re

import pytest

ROBIN = {"name": "Robin", "habitat": "garden"}
WREN = {"name": "Wren", "habitat": "hedge"}
DODO = {"name": "Dodo", "habitat": "island"}


@pytest.fixture
def etag(api):
    """The ETag of bird 1, which is the robin again."""
    url = "/birds/1"
    assert api.put(url, json=ROBIN, headers={"If-Match": "*"}).is_success
    return api.get(url).headers["etag"]


def test_read(api, etag):
    """Read: the bird and its ETag"""
    response = api.get("/birds/1")
    assert response.status_code == 200
    assert response.json() == {"id": 1, **ROBIN}
    assert response.headers["etag"] == etag
    assert re.fullmatch(r'"[^"]+"', etag)
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
    """An ETag that was right until somebody else wrote a wren."""
    api.put("/birds/1", json=WREN, headers={"If-Match": etag})
    return etag


def test_overtaken(api, overtaken):
    """Replace with an ETag that is no longer the latest"""
    headers = {"If-Match": overtaken}
    response = api.put("/birds/1", json=DODO, headers=headers)
    assert response.status_code == 412


def test_no_condition(api, etag):
    """Replace without one"""
    assert api.put("/birds/1", json=DODO).status_code == 428


def test_what_is_refused_changes_nothing(api, overtaken):
    api.put("/birds/1", json=DODO, headers={"If-Match": overtaken})
    api.put("/birds/1", json=DODO)
    assert api.get("/birds/1").json() == {"id": 1, **WREN}


@pytest.mark.parametrize(
    ("tags", "status"),
    [("*", 304), ('"x", {}', 304), ("W/{}", 304), ('"x"', 200), ("x", 200)],
)
def test_if_none_match(api, etag, tags, status):
    headers = {"If-None-Match": tags.format(etag)}
    assert api.get("/birds/1", headers=headers).status_code == status


@pytest.mark.parametrize(
    ("tags", "status"),
    [("*", 200), ('"x", {}', 200), ("W/{}", 412), ('"x"', 412)],
)
def test_if_match(api, etag, tags, status):
    headers = {"If-Match": tags.format(etag)}
    response = api.put("/birds/1", json=WREN, headers=headers)
    assert response.status_code == status


def test_not_there(api):
    assert api.get("/birds/9").status_code == 404
    put = api.put("/birds/9", json=WREN, headers={"If-Match": '"x"'})
    assert put.status_code in {404, 412}
    assert api.get("/birds/9").status_code == 404


def test_another_bird_has_another_etag(api, etag):
    response = api.get("/birds/2")
    assert response.json() == {"id": 2, **ROBIN}
    assert response.headers["etag"] != etag
