"""What a program publishes about itself is held against what it sends."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

from fieldguide.verify.published import MOST, disagreements, sample

BIRD = {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}}
SENT = {"id": 7, "name": "Wren"}


def document(schema: Any, path: str = "/birds/{bird_id}", media: str = "application/json") -> dict[str, Any]:
    answer = {"description": "A bird", "content": {media: {"schema": schema}}}
    return {
        "paths": {path: {"get": {"responses": {"200": answer}}}},
        "components": {"schemas": {"Bird": BIRD}, "responses": {"Bird": answer}},
    }


def said(described: dict[str, Any], body: Any = SENT, path: str = "/birds/7", status: int = 200) -> list[str]:
    request = httpx2.Request("GET", f"http://127.0.0.1:8000{path}")
    response = httpx2.Response(status, json=body, request=request)
    return [each.partition(": ")[2] for each in disagreements([sample(response)], described)]


@pytest.mark.parametrize(
    "schema", [BIRD, {"$ref": "#/components/schemas/Bird"}, {"additionalProperties": {}}]
)
def test_what_is_described_is_no_complaint(schema: Any) -> None:
    assert said(document(schema)) == []
    assert said(document({"type": "array", "items": schema}), [SENT, SENT]) == []


@pytest.mark.parametrize(
    ("schema", "complaint"),
    [
        ({}, "the document says nothing of the body"),
        ({"properties": {"id": {}}}, 'the document does not name "name"'),
        (
            {"properties": {"id": {"anyOf": [{"type": "integer"}, {"type": "null"}]}, "name": {}}},
            'the document says that "id" may be null',
        ),
        (
            {"properties": {"id": {"type": ["integer", "null"]}, "name": {}}},
            'the document says that "id" may be null',
        ),
    ],
)
def test_what_is_left_out_is_named(schema: Any, complaint: str) -> None:
    assert said(document(schema)) == [complaint]
    assert said(document({"type": "array", "items": schema}), [SENT]) == [complaint]


def test_a_status_and_a_type_that_it_does_not_know() -> None:
    assert said(document(BIRD), status=201) == ["the document does not know this status"]
    other = document(BIRD, media="text/html")
    assert said(other) == ["the document does not know application/json here"]


def test_a_description_kept_elsewhere_in_the_document_is_found() -> None:
    described = document(BIRD)
    described["paths"]["/birds/{bird_id}"]["get"]["responses"]["200"] = {
        "$ref": "#/components/responses/Bird"
    }
    assert said(described) == []
    described["components"]["responses"]["Bird"] = {"description": "A bird", "content": {}}
    assert said(described) == ["the document does not know application/json here"]


def test_the_path_that_is_written_out_is_taken_before_one_with_a_parameter() -> None:
    described = document({})
    described["paths"]["/birds/7"] = document(BIRD)["paths"]["/birds/{bird_id}"]
    assert said(described) == []
    assert said(described, path="/birds/8") == ["the document says nothing of the body"]
    assert said(described, path="/birds/8/songs") == [], "it says nothing of this path"


def test_refusals_and_large_bodies_are_left_alone() -> None:
    assert said(document({}), status=404) == []
    assert said(document({}), {"name": "R" * MOST}) == []
