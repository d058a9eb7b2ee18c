"""Annotations: a numbered marker in a comment of the line, its text in a list below the code.

Material turns the two into a button; without JavaScript they stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from pygments.lexer import Lexer  # type: ignore[import-untyped]
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename  # type: ignore[import-untyped]
from pygments.token import Comment  # type: ignore[import-untyped]
from pygments.util import ClassNotFound  # type: ignore[import-untyped]

COMMENTS = {
    "bash": "# {}",
    "html": "<!-- {} -->",
    "html+jinja": "<!-- {} -->",
    "ini": "# {}",
    "python": "# {}",
    "sql": "-- {}",
    "toml": "# {}",
    "yaml": "# {}",
}
LANGUAGES = {".sql": "sql"}
"""Where Pygments has several languages for a suffix and prefers another."""
_FOUND = (Comment, Comment.Single, Comment.Multiline)
"""The kinds of comment in which Material looks for markers."""


def language(path: str) -> str:
    """The name under which Pygments knows a file's language."""
    if (suffix := PurePosixPath(path).suffix) in LANGUAGES:
        return LANGUAGES[suffix]
    try:
        return str(get_lexer_for_filename(path).aliases[0])
    except (ClassNotFound, IndexError):
        return "text"


@dataclass(frozen=True)
class Annotated:
    """Code with its markers: `marked` notes in order, and those that found no place, by line number."""

    text: str
    marked: tuple[str, ...] = ()
    unmarked: tuple[tuple[int, str], ...] = ()


def noted_lines(text: str, notes: Mapping[str, str]) -> dict[int, str]:
    """Line number (from 1) → note, for notes by a fragment of their line."""
    lines = text.split("\n")
    found = {}
    for fragment, note in notes.items():
        for number, line in enumerate(lines, 1):
            if fragment in line:
                found[number] = note
    return dict(sorted(found.items()))


def annotate(text: str, notes: Mapping[int, str], name: str) -> Annotated:
    """Put a marker on each noted line that can bear a comment.

    `notes` maps line numbers of `text` (from 1) to notes. A line inside a string has no place for a
    comment, nor has a language without comments.
    """
    lexer = get_lexer_by_name(name)
    lines = text.split("\n")
    marked: list[str] = []
    unmarked: list[tuple[int, str]] = []
    for number, note in sorted(notes.items()):
        line = _marked(lexer, name, lines, number, len(marked) + 1)
        if line is None:
            unmarked.append((number, note))
        else:
            lines[number - 1] = line
            marked.append(note)
    return Annotated("\n".join(lines), tuple(marked), tuple(unmarked))


def _marked(lexer: Lexer, name: str, lines: list[str], number: int, marker: int) -> str | None:
    """The line with its marker, or None where it would not be a comment."""
    line = lines[number - 1]
    if name not in COMMENTS or line.endswith("\\"):  # a comment there would end the continuation
        return None
    before = len("\n".join(lines[: number - 1])) + (1 if number > 1 else 0)
    if line.strip() and _is_comment(lexer, "\n".join(lines), before + len(line.rstrip()) - 1):
        candidate = f"{line} ({marker})"  # with "!", Material would show it instead of the comment
    else:
        candidate = f"{line}  {COMMENTS[name].format(f'({marker})!')}"
    text = "\n".join([*lines[: number - 1], candidate, *lines[number:]])
    return candidate if _is_comment(lexer, text, before + candidate.rindex(f"({marker})")) else None


def _is_comment(lexer: Lexer, text: str, position: int) -> bool:
    for start, kind, value in lexer.get_tokens_unprocessed(f"{text}\n"):
        if start <= position < start + len(value):
            return kind in _FOUND
    return False
