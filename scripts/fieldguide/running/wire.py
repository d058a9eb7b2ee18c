"""Bytes sent over a socket exactly as they are, and the answer: no client that would put them right."""

from __future__ import annotations

import contextlib
import http.client
import io
import select
import socket
import time
from dataclasses import dataclass
from typing import Any, cast

from fieldguide.catalog.probed import Failure

HOST = "127.0.0.1"
LARGEST = 32_000_000
"""Bytes of an answer that are read."""
CHUNK = 65_536
MANY, LONG = 90, 65_000
"""Headers, and bytes of one, that the standard library reads."""
MUCH = 1_000_000
"""Bytes that have to be unsent for an answer to count as early: less of it may be on its way."""


@dataclass(frozen=True)
class WireReply:
    """An answer, or why there is none."""

    failure: Failure | None = None
    status: int = 0
    reason: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    early: bool = False
    """Whether it came while there was still much to send."""
    begun: bool = False
    """Whether all of its headers came, though not the whole of its body."""


def ask(port: int, data: bytes, method: str, seconds: float, largest: int = LARGEST) -> WireReply:
    """Send these bytes to a port of this machine and give what came back within so many seconds.

    Of what came at most so many bytes are read.

    Whatever the other side does, this ends: the whole of it has one deadline. Raises OSError where
    there is no connection.
    """
    end = time.monotonic() + seconds
    with socket.create_connection((HOST, port), timeout=seconds) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, CHUNK)  # what is sent is nearly received
        connection.setblocking(False)
        incoming = _Incoming(method, largest)
        left = memoryview(data)
        early = closed = False
        # One loop for both ways: a server may answer, and stop reading, before all is sent.
        while not closed and not incoming.whole and (remaining := end - time.monotonic()) > 0:
            writable, readable = _ready(connection, remaining, writing=bool(left))
            if readable:
                piece = _receive(connection)
                early = early or len(left) > MUCH
                closed = not piece
                incoming.add(piece)
            elif writable:
                try:
                    left = left[connection.send(left[:CHUNK]) :]
                except BlockingIOError:
                    continue
                except OSError:
                    # It stopped reading; what it has said can still be read.
                    left, early = left[:0], early or len(left) > MUCH
        return incoming.reply(closed=closed, early=early)


def _ready(connection: socket.socket, seconds: float, *, writing: bool) -> tuple[bool, bool]:
    wanted = [connection] if writing else []
    readable, writable, _ = select.select([connection], wanted, [], seconds)
    return bool(writable), bool(readable)


def _receive(connection: socket.socket) -> bytes:
    """What is there, or nothing where the other side has closed."""
    try:
        return connection.recv(CHUNK)
    except OSError:  # it closed without reading what we sent
        return b""


class _Incoming:
    """What has come so far, and whether it is a whole answer."""

    def __init__(self, method: str, largest: int) -> None:
        self._method = method
        self._largest = largest
        self._data = bytearray()
        self._expected: int | None = None

    @property
    def whole(self) -> bool:
        """Whether there is nothing to wait for: as much as the answer says it has, or as we read at most."""
        return len(self._data) >= (self._largest if self._expected is None else self._expected)

    def add(self, piece: bytes) -> None:
        """Take in a further piece."""
        self._data += piece
        # A server that keeps its connection open is not waited for; who says no length has to close it.
        if self._expected is None and b"\r\n\r\n" in self._data[: 2 * CHUNK]:
            with contextlib.suppress(http.client.HTTPException, ValueError):
                response, stream = self._parsed()
                if response.length is not None:
                    before = len(self._data) if stream.closed else stream.tell()
                    self._expected = min(before + response.length, self._largest)
                elif response.chunked and self._data.endswith(b"0\r\n\r\n"):
                    response.read()  # which raises where those are bytes of a chunk
                    self._expected = len(self._data)

    def reply(self, *, closed: bool, early: bool) -> WireReply:
        """The answer, or why there is none."""
        if not self._data and closed:
            return WireReply("closed", early=early)
        if b"\r\n\r\n" not in self._data:
            return WireReply("garbage" if closed else "silent", early=early)
        unfinished = WireReply("silent", early=early, begun=True)
        try:
            response, _stream = self._parsed()
            body = response.read()
        except http.client.IncompleteRead as error:
            if not closed:
                return unfinished
            body = error.partial
        except (http.client.HTTPException, ValueError):
            return WireReply("garbage", early=early)
        if not closed and not self.whole and not response.chunked:
            return unfinished  # its end is the connection's, which never came
        headers = tuple((name, " ".join(value.split("\r\n"))) for name, value in response.headers.items())
        return WireReply(None, response.status, response.reason, headers, body, early)

    def _parsed(self) -> tuple[http.client.HTTPResponse, io.BytesIO]:
        """The answer as the standard library reads it, its body still in the stream."""
        stream = io.BytesIO(_readable(self._data))
        response = http.client.HTTPResponse(cast(socket.socket, _Received(stream)), method=self._method)
        response.begin()
        return response, stream


def _readable(data: bytearray) -> bytearray:
    """An answer that the standard library reads: the first of many headers, the beginning of long ones.

    Those that say how long the body is are kept.
    """
    head, blank, body = data.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    if len(lines) <= MANY and all(len(line) < LONG for line in lines):
        return data
    framing = (b"content-length:", b"transfer-encoding:", b"connection:", b"content-type:")
    kept = [line[:LONG] for line in lines[:MANY]]
    kept += [line for line in lines[MANY:] if line.lower().startswith(framing)]
    return bytearray(b"\r\n".join(kept) + blank + body)


class _Received:
    """A stream in the shape of a socket that HTTPResponse reads from."""

    def __init__(self, stream: io.BytesIO) -> None:
        self._stream = stream

    def makefile(self, *_arguments: Any, **_options: Any) -> io.BytesIO:
        """The stream."""
        return self._stream
