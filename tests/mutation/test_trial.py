"""Mutants as cells of a catalogue of their own, and the choice of a sample."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from fieldguide.catalog import Catalog, Cell, load
from fieldguide.catalog.cells import SourceFile
from fieldguide.mutation.mutants import Mutant, mutants_of, sample
from fieldguide.mutation.trial import Outcome, lay
from fieldguide.verify.session import Failure, Result

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load(PROJECT)


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
        for what in ("task", "contract", "install", "prepare", "commands", "serve"):
            assert getattr(laid, what) == getattr(cell, what), (cell.name, what)
        assert programs(laid) == programs(cell)


def test_an_edit_is_in_its_own_cell_only(catalog: Catalog, tmp_path: Path) -> None:
    cell = catalog.cell("hello-world/flask")
    first, second = lay(catalog, [(cell, SourceFile("app.py", "edited\n")), (cell, None)], tmp_path)
    copy = load(tmp_path)
    assert programs(copy.cell(first)) == {"app.py": "edited\n"}
    assert programs(copy.cell(second)) == programs(cell)


def test_a_sample_is_spread_over_the_cells(mutants: list[Mutant]) -> None:
    chosen = sample(mutants, 6)
    assert Counter(each.cell.name for each in chosen).most_common()[0][1] == 2
    assert len({each.cell.name for each in chosen}) == 4
    assert chosen == sample(reversed(mutants), 6)
    assert chosen[:3] == sample(mutants, 3)
    assert len(sample(mutants, 10_000)) == len(mutants)


def test_a_sample_of_other_cells_stays_when_one_changes(mutants: list[Mutant]) -> None:
    others = [each for each in mutants if each.cell.framework.slug != "flask"]
    chosen = [each for each in sample(mutants, 8) if each.cell.framework.slug != "flask"]
    assert chosen == sample(others, 6)


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
    outcome = Outcome(mutant, Result(mutant.cell, failures=[Failure("test", reason)]))
    assert outcome.caught
    assert outcome.slow is slow
