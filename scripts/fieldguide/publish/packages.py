"""The index of packages as a published document."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from fieldguide.catalog import Catalog, Cell
from fieldguide.catalog.packages import Shown, packages
from fieldguide.publish.entries import Filled, page
from fieldguide.publish.shapes import Document, Shape
from fieldguide.publish.urls import Where


class TakenShape(Shape):
    """A class, function or constant that programs import, or a setting that they set."""

    name: str
    module: str | None = None
    """The module that programs import it from. A setting has none."""
    programs: tuple[str, ...]
    """The programs that use it: `task/framework` for a cell, `proof:capability/framework` for a proof."""


class PackageShape(Shape):
    """One package that programs install or import."""

    package: str
    """Its normalised name on the Python Package Index."""
    title: str
    """Its name as it writes it."""
    says: str | None = None
    """Its own one-line summary, in its own words, from the version that programs ran with."""
    version: str | None = None
    """The version that programs run with."""
    latest: str | None = None
    """Its last release."""
    released: datetime.date | None = None
    """The day of that release."""
    page: str
    """Its place in the index of this guide."""
    programs: tuple[str, ...]
    """The programs that install or import it."""
    names: tuple[TakenShape, ...] = ()
    settings: tuple[TakenShape, ...] = ()


class PackagesDocument(Document):
    """The packages that programs use, with the classes, functions and settings that they take from each."""

    packages: tuple[PackageShape, ...]


def index(catalog: Catalog, where: Where) -> Filled:
    """The packages in the order of their page."""
    return {
        "packages": [
            PackageShape(
                package=each.name,
                title=each.title,
                says=each.described and each.described.says,
                version=each.version,
                latest=each.release and each.release.version,
                released=each.release and each.release.released,
                page=page(where, "compare/packages.md", each.name),
                programs=_names(each.programs),
                names=tuple(
                    TakenShape(name=name.name or name.module, module=name.module, programs=_names(of))
                    for name, of in each.names.items()
                ),
                settings=tuple(
                    TakenShape(name=word, programs=_names(of)) for word, of in each.settings.items()
                ),
            )
            for each in packages(catalog)
        ]
    }


def _names(of: Iterable[Shown]) -> tuple[str, ...]:
    return tuple(each.name if isinstance(each, Cell) else f"proof:{each.slug}" for each in of)
