"""A slow service knows the chance of rain at three places and takes 0.2 s
to tell. Ten clients who ask the API at once do not wait for each other,
and the API asks for all three places at once. When the service is down,
the API returns a 502, 503 or 504."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

RAIN = {"/coast": 20, "/forest": 35, "/river": 60}
COAST = {"place": "coast", "rain": 20}


@pytest.fixture(scope="module")
def count(environment):
    """What the service counted since it was last asked."""

    def count():
        url = environment["FORECAST_URL"] + "/count"
        counted = httpx2.get(url, trust_env=False).json()
        return counted["questions"], counted["at_once"]

    return count


@pytest.fixture(scope="module")
def one(fieldguide_server):
    """How long one client waits when nobody else asks."""
    url = fieldguide_server.url
    return min(crowd(url, "/forecast", 1)[0] for _ in range(3))


@pytest.fixture(autouse=True)
def fresh(one, count):
    count()


def crowd(url, path, clients):
    """Ask so many times at once: the time in all, and the answers."""

    def ask(client):
        return client.get(path)

    all_clients = [
        httpx2.Client(base_url=url, timeout=20, trust_env=False)
        for _ in range(clients)
    ]
    with ThreadPoolExecutor(clients) as pool:
        begin = time.perf_counter()
        answers = list(pool.map(ask, all_clients))
        seconds = time.perf_counter() - begin
    for client in all_clients:
        client.close()
    return seconds, answers


def test_one(api, count):
    """One request, which waits for the service"""
    response = api.get("/forecast")
    assert response.status_code == 200
    assert response.json() == COAST
    assert count() == (1, 1)


def test_ten(server, count, one, record):
    """Ten requests at once, the best of three times"""
    tries = [crowd(server.url, "/forecast", 10) for _ in range(3)]
    seconds = min(each for each, _ in tries)
    times = f"{seconds / one:.1f} times as long as one request"
    record("Ten times GET /forecast", times, measured=True)
    for _, answers in tries:
        assert [answer.json() for answer in answers] == [COAST] * 10
    asked, most = count()
    together = f"{most} at most"
    record("Of the ten, together at the service", together, measured=True)
    assert asked == 30
    assert most >= 5


def test_overview(api, count, one, record):
    """One request that asks the service three times"""
    begin = time.perf_counter()
    response = api.get("/overview")
    seconds = time.perf_counter() - begin
    times = f"{seconds / one:.1f} times as long as one question"
    record("GET /overview", times, measured=True)
    assert response.status_code == 200
    assert response.json() == {
        "forecasts": [
            {"place": path.strip("/"), "rain": rain}
            for path, rain in RAIN.items()
        ]
    }
    assert count() == (3, 3)


def test_service_down(launch, record):
    """The service is down"""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address, port = closed.getsockname()
        down = launch({"FORECAST_URL": f"http://{address}:{port}"})
        for path in ["/forecast", "/overview"]:
            response = httpx2.get(
                down.url + path, timeout=20, trust_env=False
            )
            assert response.status_code in {502, 503, 504}
            record(f"GET {path}", str(response.status_code))


def test_service_down_is_told(launch):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address, port = closed.getsockname()
        down = launch({"FORECAST_URL": f"http://{address}:{port}"})
        for path in ["/forecast", "/overview"]:
            response = httpx2.get(
                down.url + path, timeout=20, trust_env=False
            )
            assert "forecast service" in response.text


def test_trap(server, count, one, record):
    """The trap, in a program that shows it: a blocking call"""
    seconds, answers = crowd(server.url, "/blocking", 10)
    if all(answer.status_code == 404 for answer in answers):
        return
    times = f"{seconds / one:.1f} times as long as one request"
    record("Ten times GET /blocking", times, measured=True)
    assert [answer.json() for answer in answers] == [COAST] * 10
    assert count() == (10, 1)


def test_published(published):
    assert published == []
