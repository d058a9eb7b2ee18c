"""The last zip of each tutorial: whoever unpacks it and installs what it locks can run its tests."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from tests.real import CATALOGUE

from fieldguide.catalog import Cell
from fieldguide.catalog.steps import archive
from fieldguide.publish import programs
from fieldguide.running.environments import Environments

ZIPS = programs(CATALOGUE)
LAST = [[each for each in CATALOGUE.lessons if each.key == slug][-1] for slug in CATALOGUE.taught]
NEEDED = {"Containerfile", "README.md", "requirements.txt"}


@pytest.mark.parametrize("cell", LAST, ids=lambda cell: cell.key)
def test_the_last_zip_is_a_project(cell: Cell) -> None:
    names = zipfile.ZipFile(io.BytesIO(ZIPS[archive(cell)])).namelist()
    inside = {name.removeprefix("birds/") for name in names}
    assert {file.path for file in cell.files} <= inside
    if cell.task == list(CATALOGUE.chapters)[-1]:
        assert inside >= NEEDED
    requirements = zipfile.ZipFile(io.BytesIO(ZIPS[archive(cell)])).read("birds/requirements.txt").decode()
    assert "--hash=sha256:" in requirements


@pytest.mark.nightly
@pytest.mark.parametrize("cell", LAST, ids=lambda cell: cell.key)
def test_its_own_tests_pass(cell: Cell, tmp_path: Path) -> None:
    assert cell.lesson is not None
    with zipfile.ZipFile(io.BytesIO(ZIPS[archive(cell)])) as packed:
        packed.extractall(tmp_path)
    environment = Environments(CATALOGUE.root, lock=cell.lock).get(cell.install)
    suites = [line for line in cell.lesson.file.steps if "test" in line]
    assert suites
    variables = {
        "PATH": os.pathsep.join([str(environment.bin), os.defpath]),
        "LANG": "C.UTF-8",
        **{name: value.replace("{upstream}", "9") for name, value in cell.environment.items()},
    }
    done = subprocess.run(
        suites[-1].split(),
        cwd=tmp_path / "birds",
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
