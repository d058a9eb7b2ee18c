import pytest

from main import init_func


@pytest.fixture
async def client(aiohttp_client):
    return await aiohttp_client(init_func([]))


async def test_list(client):
    response = await client.get("/birds")
    assert response.status == 200
    assert await response.json() == []


async def test_create(client):
    response = await client.post("/birds", json={"name": "Robin"})
    assert response.status == 201
    birds = await client.get("/birds")
    assert await birds.json() == [await response.json()]


async def test_refuse_long_name(client):
    response = await client.post("/birds", json={"name": "R" * 51})
    assert response.status == 400


async def test_not_there(client):
    response = await client.get("/birds/1")
    assert response.status == 404
