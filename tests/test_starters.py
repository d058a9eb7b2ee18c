"""The last zip of each tutorial: whoever unpacks it and installs what it locks can run its tests."""

from __future__ import annotations

import io
import json
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


UNPINNED = "DL3013"
"""The tutorial installs what is newest, in the container as in every chapter; the lock is beside it in the zip."""


@pytest.mark.parametrize("cell", LAST, ids=lambda cell: cell.key)
def test_its_container_file_is_one(cell: Cell) -> None:
    written = zipfile.ZipFile(io.BytesIO(ZIPS[archive(cell)])).read("birds/Containerfile").decode()
    assert warned_of(written) == {UNPINNED}


def test_a_bad_container_file_is_noticed() -> None:
    assert warned_of("FROM python\nRUN cd /birds\n") == {"DL3006", "DL3003", "SC2164"}
    assert warned_of("FRUM python:3.13-slim\n") == {"DL1000"}, "it is no container file at all"


def warned_of(container_file: str) -> set[str]:
    """The rules of hadolint that warn of something in a container file."""
    tool = [str(Path(sys.executable).with_name("hadolint")), "--format=json", "-"]
    done = subprocess.run(tool, input=container_file, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    return {each["code"] for each in found if each["level"] in {"error", "warning"}}


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
