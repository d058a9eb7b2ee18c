"""MkDocs hook: what programs read is made with the site.

The JSON is known before the build, so that pages can link to it; the Markdown is made of the built pages.
Zensical ignores hooks: there, `fieldguide publish` does the same after the build.
"""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from fieldguide.blocks.markup import enumeration
from fieldguide.blocks.shortlist import usual
from fieldguide.catalog import CatalogError, hold, load_cached, release
from fieldguide.publish import (
    FEED,
    PublishError,
    Where,
    days,
    documents,
    drawings,
    feed,
    programs,
    publish_pages,
    terms,
)

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.fieldguide.publish")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """The site's files with the JSON among them; the catalogue is held until the build has ended."""
    with contextlib.suppress(CatalogError):  # the first block of the first page says it, as with Zensical
        catalog = hold(_root(config))
        for name, text in documents(catalog, _where(config)).items():
            files.append(File.generated(config, name, content=text))
        zips = programs(catalog)
        for name, content in {**zips, **drawings(catalog), **terms(catalog)}.items():
            files.append(File.generated(config, name, content=content))
        if news := feed(catalog, _where(config), config.site_name):
            files.append(File.generated(config, FEED, content=news))
        log.info("%s programs to take along, %s kB", len(zips), sum(map(len, zips.values())) // 1000)
        # Its beginning, so that pages can link to it: the rest is known once they are built.
        files.append(File.generated(config, "llms.txt", content=f"# {config.site_name}\n"))
    return files


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, **_: object
) -> TemplateContext:
    """For the template: when the programs of a comparison were verified last, and whose programs they are."""
    with contextlib.suppress(CatalogError):
        folder, _slash, name = page.file.src_uri.removesuffix(".md").partition("/")
        catalog = load_cached(_root(config))
        task = catalog.tasks.get(name) if folder == "compare" else None
        verified = [cell.entry.made for cell in task.cells.values() if cell.entry] if task else []
        if verified:
            context["verified"] = max(verified).isoformat()  # type: ignore[typeddict-unknown-key]
            own = [slug for slug in usual(catalog) if slug in (task.cells if task else ())]
            titles = enumeration(catalog.frameworks[slug].title for slug in own)
            context["compared"] = titles  # type: ignore[typeddict-unknown-key]
    return context


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """In sitemap.xml a page has the day of what it shows, not the build's, or none."""
    with contextlib.suppress(CatalogError):
        known = days(load_cached(_root(config)))
        pages = [file.page for file in files.documentation_pages() if file.page]
        if any(page.file.src_uri in known for page in pages):  # MkDocs needs the day of one at least
            for page in pages:
                day = known.get(page.file.src_uri)
                page.update_date = day.isoformat() if day else ""
    return env


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write each page's Markdown beside it, and llms.txt."""
    try:
        publish_pages(_root(config), Path(config.site_dir), _where(config), config.nav)
    except PublishError as error:
        log.error("%s", error)
    release(_root(config))


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _where(config: MkDocsConfig) -> Where:
    return Where.of(config.site_url, folders=config.use_directory_urls)
