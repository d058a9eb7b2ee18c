"""A program of the tutorial that grows over data, and the mistake that its lesson asks for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from fieldguide.verify.growing import short_traceback

if TYPE_CHECKING:
    from tests.verify.conftest import Root

SERVER = """\
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

NOTES = Path("notes.txt")


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.reply(NOTES.read_text() if NOTES.exists() else "")

    def do_POST(self):
        with NOTES.open("a") as notes:
            notes.write(self.path)
        self.reply("noted")

    def reply(self, text):
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""
CONTRACT = '''\
def test_notes(api):
    """The notes"""
    assert api.get("/").text == "{text}"
'''
SLIP = "slip: {text: Break it., file: other.py, find: good, replace: bad, shows: '%s', back: Mend it.%s}\n"
CHAPTER = "title: Grow\ngoal: It grows.\nlearn: A word.\n"


@pytest.fixture
def tutorial(root: Root, bottle_environment: None) -> Root:
    del bottle_environment
    locked = (root.path / "requirements" / "cells.txt").read_text(encoding="utf-8")
    root.write("requirements/tutorial.txt", locked)
    root.write("tutorial/01-begin/chapter.yml", CHAPTER)
    root.write("tutorial/01-begin/contract.py", CONTRACT.format(text=""))
    root.write(f"tutorial/01-begin/wren/{root.token}.py", SERVER)
    root.write("tutorial/01-begin/wren/other.py", "good = 1\n")
    lesson(root, "01-begin", "good", ", command: python other.py")
    root.write("tutorial/02-go-on/chapter.yml", CHAPTER + "before: [{request: POST /robin}]\n")
    root.write("tutorial/02-go-on/contract.py", CONTRACT.format(text="/robin and more"))
    root.write("tutorial/02-go-on/wren/other.py", "good = 2\n")
    root.write("tutorial/02-go-on/wren/made.txt", "made on 2026-01-01 10:00\nby hand\n")
    root.write("tutorial/02-go-on/wren/grow.py", GROW)
    steps = "steps: [python grow.py]\ngenerated: [made.txt]\n"
    lesson(root, "02-go-on", "good", ", command: python other.py", steps)
    return root


GROW = """\
from pathlib import Path

with Path("notes.txt").open("a") as notes:
    notes.write(" and more")
Path("made.txt").write_text("made on 2026-11-27 18:00\\nby hand\\n")
"""


def lesson(root: Root, chapter: str, shows: str, more: str, keys: str = "") -> None:
    text = f"change: You change it.\ndid: It did it.\n{keys}" + SLIP % (shows, more)
    root.write(f"tutorial/{chapter}/wren/lesson.yml", text)


def verified(root: Root, *chapters: str) -> str:
    return root.verify("-j0", *(word for each in chapters for word in ("--task", each))).output


def test_a_chapter_begins_with_what_the_requests_before_it_left(tutorial: Root) -> None:
    assert "2 cells: 2 run, 0 unchanged, 0 failed" in verified(tutorial, "01-begin", "02-go-on")
    entry = json.loads((tutorial.path / "data/verified/02-go-on/wren.json").read_text(encoding="utf-8"))
    bodies = [each["response"]["body"] for each in entry["recordings"][0]["exchanges"]]
    assert bodies == ["/robin and more"]


def test_a_step_that_writes_another_file_fails(tutorial: Root) -> None:
    tutorial.write("tutorial/02-go-on/wren/made.txt", "made on 2026-01-01 10:00\nby a machine\n")
    output = verified(tutorial, "02-go-on")
    assert "write another made.txt than the lesson's folder has" in output
    assert "+by hand" in output


def test_a_step_that_writes_nothing_fails(tutorial: Root) -> None:
    tutorial.write("tutorial/02-go-on/wren/grow.py", GROW.replace("made.txt", "elsewhere.txt"))
    assert "don't write made.txt" in verified(tutorial, "02-go-on")


def test_a_request_before_that_fails_is_named(tutorial: Root) -> None:
    tutorial.write("tutorial/02-go-on/chapter.yml", CHAPTER + "before: [{request: PUT /robin}]\n")
    assert "PUT /robin in `before` of chapter.yml got 501" in verified(tutorial, "02-go-on")


ZOO = """\
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

LOCK = Path("zoo.lock")


def close(number, frame):
    LOCK.unlink()
    os._exit(0)


if len(sys.argv) == 2:
    raise SystemExit(subprocess.run([sys.executable, *sys.argv, "keeper"]).returncode)
LOCK.touch(exist_ok=False)
signal.signal(signal.SIGTERM, close)
with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as gate:
    while True:
        gate.accept()[0].close()
"""
VISIT = """\
import os
import socket

socket.create_connection(("127.0.0.1", int(os.environ["ZOO"]))).close()
"""


def test_the_service_of_the_chapter_before_runs_while_it_grows_and_again_on_its_data(tutorial: Root) -> None:
    service = "service: {file: zoo.py, command: 'python zoo.py {upstream}'}\n"
    tutorial.write("tutorial/01-begin/chapter.yml", CHAPTER + service)
    tutorial.write("tutorial/01-begin/zoo.py", ZOO)
    zoo = "environment: {ZOO: '{upstream}'}\n"
    lesson(tutorial, "01-begin", "good", ", command: python other.py", zoo)
    tutorial.write("tutorial/02-go-on/wren/grow.py", GROW + VISIT)
    steps = "steps: [python grow.py]\ngenerated: [made.txt]\n"
    lesson(tutorial, "02-go-on", "good", ", command: python other.py", zoo + steps)
    output = verified(tutorial, "02-go-on")
    assert "1 run, 0 unchanged, 0 failed" in output, output


def test_a_contract_has_the_files_of_the_chapter_before(tutorial: Root) -> None:
    asked = 'assert api.get("/")\n    assert earlier["other.py"] == "good = 1\\n"\n'
    tutorial.write("tutorial/02-go-on/contract.py", f"def test_notes(api, earlier):\n    {asked}")
    output = verified(tutorial, "02-go-on")
    assert "1 run, 0 unchanged, 0 failed" in output, output


SHOWN = 'def test_slip(slip):\n    """Break it"""\n    slip()\n    assert slip.shows in slip.seen\n'


def test_the_slip_of_a_command_is_recorded(tutorial: Root) -> None:
    tutorial.write("tutorial/contract.py", SHOWN)
    tutorial.write("tutorial/01-begin/wren/other.py", "good = 1\nprint(good)\n")
    lesson(tutorial, "01-begin", "NameError", ", command: python other.py")
    assert "find: good" in (tutorial.path / "tutorial/01-begin/wren/lesson.yml").read_text(encoding="utf-8")
    tutorial.write("tutorial/01-begin/wren/other.py", "x = 1\nprint(x)  # good\nimport sys\n")
    assert "assert" in verified(tutorial, "01-begin")
    tutorial.write("tutorial/01-begin/wren/other.py", "bad_ = 1\nprint(good_)\n".replace("good_", "good"))
    output = verified(tutorial, "01-begin")
    assert "1 run, 0 unchanged, 0 failed" in output, output
    entry = json.loads((tutorial.path / "data/verified/01-begin/wren.json").read_text(encoding="utf-8"))
    [printed] = entry["recordings"][-1]["outputs"]
    assert printed["exit_code"] == 1
    assert "NameError: name 'bad' is not defined" in printed["output"]


WARNING = """\
    def do_GET(self):
        import other
        print("Warning:", *vars(other).get("bad", ()), flush=True)
"""


def test_what_a_server_warns_of_is_on_the_page(tutorial: Root) -> None:
    tutorial.write("tutorial/contract.py", SHOWN)
    server = SERVER.replace("    def do_GET(self):\n", WARNING)
    tutorial.write(f"tutorial/01-begin/wren/{tutorial.token}.py", server)
    tutorial.write("tutorial/01-begin/wren/other.py", "good = ['late']\n")
    lesson(tutorial, "01-begin", "Warning: late", ", request: GET /")
    output = verified(tutorial, "01-begin")
    assert "1 run, 0 unchanged, 0 failed" in output, output
    entry = json.loads((tutorial.path / "data/verified/01-begin/wren.json").read_text(encoding="utf-8"))
    [printed] = entry["recordings"][-1]["outputs"]
    assert printed["output"] == "Warning: late"


def test_a_message_that_the_page_does_not_show_is_not_seen(tutorial: Root) -> None:
    """The end of a traceback is shown, and not what the server prints before it."""
    tutorial.write("tutorial/contract.py", SHOWN)
    tutorial.write("tutorial/01-begin/wren/other.py", "print('before')\nraise SystemError('good')\n")
    lesson(tutorial, "01-begin", "before", ", command: python other.py")
    assert "assert 'before' in" in verified(tutorial, "01-begin")


def test_a_server_that_does_not_start_has_no_exit_status(tutorial: Root) -> None:
    """What it prints is recorded. Nobody waits for how it ends."""
    tutorial.write("tutorial/contract.py", SHOWN)
    tutorial.write(f"tutorial/01-begin/wren/{tutorial.token}.py", f"import other\n{SERVER}")
    tutorial.write("tutorial/01-begin/wren/other.py", "{'good': 1}[chr(103) + 'ood']\n")
    lesson(tutorial, "01-begin", "KeyError", "")
    output = verified(tutorial, "01-begin")
    assert "1 run, 0 unchanged, 0 failed" in output, output
    entry = json.loads((tutorial.path / "data/verified/01-begin/wren.json").read_text(encoding="utf-8"))
    [printed] = entry["recordings"][-1]["outputs"]
    assert printed["exit_code"] is None
    assert "KeyError" in printed["output"]


def test_a_server_that_starts_in_spite_of_the_slip_fails(tutorial: Root) -> None:
    tutorial.write("tutorial/contract.py", SHOWN)
    lesson(tutorial, "01-begin", "Error", "")
    assert "the server starts in spite of the mistake" in verified(tutorial, "01-begin")


LOG = """\
Traceback (most recent call last):
  File "/birds/.venv/lib/python3.13/site-packages/flask/app.py", line 1511, in wsgi_app
    response = self.full_dispatch_request()
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/birds/app.py", line 8, in hello
    return birds
           ^^^^^
NameError: name 'birds' is not defined
127.0.0.1 - - "GET / HTTP/1.1" 500 -
"""


def test_a_traceback_is_cut_to_the_readers_own_files() -> None:
    assert short_traceback(LOG).splitlines() == [
        "Traceback (most recent call last):",
        "  …",
        '  File "/birds/app.py", line 8, in hello',
        "    return birds",
        "           ^^^^^",
        "NameError: name 'birds' is not defined",
    ]
    assert short_traceback("nothing") == ""


def test_of_several_tracebacks_the_telling_one_is_kept() -> None:
    """A server of several processes logs one that says only that a process ended."""
    master = (
        'Traceback (most recent call last):\n  File "/x/site-packages/s.py", line 1, in run\nHaltServer: 3\n'
    )
    assert "NameError" in short_traceback(LOG + master, "NameError")
    assert "HaltServer" in short_traceback(LOG + master)


DETAILED = """\
Traceback (most recent call last):
  File "<frozen importlib._bootstrap>", line 1387, in _gcd_import
  File "/birds/settings.py", line 3, in <module>
    check(urls)
    ~~~~~^^^^^^
bird.errors.CheckError: two problems:
    urls.py: no such view
    models.py: no such field
The server ended.
"""


def test_the_lines_of_a_message_are_kept_and_pythons_own_frames_are_not() -> None:
    lines = short_traceback(DETAILED).splitlines()
    assert lines[:3] == [DETAILED.splitlines()[0], "  …", DETAILED.splitlines()[2]]
    assert lines[-1] == "    models.py: no such field"
    assert "frozen" not in "".join(lines)


def test_a_mistake_is_made_in_a_prepared_folder(tutorial: Root) -> None:
    """As a reader makes it: what prepares the folder has run with the right program."""
    tutorial.write("tutorial/contract.py", SHOWN)
    other = (
        "from pathlib import Path\nnote = Path('note.txt')\nprint(note.exists())\nnote.write_text('good')\n"
    )
    tutorial.write("tutorial/01-begin/wren/other.py", other)
    lesson(tutorial, "01-begin", "True", ", command: python other.py", "prepare: [python other.py]\n")
    output = verified(tutorial, "01-begin")
    assert "1 run, 0 unchanged, 0 failed" in output, output
