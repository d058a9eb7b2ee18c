"""The zip of a program says on which Pythons it ran, and which ones its locked versions are for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fieldguide.catalog import Catalog, Cell
from fieldguide.catalog.ledger import Other
from fieldguide.publish.programs import readme


@pytest.fixture
def cell(catalogue: Catalog) -> Cell:
    return next(each for each in catalogue.cells() if each.entry)


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ((), "checks on Python 3.13.0 ("),
        (("3.12.1",), "checks on Python 3.13.0 and 3.12.1 ("),
        (("3.11.7", "3.12.1"), "checks on Python 3.13.0, 3.11.7 and 3.12.1 ("),
    ],
)
def test_a_readme_names_the_pythons_that_ran(cell: Cell, others: tuple[str, ...], said: str) -> None:
    assert cell.entry is not None
    ran = {each[:4]: Other(python=each, verified=cell.entry.made, tests=1) for each in others}
    entry = cell.entry.model_copy(update={"python": "3.13.0", "others": ran})
    text = readme(replace(cell, entry=entry), ("3.11", "3.14"))
    assert f"This program passed {entry.tests} {said}{entry.made})." in text


@pytest.mark.parametrize(
    ("pythons", "said"), [(("3.11", "3.12", "3.14"), "Python 3.11 to 3.14"), (("3.13",), "Python 3.13")]
)
def test_a_readme_names_the_pythons_that_versions_are_locked_for(
    cell: Cell, pythons: tuple[str, ...], said: str
) -> None:
    assert f"`requirements.txt` locks versions for {said}.\n" in readme(cell, pythons)
