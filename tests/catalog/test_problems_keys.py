"""Keys that are unknown or missing, and values of the wrong type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.catalog.conftest import Case, Check

FLASK = "frameworks/flask/framework.yml"
TASK = "snippets/hello-world/task.yml"
CELL = "snippets/hello-world/flask/cell.yml"
CRUD = "snippets/crud/flask/cell.yml"
ABSENT = "snippets/crud/bottle/cell.yml"
SITE = "data/site.yml"

CASES: dict[str, Case] = {
    "an unknown key": (
        ("edit", CRUD, "install:", "instal:"),
        (
            f"{CRUD}: "
            'instal: unknown key; write "install" or remove it (known: absent, commands, '
            "documentation, environment, environment_of, files, install, limits, notes, prepare, regions, scaffold, "
            "serve, server, untyped, variant)"
        ),
    ),
    "an unknown key unlike any": (
        ("add", CRUD, "colour: blue"),
        (
            f"{CRUD}: "
            "colour: unknown key; remove it (known: absent, commands, documentation, environment, environment_of, files, "
            "install, limits, notes, prepare, regions, scaffold, serve, server, untyped, variant)"
        ),
    ),
    "an unknown key in a fact": (
        ("edit", FLASK, "label:", "labl:"),
        f'{FLASK}: facts[0].label: missing; add "label: Licence"',
        (
            f"{FLASK}: "
            'facts[0].labl: unknown key; write "label" or remove it (known: checked, label, '
            "source, value)"
        ),
    ),
    "variables of a command that isn't run": (
        ("add", CRUD, "environment_of: {migrat: {A: b}}"),
        f'{CRUD}: environment_of.migrat: no command of this cell has the word "migrat"; '
        "write one of flask, init-db",
    ),
    "a shell that nobody types in": (
        (
            "add",
            SITE,
            "unsupported: [{program: x, shell: posixs, says: No., source: 'https://x.example', checked: 2026-01-02}]",
        ),
        f'{SITE}: unsupported[0].shell: no shell "posixs"; write "posix" (known: posix, powershell)',
    ),
    "a key of a mapping that is no word of its": (
        ("add", FLASK, 'application: {wsgi: "app:app"}'),
        f'{FLASK}: application.wsgi: unknown word "wsgi"; write one of ASGI, WSGI, asyncio',
    ),
    "the slug as a key": (
        ("add", FLASK, "slug: flask"),
        f"{FLASK}: slug: unknown key; remove it: the file's name says it",
    ),
    "a key missing": (
        ("edit", TASK, "summary: One route.\n", ""),
        f'{TASK}: summary: missing; add "summary: One or two sentences on what the task shows."',
    ),
    "a key missing in a fact": (
        ("edit", FLASK, ", checked: 2026-01-02", ""),
        f'{FLASK}: facts[0].checked: missing; add "checked: 2026-11-23"',
    ),
    "a key missing in the server": (
        ("edit", FLASK, ", package: null", ""),
        f'{FLASK}: server.package: missing; add "package: werkzeug"',
    ),
    "an empty file": (
        ("write", SITE, ""),
        f'{SITE}: groups: missing; add "groups: [First steps, Requests]"',
        f"{SITE}: pythons: missing; add \"pythons: ['3.11']\"",
    ),
    "a text for a list": (
        ("edit", CRUD, "[flask, flask-sqlalchemy]", "flask"),
        f"{CRUD}: install: expected a list, got a text ('flask'); write \"install: [flask]\"",
    ),
    "a text with brackets for a list": (
        ("edit", CRUD, "[flask, flask-sqlalchemy]", "uvicorn[standard]"),
        (
            f"{CRUD}: "
            "install: expected a list, got a text ('uvicorn[standard]'); write \"install: "
            "['uvicorn[standard]']\""
        ),
    ),
    "a number for a list": (
        ("edit", CRUD, "[flask, flask-sqlalchemy]", "5"),
        f'{CRUD}: install: expected a list, got a number (5); write "install: [flask]"',
    ),
    "a text for a list of mappings": (
        ("edit", FLASK, "facts:\n  - {label: Licence, ", "facts: fast #"),
        f"{FLASK}: facts: expected a list, got a text ('fast'); write \"facts: [{{label: …, value: …}}]\"",
    ),
    "a mapping for a list": (
        ("edit", CRUD, "[flask, flask-sqlalchemy]", "{flask: 3}"),
        f'{CRUD}: install: expected a list, got a mapping; write "install: [flask]"',
    ),
    "a number in a list": (
        ("edit", CRUD, "[flask, flask-sqlalchemy]", "[flask, 3.1]"),
        f"{CRUD}: install[1]: expected a text, got a number (3.1); put it in quotes",
    ),
    "a list for a text": (
        ("edit", TASK, "One route.", "[One route.]"),
        (
            f"{TASK}: "
            'summary: expected a text, got a list; write "summary: One or two sentences on what '
            'the task shows."'
        ),
    ),
    "nothing for a text": (
        ("edit", TASK, "One route.", ""),
        (
            f"{TASK}: "
            'summary: expected a text, got nothing; write "summary: One or two sentences on what '
            'the task shows."'
        ),
    ),
    "an empty text": (
        ("edit", TASK, "One route.", '"  "'),
        f'{TASK}: summary: an empty text; write "summary: One or two sentences on what the task shows."',
    ),
    "an empty text in a list": (
        ("edit", FLASK, "[flask]", '[""]'),
        f"{FLASK}: install[0]: not a requirement (''); write what pip accepts, e.g. \"flask\"",
    ),
    "an empty key": (
        ("edit", CELL, "Quickstart:", '"":'),
        f'{CELL}: documentation."": an empty text; write "documentation: {{Title: https://…}}"',
    ),
    "a boolean for a text": (
        ("edit", TASK, "title: Hello, world", "title: yes"),
        f"{TASK}: title: expected a text, got a boolean (true); put it in quotes",
    ),
    "a date for a text": (
        ("edit", FLASK, "value: MIT", "value: 2010-04-16"),
        f"{FLASK}: facts[0].value: expected a text, got a date (2010-04-16); put it in quotes",
    ),
    "a time for a text": (
        ("edit", FLASK, "value: MIT", "value: 2010-04-16 12:30:00"),
        f"{FLASK}: facts[0].value: expected a text, got a time (2010-04-16 12:30:00); put it in quotes",
    ),
    "a number for a text": (
        ("edit", SITE, "'3.11'", "3.11"),
        f"{SITE}: pythons[0]: expected a text, got a number (3.11); put it in quotes",
    ),
    "a sexagesimal number for a text": (
        ("edit", FLASK, "value: MIT", "value: 1:30"),
        f"{FLASK}: facts[0].value: expected a text, got a number (90); put it in quotes",
    ),
    "a text for a number": (
        ("edit", TASK, "order: 1", "order: first"),
        f"{TASK}: order: expected a whole number, got a text ('first'); write \"order: 1\"",
    ),
    "a fraction for a whole number": (
        ("edit", TASK, "order: 1", "order: 1.5"),
        f'{TASK}: order: expected a whole number, got a number (1.5); write "order: 1"',
    ),
    "a boolean for a number": (
        ("edit", TASK, "order: 1", "order: yes"),
        f'{TASK}: order: expected a whole number, got a boolean (true); write "order: 1"',
    ),
    "a number too small": (
        ("edit", TASK, "order: 1", "order: 0"),
        f'{TASK}: order: expected 1 or more, got a number (0); write "order: 1"',
    ),
    "a number too large": (
        ("edit", TASK, "order: 1", "order: 0x" + "f" * 5000),
        f'{TASK}: order: expected 999 or less, got a very long number; write "order: 1"',
    ),
    "a text for a boolean": (
        ("edit", CRUD, "scaffold: false", "scaffold: none"),
        f"{CRUD}: scaffold: expected true or false, got a text ('none'); write \"scaffold: false\"",
    ),
    "a text for a date": (
        ("edit", ABSENT, "2026-01-02", "'2026-01-02'"),
        (
            f"{ABSENT}: "
            "absent.checked: expected a date, got a text ('2026-01-02'); write \"checked: "
            '2026-11-23"'
        ),
    ),
    "a time for a date": (
        ("edit", ABSENT, "2026-01-02", "2026-01-02 10:00:00"),
        (
            f"{ABSENT}: "
            'absent.checked: expected a date, got a time (2026-01-02 10:00:00); write "checked: '
            '2026-11-23"'
        ),
    ),
    "a text for a mapping": (
        ("edit", FLASK, "{title: wsgiref, package: null}", "wsgiref"),
        (
            f"{FLASK}: "
            "server: expected a mapping, got a text ('wsgiref'); write \"server: {title: Werkzeug,"
            ' package: werkzeug}"'
        ),
    ),
    "a text for a mapping of links": (
        ("edit", CELL, "{Quickstart: ", "{Quickstart "),
        (
            f"{CELL}: "
            "documentation.'Quickstart \"https://flask.example.org/docs/quickstart\"': expected a "
            'text, got nothing; write "documentation: {Title: https://…}"'
        ),
    ),
    "an empty list": (
        ("edit", FLASK, "[flask]", "[]"),
        f'{FLASK}: install: expected at least one entry, got an empty list; write "install: [flask]"',
    ),
    "an unknown kind": (
        ("edit", FLASK, "kind: WSGI", "kind: wsgi"),
        f'{FLASK}: kind: unknown word "wsgi"; write one of ASGI, WSGI, asyncio',
    ),
    "a kind that is no word": (
        ("edit", FLASK, "kind: WSGI", "kind: [WSGI]"),
        f"{FLASK}: kind: expected 'WSGI', 'ASGI' or 'asyncio', got a list; write one of ASGI, WSGI, asyncio",
    ),
    "a date in the future": (
        ("edit", ABSENT, "2026-01-02", "2999-01-02"),
        (
            f"{ABSENT}: "
            "absent.checked: a date in the future (2999-01-02); write the day on which it was "
            "checked"
        ),
    ),
    "a link that is none": (
        ("edit", ABSENT, "https://bottle", "bottle"),
        (
            f"{ABSENT}: "
            "absent.source: not a link ('bottle.example.org/docs/faq'); write the full URL, "
            '"https://…"'
        ),
    ),
    "a link with a blank": (
        ("edit", ABSENT, "docs/faq", "docs/f aq"),
        (
            f"{ABSENT}: "
            "absent.source: not a link ('https://bottle.example.org/docs/f aq'); write the full "
            'URL, "https://…"'
        ),
    ),
    "a run line without a port": (
        ("edit", CRUD, " --port {port}", ""),
        f'{CRUD}: serve: expected {{port}} once, found it 0 times; write "--port {{port}}" or the like',
    ),
    "a run line with two ports": (
        ("edit", CRUD, "{port}", "{port} --also {port}"),
        f'{CRUD}: serve: expected {{port}} once, found it 2 times; write "--port {{port}}" or the like',
    ),
    "an open quotation in a command": (
        ("edit", CRUD, "[flask init-db]", "[flask 'init-db]"),
        f"{CRUD}: prepare[0]: not a command (no closing quotation); correct its quotation marks",
    ),
    "an open quotation in a run line": (
        ("edit", CRUD, "flask run", "flask 'run"),
        f"{CRUD}: serve: not a command (no closing quotation); correct its quotation marks",
    ),
    "an empty command": (
        ("edit", CRUD, "[flask init-db]", "['\"\"']"),
        f"{CRUD}: prepare[0]: an empty command; write the command or remove it",
    ),
    "a command of two lines": (
        ("edit", CRUD, "[flask init-db]", '["flask\\ninit-db"]'),
        f"{CRUD}: prepare[0]: a command of more than one line; write each as its own command",
    ),
    "a blank command": (
        ("edit", CRUD, "[flask init-db]", "[' ']"),
        f"{CRUD}: prepare[0]: an empty command; write the command or remove it",
    ),
    "a requirement that is none": (
        ("edit", CRUD, "flask-sqlalchemy", "flask sqlalchemy"),
        (
            f"{CRUD}: "
            "install[1]: not a requirement ('flask sqlalchemy'); write what pip accepts, e.g. "
            '"flask"'
        ),
    ),
    "a Python that is none": (
        ("edit", SITE, "'3.11'", "banana"),
        f"{SITE}: pythons[0]: not a version of Python ('banana'); write it as '3.11'",
    ),
    "Pythons in no order": (
        ("edit", SITE, "'3.11'", "'3.13', '3.9'"),
        f"{SITE}: pythons: versions that are repeated or out of order; write ['3.9', '3.13']",
    ),
    "a group named twice": (
        ("edit", SITE, "Data", "Data, First steps"),
        f'{SITE}: groups: "First steps" is listed more than once; name it once',
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_problem(name: str, check: Check) -> None:
    check(CASES[name])
