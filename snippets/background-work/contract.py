"""A sighting is answered with 202 before the work on it, 0.3 s of
identifying the bird, is done. Its state is "queued", then "processed", or
"failed" when the work fails, as it does for a dodo."""

import time

import pytest


@pytest.fixture(scope="module")
def varies():
    return [r'"id": ?"?([\w-]+)', r"/sightings/([\w-]+)"]


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
def done(api):
    """The path of a sighting on which the work is over."""

    def done(bird):
        path, _ = create(api, bird)
        assert wait(api, path).json()["state"] != "queued"
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
    response = api.get(processed)
    assert response.status_code == 200
    sighting = response.json()
    assert sighting == {"id": sighting["id"], "state": "processed"}
    assert processed.endswith(f"/{sighting['id']}")


def test_failed(api, failed):
    """The work fails"""
    response = api.get(failed)
    assert response.status_code == 200
    assert response.json()["state"] == "failed"


def test_a_failure_stops_nothing(api, failed, done):
    assert api.get(done("Robin")).json()["state"] == "processed"


def test_not_there(api):
    assert api.get("/sightings/0").status_code == 404


@pytest.fixture
def five(api, server):
    """The first and the last of five sightings, after a restart."""
    paths = [create(api, "Robin")[0] for _ in range(5)]
    server.restart()
    for path in paths:
        wait(api, path)
    return paths[0], paths[-1]


def test_restart(api, five):
    """The first and the last of five, sent just before a restart"""
    for path in five:
        response = api.get(path)
        assert response.status_code in {200, 404}
        if response.status_code == 200:
            assert response.json()["state"] == "processed"
