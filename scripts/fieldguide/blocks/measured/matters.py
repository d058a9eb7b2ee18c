"""How much the framework matters: the time of a request against the waiting in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from fieldguide.blocks.charts import Curve, Curves, CurveStep, Point
from fieldguide.blocks.charts.look import factors
from fieldguide.blocks.charts.pen import SHAPES, Shape
from fieldguide.blocks.markup import enumeration
from fieldguide.blocks.measured import words
from fieldguide.blocks.measured.figure import Content, Line, Panel, Table, by_framework
from fieldguide.blocks.measured.flags import Flags
from fieldguide.blocks.shortlist import about
from fieldguide.catalog import Catalog
from fieldguide.catalog.measure_plan import Measuring
from fieldguide.catalog.measure_results import Figure, Measurement
from fieldguide.catalog.quantities import Quantity

WIDE = 720.0
"""Pixels, of the chart on a screen that has room for it."""
NEAR = 1.1
"""Within so many times the quickest, a framework is called as quick."""


def matters(catalog: Catalog, measuring: Measuring, measurement: Measurement) -> Content:
    """One curve for each framework, relative to the quickest at each waiting."""
    figures = [each for each in measurement.select(Quantity.LATENCY) if each.at is not None]
    flags = Flags(measuring, figures)
    quickest = _quickest(figures)
    waits = list(quickest)
    curves, lines = [], []
    for shape, (title, own) in zip(_shapes(), by_framework(catalog, None, figures), strict=False):
        called = title + flags.under_it(own)
        own.sort(key=lambda each: each.at or 0)
        points = tuple(_point(each, waits, quickest) for each in own)
        curves.append(Curve(called, points, shape, about=about(catalog, own[0].framework)))
        lines += [Line(called, f"{each.at} ms", each) for each in own]
    largest = max(point.at for curve in curves for point in curve.points)
    step = _near(figures, quickest)
    heading = "Request time as a multiple of the fastest (logarithmic)"
    summary = tuple(_summary(catalog, figures, quickest, step))
    server = measuring.server(measuring.matters.server)
    alone = [title for title, own in by_framework(catalog, None, figures) if own[0].server is None]
    whose = "Its own server runs" if len(alone) == 1 else "Their own servers run"
    other = f" {whose} {enumeration(alone)}." if alone else ""
    chart = Curves(
        "matters",
        heading,
        " ".join(summary),
        tuple(curves),
        below=tuple((float(place), str(wait)) for place, wait in enumerate(waits)),
        beside=tuple((value, f"{value:g}×") for value in factors(largest)),
        caption="ms of waiting in a request (in steps)",
        named="begin",
        step=CurveStep(float(waits.index(step)), "all within\n10 %") if step is not None else None,
        level=NEAR,
        logarithmic=True,
        height=300,
    )
    return Content(
        "We sent requests one after another. Each request waits for a set time, as it would for a database. "
        f"The programs run under {server.title}.{flags.of_one_server(figures)}{other}",
        summary,
        (Panel(heading, chart, replace(chart, name="matters-wide", width=WIDE)),),
        (Table("Request time, ms", "waiting", tuple(lines)),),
        flags=flags.listed(),
    )


def settled(measurement: Measurement) -> int | None:
    """From how many milliseconds of waiting on every framework is near the quickest, if ever."""
    return near([each for each in measurement.select(Quantity.LATENCY) if each.at is not None])


def near(figures: Sequence[Figure]) -> int | None:
    """From how many milliseconds of waiting on all frameworks of these figures are near the quickest."""
    return _near(figures, _quickest(figures))


def _quickest(figures: Sequence[Figure]) -> dict[int, float]:
    """The shortest time at each waiting."""
    waits = sorted({each.at for each in figures if each.at is not None})
    return {wait: min(each.median for each in figures if each.at == wait) or 1.0 for wait in waits}


def _shapes() -> Iterator[Shape]:
    while True:
        yield from SHAPES


def _point(figure: Figure, waits: Sequence[int], quickest: Mapping[int, float]) -> Point:
    assert figure.at is not None
    base = quickest[figure.at]
    place = float(waits.index(figure.at))
    return Point(place, figure.median / base, max(figure.low / base, 1.0), figure.high / base)


def _near(figures: Sequence[Figure], quickest: Mapping[int, float]) -> int | None:
    """From which waiting on every framework is near the quickest."""
    found = None
    for wait in sorted(quickest, reverse=True):
        slowest = max(each.median for each in figures if each.at == wait)
        if slowest > NEAR * quickest[wait]:
            break
        found = wait
    return found


def _summary(
    catalog: Catalog, figures: Sequence[Figure], quickest: Mapping[int, float], step: int | None
) -> Iterator[str]:
    first, last = min(quickest), max(quickest)

    def multiples(wait: int) -> str:
        own = {each.framework: each.median / quickest[wait] for each in figures if each.at == wait}
        return enumeration(
            f"{framework.title} {words.times(own[slug])}"
            for slug, framework in catalog.frameworks.items()
            if slug in own
        )

    yield f"Request time with {_waiting(first)}, as a multiple of the fastest: {multiples(first)}."
    if step is None:
        yield f"With {_waiting(last)}: {multiples(last)}."
    elif step == first:
        yield "All frameworks are within 10 % of each other at each of these waiting times."
    else:
        yield f"If a request waits {step} ms or more, all frameworks are within 10 % of the fastest."
    widest = max(each.median - quickest[first] for each in figures if each.at == first)
    yield (
        f"With {_waiting(first)}, the fastest and the slowest framework differ by {words.number(widest)} ms "
        "per request, which is the most that changing the framework could save here."
    )


def _waiting(milliseconds: int) -> str:
    return f"{milliseconds} ms of waiting" if milliseconds else "no waiting"
