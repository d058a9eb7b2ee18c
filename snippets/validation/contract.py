"""A bird has a name (1 to 50 characters), a wingspan in centimetres
(above 0, at most 400) and a habitat (river, garden or farmland).
Anything else is refused; what no JSON can quote may be a 500."""

import re

import pytest

ROBIN = {"name": "Robin", "wingspan_cm": 21.5, "habitat": "garden"}
JSON = {"Content-Type": "application/json"}
JSON_TYPES = {"application/json", "application/problem+json"}


def refused(response, *fields):
    """The client is told, as JSON, that it erred and in which fields."""
    assert response.status_code in {400, 422}
    content_type = response.headers["content-type"]
    assert content_type.partition(";")[0] in JSON_TYPES
    assert response.json()
    for field in fields:
        assert re.search(rf"\b{field}\b", response.text)


def test_valid(api):
    """A bird with nothing wrong"""
    response = api.post("/birds", json=ROBIN)
    assert response.status_code == 201
    assert response.json() == ROBIN


def test_missing_name(api):
    """Wrong in a first way: no name"""
    refused(
        api.post("/birds", json={"wingspan_cm": 21.5, "habitat": "garden"}),
        "name",
    )


def test_out_of_range(api):
    """Wrong in a second way: a wingspan of −3"""
    refused(
        api.post("/birds", json={**ROBIN, "wingspan_cm": -3}), "wingspan_cm"
    )


def test_wrong_type(api):
    """Wrong in a third way: a wingspan in words"""
    refused(
        api.post("/birds", json={**ROBIN, "wingspan_cm": "wide"}),
        "wingspan_cm",
    )


def test_not_a_choice(api):
    """Wrong in a fourth way: a habitat nobody offers"""
    refused(
        api.post("/birds", json={**ROBIN, "habitat": "moon"}), "habitat"
    )


def test_malformed(api):
    """Wrong in a fifth way: not JSON at all"""
    refused(api.post("/birds", content=b'{"name": ', headers=JSON))


def test_everything_wrong(api):
    """Three fields wrong at once: all three are named"""
    response = api.post(
        "/birds", json={"name": "", "wingspan_cm": -3, "habitat": "moon"}
    )
    refused(response, "name", "wingspan_cm", "habitat")


def test_number_as_name(api):
    """A number where the name belongs: strict or lenient, never a crash"""
    assert api.post("/birds", json={**ROBIN, "name": 7}).status_code in {
        201,
        400,
        422,
    }


def raw(wingspan_cm, name="Robin"):
    """A bird in JSON, with values that Python would not write."""
    bird = f'"name": "{name}", "wingspan_cm": {wingspan_cm}'
    return f'{{{bird}, "habitat": "garden"}}'.encode()


def test_nan(api):
    """NaN as a wingspan: refused, or a 500, but never a bird"""
    response = api.post("/birds", content=raw("NaN"), headers=JSON)
    assert response.status_code in {400, 422, 500}


@pytest.mark.parametrize("number", ["Infinity", "-Infinity", "1e400"])
def test_not_a_finite_number(api, number):
    response = api.post("/birds", content=raw(number), headers=JSON)
    assert response.status_code in {400, 422, 500}


@pytest.mark.parametrize("number", ["1" * 20, "1" * 25, "-" + "1" * 25])
def test_long_number(api, number):
    response = api.post("/birds", content=raw(number), headers=JSON)
    refused(response, "wingspan_cm")


def test_half_a_character(api):
    body = raw("21.5", name="\\ud800")
    response = api.post("/birds", content=body, headers=JSON)
    assert response.status_code in {201, 400, 422, 500}
    if response.status_code == 201:
        assert response.json() == {**ROBIN, "name": "\ud800"}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (raw("21.5"), "image/png"),
        (raw("21.5"), "text/plain"),
        (b"\xff", "application/json"),
        (b"[" * 100_000, "application/json"),
    ],
)
def test_another_kind_of_body(api, body, kind):
    headers = {"Content-Type": kind}
    response = api.post("/birds", content=body, headers=headers)
    other = {201} if body == raw("21.5") else {500}
    assert response.status_code in {400, 413, 415, 422} | other
    if response.status_code == 201:
        assert response.json() == ROBIN
    if response.status_code != 500:
        content_type = response.headers["content-type"]
        assert content_type.partition(";")[0] in JSON_TYPES
        assert response.json()
    assert api.post("/birds", json=ROBIN).status_code == 201


def test_number_in_quotes(api):
    response = api.post("/birds", json={**ROBIN, "wingspan_cm": "21.5"})
    if response.status_code == 201:
        assert response.json() == ROBIN
    else:
        refused(response, "wingspan_cm")


def test_unknown_fields_do_not_come_back(api):
    response = api.post("/birds", json={**ROBIN, "id": 9, "admin": True})
    if response.status_code == 201:
        assert response.json() == ROBIN
    else:
        refused(response, "admin")


@pytest.mark.parametrize("field", ROBIN)
def test_each_field_is_required(api, field):
    refused(
        api.post(
            "/birds",
            json={key: ROBIN[key] for key in ROBIN.keys() - {field}},
        ),
        field,
    )


@pytest.mark.parametrize(
    "body", [b'[{"name": "Robin"}]', b'"Robin"', b"7", b"null", b""]
)
def test_not_an_object(api, body):
    refused(api.post("/birds", content=body, headers=JSON))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "R" * 51),
        ("name", ["Robin"]),
        ("name", None),
        ("wingspan_cm", 0),
        ("wingspan_cm", 400.5),
        ("wingspan_cm", None),
        ("wingspan_cm", {}),
        ("habitat", None),
        ("habitat", ""),
        ("habitat", ["garden"]),
    ],
)
def test_just_outside(api, field, value):
    refused(api.post("/birds", json={**ROBIN, field: value}), field)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "R"),
        ("name", "R" * 50),
        ("wingspan_cm", 0.1),
        ("wingspan_cm", 400),
        ("habitat", "river"),
        ("habitat", "farmland"),
    ],
)
def test_just_inside(api, field, value):
    response = api.post("/birds", json={**ROBIN, field: value})
    assert response.status_code == 201
    assert response.json() == {**ROBIN, field: value}


@pytest.mark.parametrize("habitat", ["gard", "iver", "river, garden"])
def test_nearly_a_choice(api, habitat):
    refused(
        api.post("/birds", json={**ROBIN, "habitat": habitat}), "habitat"
    )


def test_no_other_methods(api):
    assert api.delete("/birds").status_code == 405


def test_published(published):
    assert published == []
