"""The pages of pairs that nobody wrote: their Markdown, and their places in the navigation."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from fieldguide.blocks.context import pair_page
from fieldguide.catalog import Catalog
from fieldguide.catalog.pairs import pair_slugs

LIST = "pairs/index.md"
"""The page that lists the pairs, which begins their part of the navigation."""
PAGE = """\
---
title: {title}
description: >-
  {title} for an HTTP API, compared from recordings: the responses, features and figures that
  differ, and the same tasks as code in both.
hide: [navigation, toc]
styles: [assets/css/guide.css, assets/css/beside.css]
---

# {title}

/// beside | {slug}
///
"""


def sources(catalog: Catalog, there: Collection[str]) -> dict[str, str]:
    """The Markdown of each pair's page that is not `there` and that nobody wrote, by its path below docs/.

    A site without the list of pairs has none of them.
    """
    pages: dict[str, str] = {}
    if LIST not in there:
        return pages
    for slug, (one, other) in pair_slugs(catalog.frameworks).items():
        page = pair_page(slug)
        if page not in there and slug not in catalog.guide.pairs:
            title = f"{catalog.frameworks[one].title} vs {catalog.frameworks[other].title}"
            pages[page] = PAGE.format(title=title, slug=slug)
    return pages


def in_navigation(nav: list[Any], catalog: Catalog, pages: Collection[str]) -> None:
    """Put pages into the section of `nav` that begins with the list of pairs, in alphabetical order.

    `nav` is the setting as MkDocs reads it; without such a section it stays as it is.
    """
    if LIST in nav:
        order = [pair_page(slug) for slug in pair_slugs(catalog.frameworks)]
        pairs = [page for page in order if page in nav or page in pages]
        nav[:] = [each for each in nav if each not in order] + pairs
        return
    for entry in nav:
        for inside in entry.values() if isinstance(entry, dict) else ():
            if isinstance(inside, list):
                in_navigation(inside, catalog, pages)
