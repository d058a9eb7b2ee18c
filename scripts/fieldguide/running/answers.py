"""The most that a response may have, for every HTTP client of a contract: bytes, seconds, headers.

A response without end would fill the memory of the machine, and one byte a second would hold a run for ever.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from typing import cast

import httpx2

from fieldguide.running.problems import RunError

SECONDS = 30.0
"""How long a response may take from its headers to its end."""
LARGEST = 64_000_000
"""Bytes of a body, as they came and as they are unpacked."""
HEADERS = 100
"""Headers of one response: Python's own client reads no more."""
PIECE = 16_384
"""Bytes unpacked at once: a thousandth of what can come of them."""


@contextmanager
def bounded() -> Iterator[None]:
    """Let every response that httpx2 reads here end in a RunError where it has no end in sight."""
    raw, unpacked = httpx2.Response.iter_raw, httpx2.Response.iter_bytes

    def iter_raw(self: httpx2.Response, chunk_size: int | None = None) -> Iterator[bytes]:
        end, size = time.monotonic() + SECONDS, 0
        with closing(_pieces(raw(self, chunk_size))) as pieces:
            for piece in pieces:
                size += len(piece)
                _within(self, size)
                if time.monotonic() > end:
                    raise RunError(f"{_name(self)} did not end within {SECONDS:g} s")
                yield from (piece[at : at + PIECE] for at in range(0, len(piece), PIECE))

    def iter_bytes(self: httpx2.Response, chunk_size: int | None = None) -> Iterator[bytes]:
        size = 0
        with closing(_pieces(unpacked(self, chunk_size))) as pieces:
            for piece in pieces:
                size += len(piece)
                _within(self, size)
                yield piece

    httpx2.Response.iter_raw = iter_raw  # type: ignore[method-assign]
    httpx2.Response.iter_bytes = iter_bytes  # type: ignore[method-assign]
    try:
        yield
    finally:
        httpx2.Response.iter_raw = raw  # type: ignore[method-assign]
        httpx2.Response.iter_bytes = unpacked  # type: ignore[method-assign]


def check_headers(response: httpx2.Response) -> None:
    """Raise RunError where there are more headers than Python's own client reads."""
    count = len(response.headers.multi_items())
    if count > HEADERS:
        raise RunError(f"{_name(response)} has {count} headers; send {HEADERS} at most")


def _pieces(iterator: Iterator[bytes]) -> Generator[bytes]:
    """The iterator as the generator that it is: closing it closes the response."""
    return cast(Generator[bytes], iterator)


def _within(response: httpx2.Response, size: int) -> None:
    if size > LARGEST:
        packed = response.headers.get("content-encoding")
        how = f", unpacked from {packed}" if packed else ""
        raise RunError(f"{_name(response)} has more than {LARGEST / 1e6:g} MB{how}")


def _name(response: httpx2.Response) -> str:
    request = response.request
    return f"the response to {request.method} {request.url.raw_path.decode('ascii')}"
