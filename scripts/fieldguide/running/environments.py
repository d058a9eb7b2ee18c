"""One virtual environment for each distinct install line, at the locked versions."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from packaging.requirements import Requirement

from fieldguide.catalog.lock import LOCK, Lock, closures
from fieldguide.catalog.places import cache_folder
from fieldguide.catalog.writing import write_whole
from fieldguide.running import pythons
from fieldguide.running.problems import RunError

BUILD_SECONDS = 300
_UNREACHED = re.compile(
    r"error sending request|dns error|failed to lookup|client error \(Connect\)|Network is unreachable"
    r"|Connection refused|network was disabled|operation timed out",
    re.IGNORECASE,
)
"""What uv says where it gets no answer from an index."""


@dataclass(frozen=True)
class Environment:
    """A virtual environment that holds an install line's packages and nothing else.

    `packages` maps each distribution's name to its version; `python` is what runs in it.
    """

    path: Path
    packages: dict[str, str]
    python: pythons.Interpreter

    @property
    def bin(self) -> Path:
        """The folder of its commands."""
        return self.path / "bin"


class Environments:
    """Builds environments below `folder` from a lock below `root`, and finds them again.

    Programs run in them on the reference Python, or on the one that was chosen: see `pythons`.
    """

    def __init__(self, root: Path, folder: Path | None = None, lock: Path = LOCK) -> None:
        self.root = root
        self.python = pythons.reference(root)
        self.lock = lock
        self.folder = (folder or cache_folder(root) / "environments").resolve()

    def get(self, install: tuple[str, ...], build: tuple[str, ...] = ()) -> Environment:
        """The environment of an install line, built if it is not there yet.

        The packages of `build` have no wheel and are built from their source. Raises RunError when
        the line cannot be installed at the locked versions with the locked hashes. A build that fails
        leaves nothing that counts as built.
        """
        path = self.folder / self._name(install, build)
        done = path / "fieldguide.json"
        if not done.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                with FileLock(path.with_suffix(".lock"), timeout=BUILD_SECONDS):
                    if not done.exists():
                        self._build(path, install, build, done)
            except Timeout as error:
                message = f"another run has been building the environment {path} for {BUILD_SECONDS} s"
                raise RunError(f"{message}; end it and try again") from error
        return Environment(path, json.loads(done.read_text(encoding="utf-8")), self.python)

    def _name(self, install: tuple[str, ...], build: tuple[str, ...] = ()) -> str:
        """A folder name: readable, and another one for another Python, line, or locked versions it brings."""
        lock = (self.root / self.lock).read_text(encoding="utf-8")
        brought = Lock({}, lock, closures(self.root, self.lock)).requirements(install)
        built = [f"--no-binary={each}" for each in build]
        # What it resolves to, so that a package it does not bring may change; else the whole lock.
        key = "\n".join(
            [self.python.build, *sorted((*install, *built)), lock if brought is None else brought]
        ).encode()
        words = re.sub(r"[^a-z0-9]+", "-", " ".join(install).lower()).strip("-")
        return f"{words[:60]}-{hashlib.sha256(key).hexdigest()[:16]}"

    def _build(self, path: Path, install: tuple[str, ...], build: tuple[str, ...], done: Path) -> None:
        shutil.rmtree(path, ignore_errors=True)
        line = " ".join(install)
        self._require_locked(install)
        self._uv(line, "venv", "--quiet", "--no-project", "--python", self.python.path, str(path))
        python = str(path / "bin" / "python")
        constraint = str(self.root / self.lock)
        # uv checks the hashes of a constraint file; only wheels: a wheel is data, a build is code.
        wheels = ["--only-binary", ":all:", *(each for name in build for each in ("--no-binary", name))]
        self._uv(
            line,
            *("pip", "install", "--quiet", "--python", python, *wheels, "--compile-bytecode"),
            *("--verify-hashes", "--constraint", constraint, *install),
        )
        listed = self._uv(line, "pip", "list", "--quiet", "--python", python, "--format", "json")
        packages = {each["name"]: each["version"] for each in json.loads(listed)}
        self._require_locked(tuple(packages))
        write_whole(done, json.dumps(packages))

    def _require_locked(self, requirements: tuple[str, ...]) -> None:
        lines = (self.root / self.lock).read_text(encoding="utf-8").splitlines()
        locked = {_canonical(line.partition("==")[0]) for line in lines if "==" in line}
        names = {_canonical(Requirement(each).name) for each in requirements}
        missing = ", ".join(sorted(names - locked))
        if missing:
            raise RunError(f"{missing}: not in {self.lock.as_posix()}; run `make lock`")

    def _uv(self, line: str, *arguments: str) -> str:
        """Run uv and give its output. Raises RunError with uv's own words."""
        beside = Path(sys.executable).with_name("uv")
        uv = str(beside) if beside.exists() else shutil.which("uv")
        if uv is None:
            raise RunError("uv is not installed; run `make setup`")
        environment = {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"}
        try:
            done = subprocess.run(
                [uv, *arguments],
                capture_output=True,
                check=False,
                env=environment,
                text=True,
                timeout=BUILD_SECONDS,
            )
        except subprocess.TimeoutExpired as error:
            raise RunError(f"installing `{line}` took longer than {BUILD_SECONDS} s") from error
        if done.returncode and _UNREACHED.search(done.stderr):
            message = f"`{line}` is not in uv's cache, and the index of packages was not reached"
            raise RunError(f"{message}; connect to the network and run it again", done.stderr.strip())
        if done.returncode:
            message = f"`{line}` cannot be installed at the locked versions; correct it or run `make lock`"
            raise RunError(message, done.stderr.strip())
        return done.stdout


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.strip()).lower()
