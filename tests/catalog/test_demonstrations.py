"""Demonstrations: what is read, when their ledger holds, and each mistake an author can make."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldguide.catalog import CatalogError, LedgerEntry, State, load
from fieldguide.catalog.demonstrations import LEDGER, read_demonstrations
from fieldguide.catalog.ledger import Output, Recording
from fieldguide.catalog.lock import Lock
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.records import write
from fieldguide.locking import inputs

if TYPE_CHECKING:
    from tests.catalog.conftest import Case, Check, Site

FILE = "demonstrations/song/demonstration.yml"
GOOD = """\
title: A song
summary: It sings, or not.
programs:
  - label: It fails
    folder: fault
    install: [flask]
    commands: [{run: python app.py, exit: 1, shows: [NameError]}]
  - label: It sings
    install: [flask, werkzeug]
    commands: [{run: flask --version, shows: [Flask]}]
"""
SERVED = """\
title: A song
summary: It sings.
programs:
  - label: It sings
    folder: fault
    install: [flask]
    environment: {SONG: trill}
    commands:
      - {run: python fill.py}
      - {run: "python ask.py {port}", shows: [trill], measured: true}
    serve: flask run --port {port}
    requests: [{ask: GET /song, status: 404, shows: [trill, ' song']}]
    leaves: [app.py]
"""


def song(site: Site, text: str = GOOD) -> None:
    site.write(FILE, text)
    site.write("demonstrations/song/fault/app.py", "print(bird)\n")


def with_entry(site: Site) -> None:
    shown = site.load().demonstrations["song"]
    recording = Recording(
        test="song/1", label="song/1", outputs=(Output(command="x", exit_code=1, output=""),)
    )
    packages = {"flask": "3.1.3"}
    entry = LedgerEntry.model_validate(
        {
            "digest": shown.digest(packages),
            "verified": "2026-01-02",
            "python": "3.11.7",
            "packages": packages,
            "tests": 4,
            "recordings": (recording,),
        },
        strict=False,
    )
    write(site.root / LEDGER / "song.json", entry)


def test_what_is_read(site: Site) -> None:
    song(site, SERVED)
    shown = site.load().demonstrations["song"]
    (program,) = shown.programs
    assert shown.title == "A song"
    assert shown.name == "demonstrations/song"
    assert program.name == "song/1"
    assert [file.path for file in program.files] == ["app.py"]
    assert program.commands == ("python fill.py",), "the other one waits for the server"
    assert program.environment == {"SONG": "trill"}
    assert program.checks == 3 + 3 + 1
    assert shown.requirements == {"flask"}
    assert shown.state is State.UNVERIFIED


def test_without_the_folder_there_are_none(site: Site) -> None:
    assert site.load().demonstrations == {}


def test_install_lines_become_part_of_the_lock(site: Site) -> None:
    assert "werkzeug" not in inputs(site.root)["cells"].split()
    song(site)
    assert "werkzeug" in inputs(site.root)["cells"].split()


@pytest.mark.parametrize(
    ("step", "state"),
    [
        ((), State.VERIFIED),
        (("edit", FILE, "A song", "Another song"), State.VERIFIED),
        (("edit", FILE, "It fails", "It ends"), State.VERIFIED),
        (("edit", FILE, "NameError", "bird"), State.STALE),
        (("edit", FILE, "exit: 1", "exit: 2"), State.STALE),
        (("edit", FILE, "[flask, werkzeug]", "[werkzeug]"), State.STALE),
        (("edit", FILE, "programs:", "varies: [0x]\nprograms:"), State.STALE),
        (("write", "demonstrations/song/fault/app.py", "print(birds)\n"), State.STALE),
        (("write", "demonstrations/song/fault/more.py", ""), State.STALE),
        (("edit", "requirements/cells.txt", "flask==3.1.3", "flask==3.1.4"), State.STALE),
    ],
)
def test_when_an_entry_holds(site: Site, step: tuple[str, ...], state: State) -> None:
    song(site)
    with_entry(site)
    if step:
        getattr(site, step[0])(*step[1:])
    assert site.load().demonstrations["song"].state is state


CASES: dict[str, Case] = {
    "an unknown key": (
        ("edit", FILE, "summary:", "summaries:"),
        (
            f"{FILE}: summaries: unknown key; "
            'write "summary" or remove it (known: page, programs, summary, title, varies)'
        ),
        f'{FILE}: summary: missing; add "summary: One sentence on what this shows."',
    ),
    "no programs": (
        ("write", FILE, "title: A\nsummary: B\nprograms: []\n"),
        (
            f"{FILE}: programs: expected at least one entry, got an empty list; "
            'write "programs: [{label: …, install: …}]"'
        ),
    ),
    "a folder that is not there": (
        ("edit", FILE, "folder: fault", "folder: faults"),
        f'{FILE}: programs[0].folder: no folder "faults" with files in it; write "fault"',
        "demonstrations/song/fault/app.py: a file that belongs to no program; name its folder in demonstration.yml, or remove it",
    ),
    "a file beside the folders": (
        ("write", "demonstrations/song/app.py", ""),
        "demonstrations/song/app.py: a file that belongs to no program; name its folder in demonstration.yml, or remove it",
    ),
    "nothing expected": (
        ("edit", FILE, ", exit: 1, shows: [NameError]", ""),
        (
            f"{FILE}: programs[0]: a program without expectations; "
            "say what a command shows or leaves, or add a request"
        ),
    ),
    "an exit status that no process has": (
        ("edit", FILE, "exit: 1", "exit: 256"),
        f'{FILE}: programs[0].commands[0].exit: expected 255 or less, got a number (256); write "exit: 1"',
    ),
    "a bad expression": (
        ("edit", FILE, "programs:", "varies: ['(']\nprograms:"),
        (
            f"{FILE}: varies[0]: not a regular expression (missing ), unterminated subpattern at position 0); "
            "correct it, or escape its special characters"
        ),
    ),
    "requests without a server": (
        (
            "edit",
            FILE,
            "    commands: [{run: flask --version, shows: [Flask]}]",
            "    requests: [{ask: GET /}]",
        ),
        (f'{FILE}: programs[1]: requests without a server; add "serve: flask --app app run --port {{port}}"'),
    ),
    "a server without requests": (
        (
            "edit",
            FILE,
            "    commands: [{run: flask --v",
            "    serve: flask run -p {port}\n    commands: [{run: flask --v",
        ),
        (f"{FILE}: programs[1]: a server without requests; add requests, or a command that names {{port}}"),
    ),
    "a port without a server": (
        ("edit", FILE, "run: flask --version", 'run: "flask {port}"'),
        f"{FILE}: programs[1]: a command with {{port}} and no server; add serve, or write a number",
    ),
    "a request that is none": (
        (
            "edit",
            FILE,
            "    commands: [{run: flask --version, shows: [Flask]}]",
            "    serve: flask run -p {port}\n    requests: [{ask: /birds}]",
        ),
        f"{FILE}: programs[1].requests[0].ask: not a request ('/birds'); write it as \"GET /birds\"",
    ),
    "not a slug": (
        ("move", "demonstrations/song", "demonstrations/Song"),
        "demonstrations/Song: a folder whose name is not a slug; write lower-case words joined by hyphens",
    ),
    "a file in the folder of all": (
        ("write", "demonstrations/song.yml", ""),
        "demonstrations/song.yml: a file where a folder belongs; move or remove it",
    ),
    "an entry without a demonstration": (
        ("write", "data/demonstrated/sonnet.json", "{}"),
        "data/demonstrated/sonnet.json: an entry without a demonstration; delete it",
    ),
    "an entry that is not JSON": (
        ("write", "data/demonstrated/song.json", "{"),
        (
            "data/demonstrated/song.json: not JSON (EOF while parsing an object at line 1 column 1); "
            "delete it and run `make verify`"
        ),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_mistake_is_named_with_its_remedy(site: Site, check: Check, case: Case) -> None:
    song(site)
    check(case)


def test_all_mistakes_of_a_folder_are_shown_together(site: Site) -> None:
    song(site)
    site.edit(FILE, "title: A song\n", "")
    site.edit(FILE, "run: python app.py", 'run: "python \'"')
    with pytest.raises(CatalogError) as caught:
        load(site.root)
    assert len(caught.value.problems) == 2


def test_a_folder_that_is_a_link(site: Site) -> None:
    song(site)
    site.path("demonstrations/hymn").symlink_to("song")
    reader = Reader(site.root)
    assert list(read_demonstrations(reader, Lock({}))) == ["song"]
    assert [problem.found for problem in reader.problems] == ["a symbolic link"]
