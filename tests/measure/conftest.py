"""A root folder as in the tests of the verification, with one server and one framework to measure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.verify.conftest import Root

PROGRAM = """\
import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SONG = {"song": "chirp"}
app = None


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # header and body in one piece: two would wait for each other (Nagle)

    def do_GET(self):
        status = 200
        if self.path == "/missing":
            status = 404
        if self.path == "/end":
            os._exit(3)
        if self.path.startswith("/wait/"):
            time.sleep(int(self.path.removeprefix("/wait/")) / 1000)
        body = json.dumps(SONG).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *said):
        pass


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


class MeasureRoot(Root):
    """The root folder, whose one framework is measured, on its own and under one server."""

    COMMAND = "measure"

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.program(PROGRAM)
        file = path / "frameworks" / "wren" / "framework.yml"
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        file.write_text(
            yaml.safe_dump({**data, "application": {"WSGI": f"{self.token}:app"}}), encoding="utf-8"
        )
        self.measuring("/")

    def measuring(self, path: str) -> None:
        """Write what is measured: one work, of this path."""
        setting = {"slug": "threads", "title": "Threads", "summary": "A thread each.", "server": "plain"}
        data = {
            "program": "song",
            "start": "song",
            "upstream": 5,
            "servers": [
                {
                    "slug": "plain",
                    "title": "http.server",
                    "package": "bottle",
                    "install": ["bottle"],
                    "serve": {"WSGI": f"python {self.token}.py {{port}} {{application}}"},
                    "documentation": "https://example.org/",
                }
            ],
            "works": [{"slug": "fixed", "title": "Fixed", "summary": "The same.", "path": path}],
            "matters": {"server": "plain", "path": "/wait/{milliseconds}", "milliseconds": [0, 5]},
            "waiting": {
                "milliseconds": 5,
                "at_once": [1, 2],
                "settings": [{**setting, "interface": "WSGI", "path": "/wait/5"}],
            },
        }
        self.write("data/measuring.yml", yaml.safe_dump(data, sort_keys=False))

    @property
    def kept(self) -> list[Path]:
        """The files of rounds that wait for a further run."""
        return sorted((self.path / ".cache" / "measure").glob("*"))

    def written(self, suite: str, folder: str = "data/measurements") -> dict[str, Any]:
        """A suite's file."""
        return dict(json.loads((self.path / folder / f"{suite}.json").read_text(encoding="utf-8")))


@pytest.fixture
def root(tmp_path: Path) -> MeasureRoot:
    return MeasureRoot(tmp_path / "root")
