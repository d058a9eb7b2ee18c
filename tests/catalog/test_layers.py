"""Contracts laid over each other: what a later chapter keeps of the earlier ones."""

from __future__ import annotations

import ast

from fieldguide.catalog.layers import layered, names_of_tests

FIRST = '''\
"""The first."""

import pytest

LIMIT = 3


def add(api):
    return api.post("/birds")


@pytest.mark.parametrize("number", [1, 2])
def test_many(api, number):
    """Many"""
    assert api.get(f"/{number}")


def test_one(api):
    """One, shown
    in two lines"""
    assert add(api)
'''
SECOND = '''\
"""The second."""

import re
import pytest


def add(api):
    return api.post("/birds", headers={})


def test_two(api):
    """Two"""
    assert re and add(api)
'''


def test_a_later_definition_replaces_an_earlier_one() -> None:
    text = layered([FIRST, SECOND])
    assert text.count("def add(") == 1
    assert "headers={}" in text
    assert names_of_tests(text) == ("test_many", "test_one", "test_two")
    ast.parse(text)


def test_only_the_last_one_s_tests_are_shown() -> None:
    tree = ast.parse(layered([FIRST, SECOND]))
    shown = {node.name: ast.get_docstring(node) for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert shown == {"add": None, "test_many": None, "test_one": None, "test_two": "Two"}
    assert ast.get_docstring(tree) == "The second."


def test_decorators_constants_and_imports_stay() -> None:
    text = layered([FIRST, SECOND])
    assert '@pytest.mark.parametrize("number", [1, 2])\ndef test_many' in text
    assert "LIMIT = 3" in text
    assert text.count("import pytest") == 1
    assert text.index("import re") < text.index("LIMIT")


def test_a_test_that_ends_is_left_out_and_may_come_back() -> None:
    assert names_of_tests(layered([FIRST, SECOND], ["test_one"])) == ("test_many", "test_two")
    back = layered([layered([FIRST, SECOND], ["test_one"]), FIRST])
    assert names_of_tests(back) == ("test_two", "test_many", "test_one")


def test_what_is_not_python_is_given_as_it_is() -> None:
    assert layered([FIRST, "def test_x(:"]) == "def test_x(:"
    assert names_of_tests("def test_x(:") == ()
