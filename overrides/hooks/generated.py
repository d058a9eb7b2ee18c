"""MkDocs hook: the pages that are made from the catalogue: pairs that nobody has written about, and lessons.

Zensical ignores hooks: there, only pages that are files exist, and nothing links to another one.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from fieldguide.blocks import beside, tutorial
from fieldguide.catalog import CatalogError, load_cached

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """The site's files with the generated pages among them, which the navigation then has too."""
    with contextlib.suppress(CatalogError):  # the first block of the first page says it
        catalog = load_cached(Path(config.config_file_path).parent)
        for kind in (beside, tutorial):
            pages = kind.sources(catalog, files.src_uris)
            for name, text in pages.items():
                files.append(File.generated(config, name, content=text))
            if config.nav is not None:
                kind.in_navigation(config.nav, catalog, pages)
    return files
