"""A demonstration part by part, as a reader does it: what each part shows, and what a wrong one says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.test_blocks import one, root, soup

from fieldguide.catalog import LedgerEntry, Recording, load
from fieldguide.catalog.ledger import Exchange, Message, Output
from fieldguide.catalog.records import write

__all__ = ["root"]

DEMONSTRATION = """\
title: A song
summary: It sings.
programs:
  - label: It sings
    folder: works
    install: [beta]
    commands:
      - {run: python --version, shows: [Python]}
      - {run: "python ask.py {port}", shows: [trill]}
    serve: beta run --port {port}
    requests: [{ask: GET /song}]
  - label: It does not
    folder: slip
    install: [beta]
    commands: [{run: python app.py, exit: 1}]
"""


@pytest.fixture
def song(root: Path) -> Path:
    folder = root / "demonstrations" / "song"
    for name, text in {
        "demonstration.yml": DEMONSTRATION,
        "works/app.py": "sing = True\n",
        "slip/app.py": "sing\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    shown = load(root).demonstrations["song"]
    json = Message(headers=(("Content-Type", "application/json"),), body='{"a":1}', size=7)
    asked = Exchange(
        method="GET",
        path="/song",
        request=Message(headers=(), body="", size=0),
        status=200,
        reason="OK",
        response=json,
    )
    outputs = (
        Output(command="python --version", exit_code=0, output="Python 3.13.0\n"),
        Output(command="python ask.py 8000", exit_code=0, output="trill\n"),
    )
    packages = {"beta": "2.0"}
    failed = Output(command="python app.py", exit_code=1, output="NameError\n")
    entry = LedgerEntry(
        digest=shown.digest(packages),
        verified=date(2026, 11, 20),
        python="3.12.1",
        packages=packages,
        tests=3,
        recordings=(
            Recording(test="song/1", label="song/1", exchanges=(asked,), outputs=outputs),
            Recording(test="song/2", label="song/2", outputs=(failed,)),
        ),
    )
    write(root / shown.kept, entry)
    return root


def walk(song: Path, show: str, program: str = "1") -> str:
    return f'/// walk | song\n    show: {show}\n    program: "{program}"\n///'


@pytest.mark.parametrize(
    ("show", "step", "typed", "printed"),
    [
        ("check 1", "type", ["python3 --version", "py --version"], "Python 3.13.0"),
        ("run 2", "type", ["python ask.py 8000"], "trill"),
        ("serve", "serve", ["beta run --port 8000"], ""),
        (
            "terminal",
            "terminal",
            ["cd birds\n. .venv/bin/activate", "cd birds\n.venv\\Scripts\\Activate.ps1"],
            "",
        ),
        (
            "ask 1",
            "try",
            ["curl -i http://127.0.0.1:8000/song", "curl.exe -i http://127.0.0.1:8000/song"],
            '200 OK\nContent-Type: application/json\n\n{"a":1}',
        ),
    ],
)
def test_a_part_is_typed_and_shows_what_was_recorded(
    song: Path, show: str, step: str, typed: list[str], printed: str
) -> None:
    part = one(soup(song, walk(song, show)), ".fg-walk")
    assert part["data-step"] == step
    assert [each.get_text().strip() for each in part.select(".fg-type pre")] == typed
    shown = part.select(":scope > pre")
    assert "".join(each.get_text().strip() for each in shown) == printed


def test_the_environment_is_made_in_a_new_folder(song: Path) -> None:
    part = one(soup(song, walk(song, "install")), ".fg-walk")
    assert part.select(".fg-type code")[0].get_text().splitlines() == [
        "mkdir birds",
        "cd birds",
        "python3 -m venv .venv",
        ". .venv/bin/activate",
        "pip install beta",
    ]


def test_a_file_is_one_to_save(song: Path) -> None:
    part = one(soup(song, walk(song, "file app.py", "2")), ".fg-walk")
    assert part["data-step"] == "save"
    assert "sing" in part.get_text()


def test_a_command_that_fails_is_one_to_fail(song: Path) -> None:
    part = one(soup(song, walk(song, "run 1", "2")), ".fg-walk")
    assert part["data-step"] == "fails"
    assert "NameError" in part.get_text()


def test_when_it_was_recorded(song: Path) -> None:
    stamp = one(soup(song, walk(song, "stamp")), ".fg-stamp")
    assert stamp.get_text() == (
        "The output on this page was recorded on Linux with Python 3.12.1 on 2026-11-20."
    )


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("/// walk | sing\n    show: serve\n///", 'no demonstration "sing"; write "song"'),
        ("/// walk | song\n    show: server\n///", 'show: unknown word "server"; write "serve" (known: '),
        ("/// walk | song\n///", 'show: unknown word ""; write one of ask, check'),
        ("/// walk | song\n    show: ask 2\n///", 'no request "2"; write a number from 1 to 1'),
        ("/// walk | song\n    show: run\n///", 'no command ""; write a number from 1 to 2'),
        ("/// walk | song\n    show: file ask.py\n///", 'show: no file "ask.py" in song/1; write "app.py"'),
        (
            '/// walk | song\n    show: serve\n    program: "3"\n///',
            'no program "3"; write a number from 1 to 2',
        ),
    ],
)
def test_mistakes(song: Path, call: str, said: str) -> None:
    assert said in one(soup(song, call), ".fg-error").get_text()


def test_what_has_not_run_says_so(song: Path) -> None:
    (song / "data" / "demonstrated" / "song.json").unlink()
    assert "run make verify" in one(soup(song, walk(song, "ask 1")), ".fg-error").get_text()
