"""What fills the published documents: the catalogue's objects in the published shapes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from fieldguide.catalog import Catalog, Cell
from fieldguide.catalog.capabilities import CapabilitySupport, Support
from fieldguide.publish import program_shapes, shapes
from fieldguide.publish.urls import DATA, Where

Filled = dict[str, Sequence[BaseModel]]
"""The keys of a document with what stands below them."""


def frameworks(catalog: Catalog, where: Where) -> Filled:
    """The frameworks with their facts, their profiles and what lies below their programs."""
    return {
        "frameworks": [
            shapes.FrameworkShape.filled(
                framework,
                version=catalog.lock.version(framework.package),
                page=page(where, f"frameworks/{slug}.md"),
                profile=catalog.guide.profiles.get(slug),
                scaffold=catalog.scaffolds.get(slug, ()),
            )
            for slug, framework in catalog.frameworks.items()
        ]
    }


def capabilities(catalog: Catalog, where: Where) -> Filled:
    """The capabilities, each framework's support by its slug."""
    del where
    return {
        "words": [shapes.Word(word=word, meaning=word.meaning) for word in Support],
        "capabilities": [
            shapes.CapabilityShape.filled(
                each, frameworks={slug: _support(catalog, given) for slug, given in each.frameworks.items()}
            )
            for each in catalog.capabilities
        ],
    }


def _support(catalog: Catalog, given: CapabilitySupport) -> shapes.SupportShape:
    release = catalog.releases.of(given.distribution) if catalog.releases else None
    return shapes.SupportShape.filled(
        given,
        package=given.distribution,
        version=release and release.version,
        released=release and release.released,
    )


def tasks(catalog: Catalog, where: Where) -> Filled:
    """The tasks with their contracts and cells."""
    return {
        "tasks": [
            program_shapes.TaskShape.filled(
                task.file,
                slug=task.slug,
                number=task.number,
                title=task.title,
                page=page(where, f"compare/{task.slug}.md"),
                contract=task.contract,
                cells={key: _cell(cell, where) for key, cell in task.cells.items()},
            )
            for task in catalog.tasks.values()
        ]
    }


def claims(catalog: Catalog, where: Where) -> Filled:
    """The claims in the order of the article, numbered as on their page."""
    return {
        "claims": [
            shapes.ClaimShape.filled(
                claim,
                number=number,
                evidence=claim.shown_by,
                page=page(where, "claims/index.md", f"claim-{claim.slug}"),
            )
            for number, claim in enumerate(catalog.claims, 1)
        ]
    }


def recordings(catalog: Catalog, where: Where) -> Filled:
    """What the cells' contracts sent and saw, as the ledger holds it."""
    del where
    return {
        "recordings": [
            program_shapes.RecordingShape.filled(recording, cell=cell.name)
            for cell in catalog.cells()
            if cell.entry
            for recording in cell.entry.recordings
        ]
    }


def _cell(cell: Cell, where: Where) -> program_shapes.CellShape:
    address = page(where, f"compare/{cell.task}.md", cell.slug)
    if cell.absent:
        return program_shapes.CellShape(state=cell.state, page=address, absent=cell.absent)
    entry = cell.entry
    return program_shapes.CellShape.filled(
        cell,
        page=address,
        variant=cell.variant or None,
        service=cell.service or None,
        scaffold=bool(cell.scaffold),
        notes=tuple(_notes(cell)),
        regions=tuple(_regions(cell)),
        notice=cell.notice or None,
        documentation=cell.documentation or {},
        stamp=entry
        and program_shapes.Stamp.filled(
            entry, verified=entry.made, also=tuple(each.python for each in entry.others.values())
        ),
    )


def _notes(cell: Cell) -> Iterator[program_shapes.Note]:
    """The notes of a cell by the number of their line; the catalogue knows a part of each line."""
    texts = {file.path: file.text for file in cell.files}
    for path, notes in (cell.notes or {}).items():
        lines = texts[path].split("\n")
        numbered = {
            n: note for part, note in notes.items() for n, line in enumerate(lines, 1) if part in line
        }
        for number, note in sorted(numbered.items()):
            yield program_shapes.Note(file=path, line=number, text=note)


def page(where: Where, source: str, anchor: str = "") -> str:
    """The address of a page, for a document among the data."""
    return where.link(where.html(source), DATA) + (f"#{anchor}" if anchor else "")


def _regions(cell: Cell) -> Iterator[program_shapes.Region]:
    """The lines of each part of a cell's program, by their numbers."""
    texts = {file.path: file.text for file in cell.files}
    for part, excerpts in cell.regions.items():
        for excerpt in excerpts:
            first, last = excerpt.lines(texts[excerpt.file])
            yield program_shapes.Region(part=part, file=excerpt.file, first=first + 1, last=last + 1)
