"""Many slow calls at once: how long until all are answered, with the code that answers them beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle

from fieldguide.blocks.charts import Curve, Curves, Point
from fieldguide.blocks.charts.look import ticks
from fieldguide.blocks.charts.pen import SHAPES
from fieldguide.blocks.markup import enumeration
from fieldguide.blocks.measured import words
from fieldguide.blocks.measured.figure import Content, Line, Panel, Table
from fieldguide.blocks.measured.flags import Flags
from fieldguide.blocks.measured.functions import serving
from fieldguide.blocks.shortlist import about
from fieldguide.catalog import Catalog
from fieldguide.catalog.measure_plan import Measuring, Setting
from fieldguide.catalog.measure_results import Figure, Measurement
from fieldguide.catalog.quantities import Quantity

QUEUED = 0.8
"""Where calls take so much of the time that one after another would take, they wait for each other."""
LATE = 1.5
"""Where calls take so many times as long as one, some had to wait."""


def waiting(catalog: Catalog, measuring: Measuring, measurement: Measurement) -> Content:
    """One chart for each framework, a curve for each setting."""
    figures = [each for each in measurement.select(Quantity.ALL_ANSWERED) if each.at and each.setting]
    figures.sort(key=lambda each: each.at or 0)
    flags = Flags(measuring, figures)
    largest = max(each.high for each in figures) / 1000
    panels, tables = [], []
    for slug, framework in catalog.frameworks.items():
        own = [each for each in figures if each.framework == slug]
        if own:
            title = framework.title + flags.of_framework(own)
            panel, table = _framework(measuring, flags, slug, framework.title, own, largest)
            code = (serving(catalog, measuring, slug, path) for path in _paths(measuring, own))
            notes = tuple(_notes(measuring, own))
            panels.append(
                Panel(
                    title,
                    panel,
                    notes=notes,
                    beside=tuple(each for each in code if each),
                    about=about(catalog, slug),
                )
            )
            tables.append(table)
    return Content(
        f"The charts show how many seconds pass until the last of several simultaneous calls has its "
        f"response. Each call waits "
        f"{measuring.waiting.milliseconds} ms for another service.",
        tuple(_summary(catalog, measuring, figures)),
        tuple(panels),
        tuple(tables),
        flags=flags.listed(),
    )


def queued(measuring: Measuring, points: Sequence[Figure]) -> bool:
    """Whether the calls of a setting were answered one after another."""
    calls, time = points[-1].at or 0, points[-1].median
    return calls > 1 and time >= QUEUED * calls * measuring.waiting.milliseconds


def _framework(
    measuring: Measuring, flags: Flags, slug: str, framework: str, figures: Sequence[Figure], largest: float
) -> tuple[Curves, Table]:
    curves, lines = [], []
    # With more settings than shapes the shapes come round again: the lines are named at their ends.
    for shape, (setting, points) in zip(cycle(SHAPES), _settings(measuring, figures), strict=False):
        name = setting.title + flags.of_server(points)
        curves.append(Curve(name, tuple(map(_point, points)), shape, queued(measuring, points)))
        lines += [Line(name, str(each.at), each) for each in points]
    chart = Curves(
        f"waiting-{slug}",
        f"{framework}: time until all calls have a response",
        " ".join(f"{name}: {said}." for name, said in _notes(measuring, figures)),
        tuple(curves),
        tuple((value, f"{value:g}") for value in ticks(max(measuring.waiting.at_once))),
        tuple((value, f"{value:g}{' s' if value else ''}") for value in ticks(largest, 5)),
        "calls at once",
    )
    return chart, Table(
        f"{framework}: time until all calls have a response, ms", "calls at once", tuple(lines)
    )


def _settings(measuring: Measuring, figures: Sequence[Figure]) -> Iterator[tuple[Setting, list[Figure]]]:
    for setting in measuring.waiting.settings:
        points = [each for each in figures if each.setting == setting.slug]
        if points:
            yield setting, points


def _paths(measuring: Measuring, figures: Sequence[Figure]) -> list[str]:
    return list(dict.fromkeys(setting.path for setting, _ in _settings(measuring, figures)))


def _point(figure: Figure) -> Point:
    return Point(float(figure.at or 0), figure.median / 1000, figure.low / 1000, figure.high / 1000)


def _notes(measuring: Measuring, figures: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    """Each setting and what its curve says."""
    for setting, points in _settings(measuring, figures):
        yield setting.title, _course(measuring, points)


def _course(measuring: Measuring, points: Sequence[Figure]) -> str:
    """What a curve says: how many calls take how long, and where the first had to wait."""
    last = points[-1]
    if queued(measuring, points):
        return f"{_take(last)}, one after another"
    late = next((place for place, each in enumerate(points) if each.median >= LATE * points[0].median), None)
    if not late:
        return f"{_take(last)}, all at once"
    steps = [points[late - 1], points[late], *([last] if late < len(points) - 1 else [])]
    return enumeration(map(_take, steps))


def _take(figure: Figure) -> str:
    return f"{figure.at} in\u00a0{words.number(figure.median / 1000)}\u00a0s"


def _summary(catalog: Catalog, measuring: Measuring, figures: Sequence[Figure]) -> Iterator[str]:
    """Which settings let calls queue, and which do not."""
    ends: dict[str, dict[str, list[str]]] = {"after": {}, "once": {}, "some": {}}
    for slug, framework in catalog.frameworks.items():
        own = [each for each in figures if each.framework == slug]
        for setting, points in _settings(measuring, own):
            late = points[-1].median >= LATE * points[0].median
            kind = "after" if queued(measuring, points) else "some" if late else "once"
            ends[kind].setdefault(setting.title, []).append(framework.title)
    said = {
        "after": "One after another: {}. Each call waits until the calls before it have finished.",
        "some": "In groups: {}. A call waits if no thread is free.",
        "once": "All at once: {}.",
    }
    for kind, sentence in said.items():
        if ends[kind]:
            yield sentence.format(
                "; ".join(f"“{title}” ({enumeration(names)})" for title, names in ends[kind].items())
            )
