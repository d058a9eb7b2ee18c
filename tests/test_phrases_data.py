"""No text that a reader sees has the wording of data/phrases.yml, and prose has contractions."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldguide.phrases import (
    LISTED,
    PhrasesError,
    Sentence,
    contractions,
    read,
    stumbles,
    texts,
    unallowed,
)

PROJECT = Path(__file__).parents[1]
PATTERNS, ALLOWED = read(PROJECT)
TEXTS = list(dict.fromkeys(texts(PROJECT)))
LEAST = 4.0
"""Contractions per 1,000 words; three frameworks' own documentation has 7.6 to 10."""


def found(text: str) -> list[str]:
    """What the patterns find in one sentence."""
    return [each.found for each in stumbles([Sentence("a.md", text)], PATTERNS)]


def test_no_text_has_such_wording() -> None:
    left, unused = unallowed(stumbles(TEXTS, PATTERNS), ALLOWED)
    lines = [str(each) for each in left]
    lines += [
        f"{LISTED}: allowed: {file}: {fragment}: no longer there; remove it" for file, fragment in unused
    ]
    assert lines == [], "\n".join(lines)


@pytest.mark.parametrize("folder", ["docs/", "data/", "snippets/", "frameworks/"])
def test_running_prose_has_contractions(folder: str) -> None:
    assert contractions(each for each in TEXTS if each.file.startswith(folder)) >= LEAST


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("The name stands in the OpenAPI file.", ["stands in"]),
        ("Flask answers 422 to it.", ["answers 422"]),
        ("A handler of yours makes it JSON.", ["of yours"]),
        ("The string is no number.", ["is no number"]),
        ("There is no number in it.", []),
        ("It is no longer there.", []),
        ("A text for a number is refused.", ["A text"]),
        ("The text of the page is short.", []),
        ("It fails, for there is a lock.", [", for there is"]),
        ("Write `stands in` where it stands.", []),
        ("All four refuse.", ["All four"]),
    ],
)
def test_what_is_found(text: str, wording: list[str]) -> None:
    assert found(text) == wording


def test_an_exception_needs_its_sentence() -> None:
    stumble = list(stumbles([Sentence("a.md", "It stands in a row.")], PATTERNS))
    assert unallowed(stumble, {"a.md": {"stands in a row": "birds do"}}) == ([], [])
    left, unused = unallowed(stumble, {"a.md": {"lies in": "gone"}, "b.md": {"stands in a row": "elsewhere"}})
    assert left == stumble
    assert unused == [("a.md", "lies in"), ("b.md", "stands in a row")]
    assert str(left[0]).startswith('a.md: found "stands in"; write "is in"')


@pytest.mark.parametrize(
    ("listed", "message"),
    [
        ("patterns: [{find: '(', instead: x}]\nallowed: {}\n", r"patterns\[0\].find: found '\('"),
        ("patterns: []\nallowed: {a.md: {x: ''}}\n", "a.md: x: found no reason"),
    ],
)
def test_a_list_that_cannot_be_read(tmp_path: Path, listed: str, message: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / LISTED).write_text(listed, encoding="utf-8")
    with pytest.raises(PhrasesError, match=message):
        read(tmp_path)


def test_contractions_are_counted() -> None:
    prose = [Sentence("a.md", "It doesn't fail, and that's all you'll see of Flask's page.")]
    assert contractions(prose) == pytest.approx(3000 / 11)


def test_texts_come_from_pages_data_notebooks_and_code(tmp_path: Path) -> None:
    for name, text in {
        "docs/index.md": "# A title of four words\n\nOne sentence is here.\n",
        "data/site.yml": "title: Another sentence is here.\ncommand: python -m bottle --bind app\n",
        "scripts/fieldguide/a.py": '"""A docstring is left out."""\nX = f"A third one with {1} part."\n',
        "docs/notebooks/n.ipynb": '{"cells": [{"cell_type": "markdown", "source": ["In a notebook, too."]}]}',
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert [each.text for each in texts(tmp_path)] == [
        "A title of four words",
        "One sentence is here.",
        "Another sentence is here.",
        "In a notebook, too.",
        "A third one with X part.",
    ]
