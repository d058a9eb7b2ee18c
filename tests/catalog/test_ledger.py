"""An entry of the ledger is written whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from fieldguide.catalog import LedgerEntry, entry_path, write_entry

if TYPE_CHECKING:
    from tests.catalog.conftest import Site

ENTRY = "data/verified/hello-world/flask.json"
LIMITED = """
import resource, sys
from pathlib import Path
from fieldguide.catalog import LedgerEntry, write_entry

root = Path(sys.argv[1])
entry = LedgerEntry.model_validate_json((root / "data/verified/hello-world/flask.json").read_bytes())
larger = entry.model_copy(update={"recordings": entry.recordings * 1000})
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_entry(root, "hello-world", "flask", larger)
except OSError as error:
    print(error.strerror)
"""


@pytest.fixture
def entry(site: Site) -> LedgerEntry:
    entry = site.load().cell("hello-world/flask").entry
    assert entry is not None
    return entry


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_entry_is_read_as_it_was_written(site: Site, entry: LedgerEntry) -> None:
    path = write_entry(site.root, "crud", "flask", entry)
    assert path == entry_path(site.root, "crud", "flask") == site.path("data/verified/crud/flask.json")
    assert site.load().cell("crud/flask").entry == entry
    assert path.stat().st_mode & 0o777 == 0o644
    assert names(path.parent) == ["flask.json"]


def test_an_entry_is_readable_text_that_git_can_compare(site: Site, entry: LedgerEntry) -> None:
    recording = entry.recordings[0].model_copy(update={"label": "Größe 🐦"})
    path = write_entry(site.root, "crud", "flask", entry.model_copy(update={"recordings": (recording,)}))
    text = path.read_bytes().decode()
    assert "Größe 🐦" in text
    assert "\r" not in text
    assert text.endswith("}\n")
    assert text.count("\n") > 20
    assert json.loads(text)["verified"] == "2026-01-02"


def test_an_entry_takes_the_place_of_the_old_one(site: Site, entry: LedgerEntry) -> None:
    write_entry(site.root, "hello-world", "flask", entry.model_copy(update={"tests": 7}))
    again = site.load().cell("hello-world/flask").entry
    assert again is not None
    assert again.tests == 7
    assert names(site.path(ENTRY).parent) == ["flask.json"]


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_write_that_fails_leaves_the_old_entry(
    site: Site, entry: LedgerEntry, monkeypatch: pytest.MonkeyPatch, step: str, code: int
) -> None:
    before = site.path(ENTRY).read_bytes()

    def fail(*_: object) -> NoReturn:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(step, fail)
        with pytest.raises(OSError, match=os.strerror(code)):
            write_entry(site.root, "hello-world", "flask", entry.model_copy(update={"tests": 7}))
    assert site.path(ENTRY).read_bytes() == before
    assert names(site.path(ENTRY).parent) == ["flask.json"]


def test_an_interruption_leaves_the_old_entry(
    site: Site, entry: LedgerEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = site.path(ENTRY).read_bytes()

    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_entry(site.root, "hello-world", "flask", entry.model_copy(update={"tests": 7}))
    assert site.path(ENTRY).read_bytes() == before
    assert names(site.path(ENTRY).parent) == ["flask.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a file's size")
def test_a_full_disk_leaves_the_old_entry(site: Site) -> None:
    before = site.path(ENTRY).read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(site.root)], capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == (os.strerror(errno.EFBIG), "")
    assert site.path(ENTRY).read_bytes() == before
    assert names(site.path(ENTRY).parent) == ["flask.json"]


def test_a_file_where_the_folder_belongs(site: Site, entry: LedgerEntry) -> None:
    site.write("data/verified/crud", "")
    with pytest.raises(FileExistsError):
        write_entry(site.root, "crud", "flask", entry)
    assert site.path("data/verified/crud").read_bytes() == b""
