"""What a whole catalogue gives: its orders, its defaults, its texts as they are executed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from fieldguide.catalog import CatalogError, Problem, State, Support, load

if TYPE_CHECKING:
    from pathlib import Path

    from tests.catalog.conftest import Site

TASK = "snippets/hello-world/task.yml"
CELL = "snippets/hello-world/flask/cell.yml"
FLASK = "frameworks/flask/framework.yml"


def add_task(site: Site, slug: str, group: str, order: int) -> None:
    text = site.path(TASK).read_text(encoding="utf-8")
    text = text.replace("First steps", group).replace("order: 1", f"order: {order}")
    site.write(f"snippets/{slug}/task.yml", text)
    site.write(f"snippets/{slug}/contract.py", "def test_it(api): ...\n")


def test_frameworks_stand_in_the_order_of_their_titles(site: Site) -> None:
    site.edit(FLASK, "title: Flask", "title: apiFlask")
    site.write(
        "frameworks/a2/framework.yml",
        site.path(FLASK).read_text(encoding="utf-8").replace("apiFlask", "Zope"),
    )
    catalog = site.load()
    assert [each.title for each in catalog.frameworks.values()] == ["apiFlask", "Bottle", "Zope"]
    assert list(catalog.frameworks) == ["flask", "bottle", "a2"]
    assert list(catalog.tasks["crud"].cells) == ["flask", "bottle"]


def test_tasks_stand_in_the_order_of_groups_and_places_and_are_numbered(site: Site) -> None:
    add_task(site, "a-late-one", "First steps", 12)
    add_task(site, "z-early-one", "First steps", 2)
    add_task(site, "about-rows", "Data", 3)
    catalog = site.load()
    expected = ["hello-world", "z-early-one", "a-late-one", "crud", "about-rows"]
    assert list(catalog.tasks) == expected
    assert [task.number for task in catalog.tasks.values()] == [1, 2, 3, 4, 5]
    assert catalog.tasks["about-rows"].cells == {}
    assert catalog.groups == ("First steps", "Data")
    assert catalog.python == "3.11"


def test_a_cell_takes_what_its_framework_says(site: Site) -> None:
    site.edit(FLASK, "install: [flask]", "install: [flask]\nprepare: [flask init]")
    cell = site.load().cell("hello-world/flask")
    assert cell.name == "hello-world/flask"
    assert (cell.install, cell.prepare, cell.commands) == (("flask",), ("flask init",), ())
    assert cell.serve == "flask --port {port}"
    assert [file.path for file in cell.scaffold] == ["config.py"]
    assert [file.path for file in cell.files] == ["pages/index.py", "app.py"]
    assert cell.notes == {"app.py": {"flask.Flask(__name__)": "Names the module."}}
    assert cell.documentation == {"Quickstart": "https://flask.example.org/docs/quickstart"}
    assert cell.notice == "It is short."
    assert cell.contract == site.path("snippets/hello-world/contract.py").read_text(encoding="utf-8")


def test_a_cell_says_what_differs_from_its_framework(site: Site) -> None:
    cell = site.load().cell("crud/flask")
    assert cell.install == ("flask", "flask-sqlalchemy")
    assert cell.prepare == ("flask init-db",)
    assert cell.serve == "flask run --port {port}"
    assert cell.scaffold == ()


def test_a_cell_that_installs_more_still_prepares_as_its_framework_does(site: Site) -> None:
    site.edit(FLASK, "install: [flask]", "install: [flask]\nprepare: [flask init]")
    site.edit("snippets/crud/flask/cell.yml", "prepare: [flask init-db]\n", "")
    assert site.load().cell("crud/flask").prepare == ("flask init",)
    site.add("snippets/crud/flask/cell.yml", "prepare: []")
    assert site.load().cell("crud/flask").prepare == ()


def test_commands_take_the_place_of_preparations_and_files(site: Site) -> None:
    site.edit(FLASK, "install: [flask]", "install: [flask]\nprepare: [flask init]")
    site.write("snippets/crud/flask/cell.yml", "commands: [flask new birds]\n")
    site.remove("snippets/crud/flask/app.py")
    cell = site.load().cell("crud/flask")
    assert (cell.commands, cell.prepare, cell.files) == (("flask new birds",), (), ())


def test_a_service_of_the_task_is_the_last_file_of_each_cell(site: Site) -> None:
    task = "snippets/hello-world/task.yml"
    site.add(task, 'environment: {SONG: "http://127.0.0.1:{upstream}"}')
    site.add(task, 'service: {file: service.py, command: "python service.py {upstream}"}')
    site.write("snippets/hello-world/service.py", "print('Rain.')\n")
    cell = site.load().cell("hello-world/flask")
    assert cell.service == "python service.py {upstream}"
    assert [file.path for file in cell.files] == ["pages/index.py", "app.py", "service.py"]
    assert [file.path for file in cell.own] == ["pages/index.py", "app.py"]
    before = cell.digest({})
    site.write("snippets/hello-world/service.py", "print('Sun.')\n")
    assert site.load().cell("hello-world/flask").digest({}) != before


def test_an_absent_cell_gives_its_reason(site: Site) -> None:
    cell = site.load().cell("crud/bottle")
    assert cell.absent is not None
    assert cell.absent.reason == "It has no database."
    assert (cell.state, cell.files, cell.entry) == (State.ABSENT, (), None)


def test_files_stand_in_alphabetical_order_unless_the_cell_says_otherwise(site: Site) -> None:
    for name in ("views.py", "birds/views.py", "birds/__init__.py", "Makefile"):
        site.write(f"snippets/crud/flask/{name}", "")
    files = site.load().cell("crud/flask").files
    assert [file.path for file in files] == [
        *("Makefile", "app.py", "birds/__init__.py", "birds/views.py", "views.py")
    ]


def test_hidden_files_and_caches_are_none_of_a_program(site: Site) -> None:
    before = [(cell.name, cell.files, cell.state) for cell in site.load().cells()]
    for name in (".env", ".git/config", "__pycache__/app.cpython-311.pyc", "pages/.DS_Store"):
        site.write(f"snippets/hello-world/flask/{name}", b"\xff\0")
    for name in ("snippets/.DS_Store", "snippets/__pycache__/c.pyc", "snippets/crud/__pycache__/c.pyc"):
        site.write(name, b"\xff\0")
    site.write("data/verified/hello-world/.flask-abc.tmp", b"{")
    site.write("frameworks/flask/.framework.yml.swp", b"\xff")
    assert [(cell.name, cell.files, cell.state) for cell in site.load().cells()] == before


def test_windows_line_ends_are_read_as_any_other(site: Site) -> None:
    before = [(cell.name, cell.files, cell.notice, cell.notes, cell.state) for cell in site.load().cells()]
    for path in site.root.rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    after = [(cell.name, cell.files, cell.notice, cell.notes, cell.state) for cell in site.load().cells()]
    assert after == before
    assert State.VERIFIED in {state for *_, state in after}


def test_texts_beyond_ascii_are_kept(site: Site) -> None:
    site.edit(TASK, "Hello, world", "Hallå, världen 🐦")
    site.write("snippets/crud/flask/app.py", "print('naïve 🐦')\n")
    catalog = site.load()
    assert catalog.tasks["hello-world"].title == "Hallå, världen 🐦"
    assert catalog.cell("crud/flask").files[0].text == "print('naïve 🐦')\n"


def test_a_lone_equals_sign_is_a_text(site: Site) -> None:
    site.edit(TASK, "One route.", "=")
    assert site.load().tasks["hello-world"].file.summary == "="


def test_an_empty_cell_yml_changes_nothing(site: Site) -> None:
    site.write("snippets/hello-world/bottle/cell.yml", "# as the framework says\n")
    assert site.load().cell("hello-world/bottle").install == ("bottle",)


def test_what_is_not_there_need_not_be(site: Site) -> None:
    for name in (
        "frameworks/flask/scaffold",
        "data/verified",
        "snippets/crud/bottle",
        "snippets/hello-world/bottle",
    ):
        site.remove(name)
    site.write("data/capabilities.yml", "capabilities: []\n")
    catalog = site.load()
    assert (catalog.scaffolds, catalog.capabilities) == ({}, ())
    assert [cell.name for cell in catalog.cells()] == ["hello-world/flask", "crud/flask"]


def test_capabilities_name_their_evidence(site: Site) -> None:
    (capability,) = site.load().capabilities
    assert capability.frameworks["bottle"].cell == "hello-world"
    assert capability.frameworks["bottle"].support == "built-in"
    assert capability.frameworks["flask"].source == "https://example.org/f"


def test_capabilities_stand_in_the_order_of_the_groups(site: Site) -> None:
    for slug, group in (("tables", "Data"), ("start", "First steps")):
        site.add(
            "data/capabilities.yml", f"  - {{slug: {slug}, title: It, group: {group}, frameworks: {{}}}}"
        )
    assert [each.slug for each in site.load().capabilities] == ["routing", "start", "tables"]
    site.edit("data/site.yml", "[First steps, Data]", "[Data, First steps]")
    assert [each.slug for each in site.load().capabilities] == ["tables", "routing", "start"]


@pytest.mark.parametrize("word", Support)
def test_every_word_for_support_has_a_meaning(word: Support) -> None:
    assert word.meaning.endswith(".")


def test_what_is_not_known_yet_needs_no_evidence(site: Site) -> None:
    site.edit("data/capabilities.yml", "built-in, cell: hello-world", "unknown")
    assert site.load().capabilities[0].frameworks["bottle"].support == "unknown"


def test_an_absent_cell_is_evidence_that_there_is_none(site: Site) -> None:
    site.edit(
        "data/capabilities.yml",
        "built-in, cell: hello-world",
        "none, cell: crud, looked: 2026-01-02, where: There",
    )
    assert site.load().capabilities[0].frameworks["bottle"].cell == "crud"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("crud/flaks", 'no cell "flaks" in crud; write "flask" (known: bottle, flask)'),
        ("crd/flask", 'no task "crd"; write "crud" (known: crud, hello-world)'),
        ("", 'no task ""; write one of crud, hello-world'),
    ],
)
def test_a_cell_that_is_not_there_is_named_with_those_that_are(site: Site, name: str, message: str) -> None:
    with pytest.raises(KeyError, match=re.escape(message)):
        site.load().cell(name)


def test_a_folder_that_holds_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        load(tmp_path)
    assert str(caught.value).splitlines() == [
        "5 problems in the catalogue:",
        "  data/capabilities.yml: no such file; add it",
        "  data/site.yml: no such file; add it",
        "  frameworks: no such folder; add it",
        "  requirements/cells.txt: no such file; run `make lock`",
        "  snippets: no such folder; add it",
    ]


def test_one_problem_is_one() -> None:
    problem = Problem("a.yml", "title", "missing", "add it")
    assert (
        str(CatalogError([problem, problem]))
        == "1 problem in the catalogue:\n  a.yml: title: missing; add it"
    )
