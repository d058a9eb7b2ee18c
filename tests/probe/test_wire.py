"""Whatever a server does with the bytes that it gets, asking it ends, with an answer or with the reason for none."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from fieldguide.running.wire import WireReply, ask

Serve = Callable[[socket.socket], None]
GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
BIG = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n" + b"a" * 10_000_000


@pytest.fixture
def asked() -> Iterator[Callable[..., WireReply]]:
    """`asked(serve, data)`: what comes of sending data to a server that does `serve` with a connection."""
    listener = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []

    def run(serve: Serve) -> None:
        connection, _ = listener.accept()
        with connection:
            serve(connection)

    def ask_it(serve: Serve, data: bytes = GET, method: str = "GET", seconds: float = 5.0) -> WireReply:
        thread = threading.Thread(target=run, args=[serve], daemon=True)
        threads.append(thread)
        thread.start()
        return ask(listener.getsockname()[1], data, method, seconds)

    yield ask_it
    for thread in threads:
        thread.join(10)
    listener.close()
    assert not any(thread.is_alive() for thread in threads)


def says(*pieces: bytes, wait: float = 0.0) -> Serve:
    """A server that reads once, then says these pieces and closes."""

    def serve(connection: socket.socket) -> None:
        connection.recv(100_000)
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(wait)

    return serve


def keeps(*pieces: bytes) -> Serve:
    """A server that says these pieces and keeps the connection open until the client goes."""

    def serve(connection: socket.socket) -> None:
        connection.recv(100_000)
        for piece in pieces:
            connection.sendall(piece)
        while connection.recv(100_000):
            pass

    return serve


OK = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: 1\r\nX-A: 2\r\n\r\nhello"


def test_an_answer(asked):
    reply = asked(says(OK))
    assert (reply.failure, reply.status, reply.reason, reply.body) == (None, 200, "OK", b"hello")
    assert reply.headers == (("Content-Length", "5"), ("X-A", "1"), ("X-A", "2"))


def test_the_bytes_are_sent_as_they_are(asked):
    data = b"BREW /%00 \xff HTTP/9.9\r\nno header\r\n\r\n"
    got: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        got.append(connection.recv(100_000))
        connection.sendall(OK)

    asked(serve, data)
    assert got == [data]


def test_of_very_many_headers_the_first_are_read(asked):
    reply = asked(says(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000 + b"Content-Length: 2\r\n\r\nhi"))
    assert (reply.failure, reply.status, reply.body) == (None, 200, b"hi")
    assert len(reply.headers) < 100


@pytest.mark.parametrize(
    ("pieces", "method", "body"),
    [
        ((OK[:20], OK[20:50], OK[50:]), "GET", b"hello"),
        ((b"HTTP/1.0 200 OK\r\n\r\nuntil ", b"the end"), "GET", b"until the end"),
        (
            (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",),
            "GET",
            b"hello",
        ),
        ((b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",), "HEAD", b""),
        ((b"HTTP/1.1 100 Continue\r\n\r\n" + OK,), "GET", b"hello"),
        ((b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello",), "GET", b"hello"),
    ],
    ids=["in pieces", "without a length", "chunked", "HEAD", "after a 100", "cut short"],
)
def test_however_it_comes(asked, pieces, method, body):
    reply = asked(says(*pieces, wait=0.02), GET, method)
    assert (reply.failure, reply.status, reply.body) == (None, 200, body)


@pytest.mark.parametrize(
    ("serve", "failure"),
    [
        (lambda connection: None, "closed"),
        (lambda connection: connection.recv(100_000), "closed"),
        (says(b"220 mail.example ESMTP\r\n"), "garbage"),
        (says(b"\x00\x01\x02" * 1000), "garbage"),
        (says(b"HTTP/1.1 99999 What\r\n\r\n"), "garbage"),
    ],
    ids=["closes at once", "reads and closes", "mail", "noise", "no such status"],
)
def test_no_answer_says_why(asked, serve, failure):
    assert asked(serve).failure == failure


@pytest.mark.parametrize(
    "serve",
    [
        keeps(),
        keeps(b"HTTP/1.1 200 OK\r\nContent-Le"),
        keeps(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"),
        keeps(b"HTTP/1.0 200 OK\r\n\r\nfor ever"),
        keeps(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n"),
    ],
    ids=["says nothing", "in a header", "in the body", "without an end", "in a chunk"],
)
def test_a_server_that_hangs_is_left_at_the_deadline(asked, serve):
    begin = time.monotonic()
    reply = asked(serve, seconds=0.5)
    assert time.monotonic() - begin > 0.4
    assert reply.failure == "silent"


def test_a_server_that_drips_is_left_at_the_deadline(asked):
    def serve(connection: socket.socket) -> None:
        try:
            while True:  # for as long as somebody listens
                connection.sendall(b"x")
                time.sleep(0.05)
        except OSError:
            pass

    asked(serve, seconds=0.5)


def test_a_connection_that_is_kept_open_is_not_waited_for(asked):
    assert asked(keeps(OK), seconds=3600).body == b"hello"


def test_chunks_on_a_connection_that_is_kept_open(asked):
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    assert asked(keeps(chunked), seconds=0.5).body == b"hello"


def test_a_body_that_is_read_is_not_answered_early(asked):
    def serve(connection: socket.socket) -> None:
        left = len(BIG)
        while left:
            left -= len(connection.recv(1_000_000))
        connection.sendall(OK)

    reply = asked(serve, BIG, "POST")
    assert (reply.status, reply.early) == (200, False)


@pytest.mark.parametrize("ends", [says, keeps], ids=["and closes", "and reads on"])
def test_a_body_that_is_refused_is_answered_early(asked, ends):
    reply = asked(ends(OK), BIG, "POST")
    assert (reply.status, reply.body, reply.early) == (200, b"hello", True)


def test_nobody_there(asked):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(OSError, match="refused"):
        ask(port, GET, "GET", 1.0)
