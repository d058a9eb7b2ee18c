"""Locking: exact versions with hashes for every set of packages, for each supported Python."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from packaging.requirements import Requirement

from fieldguide.catalog import Catalog, load
from fieldguide.catalog.lock import LOCK, closures_of
from fieldguide.catalog.proofs import LOCK as PROOF_LOCK
from fieldguide.catalog.site import pythons
from fieldguide.catalog.tutorial import LOCK as TUTORIAL_LOCK

FOLDER = Path("requirements")
STAMP = "# Input: sha256 "
CELLS = "cells"
PROOFS = "proofs"
TUTORIAL = "tutorial"
CONSTRAINTS = {"site": ("bootstrap",), "test": ("bootstrap", "site"), "notebooks": (CELLS,)}
"""A lock that another one is installed beside takes its versions."""


def inputs(root: Path) -> dict[str, str]:
    """What each lock is made from, by name: the text of its `.in`, or all install lines.

    The order is that of locking: a lock follows those it takes versions from. Raises
    CatalogError where the install lines cannot be read.
    """
    catalog = load(root)
    lines = sorted(
        {requirement for cell in catalog.cells() for requirement in cell.install}.union(
            *(each.requirements for each in catalog.demonstrations.values()),
            *(each.install for each in (catalog.measuring.servers if catalog.measuring else ())),
        )
    )
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (root / FOLDER).glob("*.in")}
    texts[CELLS] = "\n".join(lines) + "\n"
    if catalog.proofs:
        lines = sorted(set[str]().union(*(each.requirements for each in catalog.proofs.values())))
        texts[PROOFS] = "\n".join(lines) + "\n"
    if lessons := catalog.lessons:
        texts[TUTORIAL] = "\n".join(sorted({each for cell in lessons for each in cell.install})) + "\n"
    names = ["bootstrap", "site", CELLS, *sorted(texts)]
    return {name: texts[name] for name in dict.fromkeys(names) if name in texts}


def stamp(root: Path, name: str, text: str) -> str:
    """The line at the head of a lock that names its input; another input, another line."""
    included = [line.split()[1] for line in text.splitlines() if line.startswith("-r ")]
    parts = [text, *((root / FOLDER / other).read_text(encoding="utf-8") for other in included)]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return f"{STAMP}{digest} ({name})"


def stale(root: Path) -> list[str]:
    """The names of locks that were not made from what their inputs say today."""
    return [
        name
        for name, text in inputs(root).items()
        if not _head(root / FOLDER / f"{name}.txt").startswith(stamp(root, name, text))
    ]


def _head(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def lock(root: Path, *, upgrade: bool) -> list[str]:
    """Lock everything and give the names of the locks that changed.

    Without `upgrade`, versions that still fit stay. Raises RuntimeError with uv's words
    when something cannot be resolved; no lock has changed then.
    """
    with tempfile.TemporaryDirectory() as folder:
        made = {}
        for name, text in inputs(root).items():
            made[name] = _compile(root, Path(folder), name, text, upgrade=upgrade)
        changed = [name for name, text in made.items() if _head(root / FOLDER / f"{name}.txt") != text]
        closures = _closures(root, Path(folder), made)
        for name in changed:
            (root / FOLDER / f"{name}.txt").write_text(made[name], encoding="utf-8", newline="\n")
    for path, text in closures.items():
        if _head(root / path) != text:
            (root / path).write_text(text, encoding="utf-8", newline="\n")
            changed.append(path.stem)
    return changed


def _closures(root: Path, folder: Path, made: Mapping[str, str]) -> dict[Path, str]:
    """The packages that each install line brings from its lock, as JSON: line → names, some with a marker."""
    catalog, oldest = load(root), pythons(root)[0]
    closures = {}
    for lock, lines in _lines(catalog).items():
        locked = folder / lock.name
        locked.write_text(made.get(lock.stem, ""), encoding="utf-8")
        with ThreadPoolExecutor() as pool:
            names = pool.map(lambda line, locked=locked: _closure(line, locked, oldest), lines)
            found = {" ".join(line): brought for line, brought in zip(lines, names, strict=True)}
        closures[closures_of(lock)] = json.dumps(found, indent=1) + "\n"
    return closures


def _lines(catalog: Catalog) -> dict[Path, list[tuple[str, ...]]]:
    """The install lines whose versions each lock has; the file of a lock without any is left as it is."""
    shown = {each.file.install for one in catalog.demonstrations.values() for each in one.programs}
    proven = {each.file.install for one in catalog.proofs.values() for each in one.programs}
    lines = {
        LOCK: {cell.install for cell in catalog.cells()} | shown,
        PROOF_LOCK: proven,
        TUTORIAL_LOCK: {cell.install for cell in catalog.lessons},
    }
    return {lock: sorted(each - {()}) for lock, each in lines.items() if each - {()}}


def _closure(line: tuple[str, ...], locked: Path, python: str) -> list[str]:
    command = [
        *(str(Path(sys.executable).with_name("uv")), "pip", "compile", "--quiet"),
        *("--universal", "--python-version", python, "--no-header", "--no-annotate", "--no-emit-index-url"),
        *("--constraint", str(locked), "-"),
    ]
    done = subprocess.run(command, input="\n".join(line), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(line)}: cannot be resolved\n{done.stderr.strip()}")
    pins = [Requirement(each) for each in done.stdout.splitlines() if "==" in each]
    return sorted({f"{pin.name} ; {pin.marker}" if pin.marker else pin.name for pin in pins})


def _compile(root: Path, folder: Path, name: str, text: str, *, upgrade: bool) -> str:
    output = folder / f"{name}.txt"
    existing = root / FOLDER / f"{name}.txt"
    if existing.exists():
        output.write_text(existing.read_text(encoding="utf-8"), encoding="utf-8")
    source = root / FOLDER / f"{name}.in"
    command = [
        *(str(Path(sys.executable).with_name("uv")), "pip", "compile", "--quiet"),
        *("--universal", "--python-version", pythons(root)[0]),
        *("--generate-hashes", "--no-emit-index-url", "--no-annotate"),
        *("--custom-compile-command", "make lock", "--output-file", str(output)),
        *(str(source) if source.exists() else "-",),
    ]
    for other in CONSTRAINTS.get(name, ()):
        made = folder / f"{other}.txt"
        command += ["--constraint", str(made if made.exists() else root / FOLDER / f"{other}.txt")]
    if upgrade:
        command.append("--upgrade")
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"requirements/{name}: cannot be resolved\n{done.stderr.strip()}")
    return f"{stamp(root, name, text)}\n{output.read_text(encoding='utf-8')}"
