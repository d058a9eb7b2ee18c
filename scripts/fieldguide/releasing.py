"""The last release of each package that the table of capabilities names, as uv resolves it today."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import Version

from fieldguide.catalog import Catalog, Release

SOURCE = "https://packaging.python.org/en/latest/specifications/simple-repository-api/"
HEAD = "# The last release of each package in data/capabilities.yml. `make releases` writes this.\n"


def read(catalog: Catalog) -> dict[str, Release]:
    """The newest version of each named package and the day of its first file, in alphabetical order.

    uv resolves what one framework's packages need together, each framework for itself, so that no
    package holds back one of another framework. Raises RuntimeError with uv's words where that fails.
    """
    named = _named(catalog)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        (project / "pyproject.toml").write_text(_project(named), encoding="utf-8")
        uv = str(Path(sys.executable).with_name("uv"))
        done = subprocess.run(
            [uv, "lock", "--quiet"], cwd=project, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(
                f"the packages of data/capabilities.yml cannot be resolved\n{done.stderr.strip()}"
            )
        locked = tomllib.loads((project / "uv.lock").read_text(encoding="utf-8"))["package"]
    wanted = set[str]().union(*named.values())
    newest: dict[str, Release] = {}
    for package in sorted(locked, key=lambda each: (each["name"], Version(each.get("version", "0")))):
        if package["name"] in wanted:
            newest[package["name"]] = Release(version=package["version"], released=_first_file(package))
    return newest


def write(root: Path, releases: dict[str, Release]) -> Path:
    """Write `data/releases.yml` as of today, and give its path."""
    lines = [f"source: {SOURCE}", f"checked: {datetime.now(UTC).date()}", "packages:"]
    lines += [
        f'  {name}: {{version: "{each.version}", released: {each.released}}}'
        for name, each in releases.items()
    ]
    path = root / "data" / "releases.yml"
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return path


def _named(catalog: Catalog) -> dict[str, set[str]]:
    """The packages that the table names, by framework."""
    named: dict[str, set[str]] = defaultdict(set)
    for capability in catalog.capabilities:
        for slug, support in capability.frameworks.items():
            if support.distribution:
                named[slug].add(support.distribution)
    return named


def _project(named: dict[str, set[str]]) -> str:
    """A project with an extra for each framework, of which no two are installed together."""
    lines = ["[project]", 'name = "releases"', 'version = "0"', f'requires-python = ">={_python()}"']
    lines += ["[project.optional-dependencies]"]
    lines += [f'"{slug}" = {json.dumps(sorted(names))}' for slug, names in named.items()]
    extras = ", ".join(f'{{extra = "{slug}"}}' for slug in named)
    return "\n".join([*lines, "[tool.uv]", f"conflicts = [[{extras}]]" if len(named) > 1 else "", ""])


def _python() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _first_file(package: dict[str, Any]) -> date:
    """The day on which the first file of a release was uploaded."""
    files = [*package.get("wheels", ()), *([package["sdist"]] if "sdist" in package else [])]
    times = [str(each["upload-time"]) for each in files if "upload-time" in each]
    if not times:
        raise RuntimeError(
            f"{canonicalize_name(package['name'])}: the index does not say when it was uploaded"
        )
    return datetime.fromisoformat(min(times)).date()
