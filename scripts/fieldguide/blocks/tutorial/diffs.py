"""A change to a file as lines to remove and to add, with enough around them to find the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher, unified_diff

from fieldguide.catalog.tutorial import FileChange, Lesson

AROUND = (2, 3, 5, 8, 13)
"""Lines shown before and after a change: as few of these as make each place the only one."""
KEPT = 0.4
"""Of a file of which less than this part stays, the whole is shown."""


def whole(change: FileChange) -> bool:
    """Whether a file is saved as a whole: a new one, and one of which little stays."""
    if not change.before or not change.after:
        return True
    return kept(change.before, change.after) < KEPT


def shown(lesson: Lesson) -> list[FileChange]:
    """The files that commands write and a page shows."""
    return [change for change in lesson.changes if change.path in lesson.file.shown]


def kept(before: str, after: str) -> float:
    """The part of the earlier lines that is still there, from 0 to 1."""
    lines = before.splitlines()
    matcher = SequenceMatcher(None, lines, after.splitlines(), autojunk=False)
    return sum(each.size for each in matcher.get_matching_blocks()) / max(1, len(lines))


def difference(before: str, after: str) -> str:
    """A unified diff without its head; each part begins with a line "@@"."""
    for around in AROUND:
        lines = [*unified_diff(before.splitlines(), after.splitlines(), n=around, lineterm="")][2:]
        text = "\n".join("@@" if line.startswith("@@") else line for line in lines)
        if all(_found_once(before, part) for part in _parts(text)):
            break
    return text


def from_start(before: str, shown: str) -> bool:
    """Whether the first part of a difference begins where the file does, so that nothing is left out above it."""
    first = next(_parts(shown), [])
    return before.splitlines()[: len(first)] == first


def counted(changes: Iterable[FileChange]) -> tuple[int, int]:
    """How many lines a reader adds and removes; blank ones and what commands write don't count."""
    own = [_counted(change) for change in changes if not change.generated]
    return sum(added for added, _ in own), sum(removed for _, removed in own)


def by_hand(changes: Iterable[FileChange], path: str, text: str) -> int:
    """How many lines of a program's file a reader wrote, blank ones apart.

    `changes` are those of all chapters, the oldest first. What a command wrote before the first change by hand isn't
    the reader's.
    """
    first = next((each for each in changes if each.path == path and not each.generated), None)
    return _counted(FileChange(path, first.before, text))[0] if first else 0


def written(changes: Iterable[FileChange]) -> int:
    """How many lines commands write for a reader; blank ones don't count."""
    return sum(_counted(change)[0] for change in changes if change.generated)


def _counted(change: FileChange) -> tuple[int, int]:
    lines = [*unified_diff((change.before or "").splitlines(), (change.after or "").splitlines())][2:]
    added = sum(line.startswith("+") and bool(line[1:].strip()) for line in lines)
    return added, sum(line.startswith("-") and bool(line[1:].strip()) for line in lines)


def _parts(shown: str) -> Iterator[list[str]]:
    for part in shown.split("@@\n")[1:]:
        yield [line[1:] for line in part.rstrip("\n").split("\n") if line[:1] != "+"]


def _found_once(text: str, part: list[str]) -> bool:
    lines = text.splitlines()
    places = range(len(lines) - len(part) + 1)
    return sum(lines[start : start + len(part)] == part for start in places) == 1
