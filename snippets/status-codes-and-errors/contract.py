"""There are two birds. Whatever goes wrong, the client reads one JSON
shape, the problem document of RFC 9457: type, title, status, detail."""

from http import HTTPStatus

import pytest

JSON = {"Content-Type": "application/json"}


def problem(response, status):
    assert response.status_code == status
    content_type = response.headers["content-type"]
    assert content_type.partition(";")[0] == "application/problem+json"
    document = response.json()
    assert document.keys() >= {"type", "title", "status", "detail"}
    assert document["type"] == "about:blank"
    assert document["title"] == HTTPStatus(status).phrase
    assert document["status"] == status
    assert isinstance(document["detail"], str)
    return document["detail"]


@pytest.fixture
def bird(api):
    bird = api.post("/birds", json={"name": "Gull"}).json()
    yield bird
    api.delete(f"/birds/{bird['id']}")


def test_create(api):
    """Created: 201, and the new bird's address in Location"""
    response = api.post("/birds", json={"name": "Tern"})
    assert response.status_code == 201
    assert response.json() == {"id": 3, "name": "Tern"}
    assert response.headers["location"].endswith("/birds/3")


def test_delete(api, bird):
    """Deleted: 204, and no body"""
    response = api.delete(f"/birds/{bird['id']}")
    assert response.status_code == 204
    assert response.content == b""


def test_no_such_bird(api):
    """A bird that is not there: an exception of the program's own"""
    assert "999" in problem(api.get("/birds/999"), 404)


def test_unknown_url(api):
    """A URL that is not there"""
    problem(api.get("/dodos"), 404)


def test_wrong_method(api):
    """A method that the URL does not have"""
    response = api.put("/birds/1", json={"name": "Gull"})
    problem(response, 405)
    assert "GET" in response.headers["allow"]


def test_conflict(api):
    """A name that is taken"""
    response = api.post("/birds", json={"name": "Kingfisher"})
    assert "Kingfisher" in problem(response, 409)


def test_broken(api):
    """A program that breaks: 500, and nothing of the inside leaks"""
    response = api.get("/broken")
    problem(response, 500)
    assert "secret" not in response.text
    assert "RuntimeError" not in response.text


def test_birds_stay(api, bird):
    path = f"/birds/{bird['id']}"
    assert api.get(path).json() == bird
    api.get("/broken")
    assert api.get(path).json() == bird
    assert api.get("/birds/1").json() == {"id": 1, "name": "Kingfisher"}
    assert api.get("/birds/2").json() == {"id": 2, "name": "Heron"}
    assert api.delete(path).status_code == 204
    problem(api.get(path), 404)


def test_nothing_to_delete(api):
    assert "999" in problem(api.delete("/birds/999"), 404)
    response = api.get("/birds/one")
    assert response.status_code in {400, 404, 422}
    problem(response, response.status_code)


@pytest.mark.parametrize(
    "body", [b"{}", b'{"name": 7.5', b"[]", b'{"name": null}']
)
def test_wrong_body(api, body):
    response = api.post("/birds", content=body, headers=JSON)
    assert response.status_code in {400, 422}
    problem(response, response.status_code)
    if b"null" in body:
        assert "name" in response.text
