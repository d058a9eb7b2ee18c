"""The ledger, the lock, files that hold no text, and all of it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.catalog.conftest import Case, Check

FLASK = "frameworks/flask/framework.yml"
TASK = "snippets/hello-world/task.yml"
CELL = "snippets/hello-world/flask/cell.yml"
CRUD = "snippets/crud/flask/cell.yml"
LOCK = "requirements/cells.txt"
LEDGER = "data/verified/hello-world/flask.json"
CONTRACT = "snippets/crud/contract.py"
APP = "snippets/hello-world/flask/app.py"
NOTICE = "snippets/hello-world/flask/notice.md"

CASES: dict[str, Case] = {
    # the ledger
    "an entry that is not JSON": (
        ("write", LEDGER, '{"digest": '),
        (
            f"{LEDGER}: "
            "not JSON (EOF while parsing a value at line 1 column 11); delete it and run `make "
            "verify`"
        ),
    ),
    "an entry that is empty": (
        ("write", LEDGER, ""),
        (
            f"{LEDGER}: "
            "not JSON (EOF while parsing a value at line 1 column 0); delete it and run `make "
            "verify`"
        ),
    ),
    "an entry that is a list": (
        ("write", LEDGER, "[]"),
        f"{LEDGER}: expected a mapping, got an empty list; delete it and run `make verify`",
    ),
    "an entry of another form": (
        ("edit", LEDGER, '"python"', '"snake"'),
        f"{LEDGER}: python: missing; delete it and run `make verify`",
        f"{LEDGER}: snake: unknown key; delete it and run `make verify`",
    ),
    "an entry from the future": (
        ("edit", LEDGER, "2026-01-02", "2999-01-02"),
        f"{LEDGER}: verified: a date in the future (2999-01-02); delete it and run `make verify`",
    ),
    "an entry with no tests": (
        ("edit", LEDGER, '"tests": 1', '"tests": 0'),
        f"{LEDGER}: tests: expected 1 or more, got a number (0); delete it and run `make verify`",
    ),
    "an entry without a cell": (
        ("write", "data/verified/hello-world/tornado.json", "{}"),
        "data/verified/hello-world/tornado.json: an entry without a cell; delete it",
    ),
    "an entry without a task": (
        ("write", "data/verified/hello/flask.json", "{}"),
        "data/verified/hello/flask.json: an entry without a cell; delete it",
    ),
    "an entry in no folder": (
        ("write", "data/verified/flask.json", "{}"),
        "data/verified/flask.json: an entry without a cell; delete it",
    ),
    "an entry of an absent cell": (
        ("write", "data/verified/crud/bottle.json", "{}"),
        "data/verified/crud/bottle.json: an entry without a cell; delete it",
    ),
    "a stray file in the ledger": (
        ("write", "data/verified/crud/flask.txt", "{}"),
        "data/verified/crud/flask.txt: an entry without a cell; delete it",
    ),
    # the lock
    "a line of the lock that is no pin": (
        ("add", LOCK, "flask is good"),
        f"{LOCK}: line 13: not a pinned package; run `make lock`",
    ),
    "an option in the lock": (
        ("add", LOCK, "--index-url https://example.org/simple"),
        f"{LOCK}: line 13: not a pinned package; run `make lock`",
    ),
    "a lock without a version": (
        ("add", LOCK, "jinja2>=3"),
        f"{LOCK}: line 13: no version pinned; run `make lock`",
    ),
    "a lock with any patch release": (
        ("add", LOCK, "jinja2==3.*"),
        f"{LOCK}: line 13: no version pinned; run `make lock`",
    ),
    "a lock with an address": (
        ("add", LOCK, "jinja2 @ https://example.org/jinja2.whl"),
        f"{LOCK}: line 13: no version pinned; run `make lock`",
    ),
    "a package locked twice": (
        ("add", LOCK, "flask==3.0.0"),
        f'{LOCK}: line 13: "flask" is pinned twice for Python 3.11; run `make lock`',
    ),
    "a marker that cannot be told": (
        ("add", LOCK, "jinja2==3 ; sys_platform ~= 'a'"),
        f"{LOCK}: line 13: not a pinned package; run `make lock`",
    ),
    "no lock": (
        ("remove", LOCK),
        f"{LOCK}: no such file; run `make lock`",
    ),
    # what is no text
    "a cell.yml that is not UTF-8": (
        ("write", CELL, b"files: [app.py]\nnotes: {app.py: {x: \xff}}\n"),
        f"{CELL}: line 2: not UTF-8 (byte 0xff); save the file as UTF-8",
    ),
    "a task.yml that is not UTF-8": (
        ("write", TASK, b"\xe9"),
        f"{TASK}: line 1: not UTF-8 (byte 0xe9); save the file as UTF-8",
    ),
    "a framework that is not UTF-8": (
        ("write", FLASK, b"title: Fl\xe4sk\n"),
        f"{FLASK}: line 1: not UTF-8 (byte 0xe4); save the file as UTF-8",
    ),
    "a contract that is not UTF-8": (
        ("write", CONTRACT, b"# \xe9\n"),
        f"{CONTRACT}: line 1: not UTF-8 (byte 0xe9); save the file as UTF-8",
    ),
    "a program that is not UTF-8": (
        ("write", APP, b"1\n2\n\xe9\n"),
        f"{APP}: line 3: not UTF-8 (byte 0xe9); save the file as UTF-8",
    ),
    "a notice that is not UTF-8": (
        ("write", NOTICE, b"Caf\xe9\n"),
        f"{NOTICE}: line 1: not UTF-8 (byte 0xe9); save the file as UTF-8",
    ),
    "a scaffold that is not UTF-8": (
        ("write", "frameworks/flask/scaffold/config.py", b"\xff"),
        "frameworks/flask/scaffold/config.py: line 1: not UTF-8 (byte 0xff); save the file as UTF-8",
    ),
    "an entry that is not UTF-8": (
        ("write", LEDGER, b'{"digest": "\xff"}'),
        f"{LEDGER}: line 1: not UTF-8 (byte 0xff); delete it and run `make verify`",
    ),
    "a lock that is not UTF-8": (
        ("write", LOCK, b"\xff"),
        f"{LOCK}: line 1: not UTF-8 (byte 0xff); run `make lock`",
    ),
    "UTF-16": (
        ("write", TASK, b"\xff\xfet\x00i\x00t\x00l\x00e\x00:\x00 \x00H\x00e\x00l\x00l\x00o\x00\n\x00"),
        f"{TASK}: line 1: not UTF-8 (byte 0xff); save the file as UTF-8",
    ),
    "UTF-16 without a mark": (
        ("write", TASK, b"t\x00i\x00t\x00l\x00e\x00:\x00 \x00H\x00e\x00l\x00l\x00o\x00\n\x00"),
        f"{TASK}: line 1: a NUL character; remove it, or save the file as UTF-8",
    ),
    "a byte-order mark in YAML": (
        ("write", TASK, b"\xef\xbb\xbftitle: Hello\n"),
        f"{TASK}: line 1: a byte-order mark; save the file as UTF-8 without it",
    ),
    "a byte-order mark in a program": (
        ("write", "snippets/crud/flask/app.py", b"\xef\xbb\xbfpass\n"),
        "snippets/crud/flask/app.py: line 1: a byte-order mark; save the file as UTF-8 without it",
    ),
    "a NUL in a program": (
        ("write", "snippets/crud/flask/app.py", b"a = 1\nb = '\x00'\n"),
        "snippets/crud/flask/app.py: line 2: a NUL character; remove it, or save the file as UTF-8",
    ),
    "a file name with a blank": (
        ("write", "snippets/crud/flask/my app.py", "pass"),
        (
            "snippets/crud/flask/my app.py: a file name that some systems do not accept; rename it with"
            " letters, digits, hyphens, dots and underscores"
        ),
    ),
    "a file name with a line end": (
        ("write", "snippets/crud/flask/my\napp.py", "pass"),
        (
            "snippets/crud/flask/my\\napp.py: a file name that some systems do not accept; rename it "
            "with letters, digits, hyphens, dots and underscores"
        ),
    ),
    # several faults, shown together
    "faults in several files": (
        ("edit", TASK, "order: 1", "order: one"),
        ("edit", FLASK, "kind: WSGI", "kind: web"),
        ("edit", CRUD, "flask run", "flask 'run"),
        ("add", CRUD, "colour: blue"),
        ("remove", CONTRACT),
        ("add", LOCK, "jinja2>=3"),
        f'{FLASK}: kind: unknown word "web"; write one of ASGI, WSGI, asyncio',
        f"{LOCK}: line 13: no version pinned; run `make lock`",
        f"{CONTRACT}: no such file; add it",
        (
            f"{CRUD}: "
            "colour: unknown key; remove it (known: absent, commands, documentation, environment, environment_of, files, "
            "install, limits, notes, prepare, regions, scaffold, serve, server, untyped, variant)"
        ),
        f"{CRUD}: serve: not a command (no closing quotation); correct its quotation marks",
        f"{TASK}: order: expected a whole number, got a text ('one'); write \"order: 1\"",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_problem(name: str, check: Check) -> None:
    check(CASES[name])
