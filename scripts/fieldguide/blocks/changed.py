"""A generated file that a cell changes in a few places: only these places are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import SequenceMatcher

from fieldguide.blocks.code import Listing
from fieldguide.catalog import Cell

CONTEXT = 1
"""Lines shown before and after a change."""
GAP = 3
"""Changes with at most so many lines between them are shown as one."""
KEPT = 0.6
"""How much of a generated file must still be there for the rest to count as changes to it."""
SHORT = 20
"""A generated file of fewer lines is shown whole."""


def changes(cell: Cell, shown: Listing) -> list[Listing] | None:
    """The parts of a cell's file that differ from the scaffold's; None where it is to be shown whole."""
    below = next((file.text for file in cell.scaffold if file.path == shown.title), "")
    before, after = below.splitlines(), shown.text.splitlines()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    kept = sum(block.size for block in matcher.get_matching_blocks())
    if len(before) < SHORT or kept < KEPT * len(before) or before == after:
        return None
    changed = [(start, end) for kind, _, _, start, end in matcher.get_opcodes() if kind != "equal"]
    return [_part(shown, after, start, end) for start, end in _joined(changed, len(after))]


def _joined(changed: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Ranges of lines with their context, those that lie close together made one."""
    joined: list[tuple[int, int]] = []
    for start, end in changed:
        first, last = max(0, start - CONTEXT), min(length, end + CONTEXT)
        if joined and first - joined[-1][1] <= GAP:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _part(shown: Listing, lines: list[str], start: int, end: int) -> Listing:
    while start < end - 1 and not lines[start].strip():
        start += 1
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    where = f"lines {start + 1} to {end}" if end - start > 1 else f"line {end}"
    title = f"{shown.title}, {where}"
    text = "\n".join(lines[start:end])
    return replace(shown, title=title, text=text, first=start + 1, path=shown.title)
