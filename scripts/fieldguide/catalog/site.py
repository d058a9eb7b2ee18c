"""What holds for the catalogue as a whole: `data/site.yml`."""

from __future__ import annotations

from pathlib import Path

from fieldguide.catalog.models import SiteFile
from fieldguide.catalog.problems import CatalogError, closest, key_path, quoted
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.shells import SHELLS

FILE = Path("data", "site.yml")


def read_site(reader: Reader) -> SiteFile | None:
    """The file, or None with what is wrong noted."""
    site = reader.yaml(reader.root / FILE, SiteFile)
    names = [shell.name for shell in SHELLS]
    for number, each in enumerate(site.unsupported if site else ()):
        if each.shell not in names:
            found = f"no shell {quoted(each.shell)}"
            place = key_path("unsupported", number, "shell")
            reader.problem(reader.root / FILE, place, found, closest(each.shell, names))
    return site


def pythons(root: Path) -> tuple[str, ...]:
    """The Pythons that programs are verified on, the oldest first. Raises CatalogError."""
    reader = Reader(root.resolve())
    site = read_site(reader)
    if site is None:
        raise CatalogError(reader.problems)
    return site.pythons
