"""The machine of a reader who follows: which `python3` and which `pip` answer to the printed lines.

As verified, `python3 -m venv` and `pip install` are scripts of ours that give the environment of
that very install line at the locked versions, without building it anew. `newest` leaves `pip` alone.
Both have the Python that programs run on: the newest supported one that is found, as readers install it.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import sys
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from fieldguide.catalog.lock import LOCK
from fieldguide.follow.pages import Do, Tab
from fieldguide.follow.problems import FollowError
from fieldguide.running.environments import Environment, Environments
from fieldguide.running.pythons import Interpreter

INSTALL = "pip install "
_PYTHON3 = """#!/bin/sh
if [ "$1 $2" != "-m venv" ]; then exec {python} "$@"; fi
mkdir -p "$3/bin" && cp {shims}/pip "$3/bin/pip" || exit 1
venv=$(cd "$3" && pwd)
cat > "$3/bin/activate" <<END
VIRTUAL_ENV="$venv"
PATH="$venv/bin:\\$PATH"
export VIRTUAL_ENV PATH
hash -r
END
"""
_PIP = """#!/bin/sh
case "$*" in
{cases}
"install -r requirements.txt")
  env=$(cat {shims}/"$(sha256sum requirements.txt | cut -d ' ' -f 1)") || exit 1 ;;
*) echo "not what the page prints: pip $*" >&2; exit 1 ;;
esac
here=$(dirname "$0")
for command in "$env"/bin/*; do
  name=$(basename "$command")
  case "$name" in activate*|pip*) ;; *) ln -sf "$command" "$here/$name" || exit 1 ;; esac
done
ln -sfn "$env/lib" "$here/../lib" && cp "$env/pyvenv.cfg" "$here/../pyvenv.cfg"
"""


def newest(cache: Path, shims: Path, python: Interpreter) -> Mapping[str, str]:
    """The variables of a reader on this machine, whose `python3` is that Python; pip is its own.

    pip keeps what it downloads below `cache`; the script that is called `python3` is written to `shims`.
    """
    own = str(Path(sys.executable).parent)
    _script(shims / "python3", f'#!/bin/sh\nexec {shlex.quote(python.path)} "$@"\n')
    there = [each for each in os.environ["PATH"].split(os.pathsep) if each != own]
    path = os.pathsep.join([str(shims), *there])
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.startswith(("PIP_", "SSL_", "PYENV_")) or name.lower().endswith("_proxy")
    }
    return {**kept, "PATH": path, "LANG": "C.UTF-8", "TERM": "dumb", "PIP_CACHE_DIR": str(cache)}


def verified(
    root: Path, site: Path, shims: Path, tabs: Iterable[Tab], lock: Path = LOCK
) -> Mapping[str, str]:
    """The variables of a reader whose tools give what was verified; the scripts are written to `shims`.

    What a tab installs later is installed beside what it has installed before.

    Raises FollowError for a zip whose requirements are others than its tab's install line brings, and
    RunError where an environment cannot be built.
    """
    environments = Environments(root, lock=lock)
    cases = {}
    for tab in tabs:
        installed: list[str] = []
        for line in install_lines(tab.doing):
            installed += shlex.split(line.removeprefix(INSTALL))
            environment = environments.get(tuple(installed))
            cases[" ".join(shlex.split(line)[1:])] = environment.path
            if tab.archive:
                text = requirements(site / tab.archive)
                _check(tab.name, text, environment)
                (shims / hashlib.sha256(text).hexdigest()).write_text(str(environment.path), encoding="utf-8")
    listed = "\n".join(f'"{line}") env={path} ;;' for line, path in sorted(cases.items()))
    _script(shims / "python3", _PYTHON3.format(python=shlex.quote(environments.python.path), shims=shims))
    _script(shims / "pip", _PIP.format(cases=listed, shims=shims))
    return {
        "PATH": os.pathsep.join([str(shims), os.defpath]),
        "LANG": "C.UTF-8",
        "TERM": "dumb",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONNOUSERSITE": "1",
    }


def install_lines(doing: Iterable[Do]) -> list[str]:
    """The lines that install by name."""
    typed = (line for do in doing if do.kind == "type" for line in do.text.split("\n"))
    return [line for line in typed if line.startswith(INSTALL) and " -r " not in line]


def requirements(archive: Path) -> bytes:
    """The requirements file of a program's zip. Raises FollowError where it has none."""
    with zipfile.ZipFile(archive) as packed:
        for name in packed.namelist():
            if name.endswith("/requirements.txt"):
                return packed.read(name)
    raise FollowError(f"{archive.name} has no requirements.txt")


def _check(name: str, text: bytes, environment: Environment) -> None:
    lines = [line.removesuffix("\\").strip() for line in text.decode().splitlines() if line[:1].strip()]
    python = environment.python
    there = {"python_version": python.minor, "python_full_version": python.version}
    pins = [each for each in map(Requirement, lines) if each.marker is None or each.marker.evaluate(there)]
    locked = {canonicalize_name(each.name): str(each.specifier).removeprefix("==") for each in pins}
    brought = {canonicalize_name(package): version for package, version in environment.packages.items()}
    if locked != brought:
        odd = ", ".join(sorted({each for each, _ in locked.items() ^ brought.items()}))
        raise FollowError(f"{name}: the zip's requirements.txt and its install line differ in {odd}")


def _script(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
