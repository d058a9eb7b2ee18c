"""`upshot`: what the article concluded, and how it stands today."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import BlockError, CatalogBlock
from fieldguide.blocks.context import profile_page
from fieldguide.blocks.marks import behind
from fieldguide.blocks.markup import classed, day, h, link
from fieldguide.blocks.profile import heading, statements
from fieldguide.blocks.statements import inline, statement
from fieldguide.catalog import Catalog
from fieldguide.catalog.evidence import Statement
from fieldguide.catalog.upshot import Conclusion
from fieldguide.catalog.upshot import Upshot as Written


class UpshotBlock(CatalogBlock):
    """`/// upshot`: every conclusion below a heading of its own."""

    NAME = "upshot"

    def render(self, catalog: Catalog) -> ET.Element:
        """The conclusions in the order of the file."""
        upshot = catalog.guide.upshot
        if upshot is None:
            raise BlockError("no upshot", "add data/upshot.yml")
        parts = (part for each in upshot.conclusions for part in self._parts(catalog, upshot, each))
        return classed("div", "fg-upshot", *parts)

    def _parts(self, catalog: Catalog, upshot: Written, said: Conclusion) -> Iterator[ET.Element]:
        context = self.context
        number = upshot.conclusions.index(said) + 1
        framework = catalog.frameworks.get(said.framework or "")
        title = framework.title if framework else said.title or ""
        yield heading(context, title, framework.slug if framework else f"conclusion-{number}")
        article = link(upshot.article.source, upshot.article.title)
        read = behind(("Read in ", article, ", ", day(upshot.article.checked), "."))
        yield classed("p", "fg-statement fg-article", inline(said.article), read)
        profile = catalog.guide.profiles.get(framework.slug) if framework else None
        if framework and profile:
            answer = Statement(text=framework.answer, evidence=profile.evidence.answer, judgement=True)
            yield statement(context, catalog, answer, "p")
        yield statements(context, catalog, said.today)
        if said.differ:
            differ = statement(context, catalog, said.differ, "p")
            differ.set("class", f"{differ.get('class')} fg-differ")
            differ.insert(0, h("b", {}, "Where we disagree."))
            differ[0].tail = " "
            yield differ
        if framework and profile:
            page = context.href(profile_page(framework.slug))
            yield classed(
                "p", "fg-links", "Read more in ", link(page, f"the profile of {framework.title}"), "."
            )
