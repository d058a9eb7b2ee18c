"""Five requests a minute, counted by key, or by address without one."""

import time
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

BIRDS = [{"id": 1, "name": "Kingfisher"}, {"id": 2, "name": "Wren"}]
ADA, ALAN, GRACE, JOAN = (
    {"X-Api-Key": f"{name}-key"}
    for name in ("ada", "alan", "grace", "joan")
)


@pytest.fixture(scope="module")
def varies():
    return [
        r"Retry-After: (\d+)",
        r"X-Ratelimit-Reset: (\S+)",
        r"available in (\d+) seconds",
    ]


@pytest.fixture
def joan_asked_enough(api):
    for _ in range(5):
        api.get("/birds", headers=JOAN)


@pytest.fixture
def stranger_asked_enough(api):
    return [api.get("/birds").status_code for _ in range(5)]


def test_within(api):
    """A request within the limit"""
    response = api.get("/birds", headers=ADA)
    assert response.status_code == 200
    assert response.json() == BIRDS


def test_too_many(api, joan_asked_enough):
    """One too many"""
    response = api.get("/birds", headers=JOAN)
    assert response.status_code == 429
    assert 1 <= int(response.headers["retry-after"]) <= 60


def test_another_client(api):
    """At the same moment, another client"""
    response = api.get("/birds", headers=GRACE)
    assert response.status_code == 200


def test_forwarded(api, stranger_asked_enough):
    """One too many without a key, under an address made up"""
    headers = {"X-Forwarded-For": "203.0.113.7"}
    # Only what the route was asked for counts, and nobody asked before.
    assert stranger_asked_enough == [200] * 5
    response = api.get("/birds", headers=headers)
    assert response.status_code in {200, 429}


def test_five_and_no_more(api):
    statuses = [
        api.get("/birds", headers=ALAN).status_code for _ in range(7)
    ]
    assert statuses == [200] * 5 + [429] * 2


def test_a_key_made_up(api, stranger_asked_enough):
    headers = {"X-Api-Key": "eve-key"}
    assert api.get("/birds", headers=headers).status_code == 429


def test_a_key_of_any_bytes(api, stranger_asked_enough):
    headers = {"X-Api-Key": b"\xff"}
    assert api.get("/birds", headers=headers).status_code == 429


def test_how_long_to_wait(launch):
    url = launch({"BIRDS_RATE": "4/minute"}).url + "/birds"
    before = time.monotonic()
    httpx2.get(url)
    after = time.monotonic()
    time.sleep(5)
    for _ in range(3):
        httpx2.get(url)
    passed = time.monotonic() - after
    response = httpx2.get(url)
    assert response.status_code == 429
    seconds = int(response.headers["retry-after"])
    since = time.monotonic() - before
    # A window ends after 60 s; a bucket has room again every 15 s.
    assert any(
        room - since - 1 <= seconds <= room - passed + 2
        for room in (60, 15)
    )


def test_several_at_once(launch):
    url = launch({}).url + "/birds"

    def ask(_):
        return httpx2.get(url, headers=ADA).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(ask, range(12)))
    assert statuses.count(200) >= 5
    assert set(statuses) == {200, 429}
    assert ask(0) == 429


def test_again_after_the_window(launch):
    url = launch({"BIRDS_RATE": "1/second"}).url + "/birds"
    wanted = [200, 429, 200]
    for _ in range(200):
        if wanted and httpx2.get(url).status_code == wanted[0]:
            wanted.pop(0)
        elif wanted == [200]:
            time.sleep(0.1)
    assert wanted == []


@pytest.mark.parametrize(
    "key", ["ada-ke", "da-key", "ada-key2", "xada-key"]
)
def test_nearly_a_key(api, stranger_asked_enough, key):
    response = api.get("/birds", headers={"X-Api-Key": key})
    assert response.status_code == 429


def test_a_list_is_json(api):
    content_type = api.get("/birds", headers=ADA).headers["content-type"]
    assert content_type.partition(";")[0] == "application/json"


def test_a_refusal_says_something(api, joan_asked_enough):
    response = api.get("/birds", headers=JOAN)
    assert response.status_code == 429
    assert response.text.strip() not in {"", "{}"}
