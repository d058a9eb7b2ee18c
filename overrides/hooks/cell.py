"""MkDocs hook of `make cell`: a page built alone shows drawings, and links to programs to take along."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from fieldguide.blocks.context import task_page
from fieldguide.catalog import hold, release
from fieldguide.publish import drawings, programs

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """The site's files with the zips of the shown programs and the drawings. The catalogue is held."""
    catalog, pages = hold(Path.cwd()), config.nav or ()
    shown = {slug: task for slug, task in catalog.tasks.items() if task_page(slug) in pages}
    zips = programs(replace(catalog, tasks=shown, chapters={}))
    for name, content in {**zips, **drawings(catalog)}.items():
        files.append(File.generated(config, name, content=content))
    return files


def on_post_build(**_: object) -> None:
    """Let go of the catalogue."""
    release(Path.cwd())
