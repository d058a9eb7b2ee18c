"""A live preview loads the catalogue again when a file has changed, and only then."""

from __future__ import annotations

import contextlib
import gc
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from fieldguide.catalog import Catalog, CatalogError, cached, load, load_cached

if TYPE_CHECKING:
    from pathlib import Path

    from tests.catalog.conftest import Site

TASK = "snippets/hello-world/task.yml"
FILES = [
    TASK,
    "snippets/hello-world/contract.py",
    "snippets/hello-world/flask/app.py",
    "snippets/hello-world/flask/notice.md",
    "frameworks/flask/scaffold/config.py",
    "data/site.yml",
    "frameworks/flask/framework.yml",
    "data/verified/hello-world/flask.json",
    "requirements/cells.txt",
]


def later(site: Site, name: str) -> None:
    """Give a file a time that no clock's coarseness can hide."""
    info = site.path(name).stat()
    os.utime(site.path(name), ns=(info.st_atime_ns, info.st_mtime_ns + 1_000_000))


def test_nothing_changed_nothing_loaded(site: Site) -> None:
    first = load_cached(site.root)
    assert load_cached(site.root) is first
    assert load_cached(site.root / "snippets" / "..") is first


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_loaded(site: Site, name: str) -> None:
    first = load_cached(site.root)
    later(site, name)
    second = load_cached(site.root)
    assert second is not first
    assert load_cached(site.root) is second


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("faulty", [True, False])
def test_garbage_is_left_alone_only_while_the_catalogue_is_loaded(
    site: Site, monkeypatch: pytest.MonkeyPatch, before: bool, faulty: bool
) -> None:
    seen = []

    def noting(root: Path) -> Catalog:
        seen.append(gc.isenabled())
        return load(root)

    monkeypatch.setattr(cached, "load", noting)
    if faulty:
        site.edit(TASK, "title:", "titles:")
    (gc.enable if before else gc.disable)()
    try:
        with contextlib.suppress(CatalogError):
            load_cached(site.root)
        assert gc.isenabled() is before
    finally:
        gc.enable()
    assert seen == [False]


def test_a_change_is_seen_in_what_is_loaded(site: Site) -> None:
    assert load_cached(site.root).tasks["hello-world"].title == "Hello, world"
    site.edit(TASK, "Hello, world", "Hello, birds")
    later(site, TASK)
    assert load_cached(site.root).tasks["hello-world"].title == "Hello, birds"


def test_a_new_file_and_a_removed_one_are_seen(site: Site) -> None:
    site.write("snippets/crud/flask/b.py", "")
    assert len(load_cached(site.root).cell("crud/flask").files) == 2
    site.remove("snippets/crud/flask/b.py")
    assert len(load_cached(site.root).cell("crud/flask").files) == 1


def test_an_empty_folder_is_seen(site: Site) -> None:
    load_cached(site.root)
    site.path("snippets/empty").mkdir()
    with pytest.raises(CatalogError, match="snippets/empty/contract"):
        load_cached(site.root)


def test_what_is_none_of_the_catalogues_is_not_loaded_for(site: Site) -> None:
    first = load_cached(site.root)
    for name in (
        "docs/index.md",
        "snippets/__pycache__/a.pyc",
        "data/verified/.a.tmp",
        "snippets/crud/.a.swp",
    ):
        site.write(name, "")
    assert load_cached(site.root) is first


def test_a_fault_is_told_until_it_is_corrected(site: Site) -> None:
    load_cached(site.root)
    site.write(TASK, "title: Hello\n")
    for _ in range(2):
        with pytest.raises(CatalogError, match="4 problems"):
            load_cached(site.root)
    site.write(TASK, "title: A\nquestion: B?\nsummary: C.\ngroup: Data\norder: 2\n")
    assert load_cached(site.root).tasks["hello-world"].title == "A"


def test_two_catalogues_do_not_drive_each_other_out(site: Site, shared_site: Site) -> None:
    ours, theirs = load_cached(site.root), load_cached(shared_site.root)
    assert ours is not theirs
    assert load_cached(site.root) is ours
    assert load_cached(shared_site.root) is theirs


def test_a_process_that_ends_looks_through_nothing_that_it_loaded(site: Site) -> None:
    """The callbacks run in the other order: this one is called when all that was loaded has been frozen."""
    script = (
        "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 10_000))\n"
        "from pathlib import Path; from fieldguide.catalog import load_cached; load_cached(Path.cwd())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=site.root, capture_output=True, text=True, check=True
    )
    assert done.stdout == "True\n"
