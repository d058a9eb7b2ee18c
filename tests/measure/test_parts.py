"""The parts of a run, one by one: processors, CPU time, order, what is kept, what is compared."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.measured import CONDITIONS, DAY

from fieldguide.catalog.measure_results import Figure, Measurement
from fieldguide.catalog.quantities import Quantity, Suite
from fieldguide.measure import comparing, cpu_warmup, kept_visits, machine
from fieldguide.measure.cpu_warmup import Steady
from fieldguide.measure.installing import size
from fieldguide.measure.kept_visits import FigureKey, KeptVisits, Visited
from fieldguide.measure.machine import Processors, choose, require_idle
from fieldguide.measure.plan import in_order
from fieldguide.measure.processor import Clock, memory, used
from fieldguide.measure.run_settings import NORMAL, QUICK
from fieldguide.running.problems import RunError
from fieldguide.running.processes import MARK

POINT = FigureKey("wren", Quantity.CPU, "granian", "fixed")
VISITED = Visited(1, "wren/granian", {POINT: 12.5}, 1.5, 0.0)
NOWHERE = Processors((), ())
COMPUTING = f"computing.{os.getpid()}."
"""The mark of this test process: another one may run these tests at the same time."""


def test_one_processor_is_the_servers_and_its_siblings_are_left_alone() -> None:
    assert choose((0,)) == NOWHERE
    assert choose((0, 1), lambda _: {1}) == Processors((1,), (0,))
    assert choose((0, 1, 2, 3), lambda _: {1, 3}) == Processors((3,), (0, 2))
    # Two threads of the only core: better apart on these than together on one.
    assert choose((0, 1), lambda _: {0, 1}) == Processors((1,), (0,))


def test_a_busy_machine_is_refused_unless_forced() -> None:
    require_idle(machine.BUSY, force=False)
    require_idle(90, force=True)
    with pytest.raises(RunError, match="other work keeps 90 % of the processors busy"):
        require_idle(90, force=False)


@pytest.fixture
def computing() -> Iterator[subprocess.Popen[bytes]]:
    """A process that computes for a known time of its own, when told, and then waits."""
    program = (
        "import sys, time\n"
        "print('ready', flush=True)\n"
        "for line in sys.stdin:\n"
        "    end = time.process_time() + float(line)\n"
        "    while time.process_time() < end: pass\n"
        "    print('done', flush=True)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-I", "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={MARK: COMPUTING},
    )
    assert process.stdout
    process.stdout.readline()
    yield process
    process.kill()
    process.communicate()


def compute(process: subprocess.Popen[bytes], seconds: float) -> None:
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{seconds}\n".encode())
    process.stdin.flush()
    process.stdout.readline()


def test_the_clock_counts_what_the_processes_use_and_not_what_they_wait(
    computing: subprocess.Popen[bytes],
) -> None:
    clock = Clock(COMPUTING)
    compute(computing, 0.2)
    time.sleep(0.3)
    assert 0.2 <= clock.stop() / 1e9 < 0.3


def test_a_process_that_ends_meanwhile_is_an_error(computing: subprocess.Popen[bytes]) -> None:
    clock = Clock(COMPUTING)
    computing.kill()
    computing.wait()
    with pytest.raises(RunError, match="began or ended while it was measured"):
        clock.stop()


def test_memory_is_that_of_the_processes_with_the_mark(computing: subprocess.Popen[bytes]) -> None:
    assert computing.pid
    assert 1 < memory(COMPUTING) < 100
    assert memory("nobody") == 0


def test_memory_does_not_depend_on_what_else_runs(computing: subprocess.Popen[bytes]) -> None:
    """Others that run the same Python share its files, which a proportional share would show."""
    before = memory(COMPUTING)
    others = [
        subprocess.Popen(
            [sys.executable, "-c", "import asyncio, json, ssl; print(flush=True); input()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for _ in range(4)
    ]
    try:
        for each in others:
            assert each.stdout
            each.stdout.readline()
        assert memory(COMPUTING) == pytest.approx(before, abs=0.05)
    finally:
        for each in others:
            each.kill()
            each.communicate()


def test_the_clock_of_a_process_never_goes_back() -> None:
    own = used(os.getpid())
    sum(range(10_000))
    assert used(os.getpid()) > own


def test_the_least_of_several_values_counts() -> None:
    values = iter((3.0, 1.0, 2.0, 0.5))
    assert Steady(NOWHERE, 3).least(lambda: next(values)) == 1.0
    assert Steady(NOWHERE, 1).least(lambda: next(values)) == 0.5


def test_a_value_is_taken_once_the_processor_is_fast_again(monkeypatch: pytest.MonkeyPatch) -> None:
    speeds = iter([0.01] * 3 + [0.03] * 6 + [0.011] * 30)
    monkeypatch.setattr(cpu_warmup, "calculate", lambda: next(speeds))
    watched = Steady(NOWHERE, 2)
    assert watched.fast()
    assert not watched.fast()
    left = []
    watched.least(lambda: float(left.append(1) or len(left)))
    assert len(left) == 2
    assert next(speeds) == 0.011


def test_a_processor_that_stays_slow_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cpu_warmup, "PATIENCE", 0.1)
    speeds = iter([0.01] * 3)
    monkeypatch.setattr(cpu_warmup, "calculate", lambda: next(speeds, 0.05))
    watched = Steady(NOWHERE, 2)
    watched.fast()
    begin = time.monotonic()
    assert watched.least(lambda: 4.0) == 4.0
    assert time.monotonic() - begin >= 0.2


def test_a_calculation_takes_milliseconds() -> None:
    assert 0.0002 < cpu_warmup.calculate() < 1


def test_each_round_has_an_order_of_its_own_and_always_the_same() -> None:
    visits = [type("Visit", (), {"name": str(number)})() for number in range(8)]
    orders = [[each.name for each in in_order(visits, Suite.REQUESTS, number)] for number in (1, 2, 3, 1)]
    assert orders[0] == orders[3]
    assert len({tuple(each) for each in orders}) == 3
    assert all(sorted(each) == [str(number) for number in range(8)] for each in orders)


def test_rounds_are_kept_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "kept" / "requests.jsonl"
    kept = KeptVisits(path)
    kept.add(VISITED)
    kept.add(replace(VISITED, number=2, values={POINT: 13.5}))
    again = KeptVisits(path)
    assert again.visited == kept.visited
    assert again.has(2, "wren/granian")
    assert not again.has(3, "wren/granian")
    (figure,) = again.figures()
    assert (figure.median, figure.values) == (13.0, (12.5, 13.5))
    again.forget()
    assert not path.exists()
    assert KeptVisits(path).visited == []


def test_half_a_line_costs_one_visit_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "requests.jsonl"
    path.write_text(f"{VISITED.line()}\n{replace(VISITED, number=2).line()[:25]}", encoding="utf-8")
    kept = KeptVisits(path)
    assert kept.visited == [VISITED]
    kept.add(replace(VISITED, number=2))
    assert [each.number for each in KeptVisits(path).visited] == [1, 2]


def test_without_a_file_nothing_is_written() -> None:
    kept = KeptVisits(None)
    kept.add(VISITED)
    assert kept.has(1, "wren/granian")


def test_rounds_of_another_method_are_not_continued() -> None:
    pace = NORMAL.key()
    assert kept_visits.key({"pace": pace}) == kept_visits.key({"pace": NORMAL.with_rounds(11).key()})
    assert kept_visits.key({"pace": pace}) != kept_visits.key({"pace": QUICK.key()})
    assert kept_visits.key({"pace": pace}) != kept_visits.key({"pace": {**pace, "method": 0}})


def test_a_suite_is_written_a_figure_a_line_and_reads_as_it_was(tmp_path: Path) -> None:
    made = requests(12.0, 13.0)
    path = kept_visits.write(tmp_path, made)
    text = path.read_text(encoding="utf-8")
    assert path.name == "requests.json"
    assert sum('"median"' in line for line in text.splitlines()) == 2
    assert Measurement.model_validate_json(text) == made
    assert json.loads(text)["figures"][0]["framework"] == "wren"


def requests(*medians: float, width: float = 1.0) -> Measurement:
    figures = [
        Figure(
            framework="wren",
            quantity=Quantity.CPU,
            server="granian",
            work=f"work-{number}",
            median=each,
            low=each - width,
            high=each + width,
            values=(each,),
        )
        for number, each in enumerate(medians)
    ]
    head = {"suite": Suite.REQUESTS, "measured": DAY, "conditions": CONDITIONS}
    return Measurement.model_validate(
        {**head, "origins": {}, "commands": {}, "figures": tuple(figures)}, strict=False
    )


def test_two_runs_say_the_same_where_nine_in_ten_figures_do(tmp_path: Path) -> None:
    one, other, third = tmp_path / "one", tmp_path / "other", tmp_path / "third"
    kept_visits.write(one, requests(*[10.0] * 20))
    kept_visits.write(other, requests(*[11.0] * 18, 20.0, 20.0))
    kept_visits.write(third, requests(*[11.0] * 17, 20.0, 20.0, 20.0))
    (found,) = comparing.compare(one, other)
    assert (found.both, len(found.apart), found.share) == (20, 2, 0.9)
    assert comparing.agree([found])
    assert not comparing.agree(comparing.compare(one, third))
    assert not comparing.agree([])


def test_figures_that_one_run_only_has_are_named(tmp_path: Path) -> None:
    kept_visits.write(tmp_path / "one", requests(10.0, 11.0))
    kept_visits.write(tmp_path / "other", requests(10.0))
    (found,) = comparing.compare(tmp_path / "one", tmp_path / "other")
    assert (found.both, found.only) == (1, ("wren cpu granian work-1",))


def test_nothing_to_compare_is_said(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="no suite is both in"):
        comparing.compare(tmp_path, tmp_path)
    (tmp_path / "requests.json").write_text("{", encoding="utf-8")
    with pytest.raises(RunError, match="isn't a suite of measurements; measure it again"):
        comparing.compare(tmp_path, tmp_path)


def test_the_size_is_of_the_files_that_packages_list_without_bytecode(tmp_path: Path) -> None:
    packages = tmp_path / "lib" / "python3.11" / "site-packages"
    files = {
        "wren.py": 100,
        "__pycache__/wren.cpython-311.pyc": 1000,
        "../../../bin/wren": 10,
        "nobodys.py": 5000,
    }
    for name, length in files.items():
        path = packages / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * length)
    record = packages / "wren-1.0.dist-info" / "RECORD"
    record.parent.mkdir()
    listed = [name for name in files if name != "nobodys.py"] + ["gone.py"]
    record.write_text("".join(f'"{name}",,\n' for name in listed), encoding="utf-8")
    assert size(tmp_path) == 110
