from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from app import create_app


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient[Litestar]]:
    app = create_app(f"sqlite+aiosqlite:///{tmp_path}/birds.db")
    with TestClient(app=app) as client:
        yield client


def test_list(client: TestClient[Litestar]) -> None:
    response = client.get("/birds")
    assert response.status_code == 200
    assert response.json() == []


def test_create(client: TestClient[Litestar]) -> None:
    response = client.post("/birds", json={"name": "Robin"})
    assert response.status_code == 201
    assert client.get("/birds").json() == [response.json()]


def test_refuse_long_name(client: TestClient[Litestar]) -> None:
    response = client.post("/birds", json={"name": "R" * 51})
    assert response.status_code == 400


def test_not_there(client: TestClient[Litestar]) -> None:
    assert client.get("/birds/1").status_code == 404
