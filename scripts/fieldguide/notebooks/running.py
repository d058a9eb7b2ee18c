"""Each notebook executed in an environment that holds what `requirements/notebooks.txt` locks.

Its outputs are kept as its page shows them, and must come out of every run again. A cell that takes times is
tagged `measured`: what it says differs from run to run, so of its outputs only their kinds are compared, and
the assertions in the notebook say what must hold in every run. The notebook holds a digest of the code its
outputs came from, so that code that changed is executed again even where the kinds stay the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import nbformat
from filelock import FileLock
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from fieldguide.catalog.places import cache_folder
from fieldguide.catalog.writing import write_whole
from fieldguide.notebooks import MEASURED

LOCK = Path("requirements", "notebooks.txt")
FOLDER = Path("docs", "notebooks")
KERNEL = "fieldguide"
SECONDS = 120


def environment(root: Path) -> Path:
    """The virtual environment of the notebooks, built if it is not there yet.

    Raises subprocess.CalledProcessError where it cannot be built.
    """
    lock = (root / LOCK).read_bytes()
    digest = hashlib.sha256(sys.version.encode() + lock).hexdigest()[:16]
    path = cache_folder(root) / "environments" / f"notebooks-{digest}"
    done = path / "fieldguide.done"
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_suffix(".lock")):
        if not done.exists():
            shutil.rmtree(path, ignore_errors=True)
            uv = str(Path(sys.executable).with_name("uv"))
            python = str(path / "bin" / "python")
            make = [uv, "venv", "--quiet", "--no-project", "--python", sys.executable, str(path)]
            install = [uv, "pip", "install", "--quiet", "--no-build", "--python", python]
            subprocess.run(make, check=True)
            subprocess.run([*install, "--require-hashes", "-r", str(root / LOCK)], check=True)
            done.touch()
    return path


def execute(root: Path, path: Path, beside: Mapping[str, str]) -> str:
    """Run a notebook from its first cell and give its text with the outputs of this run.

    It runs in a folder that holds the files of `beside` and nothing else.

    Raises nbclient's CellExecutionError where a cell fails.
    """
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    python = environment(root) / "bin" / "python"
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder, "work")
        work.mkdir()
        for name, content in beside.items():
            (work / name).write_text(content, encoding="utf-8", newline="\n")
        specification = Path(folder, "kernels", KERNEL, "kernel.json")
        specification.parent.mkdir(parents=True)
        launch = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        kernel = {"argv": launch, "display_name": "Python 3", "language": "python"}
        specification.write_text(json.dumps(kernel), encoding="utf-8")
        before = os.environ.get("JUPYTER_PATH")
        os.environ["JUPYTER_PATH"] = folder
        try:
            NotebookClient(
                notebook,
                kernel_name=KERNEL,
                record_timing=False,
                coalesce_streams=True,
                timeout=SECONDS,
                resources={"metadata": {"path": str(work)}},
            ).execute()
        finally:
            os.environ.pop("JUPYTER_PATH")
            if before is not None:
                os.environ["JUPYTER_PATH"] = before
    return text(notebook)


def text(notebook: Any) -> str:
    """A notebook as it is committed after a run: it names the code that ran, and no machine."""
    code = "\0".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    notebook.metadata = {
        **{key: value for key, value in notebook.metadata.items() if key in {"title", "description"}},
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "executed": hashlib.sha256(code.encode()).hexdigest()[:16],
    }
    return str(nbformat.writes(notebook)) + "\n"  # type: ignore[no-untyped-call]


def settled(text: str) -> str:
    """A notebook's text without what may differ from run to run: of measured outputs only their kinds.

    What a cell prints comes in one piece or in several, by how busy the machine is.
    """
    notebook = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
    for cell in notebook.cells:
        if MEASURED in cell.metadata.get("tags", []):
            kinds = ([each.output_type, *sorted(each.get("data", {}))] for each in cell.outputs)
            cell.outputs = [nbformat.from_dict({"kinds": each}) for each, _ in groupby(kinds)]  # type: ignore[no-untyped-call]
    return json.dumps(notebook, indent=1, sort_keys=True)


def run(root: Path, beside: Mapping[str, str], *, check: bool) -> list[str]:
    """Execute all notebooks; write their outputs, or with `check` only say which would change.

    A notebook is written only where something changed beside what it measured. Gives one sentence for each
    notebook that fails, or that differs while checking.
    """
    faults = []
    for path in sorted((root / FOLDER).glob("*.ipynb")):
        name = path.relative_to(root).as_posix()
        try:
            executed = execute(root, path, beside)
        except CellExecutionError as error:
            faults.append(f"{name}: {error.ename}: {error.evalue}")
            continue
        if settled(path.read_text(encoding="utf-8")) == settled(executed):
            continue
        if check:
            faults.append(f"{name}: its outputs differ from a fresh run; run `make notebooks`")
        else:
            write_whole(path, executed)
    return faults
