"""A bird has a name (1 to 50 characters), a wingspan in centimetres
(above 0, at most 400) and a habitat (river, garden or farmland).
Anything else is refused."""

import re

import pytest

ROBIN = {"name": "Robin", "wingspan_cm": 21.5, "habitat": "garden"}
JSON = {"Content-Type": "application/json"}


def refused(response, *fields):
    """The client is told, as JSON, that it erred and in which fields."""
    assert response.status_code in {400, 422}
    content_type = response.headers["content-type"]
    assert content_type.partition(";")[0] == "application/json"
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
