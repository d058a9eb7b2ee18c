"""The Markdown of each page says what the page says, and no more."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from tests.site.addresses import documents
from tests.site.markdown import SITE, blocks, leads_somewhere, links, rendered, said, squeezed, tokens
from tests.site.support import Html, read_page

from fieldguide.publish.article import article, parsed

ERROR = "404.html"
MARKER = re.compile(r"(?:#|--|<!--) \(\d+\)!")


@pytest.fixture(params=[name for name in documents() if name != ERROR], ids=lambda name: name or "home")
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_page_and_its_markdown(name: str, site: Path) -> None:
    page = read_page(site, name)
    text = page.path.with_name("index.html.md").read_text(encoding="utf-8")
    read, ready = words(page)
    assert squeezed(read) == squeezed(shown(page)), "an article is read as a browser would"
    assert squeezed(without_notes(text)) == squeezed(ready), "all words of the page are there, in their order"
    assert headings(page) - headings_of(text) == set()
    assert [each.text for each in blocks(text) if MARKER.search(each.text)] == [], "markers of notes"
    assert html(text) == []
    assert pages_linked(text) == [], "links lead to the Markdown of pages"
    assert [each for each in links(tokens(text)) if not leads_somewhere(site, page.name, each)] == []
    foreign = {each for each in links(tokens(text)) if urlsplit(each).scheme and not each.startswith(SITE)}
    assert foreign <= {each.attrs["href"] for each in page.find("a[href]")}


def words(page: Html) -> tuple[str, str]:
    """The text of an article, as Python's parser reads it, and made ready to be said in Markdown.

    Reading takes most of the time, and making ready changes what was read: it is noted in between.
    """
    names = {f"{each}index.html" for each in documents() if each != ERROR}
    first = ""

    def noted(html: str, page: str) -> BeautifulSoup:
        nonlocal first
        soup = parsed(html, page)
        first = soup.get_text()
        return soup

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(article.__globals__, parsed.__name__, noted)
        soup = article(page.source, page.name, names)
    for quotation in soup.find_all("q"):
        quotation.insert(0, "“")
        quotation.append("”")
    return first, soup.get_text()


def shown(page: Html) -> str:
    """The text of an article, as a parser that is a browser's reads it."""
    (found,) = page.find("article")
    text = found.text()
    for style in page.find("article style"):
        text = text.replace(style.text(), "")  # text to one of the two
    for script in page.find("article script"):
        text = text.replace(script.text(), "")  # data for a script, in the chooser
    for drawing in page.find("article svg"):
        text = text.replace(drawing.text(), "")  # drawings go before the page is parsed
    return text


def without_notes(text: str) -> str:
    """What a Markdown says when it is rendered again, without the numbers of its footnotes."""
    return rendered(said(re.sub(r"\[\^\d+\](?:: )?", "", text))).root().text()


def headings(page: Html) -> set[str]:
    found = page.find("article h1, article h2, article h3")
    return {squeezed(each.text()).removesuffix("¶") for each in found}


def headings_of(text: str) -> set[str]:
    return {squeezed(each.text()) for each in rendered(tokens(text)).select("h1, h2, h3, h4")}


def html(text: str) -> list[str]:
    """What of a Markdown is HTML."""
    found = (token for top in tokens(text) for token in (top, *(top.children or ())))
    return [token.content[:80] for token in found if token.type.startswith("html")]


def pages_linked(text: str) -> list[str]:
    """The links to pages, but for the one at the end, which says where the text is from, and for questions."""
    found = ((each, urlsplit(each)) for each in links(said(text)))
    return [
        each
        for each, url in found
        if not url.scheme and not url.query and (url.path.endswith(("/", ".html")) or url.path in {".", ".."})
    ]
