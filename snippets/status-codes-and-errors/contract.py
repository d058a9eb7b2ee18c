"""There are two birds. Whatever goes wrong, the client reads one JSON
shape, the problem document of RFC 9457: type, title, status, detail."""

from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

import pytest

JSON = {"Content-Type": "application/json"}
# Python 3.13 has the words of RFC 9110, older ones those before it.
TITLES = {
    413: {"Content Too Large", "Request Entity Too Large"},
    422: {"Unprocessable Content", "Unprocessable Entity"},
}


def problem(response, status):
    assert response.status_code == status
    content_type = response.headers["content-type"]
    assert content_type.partition(";")[0] == "application/problem+json"
    document = response.json()
    assert document.keys() >= {"type", "title", "status", "detail"}
    assert document["type"] == "about:blank"
    assert document["title"] in TITLES.get(
        status, {HTTPStatus(status).phrase}
    )
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


def test_unknown_host(api):
    """A Host that nobody configured: served, or a problem"""
    response = api.get("/birds/1", headers={"Host": "evil.example"})
    if response.status_code != 200:
        assert response.status_code in {400, 403, 404, 421}
        problem(response, response.status_code)


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


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"name": NaN}', "application/json"),
        (b'"Robin"', "application/json"),
        (b"null", "application/json"),
        (b"", "application/json"),
        (b"\xff", "application/json"),
        (b'{"name": "Robin"}', "text/plain"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
    ],
)
def test_another_body(api, body, kind):
    headers = {"Content-Type": kind}
    response = api.post("/birds", content=body, headers=headers)
    if response.status_code == 201:  # read, whatever its label
        assert body == b'{"name": "Robin"}'
        assert response.json()["name"] == "Robin"
        api.delete(f"/birds/{response.json()['id']}")
        return
    assert response.status_code in {400, 415, 422}
    problem(response, response.status_code)


@pytest.mark.parametrize(
    "body",
    [
        b'{"name": "\\ud800"}',
        b'{"name": "%s"}' % (b"R" * 200_000),
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
)
def test_made_or_a_problem(api, body):
    response = api.post("/birds", content=body, headers=JSON)
    if response.status_code == 201:
        path = f"/birds/{response.json()['id']}"
        assert api.get(path).json() == response.json()
        assert api.delete(path).status_code == 204
    else:
        assert response.status_code in {400, 413, 422, 500}
        problem(response, response.status_code)


def test_unknown_keys(api):
    body = {"name": "Rook", "id": 99, "admin": True}
    response = api.post("/birds", json=body)
    if response.status_code == 201:
        bird = response.json()
        assert bird == {"id": bird["id"], "name": "Rook"}
        assert bird["id"] != 99
        assert api.delete(f"/birds/{bird['id']}").status_code == 204
    else:
        problem(response, response.status_code)
    problem(api.get("/birds/99"), 404)


@pytest.mark.parametrize("number", [10**20, 10**25, "-1", "%00", "%ff"])
@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_other_numbers(api, method, number):
    response = api.request(method, f"/birds/{number}")
    assert response.status_code in {400, 404, 422}
    problem(response, response.status_code)


def test_another_type_is_wanted(api):
    headers = {"Accept": "application/xml"}
    response = api.get("/birds/1", headers=headers)
    if response.status_code != 200:
        problem(response, 406)
    response = api.get("/birds/999", headers=headers)
    assert response.status_code in {404, 406}
    problem(response, response.status_code)


@pytest.mark.parametrize(
    ("method", "path"),
    [("PROPFIND", "/birds"), ("PATCH", "/birds/1"), ("DELETE", "/birds")],
)
def test_other_methods(api, method, path):
    problem(api.request(method, path), 405)


def test_a_slash_too_many(api):
    response = api.get("/birds/1/")
    if response.has_redirect_location:
        assert response.headers["location"].endswith("/birds/1")
    else:
        problem(response, 404)


def test_delete_at_once(api, bird):
    path = f"/birds/{bird['id']}"
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(api.delete, [path] * 8))
    statuses = sorted(response.status_code for response in found)
    assert statuses == [204, *[404] * 7]


def test_a_browser_reads_json_too(api):
    headers = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    problem(api.get("/birds/999", headers=headers), 404)
    response = api.get("/birds/1", headers=headers)
    assert response.json() == {"id": 1, "name": "Kingfisher"}


def test_localhost(api):
    response = api.get("/birds/1", headers={"Host": "localhost:8000"})
    assert response.status_code == 200


def test_50_characters(api):
    response = api.post("/birds", json={"name": "å" * 50})
    assert response.status_code == 201
    bird = response.json()
    assert bird["name"] == "å" * 50
    assert api.delete(f"/birds/{bird['id']}").status_code == 204


def test_published(published):
    assert published == []
