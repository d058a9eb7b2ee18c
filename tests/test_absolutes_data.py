"""A sentence that leaves no exception names what shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldguide.absolutes import LISTED, absolute, bare, found, gone, read, sentences, unlisted, wrong
from fieldguide.catalog import load

PROJECT = Path(__file__).parents[1]
CATALOGUE = load(PROJECT)
FOUND = found(PROJECT, CATALOGUE)
LIST = read(PROJECT)


def test_every_sentence_that_leaves_no_exception_is_listed() -> None:
    new = [
        f"{each}\n    leaves no exception: say what was recorded, link its source in the sentence, or add its "
        f"first words to {LISTED} under {each.file} with what shows it"
        for each in unlisted(FOUND, LIST)
    ]
    assert new == [], "\n".join(new)


def test_no_listed_sentence_is_gone() -> None:
    old = [f"{LISTED}: {each}: no such sentence any more; remove it" for each in gone(FOUND, LIST)]
    assert old == [], "\n".join(old)


def test_what_shows_a_sentence_is_there() -> None:
    missing = [
        f"{LISTED}: {file}: {fragment}: {reason}"
        for file, here in LIST.items()
        for fragment, shown in here.shown.items()
        for each in shown
        if (reason := wrong(PROJECT, CATALOGUE, file, each))
    ]
    assert missing == [], "\n".join(missing)


def test_a_sentence_is_of_one_kind() -> None:
    for file, here in LIST.items():
        assert len(set(here.fragments())) == len(here.fragments()), (
            f"{LISTED}: {file}: a fragment stands twice"
        )


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("Flask never validates a body.", True),
        ("Each worker counts for itself.", True),
        ("The header `Only` is sent along.", False),
        ("It does not do that at all here.", False),
        ("Does it reach every response here?", False),
        ("Flask returns a page of HTML.", False),
    ],
)
def test_what_leaves_no_exception(sentence: str, claims: bool) -> None:
    assert absolute(sentence) is claims


def test_sentences_of_markdown() -> None:
    text = (
        "---\ntitle: All of it\n---\n\n# Every head line of it\n\nIt is one\nsentence. Another one.\n\n"
        "```python\nall(each)\n```\n\n- Each row is a claim.\n"
    )
    assert list(sentences(text)) == [
        "Every head line of it",
        "It is one sentence.",
        "Another one.",
        "Each row is a claim.",
    ]
    assert list(bare("It never fails, [as shown](x.md). It always fails there.")) == [
        "It always fails there."
    ]
