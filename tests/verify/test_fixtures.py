"""What a contract can do beside sending requests: end and restart the server, launch another, note things."""

from __future__ import annotations

import json

import yaml

TALKATIVE = """\
import os
import signal
import sys
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

if "SONG" not in os.environ:
    sys.exit("SONG is not set")
started = str(uuid.uuid4())


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        body = (os.environ["SONG"] + " " + started).encode()
        self.send_response(200)
        self.send_header("X-Started", started)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def end(number, frame):
    print("goodbye", flush=True)
    sys.exit(7)


signal.signal(signal.SIGTERM, end)
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


def contract(body: str) -> str:
    lines = ["import httpx2", "import pytest", "", "@pytest.fixture(scope='module')", "def varies():"]
    lines += ["    return [r'X-Started: (.+)', r'trill ([0-9a-f-]{36})', r'\\d+ ms']", "", body]
    return "\n".join(lines)


def recorded(root):
    return json.loads(root.entry.read_text())["recordings"]


def test_a_server_is_ended_with_its_own_status_and_started_again(root):
    root.program(TALKATIVE)
    root.config(environment={"SONG": "trill"})
    root.write(
        "snippets/song/contract.py",
        contract(
            "def test_end(api, server):\n"
            "    before = api.get('/').text\n"
            "    assert server.processes() == 1\n"
            "    assert server.terminate() == 7\n"
            "    assert 'goodbye' in server.log\n"
            "    with pytest.raises(httpx2.TransportError):\n"
            "        api.get('/')\n"
            "    server.restart()\n"
            "    assert api.get('/').text != before\n"
        ),
    )
    ran = root.verify()
    assert ran.code == 0, ran.output


def test_another_server_has_other_variables_or_says_why_it_did_not_start(root):
    root.program(TALKATIVE)
    root.config(environment={"SONG": "trill"})
    root.write(
        "snippets/song/contract.py",
        contract(
            "def test_launch(api, launch, environment):\n"
            "    assert environment == {'SONG': 'trill'}\n"
            "    other = launch({'SONG': 'croak'})\n"
            "    assert other.started\n"
            "    assert httpx2.get(other.url).text.startswith('croak')\n"
            "    assert api.get('/').text.startswith('trill')\n"
            "    silent = launch({'SONG': None})\n"
            "    assert not silent.started\n"
            "    assert 'SONG is not set' in silent.log\n"
        ),
    )
    ran = root.verify()
    assert ran.code == 0, ran.output


def test_what_varies_is_masked_and_what_is_measured_is_not_compared(root):
    root.program(TALKATIVE)
    root.config(environment={"SONG": "trill"})
    root.write(
        "snippets/song/contract.py",
        contract(
            "import time\n"
            "def test_notes(api, record):\n"
            "    '''Sung'''\n"
            "    assert api.get('/').status_code == 200\n"
            "    record('A song', 'trill')\n"
            "    record('How long', str(time.time()), measured=True)\n"
        ),
    )
    assert root.verify().code == 0
    (recording,) = recorded(root)
    response = recording["exchanges"][0]["response"]
    assert response["body"] == "trill …"
    assert ["X-Started", "…"] in response["headers"]
    note, time = recording["outputs"]
    assert note == {"command": "A song", "exit_code": None, "output": "trill"}
    assert time["measured"] is True
    assert root.verify("--all", "--check").code == 0
    data = json.loads(root.entry.read_text())
    data["recordings"][0]["outputs"][0]["output"] = "croak"
    root.entry.write_text(json.dumps(data))
    ran = root.verify("--all", "--check")
    assert ran.code == 1
    assert "answered differently" in ran.output


def test_a_task_gives_every_cell_an_upstream_of_its_own(root):
    root.program(TALKATIVE)
    path = root.path / "snippets" / "song" / "task.yml"
    task = yaml.safe_load(path.read_text())
    variables = {"SONG": "http://127.0.0.1:{upstream}/"}
    path.write_text(yaml.safe_dump({**task, "environment": variables}))
    root.write(
        "snippets/song/contract.py",
        "import socket\n"
        "from urllib.parse import urlsplit\n"
        "def test_upstream(api, environment):\n"
        "    port = urlsplit(environment['SONG']).port\n"
        "    with socket.create_server(('127.0.0.1', port)):\n"
        "        assert str(port) in api.get('/').text\n",
    )
    ran = root.verify()
    assert ran.code == 0, ran.output


SERVICE = """\
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"rain")


HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


def with_service(root, text):
    path = root.path / "snippets" / "song" / "task.yml"
    service = {"file": "service.py", "command": "python service.py {upstream}"}
    task = {"environment": {"SONG": "http://127.0.0.1:{upstream}/"}, "service": service}
    path.write_text(yaml.safe_dump({**yaml.safe_load(path.read_text()), **task}))
    root.write("snippets/song/service.py", text)
    root.write(
        "snippets/song/contract.py",
        "import httpx2\n"
        "def test_service(api, environment):\n"
        "    assert api.get('/').status_code == 200\n"
        "    answer = httpx2.get(environment['SONG'], trust_env=False)\n"
        "    assert answer.text == 'rain'\n",
    )


def test_a_service_of_the_task_runs_beside_the_cell(root):
    with_service(root, SERVICE)
    ran = root.verify()
    assert ran.code == 0, ran.output


def test_a_service_that_does_not_start_is_reported(root):
    with_service(root, "raise SystemExit('no rain today')\n")
    ran = root.verify()
    assert ran.code == 1
    assert "the service `python service.py {upstream}` ended with exit status 1" in ran.output
    assert "no rain today" in ran.output


def test_a_server_that_ignores_sigterm_is_reported_and_ended(root):
    deaf = TALKATIVE.replace("signal.signal(signal.SIGTERM, end)", "signal.signal(15, signal.SIG_IGN)")
    root.program(deaf)
    root.config(environment={"SONG": "trill"})
    root.write(
        "snippets/song/contract.py",
        "def test_end(api, server):\n    assert api.get('/').status_code == 200\n    server.terminate(0.3)\n",
    )
    ran = root.verify()
    assert ran.code == 1
    assert "did not end within 0.3 s of SIGTERM" in ran.output


def test_a_variable_needs_a_name_that_every_shell_takes(root):
    root.config(environment={"song-title": "trill"})
    ran = root.verify()
    assert ran.code == 2
    assert "snippets/song/wren/cell.yml: environment" in ran.output
    assert "capitals" in ran.output
