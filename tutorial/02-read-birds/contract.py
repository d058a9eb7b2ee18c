"""Three birds: all of them, those of a habitat, or one."""

import pytest

BIRDS = [
    {"id": 1, "name": "Kingfisher", "habitat": "river", "wingspan": 25},
    {"id": 2, "name": "Dipper", "habitat": "river", "wingspan": 28},
    {"id": 3, "name": "Robin", "habitat": "garden", "wingspan": 21},
]


def test_list(api):
    """List the birds"""
    response = api.get("/birds")
    assert response.status_code == 200
    assert response.json()[:3] == BIRDS


def test_one(api):
    """Read one bird"""
    response = api.get("/birds/2")
    assert response.status_code == 200
    assert response.json() == BIRDS[1]


def test_river(api):
    """List only the birds of the river"""
    response = api.get("/birds", params={"habitat": "river"})
    assert response.status_code == 200
    assert response.json() == BIRDS[:2]


def test_missing(api):
    """Ask for a bird that isn't there"""
    assert api.get("/birds/9").status_code == 404


def test_each_bird(api):
    birds = api.get("/birds").json()
    paths = [f"/birds/{bird['id']}" for bird in birds]
    assert [api.get(path).json() for path in paths] == birds


@pytest.mark.parametrize("habitat", ["river", "garden", "coast"])
def test_each_habitat(api, habitat):
    birds = api.get("/birds").json()
    found = api.get("/birds", params={"habitat": habitat}).json()
    assert found == [bird for bird in birds if bird["habitat"] == habitat]


def test_in_order(api):
    ids = [bird["id"] for bird in api.get("/birds").json()]
    assert ids == sorted(ids)


@pytest.mark.parametrize("number", ["999999", "0"])
def test_no_such_bird(api, number):
    assert api.get(f"/birds/{number}").status_code == 404


@pytest.mark.parametrize("number", ["robin", "-1", "1.5"])
def test_not_a_number(api, number):
    assert api.get(f"/birds/{number}").status_code in {400, 404, 422}


@pytest.mark.parametrize("path", ["/birds", "/birds?habitat=coast"])
def test_birds_are_json(api, path):
    content_type = api.get(path).headers["content-type"]
    assert content_type.partition(";")[0] == "application/json"
