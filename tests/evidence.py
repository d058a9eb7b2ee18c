"""What the marks of a page lead to."""

from __future__ import annotations

from copy import copy

from bs4 import Tag


def entry(statement: Tag) -> Tag:
    """The entry of the list of evidence that a statement's mark leads to."""
    mark = statement.select_one(".fg-evidence")
    assert mark is not None, statement
    *_, page = statement.parents
    found = page.find(id=str(mark["href"]).removeprefix("#"))
    assert isinstance(found, Tag), mark["href"]
    return found


def said(statement: Tag) -> str:
    """A statement's text, with the evidence in the place of its mark."""
    copied = copy(statement)
    (mark,) = copied.select(".fg-evidence")
    mark.replace_with(f" {entry(statement).get_text()}")
    return copied.get_text()
