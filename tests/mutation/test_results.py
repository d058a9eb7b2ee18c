"""What was measured with the project's own cells: enough is caught, and every survivor has a reason."""

from __future__ import annotations

from pathlib import Path

from fieldguide.catalog import State, load
from fieldguide.catalog.mutated import LEAST, tally

CATALOGUE = load(Path(__file__).parents[2])


def test_enough_is_caught() -> None:
    """Of the cells whose result holds; `make dates` lists the others."""
    counted = tally(CATALOGUE.mutated)
    assert counted.rate >= LEAST, f"{counted.caught} of {counted.mutants} caught; run `make mutate`"


def test_every_survivor_has_a_reason() -> None:
    without = [
        f"snippets/{name}/{change.file}:{change.number}: {change.operator}: {change.line} → {change.becomes}"
        for name, each in CATALOGUE.mutated.items()
        if each.state is State.VERIFIED
        for change in each.unexplained
    ]
    assert without == [], "make the contract stricter, or add the reason to the cell's mutants.yml"
