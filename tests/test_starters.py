"""The last zip of each tutorial: whoever unpacks it and installs what it locks can run its tests."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.real import CATALOGUE

from fieldguide.catalog import Cell
from fieldguide.catalog.steps import archive
from fieldguide.publish import programs, workflow
from fieldguide.running.environments import Environments

ZIPS = programs(CATALOGUE)
LAST = [*CATALOGUE.finished.values()]
NEEDED = {"Containerfile", "README.md", "requirements.txt", workflow.PATH}


@pytest.mark.parametrize("cell", LAST, ids=lambda cell: cell.key)
def test_the_last_zip_is_a_project(cell: Cell) -> None:
    names = zipfile.ZipFile(io.BytesIO(ZIPS[archive(cell)])).namelist()
    inside = {name.removeprefix("birds/") for name in names}
    assert {file.path for file in cell.files} <= inside
    assert inside >= NEEDED
    requirements = zipfile.ZipFile(io.BytesIO(ZIPS[archive(cell)])).read("birds/requirements.txt").decode()
    assert "--hash=sha256:" in requirements


@pytest.mark.parametrize("cell", LAST, ids=lambda cell: cell.key)
def test_its_workflow_is_one(cell: Cell, tmp_path: Path) -> None:
    assert cell.lesson is not None
    written = zipfile.ZipFile(io.BytesIO(ZIPS[archive(cell)])).read(f"birds/{workflow.PATH}").decode()
    assert f"run: {cell.lesson.file.steps[-1]}\n" in written
    path = tmp_path / workflow.PATH
    path.parent.mkdir(parents=True)
    path.write_text(written, encoding="utf-8")
    for command in (["actionlint", str(path)], ["zizmor", "--offline", "--quiet", str(path)]):
        tool = [str(Path(sys.executable).with_name(command[0])), *command[1:]]
        done = subprocess.run(tool, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_actions_are_those_of_this_project() -> None:
    ours = (CATALOGUE.root / ".github/workflows/nightly.yml").read_text(encoding="utf-8")
    assert f"uses: {workflow.CHECKOUT}\n" in ours
    assert f"uses: {workflow.SETUP_PYTHON}\n" in ours


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
