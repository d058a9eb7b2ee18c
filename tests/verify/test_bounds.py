"""What a program may not do, and what a run says of it: programs that start in milliseconds, no framework."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import httpx2
import pytest

from fieldguide.catalog.cells import SourceFile
from fieldguide.running import answers, bounds, kernel, wire
from fieldguide.running.environments import Environment, Environments
from fieldguide.running.problems import RunError
from fieldguide.running.processes import sweep
from fieldguide.running.pythons import own
from fieldguide.running.servers import Server
from fieldguide.running.watching import changed, seen
from fieldguide.running.workspace import Workspace
from fieldguide.verify.recorder import Recorder

SESSION = f"bounds-{os.getpid()}"
SERVER = """\
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
{body}


{before}
ThreadingHTTPServer(("{host}", int(sys.argv[1])), Handler).serve_forever()
"""
FINE = """\
self.send_response(200)
self.send_header("Content-Length", "6")
self.end_headers()
self.wfile.write(b"chirp\\n")
"""
confined = pytest.mark.skipif(not kernel.confinement(), reason="this system cannot confine a program")


def program(body=FINE, before="", host="127.0.0.1"):
    indented = "\n".join(f"        {line}" for line in body.splitlines())
    return SERVER.format(body=indented, before=before, host=host)


@pytest.fixture
def workspace(tmp_path):
    """Lays out a program; nothing of it is left afterwards."""
    programs = tmp_path / "environments" / "plain" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").symlink_to(Path(sys.executable).resolve())
    made = []

    def lay(text, deadline=30.0, commands=()):
        what = SimpleNamespace(
            name="song/wren",
            files=(SourceFile("app.py", text),),
            scaffold=(),
            environment={},
            environment_of={},
            commands=commands,
            prepare=(),
            serve="python app.py {port}",
        )
        runs = tmp_path / "runs"
        made.append(Workspace(what, Environment(programs.parent, {}, own()), runs, SESSION, deadline))
        return made[-1]

    yield lay
    sweep(SESSION)
    for each in made:
        each.remove()


@pytest.fixture
def serve(workspace):
    """A client of a program that serves, recorded, with the bounds that a contract has."""

    @contextmanager
    def serve(text):
        server = Server(workspace(text))
        recorder = Recorder(server)
        try:
            with answers.bounded(), recorder.client:
                yield recorder
        finally:
            server.stop()

    return serve


@pytest.fixture
def small(monkeypatch):
    """Bounds that are reached at once."""
    monkeypatch.setattr(answers, "LARGEST", 100_000)
    monkeypatch.setattr(answers, "SECONDS", 0.2)


ENDLESS = """\
self.send_response(200)
self.end_headers()
while self.path != "/":
    self.wfile.write(b"chirp" * 10_000)
"""
DRIPPING = """\
import time
self.send_response(200)
self.end_headers()
while self.path != "/":
    self.wfile.write(b"c")
    time.sleep(0.01)
"""
PACKED = """\
import gzip
body = gzip.compress(bytes(50_000_000))
self.send_response(200)
self.send_header("Content-Encoding", "gzip")
self.send_header("Content-Length", str(len(body)))
self.end_headers()
self.wfile.write(body)
"""
REDIRECTING = (
    """\
if self.path == "/old":
    self.send_response(302)
    self.send_header("Location", "/new")
    self.send_header("Content-Length", "0")
    self.end_headers()
    return
"""
    + FINE
)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (ENDLESS, "the response to GET /song has more than 0.1 MB"),
        (DRIPPING, "the response to GET /song did not end within 0.2 s"),
        (PACKED, "the response to GET /song has more than 0.1 MB, unpacked from gzip"),
    ],
    ids=["endless", "dripping", "packed"],
)
def test_a_body_has_an_end(serve, small, body, found):
    with serve(program(body)) as recorder, pytest.raises(RunError) as caught:
        recorder.client.get("/song")
    assert caught.value.message == found


def test_a_client_of_the_contract_has_the_same_bounds(serve, small):
    with serve(program(ENDLESS)) as recorder, pytest.raises(RunError, match=r"more than 0\.1 MB"):
        httpx2.get(f"{recorder.client.base_url}/song", trust_env=False)


def test_the_bounds_are_taken_back():
    before = httpx2.Response.iter_raw
    with answers.bounded():
        assert httpx2.Response.iter_raw is not before
    assert httpx2.Response.iter_raw is before


def test_a_large_answer_within_the_bounds(serve):
    body = FINE.replace('b"chirp\\n"', "bytes(50_000_000)").replace('"6"', '"50000000"')
    with serve(program(body)) as recorder:
        assert len(recorder.client.get("/song").content) == 50_000_000


@pytest.mark.parametrize("count", [100, 101, 300])
def test_many_headers(serve, count):
    more = f'for number in range({count} - 3):\n    self.send_header(f"X-{{number}}", "y")\n'
    with serve(program(FINE.replace("self.end", f"{more}self.end"))) as recorder:
        if count == 100:
            assert recorder.client.get("/song").status_code == 200
            return
        with pytest.raises(RunError, match=f"GET /song has {count} headers; send 100 at most"):
            recorder.client.get("/song")


def test_a_large_header_is_answered_to_a_stranger(serve):
    body = FINE.replace("self.end", 'self.send_header("X-Song", "y" * 200_000)\nself.end')
    with serve(program(body)) as recorder:
        reply = wire.ask(recorder.client.base_url.port, b"GET / HTTP/1.1\r\n\r\n", "GET", 30)
    assert (reply.failure, reply.status, reply.body) == (None, 200, b"chirp\n")


def test_a_redirect_can_be_followed(serve):
    with serve(program(REDIRECTING)) as recorder:
        response = recorder.client.get("/old", follow_redirects=True)
        assert response.text == "chirp\n"
        assert [(each.path, each.status) for each in recorder.exchanges] == [("/old", 302), ("/new", 200)]


def test_a_body_sent_in_pieces_gets_its_true_reason(serve):
    body = program(FINE + "do_POST = do_GET\n").replace("        do_POST", "    do_POST")
    with serve(body) as recorder, pytest.raises(RunError, match="sends no body in pieces"):
        recorder.client.post("/song", content=iter([b"a", b"b"]))


READY_DRIPPING = """\
import socket, sys, time
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    connection, _ = listener.accept()
    try:
        for letter in "HTTP/1.1 200 OK" + "x" * 10_000:
            connection.sendall(letter.encode())
            time.sleep(0.01)
    except OSError:
        pass
"""
SILLY = (
    READY_DRIPPING.replace("HTTP/1.1 200 OK", "")
    .replace('"x" * 10_000', '"birds\\r\\n\\r\\n"')
    .replace("except OSError:\n        pass", "finally:\n        connection.close()")
)
CLOSING = "import socket, sys\nlistener = socket.create_server(('127.0.0.1', int(sys.argv[1])))\n"
CLOSING += "while True:\n    listener.accept()[0].close()\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (READY_DRIPPING, "the server took connections but did not answer within 0.5 s"),
        (CLOSING, "the server closed each connection without an answer"),
    ],
    ids=["drips", "closes"],
)
def test_a_server_that_is_never_ready(workspace, text, found):
    """Its deadline counts for all that it sends together."""
    with pytest.raises(RunError) as caught:
        Server(workspace(text, deadline=0.5))
    # Where the machine is busy it may not even have started by then.
    assert caught.value.message in {found, "the server did not answer within 0.5 s"}


def test_a_server_that_does_not_speak_http(workspace):
    with pytest.raises(RunError, match="answers GET / with something that is not HTTP"):
        Server(workspace(SILLY))


def test_a_server_whose_first_page_never_ends_is_ready(workspace):
    body = ENDLESS.replace('self.path != "/"', "True")
    Server(workspace(program(body))).stop()


def test_a_server_that_others_can_reach(workspace):
    with pytest.raises(RunError) as caught:
        Server(workspace(program(host="0.0.0.0")))
    assert "the server listens on 0.0.0.0:" in caught.value.message
    assert "let its run line listen on 127.0.0.1 only" in caught.value.message


def test_a_server_with_a_second_door(workspace):
    before = "import socket\nopen_ = socket.create_server(('::', 0), family=socket.AF_INET6)\n"
    if not socket.has_ipv6:
        pytest.skip("no IPv6 here")
    with pytest.raises(RunError, match="the server listens on ::"):
        Server(workspace(program(before=before)))


@confined
def test_a_file_outside_its_folder(workspace, tmp_path):
    there = tmp_path / "repository.txt"
    with pytest.raises(RunError) as caught:
        Server(workspace(program(before=f"open({str(there)!r}, 'w').write('here I was')")))
    assert caught.value.message == (
        f"the program may write in its own folder only, and tried to write {there}"
    )
    assert not there.exists()


@confined
@pytest.mark.parametrize(
    "act", ["os.remove", "os.rmdir", "os.mkdir", "lambda path: os.rename('app.py', path)"]
)
def test_nothing_outside_its_folder_is_made_or_removed(workspace, tmp_path, act):
    name = "folder" if act == "os.rmdir" else "new" if act == "os.mkdir" or "rename" in act else "file"
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    completed = workspace(f"import os\n({act})({str(tmp_path / name)!r})").run("python app.py")
    assert completed.exit_code == 1
    assert "PermissionError" in completed.output or "Errno 18" in completed.output
    assert (tmp_path / "file").read_text() == "mine"
    assert (tmp_path / "folder").exists()
    assert not (tmp_path / "new").exists()


def test_files_in_its_folder_and_its_home(workspace):
    text = (
        "import os, pathlib, tempfile\n"
        "pathlib.Path('birds').mkdir()\n"
        "pathlib.Path('birds/robin').write_text('robin')\n"
        "os.rename('birds/robin', 'robin')\n"
        "tempfile.NamedTemporaryFile().write(b'x')\n"
        "pathlib.Path.home().joinpath('wren').write_text('wren')\n"
        "open('/dev/null', 'w').write('x')\n"
    )
    completed = workspace(text).run("python app.py")
    assert (completed.exit_code, completed.output) == (0, "")


@confined
@pytest.mark.skipif(kernel.confinement() < 4, reason="this kernel does not bound connections")
def test_a_connection_elsewhere(workspace):
    with socket.create_server(("127.0.0.1", 0)) as other:
        text = f"import socket\nsocket.create_connection(('127.0.0.1', {other.getsockname()[1]}))"
        completed = workspace(text).run("python app.py")
    assert completed.exit_code == 1
    assert "PermissionError" in completed.output


def test_a_suite_of_tests_asks_the_server_that_it_starts(workspace):
    text = (
        "import socket\n"
        "with socket.create_server(('127.0.0.1', 0)) as server:\n"
        "    socket.create_connection(server.getsockname())"
    )
    completed = workspace(text, commands=("python app.py",)).run("python app.py")
    assert (completed.exit_code, completed.output) == (0, "")


@confined
def test_the_environment_and_the_life_of_who_runs_it(workspace):
    text = (
        "import os, signal\n"
        "for act in (lambda: open(f'/proc/{os.getppid()}/environ').read(),"
        " lambda: os.kill(os.getppid(), signal.SIGTERM)):\n"
        "    try:\n        act()\n"
        "    except PermissionError:\n        print('refused')\n"
    )
    completed = workspace(text).run("python app.py")
    signals = ["refused"] if kernel.confinement() >= 6 else []
    assert completed.output.split() == ["refused", *signals]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds what somebody else has started")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bytearray(500_000_000)", "MemoryError"),
        ("file = open('birds', 'wb')\nfor _ in range(10):\n    file.write(bytes(100_000))", "File too large"),
    ],
    ids=["memory", "file"],
)
def test_memory_and_files(workspace, monkeypatch, text, found):
    monkeypatch.setattr(bounds, "MEMORY", 200_000_000)
    monkeypatch.setattr(bounds, "FILE", 500_000)
    # The limits are set once it runs: it waits until it has them.
    wait = "import resource, time\nwhile resource.getrlimit(resource.RLIMIT_CORE)[0]:\n    time.sleep(0.01)\n"
    completed = workspace(wait + text).run("python app.py")
    assert completed.exit_code == 1
    assert found in completed.output


def test_a_crowd_of_processes(workspace, monkeypatch):
    monkeypatch.setattr(bounds, "PROCESSES", 5)
    monkeypatch.setattr(bounds, "WATCH_SECONDS", 0.05)
    monkeypatch.setattr(bounds, "WATCH", bounds.Watch())
    crowd = "import os, time\nfor _ in range(20):\n    if os.fork() == 0:\n        break\ntime.sleep(600)\n"
    with pytest.raises(RunError, match="was stopped because it started more than 5 processes"):
        workspace(crowd, deadline=300).run("python app.py")


def test_memory_is_watched_too(workspace, monkeypatch):
    """Where no limit holds, as on macOS."""
    monkeypatch.setattr(bounds, "MEMORY", 50_000_000)
    monkeypatch.setattr(bounds, "_limit", lambda _pid: None)
    monkeypatch.setattr(bounds, "WATCH_SECONDS", 0.05)
    monkeypatch.setattr(bounds, "WATCH", bounds.Watch())
    hog = "import time\nhog = b'x' * 100_000_000\ntime.sleep(600)\n"
    with pytest.raises(RunError, match=r"was stopped because it held more than 0\.05 GB of memory"):
        workspace(hog, deadline=300).run("python app.py")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            "error: error sending request for url (https://index.example/flask/)",
            "index of packages was not reached",
        ),
        ("  Caused by: dns error: failed to lookup address information", "index of packages was not reached"),
        ("Because there is no version of flask==99, it cannot be used.", "cannot be installed at the locked"),
    ],
)
def test_an_index_that_is_not_reached(tmp_path, monkeypatch, said, found):
    def run(*_arguments, **_options):
        return subprocess.CompletedProcess([], 1, "", said)

    environments = Environments(Path(__file__).parents[2])
    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(RunError, match=found):
        environments._uv("flask", "pip", "install")


def test_files_that_changed_while_programs_ran(tmp_path):
    for name in ("snippets/song/task.yml", "docs/index.md", "docs/old.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("before")
    before = seen(tmp_path)
    assert changed(before, seen(tmp_path)) == []
    (tmp_path / "snippets/song/task.yml").write_text("another size")
    (tmp_path / "docs/old.md").unlink()
    (tmp_path / "docs/new.md").write_text("new")
    (tmp_path / "docs/__pycache__").mkdir()
    (tmp_path / "docs/__pycache__/new.pyc").write_text("not a file of ours")
    assert changed(before, seen(tmp_path)) == ["docs/new.md", "docs/old.md", "snippets/song/task.yml"]
