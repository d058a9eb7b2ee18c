"""MkDocs hook of `make cell`: a page built alone shows drawings, and links to programs to take along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from fieldguide.catalog import hold, release
from fieldguide.publish import drawings, programs

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """The site's files with the zips and the drawings among them. The catalogue is held."""
    catalog = hold(Path.cwd())
    for name, content in {**programs(catalog), **drawings(catalog)}.items():
        files.append(File.generated(config, name, content=content))
    return files


def on_post_build(**_: object) -> None:
    """Let go of the catalogue."""
    release(Path.cwd())
