"""/events sends sightings 1 to 100 as server-sent events, one every 0.1 s,
and goes on after the one that the client names in Last-Event-ID.
/birds.csv has 10,000 rows and is sent as they are made."""

import time

import httpx2
import pytest

EVENTS = {"Accept": "text/event-stream"}


def parse(text):
    """The events, each as a dict of its fields."""
    blocks = text.replace("\r\n", "\n").strip("\n").split("\n\n")
    return [
        dict(line.split(": ", 1) for line in block.split("\n"))
        for block in blocks
    ]


def event(number):
    data = f'{{"number": {number}}}'
    return {"id": str(number), "event": "sighting", "data": data}


@pytest.fixture
def client(server):
    with httpx2.Client(base_url=server.url, trust_env=False) as client:
        yield client


def normal(events):
    """Without the spaces in JSON that frameworks rightly differ in."""
    return [
        {**each, "data": each["data"].replace(" ", "")} for each in events
    ]


def is_stream(response, media_type):
    """Of that type, and of a length that nobody knew before."""
    content_type = response.headers["content-type"].lower()
    return (
        content_type in {media_type, f"{media_type}; charset=utf-8"}
        and "content-length" not in response.headers
    )


def test_resume(api):
    """A client that has seen 97 comes back: the last three"""
    response = api.get("/events", headers={**EVENTS, "Last-Event-ID": "97"})
    assert response.status_code == 200
    assert is_stream(response, "text/event-stream")
    assert response.headers["cache-control"] == "no-cache"
    assert normal(parse(response.text)) == normal(map(event, [98, 99, 100]))


def test_one_by_one(client, record):
    """When each of the three arrives"""
    headers = {**EVENTS, "Last-Event-ID": "97"}
    with client.stream("GET", "/events", headers=headers) as response:
        arrived = [
            time.monotonic()
            for line in response.iter_lines()
            if line.startswith("data:")
        ]
    seconds = [f"{each - arrived[0]:.1f} s" for each in arrived]
    record("After the first", ", ".join(seconds), measured=True)
    assert len(arrived) == 3
    assert arrived[2] - arrived[0] > 0.1


def test_from_the_beginning(client):
    with client.stream("GET", "/events", headers=EVENTS) as response:
        text = ""
        for part in response.iter_text():
            text += part
            if "\n\n" in text.replace("\r\n", "\n"):
                break
    assert normal(parse(text))[0] == normal([event(1)])[0]


def count_open(client, wanted):
    """Ask until as many streams are open; not for long."""
    end = time.monotonic() + 6
    while time.monotonic() < end:
        counted = client.get("/streams").json()
        if counted == {"open": wanted}:
            break
        time.sleep(0.05)
    return counted


def test_gone(client, record):
    """A client that goes away after the first event"""
    assert count_open(client, 0) == {"open": 0}
    with client.stream("GET", "/events", headers=EVENTS) as response:
        lines = response.iter_lines()
        assert next(lines)
        during = count_open(client, 1)
    after = count_open(client, 0)
    text = f"while it reads: {during}\nafterwards: {after}"
    record("GET /streams", text)
    assert during == {"open": 1}
    assert after == {"open": 0}


@pytest.mark.parametrize("number", ["abc", "", "-5", "9.5", "1e3", "٣x"])
def test_wrong_number(client, number):
    headers = {**EVENTS, "Last-Event-ID": number.encode()}
    with client.stream("GET", "/events", headers=headers) as response:
        if response.status_code == 200:
            lines = response.iter_lines()
            data = next(each for each in lines if each.startswith("data:"))
            assert data.replace(" ", "") == 'data:{"number":1}'
        else:
            assert response.status_code in {400, 422}


@pytest.mark.parametrize("number", ["100", "1" * 20, "1" * 25])
def test_nothing_came_after(api, number):
    headers = {**EVENTS, "Last-Event-ID": number}
    response = api.get("/events", headers=headers)
    assert response.status_code in {200, 400, 422}
    assert "number" not in response.text or not response.is_success


@pytest.mark.parametrize("path", ["/events", "/birds.csv"])
def test_another_type_is_wanted(api, path):
    headers = {"Accept": "application/json", "Last-Event-ID": "99"}
    response = api.get(path, headers=headers)
    assert response.status_code in {200, 406}


@pytest.mark.parametrize("path", ["/events", "/birds.csv"])
def test_wrong_method(api, path):
    headers = {"Accept": "text/event-stream, text/csv"}
    assert api.post(path, headers=headers).status_code == 405


def test_rows(api):
    """10,000 rows, whose length nobody knows when they start"""
    response = api.get("/birds.csv", headers={"Accept": "text/csv"})
    assert response.status_code == 200
    assert is_stream(response, "text/csv")
    rows = [f"{number},Robin" for number in range(1, 10_001)]
    assert response.text.splitlines() == ["number,bird", *rows]


def test_seen_nothing_yet(client):
    headers = {**EVENTS, "Last-Event-ID": "0"}
    with client.stream("GET", "/events", headers=headers) as response:
        assert response.status_code == 200
        lines = response.iter_lines()
        data = next(each for each in lines if each.startswith("data:"))
    assert data.replace(" ", "") == 'data:{"number":1}'


def test_a_refusal_names_the_header(client):
    headers = {**EVENTS, "Last-Event-ID": "abc"}
    with client.stream("GET", "/events", headers=headers) as response:
        if response.status_code != 200:
            text = response.read().lower().replace(b"_", b"-")
            assert b"last-event-id" in text


def test_only_events_forbid_a_cache(api):
    for path in ("/birds.csv", "/streams"):
        headers = api.get(path, headers={"Accept": "*/*"}).headers
        assert "no-cache" not in headers.get("cache-control", "")
