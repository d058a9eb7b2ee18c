"""An HTTP client that keeps each exchange as it went over the wire."""

from __future__ import annotations

import re
from collections.abc import Iterable

import httpx2

from fieldguide.catalog.ledger import Exchange, Message
from fieldguide.verify.masks import masked
from fieldguide.verify.servers import Server

SECONDS = 10.0
KEEP = 4_000
"""Characters kept of a body."""
SHOWN_PORT = 8000
"""The port that a reader sees in the run line stands in recordings for the one that was free."""
QUIET = {
    "accept",
    "accept-encoding",
    "connection",
    "content-length",
    "date",
    "host",
    "keep-alive",
    "server",
    "transfer-encoding",
    "user-agent",
}
"""Headers that say nothing of the framework's behaviour, or differ from run to run."""


class Recorder:
    """Notes the exchanges of its client with one server; `exchanges` holds them in order.

    What the patterns of `varies` match differs from run to run and is recorded as "…".
    """

    def __init__(self, server: Server, varies: Iterable[str] = ()) -> None:
        self.exchanges: list[Exchange] = []
        self._port = server.port
        self._varies = [re.compile(pattern) for pattern in varies]
        self.client = httpx2.Client(
            base_url=server.url,
            timeout=SECONDS,
            event_hooks={"response": [self._note]},
            trust_env=False,
            # A fresh connection for each request: on a kept one, a server that writes head and body
            # apart waits 40 ms for our delayed acknowledgement.
            limits=httpx2.Limits(max_keepalive_connections=0),
            verify=False,
        )

    def begin(self) -> None:
        """Forget the exchanges and the cookies so far: a test begins."""
        self.exchanges.clear()
        self.client.cookies.clear()

    def _note(self, response: httpx2.Response) -> None:
        response.read()
        request = response.request
        path = self.public(request.url.raw_path.decode("ascii"))
        self.exchanges.append(
            Exchange(
                method=request.method,
                path=path,
                request=self._message(request.headers, request.content),
                status=response.status_code,
                reason=response.reason_phrase,
                response=self._message(response.headers, response.content),
            )
        )

    def _message(self, headers: httpx2.Headers, body: bytes) -> Message:
        kept = tuple(
            self._header(name.title(), value)
            for name, value in headers.multi_items()
            if name.lower() not in QUIET
        )
        try:
            text = self.public(body.decode("utf-8"))
        except UnicodeDecodeError:
            text = f"({len(body)} bytes that are not text)"
        return Message(headers=kept, body=text[:KEEP], size=len(body))

    def _header(self, name: str, value: str) -> tuple[str, str]:
        """A header as it is recorded; a pattern of `varies` sees the whole line, "Name: value"."""
        return name, self.public(f"{name}: {value}").removeprefix(f"{name}: ")

    def public(self, text: str) -> str:
        """The text without what differs from run to run."""
        return masked(text.replace(f":{self._port}", f":{SHOWN_PORT}"), self._varies)
