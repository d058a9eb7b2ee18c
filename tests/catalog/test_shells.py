"""What a reader types: the same request from a POSIX shell and from PowerShell, whatever is in it."""

from __future__ import annotations

import json
import re
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

import pytest

from fieldguide.catalog.ledger import Command, KeptValue, Part
from fieldguide.catalog.shells import BASE, POSIX, POWERSHELL

ODD = [
    "plain",
    'a "quoted" word',
    "it's",
    r"back\slash \" both",
    "$HOME and `date`",
    "a;b|c&d>e",
    "snö 写真",
    "@file",
    " x ",
    "http://127.0.0.1:9000",
    "1e5",
    "a,b",
    "5/minute",
    "@x",
]
PNG = bytes(range(256)).decode("latin-1")


class Echo(BaseHTTPRequestHandler):
    """Answers with the request it got."""

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0)).decode("latin-1")
        boundary = (self.headers.get("content-type") or "").partition("boundary=")[2]
        said = {
            "method": self.command,
            "path": self.path,
            "headers": sorted(
                (name.lower(), value.replace(boundary or "-", "-"))
                for name, value in self.headers.items()
                if name.lower() not in {"host", "user-agent"}
            ),
            "body": body.replace(boundary, "-") if boundary else body,
        }
        data = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Set-Cookie", "token=abc-123; Path=/")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = answer  # noqa: N815

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture(scope="module")
def port():
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def run_posix(lines: list[str], port: int, folder) -> str:
    text = "\n".join(lines).replace(BASE, f"http://127.0.0.1:{port}")
    done = subprocess.run(["bash", "-c", text], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def powershell_words(line: str) -> list[str]:
    """The words of a PowerShell line that has only plain words and single quotation marks."""
    found = re.findall(r"'((?:[^']|'')*)'|(\S+)", line)
    return [plain or quoted.replace("''", "'") for quoted, plain in found]


def run_powershell(lines: list[str], port: int, folder) -> str:
    """What PowerShell would run, as far as we need it: here-strings into curl, and plain calls."""
    printed = ""
    for each in lines:
        line = each.replace(BASE, f"http://127.0.0.1:{port}")
        line = line.removeprefix("$OutputEncoding = [Text.UTF8Encoding]::new()\n")
        piped = re.fullmatch(r"@'\n(.*)\n'@ \| curl\.exe (.*)", line, re.DOTALL)
        if piped:
            words, given = ["curl", *powershell_words(piped[2])], piped[1]
        elif line.startswith("py -c "):
            words, given = ["python3", "-c", line.removeprefix('py -c "').removesuffix('"')], ""
        else:
            assert line.startswith("curl.exe ")
            words, given = ["curl", *powershell_words(line)[1:]], ""
        done = subprocess.run(words, cwd=folder, input=given, capture_output=True, text=True, check=True)
        printed += done.stdout
    return printed


def echoed(printed: str) -> dict:
    return json.loads(printed.partition("\n\n")[2])


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize("method", ["POST", "PUT", "GET"])
def test_a_body_arrives_as_it_was(port, tmp_path, value, method):
    body = json.dumps({"name": value}, ensure_ascii=False)
    command = Command(
        method=method, path="/birds", headers=(("Content-Type", "application/json"),), body=body
    )
    got = echoed(run_posix(POSIX.request(command), port, tmp_path))
    assert (got["method"], got["path"]) == (method, "/birds")
    assert got["body"].encode("latin-1").decode() == body
    assert echoed(run_powershell(POWERSHELL.request(command), port, tmp_path)) == got


@pytest.mark.parametrize("value", [each.strip() for each in ODD if each.isascii()])
def test_a_header_and_a_path_arrive_as_they_were(port, tmp_path, value):
    path = f"/birds/[x]{{y}}/../z?q={quote(value)}&x=1"
    command = Command(method="DELETE", path=path, headers=(("If-Match", value), ("X-Empty", "")))
    got = echoed(run_posix(POSIX.request(command), port, tmp_path))
    assert (got["method"], got["path"]) == ("DELETE", path)
    assert ["if-match", value] in got["headers"]
    assert ["x-empty", ""] in got["headers"]
    assert echoed(run_powershell(POWERSHELL.request(command), port, tmp_path)) == got


def test_a_body_without_a_type_gets_none(port, tmp_path):
    command = Command(method="POST", path="/", body="{}")
    got = echoed(run_posix(POSIX.request(command), port, tmp_path))
    assert "content-type" not in dict(got["headers"])
    assert echoed(run_powershell(POWERSHELL.request(command), port, tmp_path)) == got


@pytest.mark.parametrize("filename", ["bird.png", "../../evil.png", "写真.png", 'a"b;c.png'])
def test_a_form_arrives_with_its_file(port, tmp_path, filename):
    parts = (
        Part(name="photo", filename=filename, kind="image/png", content=PNG),
        Part(name="caption", filename=None, kind=None, content='Blåmes; "x"'.encode().decode("latin-1")),
    )
    command = Command(method="POST", path="/photos", form=parts)
    got = echoed(run_posix(POSIX.request(command), port, tmp_path))
    assert PNG in got["body"]
    assert 'Blåmes; "x"' in got["body"].encode("latin-1").decode("utf-8", "replace")
    assert echoed(run_powershell(POWERSHELL.request(command), port, tmp_path)) == got


def test_what_is_kept_of_a_response_is_in_the_next_request(port, tmp_path):
    keep = (KeptValue(name="TOKEN", pattern=r"(?i)set-cookie: token=([^\s;,]+)"),)
    first = Command(method="GET", path="/login", keep=keep)
    second = Command(method="GET", path="/me/${TOKEN}", headers=(("Authorization", 'Bearer "${TOKEN}" $5'),))
    lines = [*POSIX.request(first), *POSIX.request(second)]
    printed = run_posix(lines, port, tmp_path)
    got = json.loads(printed.rpartition("\n\n")[2])
    assert got["path"] == "/me/abc-123"
    assert ["authorization", 'Bearer "abc-123" $5'] in got["headers"]


def test_powershell_keeps_and_names_the_same():
    keep = (KeptValue(name="TOKEN", pattern=r"access_token[^\w.~-]+([\w.~-]+)"),)
    assert POWERSHELL.request(Command(method="GET", path="/login", keep=keep))[-1].startswith(
        "$TOKEN = py -c "
    )
    named = POWERSHELL.request(
        Command(method="GET", path="/", headers=(("Authorization", "Bearer ${TOKEN}"),))
    )
    assert named == [f'curl.exe -i -H "Authorization: Bearer ${{TOKEN}}" {BASE}/']


@pytest.mark.parametrize("value", ODD)
def test_a_variable_is_set_for_one_command_only(tmp_path, value):
    lines = POSIX.command("python3 -c \"import os; print(os.environ['BIRD'])\"", {"BIRD": value})
    done = subprocess.run(
        ["bash", "-c", "\n".join([*lines, 'echo "[$BIRD]"'])], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{value}\n[]\n"
    assert POSIX.forget(["BIRD"]) == []


@pytest.mark.parametrize("value", ODD)
def test_powershell_assigns_a_string_whatever_is_in_it(value):
    doubled = value.replace("'", "''")
    assert POWERSHELL.command("flask run", {"BIRD": value}) == [f"$env:BIRD = '{doubled}'", "flask run"]


@pytest.mark.parametrize("value", ["1e5", "a,b", "5/minute", "@x", "-x.y"])
def test_powershell_takes_an_argument_as_one_string(value):
    (line,) = POWERSHELL.request(Command(method="POST", path="/", body=value))
    assert f"--data-raw '{value}'" in line


def test_powershell_forgets_what_it_set():
    assert POWERSHELL.command("flask run", {"BIRD": "it's"}) == ["$env:BIRD = 'it''s'", "flask run"]
    own = POWERSHELL.command("flask run", {"A": "1", "B": "2"}, ["B"])
    assert own == ["$env:A = '1'", "$env:B = '2'", "flask run", "Remove-Item Env:B"]
    assert POWERSHELL.forget(["A", "B"]) == ["Remove-Item Env:A, Env:B"]


def test_a_request_that_comes_later_is_typed_after_a_pause() -> None:
    command = Command(method="GET", path="/sightings/1", wait=2)
    assert POSIX.request(command) == ["sleep 2", f"curl -i {BASE}/sightings/1"]
    assert POWERSHELL.request(command) == ["sleep 2", f"curl.exe -i {BASE}/sightings/1"]
