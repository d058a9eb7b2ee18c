"""The frameworks' birds, which are in the frameworks' own folders, at the addresses where pages show them."""

from __future__ import annotations

from fieldguide.catalog import Catalog
from fieldguide.catalog.layout import BIRD, bird_path, of_framework


def drawings(catalog: Catalog) -> dict[str, bytes]:
    """Each framework's drawing, by path in the site; a framework that joins may have none yet."""
    files = {bird_path(slug): of_framework(catalog.root, slug, BIRD) for slug in catalog.frameworks}
    return {path: file.read_bytes() for path, file in files.items() if file.is_file()}
