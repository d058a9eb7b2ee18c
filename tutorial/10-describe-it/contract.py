"""The OpenAPI schema is true about what clients send and get.

From here on, the last step of a lesson runs the suite. The step before
it writes openapi.json.
"""

import json
import re

import pytest

READS = {
    ("get", "/birds"): "200",
    ("get", "/birds/{}"): "200",
    ("get", "/birds/{}/sightings"): "200",
}
WRITES = {
    ("post", "/birds"): "201",
    ("put", "/birds/{}"): "200",
    ("delete", "/birds/{}"): "204",
    ("post", "/birds/{}/sightings"): "201",
}
BIRD = {
    "id": "integer",
    "name": "string",
    "habitat": "string",
    "wingspan": "integer",
    "notes": "string",
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
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
    }


def follow(document, part):
    """A part without references: what it refers to, all in one."""
    found = {}
    for each in part.get("allOf", []):
        found |= follow(document, each)
    if "$ref" in part:
        target = document
        for key in part["$ref"].removeprefix("#/").split("/"):
            target = target[key]
        found |= follow(document, target)
    return {**found, **part}


def schema(document, part):
    """The schema of a body or a response."""
    content = follow(document, part)["content"]["application/json"]
    return follow(document, content["schema"])


def fields(document, part):
    """The fields of an object's schema."""
    found = follow(document, part)["properties"]
    return {name: follow(document, each) for name, each in found.items()}


def test_schema(api):
    """The OpenAPI schema"""
    response = api.get("/openapi.json")
    assert response.status_code == 200
    assert re.match(r"3\.[01]\.", response.json()["openapi"])
    assert response.json()["info"]["title"] == "Bird sightings"


def test_steps(run):
    """The steps"""
    for command in run.commands:
        assert run(command).exit_code == 0
    assert (run.folder / "openapi.json").is_file()


def test_the_file_is_what_is_served(run, document):
    written = json.loads((run.folder / "openapi.json").read_text())
    assert written["paths"] == document["paths"]
    assert written["components"] == document["components"]


def test_operations(operations):
    for key, status in {**READS, **WRITES}.items():
        assert status in operations[key]["responses"]


def test_birds_that_come_back(document, operations):
    listed = operations["get", "/birds"]["responses"]["200"]
    found = [schema(document, listed)["items"]]
    for key, status in {**READS, **WRITES}.items():
        if key[1] in {"/birds", "/birds/{}"} and status != "204":
            response = operations[key]["responses"][status]
            found.append(schema(document, response))
    objects = [each for each in found if "items" not in each]
    assert len(objects) == 4
    for each in objects:
        types = fields(document, each)
        assert {name: each["type"] for name, each in types.items()} == BIRD


@pytest.mark.parametrize(
    "key", [("post", "/birds"), ("put", "/birds/{}")], ids=["post", "put"]
)
def test_birds_that_are_sent(document, operations, key):
    body = schema(document, operations[key]["requestBody"])
    assert set(body["required"]) == {"name", "habitat", "wingspan"}
    found = fields(document, body)
    assert found["name"]["minLength"] == 1
    assert found["name"]["maxLength"] == 50
    assert found["wingspan"]["minimum"] == 1
    assert found["wingspan"]["maximum"] == 300
    habitats = {"river", "garden", "forest", "coast"}
    assert set(found["habitat"]["enum"]) == habitats


def test_sightings_that_are_sent(document, operations):
    operation = operations["post", "/birds/{}/sightings"]
    body = schema(document, operation["requestBody"])
    assert set(body["required"]) == {"place", "seen_on"}
    assert fields(document, body)["seen_on"]["format"] == "date"


def test_the_number_in_the_path(document):
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method != "parameters" and path.startswith("/birds/{"):
                given = [
                    *item.get("parameters", []),
                    *operation.get("parameters", []),
                ]
                [number] = [each for each in given if each["in"] == "path"]
                assert f"/birds/{{{number['name']}}}" in path
                assert number["required"]


def test_published(published):
    assert published == []
