"""A WebSocket at /ws greets a client with {"hello": "birds"} and sends each
sighting, {"bird": "Robin"}, to everyone connected. A message that is
nothing of the kind is answered with an error, to its sender alone. Nobody
else waits for a client that sends what it should not, or does not read."""

import base64
import json
import os
import socket
from contextlib import ExitStack, suppress

import httpx2
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

ERROR = {"error": "That is no bird."}
REFUSED = {1003, 1007, 1008, 1009}


class Client:
    """A connection that keeps what goes over it for the page."""

    def __init__(self, name, socket, transcript):
        self.name = name
        self.socket = socket
        self.transcript = transcript

    def send(self, text):
        self.transcript.append(f"{self.name} → {text}")
        self.socket.send(text)

    def send_other(self, shown, message, text=False):
        """Send what is too long, or not text, to be shown as it is.

        A server may drop the connection before it has read all of it:
        what is received next says so.
        """
        self.transcript.append(f"{self.name} → ({shown})")
        with suppress(ConnectionClosed):
            self.socket.send(message, text=text)

    def receive(self):
        text = self.socket.recv(timeout=20)
        self.transcript.append(f"{self.name} ← {text}")
        return json.loads(text)

    def refused(self, also=()):
        """Whether an error came, or a close that says what was wrong.

        A server may drop the connection where its library refuses the
        message before the program sees it: `also` has None then.
        """
        try:
            return self.receive() == ERROR
        except ConnectionClosed as closed:
            code = closed.rcvd.code if closed.rcvd else None
            reason = closed.rcvd.reason if closed.rcvd else ""
            shown = (
                f"closed, {code} {reason}".strip() if code else "dropped"
            )
            self.transcript.append(f"{self.name} ← ({shown})")
            return code in REFUSED or code in also


@pytest.fixture
def transcript():
    return []


def open_socket(server, origin):
    """As a browser does for a page that came from there."""
    address = f"ws://{server.host}:{server.port}/ws"
    return connect(address, origin=origin, proxy=None)


@pytest.fixture
def enter(server, transcript):
    """Lets a client in and reads its greeting."""
    with ExitStack() as stack:

        def enter(name):
            socket = stack.enter_context(open_socket(server, server.url))
            client = Client(name, socket, transcript)
            assert client.receive() == {"hello": "birds"}
            return client

        yield enter


def test_before_anyone(api):
    """HTTP beside it: before the first sighting"""
    response = api.get("/birds/last")
    assert response.status_code == 200
    assert response.json() == {"bird": None}


def test_without_upgrade(api):
    """The address of the WebSocket, asked as a page"""
    assert 400 <= api.get("/ws").status_code < 500


def test_everyone(server, enter, record, transcript):
    """Two clients, one sighting"""
    ada, ben = enter("Ada"), enter("Ben")
    ada.send('{"bird": "Robin"}')
    assert ada.receive() == {"bird": "Robin"}
    assert ben.receive() == {"bird": "Robin"}
    response = httpx2.get(f"{server.url}/birds/last", trust_env=False)
    assert response.json() == {"bird": "Robin"}
    transcript.append(f"GET /birds/last: {json.dumps(response.json())}")
    record("Both connect to /ws", "\n".join(transcript))


def test_not_json(enter, record, transcript):
    """A message that is not JSON: the connection stays"""
    ada, ben = enter("Ada"), enter("Ben")
    transcript.clear()
    ada.send("a robin!")
    assert ada.receive() == ERROR
    ada.send('{"bird": "Wren"}')
    assert ada.receive() == {"bird": "Wren"}
    assert ben.receive() == {"bird": "Wren"}
    record("After the greetings", "\n".join(transcript))


def test_binary_and_large(enter, record, transcript):
    """A binary message, and one of 3 MB"""
    ada, ben, cleo = enter("Ada"), enter("Ben"), enter("Cleo")
    transcript.clear()
    ada.send_other("2 bytes, binary", b"\x00\x01")
    assert ada.refused()
    large = json.dumps({"bird": "W" * 3_000_000})
    ben.send_other("3 MB of text", large, text=True)
    assert ben.refused(also=[None])
    cleo.send('{"bird": "Wren"}')
    assert cleo.receive() == {"bird": "Wren"}
    record("After the greetings", "\n".join(transcript))


def answer(server, origin):
    try:
        with open_socket(server, origin) as socket:
            return f"101, let in\n← {socket.recv(timeout=10)}"
    except InvalidStatus as refused:
        return f"{refused.response.status_code}, refused"


@pytest.mark.parametrize(
    "headers",
    [
        {"Connection": "Upgrade", "Upgrade": "websocket"},
        {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "7",
            "Sec-WebSocket-Key": "bird",
        },
    ],
    ids=["no key", "old version"],
)
def test_a_handshake_that_is_none(api, headers):
    assert 400 <= api.get("/ws", headers=headers).status_code < 500


def test_another_site(server, record):
    """A page of another site, and a program that is no browser"""
    for origin in ["https://elsewhere.example", None]:
        title = f"Origin: {origin}" if origin else "No Origin"
        seen = answer(server, origin)
        assert seen.startswith(("101, let in", "400, ", "403, "))
        record(title, seen)


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "7",
        "null",
        "{}",
        "NaN",
        '"Wren"',
        '{"bird": ["Wren"]}',
        '{"bird": null}',
        '{"bird": ""}',
        pytest.param('{"bird": "' + "W" * 51 + '"}', id="long"),
    ],
)
def test_json_of_another_kind(enter, text):
    ada = enter("Ada")
    ada.send(text)
    assert ada.receive() == ERROR
    ada.send('{"bird": "Wren"}')
    assert ada.receive() == {"bird": "Wren"}


def test_the_shortest_bird(enter):
    ada = enter("Ada")
    ada.send('{"bird": "W"}')
    assert ada.receive() == {"bird": "W"}


def test_the_longest_bird(enter):
    ada = enter("Ada")
    for bird in ["W" * 50, "é" * 50, "🐦" * 50]:
        ada.send(json.dumps({"bird": bird}))
        assert ada.receive() == {"bird": bird}


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("[" * 100_000, True),
        ("[" * 900, True),
        (b"", False),
        (b"\xff" * 70_000, False),
    ],
    ids=["deep", "rather deep", "empty", "long"],
)
def test_nonsense(enter, message, text):
    ada, ben = enter("Ada"), enter("Ben")
    ada.send_other("nonsense", message, text)
    assert ada.refused()
    ben.send('{"bird": "Wren"}')
    assert ben.receive() == {"bird": "Wren"}


def test_not_utf8(enter):
    ada, ben = enter("Ada"), enter("Ben")
    ada.send_other("not UTF-8", b"\xff\xfe", text=True)
    ben.send('{"bird": "Wren"}')
    assert ben.receive() == {"bird": "Wren"}


@pytest.mark.parametrize("number", ["7", "NaN", "1e400", "9" * 25])
def test_a_number_is_an_error_or_a_text(enter, number):
    ada, ben = enter("Ada"), enter("Ben")
    ada.send('{"bird": ' + number + "}")
    received = ada.receive()
    assert received == ERROR or isinstance(received["bird"], str)
    ben.socket.close()
    ada.send("[]")
    assert ada.receive() == ERROR


def test_half_a_character(api, enter):
    ada = enter("Ada")
    ada.send('{"bird": "\\ud800"}')
    assert ada.receive() in [ERROR, {"bird": "\ud800"}]
    assert api.get("/birds/last").status_code == 200


def test_one_leaves(enter):
    ada, ben, cleo = enter("Ada"), enter("Ben"), enter("Cleo")
    ben.socket.close()
    for bird in ["Robin", "Wren", "Rook"]:
        ada.send(json.dumps({"bird": bird}))
        assert ada.receive() == {"bird": bird}
        assert cleo.receive() == {"bird": bird}


def test_one_breaks_off(enter):
    ada, ben, cleo = enter("Ada"), enter("Ben"), enter("Cleo")
    ben.socket.socket.close()
    for bird in ["Robin", "Wren", "Rook"]:
        ada.send(json.dumps({"bird": bird}))
        assert ada.receive() == {"bird": bird}
        assert cleo.receive() == {"bird": bird}


@pytest.fixture
def silent(server):
    """A client that connects and never reads."""
    head = [
        "GET /ws HTTP/1.1",
        f"Host: {server.host}:{server.port}",
        f"Origin: {server.url}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
    ]
    with socket.socket() as silent:
        silent.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        # Small packets: else the server's side of it takes megabytes.
        silent.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 536)
        silent.connect((server.host, server.port))
        silent.sendall("\r\n".join([*head, "", ""]).encode())
        yield silent


def test_one_never_reads(enter, silent):
    ada = enter("Ada")
    message = json.dumps({"bird": "🐦" * 50})
    for _ in range(1000):  # more than its connection holds
        ada.socket.send(message)
        ada.socket.recv(timeout=20)
    ben = enter("Ben")
    ada.send('{"bird": "Robin"}')
    assert ada.receive() == {"bird": "Robin"}
    assert ben.receive() == {"bird": "Robin"}


def test_published(published):
    assert published == []
