"""Two origins may call the API from a browser, and no other."""

import pytest

ORIGINS = ["https://birds.example", "https://admin.birds.example"]
STRANGER = "https://nest.example"
ORIGIN = "Access-Control-Allow-Origin"


def preflight(api, origin, method="POST", header="authorization"):
    headers = {"Origin": origin, "Access-Control-Request-Method": method}
    headers["Access-Control-Request-Headers"] = header
    return api.options("/birds", headers=headers)


def listed(response, name):
    text = response.headers.get(f"Access-Control-{name}", "")
    return {each.strip().lower() for each in text.split(",")}


def test_preflight(api):
    """The browser asks first"""
    response = preflight(api, ORIGINS[0])
    assert response.status_code in {200, 204}
    assert response.headers[ORIGIN] == ORIGINS[0]
    assert "post" in listed(response, "Allow-Methods")
    assert "authorization" in listed(response, "Allow-Headers")
    assert listed(response, "Max-Age") == {"600"}


def test_preflight_of_a_stranger(api):
    """It asks for a page of another origin"""
    assert ORIGIN not in preflight(api, STRANGER).headers


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "*",
        "birds.example",
        "http://birds.example",
        "https://birds.example.nest.example",
        "https://nest.birds.example",
        "https://nestbirds.example",
        "https://birds.exampl",
        "https://birds.example:8443",
        "https://birds.example, https://nest.example",
    ],
)
def test_almost(api, origin):
    assert ORIGIN not in preflight(api, origin).headers
    response = api.get("/birds", headers={"Origin": origin})
    assert ORIGIN not in response.headers


def test_preflight_of_json(api):
    response = preflight(api, ORIGINS[0], header="content-type")
    assert response.headers[ORIGIN] == ORIGINS[0]
    assert "content-type" in listed(response, "Allow-Headers")


def test_preflight_of_what_is_not_allowed(api):
    response = preflight(api, ORIGINS[0], "DELETE")
    assert "delete" not in listed(response, "Allow-Methods")
    response = preflight(api, ORIGINS[0], header="x-nest")
    assert "x-nest" not in listed(response, "Allow-Headers")


@pytest.mark.parametrize("origin", ORIGINS)
def test_each_origin(api, origin):
    assert preflight(api, origin).headers[ORIGIN] == origin
    response = api.get("/birds", headers={"Origin": origin})
    assert response.headers[ORIGIN] == origin
    assert "origin" in response.headers["Vary"].lower()
    for each in [response, preflight(api, origin)]:
        assert "Access-Control-Allow-Credentials" not in each.headers


def test_get(api):
    """The request itself"""
    response = api.get("/birds", headers={"Origin": ORIGINS[0]})
    assert response.json() == [{"id": 1, "name": "Kingfisher"}]
    assert response.headers["X-Total-Count"] == "1"
    assert listed(response, "Expose-Headers") == {"x-total-count"}


def test_get_of_a_stranger(api):
    """The same from another origin: answered, and not for the page"""
    response = api.get("/birds", headers={"Origin": STRANGER})
    assert response.status_code == 200
    assert ORIGIN not in response.headers


def test_create(api):
    headers = {"Origin": ORIGINS[0]}
    bird = {"name": "Robin"}
    response = api.post("/birds", json=bird, headers=headers)
    assert response.status_code == 201
    assert response.json() == bird
    assert response.headers[ORIGIN] == ORIGINS[0]


@pytest.mark.parametrize(
    "body", ["{}", "[]", "null", '"Robin"', '{"name": null}', "{", ""]
)
def test_no_bird(api, body):
    headers = {"Origin": ORIGINS[0], "Content-Type": "application/json"}
    response = api.post("/birds", content=body, headers=headers)
    assert response.status_code in {400, 422}
    assert response.headers[ORIGIN] == ORIGINS[0]


def test_not_found(api):
    response = api.get("/dodo", headers={"Origin": ORIGINS[0]})
    assert response.status_code == 404
    assert response.headers[ORIGIN] == ORIGINS[0]


def test_without_an_origin(api):
    assert api.get("/birds").status_code == 200


def test_broken(api):
    """A view that raises"""
    response = api.get("/broken", headers={"Origin": ORIGINS[0]})
    assert response.status_code == 500


def test_preflight_of_get(api):
    response = preflight(api, ORIGINS[1], "GET")
    assert response.status_code in {200, 204}
    assert {"get", "post"} <= listed(response, "Allow-Methods")


def test_varies_once(api):
    headers = {"Origin": ORIGINS[0]}
    for response in [
        preflight(api, ORIGINS[0]),
        api.get("/birds", headers=headers),
        api.post("/birds", json={"name": "Robin"}, headers=headers),
    ]:
        words = response.headers["Vary"].lower().split(",")
        assert [each.strip() for each in words].count("origin") == 1


def test_media_type(api):
    content_type = api.get("/birds").headers["Content-Type"]
    assert content_type.partition(";")[0] == "application/json"


def test_by_name(api):
    response = api.get("/birds", headers={"Host": "localhost"})
    assert response.status_code == 200


def test_broken_without_details(api):
    assert "nest" not in api.get("/broken").text


def test_no_other_methods(api):
    headers = {"Origin": ORIGINS[0]}
    assert api.delete("/birds", headers=headers).status_code == 405
