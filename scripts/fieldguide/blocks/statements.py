"""Statements as HTML: what is said, and behind it a mark that leads to what shows it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.context import Context, task_page
from fieldguide.blocks.evidence_pages import measurement_link, probe_link
from fieldguide.blocks.marks import behind
from fieldguide.blocks.markup import Child, day, h, link
from fieldguide.catalog import Catalog
from fieldguide.catalog.evidence import Evidence, Statement


def statement(context: Context, catalog: Catalog, said: Statement, tag: str = "li") -> ET.Element:
    """A statement with its evidence; a judgement says that it is one."""
    kind = "fg-judgement" if said.judgement else "fg-proven"
    element = h(tag, {"class": f"fg-statement {kind}"}, inline(said.text))
    element.append(evidence(context, catalog, said.evidence, judgement=said.judgement))
    return element


def inline(text: str) -> ET.Element:
    """Text of a data file with its inline Markdown, parsed by the steps that follow."""
    element = ET.Element("span", {"class": "fg-statement__text"})
    element.text = " ".join(text.split())
    return element


def evidence(
    context: Context, catalog: Catalog, pieces: tuple[Evidence, ...], *, judgement: bool = False
) -> ET.Element:
    """The links to what shows a statement, to be put behind it; of a judgement also that it is one."""
    children = links(context, catalog, pieces)
    words = "Our judgement" if judgement else "Shown by "
    joined: list[Child] = [words, *((": ", *children) if judgement and children else children), "."]
    return behind(joined, judgement=judgement)


def links(context: Context, catalog: Catalog, pieces: tuple[Evidence, ...], last: str = ", ") -> list[Child]:
    """The links to some pieces of evidence: commas between them, and `last` before the last one."""
    children: list[Child] = []
    once = {
        each.model_copy(update={"test": None}): each for each in pieces
    }  # two tests of one cell: one link
    for number, each in enumerate(once.values(), start=1):
        joint = last if number == len(once) else ", "
        children += [joint if children else "", *_evidence(context, catalog, each)]
    return children


def _evidence(context: Context, catalog: Catalog, piece: Evidence) -> Iterator[Child]:
    if piece.cell:
        cell = context.check(catalog.cell(piece.cell))
        task = catalog.tasks[cell.task]
        of = "" if cell.framework.slug == context.about and cell.plain else f" in {cell.title}"
        yield link(context.plate(cell), f"{task.title}{of}")
    elif piece.task:
        yield link(context.href(task_page(piece.task)), catalog.tasks[piece.task].title)
    elif piece.demonstration:
        shown = context.check(catalog.demonstrations[piece.demonstration])
        yield link(context.href(shown.file.page, f"demonstration-{shown.slug}"), f"run: {shown.title}")
    elif piece.probe:
        yield probe_link(context, catalog, piece.probe)
    elif piece.measurement:
        yield measurement_link(context, catalog, piece.measurement)
    elif piece.fact:
        slug, _, label = piece.fact.partition("/")
        fact = next(each for each in catalog.frameworks[slug].facts if each.label == label)
        yield from (
            link(
                fact.source, label if slug == context.about else f"{catalog.frameworks[slug].title}: {label}"
            ),
            " (",
            day(fact.checked),
            ")",
        )
    elif piece.source and piece.checked:
        yield from (link(piece.source, piece.title or "source"), " (", day(piece.checked), ")")
