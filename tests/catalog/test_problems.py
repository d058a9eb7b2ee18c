"""Every kind of bad file gives one line that names the file, the key, what was found and the way out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.catalog.conftest import Site

FLASK = "data/frameworks/flask.yml"
BOTTLE = "data/frameworks/bottle.yml"
TASK = "snippets/hello-world/task.yml"
CELL = "snippets/hello-world/flask/cell.yml"
CRUD = "snippets/crud/flask/cell.yml"
ABSENT = "snippets/crud/bottle/cell.yml"
CAPABILITIES = "data/capabilities.yml"
LOCK = "requirements/cells.txt"
LEDGER = "data/verified/hello-world/flask.json"

Change = Callable[["Site"], object]


def write(name: str, content: str | bytes) -> Change:
    return lambda site: site.write(name, content)


def edit(name: str, old: str, new: str) -> Change:
    return lambda site: site.edit(name, old, new)


def add(name: str, line: str) -> Change:
    return lambda site: site.add(name, line)


def remove(name: str) -> Change:
    return lambda site: site.remove(name)


def both(*changes: Change) -> Change:
    return lambda site: [change(site) for change in changes]


def move(name: str, target: str) -> Change:
    return lambda site: site.path(name).rename(site.path(target))


def case(name: str, change: Change, *expected: str) -> object:
    return pytest.param(change, list(expected), id=name)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        # YAML itself
        case("a colon too many", edit(TASK, "One route.", "One: a route.")),
        case("a quotation left open", edit(TASK, "One route.", '"One route.')),
        case("a bracket left open", edit(FLASK, "[flask]", "[flask")),
        case("a brace left open", edit(FLASK, "package: null}", "package: null")),
        case("a tab", edit(TASK, "order: 1", "order:\n\t1")),
        case("an at sign", edit(TASK, "One route.", "@route")),
        case("a key without a colon", edit(TASK, "order: 1", "order\n")),
        case("a wrong indentation", edit(TASK, "order: 1", "  order: 1")),
        case("a second document", add(TASK, "---\ntitle: again")),
        case("a duplicate key", add(TASK, "title: again")),
        case("a duplicate key deep inside", edit(CELL, "{Quick", '{Quickstart: "https://a.org/", Quick')),
        case("a key that is a list", add(TASK, "? [a, b]\n: c")),
        case("a key that is a number", add(TASK, "5: five")),
        case("keys that YAML takes for booleans", add(CELL, "    on: A note.\n    5: Another.")),
        case("a key that is nothing", add(TASK, "~: five")),
        case("a list for the whole", write(TASK, "- title: Hello\n")),
        case("a text for the whole", write(TASK, "Hello\n")),
        case("no such day", edit(ABSENT, "2026-01-02", "2026-13-45")),
        case("no number", edit(TASK, "order: 1", "order: 0x_")),
        case("an alias", edit(FLASK, "repository: https://git.example.org/flask", "repository: *home")),
        case("a merge", add(TASK, "<<: {title: a}")),
        case("a lone equals sign", edit(TASK, "One route.", "=")),
        case("a tag", edit(TASK, "order: 1", "order: !!int '1'")),
        case("a NUL in YAML", edit(TASK, "One route.", "One\0route.")),
        case("an escape character in YAML", edit(TASK, "One route.", "One\x1b[1m route.")),
        case("a control character as an escape", edit(TASK, "One route.", '"One\\0route."')),
        case("half a character", edit(TASK, "One route.", '"One \\ud83d route."')),
        case("no such character", edit(TASK, "One route.", '"One \\UFFFFFFFF route."')),
        # keys and types
        case("an unknown key", edit(CRUD, "install:", "instal:")),
        case("an unknown key unlike any", add(CRUD, "colour: blue")),
        case("an unknown key in a fact", edit(FLASK, "label:", "labl:")),
        case("the slug as a key", add(FLASK, "slug: flask")),
        case("a key missing", edit(TASK, "summary: One route.\n", "")),
        case("a key missing in a fact", edit(FLASK, ", checked: 2026-01-02", "")),
        case("a key missing in the server", edit(FLASK, ", package: null", "")),
        case("an empty file", write("data/site.yml", "")),
        case("a text for a list", edit(CRUD, "[flask, flask-sqlalchemy]", "flask")),
        case("a text with brackets for a list", edit(CRUD, "[flask, flask-sqlalchemy]", "uvicorn[standard]")),
        case("a number for a list", edit(CRUD, "[flask, flask-sqlalchemy]", "5")),
        case("a text for a list of mappings", edit(FLASK, "facts:\n  - {label: Licence, ", "facts: fast #")),
        case("a mapping for a list", edit(CRUD, "[flask, flask-sqlalchemy]", "{flask: 3}")),
        case("a number in a list", edit(CRUD, "[flask, flask-sqlalchemy]", "[flask, 3.1]")),
        case("a list for a text", edit(TASK, "One route.", "[One route.]")),
        case("nothing for a text", edit(TASK, "One route.", "")),
        case("an empty text", edit(TASK, "One route.", '"  "')),
        case("an empty text in a list", edit(FLASK, "[flask]", '[""]')),
        case("an empty key", edit(CELL, "Quickstart:", '"":')),
        case("a boolean for a text", edit(TASK, "title: Hello, world", "title: yes")),
        case("a date for a text", edit(FLASK, "value: MIT", "value: 2010-04-16")),
        case("a time for a text", edit(FLASK, "value: MIT", "value: 2010-04-16 12:30:00")),
        case("a number for a text", edit("data/site.yml", "'3.11'", "3.11")),
        case("a sexagesimal number for a text", edit(FLASK, "value: MIT", "value: 1:30")),
        case("a text for a number", edit(TASK, "order: 1", "order: first")),
        case("a fraction for a whole number", edit(TASK, "order: 1", "order: 1.5")),
        case("a boolean for a number", edit(TASK, "order: 1", "order: yes")),
        case("a number too small", edit(TASK, "order: 1", "order: 0")),
        case("a number too large", edit(TASK, "order: 1", "order: 0x" + "f" * 5000)),
        case("a text for a boolean", edit(CRUD, "scaffold: false", "scaffold: none")),
        case("a text for a date", edit(ABSENT, "2026-01-02", "'2026-01-02'")),
        case("a time for a date", edit(ABSENT, "2026-01-02", "2026-01-02 10:00:00")),
        case("a text for a mapping", edit(FLASK, "{title: wsgiref, package: null}", "wsgiref")),
        case("a text for a mapping of links", edit(CELL, "{Quickstart: ", "{Quickstart ")),
        case("an empty list", edit(FLASK, "[flask]", "[]")),
        case("an unknown kind", edit(FLASK, "kind: WSGI", "kind: wsgi")),
        case("a kind that is no word", edit(FLASK, "kind: WSGI", "kind: [WSGI]")),
        case("a date in the future", edit(ABSENT, "2026-01-02", "2999-01-02")),
        case("a link that is none", edit(ABSENT, "https://bottle", "bottle")),
        case("a link with a blank", edit(ABSENT, "docs/faq", "docs/f aq")),
        case("a run line without a port", edit(CRUD, " --port {port}", "")),
        case("a run line with two ports", edit(CRUD, "{port}", "{port} --also {port}")),
        case("an open quotation in a command", edit(CRUD, "[flask init-db]", "[flask 'init-db]")),
        case("an open quotation in a run line", edit(CRUD, "flask run", "flask 'run")),
        case("an empty command", edit(CRUD, "[flask init-db]", """['""']""")),
        case("a command of two lines", edit(CRUD, "[flask init-db]", '["flask\\ninit-db"]')),
        case("a blank command", edit(CRUD, "[flask init-db]", "[' ']")),
        case("a requirement that is none", edit(CRUD, "flask-sqlalchemy", "flask sqlalchemy")),
        case("a Python that is none", edit("data/site.yml", "'3.11'", "banana")),
        case("a group named twice", edit("data/site.yml", "Data", "Data, First steps")),
        # tasks, cells, frameworks
        case("an unknown group", edit(TASK, "First steps", "First step")),
        case("two tasks of the same order", edit(TASK, "First steps", "Data")),
        case("no contract", remove("snippets/crud/contract.py")),
        case("an empty contract", write("snippets/crud/contract.py", "\n")),
        case("no task.yml", remove("snippets/crud/task.yml")),
        case("a cell of an unknown framework", move("snippets/crud/flask", "snippets/crud/flaks")),
        case("a scaffold of an unknown framework", move("scaffolds/flask", "scaffolds/tornado")),
        case("a task whose name is no slug", move("snippets/crud", "snippets/CRUD")),
        case("a framework whose name is no slug", move(BOTTLE, "data/frameworks/Bottle.yml")),
        case("a framework's file with a wrong ending", move(FLASK, "data/frameworks/flask.yaml")),
        case("a framework's file of another kind", write("data/frameworks/flask.md", "Flask")),
        case("a stray file beside the tasks", write("snippets/README.md", "Read me.")),
        case("a stray file beside the cells", write("snippets/crud/app.py", "pass")),
        case("a stray file beside the scaffolds", write("scaffolds/app.py", "pass")),
        case("a cell without a program", remove("snippets/hello-world/bottle/app.py")),
        case("a program in an absent cell", write("snippets/crud/bottle/app.py", "pass")),
        case("a notice in an absent cell", write("snippets/crud/bottle/notice.md", "Look!")),
        case("an absent cell that installs", add(ABSENT, "install: [bottle]")),
        case("an absent cell without a source", edit(ABSENT, "  source: https://bottle.example.org/docs/faq\n", "")),
        case("an absent cell with a text", write(ABSENT, "absent: yes\n")),
        case("a cell.yaml", move(CRUD, "snippets/crud/flask/cell.yaml")),
        case("a Notice.md", write("snippets/crud/flask/Notice.md", "Look!")),
        case("a file where the scaffold has a folder", both(write("scaffolds/flask/pages/a.py", ""), remove(CELL), write("snippets/hello-world/flask/pages", ""))),
        case("a folder where the scaffold has a file", write("scaffolds/flask/pages", "")),
        case("a notice without a word", write("snippets/hello-world/flask/notice.md", "\n")),
        case("files names one that is not there", edit(CELL, "pages/index.py", "pages/idnex.py, pages/index.py")),
        case("files leaves one out", edit(CELL, "pages/index.py, ", "")),
        case("files names one twice", edit(CELL, "pages/index.py", "app.py, pages/index.py")),
        case("a note on a file that is not there", edit(CELL, "  app.py:", "  ap.py:")),
        case("a note on a line that is not there", edit(CELL, "flask.Flask(__name__)", "flask.Flask()")),
        case("a note on two lines", edit(CELL, "flask.Flask(__name__)", "flask")),
        case("two notes on a line", add(CELL, '    "app =": "Its name."')),
        case("a note that says nothing", edit(CELL, '"Names the module."', '""')),
        # capabilities
        case("a capability of an unknown framework", edit(CAPABILITIES, "bottle:", "botle:")),
        case("a capability of an unknown cell", edit(CAPABILITIES, "cell: hello-world", "cell: helo-world")),
        case("an absent cell as evidence", edit(CAPABILITIES, "cell: hello-world", "cell: crud")),
        case("a cell of no task", edit(CAPABILITIES, "cell: hello-world", "cell: ../frameworks")),
        case("a capability without evidence", edit(CAPABILITIES, ", cell: hello-world", "")),
        case("a source without a day", edit(CAPABILITIES, ", checked: 2026-01-02", "")),
        case("an unknown support", edit(CAPABILITIES, "built-in", "builtin")),
        case("a support that is no word", edit(CAPABILITIES, "built-in", "5")),
        case("an extension without a name", edit(CAPABILITIES, "built-in", "third party")),
        case("a capability whose slug is none", edit(CAPABILITIES, "slug: routing", "slug: Routing")),
        case(
            "two capabilities of a slug",
            add(CAPABILITIES, "  - {slug: routing, title: Again, frameworks: {}}"),
        ),
        # ledger
        case("an entry that is not JSON", write(LEDGER, '{"digest": ')),
        case("an entry that is empty", write(LEDGER, "")),
        case("an entry that is a list", write(LEDGER, "[]")),
        case("an entry of another form", edit(LEDGER, '"python"', '"snake"')),
        case("an entry from the future", edit(LEDGER, "2026-01-02", "2999-01-02")),
        case("an entry with no tests", edit(LEDGER, '"tests": 1', '"tests": 0')),
        case("an entry without a cell", write("data/verified/hello-world/tornado.json", "{}")),
        case("an entry without a task", write("data/verified/hello/flask.json", "{}")),
        case("an entry in no folder", write("data/verified/flask.json", "{}")),
        case("an entry of an absent cell", write("data/verified/crud/bottle.json", "{}")),
        case("a stray file in the ledger", write("data/verified/crud/flask.txt", "{}")),
        # lock
        case("a line of the lock that is no pin", add(LOCK, "flask is good")),
        case("an option in the lock", add(LOCK, "--index-url https://example.org/simple")),
        case("a lock without a version", add(LOCK, "jinja2>=3")),
        case("a lock with any patch release", add(LOCK, "jinja2==3.*")),
        case("a lock with an address", add(LOCK, "jinja2 @ https://example.org/jinja2.whl")),
        case("a package locked twice", add(LOCK, "flask==3.0.0")),
        case("a marker that cannot be told", add(LOCK, "jinja2==3 ; sys_platform ~= 'a'")),
        case("no lock", remove(LOCK)),
        # files as such
        case("a cell.yml that is not UTF-8", write(CELL, b"files: [app.py]\nnotes: {app.py: {x: \xff}}\n")),
        case("a task.yml that is not UTF-8", write(TASK, b"\xe9")),
        case("a framework that is not UTF-8", write(FLASK, b"title: Fl\xe4sk\n")),
        case("a contract that is not UTF-8", write("snippets/crud/contract.py", b"# \xe9\n")),
        case("a program that is not UTF-8", write("snippets/hello-world/flask/app.py", b"1\n2\n\xe9\n")),
        case("a notice that is not UTF-8", write("snippets/hello-world/flask/notice.md", b"Caf\xe9\n")),
        case("a scaffold that is not UTF-8", write("scaffolds/flask/config.py", b"\xff")),
        case("an entry that is not UTF-8", write(LEDGER, b'{"digest": "\xff"}')),
        case("a lock that is not UTF-8", write(LOCK, b"\xff")),
        case("UTF-16", write(TASK, "title: Hello\n".encode("utf-16"))),
        case("UTF-16 without a mark", write(TASK, "title: Hello\n".encode("utf-16-le"))),
        case("a byte-order mark in YAML", write(TASK, b"\xef\xbb\xbftitle: Hello\n")),
        case("a byte-order mark in a program", write("snippets/crud/flask/app.py", b"\xef\xbb\xbfpass\n")),
        case("a NUL in a program", write("snippets/crud/flask/app.py", b"a = 1\nb = '\0'\n")),
        case("a file name with a blank", write("snippets/crud/flask/my app.py", "pass")),
        case("a file name with a line end", write("snippets/crud/flask/my\napp.py", "pass")),
        # several at once
        case(
            "faults in several files",
            both(
                edit(TASK, "order: 1", "order: one"),
                edit(FLASK, "kind: WSGI", "kind: web"),
                edit(CRUD, "flask run", "flask 'run"),
                add(CRUD, "colour: blue"),
                remove("snippets/crud/contract.py"),
                add(LOCK, "jinja2>=3"),
            ),
        ),
    ],
)
def test_problem(site: Site, change: Change, expected: list[str]) -> None:
    change(site)
    got = site.problems()
    import os
    if os.environ.get("DUMP"):
        import json
        with open("/tmp/dump.jsonl","a") as f: f.write(json.dumps([os.environ["PYTEST_CURRENT_TEST"], got])+"\n")
        return
    assert got == sorted(expected)
