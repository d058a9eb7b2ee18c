"""MkDocs hook of `make cell`: a page that is built alone links to the programs that a reader takes along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from fieldguide.catalog.cached import load_cached
from fieldguide.publish import programs

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """The site's files with the zips among them."""
    for name, content in programs(load_cached(Path.cwd())).items():
        files.append(File.generated(config, name, content=content))
    return files
