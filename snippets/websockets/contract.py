"""A WebSocket at /ws greets a client with {"hello": "birds"} and sends each
sighting, {"bird": "Robin"}, to everyone connected. A message that is
nothing of the kind is answered with an error, to its sender alone."""

import json
from contextlib import ExitStack

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect


ERROR = {"error": "That is no bird."}


class Client:
    """A connection that keeps what goes over it for the page."""

    def __init__(self, name, socket, transcript):
        self.name = name
        self.socket = socket
        self.transcript = transcript

    def send(self, text):
        self.transcript.append(f"{self.name} → {text}")
        self.socket.send(text)

    def receive(self):
        text = self.socket.recv(timeout=10)
        self.transcript.append(f"{self.name} ← {text}")
        return json.loads(text)


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
    response = api.get("/birds/last")
    assert response.status_code == 200
    assert response.json() == {"bird": None}


def test_everyone(enter, record, transcript):
    """Two clients, one sighting"""
    ada, ben = enter("Ada"), enter("Ben")
    ada.send('{"bird": "Robin"}')
    assert ada.receive() == {"bird": "Robin"}
    assert ben.receive() == {"bird": "Robin"}
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


@pytest.mark.parametrize(
    "text", ["[]", "7", "null", "{}", '{"bird": ["Wren"]}']
)
def test_json_of_another_kind(enter, text):
    ada = enter("Ada")
    ada.send(text)
    assert ada.receive() == ERROR


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


def answer(server, origin):
    try:
        with open_socket(server, origin) as socket:
            return f"101, let in\n← {socket.recv(timeout=10)}"
    except InvalidStatus as refused:
        return f"{refused.response.status_code}, refused"


def test_another_site(server, record):
    """A page of another site, and a program that is no browser"""
    for origin in ["https://elsewhere.example", None]:
        title = f"Origin: {origin}" if origin else "No Origin"
        record(title, answer(server, origin))


def test_beside(api, enter):
    """HTTP beside it, while a client is connected"""
    ada = enter("Ada")
    ada.send('{"bird": "Heron"}')
    ada.receive()
    response = api.get("/birds/last")
    assert response.status_code == 200
    assert response.json() == {"bird": "Heron"}


def test_without_upgrade(api):
    """The address of the WebSocket, asked as a page"""
    assert 400 <= api.get("/ws").status_code < 500
