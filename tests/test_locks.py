"""Locks fit their inputs, hold hashes for every package, and name no index and no machine."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.specifiers import SpecifierSet
from tests.real import CATALOGUE

from fieldguide.catalog.lock import LOCK, closures
from fieldguide.catalog.proofs import LOCK as PROOF_LOCK
from fieldguide.catalog.tutorial import LOCK as TUTORIAL_LOCK
from fieldguide.locking import inputs, stale

PROJECT = Path(__file__).parents[1]
WORKFLOWS = (PROJECT / ".github" / "workflows").glob("*.yml")
LOCKS = sorted((PROJECT / "requirements").glob("*.txt"))


def test_every_lock_fits_its_input():
    assert stale(PROJECT) == [], "run `make lock`"


def test_a_changed_input_makes_its_lock_stale(tmp_path):
    for name in ("requirements", "snippets", "tutorial", "data", "frameworks", "demonstrations", "proofs"):
        shutil.copytree(PROJECT / name, tmp_path / name)
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
def test_a_lock_serves_each_supported_python(path):
    """Where a package is pinned twice, the two markers leave out none of the supported versions."""
    text = path.read_text(encoding="utf-8")
    markers: dict[str, list[str]] = {}
    for name, marker in re.findall(
        r"^([a-z0-9][a-z0-9._-]*)==[^ ]+ ; python_full_version ([<>=!]+ '[\d.]+')", text, re.MULTILINE
    ):
        markers.setdefault(name, []).append(marker.replace("'", "").replace(" ", ""))
    for name, ranges in markers.items():
        if len(ranges) < 2:
            continue
        for version in (f"{python}.7" for python in CATALOGUE.pythons):
            assert sum(version in SpecifierSet(each) for each in ranges) == 1, (name, version)


def test_every_install_line_says_what_it_brings():
    """So that its environment is another one only where something that it brings is."""
    programs = [p for shown in CATALOGUE.demonstrations.values() for p in shown.programs]
    proofs = [p for proof in CATALOGUE.proofs.values() for p in proof.programs]
    lines = {cell.install for cell in CATALOGUE.cells()} | {each.file.install for each in programs}
    for lock, known in (
        (LOCK, lines),
        (PROOF_LOCK, {each.file.install for each in proofs}),
        (TUTORIAL_LOCK, {each.install for each in CATALOGUE.lessons}),
    ):
        assert {" ".join(line) for line in known - {()}} == closures(PROJECT, lock).keys(), "run `make lock`"


def test_workflows_run_each_supported_python():
    workflows = {path.stem: yaml.safe_load(path.read_text()) for path in WORKFLOWS}
    matrix = workflows["test"]["jobs"]["verify"]["strategy"]["matrix"]
    assert tuple(matrix["python"]) == CATALOGUE.pythons
    steps = workflows["weekly"]["jobs"]["refresh"]["steps"]
    (installed,) = (
        each["with"]["python-version"] for each in steps if "python-version" in each.get("with", {})
    )
    assert tuple(installed.split()) == CATALOGUE.pythons


def test_the_oldest_supported_python_is_the_oldest_that_the_project_runs_on():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["requires-python"] == f">={CATALOGUE.pythons[0]}"
    assert project["tool"]["ruff"]["target-version"] == f"py{CATALOGUE.pythons[0].replace('.', '')}"


def test_every_input_has_a_lock():
    assert set(inputs(PROJECT)) == {path.stem for path in LOCKS}
