"""What is recorded of a response is what a reader gets, whose server has the port that pages show."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any, cast

import pytest

from fieldguide.catalog.ledger import KEPT
from fieldguide.verify.recorder import Recorder


class Echo(BaseHTTPRequestHandler):
    """Says its own URL again and again."""

    def do_GET(self) -> None:
        body = self.body(cast(ThreadingHTTPServer, self.server).server_address[1])
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    @staticmethod
    def body(port: int) -> bytes:
        return f"http://127.0.0.1:{port}/é ".encode() * 500

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        port = server.server_address[1]
        recorder = Recorder(cast(Any, SimpleNamespace(port=port, url=f"http://127.0.0.1:{port}")))
        yield recorder
        recorder.client.close()
        server.shutdown()
        thread.join()


def test_the_size_of_a_response_is_that_of_a_readers(recorder: Recorder) -> None:
    recorder.client.get("/")
    [exchange] = recorder.exchanges
    shown = Echo.body(8000)
    assert exchange.response.body == shown.decode()[:KEPT]
    assert exchange.response.size == len(shown)
    assert exchange.response.cut
