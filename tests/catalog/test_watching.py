"""What is read of programs, and what it and the rest are told apart by."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest
from tests.catalog.conftest import Site

from fieldguide.catalog import Catalog, Cell, load
from fieldguide.catalog.mutated import Mutated
from fieldguide.catalog.watching import NAMING, Value, Watching

NAME = "hello-world/flask"
CELL = f"snippets/{NAME}/cell.yml"
PROGRAM = f"snippets/{NAME}/app.py"
ALL = {(NAME, each.name) for each in fields(Cell)} - {(NAME, each) for each in NAMING}
PROJECT = Path(__file__).parents[2]
DIGESTS = """
import json
from pathlib import Path
from fieldguide.catalog import load_stored
from fieldguide.catalog.watching import Watching

catalog = load_stored(Path.cwd())
watch = Watching(catalog)
print(json.dumps([watch.rest, watch.digest([(cell.name, "entry") for cell in catalog.programs()])]))
"""


def read(site: Site, read_it: Callable[[Catalog], object]) -> set[Value]:
    """What of the programs a function reads."""
    catalog = site.load()
    watch = Watching(catalog)
    watch.begin()
    read_it(catalog)
    return set(watch.end())


@pytest.mark.parametrize(
    ("read_it", "found"),
    [
        (lambda catalog: catalog.cell(NAME).files, {(NAME, "files")}),
        (lambda catalog: catalog.cell(NAME).title, {(NAME, "variant")}),
        (lambda catalog: catalog.cell(NAME).own, {(NAME, "files"), (NAME, "service")}),
        (lambda catalog: [cell.name for cell in catalog.programs()], set()),
        (lambda catalog: catalog.python, set()),
        (lambda catalog: catalog.mutated[NAME].state, {(f"{NAME} mutated", "state")}),
        (lambda catalog: catalog.mutated[NAME].cell.notes, {(NAME, "notes")}),
        (lambda catalog: replace(catalog.cell(NAME), contract=""), ALL - {(NAME, "contract")}),
        (lambda catalog: copy.copy(catalog.cell(NAME)), ALL),
        (lambda catalog: vars(catalog.cell(NAME)), ALL),
        (lambda catalog: replace(catalog.cell(NAME), contract="").contract, ALL - {(NAME, "contract")}),
    ],
)
def test_what_is_read_is_noted(site: Site, read_it: Callable[[Catalog], object], found: set[Value]) -> None:
    assert read(site, read_it) == found


def test_what_was_read_before_is_forgotten(site: Site) -> None:
    catalog = site.load()
    watch = Watching(catalog)
    watch.begin()
    assert catalog.cell(NAME).files
    watch.begin()
    assert watch.end() == ()


def test_a_watched_program_is_the_same_program(site: Site) -> None:
    catalog, plain = site.load(), site.load()
    Watching(catalog)
    cell, packages = catalog.cell(NAME), {"flask": "3"}
    assert cell.digest(packages) == plain.cell(NAME).digest(packages)
    assert isinstance(cell, Cell)
    assert isinstance(catalog.mutated[NAME], Mutated)
    assert catalog.mutated[NAME].cell is cell


@pytest.mark.parametrize(
    ("path", "old", "new", "changed"),
    [
        (PROGRAM, "app = flask", "api = flask", {"files"}),
        (CELL, "Names the module", "Says which module it is", {"notes"}),
    ],
)
def test_only_what_has_changed_has_another_digest(
    site: Site, path: str, old: str, new: str, changed: set[str]
) -> None:
    before = Watching(site.load())
    site.edit(path, old, new)
    after = Watching(site.load())
    values = sorted({*ALL, (f"{NAME} mutated", "entry"), ("hello-world/bottle", "files")})
    differs = {value for value in values if before.digest([value]) != after.digest([value])}
    assert differs - {(NAME, "state")} == {(NAME, each) for each in changed}
    assert before.rest == after.rest
    assert before.digest(values) != after.digest(values)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("frameworks/bottle/framework.yml", "summary: A framework.", "summary: A small framework."),
        ("snippets/hello-world/task.yml", "Hello, world", "Hello, birds"),
        ("data/site.yml", "Data]", "Data, More]"),
    ],
)
def test_the_rest_counts_as_a_whole(site: Site, path: str, old: str, new: str) -> None:
    before = Watching(site.load())
    site.edit(path, old, new)
    assert Watching(site.load()).rest != before.rest


def test_a_program_that_is_gone(site: Site) -> None:
    watch = Watching(site.load())
    with pytest.raises(KeyError, match="hello-world/phlask"):
        watch.digest([("hello-world/phlask", "files")])


def test_another_process_finds_the_same() -> None:
    """Whether the catalogue was read or stored, and in whatever order that process has sets."""
    catalog = load(PROJECT)
    watch = Watching(catalog)
    ours = [watch.rest, watch.digest([(cell.name, "entry") for cell in catalog.programs()])]
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", DIGESTS],
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert json.loads(done.stdout) == ours


def digest_of(site: Site, make: Callable[[Cell], object]) -> str:
    """The digest of any value, made of a program and put in the place of its environment."""
    catalog = site.load()
    watch, cell = Watching(catalog), catalog.cell(NAME)
    object.__setattr__(cell, "environment", make(cell))
    return watch.digest([(NAME, "environment")])


def test_a_set_is_the_same_in_any_order(site: Site) -> None:
    one, other = frozenset([0, 8]), frozenset([8, 0])
    assert list(one) != list(other)
    assert digest_of(site, lambda _: one) == digest_of(site, lambda _: other)
    assert digest_of(site, lambda _: one) != digest_of(site, lambda _: frozenset([0, 9]))


def test_a_copy_of_a_program_counts_with_all_that_it_has(site: Site) -> None:
    """The program itself is watched, so that its name is enough."""
    copies = {digest_of(site, lambda cell, text=text: replace(cell, notice=text)) for text in "ab"}  # type: ignore[misc]
    assert len(copies) == 2
    assert digest_of(site, lambda cell: cell) == digest_of(site, lambda cell: cell)
