import pytest
from starlette.testclient import TestClient

from main import app


@pytest.fixture
def client():
    with TestClient(app) as test_client:
        yield test_client


def test_list(client):
    response = client.get("/birds")
    assert response.status_code == 200
    assert response.json() == []


def test_create(client):
    response = client.post("/birds", json={"name": "Robin"})
    assert response.status_code == 201
    assert client.get("/birds").json() == [response.json()]


def test_refuse_long_name(client):
    response = client.post("/birds", json={"name": "R" * 51})
    assert response.status_code == 400


def test_not_there(client):
    assert client.get("/birds/1").status_code == 404
