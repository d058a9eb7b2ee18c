"""A slow service knows the chance of rain at three places and takes 0.2 s
to tell. Ten clients who ask the API at once do not wait for each other,
and the API asks for all three places at once."""

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import httpx2
import pytest

RAIN = {"/coast": 20, "/forest": 35, "/river": 60}
COAST = {"place": "coast", "rain": 20}


class Service(ThreadingHTTPServer):
    """Counts its questions: all, those it is at, the most of those."""

    request_queue_size = 64
    asked, now, most = 0, 0, 0

    def count(self):
        counted = self.asked, self.most
        self.asked = self.most = 0
        return counted


class Handler(BaseHTTPRequestHandler):
    lock = threading.Lock()

    def do_GET(self):
        with self.lock:
            self.server.asked += 1
            self.server.now += 1
            self.server.most = max(self.server.most, self.server.now)
        time.sleep(0.2)
        with self.lock:
            self.server.now -= 1
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps({"rain": RAIN[self.path]}).encode())

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def service(environment):
    address = urlsplit(environment["FORECAST_URL"])
    with Service((address.hostname, address.port), Handler) as service:
        threading.Thread(target=service.serve_forever).start()
        yield service
        service.shutdown()


@pytest.fixture(scope="module")
def one(service, fieldguide_server):
    """How long one client waits when nobody else asks."""
    url = fieldguide_server.url
    return min(crowd(url, "/forecast", 1)[0] for _ in range(3))


@pytest.fixture(autouse=True)
def fresh(one, service):
    service.count()


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


def test_one(api, service):
    """One request, which waits for the service"""
    response = api.get("/forecast")
    assert response.status_code == 200
    assert response.json() == COAST
    assert service.count() == (1, 1)


def test_ten(server, service, one, record):
    """Ten requests at once, the best of three times"""
    tries = [crowd(server.url, "/forecast", 10) for _ in range(3)]
    seconds = min(each for each, _ in tries)
    times = f"{seconds / one:.1f} times as long as one request"
    record("Ten times GET /forecast", times, measured=True)
    for _, answers in tries:
        assert [answer.json() for answer in answers] == [COAST] * 10
    asked, most = service.count()
    assert asked == 30
    assert most >= 5


def test_overview(api, service, one, record):
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
    assert service.count() == (3, 3)


def test_trap(server, service, one, record):
    """The trap, in a program that shows it: a blocking call"""
    seconds, answers = crowd(server.url, "/blocking", 10)
    if all(answer.status_code == 404 for answer in answers):
        return
    times = f"{seconds / one:.1f} times as long as one request"
    record("Ten times GET /blocking", times, measured=True)
    assert [answer.json() for answer in answers] == [COAST] * 10
    assert service.count() == (10, 1)
