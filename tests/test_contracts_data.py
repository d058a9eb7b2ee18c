"""The real contracts check something, and the same of all that they judge."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from fieldguide.verify.contracts import faults

PROJECT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "path", sorted(PROJECT.glob("snippets/*/contract.py")), ids=lambda path: path.parent.name
)
def test_the_contracts_of_this_guide(path):
    task = yaml.safe_load(path.with_name("task.yml").read_text(encoding="utf-8"))
    assert faults(path.read_text(encoding="utf-8"), tells_apart="tells_apart" in task) == ()
