"""The ledger's word: it holds while nothing that was executed has changed, and only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldguide.catalog import State

if TYPE_CHECKING:
    from tests.catalog.conftest import Site

CELL = "hello-world/flask"
FOLDER = f"snippets/{CELL}"
CONTRACT = "snippets/hello-world/contract.py"
FLASK = "frameworks/flask/framework.yml"
LOCK = "requirements/cells.txt"


def test_an_entry_of_todays_files_holds(site: Site) -> None:
    cell = site.load().cell(CELL)
    assert cell.state is State.VERIFIED
    assert cell.entry is not None
    assert cell.entry.packages == {"flask": "3.1.3", "Werkzeug": "3.2.0"}
    assert cell.entry.recordings[0].exchanges[0].response.body == "Hello"


def test_a_cell_without_an_entry_is_not_verified(site: Site) -> None:
    assert site.load().cell("crud/flask").state is State.UNVERIFIED


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(("add", f"{FOLDER}/app.py", "# more"), id="a file"),
        pytest.param(
            ("edit", f"{FOLDER}/app.py", "import flask", "import  flask"), id="a character of a file"
        ),
        pytest.param(("write", "frameworks/flask/scaffold/settings.py", ""), id="a new file of the scaffold"),
        pytest.param(("edit", "frameworks/flask/scaffold/config.py", "False", "True"), id="the scaffold"),
        pytest.param(("remove", "frameworks/flask/scaffold"), id="the scaffold taken away"),
        pytest.param(("add", f"{FOLDER}/cell.yml", "scaffold: false"), id="the scaffold left out"),
        pytest.param(("add", CONTRACT, "\ndef test_more(api): ..."), id="the contract"),
        pytest.param(("add", f"{FOLDER}/cell.yml", "serve: flask run -p {port}"), id="the cell's run line"),
        pytest.param(("edit", FLASK, "flask --port", "flask -p"), id="the framework's run line"),
        pytest.param(("add", f"{FOLDER}/cell.yml", "install: [flask, jinja2]"), id="the cell's install line"),
        pytest.param(("edit", FLASK, "install: [flask]", "install: [flask, jinja2]"), id="the install line"),
        pytest.param(("add", f"{FOLDER}/cell.yml", "prepare: [flask init-db]"), id="preparations"),
        pytest.param(("add", FLASK, "prepare: [flask init-db]"), id="the framework's preparations"),
        pytest.param(("add", f"{FOLDER}/cell.yml", "commands: [flask new]"), id="commands"),
        pytest.param(("edit", LOCK, "flask==3.1.3", "flask==3.1.4"), id="a locked version"),
        pytest.param(("edit", LOCK, "Werkzeug==3.2.0", "Werkzeug==3.1.9"), id="a version further down"),
        pytest.param(
            ("edit", LOCK, "Werkzeug==3.2.0", "Flask-SQLAlchemy==3"), id="a package gone from the lock"
        ),
        pytest.param(
            ("edit", LOCK, "flask==3.1.3 \\", "flask==3.1.3 ; python_full_version < '3.11' \\"), id="a marker"
        ),
    ],
)
def test_a_change_to_what_was_executed_makes_the_entry_stale(site: Site, change: tuple[str, ...]) -> None:
    getattr(site, change[0])(*change[1:])
    assert site.load().cell(CELL).state is State.STALE


def test_a_new_file_of_the_program_makes_the_entry_stale(site: Site) -> None:
    site.write(f"{FOLDER}/birds.py", "")
    site.edit(f"{FOLDER}/cell.yml", "app.py]", "app.py, birds.py]")
    assert site.load().cell(CELL).state is State.STALE


def test_a_file_under_another_name_makes_the_entry_stale(site: Site) -> None:
    site.move(f"{FOLDER}/pages/index.py", f"{FOLDER}/pages/home.py")
    site.edit(f"{FOLDER}/cell.yml", "index.py", "home.py")
    assert site.load().cell(CELL).state is State.STALE


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(("write", f"{FOLDER}/notice.md", "Look!"), id="the notice"),
        pytest.param(("remove", f"{FOLDER}/notice.md"), id="no notice"),
        pytest.param(("edit", f"{FOLDER}/cell.yml", "Names the module.", "Finds files."), id="a note"),
        pytest.param(("edit", f"{FOLDER}/cell.yml", "/quickstart", "/start"), id="a link"),
        pytest.param(
            ("edit", f"{FOLDER}/cell.yml", "[pages/index.py, app.py]", "[app.py, pages/index.py]"), id="order"
        ),
        pytest.param(("edit", FLASK, "title: Flask", "title: The Flask"), id="a title"),
        pytest.param(("edit", FLASK, "value: MIT", "value: BSD"), id="a fact"),
        pytest.param(
            ("edit", "snippets/hello-world/task.yml", "One route.", "A route."), id="the task's summary"
        ),
        pytest.param(("add", f"{FOLDER}/cell.yml", "install: [flask]"), id="the same install line again"),
        pytest.param(("edit", LOCK, "bottle==0.13.4", "bottle==0.14"), id="a package of others"),
        pytest.param(("add", LOCK, "jinja2==3.1.6"), id="a new package in the lock"),
        pytest.param(("add", "snippets/crud/flask/app.py", "# more"), id="another cell"),
    ],
)
def test_a_change_to_what_is_only_shown_keeps_the_entry(site: Site, change: tuple[str, ...]) -> None:
    getattr(site, change[0])(*change[1:])
    assert site.load().cell(CELL).state is State.VERIFIED


def test_putting_a_change_back_makes_the_entry_hold_again(site: Site) -> None:
    before = site.path(f"{FOLDER}/app.py").read_bytes()
    site.add(f"{FOLDER}/app.py", "# more")
    assert site.load().cell(CELL).state is State.STALE
    site.write(f"{FOLDER}/app.py", before)
    assert site.load().cell(CELL).state is State.VERIFIED


def test_an_entry_copied_from_another_cell_does_not_hold(site: Site) -> None:
    entry = site.path("data/verified/hello-world/flask.json").read_bytes()
    site.write("data/verified/crud/flask.json", entry)
    assert site.load().cell("crud/flask").state is State.STALE


def test_a_text_cannot_move_from_one_file_to_another_unseen(site: Site) -> None:
    cell = site.load().cell("crud/flask")
    digest = cell.digest({})
    site.write("snippets/crud/flask/app.py", "")
    site.write("snippets/crud/flask/b.py", cell.files[0].text)
    assert site.load().cell("crud/flask").digest({}) != digest
