"""What a disk can hold in place of a file: folders, links, pipes, bombs, and what may not be read."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from tests.catalog.conftest import Site

TASK = "snippets/hello-world/task.yml"
CONTRACT = "snippets/crud/contract.py"
CELL = "snippets/crud/flask/cell.yml"
APP = "snippets/crud/flask/app.py"
NOTICE = "snippets/hello-world/flask/notice.md"
FLASK = "frameworks/flask/framework.yml"
ENTRY = "data/verified/hello-world/flask.json"
LOCK = "requirements/cells.txt"
MEASURING = "data/measuring.yml"
MEASURED = "data/measurements/requests.json"
FILES = [TASK, CONTRACT, CELL, NOTICE, FLASK, "data/site.yml", "data/capabilities.yml", ENTRY, LOCK]
FILES += [MEASURING, MEASURED]
REMEDIES = {ENTRY: "delete it and run `make verify`", LOCK: "run `make lock`"}
REMEDIES[MEASURED] = "delete it and run `make measure`"
FOLDERS = {
    "snippets": "make it a folder",
    "snippets/crud": "move or remove it",
    "frameworks/flask": "move or remove it",
    "frameworks/flask/scaffold": "make it a folder",
    "frameworks": "make it a folder",
    "data/verified": "make it a folder",
    "data/measurements": "make it a folder",
}

needs_links = pytest.mark.skipif(os.name == "nt", reason="links and pipes need rights on Windows")


@pytest.mark.parametrize("name", FILES)
def test_a_folder_where_a_file_belongs(site: Site, name: str) -> None:
    site.remove(name)
    site.path(name).mkdir()
    remedy = REMEDIES.get(name, "make it a file")
    assert site.problems() == [f"{name}: a folder where a file belongs; {remedy}"]


@pytest.mark.parametrize("name", FOLDERS)
def test_a_file_where_a_folder_belongs(site: Site, name: str) -> None:
    site.remove(name)
    site.write(name, "")
    assert [line for line in site.problems() if line.startswith(f"{name}: ")] == [
        f"{name}: a file where a folder belongs; {FOLDERS[name]}"
    ]


@needs_links
@pytest.mark.parametrize("name", [*FILES, APP, "frameworks/flask/scaffold/config.py"])
@pytest.mark.parametrize("target", ["nowhere", ".", "itself", "/etc/hostname"])
def test_a_link_where_a_file_belongs(site: Site, name: str, target: str) -> None:
    site.remove(name)
    path = site.path(name)
    path.symlink_to(path.name if target == "itself" else target)
    listed = name == MEASURED  # it is found in its folder, where a link is none of the files
    remedy = REMEDIES.get("" if listed else name, "replace it with the file that it points to")
    problems = site.problems()
    assert f"{name}: a symbolic link; {remedy}" in problems
    assert {line.partition(": ")[0] for line in problems} == {name}


@needs_links
@pytest.mark.parametrize("name", ["snippets/loop", "snippets/crud/loop", "snippets/crud/flask/loop"])
@pytest.mark.parametrize("target", ["..", "loop", "../../frameworks"])
def test_a_link_to_a_folder_is_not_followed(site: Site, name: str, target: str) -> None:
    site.path(name).symlink_to(target, target_is_directory=True)
    assert site.problems() == [f"{name}: a symbolic link; replace it with the file that it points to"]


@needs_links
@pytest.mark.parametrize("name", [TASK, APP, NOTICE, ENTRY])
def test_a_pipe_is_not_waited_for(site: Site, name: str) -> None:
    site.remove(name)
    os.mkfifo(site.path(name))
    remedy = REMEDIES.get(name, "make it an ordinary file")
    assert site.problems() == [f"{name}: not an ordinary file; {remedy}"]


def test_a_disk_that_fails(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> NoReturn:
        raise OSError(5, "Input/output error", str(path))

    monkeypatch.setattr(Path, "read_bytes", fail)
    problems = site.problems()
    assert f"{TASK}: cannot be read (Input/output error); make it readable" in problems
    assert all("cannot be read (Input/output error)" in line for line in problems)


def test_a_folder_that_cannot_be_listed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = Path.iterdir

    def fail(path: Path) -> object:
        if path.name == "flask" and path.parent.name == "crud":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", fail)
    assert site.problems() == ["snippets/crud/flask: cannot be read (Permission denied); make it readable"]


def test_a_file_that_vanishes_while_it_is_read(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def vanish(path: Path) -> bytes:
        if path.name == "app.py":
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", vanish)
    assert f"{APP}: no such file; add it" in site.problems()


def laughs() -> str:
    first = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
    return first + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))


BOMBS = {
    "billion laughs": (laughs(), "line 2: an alias (*a0); write out what it refers to"),
    "a list that holds itself": ("&a [*a]\n", "line 1: an alias (*a); write out what it refers to"),
    "a merge that holds itself": ("&a\n<<: *a\n", "line 2: an alias (*a); write out what it refers to"),
    "deep lists": ("a: " + "[" * 90_000, "line 1: lists or mappings more than 20 deep; make it flatter"),
    "deep mappings": ("{a: " * 40_000, "line 1: lists or mappings more than 20 deep; make it flatter"),
    "deep dashes": ("- " * 90_000, "line 1: lists or mappings more than 20 deep; make it flatter"),
    "deep keys": ("? " * 90_000, "line 1: lists or mappings more than 20 deep; make it flatter"),
    "a large file": ("# " + "a" * 200_000, "200,002 bytes long; keep it to 200,000 bytes"),
    "a long number": ("order: " + "9" * 190_000, "looks like a date or a number, but is not one"),
    "a long number of minutes": ("order: 1" + ":59" * 60_000, "order: expected 999 or less"),
    "a long text": ("order: " + "a" * 190_000, "order: expected a whole number, got a text ('aaaaa"),
    "a long key": ("? " + "a" * 190_000 + "\n: 1", "unknown key; remove it (known: "),
    "many keys": ("".join(f"{n}a: 1\n" for n in range(10_000)), "9999a: unknown key; remove it"),
    "many anchors": ("a: [" + ", ".join(f"&a{n} 1" for n in range(9_000)) + "]", "a: unknown key"),
    "many brackets": ("a: " + "[]" * 40_000, "line 1: not YAML"),
    "an open quotation": ('a: "' + "b\n" * 90_000, "line 1: not YAML"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_fails_at_once(site: Site, name: str) -> None:
    content, expected = BOMBS[name]
    site.write(TASK, content)
    start = time.process_time()
    problems = site.problems()
    assert time.process_time() - start < 10
    assert any(line.startswith(f"{TASK}: ") and expected in line for line in problems)
    assert max(len(line) for line in problems) < 400


def test_a_large_program_is_refused_unread(site: Site) -> None:
    with site.path(APP).open("r+b") as file:
        file.truncate(10**12)
    assert site.problems() == [f"{APP}: 1,000,000,000,000 bytes long; keep it to 1,000,000 bytes"]


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        '{"digest": ' * 100_000,
        '{"tests": ' + "9" * 100_000 + "}",
        '{"digest": "\\ud800"}',
        "NaN",
        "nul",
    ],
    ids=["lists", "objects", "a number", "half a character", "not a number", "a cut word"],
)
def test_a_damaged_entry_names_its_remedy(site: Site, content: str) -> None:
    site.write(ENTRY, content)
    problems = site.problems()
    assert all(line.startswith(f"{ENTRY}: ") for line in problems)
    assert all(line.endswith("; delete it and run `make verify`") for line in problems)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names themselves")
@pytest.mark.parametrize(
    "name", [b"\xff.py", b"a\\b.py", b"a\nb.py", b"a\x1b[1m.py", "é.py".encode(), b"-a.py"]
)
def test_a_name_that_not_every_system_can_keep(site: Site, name: bytes) -> None:
    site.path("snippets/crud/flask", os.fsdecode(name)).write_text("pass\n", encoding="utf-8")
    (line,) = site.problems()
    assert line.endswith(
        "a file name that some systems do not accept; rename it with letters, digits, hyphens, dots and underscores"
    )
    assert line.isprintable()
    assert line.encode()
