import re
import time

import pytest


def token_of(api, name):
    user = {"name": name, "password": "reed-bed-at-dawn"}
    assert api.post("/users", json=user).status_code == 201
    response = api.post("/tokens", json=user)
    assert response.status_code == 201
    return response.json()["token"]


def test_health(api):
    """The health check"""
    response = api.get("/health")
    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


def test_keep_a_bird(api):
    """A user, a token and a bird in PostgreSQL"""
    token = token_of(api, "ada")
    bird = {"name": "Dipper", "habitat": "river", "wingspan": 28}
    headers = {"Authorization": f"Bearer {token}"}
    response = api.post("/birds", json=bird, headers=headers)
    assert response.status_code == 201
    assert response.json() == {"id": 1, **bird, "notes": ""}


def test_the_bird_is_there(api):
    """The list of birds"""
    response = api.get("/birds")
    assert response.status_code == 200
    assert [bird["name"] for bird in response.json()] == ["Dipper"]


def test_two_workers(api, server):
    assert api.get("/health").status_code == 200
    end = time.monotonic() + 30
    while server.processes() < 3 and time.monotonic() < end:
        time.sleep(0.1)
    assert server.processes() >= 3


def test_the_log_has_requests(api, server):
    assert api.get("/birds").status_code == 200
    end = time.monotonic() + 5
    while "/birds" not in server.log and time.monotonic() < end:
        time.sleep(0.05)
    assert "/birds" in server.log


def test_it_stops_and_keeps_its_data(api, server):
    token_of(api, "eve")
    assert server.terminate() == 0
    assert server.processes() == 0
    server.restart()
    user = {"name": "eve", "password": "reed-bed-at-dawn"}
    assert api.post("/tokens", json=user).status_code == 201


def test_an_unreachable_database(launch, environment):
    found = dict(environment)
    wrong = re.sub(r":\d+/", ":9/", found["DATABASE_URL"])
    assert wrong != found["DATABASE_URL"]
    launched = launch({"DATABASE_URL": wrong})
    if launched.started:
        import httpx2

        response = httpx2.get(f"{launched.url}/health", timeout=20)
        assert response.status_code == 503
    else:
        assert launched.log


@pytest.fixture(scope="module")
def container(cell):
    texts = {file.path: file.text for file in cell.files}
    return texts["Containerfile"]


def test_container(container, api):
    assert api.get("/health").status_code == 200
    lines = [line for line in container.splitlines() if line.strip()]
    assert lines[0].startswith("FROM python:3.")
    assert any(line.startswith("USER ") for line in lines)
    assert not any(line == "USER root" for line in lines)
    assert any("pip install" in line for line in lines)
    assert lines[-1].startswith("CMD [")
