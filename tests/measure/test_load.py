"""Sending requests: a service that really answers, and one that does not."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import psutil
import pytest

from fieldguide.catalog.measure_plan import Work
from fieldguide.measure import load, tools
from fieldguide.measure.load import Sender, read
from fieldguide.measure.upstream import Upstream
from fieldguide.running.problems import RunError
from fieldguide.running.processes import MARK, marked

GET = Work(slug="get", title="Get", summary="Asks.", path="/birds")
PUT = Work(slug="put", title="Put", summary="Sends.", method="PUT", path="/birds", body='{"name": "Ä"}')
SAID = """\
finished in {time}, 1064.96 req/s, 86.32KB/s
requests: 4 total, 4 started, 4 done, {done} succeeded, {failed} failed, 0 errored, 0 timeout
status codes: {success} 2xx, 0 3xx, {client} 4xx, 0 5xx
"""


def said(time: str = "3.76ms", done: int = 4, failed: int = 0, success: int = 4, client: int = 0) -> str:
    return SAID.format(time=time, done=done, failed=failed, success=success, client=client)


class Service(ThreadingHTTPServer):
    """Notes what it is asked, and answers as it is told."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.seen: list[tuple[str, str, str | None, bytes]] = []
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        assert isinstance(self.server, Service)
        length = int(self.headers.get("Content-Length", 0))
        asked = (self.command, self.path, self.headers.get("Content-Type"), self.rfile.read(length))
        self.server.seen.append(asked)
        self.send_response(self.server.status)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    do_PUT = do_GET  # noqa: N815 (its name in the library)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def service(status: int = 200) -> Iterator[Service]:
    with Service(status) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.mark.parametrize(("time", "seconds"), [("3.76ms", 0.00376), ("1.5s", 1.5), ("250us", 0.00025)])
def test_the_time_is_read_in_its_unit(time: str, seconds: float) -> None:
    assert read(said(time), 4) == pytest.approx(seconds)


@pytest.mark.parametrize(
    "text",
    [said(done=3, failed=1, success=3), said(success=3, client=1), said(success=0, done=0, failed=4)],
)
def test_a_request_that_fails_fails_all(text: str) -> None:
    with pytest.raises(RunError, match="of 4 requests were answered with success") as caught:
        read(text, 4)
    assert caught.value.log == text


def test_what_cannot_be_read_is_shown() -> None:
    with pytest.raises(RunError, match="h2load said nothing that can be read") as caught:
        read("unknown option --h1", 4)
    assert "unknown option" in str(caught.value)


def test_exactly_so_many_requests_are_sent() -> None:
    with service() as running:
        sent = Sender("t").send(running.url, GET, 2, 8)
        assert running.seen == [("GET", "/birds", None, b"")] * 8
    assert sent.count == 8
    assert 0 < sent.seconds < 10
    assert sent.milliseconds == ()


def test_a_body_goes_with_its_type_and_method() -> None:
    with service() as running:
        Sender("t").send(running.url, PUT, 1, 2)
        assert running.seen == [("PUT", "/birds", "application/json", '{"name": "Ä"}'.encode())] * 2


def test_the_time_of_every_single_request_is_there() -> None:
    with Upstream(30, {MARK: "t.upstream"}) as slow:
        sent = Sender("t").send(f"http://127.0.0.1:{slow.port}", GET, 1, 4, each=True)
    assert len(sent.milliseconds) == 4
    assert 29 <= sent.median < 300
    assert sent.seconds * 1000 >= sum(sent.milliseconds) * 0.9


def test_calls_at_once_are_at_once() -> None:
    with Upstream(200, {MARK: "t.upstream"}) as slow:
        sent = Sender("t").send(f"http://127.0.0.1:{slow.port}", GET, 8, 8)
    assert 0.2 <= sent.seconds < 0.8


def test_warming_up_finds_how_many_take_so_long() -> None:
    with Upstream(10, {MARK: "t.upstream"}) as slow:
        count = Sender("t").warm(f"http://127.0.0.1:{slow.port}", GET, 2, 0.05, 0.2)
    # Two connections, a hundred a second each: forty, less what a busy machine costs.
    assert 10 <= count <= 42
    assert count % 2 == 0


def test_an_answer_without_success_fails_the_run() -> None:
    with service(404) as running, pytest.raises(RunError, match="only 0 of 2 requests"):
        Sender("t").send(running.url, GET, 1, 2)


def test_nobody_there_fails_the_run() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(RunError, match="only 0 of 2 requests"):
            Sender("t").send(url, GET, 1, 2)


def test_a_service_that_never_answers_is_not_waited_for_and_nothing_runs_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(load, "PATIENCE", 0.5)
    with Upstream(3_600_000, {MARK: "t.upstream"}) as slow:
        with pytest.raises(RunError, match=r"not all requests were answered within 0\.5 s"):
            Sender("silent-service").send(f"http://127.0.0.1:{slow.port}", GET, 1, 1)
        left = [each for each in marked("silent-service.load") if each.status() != psutil.STATUS_ZOMBIE]
        assert left == []


def test_the_slow_service_ends_with_its_block() -> None:
    with Upstream(1, {MARK: "t.upstream"}) as slow:
        socket.create_connection(("127.0.0.1", slow.port)).close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", slow.port))


def test_a_missing_program_is_named_with_what_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(RunError) as caught:
        tools.ensure()
    assert str(caught.value) == (
        "`h2load` not on the PATH; install it: `apt-get install nghttp2-client` on Debian and Ubuntu, "
        "`brew install nghttp2` on macOS"
    )


def test_its_version_is_told() -> None:
    assert tools.versions()["h2load"][0].isdigit()
