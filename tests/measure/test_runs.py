"""Whole runs of `fieldguide measure`: what is written, what is kept, what is left running (nothing)."""

from __future__ import annotations

import json
import re
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.verify.conftest import PROJECT

from fieldguide.catalog import load
from fieldguide.catalog.quantities import QUANTITIES, Quantity, Suite
from fieldguide.measure import starting
from fieldguide.measure.cli import main
from fieldguide.measure.kept_visits import FigureKey

if TYPE_CHECKING:
    from tests.measure.conftest import MeasureRoot

BRIEF = ("--force", "--rounds=1")


def test_every_suite_is_written_and_can_be_read(root: MeasureRoot) -> None:
    ran = root.verify(
        *BRIEF, "--suite=installation", "--suite=startup", "--suite=requests", "--suite=matters"
    )
    assert ran.code == 0, ran.output
    waited = root.verify(*BRIEF, "--suite=waiting")
    assert waited.code == 0, waited.output
    found = load(root.path).measurements
    assert list(found) == list(Suite)
    for suite, each in found.items():
        assert {figure.quantity for figure in each.figures} == set(QUANTITIES[suite])
        assert each.origins["wren"].cell == "song/wren"
        assert "bottle" in each.origins["wren"].packages
        assert each.conditions.rounds == 1
        assert ("h2load" in each.conditions.tools) == (suite not in {Suite.INSTALLATION, Suite.STARTUP})
    assert found[Suite.REQUESTS].commands == {
        "wren/plain": f"python {root.token}.py {{port}} {root.token}:app"
    }
    # A wait is at least as long as what is waited for.
    by_wait = {figure.at: figure.median for figure in found[Suite.MATTERS].figures}
    assert by_wait[5] >= 5 > by_wait[0] > 0
    assert all(5 <= figure.median < 1000 for figure in found[Suite.WAITING].figures)
    assert [figure.at for figure in found[Suite.WAITING].figures] == [1, 2]
    assert root.kept == []


def test_a_quick_run_goes_through_everything_and_writes_nothing(root: MeasureRoot) -> None:
    ran = root.verify("--quick")
    assert ran.code == 0, ran.output
    for suite in Suite:
        assert re.search(
            rf"^{suite}: \d+ figures, 1 rounds, \d+ s; nothing written\.$", ran.output, re.MULTILINE
        )
    assert "wren cpu plain fixed: " in ran.output
    assert not (root.path / "data" / "measurements").exists()
    assert root.kept == []


def test_one_framework_alone_is_never_published(root: MeasureRoot) -> None:
    ran = root.verify(*BRIEF, "--suite=installation", "--framework=wren")
    assert ran.code == 0, ran.output
    assert "nothing written" in ran.output
    assert not (root.path / "data" / "measurements").exists()


def test_another_folder_and_a_comparison(root: MeasureRoot) -> None:
    folder = root.path / "second"
    suite = "--suite=installation"
    assert root.verify(*BRIEF, suite).code == 0
    assert root.verify(*BRIEF, suite, f"--output={folder}").code == 0
    assert root.written("installation", "second")["figures"] == root.written("installation")["figures"]
    ran = root.verify(f"--compare={folder}")
    assert ran.code == 0, ran.output
    assert "installation: 2 of 2 figures overlap (100.0%)" in ran.output
    assert "The two runs say the same" in ran.output
    other = root.written("installation", "second")
    for figure in other["figures"]:
        figure.update(median=900, low=900, high=900, values=[900])
    root.write("second/installation.json", json.dumps(other))
    ran = root.verify(f"--compare={folder}")
    assert ran.code == 1
    assert "do not say the same" in ran.output
    assert "apart: wren packages: " in ran.output


def test_a_suite_says_how_it_came_out_beside_the_one_it_takes_the_place_of(root: MeasureRoot) -> None:
    suite = "--suite=installation"
    ran = root.verify(*BRIEF, suite)
    assert "intervals overlap" not in ran.output
    assert "repeated" not in root.written("installation")
    first = root.written("installation")
    ran = root.verify(*BRIEF, suite)
    assert "  2 of 2 intervals overlap those that were there, of " in ran.output
    repeated = {"measured": first["measured"], "figures": 2, "overlapping": 2}
    assert root.written("installation")["repeated"] == repeated
    first["figures"][0].update(median=900, low=900, high=900, values=[900])
    root.write("data/measurements/installation.json", json.dumps(first))
    ran = root.verify(*BRIEF, suite)
    assert root.written("installation")["repeated"] == {**repeated, "overlapping": 1}
    # What was measured on another machine, or with other versions, says nothing of this run.
    first["conditions"]["machine"] = "Another, 64 processors"
    root.write("data/measurements/installation.json", json.dumps(first))
    ran = root.verify(*BRIEF, suite)
    assert ran.code == 0, ran.output
    assert "intervals overlap" not in ran.output
    assert "repeated" not in root.written("installation")
    folder = root.path / "second"
    root.write("second/installation.json", "half a fi")
    ran = root.verify(*BRIEF, suite, f"--output={folder}")
    assert ran.code == 0, ran.output
    assert "repeated" not in root.written("installation", "second")


def test_a_second_run_may_only_say_how_it_came_out(root: MeasureRoot) -> None:
    """The figures stay as they were recorded; where something else was measured, nothing is noted."""
    suite = "--suite=installation"
    ran = root.verify(*BRIEF, suite, "--again")
    assert ran.code == 1
    assert "measure it without --again" in ran.output
    assert root.verify(*BRIEF, suite).code == 0
    first = root.written("installation")
    first["figures"][0].update(median=900, low=900, high=900, values=[900])
    root.write("data/measurements/installation.json", json.dumps(first))
    assert root.verify(*BRIEF, suite, "--again").code == 0
    now = root.written("installation")
    assert now["figures"] == first["figures"]
    assert now["repeated"] == {"measured": first["measured"], "figures": 2, "overlapping": 1}


def test_a_noisy_suite_is_not_written_and_a_further_run_adds_to_its_rounds(
    root: MeasureRoot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    point = FigureKey("wren", Quantity.IMPORT)
    values = iter((100.0, 1000.0, 110.0, 100.0, 105.0, 104.0, 103.0))
    monkeypatch.setattr(
        starting, "measure", lambda visit, _bench: {point: next(values)} if not visit.server else {}
    )
    where = ["--force", "--suite=startup", f"--root={root.path}"]
    where.append(f"--environments={PROJECT / '.cache' / 'environments'}")
    assert main([*where, "--rounds=3"]) == 1
    said = capsys.readouterr().out
    assert (
        "Too noisy: 1 of 1 figures (at most 10% may) have an interval wider than 25% of their median" in said
    )
    assert "wren import: 110 (100–1000) ms" in said
    assert not (root.path / "data" / "measurements").exists()
    assert len(root.kept) == 1
    assert main([*where, "--rounds=7"]) == 0
    (figure,) = root.written("startup")["figures"]
    assert figure["values"] == [100.0, 1000.0, 110.0, 100.0, 105.0, 104.0, 103.0]
    assert (figure["median"], figure["low"], figure["high"]) == (104.0, 100.0, 110.0)
    assert root.kept == []


def test_a_run_goes_on_where_it_was_interrupted(root: MeasureRoot) -> None:
    arguments = ("--force", "--suite=startup")
    # More rounds than can have come to an end, however late this process is told of the second visit.
    process = root.start(*arguments, "--rounds=1000")
    while process.poll() is None and not any(each.read_text().count("\n") >= 2 for each in root.kept):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate()
    root.assert_clean()
    assert process.returncode == 130, output
    assert "everything that was started has been stopped" in output
    assert not (root.path / "data" / "measurements").exists()
    (kept,) = root.kept
    before = kept.read_text(encoding="utf-8").splitlines()[:3]
    assert len(before) >= 2
    kept.write_text("".join(f"{told(line, 4321.0)}\n" for line in before), encoding="utf-8")
    ran = root.verify(*arguments, "--rounds=3")
    # What was kept is taken as it is, and so far from what is measured now that it is noise.
    assert ran.code == 1, ran.output
    assert "Too noisy" in ran.output
    after = kept.read_text(encoding="utf-8").splitlines()
    assert after[: len(before)] == [told(line, 4321.0) for line in before]
    assert len(after) == 3 * 2


def told(line: str, value: float) -> str:
    """A kept visit with other values."""
    number, name, values, *rest = json.loads(line)
    return json.dumps([number, name, [[*each[:-1], value] for each in values], *rest])


def test_fresh_forgets_what_was_kept(root: MeasureRoot) -> None:
    process = root.start("--force", "--rounds=1000", "--suite=startup")
    while process.poll() is None and not root.kept:
        time.sleep(0.02)
    process.send_signal(signal.SIGTERM)
    process.communicate()
    root.assert_clean()
    (kept,) = root.kept
    kept.write_text('[1, "nobody", [["wren", "import", null, null, null, null, 7.0]], 1.0, 0.0]\n')
    ran = root.verify(*BRIEF, "--suite=startup", "--fresh")
    assert ran.code == 0, ran.output
    assert 7.0 not in [value for each in root.written("startup")["figures"] for value in each["values"]]


def test_a_work_that_is_not_answered_with_success_ends_the_run(root: MeasureRoot) -> None:
    root.measuring("/missing")
    ran = root.verify("--quick", "--suite=requests")
    assert ran.code == 1
    assert "wren/plain: GET /missing was answered with 404" in ran.output


def test_a_server_that_dies_ends_the_run_with_its_name(root: MeasureRoot) -> None:
    root.measuring("/end")
    ran = root.verify("--quick", "--suite=requests")
    assert ran.code == 1
    assert "wren/plain: GET /end: no answer" in ran.output


def test_a_program_that_cannot_start_ends_the_run_with_its_log(root: MeasureRoot) -> None:
    root.program("raise SystemExit('no nest')\n")
    ran = root.verify("--quick", "--suite=startup")
    assert ran.code == 1
    assert "no nest" in ran.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--framework=robin",), 'no framework "robin" with an application to serve; write one of wren'),
        (("--suite=songs",), "invalid choice: 'songs'"),
        (("--rounds=0",), "write a number of at least 1"),
        (("--compare=nowhere",), "no suite is both in nowhere"),
    ],
)
def test_a_wrong_option_is_named(root: MeasureRoot, arguments: tuple[str, ...], said: str) -> None:
    ran = root.verify(*arguments)
    assert ran.code in {1, 2}
    assert said in ran.output
    assert "Traceback" not in ran.output


def test_without_what_is_to_be_measured_nothing_is(root: MeasureRoot) -> None:
    (root.path / "data" / "measuring.yml").unlink()
    ran = root.verify("--quick")
    assert ran.code == 1
    assert "data/measuring.yml is not there" in ran.output


def test_without_the_load_generator_it_says_what_to_install(
    root: MeasureRoot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    ran = root.verify("--quick")
    assert ran.code == 1
    assert "apt-get install nghttp2-client" in ran.output
