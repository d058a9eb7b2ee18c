"""The published probes: awkward requests, and what every framework answered by itself."""

from __future__ import annotations

import datetime
from typing import Literal

from fieldguide.catalog import Catalog, State
from fieldguide.catalog import probes as asked
from fieldguide.catalog.probed import Probed
from fieldguide.publish import shapes
from fieldguide.publish.entries import Filled, page
from fieldguide.publish.where import Where

PAGE = "evidence/defaults.md"


class Piece(shapes.Shape):
    """A part of what was sent: a text, so many times."""

    text: str
    times: int = 1


class Answer(shapes.Shape):
    """What came back: an answer, or why there was none."""

    status: int | None = None
    reason: str = ""
    failure: Literal["closed", "silent", "garbage"] | None = None
    """The connection was closed, nothing came in time, or what came is not HTTP."""
    headers: tuple[tuple[str, str], ...] = ()
    """Those that say something of the framework or its server."""
    body: str = ""
    """Its beginning; what differs from run to run is `…`."""
    size: int = 0
    """Bytes of the whole body."""
    reveals: tuple[str, ...] = ()
    """Which of the probe's texts stand somewhere in the body."""
    early: bool = False
    """Whether it came while much of the request was still to be sent."""


class Probe(shapes.Shape):
    """One request that nobody thought of when the program was written, with every framework's answer."""

    slug: str
    group: str
    title: str
    why: str
    """Why the answer matters."""
    method: str
    target: tuple[Piece, ...]
    """What stands in the first line of the request, as it was sent."""
    host: str | None = None
    """Left out where the request has no such header."""
    headers: dict[str, tuple[Piece, ...]]
    body: tuple[Piece, ...] | None = None
    """Left out where the request has none."""
    reveals: tuple[str, ...] = ()
    """Texts that were looked for in the answer's body."""
    answers: dict[str, dict[Literal["production", "development"], Answer]]
    """By the slug of the framework, then by the run line: the program's own, or the one that shows most."""
    page: str


class Program(shapes.Shape):
    """Which program responded, and when."""

    cell: str
    """`task/framework`: see tasks.json."""
    state: State
    """Whether the answers are of exactly this program, at today's locked versions."""
    probed: datetime.date | None = None
    python: str | None = None
    also: tuple[str, ...] = ()
    """Other Pythons on which it was asked, perhaps with other answers."""
    packages: dict[str, str]
    development: str | None = None
    """The run line that shows most when something goes wrong."""


class Probes(shapes.Document):
    """Default responses: awkward requests, and how the baseline program of each framework responded."""

    programs: tuple[Program, ...]
    probes: tuple[Probe, ...]


def probes(catalog: Catalog, where: Where) -> Filled:
    """Every probe with its answers; empty where there are none."""
    told = catalog.probes.probes if catalog.probes else ()
    return {
        "programs": [_program(each) for each in catalog.probed.values()],
        "probes": [_probe(each, catalog, where) for each in told],
    }


def _program(probed: Probed) -> Program:
    file = probed.file
    return Program(
        cell=probed.cell.name,
        state=probed.state,
        probed=file and file.probed,
        python=file and file.python,
        also=tuple(each.python for each in file.others.values()) if file else (),
        packages=file.packages if file else {},
        development=probed.framework.development,
    )


def _probe(probe: asked.Probe, catalog: Catalog, where: Where) -> Probe:
    answers = {
        slug: {mode: Answer(**answer.model_dump()) for mode, answer in found.items()}
        for slug, probed in catalog.probed.items()
        if probed.file and (found := probed.file.answers.get(probe.slug))
    }
    address = page(where, PAGE, probe.anchor)
    return Probe(**probe.model_dump(exclude={"modes"}), answers=answers, page=address)
