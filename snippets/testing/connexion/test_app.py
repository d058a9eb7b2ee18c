import pytest
from sqlalchemy import StaticPool

from app import create_app


@pytest.fixture
def client():
    app = create_app(
        "sqlite://",
        connect_args={"check_same_thread": False},
        poolclass=StaticPool,
    )
    with app.test_client() as client:
        yield client


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
