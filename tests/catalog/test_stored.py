"""The stored catalogue is the one that reading all files gives, and never that of other files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.catalog.conftest import Site

from fieldguide.catalog import CatalogError, load, load_stored
from fieldguide.catalog.stored import FOLDER, KEPT, READ, is_stored, store, stored, version
from fieldguide.publish import Where, documents

TASK = "snippets/hello-world/task.yml"
PROJECT = Path(__file__).parents[2]
OPENED = """
import sys
from pathlib import Path
from fieldguide.catalog import load

def note(event, arguments):
    if event in ("open", "os.scandir", "os.listdir"):
        print(Path(str(arguments[0])).absolute())

sys.addaudithook(note)
load(Path.cwd())
"""


def pickles(root: Path) -> list[Path]:
    return sorted((root / ".cache" / FOLDER).iterdir())


def test_it_says_what_the_files_say() -> None:
    name = version(PROJECT)
    store(PROJECT, name, loaded := load(PROJECT))
    again = stored(PROJECT, name)
    assert again is not loaded
    assert again
    assert documents(again, Where()) == documents(loaded, Where())


def test_all_files_that_are_read_are_in_the_folders_that_tell_versions_apart() -> None:
    """Reading another file, such as one in docs/, would not be noticed: the old catalogue would be given."""
    command = [sys.executable, "-c", OPENED]
    shown = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    inside = {Path(line) for line in shown.splitlines() if Path(line).is_relative_to(PROJECT)}
    tops = {path.relative_to(PROJECT).parts[0] for path in inside}
    assert {"snippets", "data", "requirements"} <= tops
    assert tops <= {*READ, ".venv", "scripts", "pyproject.toml"}


def test_an_edit_of_the_same_length_counts(site: Site) -> None:
    """Even where a program sets the old time again, as some do that copy or restore files."""
    before = site.path(TASK).stat()
    assert load_stored(site.root).tasks["hello-world"].title == "Hello, world"
    site.edit(TASK, "Hello, world", "Hello, birds")
    os.utime(site.path(TASK), ns=(before.st_atime_ns, before.st_mtime_ns))
    assert load_stored(site.root).tasks["hello-world"].title == "Hello, birds"


def test_what_is_damaged_is_made_again_and_old_ones_go(site: Site) -> None:
    for number in range(KEPT + 2):
        site.edit(TASK, "Hello, world", f"Hello, {number}")
        load_stored(site.root)
        site.edit(TASK, f"Hello, {number}", "Hello, world")
    assert len(pickles(site.root)) == KEPT
    catalog, name = load_stored(site.root), version(site.root)
    for path in pickles(site.root):
        path.write_bytes(b"\x80\x05no pickle")
    assert stored(site.root, name) is None
    store(site.root, name, catalog)
    assert stored(site.root, name)


def test_a_catalogue_with_faults_is_not_stored(site: Site) -> None:
    site.edit(TASK, "title:", "titles:")
    with pytest.raises(CatalogError, match="unknown key"):
        load_stored(site.root)
    assert not is_stored(site.root, version(site.root))


def test_a_checkout_that_cannot_be_written_to_is_read(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("FIELDGUIDE_CACHE", str(tmp_path / "file" / "no-folder"))
    assert load_stored(site.root).tasks
