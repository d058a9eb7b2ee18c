"""The last release of each package of the guide, as uv resolves it today."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml
from packaging.utils import canonicalize_name
from packaging.version import Version

from fieldguide.catalog import Catalog, Described, Release

SOURCE = "https://packaging.python.org/en/latest/specifications/simple-repository-api/"
HEAD = """\
# Packages that programs use or data/capabilities.yml names. `make releases` writes this.
# `packages`: the last release of each. `described`: how it describes itself in the version that we ran.
"""


def read(catalog: Catalog, described: Iterable[str] = ()) -> dict[str, Release]:
    """The newest version of each package and the day of its first file, in alphabetical order.

    uv resolves each package for itself, so that none holds back another one. Raises RuntimeError with
    uv's words where that fails.
    """
    wanted = _named(catalog).union(described)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        (project / "pyproject.toml").write_text(_project(wanted), encoding="utf-8")
        uv = str(Path(sys.executable).with_name("uv"))
        done = subprocess.run(
            [uv, "lock", "--quiet"], cwd=project, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"the packages of data/releases.yml cannot be resolved\n{done.stderr.strip()}")
        locked = tomllib.loads((project / "uv.lock").read_text(encoding="utf-8"))["package"]
    newest: dict[str, Release] = {}
    for package in sorted(locked, key=lambda each: (each["name"], Version(each.get("version", "0")))):
        if package["name"] in wanted:
            newest[package["name"]] = Release(version=package["version"], released=_first_file(package))
    return newest


def write(root: Path, releases: Mapping[str, Release], described: Mapping[str, Described]) -> Path:
    """Write `data/releases.yml` as of today, and give its path."""
    lines = [f"source: {SOURCE}", f"checked: {datetime.now(UTC).date()}", "packages:"]
    lines += [
        f'  {name}: {{version: "{each.version}", released: {each.released}}}'
        for name, each in releases.items()
    ]
    said = {name: each.model_dump(mode="json", exclude_defaults=True) for name, each in described.items()}
    listed = yaml.safe_dump(
        {"described": said}, allow_unicode=True, default_flow_style=None, sort_keys=False, width=10_000
    )
    path = root / "data" / "releases.yml"
    path.write_text(HEAD + "\n".join(lines) + "\n" + listed, encoding="utf-8", newline="\n")
    return path


def _named(catalog: Catalog) -> set[str]:
    """The packages that the table names."""
    supports = (each for capability in catalog.capabilities for each in capability.frameworks.values())
    return {each.distribution for each in supports if each.distribution}


def _project(names: Iterable[str]) -> str:
    """A project with an extra for each package, of which no two are installed together."""
    listed = sorted(names)
    lines = ["[project]", 'name = "releases"', 'version = "0"', f'requires-python = ">={_python()}"']
    lines += ["[project.optional-dependencies]"]
    lines += [f'"{name}" = {json.dumps([name])}' for name in listed]
    extras = ", ".join(f'{{extra = "{name}"}}' for name in listed)
    return "\n".join([*lines, "[tool.uv]", f"conflicts = [[{extras}]]" if len(listed) > 1 else "", ""])


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
