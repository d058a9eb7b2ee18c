"""Keeping what came of a cell's mutants, and choosing the cells that have to be measured."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from fieldguide.catalog import Catalog, Cell, State
from fieldguide.catalog.ledger import write_text
from fieldguide.catalog.mutated import Change, MutatedFile, digest, result_path
from fieldguide.mutation.mutants import Mutant
from fieldguide.mutation.trial import Outcome


def due(catalog: Catalog, cells: Iterable[Cell]) -> list[Cell]:
    """Those of the cells whose result does not hold: first those that have none, then the others."""
    states = {cell.name: catalog.mutated[cell.name].state for cell in cells}
    waiting = [cell for cell in cells if states[cell.name] is not State.VERIFIED]
    return sorted(waiting, key=lambda cell: states[cell.name] is not State.UNVERIFIED)


def survivors(catalog: Catalog, mutants: Iterable[Mutant]) -> list[Mutant]:
    """Those of the mutants that survived when their cells were measured last."""
    known = {
        (name, change.key)
        for name, each in catalog.mutated.items()
        for change in (each.file.survivors if each.file else ())
    }
    return [mutant for mutant in mutants if (mutant.cell.name, mutant.key) in known]


def keep(root: Path, cell: Cell, packages: Mapping[str, str], outcomes: Sequence[Outcome]) -> Path:
    """Write a cell's result whole or not at all, and give its path.

    `packages`: the versions of the environment it ran in; `outcomes`: all its mutants.
    """
    caught = [each for each in outcomes if each.caught]
    file = MutatedFile(
        digest=digest(cell, packages),
        measured=datetime.now(UTC).date(),
        packages=dict(packages),
        mutants=len(outcomes),
        caught=len(caught),
        slow=sum(each.slow for each in caught),
        survivors=tuple(_change(each.mutant) for each in outcomes if not each.caught),
    )
    text = json.dumps(file.model_dump(mode="json"), indent=1, ensure_ascii=False) + "\n"
    return write_text(result_path(root, cell.name), text)


def _change(mutant: Mutant) -> Change:
    path, operator, line, becomes = mutant.key
    return Change(file=path, number=mutant.edit.number, operator=operator, line=line, becomes=becomes)
