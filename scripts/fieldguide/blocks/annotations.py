"""Annotations: a numbered mark behind a line of code, its text in a list below.

The mark is an empty element that the style sheet fills, so the text of the code stays the text of the
file. With JavaScript, `fieldguide.js` turns the marks into what Material makes buttons of.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from pygments.lexers import get_lexer_for_filename  # type: ignore[import-untyped]
from pygments.util import ClassNotFound  # type: ignore[import-untyped]

LANGUAGES = {".sql": "sql"}
"""Where Pygments has several languages for a suffix and prefers another."""
MARK = '<i class="fg-note" data-n="{}"></i>'
_CODE = "<code>"


@functools.lru_cache(maxsize=1024)
def language(path: str) -> str:
    """The name under which Pygments knows a file's language."""
    if (suffix := PurePosixPath(path).suffix) in LANGUAGES:
        return LANGUAGES[suffix]
    try:
        return str(get_lexer_for_filename(path).aliases[0])
    except (ClassNotFound, IndexError):
        return "text"


def noted_lines(text: str, notes: Mapping[str, str]) -> dict[int, str]:
    """Line number (from 1) → note, for notes by a fragment of their line."""
    lines = text.split("\n")
    found = {}
    for fragment, note in notes.items():
        for number, line in enumerate(lines, 1):
            if fragment in line:
                found[number] = note
    return dict(sorted(found.items()))


def marked(source: str, lines: Iterable[int]) -> str:
    """Highlighted code with a mark at the end of each of these lines (from 1), in their order."""
    before, code, rest = source.partition(_CODE)
    shown = rest.split("\n")
    for number, line in enumerate(lines, 1):
        shown[line - 1] += MARK.format(number)
    return f"{before}{code}" + "\n".join(shown)
