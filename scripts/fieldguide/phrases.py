"""Wording that makes an English reader stumble, such as "stands in" for "is in", and where it is.

The patterns, what to write instead, and the few sentences that may keep them are in `data/phrases.yml`.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from fieldguide.absolutes import sentences

LISTED = Path("data/phrases.yml")
PAGES = ("docs/**/*.md", "snippets/*/*/notice.md", "README.md", "CONTRIBUTING.md")
DATA = (
    *("data/*.yml", "data/pairs/*.yml", "frameworks/*/*.yml", "proofs/**/*.yml", "demonstrations/**/*.yml"),
    *("snippets/*/task.yml", "snippets/*/*/*.yml"),
)
CODE = ("scripts/fieldguide/**/*.py", "overrides/hooks/*.py")
LEAST_WORDS = 4
QUOTED = re.compile(r'`[^`]*`|"[^"]*"|“[^”]*”|https?://\S+')
CONTRACTION = re.compile(
    r"\b\w+(?:n['’]t|['’](?:re|ve|ll|d))\b|\b(?:it|that|what|there|here|he|she|who)['’]s\b", re.IGNORECASE
)
WORD = re.compile(r"[A-Za-z][\w'’]*")


@dataclass(frozen=True)
class Pattern:
    """A pattern, and what to write instead."""

    find: re.Pattern[str]
    instead: str


@dataclass(frozen=True)
class Sentence:
    """A sentence that somebody reads, and its file below the root."""

    file: str
    text: str


@dataclass(frozen=True)
class Stumble:
    """Wording that a pattern finds in a sentence."""

    sentence: Sentence
    found: str
    pattern: Pattern

    def __str__(self) -> str:
        """What is wrong, where, and what to write."""
        where, text = self.sentence.file, self.sentence.text
        return f'{where}: found "{self.found}"; write {self.pattern.instead}. In: {text}'


class PhrasesError(Exception):
    """The list cannot be read. Says where, what was found, and what to write instead."""


def read(root: Path) -> tuple[list[Pattern], dict[str, dict[str, str]]]:
    """The patterns, and the fragments that may stay: by file, each with its reason.

    Raises PhrasesError for a pattern that is no regular expression and for a fragment without a reason.
    """
    listed = yaml.safe_load((root / LISTED).read_text(encoding="utf-8"))
    patterns = []
    for number, each in enumerate(listed["patterns"]):
        try:
            patterns.append(Pattern(re.compile(each["find"], re.IGNORECASE), each["instead"]))
        except re.error as error:
            raise PhrasesError(
                f"{LISTED}: patterns[{number}].find: found {each['find']!r}, which is not a regular "
                f"expression ({error}); write one"
            ) from error
    allowed = listed["allowed"] or {}
    for file, fragments in allowed.items():
        for fragment, reason in fragments.items():
            if not isinstance(reason, str) or not reason.strip():
                raise PhrasesError(
                    f"{LISTED}: allowed: {file}: {fragment}: found no reason; write why the wording stays"
                )
    return patterns, allowed


def texts(root: Path) -> Iterator[Sentence]:
    """Every sentence of pages, data, notebooks, and of what the code prints."""
    for path, name in _files(root, PAGES):
        yield from (Sentence(name, each) for each in sentences(path.read_text(encoding="utf-8")))
    for path, name in _files(root, DATA):
        if path.name not in {LISTED.name, "absolutes.yml", "mutants.yml"}:
            for text in _scalars(yaml.safe_load(path.read_text(encoding="utf-8"))):
                yield from (Sentence(name, each) for each in sentences(text))
    for path, name in _files(root, ("docs/notebooks/*.ipynb",)):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                yield from (Sentence(name, each) for each in sentences("".join(cell["source"])))
    for path, name in _files(root, CODE):
        yield from (Sentence(name, each) for each in _printed(path.read_text(encoding="utf-8")))


def _files(root: Path, patterns: Iterable[str]) -> Iterator[tuple[Path, str]]:
    for pattern in patterns:
        for path in sorted(root.glob(pattern)):
            yield path, path.relative_to(root).as_posix()


def _scalars(value: Any) -> Iterator[str]:
    """The texts of YAML that are sentences: of some words, and not a command or a regular expression."""
    if isinstance(value, str):
        if len(value.split()) >= LEAST_WORDS and value[:1].isupper():
            yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _scalars(each)
    elif isinstance(value, list):
        for each in value:
            yield from _scalars(each)


def _printed(source: str) -> Iterator[str]:
    """The texts in code that are neither docstrings nor attribute docstrings."""
    tree = ast.parse(source)
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if id(node) in silent or id(node) in inside:
            continue
        text = ""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        elif isinstance(node, ast.JoinedStr):
            text = "".join(str(each.value) if isinstance(each, ast.Constant) else "X" for each in node.values)
        if len(text.split()) >= LEAST_WORDS:
            yield from sentences(text)


def stumbles(found: Iterable[Sentence], patterns: Iterable[Pattern]) -> Iterator[Stumble]:
    """Each place where a pattern finds something, outside code and quotations."""
    patterns = list(patterns)
    for sentence in found:
        text = QUOTED.sub("…", sentence.text)
        for pattern in patterns:
            if match := pattern.find.search(text):
                yield Stumble(sentence, match[0], pattern)


def unallowed(
    found: Iterable[Stumble], allowed: dict[str, dict[str, str]]
) -> tuple[list[Stumble], list[tuple[str, str]]]:
    """Those that the list does not allow, and the entries of the list that no sentence needs any more."""
    used, left = set(), []
    for each in found:
        fragments = allowed.get(each.sentence.file, {})
        own = [(each.sentence.file, fragment) for fragment in fragments if fragment in each.sentence.text]
        used.update(own)
        if not own:
            left.append(each)
    entries = {(file, fragment) for file, fragments in allowed.items() for fragment in fragments}
    return left, sorted(entries - used)


def contractions(found: Iterable[Sentence]) -> float:
    """Contractions per 1,000 words."""
    words = short = 0
    for sentence in found:
        text = QUOTED.sub(" ", sentence.text)
        words += len(WORD.findall(text))
        short += len(CONTRACTION.findall(text))
    return 1000 * short / words if words else 0.0
