"""What may not be read is said, file by file: by whoever is not root, for root may read everything.

In a file of its own: tests that are skipped are not kept as passed, nor are those beside them.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from tests.catalog.test_damage import FILES, REMEDIES

if TYPE_CHECKING:
    from tests.catalog.conftest import Site

not_as_root = pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")


@not_as_root
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_may_not_be_read(site: Site, name: str) -> None:
    site.path(name).chmod(0)
    remedy = REMEDIES.get(name, "make it readable")
    assert site.problems() == [f"{name}: cannot be read (Permission denied); {remedy}"]


@not_as_root
@pytest.mark.parametrize("mode", [0o000, 0o444])
@pytest.mark.parametrize(
    "name", ["snippets", "snippets/crud", "snippets/crud/flask", "frameworks", "frameworks/flask", "data"]
)
def test_a_folder_that_may_not_be_read(site: Site, name: str, mode: int) -> None:
    site.path(name).chmod(mode)
    try:
        problems = site.problems()
    finally:
        site.path(name).chmod(0o755)
    assert any(line.startswith(name) and "cannot be read (Permission denied)" in line for line in problems)
    assert not any("delete it;" in line or "without a cell" in line for line in problems)
