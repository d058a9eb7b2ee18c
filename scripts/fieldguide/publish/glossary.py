"""The published glossary: as JSON, and as the script that pages load when a reader opens the first term."""

from __future__ import annotations

import datetime
import html
import json

from fieldguide.catalog import Catalog
from fieldguide.catalog.glossary import Term
from fieldguide.publish import shapes
from fieldguide.publish.entries import Filled
from fieldguide.publish.urls import DATA, Where

TERMS = f"{DATA}glossary.js"
"""Where the script is, below the site's root. A page opened as a file can load a script, and no JSON."""


class TermShape(shapes.Shape):
    """One word of the glossary."""

    slug: str
    """Its anchor on the page."""
    title: str
    forms: tuple[str, ...] = ()
    """Plurals and longer names."""
    group: str
    """The heading that it is under."""
    says: str
    """What it is, in two lines; code is between backticks."""
    tasks: tuple[str, ...] = ()
    """The comparisons in which it matters: see tasks.json."""
    source: str | None = None
    checked: datetime.date | None = None
    """The day on which the source was read."""


class GlossaryDocument(shapes.Document):
    """The words of API development that pages use, each explained in two lines."""

    terms: tuple[TermShape, ...]


def glossary(catalog: Catalog, where: Where) -> Filled:
    """The terms in the order of their page."""
    del where
    return {
        "terms": [
            TermShape.filled(term, group=group.title)
            for group in catalog.guide.glossary.groups
            for term in group.terms
        ]
    }


def terms(catalog: Catalog) -> dict[str, bytes]:
    """The script by its path: for each anchor the title and what it is, as HTML."""
    texts = {each.slug: [each.heading, _html(each)] for each in catalog.guide.glossary.terms}
    script = f"fieldguideTerms({json.dumps(texts, ensure_ascii=False, indent=0)})\n"
    return {TERMS: script.encode()} if texts else {}


def _html(term: Term) -> str:
    pieces = (html.escape(each, quote=False) for each in term.pieces)
    return "".join(f"<code>{each}</code>" if n % 2 else each for n, each in enumerate(pieces))
