"""Known issues beside what they apply to: numbered once a figure, as high numbers behind names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.etree import ElementTree as ET

from fieldguide.blocks.charts.look import FLAGGED
from fieldguide.blocks.markup import Child, classed, h, link
from fieldguide.catalog.measure_plan import OWN, Flag, Measuring
from fieldguide.catalog.measure_results import Figure

_HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def applies(flag: Flag, figure: Figure) -> bool:
    """Whether a flag is about a figure. A figure that is of no work has no issues of works."""
    return (
        (not flag.frameworks or figure.framework in flag.frameworks)
        and (not flag.servers or (figure.server or OWN) in flag.servers)
        and (not flag.works or figure.work in flag.works)
        and (not flag.quantities or figure.quantity in flag.quantities)
    )


class Flags:
    """The flags that apply to some figures, numbered in the order of their file."""

    def __init__(self, measuring: Measuring, figures: Iterable[Figure]) -> None:
        figures = list(figures)
        self.flags = [flag for flag in measuring.flags if any(applies(flag, figure) for figure in figures)]

    def of_work(self, figures: Iterable[Figure]) -> str:
        """The marks for what some figures have in common whatever their framework and server."""
        return self._marks(figures, lambda flag: bool(flag.works) and not (flag.frameworks or flag.servers))

    def of_framework(self, figures: Iterable[Figure]) -> str:
        """The marks for a framework."""
        return self._marks(figures, lambda flag: bool(flag.frameworks) and not flag.servers)

    def of_server(self, figures: Iterable[Figure]) -> str:
        """The marks for a server, or for a framework under it."""
        return self._marks(figures, lambda flag: bool(flag.servers))

    def of_one_server(self, figures: Iterable[Figure]) -> str:
        """The marks for the server that all figures have in common."""
        return self._marks(figures, lambda flag: bool(flag.servers) and not flag.frameworks)

    def under_it(self, figures: Iterable[Figure]) -> str:
        """The marks for a framework where all figures have one server in common."""
        return self._marks(figures, lambda flag: bool(flag.frameworks))

    def listed(self, work: str | None = None) -> ET.Element | None:
        """The flags below their figure; with a work, those of its chart alone."""
        own = [flag for flag in self.flags if (work in flag.works if work else not flag.works)]
        items = (h("li", {}, *self._item(flag)) for flag in own)
        return classed("ul", "fg-flags", *items) if own else None

    def _item(self, flag: Flag) -> list[Child]:
        named = flag.frameworks or flag.servers or flag.works
        number: list[Child] = [h("b", {}, self._number(flag)), " "] if named else []
        source: list[Child] = [" (", link(flag.source, "source"), ")"] if flag.source else []
        return [*number, flag.text, *source]

    def _number(self, flag: Flag) -> str:
        return str(self.flags.index(flag) + 1).translate(_HIGH)

    def _marks(self, figures: Iterable[Figure], wanted: Callable[[Flag], bool]) -> str:
        figures = list(figures)
        marks = [
            self._number(flag)
            for flag in self.flags
            if wanted(flag) and any(applies(flag, figure) for figure in figures)
        ]
        return FLAGGED + "\u202f".join(marks) if marks else ""


def flagged(text: str) -> list[Child]:
    """A name as HTML, its marks apart: a heading's face may not have them."""
    name, _, marks = text.partition(FLAGGED)
    return [name, classed("span", "fg-marks", FLAGGED + marks)] if marks else [name]
