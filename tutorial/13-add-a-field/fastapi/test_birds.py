from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session, SQLModel, create_engine

from database import get_session
from main import app

DIPPER = {"name": "Dipper", "habitat": "river", "wingspan": 28}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    engine = create_engine(f"sqlite:///{tmp_path}/birds.db")
    SQLModel.metadata.create_all(engine)

    def get_test_session() -> Iterator[Session]:
        with Session(engine) as session:
            yield session

    app.dependency_overrides[get_session] = get_test_session
    yield TestClient(app)
    app.dependency_overrides.clear()


def sign_in(client: TestClient, name: str) -> dict[str, str]:
    user = {"name": name, "password": "red-throated-diver"}
    client.post("/users", json=user)
    token = client.post("/tokens", json=user).json()["token"]
    return {"Authorization": f"Bearer {token}"}


def test_list_is_empty(client: TestClient) -> None:
    assert client.get("/birds").json() == []


def test_create(client: TestClient) -> None:
    ada = sign_in(client, "ada")
    response = client.post("/birds", json=DIPPER, headers=ada)
    assert response.status_code == 201
    bird = {"id": 1, **DIPPER, "notes": "", "rarity": "common"}
    assert response.json() == bird
    assert client.get("/birds").json() == [response.json()]


def test_invalid(client: TestClient) -> None:
    ada = sign_in(client, "ada")
    bird = {**DIPPER, "wingspan": "wide"}
    response = client.post("/birds", json=bird, headers=ada)
    assert response.status_code == 422
    assert list(response.json()["fields"]) == ["wingspan"]


def test_missing(client: TestClient) -> None:
    assert client.get("/birds/1").status_code == 404


def test_without_token(client: TestClient) -> None:
    assert client.post("/birds", json=DIPPER).status_code == 401


def test_not_yours(client: TestClient) -> None:
    ada, bob = sign_in(client, "ada"), sign_in(client, "bob")
    client.post("/birds", json=DIPPER, headers=ada)
    response = client.delete("/birds/1", headers=bob)
    assert response.status_code == 403


def test_rarity(client: TestClient) -> None:
    ada = sign_in(client, "ada")
    bird = {**DIPPER, "rarity": "rare"}
    response = client.post("/birds", json=bird, headers=ada)
    assert response.json()["rarity"] == "rare"
    response = client.put("/birds/1", json=DIPPER, headers=ada)
    assert response.json()["rarity"] == "common"
    bird["rarity"] = "legendary"
    response = client.put("/birds/1", json=bird, headers=ada)
    assert list(response.json()["fields"]) == ["rarity"]
