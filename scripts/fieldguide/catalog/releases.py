"""The packages that programs install or import: what each is, and its last release (`data/releases.yml`)."""

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


class Described(Model):
    """What a package says of itself in the version that the programs ran with."""

    title: Text = Field(examples=["Flask"])
    """Its name as it writes it."""
    version: Text = Field(examples=["'3.1.3'"])
    says: Text = Field(examples=["A simple framework for building complex web applications."])
    """Its own one-line summary, in its own words."""
    modules: tuple[Text, ...] = Field(default=(), examples=["[flask]"])
    """The modules that it installs, and that a program imports."""
    settings: tuple[Text, ...] = Field(default=(), examples=["[MAX_CONTENT_LENGTH, SECRET_KEY]"])
    """The settings that a program sets and that this package reads."""


class Releases(Model):
    """`data/releases.yml`, which `make releases` writes."""

    source: Link = Field(
        examples=["https://packaging.python.org/en/latest/specifications/simple-repository-api/"]
    )
    checked: PastDate = Field(examples=["2026-11-26"])
    packages: dict[Text, Release] = Field(examples=["{flask: {version: '3.1.3', released: 2026-02-19}}"])
    described: dict[Text, Described] = Field(
        default_factory=dict,
        examples=["{flask: {title: Flask, version: '3.1.3', says: …, modules: [flask]}}"],
    )

    def of(self, package: str | None) -> Release | None:
        """The last release of a package, or None for one that was not asked for."""
        return self.packages.get(canonicalize_name(package)) if package else None

    def owner(self, module: str) -> str | None:
        """The package that installs a module, by its first name; None for one that nobody has looked at."""
        return next((name for name, each in self.described.items() if module in each.modules), None)


def read_releases(reader: Reader) -> Releases | None:
    """The releases, or None where there is no such file; what is wrong is noted."""
    path = reader.root / RELEASES
    return reader.yaml(path, Releases) if reader.there(path) else None
