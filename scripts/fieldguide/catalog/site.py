"""What holds for the catalogue as a whole: `data/site.yml`."""

from __future__ import annotations

from pathlib import Path

from fieldguide.catalog.models import SiteFile
from fieldguide.catalog.problems import CatalogError
from fieldguide.catalog.reading import Reader

FILE = Path("data", "site.yml")


def read_site(reader: Reader) -> SiteFile | None:
    """The file, or None with what is wrong noted."""
    return reader.yaml(reader.root / FILE, SiteFile)


def pythons(root: Path) -> tuple[str, ...]:
    """The Pythons that programs are verified on, the oldest first. Raises CatalogError."""
    reader = Reader(root.resolve())
    site = read_site(reader)
    if site is None:
        raise CatalogError(reader.problems)
    return site.pythons
