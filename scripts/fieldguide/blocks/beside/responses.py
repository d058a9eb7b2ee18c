"""What two frameworks respond to the same awkward requests: first where the status differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from fieldguide.blocks import answers as of
from fieldguide.blocks.beside.table import Row, folded, table
from fieldguide.blocks.context import Context
from fieldguide.blocks.defaults import stamp
from fieldguide.blocks.evidence_pages import DEFAULTS
from fieldguide.blocks.joining import not_yet
from fieldguide.blocks.markup import Child, classed, count, enumeration, h, link
from fieldguide.catalog import Catalog, Framework
from fieldguide.catalog.probed import ProbeAnswer, Probed
from fieldguide.catalog.probes import Mode, Probe


@dataclass(frozen=True)
class ComparedResponses:
    """The requests that both were sent, by how far their responses differ; `whole` is their number."""

    whole: int = 0
    differ: list[Row] = field(default_factory=list)
    """Another status."""
    same: list[ET.Element] = field(default_factory=list)
    """The same status, and another body: links to the requests."""
    alike: int = 0


def compare(context: Context, catalog: Catalog, both: list[Framework]) -> ComparedResponses | None:
    """Each request in each mode, or None where one of the two was not asked."""
    asked = _asked(catalog, both)
    if catalog.probes is None or len(asked) < len(both):
        return None
    differ: list[Row] = []
    same: list[ET.Element] = []
    alike = 0
    for probe in catalog.probes.probes:
        before: list[ProbeAnswer] = []
        for mode in probe.modes:
            answers = [found for each in asked.values() if (found := each.answer(probe, mode)) is not None]
            if len(answers) < len(both) or answers == before:
                continue  # in development as in production
            before = answers
            if of.alike(answers):
                alike += 1
                continue
            name = _name(context, probe, mode)
            if of.same_status(answers):
                same.append(name)
            else:
                differ.append(Row([name], [_words(each) for each in answers]))
    return ComparedResponses(len(differ) + len(same) + alike, differ, same, alike)


def shown(
    context: Context, catalog: Catalog, both: list[Framework], compared: ComparedResponses | None
) -> Iterator[ET.Element]:
    """The table of what differs, what differs less folded, and a sentence on the rest."""
    asked = _asked(catalog, both)
    yield from not_yet(catalog, {*asked, *(catalog.frameworks.keys() - _slugs(both))}, "Not tested yet:")
    if compared is None:
        return
    for probed in asked.values():
        context.check(probed, "make probe")
    titles = [each.title for each in both]
    if compared.differ:
        yield table("Request", titles, compared.differ)
    if compared.same:
        summary = f"The same status but a different body: {count(len(compared.same), 'request')}"
        yield folded(summary, h("ul", {}, *(h("li", {}, each) for each in compared.same)))
    pages = link(context.href(DEFAULTS), "all requests and responses")
    rest = f"Of {count(compared.whole, 'request')}, {compared.alike} get the same status and the same body"
    yield h("p", {}, f"{rest} from {enumeration(titles)}. See ", pages, ".")
    yield stamp(asked)


def _asked(catalog: Catalog, both: list[Framework]) -> dict[str, Probed]:
    """Those of the two that were asked."""
    found = {each.slug: catalog.probed.get(each.slug) for each in both}
    return {slug: each for slug, each in found.items() if each is not None and each.entry is not None}


def _slugs(both: list[Framework]) -> set[str]:
    return {each.slug for each in both}


def _name(context: Context, probe: Probe, mode: Mode) -> ET.Element:
    """The link to all responses to a request."""
    produced = mode == "production"
    anchor = f"probe-{probe.slug}" if produced else f"probe-{probe.slug}-{mode}"
    return link(context.href(DEFAULTS, anchor), f"{probe.title}{'' if produced else ', in development'}")


def _words(answer: ProbeAnswer) -> list[Child]:
    kind = "none" if answer.failure else f"{str(answer.status)[0]}xx"
    code = classed("b", f"fg-status fg-status--{kind}", of.code(answer))
    return [code, " ", *of.words(answer)]
