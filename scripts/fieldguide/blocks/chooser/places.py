"""Where the chooser has its parts, and the links to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from fieldguide.blocks.base import BlockError
from fieldguide.blocks.context import Context
from fieldguide.catalog import Catalog
from fieldguide.catalog.deciding import Decider

CHOOSER = "choose/questions.md"
"""The page on which facts are stated."""
CHART = "choose/index.md"
PEOPLE_PAGE = "choose/situations.md"


def decider(catalog: Catalog) -> Decider:
    """The decision model. Raises BlockError where there is none."""
    if catalog.guide.decider is None:
        raise BlockError("no decision model", "add data/decision.yml")
    return catalog.guide.decider


def query(facts: Mapping[str, Sequence[str]]) -> str:
    """Facts as the chooser's address has them."""
    return urlencode({subject: ",".join(options) for subject, options in facts.items() if options}, safe=",")


def stated(context: Context, facts: Mapping[str, Sequence[str]], anchor: str = "") -> str:
    """The link to the chooser with these facts stated."""
    page, _, _ = context.href(CHOOSER).partition("#")
    asked = query(facts)
    return page + (f"?{asked}" if asked else "") + (f"#{anchor}" if anchor else "")
