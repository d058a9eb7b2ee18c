"""`keys`: every key of one kind of entry in the data files, from the models that read them."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import BlockError, CatalogBlock
from fieldguide.blocks.markup import classed, h
from fieldguide.blocks.statements import inline
from fieldguide.catalog import Catalog
from fieldguide.catalog.keys import TABLES, Key, MeaningError, keys
from fieldguide.catalog.problems import closest

PAGES = {
    "add-a-framework": ("framework", "fact", "capability", "support"),
    "add-a-task": ("task", "request"),
    "fix-a-cell": ("cell", "survivor", "demonstration", "program", "claim"),
    "measurements": ("measurement", "server", "kind of work", "setting", "flag"),
    "decision": ("decision model", "subject", "option", "rule", "question", "answer", "outcome", "person"),
    "profiles-and-pairs": (
        *("statement", "evidence", "profile", "pair", "task of a pair", "excerpt"),
        *("upshot", "conclusion", "picture", "term"),
    ),
    "tutorial": ("chapter", "lesson", "slip"),
}
"""The tables of each page below docs/contributing/, so that a key leads to the table of what it holds."""


class Keys(CatalogBlock):
    """`/// keys | <what one entry is>`."""

    NAME = "keys"
    FORM = "<one of the tables>"

    def render(self, catalog: Catalog) -> ET.Element:
        """A list of terms: each key, what it holds, what it means and an example."""
        if self.argument not in TABLES:
            raise BlockError(f'no table of keys "{self.argument}"', closest(self.argument, TABLES))
        try:
            found = list(keys(TABLES[self.argument], self._link))
        except MeaningError as error:
            raise BlockError(*str(error).split("; ")) from error
        terms = [element for key in found for element in _terms(key)]
        return h("dl", {"class": "fg-keys", "id": _anchor(self.argument)}, *terms)

    def _link(self, words: str, table: str) -> str:
        """The Markdown that leads to a table."""
        page = next(page for page, tables in PAGES.items() if table in tables)
        return f"[{words}]({self.context.href(f'contributing/{page}.md', _anchor(table))})"


def _anchor(table: str) -> str:
    return f"keys-{table.replace(' ', '-')}"


def _terms(key: Key) -> Iterator[ET.Element]:
    required = (", ", classed("span", "fg-keys__required", "required")) if key.required else ()
    kind = inline(key.kind)
    kind.set("class", "fg-keys__kind")
    yield h("dt", {}, h("code", {}, key.name), " (", kind, *required, ")")
    example = classed("span", "fg-keys__example", "Example: ", h("code", {}, key.example))
    yield h("dd", {}, inline(key.meaning), " ", example if key.example else None)
