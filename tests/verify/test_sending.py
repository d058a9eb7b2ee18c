"""What goes over the wire is the good request, and of a stranger's exactly the bytes that were written."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fieldguide.catalog.endpoints import Endpoint
from fieldguide.catalog.hostile import Input, InputPiece, places
from fieldguide.verify.sending import PNG, Stranger, request

ROBIN = {"name": "Robin {n}", "place": {"lat": 59.3, "lon": 18}, "tags": ("blue",), "seen": True}
BODY = Endpoint(request="POST /birds", body=ROBIN)
FORM = Endpoint(request="POST /token", form={"username": "åda", "password": "a b"})
FILE = Endpoint(request="POST /photos", file="photo", form={"caption": "Robin"})
QUERY = Endpoint(request="GET /birds", query={"habitat": "river bank", "limit": 2})


def pieces(*parts: str | dict[str, Any]) -> tuple[InputPiece, ...]:
    return tuple(InputPiece(text=each) if isinstance(each, str) else InputPiece(**each) for each in parts)


def hostile(kind: str, **keys: Any) -> Input:
    return Input(slug="x", kind=kind, title="X", **keys)  # type: ignore[arg-type]


def sent(
    endpoint: Endpoint, given: Input | None = None, place: str = "", **names: str
) -> tuple[str, dict[str, str], bytes]:
    """The first line, the headers and the body of a request."""
    stranger = Stranger(given, place) if given else None
    data = request(endpoint, {"n": "7", **names}, "127.0.0.1:1", stranger)
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    assert headers["Host"] == "127.0.0.1:1"
    assert headers.get("Content-Length", "0") == str(len(body))
    return first, headers, body


def test_a_good_body_is_json_with_what_was_kept_in_it():
    first, headers, body = sent(BODY)
    assert first == "POST /birds HTTP/1.1"
    assert headers["Content-Type"] == "application/json"
    assert json.loads(body) == {**ROBIN, "name": "Robin 7", "tags": ["blue"]}


@pytest.mark.parametrize(
    ("value", "there"),
    [
        (pieces("NaN"), b'"lat": NaN,'),
        (pieces("1e400"), b'"lat": 1e400,'),
        (pieces('"', {"hex": "c328ff"}, '"'), b'"lat": "\xc3(\xff",'),
        (pieces({"text": "[", "times": 3}), b'"lat": [[[,'),
    ],
)
def test_a_value_is_sent_as_it_is_written(value, there):
    _, _, body = sent(BODY, hostile("body", of="number", value=value), "place.lat")
    assert there in body
    assert b'"lon": 18' in body


def test_a_key_less_and_a_key_more():
    assert json.loads(sent(BODY, hostile("body", without=True), "name")[2]).keys() == ROBIN.keys() - {"name"}
    more = json.loads(sent(BODY, hostile("body", more='"id": 9'))[2])
    assert (more["id"], more["name"]) == (9, "Robin 7")
    empty = Endpoint(request="POST /birds", body={})
    assert sent(empty, hostile("body", more='"id": 9'))[2] == b'{"id": 9}'


def test_a_whole_body_and_what_it_calls_itself():
    picture = hostile("body", whole=pieces({"hex": "8950"}), content_type="image/png")
    _, headers, body = sent(BODY, picture)
    assert (headers["Content-Type"], body) == ("image/png", b"\x89P")
    assert "Content-Type" not in sent(BODY, hostile("body", content_type=""))[1]


def test_a_form_is_encoded_but_for_what_a_stranger_writes():
    assert sent(FORM)[2] == b"username=%C3%A5da&password=a+b"
    assert sent(FORM, hostile("form", value=pieces("%FF")), "username")[2] == b"username=%FF&password=a+b"
    assert sent(FORM, hostile("form", without=True), "username")[2] == b"password=a+b"
    assert sent(FORM, hostile("form", whole=pieces("")))[2] == b""


def test_a_query_likewise():
    assert sent(QUERY)[0] == "GET /birds?habitat=river+bank&limit=2 HTTP/1.1"
    given = hostile("query", of="text", value=pieces("%FF%"))
    assert sent(QUERY, given, "habitat")[0] == "GET /birds?habitat=%FF%&limit=2 HTTP/1.1"


def test_a_number_in_a_path():
    endpoint = Endpoint(request="DELETE /birds/{number}/å")
    given = hostile("number", value=pieces("%C2%B2"))
    assert sent(endpoint, given)[0] == "DELETE /birds/%C2%B2/%C3%A5 HTTP/1.1"


def test_headers_that_need_what_was_not_kept_are_left_out():
    endpoint = Endpoint(
        request="GET /me", sends={"X-Token": "{csrf}"}, headers={"Authorization": "Bearer {token}"}
    )
    assert sent(endpoint, token="t")[1].get("Authorization") == "Bearer t"
    assert "X-Token" not in sent(endpoint, token="t")[1]
    given = hostile("header", value=pieces({"hex": "ff"}))
    assert sent(endpoint, given, "Authorization")[1]["Authorization"] == "\xff"
    accept = hostile("header", name=pieces("Accept"), value=pieces("a/b"))
    assert sent(endpoint, accept)[1]["Accept"] == "a/b"


def test_a_file_in_a_form():
    _, headers, body = sent(FILE)
    assert headers["Content-Type"] == "multipart/form-data; boundary=feather"
    assert b'name="photo"; filename="bird-7.png"\r\nContent-Type: image/png\r\n\r\n' + PNG in body
    assert b'name="caption"\r\n\r\nRobin\r\n--feather--\r\n' in body
    given = hostile("file", name=pieces("../é"), whole=pieces("<svg/>"), content_type="image/svg+xml")
    assert 'filename="../é"\r\nContent-Type: image/svg+xml\r\n\r\n<svg/>\r\n'.encode() in sent(FILE, given)[2]
    assert b"photo" not in sent(FILE, hostile("file", without=True))[2]


@pytest.mark.parametrize(
    ("endpoint", "given", "expected"),
    [
        (BODY, hostile("body", of="number", value=pieces("7")), ["place.lat", "place.lon"]),
        (BODY, hostile("body", of="text", value=pieces("7")), ["name"]),
        (
            BODY,
            hostile("body", value=pieces("7")),
            ["name", "place", "place.lat", "place.lon", "tags", "seen"],
        ),
        (BODY, hostile("body", without=True), ["name", "place", "tags", "seen"]),
        (BODY, hostile("body", whole=pieces("[]")), [""]),
        (BODY, hostile("form", whole=pieces("")), []),
        (BODY, hostile("number", value=pieces("7")), []),
        (BODY, hostile("header", name=pieces("Accept"), value=pieces("x")), [""]),
        (BODY, hostile("header", value=pieces("x")), []),
        (FORM, hostile("form", without=True), ["username", "password"]),
        (FORM, hostile("body", whole=pieces("[]")), []),
        (FILE, hostile("file", name=pieces("x")), [""]),
        (FILE, hostile("form", without=True), []),
        (QUERY, hostile("query", of="number", value=pieces("x")), ["limit"]),
        (Endpoint(request="PUT /birds/{number}", body=ROBIN), hostile("body", whole=pieces("[]")), []),
        (Endpoint(request="PUT /birds/{number}", body=ROBIN), hostile("number", value=pieces("7")), [""]),
    ],
)
def test_places(endpoint, given, expected):
    assert places(endpoint, given) == expected
