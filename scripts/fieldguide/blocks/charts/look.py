"""The look that all charts share: sizes, colours, and how an axis is divided."""

from __future__ import annotations

import math

WIDTH = 340
"""Pixels, of every chart: a narrow screen shows one beside nothing, a wide one two beside each other."""
TEXT, SMALL = 13.0, 12.5
"""Sizes of text in pixels: names, and what stands at an axis."""
LETTER = 0.53
"""The width of a letter in sizes of the text, as in a usual face or a little more: nobody knows a reader's
fonts, and a layout that asked for the builder's would differ from machine to machine."""

FLAGGED = "\u202f"
"""The narrow space that stands between a name and the marks of its flags."""

INK, FADED, RULE, PAPER = "var(--fg-ink)", "var(--fg-faded)", "var(--fg-rule)", "var(--fg-paper)"
BLUE, SPOT, ORANGE = "var(--fg-blue)", "var(--fg-spot)", "var(--fg-orange)"


def breadth(text: str, size: float = TEXT) -> float:
    """About how wide a text is, in pixels."""
    return len(text) * size * LETTER


def ticks(largest: float, most: int = 4) -> list[float]:
    """Where an axis from 0 is divided: at most so many steps of 1, 2 or 5, the last at or past `largest`."""
    if largest <= 0:
        return [0.0, 1.0]
    power = 10.0 ** math.floor(math.log10(largest / most))
    step = next(
        power * factor for factor in (1, 2, 5, 10, 20) if math.ceil(largest / (power * factor)) <= most
    )
    return [round(step * number, 9) for number in range(math.ceil(largest / step) + 1)]


def factors(largest: float) -> list[float]:
    """Where a logarithmic axis from 1 is divided, the last at or past `largest`."""
    marks = [1.0, 1.1, 1.5, 2.0, 3.0]
    while marks[-1] < largest:
        marks.append(marks[-1] + 2 if marks[-1] < 5 else marks[-1] * 2)
    while marks[-2] >= largest and len(marks) > 2:
        marks.pop()
    return marks


def apart(wanted: list[float], gap: float, lowest: float, highest: float) -> list[float]:
    """The places, moved as little as it takes for neighbours to be `gap` apart, within two bounds."""
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    placed = list(wanted)
    place = lowest - gap
    for index in order:
        place = placed[index] = max(wanted[index], place + gap)
    place = highest + gap
    for index in reversed(order):
        place = placed[index] = min(placed[index], place - gap)
    return placed
