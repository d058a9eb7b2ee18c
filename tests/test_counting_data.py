"""Nothing names a set of frameworks or counts them: a further one would make it false.

A page may say what Bottle, FastAPI and Flask do: that stays true beside others. It may not say "all four", "the other
three" or "four frameworks". A test may name one framework, as an example of a cell, and two to set beside each other;
it may not know how many there are, or list them all.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.real import CATALOGUE

PROJECT = Path(__file__).parents[1]
MANY = r"(?:four|five|six|seven|eight|nine|ten|eleven|twelve|[4-9]|1\d)"
THREE = rf"(?:three|3|{MANY})"
THINGS = r"(?:Python |web |compared )?(?:frameworks|short answers)"
DOES = "are|can|do|have|give|return|reject|refuse|answer|send|serve|need|reach|come|take"
ENDS = rf"(?=\s*(?:[.,;:)”\"]|$)|\s+(?:{DOES}|programs)\b)"
COUNTED = (
    re.compile(rf"\b{THREE} {THINGS}\b", re.IGNORECASE),
    re.compile(rf"\b(?:all|of the|these) {MANY}{ENDS}", re.IGNORECASE),
    re.compile(rf"\b{THREE} others\b|\bother {THREE}{ENDS}", re.IGNORECASE),
)
"""A number of frameworks; a number with nothing after it that says of what; the rest of them."""
ALLOWED = {
    "data/claims.yml": {"by far the heaviest of the four": "a phrase of the article, word for word"},
    "data/phrases.yml": {"All four|These four": "a pattern that looks for it"},
    "snippets/async-endpoints/contract.py": {"Of the ten, together": "requests"},
    "tests/test_phrases_data.py": {
        "three frameworks' own": "those whose documentation was rated",
        "All four": "an example of what is found",
    },
    "proofs/async-endpoints/django-rest-framework/proof.py": {"until all ten are here": "requests"},
}
"""By file: a fragment that counts something else, or is quoted, and what."""
WRITTEN = (
    "docs",
    "data",
    "frameworks",
    "snippets",
    "demonstrations",
    "proofs",
    "overrides",
    "scripts",
    "tests",
    ".github",
)
SUFFIXES = {".md", ".yml", ".html", ".ipynb", ".py", ".js"}
MACHINE = {"verified", "proven", "demonstrated", "probed", "pictured", "mutated", "measurements"}


def files() -> Iterator[Path]:
    """Whatever somebody has written."""
    yield from (PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", PROJECT / "mkdocs.yml")
    for name in WRITTEN:
        for path in sorted((PROJECT / name).rglob("*")):
            inside = path.relative_to(PROJECT)
            if path.suffix in SUFFIXES and not MACHINE.intersection(inside.parts) and path.is_file():
                yield path


def counting(text: str) -> list[str]:
    """The phrases that count frameworks, each with what stands around it, its lines joined."""
    joined = " ".join(text.split())
    found = {each.start(): each.end() for pattern in COUNTED for each in pattern.finditer(joined)}
    return [joined[max(0, start - 40) : end + 40] for start, end in sorted(found.items())]


def listing(source: str, slugs: set[str]) -> list[int]:
    """The lines of Python with a list, a set, a tuple or a mapping of all these frameworks."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        parts = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", [])
        named = {each.value for each in parts if isinstance(each, ast.Constant)}
        if slugs and slugs <= named:
            lines.append(node.lineno)
    return lines


@pytest.mark.parametrize(
    "text", ["All four reach a 404.", "in the other\n three programs", "Four frameworks", "in all 4."]
)
def test_a_count_is_found(text: str) -> None:
    assert counting(text)


@pytest.mark.parametrize(
    "text", ["The four fields and no other", "all three faults", "Bottle, FastAPI and Flask do"]
)
def test_a_count_of_something_else_is_none(text: str) -> None:
    assert counting(text) == []


def test_nothing_counts_frameworks() -> None:
    faults = []
    for path in files():
        name = path.relative_to(PROJECT).as_posix()
        if path == Path(__file__):
            continue
        found = counting(path.read_text(encoding="utf-8"))
        faults += [
            f"{name}: …{each}…" for each in found if not any(ok in each for ok in ALLOWED.get(name, ()))
        ]
    assert faults == [], "say it without the number, or add it to ALLOWED with what it counts"


def test_no_code_lists_the_frameworks() -> None:
    slugs = set(CATALOGUE.complete)
    faults = [
        f"{path.relative_to(PROJECT)}: {line}"
        for folder in ("scripts", "tests", "overrides")
        for path in sorted((PROJECT / folder).rglob("*.py"))
        for line in listing(path.read_text(encoding="utf-8"), slugs)
    ]
    assert faults == [], "ask the catalogue"
