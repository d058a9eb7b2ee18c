"""Damaged at random, a catalogue is either whole or refused with problems that can be acted on.

The same examples at each run; FIELDGUIDE_EXAMPLES=3000 tries that many others.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldguide.catalog import Catalog, CatalogError, Problem, State, load

if TYPE_CHECKING:
    from tests.catalog.conftest import Site

Damage = Callable[[Path], object]
OF_A_CELL = {"cell.yml", "notice.md"}
EXPECTED = {"framework.yml", "task.yml", "contract.py"}
fuzz = settings(
    max_examples=int(os.environ.get("FIELDGUIDE_EXAMPLES", "100")),
    deadline=None,
    derandomize="FIELDGUIDE_EXAMPLES" not in os.environ,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

SIGNS = [
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "'",
    '"',
    "\n",
    "\r",
    "\t",
    "&a ",
    "*a",
    "!!int ",
    "<<: ",
    "? ",
    "| ",
    "> ",
]
SIGNS += [
    "\0",
    "é",
    "\ufeff",
    "\u2028",
    "\x85",
    "%YAML 9.9\n",
    "---\n",
    "...\n",
    "#",
    "@",
    "`",
    '"\\ud800"',
    "2026-99-99",
]
WORDS = [
    "",
    " ",
    "yes",
    "null",
    "~",
    "{port}",
    "{port} {port}",
    "'",
    "a'b",
    "flask",
    "bottle",
    "crud",
    "app.py",
]
WORDS += [
    "../..",
    "https://x.org/",
    "ftp://x",
    "2999-01-01",
    "0x_",
    "1:59",
    "built-in",
    "Data",
    "flask; rm",
    "🐦",
]

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, -1, 0, 1, 2])
    | st.floats()
    | st.dates(min_value=datetime.date(1000, 1, 1))
    | st.datetimes(min_value=datetime.datetime(1000, 1, 1))
    | st.text(max_size=20)
    | st.sampled_from(WORDS)
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(scalars, inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def base(shared_site: Site) -> dict[str, bytes]:
    """Every file of the whole catalogue."""
    root = shared_site.root
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def attempt(shared_site: Site, base: dict[str, bytes]) -> Iterator[Callable[[list[Damage]], None]]:
    """Damages the whole catalogue, loads it, checks what came of it, and makes it whole again."""
    root = shared_site.root

    def restore() -> None:
        for path in root.iterdir():
            shared_site.remove(path.name)
        for name, content in base.items():
            shared_site.write(name, content)

    def run(damages: list[Damage]) -> None:
        try:
            for damage in damages:
                damage(root)
            check(root, base)
        finally:
            restore()

    yield run
    restore()


def check(root: Path, base: dict[str, bytes]) -> None:
    catalog, problems = outcome(root)
    if catalog is not None:
        check_catalog(root, catalog)
        return
    assert problems
    for problem in problems:
        check_problem(root, base, problem)


def outcome(root: Path) -> tuple[Catalog | None, list[Problem]]:
    try:
        return load(root), []
    except CatalogError as error:
        return None, error.problems


def check_problem(root: Path, base: dict[str, bytes], problem: Problem) -> None:
    path = root / problem.file
    known = any(name == problem.file or name.startswith(problem.file + "/") for name in base)
    assert known or os.path.lexists(path) or path.name in EXPECTED, problem
    assert not Path(problem.file).is_absolute()
    assert ".." not in Path(problem.file).parts
    assert problem.found.strip()
    assert problem.remedy.strip()
    line = str(problem)
    assert line.isprintable()
    assert len(line) < 500
    assert not [
        sign for sign in ("Input should", "Traceback", "<class", " object at 0x", "Errno") if sign in line
    ]


def shown(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if not path.name.startswith((".", "__pycache__"))]


def check_catalog(root: Path, catalog: Catalog) -> None:
    """What was loaded is what lies on the disk, all of it."""
    slugs = {path.name for path in shown(root / "frameworks")}
    assert set(catalog.frameworks) == slugs
    assert set(catalog.tasks) == {path.name for path in shown(root / "snippets")}
    assert [task.number for task in catalog.tasks.values()] == list(range(1, len(catalog.tasks) + 1))
    for task in catalog.tasks.values():
        folder = root / "snippets" / task.slug
        assert task.file.group in catalog.groups
        assert task.contract.strip()
        assert set(task.cells) == {path.name for path in shown(folder) if path.is_dir()} <= slugs
        assert list(task.cells) == [slug for slug in catalog.frameworks if slug in task.cells]
    for cell in catalog.cells():
        here = {path for path in cell.folder.rglob("*") if path.is_file()}
        names = {path.relative_to(cell.folder).as_posix() for path in here} - OF_A_CELL
        assert {file.path for file in cell.files} == names
        assert bool(cell.absent) == (cell.state is State.ABSENT) == (cell.serve == "")
        assert cell.absent or cell.files or cell.commands
        for file in cell.files:
            text = (cell.folder / file.path).read_bytes().decode()
            assert file.text == text.replace("\r\n", "\n").replace("\r", "\n")
        entry = root / "data" / "verified" / f"{cell.name}.json"
        assert (cell.state in {State.VERIFIED, State.STALE}) == entry.exists() == (cell.entry is not None)


def nodes(data: Any) -> list[tuple[Any, Any]]:
    """Every place in lists and mappings: what holds it, and its key or index."""
    found: list[tuple[Any, Any]] = []
    for key, value in list(data.items()) if isinstance(data, dict) else list(enumerate(data)):
        found.append((data, key))
        if isinstance(value, dict | list):
            found += nodes(value)
    return found


def change_one(data: Any, number: int, how: str, value: Any) -> Any:
    """Change one place: its value, its key, or whether it is there at all."""
    places = nodes(data)
    if not places:
        return value
    holder, key = places[number % len(places)]
    if how == "value":
        holder[key] = value
    elif how == "delete":
        del holder[key]
    elif isinstance(holder, dict):
        old = holder.pop(key)
        try:
            holder[value] = old
        except TypeError:  # a list cannot be a key
            holder[str(value)] = old
    else:
        holder.append(value)
    return data


def change_data(name: str, number: int, how: str, value: Any) -> Damage:
    """A change to what a YAML or JSON file says; the file itself stays well-formed."""

    def damage(root: Path) -> None:
        path = root / name
        if not path.is_file():
            return
        try:
            data = yaml.safe_load(path.read_bytes())
        except yaml.YAMLError:
            return
        if isinstance(data, dict | list):
            data = change_one(data, number, how, value)
        if path.suffix == ".json":
            path.write_text(json.dumps(data, default=str, skipkeys=True), encoding="utf-8")
        else:
            path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")

    return damage


def change_bytes(name: str, change: Callable[[bytes], bytes]) -> Damage:
    def damage(root: Path) -> None:
        path = root / name
        if path.is_file():
            path.write_bytes(change(path.read_bytes()))

    return damage


def splice(at: float, sign: bytes, length: int) -> Callable[[bytes], bytes]:
    def change(old: bytes) -> bytes:
        start = int(at * len(old))
        return old[:start] + sign + old[start + length :]

    return change


def remove(name: str) -> Damage:
    return lambda root: shutil.rmtree(root / name) if (root / name).is_dir() else (root / name).unlink(True)


def move(name: str, target: str) -> Damage:
    def damage(root: Path) -> None:
        with contextlib.suppress(OSError):  # what the system does not allow cannot happen
            (root / target).parent.mkdir(parents=True, exist_ok=True)
            (root / name).rename(root / target)

    return damage


def swap(name: str, other: str) -> Damage:
    def damage(root: Path) -> None:
        if (root / name).is_file() and (root / other).is_file():
            mine, theirs = (root / name).read_bytes(), (root / other).read_bytes()
            (root / name).write_bytes(theirs)
            (root / other).write_bytes(mine)

    return damage


def files(base: dict[str, bytes], *endings: str) -> st.SearchStrategy[str]:
    return st.sampled_from([name for name in base if not endings or name.endswith(endings)])


def places(base: dict[str, bytes]) -> st.SearchStrategy[str]:
    folders = {parent.as_posix() for name in base for parent in Path(name).parents} - {"."}
    return st.sampled_from([*base, *sorted(folders)])


fractions = st.floats(0, 1)


@fuzz
@given(st.data())
def test_values_and_keys(
    base: dict[str, bytes], attempt: Callable[[list[Damage]], None], data: st.DataObject
) -> None:
    changes = st.builds(
        change_data,
        files(base, ".yml", ".json"),
        st.integers(0, 200),
        st.sampled_from(["value", "value", "value", "key", "delete"]),
        values,
    )
    attempt(data.draw(st.lists(changes, min_size=1, max_size=3)))


@fuzz
@given(st.data())
def test_bytes(base: dict[str, bytes], attempt: Callable[[list[Damage]], None], data: st.DataObject) -> None:
    change = (
        st.binary(max_size=60).map(lambda new: lambda _: new)
        | fractions.map(lambda at: lambda old: old[: int(at * len(old))])
        | st.builds(splice, fractions, st.sampled_from([sign.encode() for sign in SIGNS]), st.integers(0, 5))
        | st.builds(splice, fractions, st.binary(max_size=3), st.integers(0, 3))
    )
    attempt(data.draw(st.lists(st.builds(change_bytes, files(base), change), min_size=1, max_size=3)))


@fuzz
@given(st.data())
def test_files_and_folders(
    base: dict[str, bytes], attempt: Callable[[list[Damage]], None], data: st.DataObject
) -> None:
    targets = places(base) | st.sampled_from(
        ["snippets/x/flask", "frameworks/x/framework.yml", "data/x.yml", "x"]
    )
    change = (
        st.builds(remove, places(base))
        | st.builds(swap, files(base), files(base))
        | st.builds(move, places(base), targets)
    )
    attempt(data.draw(st.lists(change, min_size=1, max_size=4)))


def test_the_catalogue_that_is_damaged_is_whole(
    shared_site: Site, base: dict[str, bytes], attempt: Callable[[list[Damage]], None]
) -> None:
    check_catalog(shared_site.root, shared_site.load())
    attempt([])
