"""A sighting is answered with 202 before the work on it, 0.3 s of
identifying the bird, is done. Its state is "queued", then "processed", or
"failed" when the work fails, as it does for a dodo."""

import json
import time

import httpx2
import pytest


@pytest.fixture(scope="module")
def varies():
    return [r'"id": ?"?([\w-]+)', r"/sightings/([\w-]+)"]


@pytest.fixture
def client(server):
    """Asks again and again, which the page need not show."""
    with httpx2.Client(base_url=server.url, trust_env=False) as client:
        yield client


def create(api, bird):
    response = api.post("/sightings", json={"bird": bird})
    assert response.status_code == 202
    sighting = response.json()
    assert sighting == {"id": sighting["id"], "state": "queued"}
    return f"/sightings/{sighting['id']}", sighting


def wait(api, path, seconds=20):
    """Ask until the state is another one than "queued"."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        response = api.get(path)
        if response.status_code != 200:
            break
        if response.json()["state"] != "queued":
            break
        time.sleep(0.05)
    return response


def test_queued(api):
    """Answered at once, before the work is done"""
    create(api, "Robin")


def test_the_work_comes_later(api):
    begin = time.monotonic()
    path, sighting = create(api, "Robin")
    response = api.get(path)
    asked = time.monotonic() - begin
    assert response.status_code == 200
    assert response.json() == sighting or asked > 0.3
    assert wait(api, path).json()["state"] == "processed"
    assert time.monotonic() - begin > 0.3


@pytest.fixture
def done(api, client):
    """The path of a sighting on which the work is over."""

    def done(bird):
        path, _ = create(api, bird)
        assert wait(client, path).json()["state"] != "queued"
        return path

    return done


@pytest.fixture
def processed(done):
    return done("Robin")


@pytest.fixture
def failed(done):
    return done("Dodo")


def test_processed(api, processed):
    """A little later"""
    response = api.get(processed, extensions={"wait": 2})
    assert response.status_code == 200
    sighting = response.json()
    assert sighting == {"id": sighting["id"], "state": "processed"}
    assert processed.endswith(f"/{sighting['id']}")


def test_failed(api, failed):
    """The work fails"""
    response = api.get(failed, extensions={"wait": 2})
    assert response.status_code == 200
    assert response.json()["state"] == "failed"


def test_a_failure_stops_nothing(api, failed, done):
    assert api.get(done("Robin")).json()["state"] == "processed"


def test_only_the_dodo_fails(api, done):
    for bird in ["Dodo tree", "The Dodo", "R" * 50]:
        assert api.get(done(bird)).json()["state"] == "processed"


def test_a_failure_stays(api, failed, done):
    done("Robin")
    assert api.get(failed).json()["state"] == "failed"


def test_asking_does_not_wait_for_the_work(client):
    states = []  # of ten, one at least is asked for within 0.3 s
    for _ in range(10):
        path, _ = create(client, "Robin")
        states.append(client.get(path).json()["state"])
        if states[-1] == "queued":
            break
    assert "queued" in states


def test_a_client_does_not_set_the_state(api):
    body = {"bird": "Robin", "state": "processed"}
    response = api.post("/sightings", json=body)
    assert response.status_code in {202, 400, 422}
    if response.status_code == 202:
        assert response.json()["state"] == "queued"


def test_restart(client, server, record):
    """The first and the last of five, sent just before a restart"""
    paths = [create(client, "Robin")[0] for _ in range(5)]
    server.restart()
    answers = [wait(client, path) for path in paths]
    lines = []
    for number, response in zip(
        ["first", "fifth"], answers[::4], strict=True
    ):
        line = f"GET the {number}: {response.status_code}"
        assert response.status_code in {200, 404}
        if response.status_code == 200:
            assert response.json()["state"] == "processed"
            line += f" {json.dumps(response.json()['state'])}"
        lines.append(line)
    record("After the restart", "\n".join(lines))


@pytest.mark.parametrize(
    "path", ["0", "-1", "Robin", "9" * 25, "%F0%9F%90%A6", "%FF"]
)
def test_not_there(api, path):
    assert api.get(f"/sightings/{path}").status_code in {404, 422}


@pytest.mark.parametrize(
    "body",
    [
        "{}",
        "[]",
        "null",
        '"Robin"',
        "7",
        "",
        "{",
        '{"bird": null}',
        '{"bird": ["Robin"]}',
        '{"Bird": "Robin"}',
    ],
)
def test_no_sighting(api, body):
    headers = {"Content-Type": "application/json"}
    response = api.post("/sightings", content=body, headers=headers)
    assert response.status_code in {400, 422}


def test_published(published):
    assert published == []
