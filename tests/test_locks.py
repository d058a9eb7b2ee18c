"""Locks fit their inputs, hold hashes for every package, and name no index and no machine."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

from fieldguide.locking import inputs, stale

PROJECT = Path(__file__).parents[1]
LOCKS = sorted((PROJECT / "requirements").glob("*.txt"))


def test_every_lock_fits_its_input():
    assert stale(PROJECT) == [], "run `make lock`"


def test_a_changed_input_makes_its_lock_stale(tmp_path):
    for name in ("requirements", "snippets", "data", "frameworks", "demonstrations", "proofs"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    assert stale(tmp_path) == []
    source = tmp_path / "requirements" / "site.in"
    source.write_text(source.read_text() + "rich\n")
    assert set(stale(tmp_path)) == {"site", "test"}
    (tmp_path / "snippets" / "hello-world" / "flask" / "cell.yml").write_text(
        "install: [flask, flask-talisman]\n"
    )
    assert "cells" in stale(tmp_path)


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.stem)
def test_a_lock_is_pinned_hashed_and_anonymous(path):
    text = path.read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    packages = re.split(r"\n(?=[a-z0-9])", text)[1:]
    assert packages
    for package in packages:
        assert re.match(r"[a-z0-9][a-z0-9._-]*(\[[a-z0-9,-]+\])?==[^ ]+", package), package
        assert "--hash=sha256:" in package, package


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.stem)
def test_a_lock_serves_python_3_11_to_3_14(path):
    """Where a package is pinned twice, the two markers leave out none of the four versions."""
    text = path.read_text(encoding="utf-8")
    markers: dict[str, list[str]] = {}
    for name, marker in re.findall(
        r"^([a-z0-9][a-z0-9._-]*)==[^ ]+ ; python_full_version ([<>=!]+ '[\d.]+')", text, re.MULTILINE
    ):
        markers.setdefault(name, []).append(marker.replace("'", "").replace(" ", ""))
    for name, ranges in markers.items():
        if len(ranges) < 2:
            continue
        for version in ("3.11.7", "3.12.0", "3.13.0", "3.14.0"):
            assert sum(version in SpecifierSet(each) for each in ranges) == 1, (name, version)


def test_every_input_has_a_lock():
    assert set(inputs(PROJECT)) == {path.stem for path in LOCKS}
