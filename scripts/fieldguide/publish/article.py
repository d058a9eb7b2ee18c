"""A built page's article, made ready to be said in Markdown.

Tabs become headings, what is folded is unfolded, and what is there to be clicked goes. It works on the
HTML that either engine writes, so that there is one rule for every page, notebooks included.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable
from urllib.parse import unquote, urldefrag

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

from fieldguide.publish.code import prepare_code, uncoloured
from fieldguide.publish.elements import Element, Elements, children, classes
from fieldguide.publish.footnotes import to_footnotes
from fieldguide.publish.problems import PublishError

_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_DRAWN = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_LOOSE = re.compile(r"&(?!\w|#\d|#[xX][0-9A-Fa-f])")
"""An ampersand that begins no reference: HTML allows it, and Python's parser stops reading at some."""
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_BLOCKS = ("dl", "ol", "p", "pre", "table", "ul")

_UNWANTED = ("script", "style", "template", "nav")
_UNWANTED_CLASSES = (
    "headerlink",
    "fg-edit",
    "fg-evidence__legend",  # of signs that become footnotes
    "fg-shortlist",  # for a script
    "fg-page-edit",  # the way to the page's source, and to its Markdown
    "fg-plate__names",  # what search needs
    "fg-claim__number",  # the list has numbers of its own
    "fg-screen__dark",  # the same picture once more
)
_CONTROLS = ("button", "input", "select", "textarea", "label", "legend")


def article(html: str, page: str, pages: Container[str]) -> BeautifulSoup:
    """The article of a built page, by the page's path in the site; `pages` are the paths of all pages.

    Raises PublishError for a page without an article.
    """
    soup = parsed(html, page)
    elements = Elements(soup)
    to_footnotes(elements, page)
    _drop(elements)
    for term in elements.classed("fg-term"):  # the glossary is a page of its own
        term.unwrap()
    prepare_code(elements, page)
    for tabs in elements.classed("tabbed-set"):
        _tabs_to_headings(elements, tabs)
    for control in elements.named(*_CONTROLS):
        control.decompose()
    _rows_to_lists(elements)
    _unfold(elements)
    _list(elements)
    _tabulate(elements)
    _label(elements)
    _link(elements, page, pages)
    return soup


def article_of(html: str, page: str) -> str:
    """The part of a page that says something. Raises PublishError for a page without it."""
    found = _ARTICLE.search(html)
    if found is None:
        raise PublishError(f"{page}: it has no <article>; is it a page of the site's theme?")
    return found[0]


def parsed(html: str, page: str) -> BeautifulSoup:
    """The article as it stands in the page, but for the colours of its code. Raises PublishError."""
    source = uncoloured(_DRAWN.sub("", article_of(html, page)), bare=True)
    return BeautifulSoup(
        _LOOSE.sub("&amp;", source),
        "html.parser",
        element_classes={Tag: Element},
        multi_valued_attributes=None,
    )


def _drop(elements: Elements) -> None:
    """What says nothing in Markdown."""
    for hidden in (elements.bearing("hidden"), elements.bearing("aria-hidden", "true")):
        for each in hidden:
            each.decompose()
    for each in (*elements.named(*_UNWANTED), *elements.classed(*_UNWANTED_CLASSES)):
        each.decompose()
    for saved in elements.bearing("download"):
        if str(saved.get("href", "")).startswith("data:"):  # what it would save stands in the text
            saved.decompose()
    for picture in elements.named("img"):
        if not picture.get("alt"):
            picture.decompose()


def _tabs_to_headings(elements: Elements, tabs: Tag) -> None:
    """Each tab's label as a heading one step below the one before, then what the tab shows."""
    before = tabs.find_previous(_HEADINGS)
    level = min(6, int(before.name[1]) + 1 if before else 2)
    parts = {name: part for part in children(tabs, "div") for name in classes(part)}
    labels = children(parts["tabbed-labels"], "label")
    blocks = children(parts["tabbed-content"], "div")
    for label, block in zip(labels, blocks, strict=True):
        block.insert(0, elements.new(f"h{level}", label.contents))
        tabs.insert_before(block.extract())
    tabs.decompose()


def _rows_to_lists(elements: Elements) -> None:
    """A row of probes as its title and a list of what each framework answers."""
    for row in elements.classed("fg-probe"):
        for summary in children(row, "summary"):
            cells = children(summary, "span")
            summary.insert_after(elements.new("ul", [elements.new("li", cell.contents) for cell in cells]))
            for cell in cells:
                cell.decompose()
            for sign in summary.find_all("i"):
                sign.unwrap()


def _unfold(elements: Elements) -> None:
    """What is folded as plain text below its summary; a figure with its caption as a paragraph."""
    for summary in (*elements.named("summary"), *elements.classed("admonition-title")):
        summary.replace_with(elements.new("p", [_bold(elements, summary.contents)]))
    for caption in elements.named("figcaption"):
        caption.name = "p"
    for each in elements.named("details", "figure", "form", "fieldset"):
        each.name = "div"


def _list(elements: Elements) -> None:
    """Lists that Markdown has: none of headings, none of definitions."""
    for item in elements.named("li"):
        if children(item, *_HEADINGS):
            item.name = "div"
            if item.parent and item.parent.name in {"ol", "ul"}:
                item.parent.name = "div"
    for terms in elements.named("dl"):
        for group in children(terms, "div"):
            group.unwrap()
        said = children(terms, "dd")
        if not any(children(each, *_BLOCKS) for each in said):
            _short_definitions(elements, terms)
            continue
        for term in children(terms, "dt"):
            term.replace_with(elements.new("p", [_bold(elements, term.contents)]))
        for each in (terms, *said):
            each.name = "div"


def _short_definitions(elements: Elements, terms: Tag) -> None:
    """A list with an item a term: the term in bold, then what is said of it."""
    items: list[Tag] = []
    for each in children(terms, "dt", "dd"):
        if each.name == "dt":
            items.append(elements.new("li", [_bold(elements, each.contents)]))
        elif items:
            items[-1].append(": " if len(items[-1].contents) == 1 else "; ")
            items[-1].extend(list(each.contents))
    terms.replace_with(elements.new("ul", items))


def _tabulate(elements: Elements) -> None:
    """Tables whose only headings are their first row's."""
    for heading in elements.bearing("scope", "rowgroup"):
        heading.append(_bold(elements, heading.contents))
        heading.name = "td"
    for question in elements.classed("fg-coverage__question"):
        question.insert_before(": ")


def _label(elements: Elements) -> None:
    """In words what the page says by looks, and what it says only to those who do not see it."""
    for labelled in elements.bearing("aria-label"):
        if labelled.name == "a":
            labelled.string = str(labelled["aria-label"])
    for number in elements.classed("fg-plate__number"):
        number.name = "strong"
        number.append(".")
    for verdict in elements.classed("fg-verdict"):
        verdict.name = "strong"
    for about in elements.classed("fg-claim__about"):
        about.insert(0, "(")
        about.append(")")


def _link(elements: Elements, page: str, pages: Container[str]) -> None:
    """Links to other pages of the site lead to their Markdown."""
    folder = posixpath.dirname(page)
    for link in elements.named("a"):
        path, anchor = urldefrag(str(link.get("href", "")))
        if not path or ":" in path or path.startswith("/"):
            continue
        target = posixpath.normpath(posixpath.join(folder, unquote(path)))
        for wanted in (target, posixpath.normpath(f"{target}/index.html")):
            if wanted in pages:
                own = posixpath.relpath(f"{wanted}.md", folder or ".")
                link["href"] = f"{own}#{anchor}" if anchor else own


def _bold(elements: Elements, contents: Iterable[PageElement]) -> Tag:
    """Contents in bold, once."""
    strong = elements.new("strong", contents)
    for inner in strong.find_all(["b", "strong"]):
        inner.unwrap()
    return strong
