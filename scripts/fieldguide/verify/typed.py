"""A strict type check of programs whose framework is sold by types, each in its own environment.

The checker is this project's; what it knows of packages comes from the environment that the install line
of the cell names. What has passed is remembered by a digest, so that a second run takes no time.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

from fieldguide.catalog import Cell
from fieldguide.catalog.places import cache_folder
from fieldguide.running.environments import Environment, Environments
from fieldguide.running.runs import run_folder
from fieldguide.verify.session import Failure, Result

NAME = "mypy --strict"
"""What a reader types, in the environment of the program."""
OPTIONS = (
    "--strict",
    "--config-file=",
    "--explicit-package-bases",
    "--no-color-output",
    "--no-error-summary",
)
SECONDS = 600
PASSED = "passed.json"


class TypeChecks:
    """Checks cells of a catalogue below `root`, whose environments are built in `environments`."""

    def __init__(self, root: Path, environments: Path | None = None) -> None:
        self._root, self._folder = root, environments
        self._cache = cache_folder(root) / "types"
        self._passed = self._read()

    def check(self, results: Iterable[Result]) -> None:
        """Let fail the cells of these results that ask for strict types and do not pass."""
        groups: dict[tuple[Path, tuple[str, ...]], list[Result]] = defaultdict(list)
        for result in results:
            cell = result.cell
            if cell.framework.types == "strict" and not cell.untyped and python_files(cell):
                groups[result.cell.lock, result.cell.install].append(result)
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            list(pool.map(self._check_group, groups.values()))  # those of one environment share its cache
        if groups:
            self._keep()

    def _check_group(self, results: list[Result]) -> None:
        cell = results[0].cell
        environment = Environments(self._root, self._folder, cell.lock).get(cell.install)
        for result in results:
            digest = _digest(result.cell, environment)
            name = f"{result.cell.name} on Python {environment.python.minor}"
            if self._passed.get(name) == digest:
                continue
            self._passed.pop(name, None)
            found = self._run(result.cell, environment)
            if found:
                result.failures.append(Failure(NAME, found))
            else:
                self._passed[name] = digest

    def _run(self, cell: Cell, environment: Environment) -> str:
        """What the checker says of a cell's files; nothing where it has no complaint."""
        with run_folder() as folder:
            for file in (*cell.scaffold, *cell.files):
                path = folder / file.path
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(file.text, encoding="utf-8")
            command = [sys.executable, "-m", "mypy", *OPTIONS]
            command += ["--python-executable", str(environment.bin / "python")]
            command += ["--cache-dir", str(self._cache / environment.path.name), *python_files(cell)]
            try:
                done = subprocess.run(
                    command,
                    cwd=folder,
                    env={key: value for key, value in os.environ.items() if key != "MYPYPATH"},
                    capture_output=True,
                    check=False,
                    text=True,
                    timeout=SECONDS,
                )
            except subprocess.TimeoutExpired:
                return f"did not end within {SECONDS} s; run it again"
        return (
            (done.stdout + done.stderr).strip() or f"exit status {done.returncode}" if done.returncode else ""
        )

    def _read(self) -> dict[str, str]:
        try:
            data = json.loads((self._cache / PASSED).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return data if isinstance(data, dict) else {}

    def _keep(self) -> None:
        """Remember what has passed. It is a hint only: where it cannot be kept, the next run takes longer."""
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
            (self._cache / PASSED).write_text(json.dumps(self._passed), encoding="utf-8")
        except OSError:
            return


def python_files(cell: Cell) -> list[str]:
    """The files of a cell that a person has written in Python."""
    return [file.path for file in cell.files if file.path.endswith(".py")]


def _digest(cell: Cell, environment: Environment) -> str:
    checked = {
        "files": {file.path: file.text for file in (*cell.scaffold, *cell.files)},
        "packages": environment.packages,
        "checker": [version("mypy"), sys.version, *OPTIONS],
    }
    return hashlib.sha256(json.dumps(checked, sort_keys=True).encode()).hexdigest()
