"""A sentence that leaves no exception names what shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.real import CATALOGUE

from fieldguide.absolutes import (
    LISTED,
    Found,
    ListError,
    absolute,
    bare,
    drop,
    found,
    gone,
    read,
    remedy,
    sentences,
    unlisted,
    wrong,
)

PROJECT = Path(__file__).parents[1]
FOUND = found(PROJECT, CATALOGUE)
LIST = read(PROJECT)


def test_every_sentence_that_leaves_no_exception_is_listed() -> None:
    new = [f"{each}\n    leaves no exception: {remedy(each)}" for each in unlisted(FOUND, LIST)]
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
            f"{LISTED}: {file}: a fragment is there twice; remove one"
        )


@pytest.mark.parametrize(
    "entries",
    [
        "unproven:\n  - Flask never does\n",
        "shown:\n  - Flask never does\n",
        "no_claim: {Flask never does: contract}\n",
    ],
)
def test_a_sentence_is_shown_or_claims_nothing(tmp_path: Path, entries: str) -> None:
    written(tmp_path, "docs/index.md:\n  " + entries.replace("\n", "\n  "))
    with pytest.raises(ListError, match=r'docs/index\.md: \w+: found a \w+; write "shown: {its first words'):
        read(tmp_path)


def test_what_is_gone_is_dropped(tmp_path: Path) -> None:
    listed = written(
        tmp_path,
        "# Head\na.md:\n  no_claim:\n  - One\n  - Two\nb.md:\n  shown:\n    Three: contract\n",
    )
    drop(tmp_path, [Found("a.md", "One"), Found("b.md", "Three")])
    assert listed.read_text(encoding="utf-8") == "# Head\na.md:\n  no_claim:\n  - Two\n"


def written(root: Path, text: str) -> Path:
    """A list with this text."""
    path = root / LISTED
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


def test_a_new_sentence_is_told_what_to_do() -> None:
    said = remedy(Found("docs/index.md", "Flask never looks at the body of a request."))
    assert "add it under docs/index.md in data/absolutes.yml" in said
    assert '"shown: {Flask never looks at the body of: test_…}"' in said


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
