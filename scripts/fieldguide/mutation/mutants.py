"""Every mutant of a cell: one small edit to one of its files."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

import libcst as cst
from libcst.metadata import MetadataWrapper, ParentNodeProvider

from fieldguide.catalog import Cell
from fieldguide.catalog.cells import SourceFile
from fieldguide.catalog.mutated import Key
from fieldguide.mutation import headers, matching, sql, statements, telling, values
from fieldguide.mutation.places import OPERATORS, Places, is_command
from fieldguide.mutation.writing import Writer

__all__ = [
    "Edit",
    "Mutant",
    "headers",
    "matching",
    "mutants_of",
    "python_edits",
    "sample",
    "sql_edits",
    "statements",
    "telling",
    "values",
]


@dataclass(frozen=True)
class Edit:
    """An edit to a text: the lines it changes, without their indentation, and the text as it is then."""

    operator: str
    number: int
    """The number of the first line it changes."""
    before: tuple[str, ...]
    after: tuple[str, ...]
    text: str

    @property
    def line(self) -> str:
        """The first line it changes."""
        return self.before[0] if self.before else ""

    @property
    def becomes(self) -> str:
        """What stands in the place of the lines it changes, joined by " / "; nothing where they are gone."""
        return " / ".join(self.after)


@dataclass(frozen=True)
class Mutant:
    """A cell with one edit."""

    cell: Cell
    path: str
    edit: Edit

    @property
    def file(self) -> SourceFile:
        """The edited file."""
        return SourceFile(self.path, self.edit.text)

    @property
    def key(self) -> Key:
        """What the edit has in common with the reason why it may survive."""
        return self.path, self.edit.operator, self.edit.line, self.edit.becomes

    @property
    def place(self) -> str:
        """Where the edit is: `snippets/crud/flask/app.py:12`."""
        return f"snippets/{self.cell.name}/{self.path}:{self.edit.number}"

    def __str__(self) -> str:
        before = " / ".join(self.edit.before)
        return f"{self.place}: {self.edit.operator}: {before} → {self.edit.becomes or '(gone)'}"


def mutants_of(cell: Cell) -> Iterator[Mutant]:
    """Every mutant of a cell's own files, in the order of their lines; the scaffold is its makers' affair.

    So is a line that a cell's file has from the scaffold's file of that name.
    """
    below = {file.path: set(file.text.splitlines()) for file in cell.scaffold}
    for file in cell.own:
        generated = below.get(file.path, set())
        if file.path.endswith(".py"):
            edits = python_edits(file.text)
        elif file.path.endswith(".sql"):
            edits = sql_edits(file.text)
        else:
            continue
        for edit in sorted(edits, key=lambda edit: edit.number):
            if file.text.splitlines()[edit.number - 1] in generated:
                continue
            yield Mutant(cell, file.path, edit)


def python_edits(text: str) -> Iterator[Edit]:
    """Every edit to a Python file that leaves it Python, each result once."""
    wrapper = MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
    places, writer = Places(wrapper.resolve(ParentNodeProvider)), Writer(wrapper)
    seen = {text}
    for node in walk(wrapper.module):
        for operator in OPERATORS:
            if not isinstance(node, operator.kind):
                continue
            for replacement in operator.edits(node, places):
                changed = writer.replaced(node, replacement)
                if changed not in seen and _is_python(changed):
                    seen.add(changed)
                    yield _edit(operator.name, text, changed)


def sql_edits(text: str) -> Iterator[Edit]:
    """Every edit to a file of SQL."""
    for operator, changed in sql.edits(text):
        yield _edit(operator, text, changed)


def walk(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The node and all below it, but for imports and the program's own commands.

    Of a list of rows only the first is looked into, or mutants of data would outnumber those of code.
    """
    if isinstance(node, cst.Import | cst.ImportFrom) or is_command(node):
        return
    yield node
    rows = isinstance(node, cst.List) and all(isinstance(each.value, cst.Dict) for each in node.elements)
    for child in node.children[:2] if rows else node.children:
        yield from walk(child)


def _is_python(text: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(text, "mutant", "exec")
        except SyntaxError:
            return False
    return True


def _edit(operator: str, text: str, changed: str) -> Edit:
    """Find the lines in which two texts differ."""
    old, new = text.split("\n"), changed.split("\n")
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if head and head + tail == len(old):
        head -= 1  # only something new: named by the line above it
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    return Edit(operator, head + 1, _stripped(before), _stripped(after), changed)


def _stripped(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines)


def sample(mutants: Iterable[Mutant], count: int) -> list[Mutant]:
    """So many mutants, spread over the cells; the same ones each time.

    Each cell's mutants are put in the order of a hash of what they change: an edit to one cell
    leaves the choice among another's as it is.
    """
    by_cell: dict[str, list[Mutant]] = {}
    for mutant in sorted(mutants, key=_rank):
        by_cell.setdefault(mutant.cell.name, []).append(mutant)
    cells = [by_cell[name] for name in sorted(by_cell)]
    rounds = [mutant for each in zip_longest(*cells) for mutant in each if mutant is not None]
    return rounds[:count]


def _rank(mutant: Mutant) -> tuple[str, int]:
    key = "\n".join(
        [mutant.cell.name, mutant.path, mutant.edit.operator, *mutant.edit.before, mutant.edit.becomes]
    )
    return hashlib.sha256(key.encode()).hexdigest(), mutant.edit.number
