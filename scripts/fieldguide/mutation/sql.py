"""Edits to SQL, in a file or in a text of a program. They look at words, not at grammar.

An order is turned round, not taken away: without one, a database may well give the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

OPERATORS = ("sql-constraint", "sql-order", "sql-where", "sql-substring", "sql-columns", "sql-value")
STATEMENT = re.compile(
    r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|VALUES|ORDER BY|WHERE|AND \w+ [=<>])"
)
VALUE = re.compile(r"'[^']*'|\bNULL\b|\b\d+(?:\.\d+)?\b")


def is_sql(text: str) -> bool:
    """Whether a text of a program is SQL or a part of it."""
    return STATEMENT.search(text) is not None


def edits(sql: str) -> Iterator[tuple[str, str]]:
    """An operator's name and what it makes of the SQL, for each edit."""
    for found in re.finditer(r" UNIQUE\b", sql):
        yield "sql-constraint", _splice(sql, found, "")
    if " NOT NULL" in sql:
        yield "sql-constraint", sql.replace(" NOT NULL", "")
    for found in re.finditer(r" ORDER BY \w+", sql):
        yield "sql-order", _splice(sql, found, f"{found[0]} DESC")
    for found in re.finditer(r"\b(WHERE|AND) [\w.]+ = \?", sql):
        yield "sql-where", _splice(sql, found, f"{found[1]} ? IS NOT NULL")
    for found in re.finditer(r"\b((?:WHERE|AND) (?!(?:\w+\.)?(?:\w+_)?id\b)[\w.]+) = \?", sql):
        yield "sql-substring", _splice(sql, found, f"{found[1]} LIKE ?")
        yield "sql-substring", _splice(sql, found, f"{found[1]} LIKE '%' || ? || '%'")
    for found in re.finditer(r"\bSELECT (.+?) FROM\b", sql):
        for columns in _columns(found[1]):
            yield "sql-columns", _splice(sql, found, f"SELECT {columns} FROM")
    values = re.search(r"\bVALUES\b", sql)
    for found in VALUE.finditer(sql, values.end()) if values else ():
        yield "sql-value", _splice(sql, found, _other(found[0]))


def _columns(columns: str) -> Iterator[str]:
    """A column less, each in its turn; and all that the table has."""
    if columns == "*":
        yield "id"
        return
    yield "*"
    names = columns.split(", ")
    for number in range(len(names)):
        rest = names[:number] + names[number + 1 :]
        if rest:
            yield ", ".join(rest)


def _other(value: str) -> str:
    if value == "NULL":
        return "0"
    return f"{value[:-1]}_'" if value.startswith("'") else f"{value}1"


def _splice(text: str, found: re.Match[str], replacement: str) -> str:
    return text[: found.start()] + replacement + text[found.end() :]
