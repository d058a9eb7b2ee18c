"""Sentences that leave no exception, such as "each" and "never", and what shows that they hold.

A reader believes such a sentence for the case at hand, so it must rest on something: evidence in the data, a
link in the sentence, or an entry of `data/absolutes.yml` that names the test or recording.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from fieldguide.catalog.evidence import Evidence, Statement, check_pieces
from fieldguide.catalog.load import Catalog
from fieldguide.catalog.models import Model
from fieldguide.catalog.reading import Reader

LISTED = Path("data/absolutes.yml")
KINDS = {"shown": dict, "no_claim": list}
"""What the list may say of the sentences of a file, and in which form."""

WORD = re.compile(r"\b(?:all|each|every|only|never|always|until|cannot|can't|nothing)\b", re.IGNORECASE)
IDIOM = re.compile(
    r"\b(?:at all|after all|above all|all the same|all but|not only|each other|only then|first of all)\b",
    re.IGNORECASE,
)
"""Wording in which such a word claims nothing."""
LEAST_WORDS = 4
WORDS_OF_A_FRAGMENT = 7
CODE = re.compile(r"`[^`]*`")
LINK = re.compile(r"\]\(|\]\[|<https?:")
BLOCK = re.compile(
    r"\A---\n.*?\n---\n|^(`{3,}|~{3,}).*?^\1|^///[^\n]*$|<!--.*?-->|^ *\{[^\n]*\}$", re.DOTALL | re.MULTILINE
)
PARAGRAPH = re.compile(r"\n\s*\n|^#+ |^ *(?:[-*+]|\d+\.) |(?<=\|)\n|\|", re.MULTILINE)
END = re.compile(r"(?<=[.!?])[\"*)]*\s+(?=[A-Z`*\[(\"])")


@dataclass(frozen=True)
class Found:
    """A sentence that leaves no exception, in a file below the root, without evidence beside it."""

    file: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}: {self.sentence}"


def absolute(sentence: str) -> bool:
    """Whether a sentence leaves no exception. Code, a question and a few words in a table are no claim."""
    if sentence.endswith("?") or len(sentence.split()) < LEAST_WORDS:
        return False
    return bool(WORD.search(IDIOM.sub("", CODE.sub("", sentence))))


def sentences(text: str) -> Iterator[str]:
    """The sentences of Markdown, each on one line; code, front matter and blocks are left out."""
    for paragraph in PARAGRAPH.split(BLOCK.sub("\n\n", text)):
        yield from (each for each in END.split(" ".join(paragraph.split())) if each)


def bare(text: str) -> Iterator[str]:
    """The sentences of a text that leave no exception and bear no link."""
    return (each for each in sentences(text) if absolute(each) and not LINK.search(each))


def found(root: Path, catalog: Catalog) -> list[Found]:
    """Every such sentence that a reader sees and that has no evidence beside it, without duplicates."""
    pages = [*root.glob("snippets/*/*/notice.md"), *root.glob("docs/**/*.md")]
    listed = [
        Found(str(page.relative_to(root)), sentence)
        for page in sorted(pages)
        if "contributing" not in page.parts
        for sentence in bare(page.read_text(encoding="utf-8"))
    ]
    listed += [Found(file, each) for file, text in _texts(root, catalog) for each in bare(text)]
    return list(dict.fromkeys(listed))


def _texts(root: Path, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Texts of the data that have no evidence of their own, each with its file."""
    guide = catalog.guide
    for file, model in (
        *((f"frameworks/{slug}/profile.yml", each) for slug, each in guide.profiles.items()),
        *((f"data/pairs/{slug}.yml", each) for slug, each in guide.pairs.items()),
        ("data/upshot.yml", guide.upshot),
        ("data/decision.yml", guide.decision),
    ):
        yield from ((file, each.text) for each in _statements(model) if not each.evidence)
    for task in catalog.tasks.values():
        parts = f"\n\n{task.file.parts.text}" if task.file.parts else ""
        yield f"snippets/{task.slug}/task.yml", f"{task.file.question}\n\n{task.file.summary}{parts}"
        for cell in task.cells.values():
            notes = cell.notes or {}
            texts = [text for fragments in notes.values() for text in fragments.values()]
            yield f"snippets/{cell.name}/cell.yml", "\n\n".join(texts)
    measuring = yaml.safe_load((root / "data/measuring.yml").read_text(encoding="utf-8"))
    flags = (each["text"] for each in measuring["flags"] if "source" not in each)
    yield "data/measuring.yml", "\n\n".join(flags)


def _statements(model: object) -> Iterator[Statement]:
    """Every statement inside a model."""
    if isinstance(model, Statement):
        yield model
    elif isinstance(model, Model):
        for name in type(model).model_fields:
            yield from _statements(getattr(model, name))
    elif isinstance(model, tuple | list):
        for each in model:
            yield from _statements(each)
    elif isinstance(model, dict):
        yield from _statements(tuple(model.values()))


class ListError(Exception):
    """The list cannot be read. Says where, what was found, and what to write instead."""


@dataclass(frozen=True)
class ListedSentences:
    """What the list says of one file: fragments of its sentences, in two kinds."""

    shown: dict[str, tuple[Any, ...]]
    """With what shows each; `wrong` says which forms that has."""
    no_claim: tuple[str, ...]
    """Advice, definitions, and what is said of the page itself."""

    def fragments(self) -> tuple[str, ...]:
        """All fragments of the file."""
        return (*self.shown, *self.no_claim)


def read(root: Path) -> dict[str, ListedSentences]:
    """The list, by file.

    Raises ListError where it holds anything but what shows a sentence, and sentences that claim nothing.
    """
    files = yaml.safe_load((root / LISTED).read_text(encoding="utf-8"))
    for file, kinds in files.items():
        for kind, entries in kinds.items():
            if not isinstance(entries, KINDS.get(kind, ())):
                raise ListError(
                    f"{LISTED}: {file}: {kind}: found a {type(entries).__name__}; write "
                    '"shown: {its first words: test_…}" with what shows the sentence, or '
                    '"no_claim: [its first words]"; a sentence that fits neither has to say less'
                )
    return {
        file: ListedSentences(
            {
                fragment: tuple(shown if isinstance(shown, list) else [shown])
                for fragment, shown in each.get("shown", {}).items()
            },
            tuple(each.get("no_claim", ())),
        )
        for file, each in files.items()
    }


def wrong(root: Path, catalog: Catalog, file: str, shown: str | dict[str, Any]) -> str | None:
    """Why something does not show a sentence of a file, or None where it is there.

    It is `contract`, `program` or the name of a test, of the task that the file belongs to; a test of this
    repository as `tests/….py` or `tests/….py::test_…`; or evidence as elsewhere in the data.
    """
    if isinstance(shown, dict):
        return _wrong_evidence(root, catalog, shown)
    if shown.startswith("tests/"):
        path, _, test = shown.partition("::")
        there = (root / path).is_file() and f"def {test}" in (root / path).read_text(encoding="utf-8")
        return None if there else f"no {shown}"
    folder, slug, *rest = file.split("/")
    task = catalog.tasks.get(rest[0].removesuffix(".md") if slug == "compare" and rest else slug)
    if task is None:
        return f"{shown}: {file} belongs to no task; name a test as tests/….py::test_…"
    cells = (
        [task.cells[rest[0]]] if folder == "snippets" and rest[0] in task.cells else [*task.cells.values()]
    )
    if shown == "program":
        return None if any(cell.absent is None for cell in cells) else f"{file}: no program"
    if shown == "contract" or any(f"def {shown}(" in cell.contract for cell in cells):
        return None
    return f"the contract of {task.slug} has no {shown}"


def _wrong_evidence(root: Path, catalog: Catalog, shown: dict[str, Any]) -> str | None:
    reader = Reader(root)
    check_pieces(reader, root / LISTED, (), [Evidence.model_validate(shown)], catalog.known)
    return "; ".join(map(str, reader.problems)) or None


def unlisted(sentences: Iterable[Found], listed: dict[str, ListedSentences]) -> Iterator[Found]:
    """The sentences of which the list holds no fragment."""
    for each in sentences:
        here = listed.get(each.file)
        if here is None or not any(fragment in each.sentence for fragment in here.fragments()):
            yield each


def gone(sentences: Iterable[Found], listed: dict[str, ListedSentences]) -> Iterator[Found]:
    """The fragments of the list that no sentence holds any more."""
    known: dict[str, list[str]] = {}
    for each in sentences:
        known.setdefault(each.file, []).append(each.sentence)
    for file, here in listed.items():
        for fragment in here.fragments():
            if not any(fragment in sentence for sentence in known.get(file, ())):
                yield Found(file, fragment)


def remedy(sentence: Found) -> str:
    """What to do about a sentence that the list does not have."""
    words = " ".join(sentence.sentence.split(" ")[:WORDS_OF_A_FRAGMENT]).rstrip(" ,;:(")
    return (
        "say no more than was recorded, or link its source in the sentence, or add it under "
        f'{sentence.file} in {LISTED}: "shown: {{{words}: test_…}}" with what shows it, or '
        f'"no_claim: [{words}]" if it is advice or a definition'
    )


def drop(root: Path, old: Iterable[Found]) -> None:
    """Rewrite the list without the fragments that are gone."""
    text = (root / LISTED).read_text(encoding="utf-8")
    head = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
    files = yaml.safe_load(text)
    for each in old:
        for kind in files[each.file].values():
            if each.sentence in kind:
                kind.pop(each.sentence) if isinstance(kind, dict) else kind.remove(each.sentence)
    files = {file: {key: kind for key, kind in kinds.items() if kind} for file, kinds in files.items()}
    listed = yaml.safe_dump(
        {file: kinds for file, kinds in files.items() if kinds}, allow_unicode=True, sort_keys=True, width=110
    )
    (root / LISTED).write_text(head + listed, encoding="utf-8")
