"""How many lines a reader writes for a cell.

A line counts where something stands on it that is neither white space nor a comment; a docstring is
part of the program and counts. Of a file that the framework's own command has written, only the
lines count that differ from what it wrote.
"""

from __future__ import annotations

import functools
from difflib import SequenceMatcher

from pygments.lexer import Lexer  # type: ignore[import-untyped]
from pygments.lexers import get_lexer_for_filename  # type: ignore[import-untyped]
from pygments.lexers.special import TextLexer  # type: ignore[import-untyped]
from pygments.token import Comment  # type: ignore[import-untyped]
from pygments.util import ClassNotFound  # type: ignore[import-untyped]

from fieldguide.catalog.cells import Cell

STATEMENTS = (Comment.Preproc, Comment.PreprocFile)
"""What Pygments calls a comment and is none, such as a template's statement."""


def written_lines(cell: Cell) -> int | None:
    """The lines of a cell's own files; none is 0 where commands do it all, and None where it is absent."""
    if cell.absent:
        return None
    below = {file.path: file.text for file in cell.scaffold}
    return sum(len(_written(file.path, file.text, below.get(file.path, ""))) for file in cell.own)


@functools.lru_cache(maxsize=4096)
def _written(path: str, text: str, below: str) -> frozenset[int]:
    """The numbers (from 0) of the lines that count and that the file below does not have."""
    lines = code_lines(path, text)
    if not below:
        return lines
    matcher = SequenceMatcher(None, below.splitlines(), text.splitlines(), autojunk=False)
    new = {
        number
        for kind, _, _, start, end in matcher.get_opcodes()
        if kind != "equal"
        for number in range(start, end)
    }
    return lines & new


def code_lines(path: str, text: str) -> frozenset[int]:
    """The numbers (from 0) of the lines on which something stands besides comments."""
    if path.endswith(".py") and '"""' not in text and "'''" not in text:
        stripped = [line.strip() for line in text.splitlines()]  # no string goes on over a line
        return frozenset(number for number, line in enumerate(stripped) if line and line[0] != "#")
    found: set[int] = set()
    first = 0
    for _, kind, value in _lexer(path).get_tokens_unprocessed(text):
        lines = value.split("\n")
        if kind not in Comment or any(kind in each for each in STATEMENTS):
            found.update(first + number for number, line in enumerate(lines) if line.strip())
        first += len(lines) - 1
    return frozenset(found)


@functools.lru_cache(maxsize=1024)
def _lexer(path: str) -> Lexer:
    try:
        return get_lexer_for_filename(path)
    except ClassNotFound:
        return TextLexer()
