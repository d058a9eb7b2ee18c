"""The Pythons of this machine that the guide supports, and the one that programs run on.

A reader who installs Python today gets the newest, so the newest one found is the reference: what pages print
comes from it. The others run the same contracts. The Python that runs this project need not be one of them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fieldguide.catalog.lock import minor
from fieldguide.catalog.site import pythons as supported
from fieldguide.running.problems import RunError

CHOSEN = "FIELDGUIDE_PYTHON"
"""The environment variable that names the Python to run on: a version such as 3.12, or a path."""
SECONDS = 20
ASK = (
    "import json, platform, sys; print(json.dumps({"
    "'kind': platform.python_implementation() + getattr(sys, 'abiflags', ''), "
    "'version': platform.python_version(), 'level': sys.version_info.releaselevel, "
    "'build': sys.version, 'prefix': sys.base_prefix}))"
)
"""What an interpreter is asked; a build without the GIL has a letter of its own behind its kind."""


@dataclass(frozen=True)
class Interpreter:
    """A CPython that can be run: `version` is such as "3.13.0", `build` all that it says of itself."""

    path: str
    version: str
    build: str
    prefix: str
    """Where its own library is, which error pages of frameworks print."""

    @property
    def minor(self) -> str:
        """Its version without the patch release, such as "3.13"."""
        return minor(self.version)


def reference(root: Path) -> Interpreter:
    """The Python that programs run on: the one that `FIELDGUIDE_PYTHON` names, else the newest found.

    Where no supported one is there, it is the Python that runs this. Raises RunError for one that is named
    and cannot be used.
    """
    if named := os.environ.get(CHOSEN):
        return chosen(root, named)
    return next(iter(found(root)), None) or own()


def chosen(root: Path, named: str) -> Interpreter:
    """The Python of a version such as "3.12", or at a path. Raises RunError where it cannot be used."""
    versions = supported(root)
    if os.sep in named:
        interpreter = asked(named)
        if interpreter is None:
            raise RunError(f"{named} is not a CPython that runs; write the path of one")
        return interpreter
    if named not in versions:
        raise RunError(f'no supported Python "{named}"; write one of {", ".join(versions)}, or a path')
    for interpreter in of_version(named):
        return interpreter
    raise RunError(
        f"Python {named} was not found on the PATH, among pyenv's or among uv's; "
        f"write its path, or one of {', '.join(each.minor for each in found(root)) or 'none'}"
    )


def found(root: Path) -> tuple[Interpreter, ...]:
    """One interpreter for each supported version that this machine has, the newest first."""
    each = (next(of_version(version), None) for version in reversed(supported(root)))
    return tuple(interpreter for interpreter in each if interpreter)


def add_options(options: argparse.ArgumentParser) -> None:
    """The options that choose Pythons, for a command line with `--root`."""
    which = options.add_mutually_exclusive_group()
    which.add_argument(
        "--python",
        metavar="VERSION",
        help="run on this Python version, such as 3.12, or a path; the default is the newest one found",
    )
    which.add_argument(
        "--pythons", action="store_true", help="run on each supported Python version found, newest first"
    )


def asked_for(options: argparse.Namespace) -> list[Interpreter]:
    """What those options choose, the newest first. Raises RunError where it cannot be used."""
    if options.python:
        return [chosen(options.root, options.python)]
    return [*(found(options.root) if options.pythons else ())] or [reference(options.root)]


@contextmanager
def using(interpreter: Interpreter) -> Iterator[None]:
    """Let everything run on this Python meanwhile, in processes that are started too."""
    before = os.environ.get(CHOSEN)
    os.environ[CHOSEN] = interpreter.path
    try:
        yield
    finally:
        os.environ.pop(CHOSEN)
        if before is not None:
            os.environ[CHOSEN] = before


def own() -> Interpreter:
    """The Python that runs this."""
    interpreter = asked(sys.executable)
    if interpreter is None:
        raise RunError(f"{sys.executable} is not CPython; set {CHOSEN} to the path of one")
    return interpreter


def of_version(version: str) -> Iterator[Interpreter]:
    """Those of a version such as "3.13": our own first, then the PATH's, pyenv's and uv's, newest first."""
    candidates = [sys.executable] if minor(sys.version.split()[0]) == version else []
    for path in dict.fromkeys([*candidates, *_on_path(version), *_kept(version)]):
        interpreter = asked(path)
        if interpreter and interpreter.minor == version:
            yield interpreter


def _on_path(version: str) -> Iterator[str]:
    """The commands of that name on the PATH: `python3.13`, and `python3`, which may be any version.

    The scripts that pyenv puts there are left out: they take long, and lead to what it keeps.
    """
    shims = _pyenv() / "shims"
    for name in (f"python{version}", "python3"):
        for folder in os.get_exec_path():
            path = shutil.which(name, path=folder) if Path(folder) != shims else None
            if path:
                yield path


def _kept(version: str) -> Iterator[str]:
    """The interpreters that pyenv and uv keep beside each other, which need not be on the PATH."""
    pyenv = _pyenv() / "versions"
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    uv = Path(os.environ.get("UV_PYTHON_INSTALL_DIR") or data / "uv" / "python")
    kept = [
        *pyenv.glob(f"{version}.*/bin/python{version}"),
        *uv.glob(f"cpython-{version}.*/bin/python{version}"),
    ]
    yield from map(str, sorted(kept, key=_patch, reverse=True))


def _pyenv() -> Path:
    return Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")


def _patch(path: Path) -> tuple[int, ...]:
    """The numbers in the name of an interpreter's folder: 3.13.10 is newer than 3.13.9."""
    digits = "".join(each if each.isdigit() else " " for each in path.parents[1].name)
    return tuple(int(each) for each in digits.split())


@lru_cache
def asked(path: str) -> Interpreter | None:
    """What a command says of itself; None where it is no released CPython, or does not run."""
    try:
        done = subprocess.run(
            [path, "-I", "-c", ASK],
            capture_output=True,
            check=False,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=SECONDS,
        )
        said = json.loads(done.stdout) if done.returncode == 0 else {}
        if (said.get("kind"), said.get("level")) != ("CPython", "final"):
            return None
        return Interpreter(path, said["version"], said["build"], said["prefix"])
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError, AttributeError):
        return None
