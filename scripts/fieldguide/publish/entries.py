"""What fills the published documents: the catalogue's objects in the published shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fieldguide.catalog import Catalog, Cell
from fieldguide.catalog.capabilities import CapabilitySupport, Support
from fieldguide.catalog.evidence import Evidence, Statement
from fieldguide.catalog.models import Model, ServerPackage
from fieldguide.publish import program_shapes, shapes
from fieldguide.publish.where import DATA, Where

Filled = dict[str, Sequence[shapes.Shape]]
"""The keys of a document with what stands below them."""


def frameworks(catalog: Catalog, where: Where) -> Filled:
    """The frameworks with their facts, their profiles and what lies below their programs."""
    found = []
    for slug, framework in catalog.frameworks.items():
        profile = catalog.guide.profiles.get(slug)
        found.append(
            shapes.Framework(
                slug=slug,
                title=framework.title,
                kind=framework.kind,
                package=framework.package,
                version=catalog.lock.version(framework.package),
                answer=framework.answer,
                summary=framework.summary,
                server=_server(framework.server),
                documentation=framework.documentation,
                repository=framework.repository,
                page=page(where, f"frameworks/{slug}.md"),
                facts=tuple(shapes.Fact(**_values(fact)) for fact in framework.facts),
                profile=profile
                and shapes.Profile(
                    when=statements(profile.when),
                    when_not=statements(profile.when_not),
                    surprises=statements(profile.surprises),
                ),
                scaffold=tuple(
                    shapes.File(path=f.path, text=f.text) for f in catalog.scaffolds.get(slug, ())
                ),
            )
        )
    return {"frameworks": found}


def capabilities(catalog: Catalog, where: Where) -> Filled:
    """The capabilities, each framework's support by its slug."""
    del where
    return {
        "words": [shapes.Word(word=word, meaning=word.meaning) for word in Support],
        "capabilities": [
            shapes.Capability(
                slug=each.slug,
                title=each.title,
                group=each.group,
                frameworks={slug: _support(catalog, given) for slug, given in each.frameworks.items()},
            )
            for each in catalog.capabilities
        ],
    }


def _support(catalog: Catalog, given: CapabilitySupport) -> shapes.Support:
    release = catalog.releases.of(given.distribution) if catalog.releases else None
    return shapes.Support(
        **{
            **_values(given),
            "support": given.support,
            "package": given.distribution,
            "version": release and release.version,
            "released": release and release.released,
        }
    )


def tasks(catalog: Catalog, where: Where) -> Filled:
    """The tasks with their contracts and cells."""
    return {
        "tasks": [
            program_shapes.Task(
                slug=task.slug,
                number=task.number,
                title=task.title,
                question=task.file.question,
                summary=task.file.summary,
                group=task.file.group,
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
            shapes.Claim(
                slug=claim.slug,
                number=number,
                section=claim.section,
                frameworks=claim.frameworks,
                phrase=claim.phrase,
                says=claim.says,
                verdict=claim.verdict,
                correction=claim.correction,
                evidence=tuple(_evidence(claim.shown_by)),
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
            program_shapes.Recording.model_validate({"cell": cell.name, **_values(recording)})
            for cell in catalog.cells()
            if cell.entry
            for recording in cell.entry.recordings
        ]
    }


def _cell(cell: Cell, where: Where) -> program_shapes.Cell:
    address = page(where, f"compare/{cell.task}.md", cell.slug)
    if cell.absent:
        absent = program_shapes.Absence(**_values(cell.absent))
        return program_shapes.Cell(state=cell.state, page=address, absent=absent)
    entry = cell.entry
    return program_shapes.Cell(
        state=cell.state,
        page=address,
        variant=cell.variant or None,
        install=cell.install,
        environment=dict(cell.environment),
        prepare=cell.prepare,
        commands=cell.commands,
        service=cell.service or None,
        serve=cell.serve,
        server=_server(cell.server) if cell.server else None,
        scaffold=bool(cell.scaffold),
        files=tuple(shapes.File(path=file.path, text=file.text) for file in cell.files),
        notes=tuple(_notes(cell)),
        notice=cell.notice or None,
        documentation=dict(cell.documentation or {}),
        stamp=entry
        and program_shapes.Stamp(
            verified=entry.made,
            python=entry.python,
            also=tuple(each.python for each in entry.others.values()),
            packages=entry.packages,
            tests=entry.tests,
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


def _server(server: ServerPackage) -> shapes.Server:
    return shapes.Server(title=server.title, package=server.package)


def statements(said: Iterable[Statement]) -> tuple[shapes.Statement, ...]:
    """Statements in their published shape."""
    return tuple(
        shapes.Statement(text=each.text, evidence=tuple(_evidence(each.evidence)), judgement=each.judgement)
        for each in said
    )


def _evidence(evidence: Iterable[Evidence]) -> Iterator[shapes.Evidence]:
    for each in evidence:
        yield shapes.Evidence(**_values(each))


def _values(model: Model) -> dict[str, object]:
    return model.model_dump()


def page(where: Where, source: str, anchor: str = "") -> str:
    """The address of a page, for a document among the data."""
    return where.link(where.html(source), DATA) + (f"#{anchor}" if anchor else "")
