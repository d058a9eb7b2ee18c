"""A page's published Markdown, read by a parser of CommonMark."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupever.dom import TreeDom
from tests.site.support import PREFIX, as_browser

SITE = f"https://example.org{PREFIX}"


@dataclass(frozen=True)
class Block:
    """A block of code in Markdown: the headings it stands below, its title and its text."""

    headings: tuple[str, ...]
    title: str
    text: str


PARSER = MarkdownIt("commonmark").enable("table")


@cache
def tokens(text: str) -> list[Token]:
    """A page's Markdown, parsed once for all tests."""
    return PARSER.parse(text)


def said(text: str) -> list[Token]:
    """A page's Markdown without its end, which says where the text is from."""
    found = tokens(text)
    end = max(number for number, token in enumerate(found) if token.type == "hr" and not token.level)
    return found[:end]


def rendered(found: list[Token]) -> TreeDom:
    return as_browser(PARSER.renderer.render(found, PARSER.options, {}))


def blocks(text: str) -> Iterator[Block]:
    """The blocks of code, found by a parser of CommonMark."""
    headings: dict[int, str] = {}
    found = tokens(text)
    for token, after in zip(found, [*found[1:], None], strict=True):
        if token.type == "heading_open" and after:
            level = int(token.tag[1])
            headings = {n: each for n, each in headings.items() if n < level} | {level: after.content}
        elif token.type == "fence":
            title = re.search(r'title="([^"]*)"', token.info)
            yield Block(tuple(headings.values()), title[1] if title else "", token.content.removesuffix("\n"))


def links(found: list[Token]) -> Iterator[str]:
    for top in found:
        for token in top.children or ():
            target = token.attrs.get("href") or token.attrs.get("src")
            if target:
                yield str(target)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def leads_somewhere(site: Path, name: str, target: str) -> bool:
    """Whether a link of a page's Markdown leads out of the site, or to a file of it."""
    url = urldefrag(target)[0].partition("?")[0]
    if url.startswith(SITE):
        path = unquote(url.removeprefix(SITE))
    elif urlsplit(url).scheme in {"http", "https", "mailto"} or not url:
        return True
    else:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(url)))
    return (site / path).is_file() or (site / path / "index.html").is_file()
