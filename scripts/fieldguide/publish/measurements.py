"""The published measurements: their shapes, and what fills them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal

from fieldguide.catalog import Catalog
from fieldguide.catalog import quantities as measured
from fieldguide.catalog.lines import written_lines
from fieldguide.publish import shapes
from fieldguide.publish.entries import Filled
from fieldguide.publish.where import Where


class Figure(shapes.Shape):
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


class Origin(shapes.Shape):
    """What was measured: the program, and the version of everything that was installed."""

    cell: str
    """`task/framework`: see tasks.json."""
    digest: str
    packages: dict[str, str]


class Conditions(shapes.Shape):
    """Where and how it was measured."""

    machine: str
    memory_mb: int
    system: str
    python: str
    tools: dict[str, str]
    """What sent the requests, with its version."""
    server_cpus: tuple[int, ...]
    """The processors that the server ran on."""
    load_cpus: tuple[int, ...]
    """The processors that the requests came from."""
    rounds: int
    seconds: float
    """How long the suite ran."""
    method: int
    """Another number, another way to measure: do not compare their figures."""
    parameters: dict[str, float]


class Repeated(shapes.Shape):
    """How a suite came out beside the one measured before it, of the same programs on the same machine."""

    measured: datetime.date
    figures: int
    """How many figures both have."""
    overlapping: int
    """For how many of them the two intervals overlap."""


class Suite(shapes.Shape):
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
    figures: tuple[Figure, ...]


class Server(shapes.Shape):
    """A server under which frameworks were measured."""

    slug: str
    title: str
    package: str
    version: str | None = None
    install: tuple[str, ...]
    serve: dict[Literal["WSGI", "ASGI"], str]
    """The run line for each interface; `{application}` stands for where the program is found."""
    documentation: str


class Work(shapes.Shape):
    """One kind of work that a request asked for."""

    slug: str
    title: str
    summary: str
    method: str
    path: str
    body: str | None = None


class Setting(shapes.Shape):
    """One way to serve calls that wait."""

    slug: str
    title: str
    summary: str
    server: str
    interface: Literal["WSGI", "ASGI"]
    path: str
    milliseconds: int
    """How long each call waits."""


class Flag(shapes.Shape):
    """A known issue: what to know beside some figures. An empty list stands for all.

    The server `own` is the framework's own run line.
    """

    text: str
    source: str | None = None
    frameworks: tuple[str, ...] = ()
    servers: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    quantities: tuple[measured.Quantity, ...] = ()


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
    """What the frameworks cost: every measured figure, with its values, its conditions and known issues."""

    frameworks: tuple[Name, ...]
    suites: tuple[Suite, ...]
    servers: tuple[Server, ...]
    works: tuple[Work, ...]
    settings: tuple[Setting, ...]
    flags: tuple[Flag, ...]
    lines: tuple[Lines, ...]
    """Counted in the programs themselves; a task that a framework does not serve has none."""


def measurements(catalog: Catalog, where: Where) -> Filled:
    """Every suite that was measured, and what its figures refer to; empty where nothing is measured."""
    del where
    told = catalog.measuring
    return {
        "frameworks": [Name(slug=each.slug, title=each.title) for each in catalog.frameworks.values()],
        "suites": list(_suites(catalog)),
        "servers": [
            Server(**each.model_dump(), version=catalog.lock.version(each.package))
            for each in (told.servers if told else ())
        ],
        "works": [Work(**each.model_dump()) for each in (told.works if told else ())],
        "settings": [
            Setting(**each.model_dump(exclude={"most"}), milliseconds=told.waiting.milliseconds)
            for each in (told.waiting.settings if told else ())
            if told
        ],
        "flags": [Flag(**each.model_dump()) for each in (told.flags if told else ())],
        "lines": list(_lines(catalog)),
    }


def _suites(catalog: Catalog) -> Iterator[Suite]:
    cells = catalog.known.cells
    for each in catalog.measurements.values():
        # As of the day of the measurement: its age alone changes nothing here, so a build repeats itself.
        changed = [found.sentence for found in each.outdated(cells, catalog.lock, each.measured)]
        yield Suite(
            **each.model_dump(exclude={"figures"}),
            changed=tuple(changed),
            figures=tuple(
                Figure(**figure.model_dump(), unit=figure.quantity.unit) for figure in each.figures
            ),
        )


def _lines(catalog: Catalog) -> Iterator[Lines]:
    for task in catalog.tasks.values():
        for slug, cell in task.plain.items():
            lines = written_lines(cell)
            if lines is not None:
                yield Lines(task=task.slug, title=task.title, framework=slug, lines=lines)
