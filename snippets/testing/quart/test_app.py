import pytest

from app import create_app


@pytest.fixture
def client():
    app = create_app()
    app.testing = True
    return app.test_client()


async def test_list(client):
    response = await client.get("/birds")
    assert response.status_code == 200
    assert await response.json == []


async def test_create(client):
    response = await client.post("/birds", json={"name": "Robin"})
    assert response.status_code == 201
    birds = await client.get("/birds")
    assert await birds.json == [await response.json]


async def test_refuse_long_name(client):
    response = await client.post("/birds", json={"name": "R" * 51})
    assert response.status_code == 400


async def test_not_there(client):
    response = await client.get("/birds/1")
    assert response.status_code == 404
