"""The block that counts how much damage the contracts notice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.test_blocks import one, root, soup

from fieldguide.blocks.mutants import percent
from fieldguide.catalog import load
from fieldguide.catalog.mutated import digest

__all__ = ["root"]


def measured(root: Path, name: str, when: str, mutants: int, survivors: int, **changes: Any) -> None:
    packages = {"alpha-web": "1.2.3"}
    change = {"file": "app.py", "number": 1, "operator": "text", "line": "app = 1", "becomes": "app = 2"}
    result = {
        "digest": digest(load(root).cell(name), packages),
        "measured": when,
        "packages": packages,
        "mutants": mutants,
        "caught": mutants - survivors,
        "slow": 0,
        "survivors": [change] * survivors,
    }
    path = root / "data" / "mutated" / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(result | changes), encoding="utf-8")


def terms(root: Path) -> dict[str, str]:
    shown = one(soup(root, "/// mutants\n///"), "dl.fg-facts")
    names, values = shown.select("dt"), shown.select("dd")
    return {name.get_text(): value.get_text() for name, value in zip(names, values, strict=True)}


def test_what_was_measured(root: Path) -> None:
    measured(root, "greet/alpha", "2026-11-20", 1500, 3)
    measured(root, "layout/alpha", "2026-11-22", 500, 0)
    measured(root, "greet/beta", "2026-11-23", 50, 10, digest="x")
    (root / "snippets/greet/alpha/mutants.yml").write_text(
        "survivors: [{file: app.py, operator: text, line: app = Alpha(), becomes: x, reason: None.}]\n",
        encoding="utf-8",
    )
    assert terms(root) == {
        "Programs measured as they are now": "2 of 4",
        "Still to be measured": "1 changed since, 1 not measured yet",
        "Edits made": "2,000",
        "Edits caught": "1,997, which is 99.8 %",
        "Not caught, with a reason": "0 of 3",
        "Measured": "2026-11-20 to 2026-11-22",
    }


def test_nothing_was_measured(root: Path) -> None:
    assert terms(root) == {
        "Programs measured as they are now": "0 of 4",
        "Still to be measured": "0 changed since, 4 not measured yet",
    }


@pytest.mark.parametrize(
    ("part", "shown"), [(1.0, "100.0 %"), (0.9999, "99.9 %"), (0.9496, "94.9 %"), (0, "0.0 %")]
)
def test_a_percentage_is_not_rounded_up(part: float, shown: str) -> None:
    assert percent(part) == shown
