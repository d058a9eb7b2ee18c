"""Results of damaging cells: what is read, whether it holds, and how it counts."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from fieldguide.catalog import CatalogError, State
from fieldguide.catalog.freshness import OldKind, old
from fieldguide.catalog.mutated import digest, tally

if TYPE_CHECKING:
    from tests.catalog.conftest import Site

NAME = "hello-world/flask"
FILE = f"data/mutated/{NAME}.json"
SURVIVOR = {"file": "app.py", "number": 1, "operator": "text", "line": "app = 1", "becomes": "app = 2"}


def write(site: Site, **changes: Any) -> None:
    """Write a result of the cell as it is: nine of ten caught."""
    cell = site.load().cell(NAME)
    packages = {"flask": site.load().lock.version("flask") or ""}
    result = {
        "digest": digest(cell, packages),
        "measured": "2026-01-02",
        "packages": packages,
        "mutants": 10,
        "caught": 9,
        "slow": 1,
        "survivors": [SURVIVOR],
    }
    site.write(FILE, json.dumps(result | changes))


def test_a_result_that_holds(site: Site) -> None:
    write(site)
    mutated = site.load().mutated
    assert mutated[NAME].state is State.VERIFIED
    counted = tally(mutated)
    assert (counted.measured, counted.mutants, counted.caught, counted.slow) == (1, 10, 9, 1)
    assert counted.rate == 0.9
    assert counted.explained == 0
    assert counted.first == counted.last == date(2026, 1, 2)
    assert [each.line for each in mutated[NAME].unexplained] == ["app = 1"]


def test_nothing_was_measured(site: Site) -> None:
    counted = tally(site.load().mutated)
    assert (counted.measured, counted.stale, counted.rate, counted.first) == (0, 0, 1.0, None)
    assert counted.cells == 3


@pytest.mark.parametrize("name", ["hello-world/contract.py", f"{NAME}/app.py", "../requirements/cells.txt"])
def test_a_result_of_something_else(site: Site, name: str) -> None:
    write(site)
    path = site.root / "snippets" / name
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("flask==3", "flask==9") if "cells" in name else f"{text}\n", encoding="utf-8"
    )
    mutated = site.load().mutated
    assert mutated[NAME].state is State.STALE
    counted = tally(mutated)
    assert (counted.measured, counted.stale, counted.mutants) == (0, 1, 0)


def test_a_notice_changes_nothing(site: Site) -> None:
    write(site)
    site.write(f"snippets/{NAME}/notice.md", "A word.")
    assert site.load().mutated[NAME].state is State.VERIFIED


def test_what_is_outdated(site: Site) -> None:
    write(site, digest="x")
    found = [str(each) for kind, each in old(site.load(), date(2026, 1, 2)) if kind is OldKind.MUTATED]
    assert found == [
        "snippets/hello-world/bottle: not measured yet",
        "snippets/hello-world/flask: changed since it was measured",
        "snippets/crud/flask: not measured yet",
    ]


@pytest.mark.parametrize("changes", [{"caught": 10}, {"slow": 10}, {"survivors": []}])
def test_what_does_not_add_up(site: Site, changes: dict[str, Any]) -> None:
    write(site, **changes)
    with pytest.raises(CatalogError, match="delete it and run `make mutate`"):
        site.load()


def test_a_result_without_a_cell(site: Site) -> None:
    site.write("data/mutated/crud/bottle.json", "{}")
    with pytest.raises(CatalogError, match="a result without a cell; delete it"):
        site.load()
