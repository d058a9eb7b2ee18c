import falcon
import pytest
from falcon import testing

from app import create_app


@pytest.fixture
def client(tmp_path):
    app = create_app(f"sqlite+aiosqlite:///{tmp_path}/birds.db")
    return testing.TestClient(app)


def test_list(client):
    result = client.simulate_get("/birds")
    assert result.status == falcon.HTTP_200
    assert result.json == []


def test_create(client):
    result = client.simulate_post("/birds", json={"name": "Robin"})
    assert result.status == falcon.HTTP_201
    assert client.simulate_get("/birds").json == [result.json]


def test_refuse_long_name(client):
    result = client.simulate_post("/birds", json={"name": "R" * 51})
    assert result.status == falcon.HTTP_400


def test_not_there(client):
    assert client.simulate_get("/birds/1").status == falcon.HTTP_404
