"""Making a printed change in a file, as a person does: find the lines, leave out `-`, put in `+`."""

from __future__ import annotations

import re

from fieldguide.follow.problems import FollowError


def changed(text: str, change: str, name: str) -> str:
    """The text after the change. Raises FollowError where its lines are not in the text, or more than once.

    "…" in a line stands for anything.
    """
    lines = text.split("\n")
    for hunk in re.split(r"^@@$", change, flags=re.MULTILINE)[1:]:
        lines = _one(lines, hunk.strip("\n").split("\n"), name)
    return "\n".join(lines)


def _one(lines: list[str], hunk: list[str], name: str) -> list[str]:
    before = [line[1:] for line in hunk if line[:1] != "+"]
    places = [start for start in range(len(lines)) if _fits(lines[start : start + len(before)], before)]
    if len(places) != 1:
        shown = "\n".join(before)
        raise FollowError(f"{name}: the lines of a change are there {len(places)} times", shown)
    after, place = [], places[0]
    for line in hunk:
        if line[:1] == "+":
            after.append(line[1:])
        else:
            if line[:1] != "-":
                after.append(lines[place])
            place += 1
    return [*lines[: places[0]], *after, *lines[place:]]


def _fits(lines: list[str], wanted: list[str]) -> bool:
    return len(lines) == len(wanted) and all(map(_like, lines, wanted))


def _like(line: str, wanted: str) -> bool:
    pattern = ".*".join(re.escape(part) for part in wanted.rstrip().split("…"))
    return bool(re.fullmatch(pattern, line.rstrip()))
