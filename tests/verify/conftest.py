"""A root folder with one small task, whose one cell a test writes as it likes."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
import yaml

from fieldguide.running.environments import Environments

OWN = f"{sys.version_info.major}.{sys.version_info.minor}"
PROJECT = Path(__file__).parents[2]
GOOD = """\
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "6")
        self.end_headers()
        self.wfile.write(b"chirp\\n")


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""
CONTRACT = '''\
def test_chirp(api):
    """It chirps"""
    assert api.get("/").text == "chirp\\n"
'''
FRAMEWORK = {
    "title": "Wren",
    "answer": "Choose it for a test.",
    "summary": "A framework of the tests.",
    "kind": "WSGI",
    "package": "bottle",
    "server": {"title": "http.server", "package": None},
    "install": ["bottle"],
    "documentation": "https://example.org/",
    "repository": "https://example.org/wren",
    "facts": [{"label": "Size", "value": "small", "source": "https://example.org/s"}],
}


@dataclass
class Ran:
    """A finished run of the command line."""

    code: int
    output: str


class Root:
    """A root folder with the task `song` and the cell `song/wren`."""

    COMMAND = "verify"

    def __init__(self, path: Path) -> None:
        self.path = path
        self.token = f"app_{secrets.token_hex(8)}"
        """Stands in the command of every process of the cell, so that a left one is found."""
        self.temporary = path / "tmp"
        self.temporary.mkdir(parents=True)
        (path / "requirements").mkdir()
        shutil.copy(PROJECT / "requirements" / "cells.txt", path / "requirements")
        self.supported(OWN)
        self.write("data/capabilities.yml", "capabilities: []\n")
        self.framework()
        task = {"title": "Song", "question": "Does it sing?", "summary": "A song."}
        self.write("snippets/song/task.yml", yaml.safe_dump({**task, "group": "Songs", "order": 1}))
        self.write("snippets/song/contract.py", CONTRACT)
        self.program(GOOD)

    def supported(self, *versions: str) -> None:
        """Say which Pythons programs are verified on; of one of this machine's, no other is looked for."""
        self.write("data/site.yml", yaml.safe_dump({"pythons": list(versions), "groups": ["Songs"]}))

    def write(self, name: str, text: str) -> Path:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def framework(self, slug: str = "wren") -> None:
        facts = [
            {**fact, "checked": __import__("datetime").date(2026, 11, 23)} for fact in FRAMEWORK["facts"]
        ]
        data = {**FRAMEWORK, "facts": facts, "serve": f"python {self.token}.py {{port}}"}
        self.write(f"frameworks/{slug}/framework.yml", yaml.safe_dump(data))

    def program(self, text: str, slug: str = "wren") -> Path:
        return self.write(f"snippets/song/{slug}/{self.token}.py", text)

    def config(self, **keys: object) -> None:
        self.write("snippets/song/wren/cell.yml", yaml.safe_dump(keys))

    @property
    def entry(self) -> Path:
        return self.path / "data" / "verified" / "song" / "wren.json"

    def start(self, *arguments: str, preexec_fn: Callable[[], None] = lambda: None) -> subprocess.Popen[str]:
        """Start the entry point. What a shell starts in the background ignores SIGINT; this run does not."""

        def prepare() -> None:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            preexec_fn()

        command = [
            sys.executable,
            *("-m", "fieldguide", self.COMMAND),
            f"--root={self.path}",
            f"--environments={PROJECT / '.cache' / 'environments'}",
            *arguments,
        ]
        # A run inside a run of pytest is a run of its own.
        own = ("FIELDGUIDE_", "PYTEST_", "COV_")
        environment = {key: value for key, value in os.environ.items() if not key.startswith(own)}
        return subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**environment, "TMPDIR": str(self.temporary), "COLUMNS": "200"},
            preexec_fn=prepare,  # noqa: PLW1509 (it only sets a signal)
        )

    def verify(self, *arguments: str, preexec_fn: Callable[[], None] = lambda: None) -> Ran:
        """Run to the end, and check that nothing is left, whatever happened."""
        process = self.start(*arguments, preexec_fn=preexec_fn)
        output, _ = process.communicate()
        self.assert_clean()
        return Ran(process.returncode, output)

    def processes(self) -> list[psutil.Process]:
        """The running processes of the cell."""
        found = []
        for process in psutil.process_iter():
            try:
                line = " ".join(process.cmdline())
            except psutil.Error:
                continue
            if self.token in line and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        return found

    def assert_clean(self) -> None:
        left = self.processes()
        for process in left:
            process.send_signal(signal.SIGKILL)
        assert left == []
        assert list(self.temporary.iterdir()) == []
        assert not list(self.path.rglob("*.tmp"))


@pytest.fixture
def root(tmp_path: Path) -> Root:
    return Root(tmp_path / "root")


@pytest.fixture(scope="session")
def bottle_environment() -> None:
    """Build the environment that the cells of a root share."""
    Environments(PROJECT).get(("bottle",))
