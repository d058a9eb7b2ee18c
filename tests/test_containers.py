"""The Containerfile of each tutorial: its image is built and runs, or what it says is done in a clean root."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from tests import containers, played
from tests.asking import Request
from tests.cleanroot import lacking
from tests.containerfile import NAME, ContainerError, instructions, python_of
from tests.containers import Built, Container, daemon
from tests.played import Played
from tests.real import CATALOGUE
from tests.site.engines import missing

from fieldguide.catalog import Cell
from fieldguide.catalog.ledger import Command, Exchange
from fieldguide.catalog.steps import archive, folder, ordered, printed_variables
from fieldguide.publish import programs
from fieldguide.running.pythons import of_version

pytestmark = [pytest.mark.xdist_group("containers"), pytest.mark.timeout(2400)]

MIGRATING = {"migrate", "upgrade"}
SLIP = "test_slip"
"""The test of a lesson's mistake: its requests are for a broken program."""


OK = 200
PAGE = ("/docs", "/docs/")
"""The page with the documentation of the API, from the second of these where the first one leads there."""
LOADED = re.compile(r'(?:src|href)="(/[^"]+\.(?:js|css))"')
"""The scripts and styles that it loads, which a container may lack."""


@contextmanager
def container(place: Path, scratch: Path, variables: Mapping[str, str] | None = None) -> Iterator[Container]:
    """A container of the folder, by whatever means this machine has; without any, the test is skipped."""
    if command := daemon():
        with Built(command, place, variables or {}) as it:
            yield it
        return
    if lack := lacking():
        missing(f"neither Docker nor Podman can run a container here, and {lack}")
    version = python_of(instructions((place / NAME).read_text(encoding="utf-8"))[0])
    python = next(of_version(version), None)
    if python is None:
        missing(f"neither Docker nor Podman can run a container here, and there is no Python {version}")
    assert python is not None
    with Played(place, scratch, python, variables or {}) as it:
        yield it


def printed(cell: Cell) -> Iterator[Exchange]:
    """The requests that the chapter with the Containerfile prints, and what came back."""
    (lesson,) = (
        each
        for each in CATALOGUE.lessons
        if each.key == cell.key and each.lesson and NAME in (each.lesson.file.files or ())
    )
    assert lesson.entry is not None
    recordings = (each for each in lesson.entry.recordings if each.test != SLIP)
    return (exchange for each in recordings for exchange in each.exchanges)


def filled(command: Command, kept: Mapping[str, str]) -> Request:
    """The request that a reader sends, with what was kept of earlier responses."""

    def known(text: str) -> str:
        return re.sub(r"\$\{(\w+)\}", lambda found: kept[found[1]], text)

    headers = {name: known(value) for name, value in command.headers}
    return Request(command.method, known(command.path), headers, command.body)


@pytest.mark.nightly
@pytest.mark.parametrize("cell", CATALOGUE.finished.values(), ids=lambda cell: cell.key)
def test_the_container_serves(cell: Cell, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(programs(CATALOGUE)[archive(cell)])) as packed:
        packed.extractall(tmp_path)
    migrations = [each for each in ordered(cell) if MIGRATING.intersection(each.split())]
    assert migrations
    with container(tmp_path / folder(cell), tmp_path / "scratch", printed_variables(cell)) as it:
        it.build()
        it.start_database(cell)
        for command in migrations:
            it.run(command)
        it.serve()
        kept: dict[str, str] = {}
        sent = []
        for exchange in printed(cell):
            assert exchange.command is not None
            reply = it.ask(filled(exchange.command, kept))
            assert reply.status == exchange.status, f"{exchange.path}: {reply.body}\n{it.log}"
            for value in exchange.command.keep:
                found = re.search(value.pattern, reply.body)
                assert found, reply.body
                kept[value.name] = found[1]
            sent.append(exchange.path)
        assert {"/health", "/birds"} <= {*sent}
        page = next(reply for path in PAGE if (reply := it.ask(Request(path=path))).status == OK)
        loaded = LOADED.findall(page.body)
        assert loaded, page.body
        for path in loaded:
            assert it.ask(Request(path=path)).status == OK, f"{path}\n{it.log}"
        assert it.stop() == 0, it.log


# ---- a sample, which shows what is noticed

SAMPLE = """\
# Nothing to install, so it is quick.
FROM python:3.13-slim
WORKDIR /sample
RUN pip --version > made && \\
    (setsid sleep 98765 &)
COPY app.py helper.py ./
COPY data data
RUN useradd birds
USER birds
ENV COLOUR="bright red" SIZE=2
CMD ["python", "app.py"]
"""
APP = """\
import http.server, json, os, pathlib, pwd, signal, subprocess, sys
import helper

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(seen()).encode())

def seen():
    return {
        "files": sorted(str(path) for path in pathlib.Path().rglob("*.*") if path.is_file()),
        "folder": os.getcwd(),
        "user": pwd.getpwuid(os.getuid()).pw_name,
        "number": os.getpid(),
        "writes": os.access("made", os.W_OK),
        "variables": [os.environ[name] for name in ("HOME", "COLOUR", "SIZE", "BIRD")],
        "elsewhere": pathlib.Path(ELSEWHERE).exists(),
    }

subprocess.Popen(["sleep", "98765"])
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
http.server.HTTPServer(("0.0.0.0", 8000), Handler).serve_forever()
"""


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Path]:
    """The folder of a small program with its Containerfile; nothing of what it starts may be left."""
    place = tmp_path / "sample"
    (place / "data").mkdir(parents=True)
    (place / "data/birds.csv").touch()
    (place / "helper.py").touch()
    (place / "notes.txt").touch()
    (place / "app.py").write_text(APP.replace("ELSEWHERE", repr(str(place))), encoding="utf-8")
    (place / NAME).write_text(SAMPLE, encoding="utf-8")
    yield place
    sleepers = [
        each for each in psutil.process_iter(["cmdline"]) if each.info["cmdline"] == ["sleep", "98765"]
    ]
    assert not sleepers


def changed(place: Path, old: str, new: str) -> None:
    """Change the sample's Containerfile."""
    assert old in SAMPLE
    (place / NAME).write_text(SAMPLE.replace(old, new), encoding="utf-8")


@pytest.mark.nightly
def test_a_program_sees_what_its_container_file_says(sample: Path) -> None:
    with container(sample, sample.parent / "scratch", {"BIRD": "wren"}) as it:
        it.build()
        assert it.run("cat made").startswith("pip ")
        it.serve()
        assert json.loads(it.ask(Request()).body) == {
            "files": ["app.py", "data/birds.csv", "helper.py"],
            "folder": "/sample",
            "user": "birds",
            "number": 1,
            "writes": False,
            "variables": ["/home/birds", "bright red", "2", "wren"],
            "elsewhere": False,
        }
        assert it.stop() == 0, it.log


@pytest.mark.nightly
def test_a_file_that_is_not_copied_is_missing(sample: Path) -> None:
    changed(sample, "app.py helper.py", "app.py")
    with container(sample, sample.parent / "scratch", {"BIRD": "wren"}) as it:
        it.build()
        with pytest.raises(ContainerError, match="No module named 'helper'"):
            it.serve()


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("useradd birds", "useradd birds && false", "useradd birds && false"),
        ("COPY data", "COPY missing", "missing"),
        ("USER birds", "USER wren", "(?i)user wren"),
        ("pip --version", "pip install --no-index no-such-package", "no-such-package"),
    ],
    ids=["command", "source", "user", "package"],
)
def test_a_step_that_fails_is_noticed(sample: Path, old: str, new: str, said: str) -> None:
    changed(sample, old, new)
    with (
        container(sample, sample.parent / "scratch", {"BIRD": "wren"}) as it,
        pytest.raises(ContainerError, match=said),
    ):
        begin(it)


def begin(it: Container) -> None:
    """Build a container and start it; some builders look for the user only then."""
    it.build()
    it.serve()


@pytest.mark.nightly
def test_a_program_that_does_not_stop_is_noticed(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (containers, played):
        monkeypatch.setattr(module, "STOP_SECONDS", 5)
    app = sample / "app.py"
    app.write_text(app.read_text(encoding="utf-8").replace("sys.exit(0)", "None"), encoding="utf-8")
    with container(sample, sample.parent / "scratch", {"BIRD": "wren"}) as it:
        it.build()
        it.serve()
        with pytest.raises(ContainerError, match="did not end within 5 s of SIGTERM"):
            it.stop()


def test_a_line_may_go_on() -> None:
    found = instructions(SAMPLE)
    assert [each.number for each in found] == [2, 3, 4, 6, 7, 8, 9, 10, 11]
    assert found[2].rest == "pip --version > made && (setsid sleep 98765 &)"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("USER birds", "USER birds\nEXPOSE 8000", "Containerfile:10: EXPOSE 8000: it isn't among"),
        ("USER birds", "ENTRYPOINT gunicorn", "Containerfile:9: ENTRYPOINT gunicorn: it isn't among"),
        ("useradd", "--mount=type=cache,target=/x useradd", "RUN is known here with a plain command only"),
        ("COPY data", "COPY --chown=birds data", "the flag --chown=birds isn't known"),
        ("SIZE=2", "SIZE=$COLOUR", "variables and escapes aren't known"),
        ("SIZE=2", "SIZE", "NAME=value only"),
        ('["python", "app.py"]', "python app.py", "CMD is known here as"),
        ('CMD ["python", "app.py"]', "", "it has no CMD"),
        ("python:3.13-slim", "debian", "only python:3.…-slim is known"),
        ("USER", "FROM python:3.13-slim\nUSER", "begins with its only FROM"),
        ("USER birds", "USER birds wren", "too few or too many"),
    ],
)
def test_what_is_not_known_fails_by_name(old: str, new: str, said: str) -> None:
    assert old in SAMPLE
    with pytest.raises(ContainerError, match=re.escape(said)):
        instructions(SAMPLE.replace(old, new))
