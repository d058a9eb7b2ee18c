"""The files that a reader downloads to lay beside a notebook."""

from __future__ import annotations

from pathlib import Path

from fieldguide.catalog import load_stored
from fieldguide.publish import Where, documents
from fieldguide.publish.urls import DATA

NAMES = ("measurements.json",)


def files(root: Path) -> dict[str, str]:
    """Each such file by its name, with the text that the site publishes.

    Raises fieldguide.catalog.CatalogError where the data cannot be read.
    """
    published = documents(load_stored(root), Where())
    return {name: published[f"{DATA}{name}"] for name in NAMES}
