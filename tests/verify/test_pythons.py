"""Which Pythons are found, which one programs run on, and what the ledger says of the others."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.verify.conftest import OWN, Root
from tests.verify.pythons import kept, stand_in

from fieldguide.catalog import LedgerEntry, State, load
from fieldguide.catalog.ledger import Earlier, Exchange, Message, Recording, Reply, Visit
from fieldguide.catalog.records import merged
from fieldguide.running import pythons
from fieldguide.running.environments import Environments
from fieldguide.running.keeping import disagreement, missing
from fieldguide.running.problems import RunError

OLD, NEW = "3.98", "3.99"
"""Versions that no machine has yet."""
NAMED = """\
import sys
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        said = f"chirp\\n{sys.prefix.rpartition('/')[2]}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""
"""A program that says in which environment it runs: of each Python it is another one."""


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with no Python beside that of the tests; pyenv's folder on it."""
    pythons.asked.cache_clear()
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setenv("UV_PYTHON_INSTALL_DIR", str(tmp_path / "uv"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)
    monkeypatch.delenv(pythons.CHOSEN, raising=False)
    return tmp_path / "pyenv"


def versions(root: Root) -> list[str]:
    return [each.version for each in pythons.found(root.path)]


def test_each_supported_python_is_found_the_newest_first(root: Root, tmp_path: Path, machine: Path) -> None:
    root.supported(OWN, "3.97", OLD, NEW)
    stand_in(tmp_path / "bin" / "python3.97", "3.97.2")
    kept(machine, "3.98.9")
    kept(machine, "3.98.10")
    stand_in(tmp_path / "uv" / "cpython-3.99.0-linux-x86_64-gnu" / "bin" / "python3.99", "3.99.0")
    own = sys.version.split()[0]
    assert versions(root) == ["3.99.0", "3.98.10", "3.97.2", own]
    assert pythons.reference(root.path).version == "3.99.0"


def test_a_python_that_nobody_supports_is_not_looked_for(root: Root, machine: Path) -> None:
    kept(machine, "3.99.0")
    assert versions(root) == [sys.version.split()[0]]


def test_what_is_no_released_cpython_is_left_out(root: Root, tmp_path: Path, machine: Path) -> None:
    root.supported(OWN, "3.96", "3.97", OLD, NEW)
    stand_in(tmp_path / "bin" / "python3.96", "3.96.1", kind="PyPy")
    stand_in(tmp_path / "bin" / "python3.97", "3.97.1", kind="CPythont")
    stand_in(tmp_path / "bin" / "python3.98", "3.98.0", level="candidate")
    (tmp_path / "bin" / "python3.99").write_text("#!/bin/sh\necho no such command >&2\nexit 127\n")
    (tmp_path / "bin" / "python3.99").chmod(0o755)
    stand_in(machine / "shims" / "python3.99", "3.99.0")
    assert versions(root) == [sys.version.split()[0]]


def test_where_no_supported_one_is_found_it_is_the_python_that_runs_this(root: Root) -> None:
    root.supported(NEW)
    assert versions(root) == []
    assert pythons.reference(root.path).path == sys.executable


def test_one_can_be_named(root: Root, machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root.supported(OWN, OLD, NEW)
    path = kept(machine, "3.98.2")
    kept(machine, "3.99.0")
    for named in (OLD, str(path)):
        monkeypatch.setenv(pythons.CHOSEN, named)
        assert pythons.reference(root.path).version == "3.98.2"


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (
            NEW,
            f"Python {NEW} was not found on the PATH, among pyenv's or among uv's; write its path, or one of {OWN}",
        ),
        ("banana", f'no supported Python "banana"; write one of {OWN}, {NEW}, or a path'),
        ("/no/such/python", "/no/such/python is not a CPython that runs; write the path of one"),
    ],
)
def test_one_that_is_not_there_is_said(root: Root, named: str, said: str) -> None:
    root.supported(OWN, NEW)
    with pytest.raises(RunError) as error:
        pythons.chosen(root.path, named)
    assert error.value.message == said


def entry(root: Root) -> dict[str, Any]:
    return dict(json.loads(root.entry.read_text(encoding="utf-8")))


@pytest.mark.usefixtures("bottle_environment")
def test_the_newest_python_is_the_reference_and_the_others_are_noted(root: Root, machine: Path) -> None:
    root.supported(OLD, NEW)
    kept(machine, "3.98.2")
    kept(machine, "3.99.1")
    ran = root.verify()
    assert ran.code == 0, ran.output
    assert "1 ledger entries written (Python 3.99.1)" in ran.output
    assert entry(root)["python"] == "3.99.1"
    assert "others" not in entry(root)
    ran = root.verify("--pythons")
    assert ran.code == 0, ran.output
    assert "0 run, 1 unchanged, 0 failed; 0 ledger entries written (Python 3.99.1)" in ran.output
    assert "1 run, 0 unchanged, 0 failed; 1 ledger entries written (Python 3.98.2)" in ran.output
    others = entry(root)["others"]
    assert others == {OLD: {"python": "3.98.2", "verified": entry(root)["verified"], "tests": 1}}
    assert load(root.path).cell("song/wren").state is State.VERIFIED
    assert root.verify("--all", "--check", "--python", OLD).code == 0


@pytest.mark.usefixtures("bottle_environment")
def test_what_another_python_records_otherwise_is_kept(root: Root, machine: Path) -> None:
    root.supported(OLD, NEW)
    root.write(
        "snippets/song/contract.py",
        "def test_chirp(api):\n    '''It chirps'''\n    assert api.get('/').text[:5] == 'chirp'\n",
    )
    root.program(NAMED)
    kept(machine, "3.98.2")
    assert root.verify().code == 0
    assert entry(root)["python"] == "3.98.2"
    before = entry(root)["recordings"]
    kept(machine, "3.99.1")
    ran = root.verify("--check")
    assert ran.code == 0, ran.output
    assert "0 run, 1 unchanged" in ran.output
    ran = root.verify("--all")
    assert ran.code == 0, ran.output
    assert entry(root)["python"] == "3.99.1"
    assert entry(root)["recordings"] != before
    assert entry(root)["others"][OLD]["recordings"] == before
    assert load(root.path).python == NEW
    for version in (OLD, NEW):
        assert root.verify("--all", "--check", "--python", version).code == 0
    damaged = entry(root)
    damaged["others"][OLD]["recordings"][0]["exchanges"][0]["status"] = 201
    root.entry.write_text(json.dumps(damaged))
    ran = root.verify("--all", "--check", "--python", OLD)
    assert ran.code == 1
    assert "on Python 3.98 it answered differently from what the page shows (test_chirp)" in ran.output


@pytest.mark.usefixtures("bottle_environment")
def test_an_older_python_alone_verifies_and_rewrites_nothing(root: Root, machine: Path) -> None:
    root.supported(OLD, NEW)
    newest = kept(machine, "3.99.1")
    assert root.verify().code == 0
    newest.unlink()
    kept(machine, "3.98.2")
    before = root.entry.read_bytes()
    ran = root.verify()
    assert ran.code == 0, ran.output
    assert "0 ledger entries written (Python 3.98.2)" in ran.output
    assert f"What was verified on Python {NEW} and has not changed still holds." in ran.output
    assert root.entry.read_bytes() == before
    path = next((root.path / "snippets" / "song" / "wren").glob("*.py"))
    path.write_text(path.read_text() + "\n")
    assert root.verify().code == 0
    assert entry(root)["python"] == "3.98.2"


@pytest.mark.usefixtures("bottle_environment")
def test_a_program_that_has_changed_keeps_its_first_day(root: Root) -> None:
    assert root.verify().code == 0
    assert "first" not in entry(root), "it is the day itself"
    old = {**entry(root), "verified": "2026-01-02", "before": {"version": "0.12", "until": "2026-01-01"}}
    root.entry.write_text(json.dumps(old), encoding="utf-8")
    digest = load(root.path).cell("song/wren").entry
    path = next((root.path / "snippets" / "song" / "wren").glob("*.py"))
    path.write_text(path.read_text() + "\n")
    assert root.verify().code == 0
    new = entry(root)
    assert new["verified"] > "2026-01-02" == new["first"]
    assert new["before"] == old["before"], "the same version as before"
    assert digest is not None
    assert new["digest"] != digest.digest
    assert list(new)[:4] == ["digest", "verified", "first", "before"]
    assert load(root.path).cell("song/wren").state is State.VERIFIED
    written = root.entry.read_bytes()
    assert root.verify("--all").code == 0
    assert root.entry.read_bytes() == written


@pytest.mark.usefixtures("bottle_environment")
def test_a_python_that_is_not_supported_leaves_the_ledger_alone(root: Root, machine: Path) -> None:
    root.supported(OLD)
    ran = root.verify("--python", str(kept(machine, "3.99.1")))
    assert ran.code == 0, ran.output
    assert f"The ledger is written on Python {OLD} only; it was left alone." in ran.output
    assert not root.entry.exists()


STALE = "stale: {}"


class Kept:
    """Something with an entry that holds."""

    name = "song/wren"
    kept = Path("song.json")

    def __init__(self, entry: LedgerEntry | None, state: State = State.VERIFIED) -> None:
        self.entry = entry
        self.state = state


def recording(test: str, status: int = 200) -> Recording:
    empty = Message(headers=(), body="", size=0)
    exchange = Exchange(method="GET", path="/", request=empty, status=status, reason="", response=empty)
    return Recording(test=test, label=test, exchanges=(exchange,))


def made(python: str, *recordings: Recording, status: int = 400, **more: Any) -> LedgerEntry:
    reply = Reply(request="POST /", input="nul", status=status)
    return LedgerEntry.model_validate(
        {
            "digest": "d",
            "verified": date(2026, 1, 2),
            "python": python,
            "packages": {"bottle": "0.13"},
            "tests": 2,
            "recordings": recordings,
            "strangers": Visit(digest="s", replies=(reply,)),
            **more,
        }
    )


def test_an_entry_names_the_version_before_and_the_first_day() -> None:
    first = made("3.13.0", verified=date(2026, 1, 2))
    assert first.after(None, "bottle") == first
    again = made("3.13.0", verified=date(2026, 1, 2)).after(first, "bottle")
    assert (again.first, again.before) == (None, None)
    newer = made("3.13.0", verified=date(2026, 3, 4), packages={"bottle": "0.14"}).after(again, "bottle")
    assert newer.began == date(2026, 1, 2)
    assert newer.before == Earlier(version="0.13", until=date(2026, 3, 4))
    last = made("3.13.0", verified=date(2026, 5, 6), packages={"bottle": "0.14"}).after(newer, "bottle")
    assert (last.began, last.before) == (newer.began, newer.before)
    other = made("3.13.0", verified=date(2026, 7, 8), packages={"paste": "1"}).after(last, "bottle")
    assert other.before == newer.before, "an unknown version isn't a different one"


def test_three_pythons_come_to_the_same_in_whatever_order_they_ran() -> None:
    runs = {
        "3.11.7": made("3.11.7", recording("a"), recording("gone"), status=500, packages={"bottle": "0.12"}),
        "3.12.1": made("3.12.1", recording("a", 201), recording("b")),
        "3.13.0": made("3.13.0", recording("a"), recording("b")),
    }
    orders = (["3.11.7", "3.12.1", "3.13.0"], ["3.13.0", "3.11.7", "3.12.1"], ["3.12.1", "3.13.0", "3.11.7"])
    ends = []
    for order in orders:
        entry = None
        for python in order:
            entry = merged(Kept(entry), runs[python]) or entry
        assert entry is not None
        ends.append(entry)
        for python, run in runs.items():
            assert disagreement(Kept(entry), run, STALE) == "", (order, python)
            assert merged(Kept(entry), run) is None
    assert ends[0] == ends[1] == ends[2]
    assert ends[0].python == "3.13.0"
    oldest, middle = ends[0].others["3.11"], ends[0].others["3.12"]
    assert oldest.packages == {"bottle": "0.12"}
    assert [(each.test, len(each.exchanges)) for each in oldest.recordings] == [("b", 0), ("gone", 1)]
    assert [each.status for each in oldest.replies] == [500]
    assert (middle.packages, middle.replies, middle.recordings) == (None, (), (recording("a", 201),))


@pytest.mark.parametrize("python", ["3.12.1", "3.11.7"])
def test_a_run_that_is_not_what_the_ledger_says_is_named(python: str) -> None:
    entry = merged(Kept(made("3.11.7", recording("a"))), made("3.12.1", recording("a", 201)))
    said = disagreement(Kept(entry), made(python, recording("a", 202)), STALE)
    assert f"on Python {python[:4]} it answered differently from what the page shows (a)" in said
    same = recording("a", 201 if python == "3.12.1" else 200)
    assert "strangers differently from what the page shows (nul)" in disagreement(
        Kept(entry), made(python, same, status=500), STALE
    )


def test_a_python_that_the_ledger_does_not_know_is_missing_and_not_compared() -> None:
    known = Kept(made("3.12.1", recording("a")))
    newer = pythons.Interpreter("/python", "3.13.0", "", "")
    assert missing(known, newer)
    assert disagreement(known, made("3.13.0", recording("a", 500)), STALE) == ""
    assert not missing(known, pythons.Interpreter("/python", "3.12.9", "", ""))
    assert missing(Kept(known.entry, State.STALE), pythons.Interpreter("/python", "3.12.9", "", ""))


def test_an_environment_is_another_one_for_another_python_or_version_and_not_for_another_lock(
    root: Root, machine: Path
) -> None:
    """Of the lock, only what the install line brings counts: what another framework has may change."""
    root.supported(OLD, NEW)
    path = kept(machine, "3.99.1")
    lock = root.path / "requirements" / "cells.txt"
    closures = {"bottle": ["bottle"], "flask": ["click", "flask"]}
    root.write("requirements/closures.json", json.dumps(closures))
    root.write("requirements/cells.txt", "bottle==0.13\nclick==8.1\nflask==3.1\n")

    def names() -> dict[str, str]:
        built = Environments(root.path)
        return {line: built._name((line,)) for line in closures}

    first = names()
    assert first == names()
    lock.write_text(lock.read_text().replace("8.1", "8.2"))
    second = names()
    assert second["bottle"] == first["bottle"]
    assert second["flask"] != first["flask"]
    path.unlink()
    kept(machine, "3.98.0")
    third = names()
    assert {third[line] == second[line] for line in closures} == {False}
