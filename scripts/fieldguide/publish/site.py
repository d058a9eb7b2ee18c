"""A built site, published: its pages and its data in files beside it, each written whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fieldguide.catalog import Catalog
from fieldguide.catalog.writing import write_whole
from fieldguide.publish.contents import Contents, read_contents
from fieldguide.publish.documents import documents
from fieldguide.publish.drawings import drawings
from fieldguide.publish.feed import PATH as FEED
from fieldguide.publish.feed import feed
from fieldguide.publish.glossary import terms
from fieldguide.publish.llms import llms
from fieldguide.publish.pages import INDEX, SUFFIX, convert, read_pages
from fieldguide.publish.programs import programs
from fieldguide.publish.urls import Where

_CANONICAL = re.compile(r"<link\b(?=[^>]*\brel=[\"']?canonical)[^>]*\bhref=[\"']?([^\"'\s>]+)")


def publish(root: Path, site: Path, catalog: Catalog) -> list[str]:
    """Publish the pages and the data of a site that any engine built, and give the files' paths in it.

    Where it stands is read from its first page. Raises PublishError, and OSError with no file half written.
    """
    contents, sources = read_contents(root), read_pages(site)
    where = _where(sources, contents)
    files: dict[str, str | bytes] = {**documents(catalog, where), **_texts(sources, contents, where, root)}
    files |= {**programs(catalog), **drawings(catalog), **terms(catalog)}
    if news := feed(catalog, where, contents.name):
        files[FEED] = news
    _write(site, files)
    return [*files]


def publish_pages(root: Path, site: Path, where: Where, nav: list[Any] | None = None) -> list[str]:
    """The same for the pages alone, where the engine writes the data itself.

    `nav` is its navigation, generated pages among it; without it, that of the configuration.
    """
    files = _texts(read_pages(site), read_contents(root, nav), where, root)
    _write(site, files)
    return [*files]


def _texts(sources: Mapping[str, str], contents: Contents, where: Where, root: Path) -> dict[str, str]:
    """Each page's Markdown and the table of contents, by path."""
    pages = convert(sources, contents, where, root)
    texts = {f"{page.path}{SUFFIX}": page.text for page in pages.values()}
    return {**texts, INDEX: llms(contents, pages, where)}


def _where(sources: Mapping[str, str], contents: Contents) -> Where:
    """Where a built site stands, by the address in its first page and by the paths of the others."""
    canonical = _CANONICAL.search(sources["index.html"])
    flat = any(
        Where(folders=False).html(source) in sources for source in contents.sources() if not _index(source)
    )
    return Where.of(canonical[1].removesuffix("index.html") if canonical else "", folders=not flat)


def _index(source: str) -> bool:
    return source.rsplit(".", 1)[0].rsplit("/", maxsplit=1)[-1] == "index"


def _write(site: Path, files: Mapping[str, str] | Mapping[str, str | bytes]) -> None:
    for name, text in files.items():
        write_whole(site / name, text, sync=False)
