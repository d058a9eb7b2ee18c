"""Terms: on each page, the first use of a word of the glossary leads to what it means there.

A script opens the two lines beside the word; without it, the link leads to the glossary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from xml.etree import ElementTree as ET

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]
from markdown.util import AtomicString  # type: ignore[import-untyped]

from fieldguide.blocks.context import Context
from fieldguide.blocks.shortlist import ABOUT, LATER
from fieldguide.catalog import CatalogError
from fieldguide.catalog.glossary import Term

GLOSSARY = "start/glossary.md"
"""The page of the glossary, below docs/."""
CONTRIBUTING = "contributing/"
TERM = "fg-term"
"""The class of a link to it."""
_ELEMENTS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "th", "a", "button", "label", "legend", "summary", "select"),
    *("code", "pre", "kbd", "samp", "svg", "script", "style", "time", "details", "nav"),
}
"""Elements in which a word isn't linked: headings, code, what can be pressed, what is folded."""
_CLASSES = {
    *("tabbed-set", "highlight", "fg-asked", "fg-error", "fg-evidence__list", "fg-evidence__legend"),
    *("fg-shortlist", "fg-stamp", "fg-plate__number", "fg-plate__names", "fg-list-key__answer"),
}
_ATTRIBUTES = {ABOUT, LATER, "hidden", "aria-hidden"}
"""Attributes of what a reader may not see: the first use on the page has to be in sight."""


class Terms(Treeprocessor):  # type: ignore[misc]
    """Links each term at its first use. It runs once the inline Markdown has become elements."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: ET.Element) -> None:
        """Nothing on the glossary's own page, on those for contributors, and without a glossary."""
        page = self.context.page()
        if page == GLOSSARY or page.startswith(CONTRIBUTING):
            return
        if not (self.context.root / "docs" / GLOSSARY).is_file():
            return
        try:
            terms = [
                term
                for term in self.context.catalog().guide.glossary.terms
                if term.linked and not any(fnmatchcase(page, each) for each in term.not_on)
            ]
        except CatalogError:
            return  # a block says it, and a page without one needs no catalogue
        if terms:
            _Linking(self.context, terms).within(root)


class _Linking:
    """The links of one page."""

    def __init__(self, context: Context, terms: Iterable[Term]) -> None:
        self._context = context
        self._slugs = {form.casefold(): term.slug for term in terms for form in term.written}
        forms = sorted((form for term in terms for form in term.written), key=len, reverse=True)
        self._pattern = re.compile(rf"(?<![\w./@-])(?:{'|'.join(map(_either_case, forms))})(?![\w-]|[./]\w)")
        self._done: set[str] = set()

    def within(self, element: ET.Element) -> None:
        """Link in an element's text, and in what follows each of its children."""
        children = [*element]
        text, links = self._linked(element.text)
        if links:
            element.text = text
            element[:0] = links
        for child in children:
            if not _left_alone(child):
                self.within(child)
            text, links = self._linked(child.tail)
            if links:
                child.tail = text
                place = [*element].index(child) + 1
                element[place:place] = links

    def _linked(self, text: str | None) -> tuple[str, list[ET.Element]]:
        """What is in front of the first link, and the links, each with the text behind it."""
        links: list[ET.Element] = []
        before, place = "", 0
        for found in self._pattern.finditer(text or ""):
            slug = self._slugs[found[0].casefold()]
            if slug in self._done:
                continue
            self._done.add(slug)
            piece = _like(text, (text or "")[place : found.start()])
            if links:
                links[-1].tail = piece
            else:
                before = piece
            link = ET.Element("a", {"class": TERM, "href": self._context.href(GLOSSARY, slug)})
            link.text = AtomicString(found[0])
            links.append(link)
            place = found.end()
        if links:
            links[-1].tail = _like(text, (text or "")[place:])
        return before, links


def _like(whole: str | None, piece: str) -> str:
    """A piece of a text, which later steps leave alone where they leave the whole alone."""
    return AtomicString(piece) if isinstance(whole, AtomicString) else piece


def _left_alone(element: ET.Element) -> bool:
    classes = set((element.get("class") or "").split())
    return element.tag in _ELEMENTS or bool(classes & _CLASSES or _ATTRIBUTES & element.attrib.keys())


def _either_case(form: str) -> str:
    """A form as it's written, with a capital in front too where a sentence begins with it."""
    first, rest = form[0], re.escape(form[1:])
    return f"[{first}{first.upper()}]{rest}" if first.islower() else re.escape(form)
