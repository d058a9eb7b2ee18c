"""`glossary`: every term with its two lines, its drawing and the comparisons that matter for it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.context import task_page
from fieldguide.blocks.markup import Child, classed, day, h, link, stashed
from fieldguide.blocks.profile import heading
from fieldguide.catalog import Catalog
from fieldguide.catalog.glossary import Glossary, Term, TermPicture


class GlossaryBlock(CatalogBlock):
    """`/// glossary`: the whole page below its title."""

    NAME = "glossary"

    def render(self, catalog: Catalog) -> ET.Element:
        """All terms as one line of links, then group by group, each term an anchor."""
        glossary = catalog.guide.glossary
        parts: list[Child] = [_index(glossary)]
        for group in glossary.groups:
            parts.append(heading(self.context, group.title, _anchor(group.title)))
            terms = (part for term in group.terms for part in self._term(catalog, glossary, term))
            parts.append(h("dl", {"class": "fg-glossary__terms"}, *terms))
        return classed("div", "fg-glossary", *parts)

    def _term(self, catalog: Catalog, glossary: Glossary, term: Term) -> Iterator[ET.Element]:
        yield h("dt", {"id": self.context.unique(term.slug, f"term-{term.slug}")}, term.heading)
        yield h("dd", {}, *self._explained(catalog, glossary, term))

    def _explained(self, catalog: Catalog, glossary: Glossary, term: Term) -> Iterator[Child]:
        yield said(term)
        if term.picture:
            yield self._drawing(glossary, term.picture)
        ends: list[Child] = []
        if term.tasks:
            ends.append("Compare: ")
            for number, slug in enumerate(term.tasks):
                ends += [", " if number else None, self._link(catalog, slug)]
            ends.append(".")
        if term.source and term.checked:
            ends += [" " if ends else None, "Source: ", link(term.source, _host(term.source)), " ("]
            ends += [day(term.checked), ")."]
        if ends:
            yield classed("p", "fg-glossary__more", *ends)

    def _link(self, catalog: Catalog, slug: str) -> ET.Element:
        return link(self.context.href(task_page(slug)), catalog.tasks[slug].title)

    def _drawing(self, glossary: Glossary, picture: TermPicture) -> ET.Element:
        named = f'<svg role="img" aria-label="{html.escape(picture.alt)}"'
        svg = stashed(self.md, glossary.drawing(picture).replace("<svg", named, 1))
        return h("figure", {"class": "fg-drawn"}, svg, h("figcaption", {}, picture.caption))


def said(term: Term) -> ET.Element:
    """What a term is, with its code as such."""
    return h("p", {}, *(h("code", {}, part) if n % 2 else part for n, part in enumerate(term.pieces)))


def _index(glossary: Glossary) -> ET.Element:
    """Links to all terms, from A to Z."""
    ordered = sorted(glossary.terms, key=lambda term: term.title.casefold())
    items = [h("li", {}, link(f"#{term.slug}", term.title)) for term in ordered]
    return h(
        "ul", {"class": "fg-glossary__index", "aria-label": "All terms", "data-search-exclude": ""}, *items
    )


def _anchor(title: str) -> str:
    return re.sub(r"\W+", "-", title.lower()).strip("-")


def _host(address: str) -> str:
    return address.split("/")[2].removeprefix("www.")
