"""The published probes: awkward requests, and what every framework answered by itself."""

from __future__ import annotations

import datetime
from typing import Literal

from fieldguide.catalog import Catalog, State
from fieldguide.catalog import probes as asked
from fieldguide.catalog.probed import ProbeAnswer, Probed
from fieldguide.publish import shapes
from fieldguide.publish.entries import Filled, page
from fieldguide.publish.urls import Where

PAGE = "evidence/defaults.md"


class ProbeShape(shapes.Shape):
    """One request that nobody thought of when the program was written, with every framework's answer."""

    slug: str
    group: str
    title: str
    why: str
    """Why the answer matters."""
    method: str
    target: tuple[asked.Piece, ...]
    """What stands in the first line of the request, as it was sent."""
    host: str | None = None
    """Left out where the request has no such header."""
    headers: dict[str, tuple[asked.Piece, ...]]
    body: tuple[asked.Piece, ...] | None = None
    """Left out where the request has none."""
    reveals: tuple[str, ...] = ()
    """Texts that were looked for in the answer's body."""
    answers: dict[str, dict[Literal["production", "development"], ProbeAnswer]]
    """By the slug of the framework, then by the run line: the program's own, or the one that shows most."""
    page: str


class AskedProgram(shapes.Shape):
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


class ProbesDocument(shapes.Document):
    """Default error responses: edge-case requests, and what each framework's baseline program returned."""

    programs: tuple[AskedProgram, ...]
    probes: tuple[ProbeShape, ...]


def probes(catalog: Catalog, where: Where) -> Filled:
    """Every probe with its answers; empty where there are none."""
    told = catalog.probes.probes if catalog.probes else ()
    return {
        "programs": [_program(each) for each in catalog.probed.values()],
        "probes": [_probe(each, catalog, where) for each in told],
    }


def _program(probed: Probed) -> AskedProgram:
    entry = probed.entry
    return AskedProgram.filled(
        entry,
        cell=probed.cell.name,
        state=probed.state,
        probed=entry and entry.made,
        also=tuple(each.python for each in entry.others.values()) if entry else (),
        packages=entry.packages if entry else {},
        development=probed.framework.development,
    )


def _probe(probe: asked.Probe, catalog: Catalog, where: Where) -> ProbeShape:
    answers = {
        slug: probed.entry.answers[probe.slug]
        for slug, probed in catalog.probed.items()
        if probed.entry and probed.entry.answers.get(probe.slug)
    }
    return ProbeShape.filled(probe, answers=answers, page=page(where, PAGE, probe.anchor))
