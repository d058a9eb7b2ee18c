"""An HTTP client that keeps each exchange as it went over the wire."""

from __future__ import annotations

import re
from collections.abc import Iterable

import httpx2

from fieldguide.catalog.ledger import KEPT, Exchange, Message
from fieldguide.running.answers import check_headers
from fieldguide.running.problems import RunError
from fieldguide.running.redact import hidden, masked
from fieldguide.running.servers import Server
from fieldguide.verify.published import Sample, sample
from fieldguide.verify.typing_out import LONGEST, Sent

SECONDS = 10.0
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
        self.sent: list[Sent] = []
        """What the exchanges held before anything in them was masked."""
        self.samples: list[Sample] = []
        """Of every response since the first test what a published document can describe."""
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
        self.sent.clear()
        self.client.cookies.clear()

    def _note(self, response: httpx2.Response) -> None:
        check_headers(response)
        response.read()
        request = response.request
        if "transfer-encoding" in request.headers:
            message = "the recorded client sends no body in pieces; give it as bytes, or use another client"
            raise RunError(f"{request.method} {request.url.path}: {message}")
        request.read()  # of one that follows a redirect nothing has been read yet
        path = request.url.raw_path.decode("ascii")
        self.exchanges.append(
            Exchange(
                method=request.method,
                path=self.public(path),
                request=self._message(request.headers, request.content),
                status=response.status_code,
                reason=response.reason_phrase,
                response=self._message(response.headers, response.content),
            )
        )
        self.sent.append(self._sent(path, request, response))
        self.samples.append(sample(response))

    def _sent(self, path: str, request: httpx2.Request, response: httpx2.Response) -> Sent:
        """The exchange unmasked, with the port that a reader sees."""
        body = request.content.decode("latin-1")
        headers = self._kept(request.headers)
        lines = [path, *(f"{name}: {value}" for name, value in headers), body]
        return Sent(
            method=request.method,
            path=path,
            headers=headers,
            body=self._port_shown(body) if len(body) <= LONGEST else None,
            response_headers=self._kept(response.headers),
            response=self._port_shown(response.content[:KEPT].decode("utf-8", "replace")),
            wait=int(request.extensions.get("wait", 0)),
            masks=[each for line in lines for each in hidden(self._port_shown(line), self._varies)],
        )

    def _kept(self, headers: httpx2.Headers) -> list[tuple[str, str]]:
        return [
            (name.title(), self._port_shown(value))
            for name, value in headers.multi_items()
            if name.lower() not in QUIET or self._chosen(name.lower(), value)
        ]

    def _chosen(self, name: str, value: str) -> bool:
        """Whether a header that is usually left out says something because a contract set it."""
        usual = {"accept": "*/*", "host": f"{self.client.base_url.host}:{self._port}"}
        return name in usual and value != usual[name]

    def _port_shown(self, text: str) -> str:
        return text.replace(f":{self._port}", f":{SHOWN_PORT}")

    def _message(self, headers: httpx2.Headers, body: bytes) -> Message:
        size = len(body)
        try:
            received = self._port_shown(body.decode("utf-8"))
            text, size = masked(received, self._varies), len(received.encode())
        except UnicodeDecodeError:
            text = f"({size} bytes that are not text)"
        kept = tuple(self._header(name, value) for name, value in self._kept(headers))
        return Message(headers=kept, body=text[:KEPT], size=size)

    def _header(self, name: str, value: str) -> tuple[str, str]:
        """A header as it is recorded; a pattern of `varies` sees the whole line, "Name: value"."""
        return name, self.public(f"{name}: {value}").removeprefix(f"{name}: ")

    def public(self, text: str) -> str:
        """The text without what differs from run to run."""
        return masked(self._port_shown(text), self._varies)
