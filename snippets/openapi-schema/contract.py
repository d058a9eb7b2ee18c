"""GET /openapi.json describes birds that are listed, read and created:
a name (1 to 50 characters), a wingspan in centimetres (1 to 400) and a
habitat (river, garden or farmland). What it says is true."""

import json
import re
from math import inf

import pytest

ROBIN = {"name": "Robin", "wingspan_cm": 21.5, "habitat": "garden"}
TYPES = {"object": dict, "string": str, "number": int | float}
BIRD = {
    "id": "integer",
    "name": "string",
    "wingspan_cm": "number",
    "habitat": "string",
}


@pytest.fixture
def document(api):
    response = api.get("/openapi.json")
    assert response.status_code == 200
    return response.json()


@pytest.fixture
def operations(document):
    """By method and path, whatever the number in the path is called."""
    return {
        (method, re.sub(r"\{\w+\}", "{}", path)): operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method != "parameters"
    }


def follow(document, part):
    """What a part refers to, or the part itself."""
    while "$ref" in part:
        keys = part["$ref"].removeprefix("#/").split("/")
        part = document
        for key in keys:
            part = part[key]
    return part


def schema(document, part):
    part = follow(document, part)["content"]["application/json"]
    return follow(document, part["schema"])


def allows(document, part, value):
    """Whether a schema calls a value valid."""
    part = follow(document, part)
    if isinstance(value, bool) or not isinstance(
        value, TYPES[part["type"]]
    ):
        return False
    if part["type"] == "object":
        fields = part["properties"]
        known = value.keys() & fields.keys()
        return (
            set(part["required"]) <= known
            and (known == value.keys() or not is_closed(part))
            and all(allows(document, fields[n], value[n]) for n in known)
        )
    size = len(value) if isinstance(value, str) else value
    return (
        value in part.get("enum", [value])
        and part.get("minLength", -inf)
        <= size
        <= part.get("maxLength", inf)
        and part.get("minimum", -inf) <= size <= part.get("maximum", inf)
    )


def is_closed(part):
    return part.get("additionalProperties") is False


def test_what_it_says_of_a_new_bird(document, operations, record):
    """What it says of a new bird"""
    body = schema(document, operations["post", "/birds"]["requestBody"])
    record("The schema of the body", json.dumps(body, indent=1))
    assert set(body["required"]) == ROBIN.keys()


def test_allowed(api):
    """A body that the description allows: the first bird"""
    response = api.post("/birds", json=ROBIN)
    assert response.status_code == 201
    assert response.json() == {"id": 1, **ROBIN}


def test_ruled_out(api):
    """A body that it rules out: no name"""
    body = {"wingspan_cm": 21.5, "habitat": "garden"}
    assert api.post("/birds", json=body).status_code in {400, 422}


@pytest.mark.parametrize("change", [{"wingspan_cm": "21.5"}, {"name": 7}])
def test_ruled_out_and_perhaps_converted(api, document, operations, change):
    """A string for the wingspan, a number for the name: both ruled out"""
    body = schema(document, operations["post", "/birds"]["requestBody"])
    sent = {**ROBIN, **change}
    assert not allows(document, body, sent)
    response = api.post("/birds", json=sent)
    assert response.status_code in {201, 400, 422}
    if response.status_code == 201:  # then it became what the schema says
        created = {name: response.json()[name] for name in ROBIN}
        assert allows(document, body, created)


def test_version_and_title(document):
    assert document["openapi"].startswith("3.")
    assert document["info"]["title"] == "Bird sightings"
    assert document["info"]["version"] == "1.0.0"


def test_operations_and_what_comes_back(document, operations):
    birds = operations.pop(("get", "/birds"))["responses"]
    items = schema(document, birds["200"])["items"]
    found = [follow(document, items)]
    for each, status in [
        (operations.pop(("post", "/birds")), "201"),
        (operations.pop(("get", "/birds/{}")), "200"),
    ]:
        found.append(schema(document, each["responses"][status]))
        assert {"201": {"400", "422"}, "200": {"404"}}[status] & set(
            each["responses"]
        )
    assert not operations
    for bird in found:
        assert {
            name: follow(document, field)["type"]
            for name, field in bird["properties"].items()
        } == BIRD


def test_the_number_in_the_path(document):
    (path,) = (path for path in document["paths"] if "{" in path)
    item = document["paths"][path]
    (parameter,) = item.get("parameters") or item["get"]["parameters"]
    assert path == f"/birds/{{{parameter['name']}}}"
    assert (parameter["in"], parameter["required"]) == ("path", True)
    assert parameter["schema"]["type"] == "integer"


@pytest.mark.parametrize(
    ("allowed", "change"),
    [
        (True, {"name": "R"}),
        (True, {"name": "R" * 50}),
        (True, {"wingspan_cm": 1}),
        (True, {"wingspan_cm": 400}),
        (True, {"habitat": "river"}),
        (True, {"habitat": "farmland"}),
        (False, {"name": ""}),
        (False, {"name": "R" * 51}),
        (False, {"name": None}),
        (False, {"wingspan_cm": 0.9}),
        (False, {"wingspan_cm": 400.5}),
        (False, {"wingspan_cm": None}),
        (False, {"wingspan_cm": [21.5]}),
        (False, {"wingspan_cm": "wide"}),
        (False, {"habitat": "moon"}),
        (False, {"habitat": ["garden"]}),
    ],
)
def test_it_tells_the_truth(api, document, operations, allowed, change):
    body = schema(document, operations["post", "/birds"]["requestBody"])
    assert allows(document, body, {**ROBIN, **change}) == allowed
    status = api.post("/birds", json={**ROBIN, **change}).status_code
    assert status in ({201} if allowed else {400, 422})


def test_the_truth_about_other_fields(api, document, operations):
    body = schema(document, operations["post", "/birds"]["requestBody"])
    status = api.post("/birds", json={**ROBIN, "egg": 1}).status_code
    assert status in ({400, 422} if is_closed(body) else {201})


@pytest.mark.parametrize("body", ["[]", "null", '"Robin"', "7", "{}", ""])
def test_no_bird(api, body):
    headers = {"Content-Type": "application/json"}
    response = api.post("/birds", content=body, headers=headers)
    assert response.status_code in {400, 422}


def test_a_list_stays_json(api):
    body = json.dumps({**ROBIN, "wingspan_cm": float("nan")})
    headers = {"Content-Type": "application/json"}
    response = api.post("/birds", content=body, headers=headers)
    assert response.status_code != 201
    assert "NaN" not in api.get("/birds").text


@pytest.mark.parametrize("field", ROBIN)
def test_a_field_less(api, field):
    body = {name: ROBIN[name] for name in ROBIN.keys() - {field}}
    assert api.post("/birds", json=body).status_code in {400, 422}


def test_what_is_created_is_there(api):
    first, second = (api.post("/birds", json=ROBIN).json() for _ in "12")
    assert second["id"] == first["id"] + 1
    assert api.get(f"/birds/{first['id']}").json() == first
    assert api.get("/birds").json()[-2:] == [first, second]
    assert api.get("/birds/999999").status_code == 404


def test_a_number_is_not_the_clients_choice(api):
    response = api.post("/birds", json={**ROBIN, "id": 999})
    assert response.json().get("id") != 999


def test_a_list_is_json(api):
    content_type = api.get("/birds").headers["content-type"]
    assert content_type.partition(";")[0] == "application/json"


def test_published(published):
    assert published == []
