"""Five small jobs: a fixed answer, a checked body, ten rows, a question
to another service over one client, and a wait. Nothing is stored."""

import http.client
import json
import select
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import httpx2
import pytest

KINGFISHER = {"name": "Kingfisher", "wingspan_cm": 25.5}
JSON = {"Content-Type": "application/json"}
ROWS = [
    ("Kingfisher", 25.5),
    ("Robin", 21.5),
    ("Dipper", 27.5),
    ("Wren", 15),
    ("Swift", 45),
    ("Blåhake", None),
    ("Barn Owl", 89),
    ("Grey Heron", 185),
    ("Mute Swan", 223),
    ("House Sparrow", 23.5),
]
BIRDS = [
    {"id": number, "name": name, "wingspan_cm": wingspan_cm}
    for number, (name, wingspan_cm) in enumerate(ROWS, start=1)
]
TWO_WAYS = ["/forecast/blocking", "/forecast/threads"]


class Service(ThreadingHTTPServer):
    """Counts connections, and the most questions it was at together."""

    request_queue_size = 64
    connections, now, most, seconds, rain = 0, 0, 0, 0.0, 20


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    lock = threading.Lock()

    def setup(self):
        super().setup()
        with self.lock:
            self.server.connections += 1

    def do_GET(self):
        with self.lock:
            self.server.now += 1
            self.server.most = max(self.server.most, self.server.now)
        time.sleep(self.server.seconds)
        with self.lock:
            self.server.now -= 1
        known = self.path == "/coast"
        body = json.dumps({"rain": self.server.rain}).encode()
        self.send_response(200 if known else 404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def running(environment):
    address = urlsplit(environment["FORECAST_URL"])
    with Service((address.hostname, address.port), Handler) as service:
        threading.Thread(target=service.serve_forever).start()
        yield service
        service.shutdown()


@pytest.fixture(autouse=True)
def service(running):
    running.connections = running.most = 0
    running.seconds, running.rain = 0.0, 20
    return running


def answered(response, expected):
    assert response.status_code == 200
    content_type = response.headers["content-type"]
    assert content_type.partition(";")[0] == "application/json"
    assert response.json() == expected


def crowd(server, service, path):
    """Ask four times at once: how many of them the service was at."""
    service.seconds = 0.3

    def ask(_):
        return httpx2.get(server.url + path, timeout=20, trust_env=False)

    with ThreadPoolExecutor(4) as pool:
        for answer in pool.map(ask, range(4)):
            answered(answer, {"place": "coast", "rain": 20})
    return service.most


def test_hello(api):
    """A fixed answer"""
    answered(api.get("/hello"), {"message": "Hello, birds!"})


def test_checked(api):
    """A number in the path and a body that is checked"""
    response = api.put("/birds/7", json=KINGFISHER)
    answered(response, {"id": 7, **KINGFISHER})


def test_refused(api):
    """A body that does not pass"""
    body = {"name": "Kingfisher", "wingspan_cm": "wide"}
    assert api.put("/birds/7", json=body).status_code in {400, 422}


def test_rows(api):
    """Ten rows from SQLite"""
    answered(api.get("/birds"), BIRDS)


def test_forecast(api):
    """What the other service says"""
    answered(api.get("/forecast"), {"place": "coast", "rain": 20})


def test_wait(api):
    """A wait of 20 milliseconds"""
    begin = time.perf_counter()
    response = api.get("/wait/20")
    assert time.perf_counter() - begin >= 0.02
    answered(response, {"waited": 20})


@pytest.mark.parametrize("number", [1, 42])
def test_the_number_is_the_one_in_the_path(api, number):
    body = {"name": "Wren", "wingspan_cm": 15.5}
    response = api.put(f"/birds/{number}", json=body)
    answered(response, {"id": number, **body})


@pytest.mark.parametrize(
    "path", ["/birds/seven", "/birds/7.5", "/wait/long", "/wait/1.5"]
)
def test_a_number_is_demanded(api, path):
    method = "PUT" if path.startswith("/birds") else "GET"
    response = api.request(method, path, json=KINGFISHER)
    assert response.status_code in {404, 422}


@pytest.mark.parametrize("field", KINGFISHER)
def test_each_field_is_demanded(api, field):
    body = {key: KINGFISHER[key] for key in KINGFISHER.keys() - {field}}
    assert api.put("/birds/7", json=body).status_code in {400, 422}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "R" * 101),
        ("name", ["Robin"]),
        ("name", None),
        ("wingspan_cm", 0),
        ("wingspan_cm", -3),
        ("wingspan_cm", None),
        ("wingspan_cm", [25.5]),
        ("wingspan_cm", {}),
    ],
)
def test_just_outside(api, field, value):
    body = {**KINGFISHER, field: value}
    assert api.put("/birds/7", json=body).status_code in {400, 422}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "R"),
        ("name", "R" * 100),
        ("wingspan_cm", 0.1),
        ("wingspan_cm", 300),
    ],
)
def test_just_inside(api, field, value):
    body = {**KINGFISHER, field: value}
    answered(api.put("/birds/7", json=body), {"id": 7, **body})


@pytest.mark.parametrize(
    "body", [b'{"name": ', b'["Robin"]', b'"Robin"', b"7", b"null", b""]
)
def test_not_an_object(api, body):
    response = api.put("/birds/7", content=body, headers=JSON)
    assert response.status_code in {400, 422}


def test_nothing_is_stored(api):
    body = {"name": "Raven", "wingspan_cm": 130}
    answered(api.put("/birds/7", json=body), {"id": 7, **body})
    assert api.get("/birds").json() == BIRDS


def test_the_service_is_asked_each_time(api, service):
    service.rain = 35
    answered(api.get("/forecast"), {"place": "coast", "rain": 35})


def test_one_client_for_the_whole_program(api, service):
    for _ in range(3):
        assert api.get("/forecast").status_code == 200
    assert service.connections <= 1


def test_four_ask_at_once(server, service):
    assert crowd(server, service, "/forecast") > 1


def test_the_trap_and_the_pool(cell, server, service):
    """Only a program with `async def` can show these two."""
    # The interface, not the framework: what is measured of it may not go.
    if cell.framework.kind == "WSGI":
        for path in TWO_WAYS:
            url = server.url + path
            assert httpx2.get(url, trust_env=False).status_code == 404
        return
    blocking, threads = TWO_WAYS
    assert crowd(server, service, blocking) == 1
    service.most = 0
    assert crowd(server, service, threads) > 1


def test_a_wait_keeps_nobody_else_waiting(server):
    address = (server.host, server.port)
    connection = http.client.HTTPConnection(*address, timeout=20)
    connection.request("GET", "/wait/1000")
    time.sleep(0.1)
    answer = httpx2.get(f"{server.url}/hello", timeout=20, trust_env=False)
    assert answer.status_code == 200
    ready, _, _ = select.select([connection.sock], [], [], 0)
    assert not ready
    with connection.getresponse() as response:
        assert json.load(response) == {"waited": 1000}
    connection.close()
