"""What is wrong with a data file, said so that its author can put it right."""

from __future__ import annotations

import difflib
import io
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

SHOWN = 60
"""The most characters of a value or a key that a message repeats."""


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one file: where it is, what was found, what to write instead."""

    file: str
    key: str
    found: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.key}" if self.key else self.file
        return _printable(f"{where}: {self.found}; {self.remedy}")


class BadValueError(ValueError):
    """What a validator found wrong with a value, and what to write (empty: the field's example)."""

    def __init__(self, found: str, remedy: str = "") -> None:
        super().__init__(f"{found}; {remedy}" if remedy else found)
        self.found, self.remedy = found, remedy


class CatalogError(Exception):
    """The catalogue cannot be loaded. Holds every problem of the run, sorted by file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        count = len(self.problems)
        head = f"{count} problem{'s' if count != 1 else ''} in the catalogue:"
        super().__init__("\n".join([head, *(f"  {problem}" for problem in self.problems)]))


def show_any_text() -> None:
    """Let streams that lack a character (`LC_ALL=C`) show a question mark in its place, not raise."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _printable(text: str) -> str:
    """The text on one line that any terminal can show: other characters as Python escapes them."""
    return "".join(each if each.isprintable() else repr(each)[1:-1] for each in text)


def cut(text: str) -> str:
    """The text, or its beginning where it is long."""
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def quoted(word: str) -> str:
    """A word of the author's in quotation marks."""
    mark = "'" if '"' in word else '"'
    return f"{mark}{cut(word)}{mark}"


def shown(text: str) -> str:
    """A text of the author's as Python writes it, cut to a readable length."""
    return cut(repr(text))


def key_path(*parts: str | int) -> str:
    """A place inside a file, such as `facts[0].label` or `notes."app.py"`."""
    path = ""
    for part in parts:
        if isinstance(part, int):
            path += f"[{part}]"
        else:
            word = part if re.fullmatch(r"[\w-]+", part) and len(part) <= SHOWN else quoted(part)
            path += f".{word}" if path else word
    return path


def describe(value: Any) -> str:
    """What a value read from YAML or JSON is, in words and cut to a readable length."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return f"a text ({shown(value)})" if value.strip() else "an empty text"
    if isinstance(value, list | tuple):
        return "a list" if value else "an empty list"
    if isinstance(value, bool):
        kind, said = "a boolean", str(value).lower()
    elif isinstance(value, int) and value.bit_length() > 4 * SHOWN:
        return "a very long number"
    elif isinstance(value, int | float):
        kind, said = "a number", repr(value)
    elif isinstance(value, date):
        kind, said = "a time" if isinstance(value, datetime) else "a date", str(value)
    else:
        return "a mapping" if value else "an empty mapping"
    return f"{kind} ({said})"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a misspelt one was meant to be, if there is one."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return near[0] if near else None


def closest(word: str, known: Iterable[str]) -> str:
    """A remedy that lists the known words, the nearest one first."""
    names = sorted(known)
    listed = ", ".join(names)
    if len(names) < 2:
        return f'write "{listed}"' if names else "remove it"
    near = nearest(word, names)
    return f'write "{near}" (known: {listed})' if near else f"write one of {listed}"
