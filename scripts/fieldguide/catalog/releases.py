"""The last release of each package that the table of capabilities names: `data/releases.yml`."""

from __future__ import annotations

from pathlib import Path

from packaging.utils import canonicalize_name
from pydantic import Field

from fieldguide.catalog.models import Link, Model, PastDate, Text
from fieldguide.catalog.reading import Reader

RELEASES = Path("data", "releases.yml")


class Release(Model):
    """The newest version of a package that is no pre-release, and the day of its first file."""

    version: Text = Field(examples=["'15.0.5'"])
    released: PastDate = Field(examples=["2026-03-27"])


class Releases(Model):
    """`data/releases.yml`, which `make releases` writes."""

    source: Link = Field(
        examples=["https://packaging.python.org/en/latest/specifications/simple-repository-api/"]
    )
    checked: PastDate = Field(examples=["2026-11-26"])
    packages: dict[Text, Release] = Field(examples=["{flask: {version: '3.1.3', released: 2026-02-19}}"])

    def of(self, package: str | None) -> Release | None:
        """The last release of a package, or None for one that was not asked for."""
        return self.packages.get(canonicalize_name(package)) if package else None


def read_releases(reader: Reader) -> Releases | None:
    """The releases, or None where there is no such file; what is wrong is noted."""
    path = reader.root / RELEASES
    return reader.yaml(path, Releases) if reader.there(path) else None
