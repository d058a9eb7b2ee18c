import pytest

from app import create_app
from models import db

DIPPER = {"name": "Dipper", "habitat": "river", "wingspan": 28}


@pytest.fixture
def client():
    app = create_app("sqlite://")
    with app.app_context():
        db.create_all()
    return app.test_client()


def sign_in(client, name):
    user = {"name": name, "password": "red-throated-diver"}
    client.post("/users", json=user)
    token = client.post("/tokens", json=user).json["token"]
    return {"Authorization": f"Bearer {token}"}


def test_list_is_empty(client):
    assert client.get("/birds").json == []


def test_create(client):
    ada = sign_in(client, "ada")
    response = client.post("/birds", json=DIPPER, headers=ada)
    assert response.status_code == 201
    bird = {"id": 1, **DIPPER, "notes": "", "rarity": "common"}
    assert response.json == bird
    assert client.get("/birds").json == [response.json]


def test_invalid(client):
    ada = sign_in(client, "ada")
    bird = {**DIPPER, "wingspan": "wide"}
    response = client.post("/birds", json=bird, headers=ada)
    assert response.status_code == 422
    assert list(response.json["fields"]) == ["wingspan"]


def test_missing(client):
    assert client.get("/birds/1").status_code == 404


def test_without_token(client):
    assert client.post("/birds", json=DIPPER).status_code == 401


def test_not_yours(client):
    ada, bob = sign_in(client, "ada"), sign_in(client, "bob")
    client.post("/birds", json=DIPPER, headers=ada)
    assert client.delete("/birds/1", headers=bob).status_code == 403


def test_rarity(client):
    ada = sign_in(client, "ada")
    bird = {**DIPPER, "rarity": "rare"}
    response = client.post("/birds", json=bird, headers=ada)
    assert response.json["rarity"] == "rare"
    response = client.put("/birds/1", json=DIPPER, headers=ada)
    assert response.json["rarity"] == "common"
    bird["rarity"] = "legendary"
    response = client.put("/birds/1", json=bird, headers=ada)
    assert list(response.json["fields"]) == ["rarity"]
