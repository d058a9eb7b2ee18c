import pytest
from sqlalchemy import create_engine
from webtest import TestApp

from app import app
from models import Base, Session

DIPPER = {"name": "Dipper", "habitat": "river", "wingspan": 28}


@pytest.fixture
def client():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    Session.configure(bind=engine)
    return TestApp(app)


def sign_in(client, name):
    user = {"name": name, "password": "red-throated-diver"}
    client.post_json("/users", user)
    token = client.post_json("/tokens", user).json["token"]
    return {"Authorization": f"Bearer {token}"}


def test_list_is_empty(client):
    assert client.get("/birds").json == []


def test_create(client):
    ada = sign_in(client, "ada")
    response = client.post_json("/birds", DIPPER, headers=ada, status=201)
    assert response.json == {"id": 1, **DIPPER, "notes": ""}
    assert client.get("/birds").json == [response.json]


def test_invalid(client):
    ada = sign_in(client, "ada")
    bird = {**DIPPER, "wingspan": "wide"}
    response = client.post_json("/birds", bird, headers=ada, status=422)
    assert list(response.json["fields"]) == ["wingspan"]


def test_missing(client):
    client.get("/birds/1", status=404)


def test_without_token(client):
    client.post_json("/birds", DIPPER, status=401)


def test_not_yours(client):
    ada, bob = sign_in(client, "ada"), sign_in(client, "bob")
    client.post_json("/birds", DIPPER, headers=ada)
    client.delete("/birds/1", headers=bob, status=403)
