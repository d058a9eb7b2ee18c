"""Keeping what came of a cell's mutants, and choosing the cells and mutants that have to be run.

Where a contract has only gained tests, what it caught before it catches now: those mutants are not run
again, only the survivors.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from fieldguide.catalog import Catalog, Cell, State
from fieldguide.catalog.mutated import Change, MutatedFile, digest, result_path, uncontracted_digest
from fieldguide.catalog.records import write
from fieldguide.mutation.mutants import Mutant
from fieldguide.mutation.trial import TrialResult
from fieldguide.running.keeping import today


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
        for change in (each.entry.survivors if each.entry else ())
    }
    return [mutant for mutant in mutants if (mutant.cell.name, mutant.key) in known]


def statements(contract: str) -> dict[str, str]:
    """The digest of each statement of a contract, by its test's name; of one that is no test, by its place.

    Comments and blank lines do not count.
    """
    found = {}
    for number, node in enumerate(ast.parse(contract).body):
        test = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test")
        name = node.name if test else f"#{number}"  # type: ignore[attr-defined]
        found[name] = hashlib.sha256(ast.unparse(node).encode()).hexdigest()[:16]
    return found


def earlier(catalog: Catalog, cell: Cell) -> MutatedFile | None:
    """What was caught before and is caught still: the cell's result where only tests have come since.

    None where anything else has changed: the program, its versions, the kinds of mutants, a test that
    caught something, or a statement that is no test.
    """
    file = catalog.mutated[cell.name].entry
    if file is None or not file.program:
        return None
    locked = catalog.lock.locks(file.packages)
    same = locked and uncontracted_digest(cell, file.packages) == file.program
    return file if same and set(file.caught_by) <= set(statements(cell.contract).values()) else None


def keep(
    root: Path,
    cell: Cell,
    packages: Mapping[str, str],
    outcomes: Sequence[TrialResult],
    before: MutatedFile | None = None,
) -> Path:
    """Write a cell's result whole or not at all, and give its path.

    `packages`: the versions of the environment it ran in; `outcomes`: all its mutants, or where
    `before` is the result that still holds for the others, those that survived then.
    """
    caught = [each for each in outcomes if each.caught]
    digests = statements(cell.contract)
    tests = {failure.test.partition("[")[0] for each in caught for failure in each.result.failures}
    by = {value for name, value in digests.items() if name in tests or name.startswith("#")}
    file = MutatedFile(
        digest=digest(cell, packages),
        measured=today(),
        packages=dict(packages),
        mutants=len(outcomes) + (before.caught if before else 0),
        caught=len(caught) + (before.caught if before else 0),
        slow=sum(each.slow for each in caught) + (before.slow if before else 0),
        survivors=tuple(_change(each.mutant) for each in outcomes if not each.caught),
        program=uncontracted_digest(cell, packages),
        caught_by=tuple(sorted(by.union(before.caught_by if before else ()))),
    )
    return write(result_path(root, cell.name), file)


def _change(mutant: Mutant) -> Change:
    path, operator, line, becomes = mutant.key
    return Change(file=path, number=mutant.edit.number, operator=operator, line=line, becomes=becomes)
