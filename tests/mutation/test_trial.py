"""Mutants as cells of a catalogue of their own, and the choice of a sample."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from tests.real import CATALOGUE

from fieldguide.catalog import Catalog, Cell, State, load
from fieldguide.catalog.cells import SourceFile
from fieldguide.mutation import trial
from fieldguide.mutation.mutants import Mutant, mutants_of, sample
from fieldguide.mutation.trial import Trial, TrialResult, lay, serve_line
from fieldguide.running.problems import RunError
from fieldguide.verify.session import Failure, Options, Result

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return CATALOGUE


@pytest.fixture(scope="module")
def mutants(catalog: Catalog) -> list[Mutant]:
    return [mutant for cell in catalog.cells() if cell.task == "hello-world" for mutant in mutants_of(cell)]


def programs(cell: Cell) -> dict[str, str]:
    return {file.path: file.text for file in (*cell.scaffold, *cell.files)}


def test_a_cell_without_an_edit_is_the_same_program(catalog: Catalog, tmp_path: Path) -> None:
    cells = [cell for cell in catalog.cells() if not cell.absent]
    names = lay(catalog, [(cell, None) for cell in cells], tmp_path)
    copy = load(tmp_path)
    for cell, name in zip(cells, names, strict=True):
        laid = copy.cell(name)
        for what in ("task", "contract", "install", "prepare", "commands"):
            assert getattr(laid, what) == getattr(cell, what), (cell.name, what)
        assert laid.serve == serve_line(cell)
        assert programs(laid) == programs(cell)


def test_a_mutant_runs_without_the_reloader_of_its_framework(catalog: Catalog) -> None:
    cell = catalog.cell("hello-world/fastapi")
    assert serve_line(cell) == cell.framework.without_reload != cell.serve
    assert (
        serve_line(replace(cell, serve="uvicorn main:app --port {port}")) == "uvicorn main:app --port {port}"
    )
    flask = catalog.cell("hello-world/flask")
    assert serve_line(flask) == flask.serve


def test_an_edit_is_in_its_own_cell_only(catalog: Catalog, tmp_path: Path) -> None:
    cell = catalog.cell("hello-world/flask")
    first, second = lay(catalog, [(cell, SourceFile("app.py", "edited\n")), (cell, None)], tmp_path)
    copy = load(tmp_path)
    assert programs(copy.cell(first)) == {"app.py": "edited\n"}
    assert programs(copy.cell(second)) == programs(cell)


def test_a_sample_is_spread_over_the_cells(mutants: list[Mutant]) -> None:
    cells = len({each.cell.name for each in mutants})
    chosen = sample(mutants, cells + 2)
    assert Counter(each.cell.name for each in chosen).most_common()[0][1] == 2
    assert len({each.cell.name for each in chosen}) == cells
    assert chosen == sample(reversed(mutants), cells + 2)
    assert chosen[:3] == sample(mutants, 3)
    assert len(sample(mutants, 10_000)) == len(mutants)


def test_a_sample_of_other_cells_stays_when_one_changes(mutants: list[Mutant]) -> None:
    others = [each for each in mutants if each.cell.framework.slug != "flask"]
    cells = len({each.cell.name for each in mutants})
    chosen = [each for each in sample(mutants, 2 * cells) if each.cell.framework.slug != "flask"]
    assert chosen == sample(others, 2 * (cells - 1))


def test_a_mutant_says_where_it_is(mutants: list[Mutant]) -> None:
    said = str(next(each for each in mutants if each.cell.framework.slug == "flask"))
    assert said == 'snippets/hello-world/flask/app.py:6: decorator: @app.get("/") → (gone)'


@pytest.mark.parametrize(
    ("reason", "slow"),
    [
        ("the server did not answer within 15 s", True),
        ("the server took connections but did not answer within 15 s", True),
        ("the server did not answer a request in time", True),
        ("contract.py line 7: assert 200 == 404", False),
    ],
)
def test_caught_by_time(mutants: list[Mutant], reason: str, slow: bool) -> None:
    mutant = mutants[0]
    outcome = TrialResult(mutant, Result(mutant.cell, failures=[Failure("test", reason)]))
    assert outcome.caught
    assert outcome.slow is slow


def answering(monkeypatch: pytest.MonkeyPatch, *reasons: str) -> list[int]:
    """Let each run of contracts end with the next of these failures, or well where it is empty.

    Gives a list in which each run will note how many cells it had.
    """
    sizes: list[int] = []

    def run_contracts(_catalog: Catalog, cells: list[Cell], options: Options) -> dict[str, Result]:
        assert options.stop_cell
        assert not options.assertions  # a catalogue of mutants holds a part of the programs
        reason = reasons[len(sizes)]
        sizes.append(len(cells))
        failures = [Failure("test", reason)] if reason else []
        return {each.name: Result(each, {"test"}, list(failures)) for each in cells}

    monkeypatch.setattr(trial, "run_contracts", run_contracts)
    return sizes


@pytest.mark.parametrize(
    ("reasons", "runs"),
    [
        (["assert 1 == 2"], 1),
        (["the server did not answer within 15 s", "the server did not answer within 15 s"], 2),
        (["the server did not answer within 15 s", ""], 2),
        (["port 8001 was taken by another process; run it again", "assert 1 == 2"], 2),
    ],
)
def test_what_the_machine_may_be_the_reason_of_is_run_again(
    catalog: Catalog,
    mutants: list[Mutant],
    monkeypatch: pytest.MonkeyPatch,
    reasons: list[str],
    runs: int,
) -> None:
    sizes = answering(monkeypatch, *reasons)
    [outcome] = Trial(catalog, Options()).run(mutants[:1], lambda _batch: None)
    assert sizes == [1] * runs
    assert outcome.caught is bool(reasons[-1])


def test_a_port_that_is_taken_twice_is_no_catch(
    catalog: Catalog, mutants: list[Mutant], monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, *["port 8001 was taken by another process; run it again"] * 2)
    with pytest.raises(RunError, match=f"{mutants[0].cell.name}: port 8001 was taken"):
        Trial(catalog, Options()).run(mutants[:1], lambda _batch: None)


def test_batches(catalog: Catalog, mutants: list[Mutant], monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = answering(monkeypatch, "", "", "", "")
    monkeypatch.setattr(trial, "BATCH", 7)
    seen: list[int] = []
    outcomes = Trial(catalog, Options()).run(mutants[:16], lambda batch: seen.append(len(batch)))
    assert sizes == seen == [7, 7, 2]
    assert [outcome.mutant for outcome in outcomes] == mutants[:16]


def test_the_control_runs_one_cell_of_each_framework(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified = [cell for cell in catalog.cells() if cell.state is State.VERIFIED]
    sizes = answering(monkeypatch, "", "assert 1 == 2")
    control = Trial(catalog, Options()).control
    assert control(verified) == {}
    assert sizes == [len({cell.framework.slug for cell in verified})]
    assert {each.reason for each in control(verified).values()} == {"assert 1 == 2"}
