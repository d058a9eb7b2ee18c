"""The command `fieldguide`: its table, what it says of itself, and what `make` calls of it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from fieldguide.cli import COMMANDS, USAGE, listed, main

PROJECT = Path(__file__).parents[1]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "fieldguide", *words]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


def test_its_help_has_a_line_for_each_subcommand(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == main([]) == 0
    said = capsys.readouterr().out
    assert said == f"{listed()}\n" * 2
    for name, command in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(command.about)}$", said, re.MULTILINE), name
        assert max(map(len, said.splitlines())) <= 100


@pytest.mark.parametrize("name", COMMANDS)
def test_each_subcommand_says_its_options(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this process. A guard only forks before it calls the same `main`: see the next test."""
    monkeypatch.setattr("fieldguide.running.guard.guarded", lambda work: work())
    monkeypatch.chdir(PROJECT)
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    said = capsys.readouterr()
    assert (ended.value.code, said.err) == (0, "")
    assert said.out.startswith(f"usage: fieldguide {name} [-h]")


GUARDED = {each.guarded: name for name, each in COMMANDS.items()}
"""One subcommand that runs below a guard, and one that does not."""


@pytest.mark.parametrize("name", GUARDED.values())
def test_a_subcommand_is_a_process_of_its_own(name: str) -> None:
    done = run(name, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: fieldguide {name} [-h]")


def test_a_name_that_is_none_is_told_the_nearest() -> None:
    done = run("verifyy")
    assert (done.returncode, done.stdout) == (USAGE, "")
    assert done.stderr.startswith("fieldguide: no command 'verifyy'; write \"verify\" (known: ")


def test_make_calls_what_there_is() -> None:
    called = re.findall(r"-m fieldguide (\S+)", (PROJECT / "Makefile").read_text(encoding="utf-8"))
    assert set(called) <= set(COMMANDS)


def test_the_name_that_people_know_still_verifies() -> None:
    command = [sys.executable, "scripts/verify_snippets.py", "--help"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("usage: fieldguide verify ")
