"""A cell is sent what strangers send: what no client should get fails it, unless its page tells of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

PROGRAM = """\
import json
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

birds = []


class Handler(BaseHTTPRequestHandler):
    def answer(self, status, body, kind="application/json"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == "/":
            return self.answer(200, b"chirp\\n", "text/plain")
        return self.answer(200, json.dumps(birds).encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if body == b"end":
            os._exit(3)
        try:
            bird = json.loads(body)
            name = bird["name"] + ""
        except (ValueError, TypeError):
            return self.answer(400, b"{}")
        except KeyError:
            return self.answer(500, b"<title>It\\nbroke</title>", "text/html")
        birds.append(KEPT)
        return self.answer(201, json.dumps(SHOWN).encode())


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""
INPUTS = [
    {"slug": "list", "kind": "body", "title": "A list", "whole": "[]", "refuse": True},
    {"slug": "missing", "kind": "body", "title": "A missing key", "without": True},
    {"slug": "number", "kind": "body", "title": "A number", "of": "text", "value": "7"},
    {"slug": "more", "kind": "body", "title": "More", "more": '"admin": 987', "never": "987"},
]


def prepared(root: Any, kept: str = "name", shown: str = '{"name": name}', *more: dict[str, Any]) -> None:
    root.program(PROGRAM.replace("KEPT", kept).replace("SHOWN", shown))
    root.write("data/hostile.yml", yaml.safe_dump({"inputs": [*INPUTS, *more]}))
    path = root.path / "snippets" / "song" / "task.yml"
    takes = [{"request": "GET /birds"}, {"request": "POST /birds", "body": {"name": "Robin"}}]
    path.write_text(yaml.safe_dump({**yaml.safe_load(path.read_text()), "takes": takes}))


def replies(root: Any) -> dict[str, dict[str, Any]]:
    entry = json.loads(root.entry.read_text())
    return {each["input"]: each for each in entry["strangers"]["replies"]}


def test_a_fault_fails_the_cell_and_says_what_to_do(root):
    prepared(root)
    ran = root.verify()
    assert ran.code == 1
    assert "strangers: missing" in ran.output
    assert "POST /birds, A missing key (name): 500 Internal Server Error" in " ".join(ran.output.split())
    remedy = 'write "missing: …" into limits of its cell.yml, or of frameworks/wren/framework.yml if it is'
    assert remedy in " ".join(ran.output.split())
    assert "strangers: list" not in ran.output
    assert not root.entry.exists()


def test_a_limit_excuses_it_and_all_is_recorded(root):
    prepared(root)
    root.config(limits={"missing": "It breaks."})
    ran = root.verify()
    assert ran.code == 0, ran.output
    found = replies(root)
    assert found["list"] == {
        "request": "POST /birds",
        "input": "list",
        "status": 400,
        "type": "application/json",
    }
    assert found["missing"] == {
        "request": "POST /birds",
        "input": "missing",
        "place": "name",
        "status": 500,
        "type": "text/html",
        "body": "It broke",
        "fault": "500 Internal Server Error",
    }
    assert found["more"]["body"] == '{"name": "Robin"}'
    assert "0 run, 1 unchanged" in root.verify().output


def test_a_limit_of_the_framework_excuses_it_too(root):
    prepared(root)
    path = root.path / "frameworks" / "wren" / "framework.yml"
    path.write_text(path.read_text() + "limits: {missing: It breaks everywhere., more: Nowhere.}\n")
    assert root.verify().code == 0


def test_a_limit_that_does_not_occur_fails(root):
    prepared(root)
    root.config(limits={"missing": "It breaks.", "list": "It is taken in."})
    ran = root.verify()
    assert ran.code == 1
    assert "limits.list: the program withstands this input; remove the limit" in ran.output


def test_an_unknown_limit_is_a_mistake_of_the_file(root):
    prepared(root)
    root.config(limits={"lists": "It is taken in."})
    ran = root.verify()
    assert ran.code == 2
    assert 'snippets/song/wren/cell.yml: limits.lists: no input "lists" is sent to this task' in ran.output
    assert 'write "list" (known: list, missing, more, number)' in ran.output


@pytest.mark.parametrize(
    ("kept", "shown", "said"),
    [
        ("bird", "bird", "201, and what was sent came back"),
        ("float('nan')", "{}", "201; after it, a good GET /birds gets 200, and a body that is not JSON"),
        ("name", "float('inf')", "201, and a body that is not JSON"),
    ],
)
def test_a_success_can_be_a_fault(root, kept, shown, said):
    """The good request itself may not have it, or nothing could be asked."""
    only_more = '"admin" in bird'
    prepared(root, f"{kept} if {only_more} else name", f"{shown} if {only_more} else {{}}")
    root.config(limits={"missing": "It breaks."})
    ran = root.verify()
    assert ran.code == 1
    assert f"POST /birds, More: {said}" in " ".join(ran.output.split())


def test_an_input_that_ends_the_server_is_recorded_and_the_next_is_asked_all_the_same(root):
    end = {"slug": "end", "kind": "body", "title": "The end", "whole": "end"}
    last = {"slug": "last", "kind": "body", "title": "Last", "whole": "null"}
    prepared(root, "name", "{}", end, last)
    root.config(limits={"missing": "It breaks.", "end": "It ends."})
    ran = root.verify()
    assert ran.code == 0, ran.output
    assert replies(root)["end"]["fault"] == "no answer: the connection was closed, and the server ended"
    assert "status" not in replies(root)["end"]
    assert replies(root)["last"]["status"] == 400


def test_a_good_request_that_is_refused_is_a_mistake_of_the_task(root):
    prepared(root)
    path = root.path / "snippets" / "song" / "task.yml"
    path.write_text(path.read_text().replace("name: Robin", "name: 7"))
    ran = root.verify()
    assert ran.code == 1
    assert "the good POST /birds of task.yml got 400 {}; correct it in `takes`" in " ".join(
        ran.output.split()
    )


def test_check_compares_statuses_and_a_changed_input_makes_the_entry_stale(root):
    prepared(root)
    root.config(limits={"missing": "It breaks."})
    assert root.verify().code == 0
    assert root.verify("--check", "--all").code == 0
    data = json.loads(root.entry.read_text())
    data["strangers"]["replies"][0]["status"] = 422
    root.entry.write_text(json.dumps(data))
    ran = root.verify("--check", "--all")
    assert ran.code == 1
    assert "answered strangers differently from what the page shows (list)" in ran.output
    prepared(root, "name", '{"name": name}', {"slug": "new", "kind": "body", "title": "New", "whole": "null"})
    assert "changed since it was last verified" in root.verify("--check").output


def test_replies_of_another_program_do_not_hold(root):
    """As where two branches are merged that both wrote the entry."""
    prepared(root)
    root.config(limits={"missing": "It breaks."})
    assert root.verify().code == 0
    before = json.loads(root.entry.read_text())
    root.program(PROGRAM.replace("KEPT", "name").replace("SHOWN", '{"name": name + ""}'))
    assert root.verify().code == 0
    after = json.loads(root.entry.read_text())
    root.entry.write_text(json.dumps({**after, "strangers": before["strangers"]}))
    assert "changed since it was last verified" in root.verify("--check").output
