"""What was measured with the project's own cells: enough is caught, and every survivor has a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldguide.catalog import State, load_stored
from fieldguide.catalog.mutated import LEAST, tally

CATALOGUE = load_stored(Path(__file__).parents[2])


def test_enough_is_caught() -> None:
    """Of all cells, once all are measured; until then the page gives the rate of those that are, as it is."""
    counted = tally(CATALOGUE.mutated)
    if counted.measured < counted.cells:
        pytest.skip(
            f"{counted.measured} of {counted.cells} cells are measured: {counted.caught} of {counted.mutants}"
        )
    assert counted.rate >= LEAST, f"{counted.caught} of {counted.mutants} caught; run `make mutate`"


def test_every_survivor_has_a_reason() -> None:
    """Of all cells, once all are measured: until then, what is left to explain is on the way."""
    counted = tally(CATALOGUE.mutated)
    if counted.measured < counted.cells:
        pytest.skip(f"{counted.measured} of {counted.cells} cells are measured")
    without = [
        f"snippets/{name}/{change.file}:{change.number}: {change.operator}: {change.line} → {change.becomes}"
        for name, each in CATALOGUE.mutated.items()
        if each.state is State.VERIFIED
        for change in each.unexplained
    ]
    assert without == [], "make the contract stricter, or add the reason to the cell's mutants.yml"
