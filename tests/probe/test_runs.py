"""Whole runs of `fieldguide probe`: what is written, what is compared, what is left running (nothing)."""

from __future__ import annotations

import json
import signal
import time
from typing import TYPE_CHECKING

from tests.verify.conftest import OWN
from tests.verify.pythons import kept

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from tests.probe.conftest import ProbeRoot


def test_each_python_is_asked_and_the_newest_has_the_file(
    root: ProbeRoot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    root.supported("3.98", "3.99")
    path = root.path / "data" / "probed" / "wren.json"
    kept(tmp_path / "pyenv", "3.98.2")
    assert root.verify().code == 0
    old = json.loads(path.read_text())
    old["answers"]["song"]["production"]["status"] = 201
    path.write_text(json.dumps(old))
    kept(tmp_path / "pyenv", "3.99.1")
    ran = root.verify("--pythons")
    assert ran.code == 0, ran.output
    assert "1 asked (3 answers" in ran.output
    assert "1 unchanged, 0 failed; 0 written (Python 3.98.2)" in ran.output
    new = json.loads(path.read_text())
    assert (new["python"], new["answers"]["song"]["production"]["status"]) == ("3.99.1", 200)
    song = new["others"]["3.98"]["answers"].pop("song")
    assert song == {"production": old["answers"]["song"]["production"]}
    assert root.verify("--check", "--all", "--python", "3.99").code == 0
    ran = root.verify("--check", "--all", "--python", "3.98")
    assert ran.code == 1
    assert "answered otherwise than the page shows on Python 3.98 (song); run with --all" in ran.output


def test_answers_are_written_and_then_hold(root: ProbeRoot) -> None:
    ran = root.verify()
    assert ran.code == 0, ran.output
    assert "1 frameworks: 1 asked (3 answers in" in ran.output
    song = root.answers["song"]
    assert song["production"]["status"] == 200
    assert song["production"]["body"] == "chirp\n"
    assert song["production"]["reveals"] == ["chirp"]
    assert set(song) == {"production", "development"}
    assert set(root.answers["where"]) == {"production"}
    again = root.verify()
    assert again.code == 0
    assert "0 asked" in again.output
    assert "1 unchanged" in again.output
    assert "0 asked" in root.verify("--check").output
    checked = root.verify("--check", "--all")
    assert checked.code == 0, checked.output
    assert "1 asked" in checked.output


def test_what_differs_from_run_to_run_is_left_out(root: ProbeRoot) -> None:
    assert root.verify().code == 0
    answer = root.answers["where"]["production"]
    assert ["Set-Cookie", "token=…; expires=…"] in answer["headers"]
    assert answer["body"].startswith("<html> <style>…</style> birds/")
    assert answer["body"].count("…") >= 2
    assert str(root.path) not in answer["body"]
    assert "fieldguide-" not in answer["body"]
    assert not {name for name, _ in answer["headers"]} & {"Date", "Content-Length", "Connection"}
    assert root.verify("--check", "--all").code == 0


def test_another_answer_fails_the_check_and_is_written_with_all(root: ProbeRoot) -> None:
    assert root.verify().code == 0
    root.program(
        root.path.joinpath(f"snippets/song/wren/{root.token}.py").read_text().replace("chirp", "tweet")
    )
    ran = root.verify("--check")
    assert ran.code == 1
    assert "data/probed/wren: changed since it was last verified; run `make probe`" in ran.output
    assert root.answers["song"]["production"]["body"] == "chirp\n"
    assert root.verify().code == 0
    assert root.answers["song"]["production"]["body"] == "tweet\n"


def test_an_answer_that_is_not_the_one_on_disk_fails_the_check(root: ProbeRoot) -> None:
    assert root.verify().code == 0
    path = root.path / "data" / "probed" / "wren.json"
    path.write_text(path.read_text(encoding="utf-8").replace("chirp\\n", "choir\\n"), encoding="utf-8")
    ran = root.verify("--check", "--all")
    assert ran.code == 1
    assert f"the page shows on Python {OWN} (song, song in development); run with --all" in ran.output
    assert root.verify("--all").code == 0
    assert root.answers["song"]["production"]["body"] == "chirp\n"


def test_who_gives_no_answer_is_started_again_for_the_next_question(root: ProbeRoot) -> None:
    root.probes("/close", "/hang", "/end")
    ran = root.verify("--seconds=1")
    assert ran.code == 0, ran.output
    answers = {slug: root.answers[slug]["production"] for slug in ("close", "hang", "end")}
    assert {slug: each["failure"] for slug, each in answers.items()} == {
        "close": "closed",
        "hang": "silent",
        "end": "closed",
    }


def test_a_server_that_does_not_start_is_reported(root: ProbeRoot) -> None:
    root.development(f"python {root.token}.py no-port {{port}}")
    ran = root.verify()
    assert ran.code == 1
    assert "data/probed/wren: the server ended with exit status 1 before it answered" in ran.output
    assert not (root.path / "data" / "probed").exists()


def test_interrupted_nothing_is_left_and_nothing_is_written(root: ProbeRoot) -> None:
    root.probes("/hang")
    process = root.start("--seconds=3600")
    while not root.processes() and process.poll() is None:
        time.sleep(0.05)
    time.sleep(1)
    process.send_signal(signal.SIGTERM)
    output, _ = process.communicate()
    assert process.returncode == 130, output
    assert "Interrupted" in output
    root.assert_clean()
    assert not (root.path / "data" / "probed").exists()


def test_usage(root: ProbeRoot) -> None:
    ran = root.verify("--framework=robin")
    assert ran.code == 2
    assert 'no framework "robin" that is asked; write "wren"' in ran.output
    (root.path / "data" / "probes.yml").unlink()
    ran = root.verify()
    assert ran.code == 2
    assert "there is no data/probes.yml" in ran.output
