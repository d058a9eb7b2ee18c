"""Five small jobs: a fixed answer, a checked body, ten rows, a question
to another service over one client, and a wait. Nothing is stored."""

import time
from concurrent.futures import ThreadPoolExecutor

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


@pytest.fixture
def count(environment):
    """What the service counted since it was last asked."""

    def count():
        url = environment["FORECAST_URL"] + "/count"
        return httpx2.get(url, trust_env=False).json()

    count()
    return count


def answered(response, expected):
    assert response.status_code == 200
    content_type = response.headers["content-type"]
    assert content_type.partition(";")[0] == "application/json"
    assert response.json() == expected


def ask(server, path):
    return httpx2.get(server.url + path, timeout=20, trust_env=False)


def crowd(server, count, path):
    """Of four who ask at once, how many waited for the service at once."""
    count()
    with ThreadPoolExecutor(4) as pool:
        for answer in pool.map(ask, [server] * 4, [path] * 4):
            answered(answer, {"place": "coast", "rain": 20})
    return count()["at_once"]


def test_hello(api):
    """A fixed answer"""
    answered(api.get("/hello"), {"message": "Hello, birds!"})


def test_checked(api):
    """A number in the path and a body that is checked"""
    bird = {"id": 7, **KINGFISHER}
    answered(api.put("/birds/7", json=KINGFISHER), bird)


def test_refused(api):
    """A body that does not pass"""
    body = {**KINGFISHER, "wingspan_cm": "wide"}
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
    answered(api.get("/wait/20"), {"waited": 20})
    assert time.perf_counter() - begin >= 0.02


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
    answered(api.put("/birds/42", json=body), {"id": 42, **body})


@pytest.mark.parametrize(
    "body", [b'{"name": ', b'["Robin"]', b'"Robin"', b"7", b"null", b""]
)
def test_not_an_object(api, body):
    response = api.put("/birds/7", content=body, headers=JSON)
    assert response.status_code in {400, 422}


def test_nothing_is_stored(api):
    api.put("/birds/2", json=KINGFISHER)
    answered(api.get("/birds"), BIRDS)


def test_the_service_is_asked_each_time(api, count):
    for _ in range(2):
        answered(api.get("/forecast"), {"place": "coast", "rain": 20})
    assert count()["questions"] == 2


def test_not_in_debug_mode(api):
    response = api.get("/nothing")
    assert response.status_code == 404
    assert "milliseconds" not in response.text


def test_one_client_for_the_whole_program(api, count):
    for _ in range(3):
        assert api.get("/forecast").status_code == 200
    assert count()["connections"] == 1


def test_four_ask_at_once(server, count):
    assert crowd(server, count, "/forecast") > 1


def test_the_trap_and_the_pool(cell, server, count):
    ways = ["/forecast/blocking", "/forecast/threads"]
    # Only a program with async def can have these: it may not lose them.
    if cell.framework.kind != "WSGI":
        blocking, threads = (crowd(server, count, way) for way in ways)
        assert blocking == 1
        assert threads > 1
    else:
        assert [ask(server, way).status_code for way in ways] == [404, 404]


def test_a_wait_keeps_nobody_else_waiting(server):
    with ThreadPoolExecutor() as pool:
        wait = pool.submit(ask, server, "/wait/4000")
        time.sleep(0.1)
        answered(ask(server, "/hello"), {"message": "Hello, birds!"})
        assert not wait.done()
        answered(wait.result(), {"waited": 4000})
