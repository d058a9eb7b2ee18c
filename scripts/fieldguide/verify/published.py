"""Whether a program's responses agree with the OpenAPI document that it publishes about itself.

Only what generated clients and readers of the document rely on is compared: that a response is described
with its keys, and that the number by which a client finds it again is never called null.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

if TYPE_CHECKING:
    from fieldguide.running.servers import Server
    from fieldguide.verify.recorder import Recorder

DOCUMENT = "/openapi.json"
MOST = 100_000
"""Bytes of a response that is looked into."""


@dataclass(frozen=True)
class Sample:
    """A response, as far as a document can describe it."""

    method: str
    path: str
    status: int
    media: str
    body: Any
    """What the JSON holds; None where it is not JSON."""

    def __str__(self) -> str:
        return f"{self.method} {self.path} → {self.status}"


def sample(response: httpx2.Response) -> Sample:
    """What a response says, its body only where that is JSON of a moderate size."""
    media = response.headers.get("content-type", "").partition(";")[0].strip()
    body = None
    if media.endswith("json") and len(response.content) <= MOST:
        try:
            body = response.json()
        except ValueError:
            body = None
    path = response.request.url.path
    return Sample(response.request.method, path, response.status_code, media, body)


def disagreements(samples: Iterable[Sample], document: Mapping[str, Any]) -> Iterator[str]:
    """What the document leaves out of the successful responses; each complaint names the request."""
    for each in samples:
        operation = _operation(each, document)
        if operation is None or not 200 <= each.status < 300:
            continue
        described = operation.get("responses", {}).get(str(each.status))
        if described is None:
            yield f"{each}: the document does not know this status"
            continue
        described = _resolved(described, document)
        if each.media and each.media not in described.get("content", {each.media: {}}):
            yield f"{each}: the document does not know {each.media} here"
        elif each.body not in (None, [], {}):
            schema = described.get("content", {}).get(each.media, {}).get("schema", {})
            yield from (f"{each}: {said}" for said in _missing(each.body, schema, document))


def _operation(each: Sample, document: Mapping[str, Any]) -> Mapping[str, Any] | None:
    paths: Mapping[str, Any] = document.get("paths", {})
    exact = paths.get(each.path)
    fitting = [exact] if exact else [item for path, item in paths.items() if _fits(path, each.path)]
    return fitting[0].get(each.method.lower()) if fitting else None


def _fits(template: str, path: str) -> bool:
    parts = re.split(r"\{[^{}]+\}", template)
    return re.fullmatch("[^/]+".join(map(re.escape, parts)), path) is not None


def _missing(body: Any, schema: Mapping[str, Any], document: Mapping[str, Any]) -> Iterator[str]:
    schema = _resolved(schema, document)
    if isinstance(body, list):
        for item in body[:1]:
            yield from _missing(item, schema.get("items", {}), document)
        return
    if not isinstance(body, dict):
        return
    if not schema:
        yield "the document says nothing of the body"
        return
    properties: Mapping[str, Any] = schema.get("properties", {})
    if not properties and "additionalProperties" in schema:
        return
    for key in body:
        if key not in properties:
            yield f'the document does not name "{key}"'
    if body.get("id") is not None and _may_be_null(_resolved(properties.get("id", {}), document)):
        yield 'the document says that "id" may be null'


def _may_be_null(schema: Mapping[str, Any]) -> bool:
    kinds = schema.get("type", ())
    return "null" in ([kinds] if isinstance(kinds, str) else kinds) or any(
        each.get("type") == "null" for each in schema.get("anyOf", ())
    )


def _resolved(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = schema.get("$ref", "")
    if not reference.startswith("#/"):
        return schema
    found: Any = document
    for part in reference[2:].split("/"):
        found = found[part]
    return _resolved(found, document)


@pytest.fixture
def published(fieldguide_server: Server, fieldguide_recorder: Recorder) -> list[str]:
    """Where the responses so far disagree with the document at `/openapi.json`, or refuse without a word.

    A program that publishes none there has nothing to disagree with.
    """
    samples = fieldguide_recorder.samples
    empty = [f"{each}: an error without a word" for each in samples if each.status >= 400 and each.body == {}]
    client = httpx2.Client(base_url=fieldguide_server.url, trust_env=False, verify=False)
    with client:
        response = client.get(DOCUMENT)
    if response.status_code != 200 or "json" not in response.headers.get("content-type", ""):
        return empty
    return [*empty, *dict.fromkeys(disagreements(samples, response.json()))]
