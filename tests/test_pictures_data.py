"""Each picture of a framework's own page is there, and is one of the program as it is now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.real import CATALOGUE

from fieldguide import screenshots


def test_what_is_to_be_taken(tmp_path: Path) -> None:
    assert screenshots.stale(CATALOGUE) == []
    missing = replace(CATALOGUE, root=tmp_path)
    assert len(screenshots.stale(missing)) == len(CATALOGUE.guide.pictures), "no file is there"
