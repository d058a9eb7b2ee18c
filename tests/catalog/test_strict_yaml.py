"""Any text is data or BadYamlError, and data is what a model can hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldguide.catalog.strict_yaml import BadYamlError, parse

SIGNS = [
    ": ",
    ":",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "'",
    '"',
    "\\",
    "\n",
    "\n",
    "\r",
    "\t",
    " ",
    "  ",
    "a",
    "b",
    "1",
]
SIGNS += [
    "&a ",
    "*a",
    "!!int ",
    "!",
    "<<: ",
    "? ",
    "| ",
    "> ",
    "\0",
    "é",
    "\ufeff",
    "\u2028",
    "\x85",
    "%YAML 9.9\n",
]
SIGNS += [
    "---\n",
    "...\n",
    "#",
    "@",
    "`",
    "\\ud800",
    "\\UFFFFFFFF",
    "2026-99-99",
    "1:59",
    "0x_",
    "~",
    "=",
    "yes",
]


def refusal(text: str) -> BadYamlError | None:
    try:
        check(parse(text))
    except BadYamlError as error:
        return error
    return None


def check(data: Any) -> None:
    if isinstance(data, dict):
        for key, value in data.items():
            check(key)
            check(value)
    elif isinstance(data, list):
        for item in data:
            check(item)
    elif isinstance(data, str):
        data.encode()
    else:
        assert data is None or isinstance(data, bool | int | float | date)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(SIGNS), max_size=30).map("".join) | st.text(max_size=30))
def test_any_text(text: str) -> None:
    error = refusal(text)
    assert error is None or (error.line >= 1 and error.found and error.remedy)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", None),
        ("# only a remark\n", None),
        ("a: [1, two, 2026-01-02, true, null]", {"a": [1, "two", date(2026, 1, 2), True, None]}),
        ("a: >-\n  one\n  two\n", {"a": "one two"}),
        ("a: &anchor b", {"a": "b"}),
        ("\ufeffa: b", {"a": "b"}),
        ("a: =", {"a": "="}),
    ],
)
def test_plain_data(text: str, data: object) -> None:
    assert parse(text) == data


def test_twenty_deep_is_deep_enough() -> None:
    assert parse("[" * 20 + "]" * 20) is not None
    error = refusal("[" * 21 + "]" * 21)
    assert str(error) == "line 1: lists or mappings more than 20 deep; make it flatter"
