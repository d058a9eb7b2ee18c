"""What differs from run to run is recorded as "…"."""

from __future__ import annotations

import re
from collections.abc import Iterable


def masked(text: str, varies: Iterable[re.Pattern[str]]) -> str:
    """The text with "…" for what the patterns match: for their groups, where they have some."""
    for pattern in varies:
        text = pattern.sub(_mask, text)
    return text


def _mask(match: re.Match[str]) -> str:
    whole, start = match[0], match.start()
    spans = [match.span(number) for number in range(1, (match.re.groups or 0) + 1)] or [match.span()]
    for begin, end in reversed(spans):
        if begin >= 0:
            whole = whole[: begin - start] + "…" + whole[end - start :]
    return whole


def hidden(text: str, varies: Iterable[re.Pattern[str]]) -> list[str]:
    """What the patterns match in a text: the parts of it that `masked` replaces."""
    found: list[str] = []
    for pattern in varies:
        for match in pattern.finditer(text):
            groups = [match[number] for number in range(1, (match.re.groups or 0) + 1)] or [match[0]]
            found += [each for each in groups if each]
    return found
