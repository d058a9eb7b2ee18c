"""YAML that is none, or that uses what a data file has no use for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.catalog.conftest import Case, Check

FLASK = "frameworks/flask/framework.yml"
TASK = "snippets/hello-world/task.yml"
CELL = "snippets/hello-world/flask/cell.yml"
ABSENT = "snippets/crud/bottle/cell.yml"

CASES: dict[str, Case] = {
    "a colon too many": (
        ("edit", TASK, "One route.", "One: a route."),
        (
            f"{TASK}: "
            'line 3: not YAML (mapping values are not allowed here); put text that contains ": " '
            "in quotes, or correct the indentation"
        ),
    ),
    "a quotation left open": (
        ("edit", TASK, "One route.", '"One route.'),
        f"{TASK}: line 3: not YAML (found unexpected end of stream); close the quotation",
    ),
    "a bracket left open": (
        ("edit", FLASK, "[flask]", "[flask"),
        f"{FLASK}: line 7: not YAML (expected ',' or ']', but got ':'); close the bracket",
    ),
    "a brace left open": (
        ("edit", FLASK, "package: null}", "package: null"),
        f"{FLASK}: line 6: not YAML (expected ',' or '}}', but got ':'); close the brace",
    ),
    "a tab": (
        ("edit", TASK, "order: 1", "order:\n\t1"),
        f"{TASK}: line 6: not YAML (found character '\\t' that cannot start any token); indent with spaces",
    ),
    "an at sign": (
        ("edit", TASK, "One route.", "@route"),
        (
            f"{TASK}: "
            "line 3: not YAML (found character '@' that cannot start any token); put the text in "
            "quotes"
        ),
    ),
    "a key without a colon": (
        ("edit", TASK, "order: 1", "order\n"),
        f"{TASK}: line 5: not YAML (could not find expected ':'); write \"key: value\"",
    ),
    "a wrong indentation": (
        ("edit", TASK, "order: 1", "  order: 1"),
        (
            f"{TASK}: "
            'line 5: not YAML (mapping values are not allowed here); put text that contains ": " '
            "in quotes, or correct the indentation"
        ),
    ),
    "a second document": (
        ("add", TASK, "---\ntitle: again"),
        (
            f"{TASK}: "
            "line 6: not YAML (expected a single document in the stream but found another "
            "document); keep one document in a file"
        ),
    ),
    "a duplicate key": (
        ("add", TASK, "title: again"),
        f'{TASK}: line 6: the key "title" is written twice (first on line 1); remove one of them',
    ),
    "a duplicate key deep inside": (
        ("edit", CELL, "{Quick", '{Quickstart: "https://a.org/", Quick'),
        f'{CELL}: line 2: the key "Quickstart" is written twice (first on line 2); remove one of them',
    ),
    "a key that is a list": (
        ("add", TASK, "? [a, b]\n: c"),
        f"{TASK}: line 6: a key that is a list; write a string as the key",
    ),
    "a key that is a number": (
        ("add", TASK, "5: five"),
        f"{TASK}: a key that is a number (5); put it in quotes",
    ),
    "keys that YAML takes for booleans": (
        ("add", CELL, "    on: A note.\n    5: Another."),
        f'{CELL}: notes."app.py": a key that is a boolean (true); put it in quotes',
        f'{CELL}: notes."app.py": a key that is a number (5); put it in quotes',
    ),
    "a key that is nothing": (
        ("add", TASK, "~: five"),
        f"{TASK}: a key that is nothing; write one before the colon",
    ),
    "a list for the whole": (
        ("write", TASK, "- title: Hello\n"),
        f'{TASK}: expected a mapping, got a list; write "key: value" lines',
    ),
    "a text for the whole": (
        ("write", TASK, "Hello\n"),
        f"{TASK}: expected a mapping, got a text ('Hello'); write \"key: value\" lines",
    ),
    "no such day": (
        ("edit", ABSENT, "2026-01-02", "2026-13-45"),
        (
            f"{ABSENT}: "
            'line 4: "2026-13-45" looks like a date or a number, but is not one; correct it, or put '
            "it in quotes if it's a string"
        ),
    ),
    "no number": (
        ("edit", TASK, "order: 1", "order: 0x_"),
        (
            f"{TASK}: "
            'line 5: "0x_" looks like a date or a number, but is not one; correct it, or put it in '
            "quotes if it's a string"
        ),
    ),
    "an alias": (
        ("edit", FLASK, "repository: https://git.example.org/flask", "repository: *home"),
        f"{FLASK}: line 10: an alias (*home); write out what it refers to",
    ),
    "a merge": (
        ("add", TASK, "<<: {title: a}"),
        f"{TASK}: line 6: a merge (<<); write out the keys that it refers to",
    ),
    "a tag": (
        ("edit", TASK, "order: 1", "order: !!int '1'"),
        f"{TASK}: line 5: a tag (!!int); remove it",
    ),
    "a NUL in YAML": (
        ("edit", TASK, "One route.", "One\x00route."),
        f"{TASK}: line 3: a NUL character; remove it, or save the file as UTF-8",
    ),
    "an escape character in YAML": (
        ("edit", TASK, "One route.", "One\x1b[1m route."),
        f"{TASK}: line 3: a character that text can't contain (U+001B); remove it",
    ),
    "a control character as an escape": (
        ("edit", TASK, "One route.", '"One\\0route."'),
        f"{TASK}: line 3: a character that text can't contain (U+0000); remove it",
    ),
    "half a character": (
        ("edit", TASK, "One route.", '"One \\ud83d route."'),
        f"{TASK}: line 3: a character that text can't contain (U+D83D); remove it",
    ),
    "no such character": (
        ("edit", TASK, "One route.", '"One \\UFFFFFFFF route."'),
        f"{TASK}: line 3: not YAML (a number out of range); correct the line",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_problem(name: str, check: Check) -> None:
    check(CASES[name])
