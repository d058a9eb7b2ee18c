"""A root folder as in the tests of the verification, with probes and a program that misbehaves on request."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.verify.conftest import GOOD, Root

PROGRAM = GOOD.replace(
    "    def do_GET(self):\n",
    """\
    def do_GET(self):
        if self.path == "/close":
            return
        if self.path == "/hang":
            __import__("time").sleep(60)
        if self.path == "/end":
            __import__("os")._exit(3)
        if self.path == "/where":
            self.wfile.write(b"HTTP/1.0 200 OK\\r\\nSet-Cookie: token=" + __import__("secrets").token_hex().encode())
            self.wfile.write(b"; expires=today\\r\\nContent-Type: text/html\\r\\n\\r\\n<html>\\n")
            style = "<style>" + "x" * 200 + "</style>"
            said = (style, __file__, sys.prefix, self.server.server_port, repr(self), *sys.argv[2:])
            self.wfile.write("\\n  ".join(map(str, said)).encode())
            return
""",
)
PROBES: dict[str, Any] = {
    "program": "song",
    "probes": [
        {
            "slug": "song",
            "group": "Songs",
            "title": "A song",
            "why": "It sings.",
            "target": "/",
            "modes": ["production", "development"],
            "reveals": ["chirp", "moo"],
        },
        {"slug": "where", "group": "Songs", "title": "Where", "why": "It says too much.", "target": "/where"},
    ],
}


class ProbeRoot(Root):
    """The root folder, whose one framework is probed."""

    COMMAND = "probe"

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.program(PROGRAM)
        self.development(f"python {self.token}.py {{port}} loud")
        self.probes()

    def development(self, line: str) -> None:
        """Set the framework's run line for development."""
        path = self.path / "frameworks" / "wren" / "framework.yml"
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        path.write_text(yaml.safe_dump({**data, "development": line}), encoding="utf-8")

    def probes(self, *more: str) -> None:
        """Write the probes, and some more of these targets."""
        added = [
            {"slug": each.strip("/"), "group": "More", "title": each, "why": "It may.", "target": each}
            for each in more
        ]
        data = {**PROBES, "probes": [*PROBES["probes"], *added]}
        self.write("data/probes.yml", yaml.safe_dump(data, sort_keys=False))

    @property
    def answers(self) -> dict[str, Any]:
        """What was written."""
        path = self.path / "data" / "probed" / "wren.json"
        return dict(json.loads(path.read_text(encoding="utf-8"))["answers"])


@pytest.fixture
def root(tmp_path: Path) -> ProbeRoot:
    return ProbeRoot(tmp_path / "root")
