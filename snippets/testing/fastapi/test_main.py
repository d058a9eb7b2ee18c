from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session, SQLModel, StaticPool, create_engine

from main import app, connect_args, get_session


@pytest.fixture
def client() -> Iterator[TestClient]:
    engine = create_engine(
        "sqlite://", connect_args=connect_args, poolclass=StaticPool
    )
    SQLModel.metadata.create_all(engine)

    def get_test_session() -> Iterator[Session]:
        with Session(engine) as session:
            yield session

    app.dependency_overrides[get_session] = get_test_session
    yield TestClient(app)
    app.dependency_overrides.clear()


def test_list(client: TestClient) -> None:
    response = client.get("/birds")
    assert response.status_code == 200
    assert response.json() == []


def test_create(client: TestClient) -> None:
    response = client.post("/birds", json={"name": "Robin"})
    assert response.status_code == 201
    assert client.get("/birds").json() == [response.json()]


def test_refuse_long_name(client: TestClient) -> None:
    response = client.post("/birds", json={"name": "R" * 51})
    assert response.status_code == 422


def test_not_there(client: TestClient) -> None:
    assert client.get("/birds/1").status_code == 404
