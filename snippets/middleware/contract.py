"""Every response carries a request id and its duration, and each request
leaves a line with its id, its path and its status in the log."""

import re
import time
import uuid

import httpx2
import pytest

PATHS = {"/birds": 200, "/dodo": 404, "/crash": 500}
TIMING = re.compile(r"app;dur=(\d+\.\d+)")


@pytest.fixture(scope="module")
def varies():
    return [r"X-Request-Id: ([0-9a-f-]{36})", TIMING.pattern]


def duration(response):
    return float(TIMING.fullmatch(response.headers["server-timing"])[1])


def logged(server, *words):
    """The line of the log that has these words, awaited for a while."""
    for _ in range(500):
        for line in server.log.splitlines():
            if all(
                re.search(rf"(?<!\w){word}(?!\w)", line) for word in words
            ):
                return line
        time.sleep(0.02)
    raise AssertionError(f"no line of the log has {words}")


def test_given(api, server):
    """The client sends an id of its own"""
    response = api.get("/birds", headers={"X-Request-Id": "trace-7"})
    assert response.status_code == 200
    assert response.json() == [{"id": 1, "name": "Robin"}]
    content_type = response.headers["content-type"]
    assert content_type.partition(";")[0] == "application/json"
    assert response.headers["x-request-id"] == "trace-7"
    assert duration(response) >= 0
    logged(server, "trace-7", "/birds", "200")


def test_not_there(api):
    """A path that does not exist"""
    response = api.get("/dodo", headers={"X-Request-Id": "trace-8"})
    assert response.status_code == 404
    assert response.headers["x-request-id"] == "trace-8"


def test_crash(server, record):
    """An endpoint that raises: its status and two headers, and the log"""
    url = f"{server.url}/crash"
    headers = {"X-Request-Id": "trace-9"}
    response = httpx2.get(url, headers=headers, trust_env=False)
    assert response.status_code == 500
    names = ("X-Request-Id", "Server-Timing")
    seen = [f"{name}: {response.headers[name]}" for name in names]
    assert seen[0] == "X-Request-Id: trace-9"
    record("GET /crash", "\n".join(["500", *seen]))
    record("the log", logged(server, "trace-9", "/crash", "500"))
    logged(server, "a bug")


@pytest.mark.parametrize("path", PATHS)
def test_new_ids(api, path):
    first, second = api.get(path), api.get(path)
    assert first.status_code == PATHS[path]
    ids = {each.headers["x-request-id"] for each in (first, second)}
    assert len({uuid.UUID(each) for each in ids}) == 2
    assert duration(first) >= 0


@pytest.mark.parametrize(
    "given", ["", "a b", "é".encode(), "x" * 65, "<b>"]
)
def test_replaced(api, given):
    response = api.get("/birds", headers={"X-Request-Id": given})
    new = response.headers["x-request-id"]
    assert uuid.UUID(new)
    assert new != given


def test_longest(api):
    response = api.get("/birds", headers={"X-Request-Id": "x" * 64})
    assert response.headers["x-request-id"] == "x" * 64


def test_slow(api):
    begin = time.perf_counter()
    response = api.get("/slow")
    elapsed = 1000 * (time.perf_counter() - begin)
    assert response.json() == {"message": "Done."}
    assert 99 < duration(response) < elapsed + 1
