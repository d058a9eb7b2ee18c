"""Which mutants are of lines that have changed, as git tells."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from fieldguide.catalog import load
from fieldguide.mutation.changed import changed_lines, of_changed_lines, since
from fieldguide.mutation.mutants import mutants_of

if TYPE_CHECKING:
    from tests.mutation.conftest import Root

APP = "snippets/hello-world/bottle/app.py"


def git(root: Root, *arguments: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=root.path, check=True, capture_output=True)


@pytest.fixture
def committed(root: Root) -> Root:
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "Begin")
    return root


def chosen(root: Root) -> list[tuple[int, str]]:
    catalog = load(root.path)
    mutants = mutants_of(catalog.cell("hello-world/bottle"))
    return [(mutant.edit.number, mutant.edit.operator) for mutant in of_changed_lines(catalog, mutants)]


def test_only_lines_that_have_changed(committed: Root) -> None:
    assert chosen(committed) == []
    text = (committed.path / APP).read_text(encoding="utf-8")
    line = next(number for number, each in enumerate(text.splitlines(), 1) if "Hello" in each)
    committed.program(text.replace("Hello", "Good morning"))
    numbers = {number for number, _ in chosen(committed)}
    assert numbers == {line}


def test_what_is_beside_deleted_lines_has_changed(committed: Root) -> None:
    text = (committed.path / APP).read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    committed.program("".join(lines[:2] + lines[3:]))
    assert changed_lines(committed.path, committed.path / APP, "HEAD") == {2, 3}


def test_where_git_does_not_know_the_file_all_lines_have_changed(root: Root) -> None:
    assert changed_lines(root.path, root.path / APP, "HEAD") is None
    catalog = load(root.path)
    mutants = list(mutants_of(catalog.cell("hello-world/bottle")))
    assert of_changed_lines(catalog, mutants) == mutants


def test_a_kept_result_is_what_lines_are_compared_with(committed: Root) -> None:
    cell = load(committed.path).cell("hello-world/bottle")
    assert since(committed.path, cell) == "HEAD"
    text = (committed.path / APP).read_text(encoding="utf-8")
    committed.program(text.replace("Hello", "Good morning"))
    path = committed.path / "data" / "mutated" / "hello-world" / "bottle.json"
    path.parent.mkdir(parents=True)
    path.write_text(
        '{"digest": "", "measured": "2026-11-01", "packages": {}, "mutants": 0, "caught": 0, "slow": 0, '
        '"survivors": []}',
        encoding="utf-8",
    )
    git(committed, "add", "--all")
    git(committed, "commit", "--quiet", "--message", "Keep a result")
    commit = since(committed.path, cell)
    committed.program(text.replace("Hello", "Good evening"))
    git(committed, "commit", "--quiet", "--all", "--message", "Edit again")
    assert since(committed.path, cell) == commit
    assert chosen(committed) != [], "this commit is not the one that kept the result"
