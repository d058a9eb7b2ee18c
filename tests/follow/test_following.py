"""The reader that follows pages: what it compares, changes and types, on pages made for the purpose."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import psutil
import pytest
from tests.verify.pythons import stand_in

from fieldguide.follow.archives import read_archive
from fieldguide.follow.changing import changed
from fieldguide.follow.compared import difference
from fieldguide.follow.digests import digests
from fieldguide.follow.followed import held, keep
from fieldguide.follow.follower import follow
from fieldguide.follow.machine import newest
from fieldguide.follow.pages import Do, Tab
from fieldguide.follow.problems import FollowError
from fieldguide.follow.terminal import Terminal
from fieldguide.follow.tutorial import tutorials
from fieldguide.running.processes import MARK
from fieldguide.running.pythons import ASK, asked

VARIABLES = {"PATH": os.pathsep.join([str(Path(sys.executable).parent), os.defpath]), "LANG": "C.UTF-8"}
SERVER = """\
from http.server import BaseHTTPRequestHandler, HTTPServer
import os, sys

class Birds(BaseHTTPRequestHandler):
    def do_GET(self):
        body = open("birds.json", "rb").read()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

HTTPServer(("127.0.0.1", int(sys.argv[1])), Birds).serve_forever()
"""
TAB = Tab(
    "crud/stand-in",
    (
        Do("type", "mkdir crud\ncd crud"),
        Do("save", SERVER, "server.py"),
        Do("save", '["Wren"]\n', "birds.json"),
        Do("type", "BIRD=1 \\\npython3 -c 'import os; assert os.environ[\"BIRD\"]'"),
        Do("serve", "python3 server.py 8000"),
        Do("ask", "curl -i http://127.0.0.1:8000/", expected='200 OK\n\n[ "Wren" ]'),
    ),
)


def running(text: str) -> list[str]:
    lines = (" ".join(each.info["cmdline"] or ()) for each in psutil.process_iter(["cmdline"]))
    return [line for line in lines if text in line]


def response(status: str = "200 OK", body: str = "[]") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\n\r\n{body}".encode()


def with_last(do: Do) -> Tab:
    """The tab with another request at its end, or with another step before the program is started."""
    kept = TAB.doing[:-1] if do.kind == "ask" else TAB.doing[:3]
    return Tab(TAB.name, (*kept, do))


def test_a_page_that_holds(tmp_path):
    followed = follow(TAB, VARIABLES, tmp_path)
    assert (followed.fault, followed.requests) == ("", 1)


def test_a_second_terminal_begins_where_the_first_one_did(tmp_path):
    doing = (
        *TAB.doing,
        Do("terminal", "cd crud"),
        Do("type", "test -f server.py"),
        Do("fail", "python3 -c 'raise SystemExit(3)'"),
    )
    assert follow(Tab(TAB.name, doing), VARIABLES, tmp_path).fault == ""


def test_what_is_to_fail_has_to(tmp_path):
    followed = follow(Tab(TAB.name, (Do("fail", "true"),)), VARIABLES, tmp_path)
    assert followed.fault == "at 1 of 1: `true` did not fail"


@pytest.mark.parametrize(
    ("do", "said"),
    [
        (Do("ask", "curl -i http://127.0.0.1:8000/", expected="404 Not Found"), "200 instead of 404"),
        (Do("ask", "curl -i http://127.0.0.1:8000/", expected='200 OK\n\n["Teal"]'), "another body"),
        (Do("ask", "false", expected="200 OK"), "exit status 1"),
        (Do("type", "no-such-command"), "exit status"),
        (Do("change", "@@\n-a\n+b", "server.py"), "the lines of a change are there 0 times"),
        (Do("change", "@@\n-a\n+b", "nowhere.py"), "is not there"),
    ],
)
def test_a_page_that_does_not(tmp_path, do, said):
    fault = follow(with_last(do), VARIABLES, tmp_path).fault
    assert said in fault


@pytest.mark.parametrize("number", [1, 2], ids=["the program", "its data"])
def test_a_file_missing_is_noticed(tmp_path, number):
    shorter = Tab(TAB.name, (*TAB.doing[:number], *TAB.doing[number + 1 :]))
    assert follow(shorter, VARIABLES, tmp_path).fault


def test_what_varies_is_what_the_page_masks():
    assert difference(response(body='{"id": 7}'), Do("ask", "", expected='200 OK\n\n{"id":…}')) == ""
    assert difference(response(body='{"id": 7}'), Do("ask", "", expected='200 OK\n\n{"id":8}'))
    assert difference(response(body="12345"), Do("ask", "", expected="200 OK\n\n123", cut=True)) == ""
    assert difference(response(body="12345"), Do("ask", "", expected="200 OK\n\n123"))
    assert difference(response(body="12345"), Do("ask", "", expected="200 OK")) == ""
    assert difference(b"curl: (7) refused", Do("ask", "", expected="200 OK"))
    continued = b"HTTP/1.1 100 Continue\r\n\r\n" + response("201 Created")
    assert difference(continued, Do("ask", "", expected="201 Created\nA: b\n\n[]")) == ""


def test_a_change_is_made_as_printed():
    text = "KEY = 'abc'\nAPPS = [\n    'a',\n]\n"
    change = "@@\n-KEY = '…'\n+KEY = env['KEY']\n@@\n     'a',\n+    'b',\n ]"
    assert changed(text, change, "s.py") == "KEY = env['KEY']\nAPPS = [\n    'a',\n    'b',\n]\n"
    with pytest.raises(FollowError, match="there 2 times"):
        changed("x\nx\n", "@@\n-x\n+y", "s.py")


def test_a_terminal_says_how_a_line_ended(tmp_path):
    with Terminal(tmp_path, VARIABLES) as terminal:
        assert terminal.type("cd /") == (0, b"")
        assert terminal.type("pwd") == (0, b"/\n")
        assert terminal.type("false")[0] == 1
        assert terminal.type("printf 'no line end'") == (0, b"no line end")
        with pytest.raises(FollowError):
            terminal.type("exit 3")


def test_nothing_is_left_running(tmp_path):
    sleeps = f"time.sleep(600.{os.getpid()})"  # another run of this test beside it has another number
    leaves = f"python3 -c 'import os, time; os.fork() and os._exit(0); os.setsid(); {sleeps}'"
    assert follow(Tab("a/b", (Do("type", leaves),)), VARIABLES, tmp_path).fault == ""
    assert not running(sleeps)
    assert MARK not in os.environ


def test_a_readme_is_read_in_one_shell(tmp_path):
    readme = (
        "# Flask: crud\n\n## 1. Install\n\nLinux:\n\n```sh\npip install x\n```\n\n```powershell\nno\n```\n\n"
        "## 2. Start the program\n\n```sh\nrun\n```\n\n```powershell\nno\n```\n\n"
        "## 3. Try it\n\n```sh\ncurl a\n```\n\n```text\n200 OK\n\n[]\n… (cut here)\n```\n\n"
        "```powershell\nno\n```\n\n```text\n200 OK\n```\n"
    )
    path = tmp_path / "crud.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("crud/README.md", readme)
    assert read_archive(path, "crud").doing == (
        Do("type", "pip install x"),
        Do("serve", "run"),
        Do("ask", "curl a", expected="200 OK\n\n[]", cut=True),
    )


def test_what_held_is_kept_with_its_digest(tmp_path):
    (tmp_path / "data").mkdir()
    keep(tmp_path, {"a/b": "1", "a/c": "2"}, ["a/b", "a/c"])
    keep(tmp_path, {"a/b": "3"}, [])
    assert {name: each["digest"] for name, each in held(tmp_path).items()} == {"a/b": "1"}


def test_the_command_says_what_is_wrong(tmp_path):
    for arguments, said in (
        (["--site", str(tmp_path)], "run `make build` first"),
        (["--tab", "crud/nobody"], "no comparison there"),
    ):
        command = [sys.executable, "-m", "fieldguide", "follow", "--site", str(tmp_path), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert said in done.stderr


def test_a_reader_has_the_python_that_programs_run_on(tmp_path):
    path = stand_in(tmp_path / "with space" / "python3.99", "3.99.1")
    interpreter = asked(str(path))
    variables = newest(tmp_path / "pip", tmp_path, interpreter)
    command = ["python3", "-c", "import sys; print(sys.argv[1:])", "two words"]
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=True)
    assert done.stdout == "['two words']\n"
    told = subprocess.run(
        ["python3", "-I", "-c", ASK], env=variables, capture_output=True, text=True, check=True
    )
    assert json.loads(told.stdout)["version"] == "3.99.1"


def test_results_are_json(tmp_path):
    (tmp_path / "data").mkdir()
    keep(tmp_path, {"a/b": "1"}, ["a/b"])
    assert set(json.loads((tmp_path / "data/followed.json").read_text())["a/b"]) == {"digest", "followed"}


PICKED = {
    "bottle": "data-pick=bottle",
    "finch": "data-later data-pick=finch",
    "flask": "data-pick=flask",
    "flask+pydantic": "data-pick=flask",
}
"""The tabs of a page, with what is said of each: one that no reader sees yet is among the others."""


STEP = "<p>{explained}</p><ol class=fg-steps><li data-step=save>{prose}<div class=highlight>{code}</div></ol>"


def page_of_tabs(site: Path, texts: dict[str, dict[str, str]] | None = None) -> Path:
    """The page of a comparison; `texts` replaces parts of a tab."""
    labels = "".join(f"<label {said} for={slug}>{slug}</label>" for slug, said in PICKED.items())
    usual = {"explained": "Why", "prose": "Save it.", "code": "import this"}
    blocks = "".join(
        f"<div class=tabbed-block {said}>{STEP.format(**usual | (texts or {}).get(slug, {}))}</div>"
        for slug, said in PICKED.items()
    )
    path = site / "compare" / "crud" / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        "<label class=md-overlay for=__drawer></label><div class=fg-compare>"
        f"<div class=tabbed-labels>{labels}</div><div class=tabbed-content>{blocks}</div></div><h2>More</h2>"
    )
    return path


def changed_tabs(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [name for name in after if after[name] != before[name]]


def test_a_tab_whose_code_changes_is_followed_again_and_no_other(tmp_path):
    page_of_tabs(tmp_path)
    before = digests(tmp_path)
    assert list(before) == [f"crud/{slug}" for slug in PICKED]
    for slug in PICKED:
        page_of_tabs(tmp_path, {slug: {"code": "import that"}})
        assert changed_tabs(before, digests(tmp_path)) == [f"crud/{slug}"]


def test_a_tab_is_not_followed_again_for_what_is_only_read(tmp_path):
    page_of_tabs(tmp_path)
    before = digests(tmp_path)
    page_of_tabs(tmp_path, {"flask": {"explained": "Because", "prose": "Save the program."}})
    assert changed_tabs(before, digests(tmp_path)) == []


@pytest.mark.parametrize(
    ("shown", "hidden"),
    [("Save it.<div", "<div hidden><div"), ("<li data-step=save>", "<li data-step=save hidden>")],
    ids=["a-part", "a-step"],
)
def test_a_tab_is_followed_again_if_its_code_is_hidden(tmp_path, shown, hidden):
    path = page_of_tabs(tmp_path)
    before = digests(tmp_path)
    assert shown in path.read_text()
    path.write_text(path.read_text().replace(shown, hidden, 1))
    assert changed_tabs(before, digests(tmp_path)) == ["crud/bottle"]


def test_a_tab_is_followed_again_if_its_zip_changes(tmp_path):
    linked = "<p class=fg-take><a href=../../programs/crud-flask.zip>Download</a></p>"
    zipped = tmp_path / "programs" / "crud-flask.zip"
    zipped.parent.mkdir()
    zipped.write_bytes(b"one")
    page_of_tabs(tmp_path, {"flask": {"explained": linked}})
    before = digests(tmp_path)
    zipped.write_bytes(b"another")
    assert changed_tabs(before, digests(tmp_path)) == ["crud/flask"]


def test_labels_that_are_not_recognised_shift_no_names(tmp_path):
    path = page_of_tabs(tmp_path)
    path.write_text(path.read_text().replace("<label data-later data-pick=finch for", "<label title"))
    with pytest.raises(FollowError, match="compare/crud/: 3 labels for 4 tabs; mend _tabs"):
        digests(tmp_path)


@pytest.mark.parametrize("heeded", [signal.default_int_handler, signal.SIG_IGN], ids=["front", "background"])
def test_ctrl_c_ends_what_runs_in_a_terminal_and_not_the_terminal(
    tmp_path: Path, heeded: Callable[[int, FrameType | None], None] | signal.Handlers
) -> None:
    """A job in the background ignores Ctrl+C, and so would what it starts."""
    before = signal.signal(signal.SIGINT, heeded)
    try:
        terminal = Terminal(tmp_path, VARIABLES)
    finally:
        signal.signal(signal.SIGINT, before)
    with terminal:
        terminal.begin("python3 -c 'import time; print(1, flush=True); time.sleep(600)'")
        while "1" not in terminal.output:
            pass
        terminal.interrupt()
        status, printed = terminal.type("echo still here")
        assert (status, b"still here" in printed) == (0, True)


def test_a_server_is_stopped_and_started_again(tmp_path: Path) -> None:
    stop = (Do("stop", ""), Do("save", '["Robin"]\n', "birds.json"), Do("serve", "python3 server.py 8000"))
    asked_again = Do("ask", "curl -i http://127.0.0.1:8000/", expected='200 OK\n\n[ "Robin" ]')
    tab = Tab("tutorial/stand-in", (*TAB.doing, *stop, asked_again))
    assert follow(tab, VARIABLES, tmp_path).fault == ""


DEAF = """\
import signal

def once(number, frame):
    signal.signal(signal.SIGINT, signal.default_int_handler)

signal.signal(signal.SIGINT, once)
"""


def test_ctrl_c_is_pressed_again_if_a_server_swallows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldguide.follow.follower.AGAIN", 0.5)
    deaf = [Do("save", DEAF + SERVER, each.name) if each.name == "server.py" else each for each in TAB.doing]
    assert follow(Tab("tutorial/stand-in", (*deaf, Do("stop", ""))), VARIABLES, tmp_path).fault == ""


def test_a_tutorial_is_followed_in_the_order_of_its_first_page(tmp_path: Path) -> None:
    def page(name: str, body: str) -> None:
        (tmp_path / "tutorial" / name).mkdir(parents=True, exist_ok=True)
        text = f"<article>{body}</article>"
        (tmp_path / "tutorial" / name / "index.html").write_text(text, encoding="utf-8")

    page("flask", '<ol class="fg-chapters"><li><a href="z-first/">1</a><li><a href="a-second/">2</a></ol>')

    def chapter(command: str) -> str:
        return (
            f'<div class="fg-walk" data-step="terminal"><p>Type</p><div class="fg-type">{command}</div></div>'
        )

    page("flask/z-first", chapter("one"))
    page("flask/a-second", chapter("two"))
    page("begin", "a chapter")
    assert tutorials(tmp_path) == {"flask": ["tutorial/flask/z-first", "tutorial/flask/a-second"]}
    before = digests(tmp_path)
    assert list(before) == ["tutorial/flask"]
    page("flask/a-second", chapter("two") + "<p>Explained</p>")
    assert digests(tmp_path) == before
    page("flask/a-second", chapter("another"))
    assert digests(tmp_path) != before
