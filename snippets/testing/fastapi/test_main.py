import pytest
from fastapi.testclient import TestClient

from main import app, birds


@pytest.fixture
def client():
    birds.clear()
    return TestClient(app)


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
    assert response.status_code == 422


def test_not_there(client):
    assert client.get("/birds/1").status_code == 404
