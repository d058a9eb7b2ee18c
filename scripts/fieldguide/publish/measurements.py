"""The published measurements: their shapes, and what fills them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal

from fieldguide.catalog import Catalog
from fieldguide.catalog import quantities as measured
from fieldguide.catalog.lines import written_lines
from fieldguide.catalog.measure_plan import Flag, Work
from fieldguide.catalog.measure_results import Conditions, Origin, Repeated
from fieldguide.publish import shapes
from fieldguide.publish.entries import Filled
from fieldguide.publish.urls import Where


class FigureShape(shapes.Shape):
    """One figure: the median of the values, one a round, and the interval around it.

    A key that is left out does not apply. Without a server, the framework's own run line was used.
    """

    framework: str
    quantity: measured.Quantity
    unit: str
    """Empty for a count; MB are 1,000,000 bytes."""
    server: str | None = None
    work: str | None = None
    setting: str | None = None
    at: int | None = None
    """Milliseconds of waiting in each request (`latency`), or calls at once (`all-answered`)."""
    median: float
    low: float
    high: float
    """From `low` to `high`: 95 % of the medians of samples drawn from the values with replacement."""
    values: tuple[float, ...]


class SuiteShape(shapes.Shape):
    """One part of a run."""

    suite: measured.Suite
    measured: datetime.date
    changed: tuple[str, ...] = ()
    """What has changed since: versions, or programs. Empty where the figures are of what the guide shows."""
    conditions: Conditions
    origins: dict[str, Origin]
    """By the slug of the framework."""
    commands: dict[str, str]
    """The run lines by `framework/server`; by `framework` where the server is its own."""
    repeated: Repeated | None = None
    figures: tuple[FigureShape, ...]


class MeasuredServerShape(shapes.Shape):
    """A server under which frameworks were measured."""

    slug: str
    title: str
    package: str
    version: str | None = None
    install: tuple[str, ...]
    serve: dict[Literal["WSGI", "ASGI", "asyncio"], str]
    """The run line for each interface; `{application}` stands for where the program is found."""
    documentation: str


class SettingShape(shapes.Shape):
    """One way to serve calls that wait."""

    slug: str
    title: str
    summary: str
    server: str
    interface: Literal["WSGI", "ASGI", "asyncio"]
    path: str
    milliseconds: int
    """How long each call waits."""


class Name(shapes.Shape):
    """A framework that was measured. The order is alphabetical and isn't a ranking."""

    slug: str
    title: str


class Lines(shapes.Shape):
    """How many lines somebody writes for a task: no blank ones, no comments, nothing that a command wrote."""

    task: str
    title: str
    framework: str
    lines: int


class Measurements(shapes.Document):
    """What the frameworks cost: every measured figure, with its values, conditions and known issues."""

    frameworks: tuple[Name, ...]
    suites: tuple[SuiteShape, ...]
    servers: tuple[MeasuredServerShape, ...]
    works: tuple[Work, ...]
    settings: tuple[SettingShape, ...]
    flags: tuple[Flag, ...]
    lines: tuple[Lines, ...]
    """Counted in the programs themselves; a task that a framework does not serve has none."""


def measurements(catalog: Catalog, where: Where) -> Filled:
    """Every suite that was measured, and what its figures refer to; empty where nothing is measured."""
    del where
    told = catalog.measuring
    return {
        "frameworks": [Name.filled(each) for each in catalog.frameworks.values()],
        "suites": list(_suites(catalog)),
        "servers": [
            MeasuredServerShape.filled(each, version=catalog.lock.version(each.package))
            for each in (told.servers if told else ())
        ],
        "works": told.works if told else (),
        "settings": [
            SettingShape.filled(each, milliseconds=told.waiting.milliseconds)
            for each in (told.waiting.settings if told else ())
            if told
        ],
        "flags": told.flags if told else (),
        "lines": list(_lines(catalog)),
    }


def _suites(catalog: Catalog) -> Iterator[SuiteShape]:
    cells = catalog.known.cells
    for each in catalog.measurements.values():
        # As of the day of the measurement: its age alone changes nothing here, so a build repeats itself.
        changed = [found.sentence for found in each.outdated(cells, catalog.lock, each.measured)]
        figures = tuple(FigureShape.filled(figure, unit=figure.quantity.unit) for figure in each.figures)
        yield SuiteShape.filled(each, changed=changed, figures=figures)


def _lines(catalog: Catalog) -> Iterator[Lines]:
    for task in catalog.tasks.values():
        for slug, cell in task.plain.items():
            lines = written_lines(cell)
            if lines is not None:
                yield Lines(task=task.slug, title=task.title, framework=slug, lines=lines)
