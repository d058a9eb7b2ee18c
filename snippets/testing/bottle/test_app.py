import pytest
from webtest import TestApp

from app import app, birds


@pytest.fixture
def client():
    birds.clear()
    return TestApp(app)


def test_list(client):
    response = client.get("/birds", status=200)
    assert response.json == []


def test_create(client):
    response = client.post_json("/birds", {"name": "Robin"}, status=201)
    assert client.get("/birds").json == [response.json]


def test_refuse_long_name(client):
    client.post_json("/birds", {"name": "R" * 51}, status=400)


def test_not_there(client):
    client.get("/birds/1", status=404)
