"""A root folder with one task in one framework, whose contract and allowed mutants a test writes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from fieldguide.catalog.mutated import MutatedFile

PROJECT = Path(__file__).parents[2]


@dataclass
class Ran:
    """A finished run of the command line."""

    code: int
    output: str


def mutate(root: Path, *arguments: str, temporary: Path | None = None) -> Ran:
    """Run the entry point on a root. A run inside a run of pytest is a run of its own."""
    own = ("FIELDGUIDE_", "PYTEST_", "COV_")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(own)}
    if temporary:
        environment["TMPDIR"] = str(temporary)
    done = subprocess.run(
        [
            sys.executable,
            *("-m", "fieldguide", "mutate"),
            f"--root={root}",
            f"--environments={PROJECT / '.cache' / 'environments'}",
            *arguments,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env={**environment, "COLUMNS": "200"},
    )
    return Ran(done.returncode, done.stdout)


class Root:
    """A root folder with the cell `hello-world/bottle`, copied from the project."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for name in (
            "data/site.yml",
            "data/hostile.yml",
            "frameworks/bottle/framework.yml",
            "requirements/cells.txt",
        ):
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / name, path / name)
        for name in ("task.yml", "contract.py", "bottle/app.py"):
            target = path / "snippets" / "hello-world" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(PROJECT / "snippets" / "hello-world" / name, target)
        self.write("data/capabilities.yml", "capabilities: []\n")

    def write(self, name: str, text: str) -> None:
        (self.path / name).write_text(text, encoding="utf-8")

    def contract(self, text: str) -> None:
        self.write("snippets/hello-world/contract.py", text)

    def allow(self, *entries: object) -> None:
        self.write("snippets/hello-world/bottle/mutants.yml", yaml.safe_dump({"survivors": list(entries)}))

    def kept(self) -> MutatedFile:
        """The result of the cell as it is on disk."""
        path = self.path / "data" / "mutated" / "hello-world" / "bottle.json"
        return MutatedFile.model_validate_json(path.read_text(encoding="utf-8"))

    def program(self, text: str) -> None:
        self.write("snippets/hello-world/bottle/app.py", text)

    def mutate(self, *arguments: str) -> Ran:
        """Run to the end, and check that no folder is left."""
        temporary = self.path / "tmp"
        temporary.mkdir(exist_ok=True)
        ran = mutate(self.path, *arguments, temporary=temporary)
        assert list(temporary.iterdir()) == []
        return ran


@pytest.fixture
def root(tmp_path: Path) -> Root:
    return Root(tmp_path / "root")
