from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient
from sqlalchemy import create_engine

from app import create_app
from models import Bird

DIPPER = {"name": "Dipper", "habitat": "river", "wingspan": 28}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    path = tmp_path / "birds.db"
    Bird.metadata.create_all(create_engine(f"sqlite:///{path}"))
    with TestClient(create_app(f"sqlite+aiosqlite:///{path}")) as client:
        yield client


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
    assert client.get("/birds").json() == [{"id": 1, **DIPPER, "notes": ""}]


def test_invalid(client: TestClient) -> None:
    ada = sign_in(client, "ada")
    bird = {**DIPPER, "wingspan": "wide"}
    response = client.post("/birds", json=bird, headers=ada)
    assert response.status_code == 400
    assert list(response.json()["fields"]) == ["wingspan"]


def test_missing(client: TestClient) -> None:
    assert client.get("/birds/1").status_code == 404


def test_without_token(client: TestClient) -> None:
    assert client.post("/birds", json=DIPPER).status_code == 401


def test_not_yours(client: TestClient) -> None:
    ada, bob = sign_in(client, "ada"), sign_in(client, "bob")
    client.post("/birds", json=DIPPER, headers=ada)
    assert client.delete("/birds/1", headers=bob).status_code == 403
