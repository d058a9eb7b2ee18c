"""Edits to files of SQL."""

from __future__ import annotations

import pytest

from fieldguide.mutation.mutants import sql_edits
from fieldguide.mutation.sql import OPERATORS, is_sql

SCHEMA = """\
CREATE TABLE bird (
  id INTEGER NOT NULL,
  name TEXT UNIQUE NOT NULL
);

INSERT INTO bird (id, name) VALUES
  (1, 'Kingfisher'),
  (2, NULL);
"""


def test_a_schema() -> None:
    edits = [(edit.operator, edit.number, edit.line, edit.becomes) for edit in sql_edits(SCHEMA)]
    assert edits == [
        ("sql-constraint", 3, "name TEXT UNIQUE NOT NULL", "name TEXT NOT NULL"),
        ("sql-constraint", 2, "id INTEGER NOT NULL,", "id INTEGER, / name TEXT UNIQUE"),
        ("sql-value", 7, "(1, 'Kingfisher'),", "(11, 'Kingfisher'),"),
        ("sql-value", 7, "(1, 'Kingfisher'),", "(1, 'Kingfisher_'),"),
        ("sql-value", 8, "(2, NULL);", "(21, NULL);"),
        ("sql-value", 8, "(2, NULL);", "(2, 0);"),
    ]


@pytest.mark.parametrize(
    ("query", "results"),
    [
        (
            "SELECT * FROM bird WHERE id = ?",
            ["SELECT * FROM bird WHERE ? IS NOT NULL", "SELECT id FROM bird WHERE id = ?"],
        ),
        ("DELETE FROM bird WHERE id = ?", ["DELETE FROM bird WHERE ? IS NOT NULL"]),
        ("SELECT id, a FROM bird", ["SELECT * FROM bird", "SELECT a FROM bird", "SELECT id FROM bird"]),
        (
            "SELECT a FROM bird ORDER BY a",
            ["SELECT a FROM bird ORDER BY a DESC", "SELECT * FROM bird ORDER BY a"],
        ),
        ("INSERT INTO bird (a) VALUES (?)", []),
    ],
)
def test_queries(query: str, results: list[str]) -> None:
    edits = list(sql_edits(query))
    assert [edit.text for edit in edits] == results
    assert {edit.operator for edit in edits} <= set(OPERATORS)


@pytest.mark.parametrize("text", ["Select a bird.", "/birds", "river"])
def test_prose_is_not_sql(text: str) -> None:
    assert not is_sql(text)
