"""MkDocs hook: the search finds pages by words that readers type, and does not fuse the words of a table.

Zensical ignores hooks, and has a search of its own.
"""

from __future__ import annotations

import contextlib
import logging
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import CombinedEvent, event_priority

from fieldguide.catalog import CatalogError, load_cached
from fieldguide.publish.finding import INDEX, gapped, refine

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.fieldguide.finding")
_descriptions: dict[str, str] = {}
_contents: dict[str, str] = {}
"""Of the page at hand, while the plugin reads it."""


@event_priority(50)
def _before(context: TemplateContext, *, page: Page, **_: object) -> TemplateContext:
    """The plugin of the search reads a page with gaps between the cells of its tables."""
    _contents[page.url] = page.content or ""
    page.content = gapped(_contents[page.url])
    _descriptions[page.url] = escape(str(page.meta.get("description", "")), quote=False)
    return context


@event_priority(-50)
def _after(context: TemplateContext, *, page: Page, **_: object) -> TemplateContext:
    page.content = _contents.pop(page.url)
    return context


on_page_context = CombinedEvent(_before, _after)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Give the index its weights and words; the plugin has written it."""
    root, site = Path(config.config_file_path).parent, Path(config.site_dir)
    if not (site / INDEX).is_file():
        return
    with contextlib.suppress(CatalogError):  # the first block of the first page says it
        size = refine(root, site, load_cached(root), {k: v for k, v in _descriptions.items() if v})
        log.info("the search's index: %s kB", size // 1000)
