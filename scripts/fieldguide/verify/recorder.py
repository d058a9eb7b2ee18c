"""An HTTP client that keeps each exchange as it went over the wire."""

from __future__ import annotations

import httpx2

from fieldguide.catalog.ledger import Exchange, Message
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
    """Notes the exchanges of its client with one server; `exchanges` holds them in order."""

    def __init__(self, server: Server) -> None:
        self.exchanges: list[Exchange] = []
        self._port = server.port
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
        path = request.url.raw_path.decode("ascii")
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
            (name.title(), self._public(value))
            for name, value in headers.multi_items()
            if name.lower() not in QUIET
        )
        try:
            text = self._public(body.decode("utf-8"))
        except UnicodeDecodeError:
            text = f"({len(body)} bytes that are not text)"
        return Message(headers=kept, body=text[:KEEP], size=len(body))

    def _public(self, text: str) -> str:
        return text.replace(f":{self._port}", f":{SHOWN_PORT}")
