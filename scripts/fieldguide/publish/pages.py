"""The pages of a built site, each as Markdown."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from fieldguide.publish.article import article, article_of
from fieldguide.publish.contents import Contents
from fieldguide.publish.markdown import markdown
from fieldguide.publish.page_cache import PageCache
from fieldguide.publish.problems import PublishError
from fieldguide.publish.urls import Where

SUFFIX = ".md"
"""What an address gets for its Markdown, after llmstxt.org."""
INDEX = "llms.txt"
_NOT_A_PAGE = "404.html"
_META = re.compile(r"<meta\b[^>]*>")
_CONTENT = re.compile(r"""\bcontent=(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True)
class Page:
    """One page: its path in the site, its heading, what it is about, and its text as Markdown."""

    path: str
    title: str
    description: str
    text: str


def read_pages(site: Path) -> dict[str, str]:
    """The HTML of every page of a built site by its path. Raises PublishError where there is none."""
    paths = sorted(site.rglob("*.html")) if site.is_dir() else []
    found = {path.relative_to(site).as_posix(): path for path in paths}
    found.pop(_NOT_A_PAGE, None)
    if "index.html" not in found:
        raise PublishError(f"{site}: no index.html; build the site first, and name the folder it is in")
    return {name: path.read_text(encoding="utf-8") for name, path in found.items()}


def convert(sources: Mapping[str, str], contents: Contents, where: Where, root: Path) -> dict[str, Page]:
    """Every page as Markdown, with a line at its end that says where it is from. Raises PublishError.

    What the pages say is kept below `root`: a page that has not changed is not parsed again.
    """
    known = frozenset(sources)
    kept = PageCache(root, known)
    pages = {}
    for path, source in sources.items():
        said = article_of(source, path)
        title, text = kept.get(path, said, partial(_converted, said, path))
        foot = _foot(path, title, contents, where)
        pages[path] = Page(path, title, _description(source), f"{text}\n---\n\n{foot}\n")
    return pages


def _converted(source: str, path: str, known: Container[str]) -> tuple[str, str]:
    """A page's title and its Markdown."""
    soup = article(source, path, known)
    heading = soup.find("h1")
    if heading is None:
        raise PublishError(f"{path}: it has no <h1>; give the page a title")
    return " ".join(heading.get_text().split()), markdown(soup)


def _foot(path: str, title: str, contents: Contents, where: Where) -> str:
    """Where the text is from: somebody may hold nothing but this file."""
    page = where.link(path) if where.address else posixpath.basename(path)
    index = where.link(INDEX, path)
    licence = "Code: MIT. Prose: CC BY 4.0."
    return f'"[{_plain(title)}]({page})", a page from the [{contents.name}]({index}). {licence}'


def _plain(text: str) -> str:
    return re.sub(r"([\[\]\\`*<])", r"\\\1", text)


def _description(source: str) -> str:
    """A page's own description, from its head."""
    for tag in _META.findall(source):
        content = _CONTENT.search(tag)
        if content and re.search(r"""\bname=["']?description\b""", tag):
            return " ".join(html.unescape(content[1] or content[2] or "").split())
    return ""
