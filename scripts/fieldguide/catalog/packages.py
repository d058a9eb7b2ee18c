"""The packages that programs install and import, each with what they take from it."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from fieldguide.catalog.cells import Cell, SourceFile
from fieldguide.catalog.imports import Imported, settings, taken
from fieldguide.catalog.load import Catalog
from fieldguide.catalog.proofs import Proof
from fieldguide.catalog.releases import Described, Release

Shown = Cell | Proof
"""What uses a package: a program of a comparison, or one that proves a capability."""


@dataclass(frozen=True)
class Using:
    """One program: the packages that its install line names, and what it takes from any package."""

    shown: Shown
    installs: tuple[str, ...]
    names: frozenset[Imported]
    settings: frozenset[str]


@dataclass(frozen=True)
class Package:
    """One package of the index, by its canonical name.

    `version` is the locked one; `programs` are those that install or import it, in the catalogue's order, and
    so are those of each name and setting.
    """

    name: str
    version: str | None
    described: Described | None
    release: Release | None
    programs: tuple[Shown, ...] = ()
    names: Mapping[Imported, tuple[Shown, ...]] = field(default_factory=dict)
    settings: Mapping[str, tuple[Shown, ...]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Its name as it writes it."""
        return self.described.title if self.described else self.name


def using(shown: Shown) -> Using:
    """What a program installs, imports and sets."""
    if isinstance(shown, Cell):
        return _using(shown, shown.install, shown.own, shown.scaffold)
    return _using(shown, shown.program.file.install, shown.program.files, ())


def users(catalog: Catalog) -> Iterator[Using]:
    """Every program of a comparison that there is, and every proof."""
    yield from (using(cell) for cell in catalog.cells() if not cell.absent)
    yield from map(using, catalog.proofs.values())


def packages(catalog: Catalog, programs: Iterator[Using] | None = None) -> tuple[Package, ...]:
    """The packages that these programs use (without any named: all), in the order of their titles.

    A module that `data/releases.yml` gives to no package is left out; `make releases` adds it.
    """
    used: dict[str, dict[str, Shown]] = defaultdict(dict)
    names: dict[str, dict[Imported, list[Shown]]] = defaultdict(lambda: defaultdict(list))
    set_: dict[str, dict[str, list[Shown]]] = defaultdict(lambda: defaultdict(list))
    described = catalog.releases.described if catalog.releases else {}
    of_module = {module: name for name, each in described.items() for module in each.modules}
    for each in programs if programs is not None else users(catalog):
        for name in each.installs:
            used[name][each.shown.name] = each.shown
        for taken_ in sorted(each.names):
            if owner := of_module.get(taken_.top):
                used[owner][each.shown.name] = each.shown
                names[owner][taken_].append(each.shown)
        for word in sorted(each.settings):
            readers = [name for name, package in described.items() if word in package.settings]
            if owner := next((name for name in readers if name in _named(each)), next(iter(readers), None)):
                set_[owner][word].append(each.shown)
    found = (
        Package(
            name,
            catalog.lock.version(name) or catalog.proof_lock.version(name),
            described.get(name),
            catalog.releases.of(name) if catalog.releases else None,
            tuple(used[name].values()),
            {key: tuple(names[name][key]) for key in sorted(names[name], key=_by_name)},
            {key: tuple(set_[name][key]) for key in sorted(set_[name])},
        )
        for name in used
    )
    return tuple(sorted(found, key=lambda package: (package.title.casefold(), package.name)))


def _named(program: Using) -> tuple[str, ...]:
    """The packages that a program names, its framework first."""
    shown = program.shown
    framework = (canonicalize_name(shown.framework.package),) if isinstance(shown, Cell) else ()
    return (*framework, *program.installs)


def _by_name(each: Imported) -> tuple[str, str]:
    return (each.name.casefold(), each.module)


def _using(
    shown: Shown, install: tuple[str, ...], files: tuple[SourceFile, ...], before: tuple[SourceFile, ...]
) -> Using:
    return Using(shown, *_read(install, files, before))


@functools.lru_cache(maxsize=4096)
def _read(
    install: tuple[str, ...], files: tuple[SourceFile, ...], before: tuple[SourceFile, ...]
) -> tuple[tuple[str, ...], frozenset[Imported], frozenset[str]]:
    """What `Using` says of a program, read once: the index and many a page ask for the same."""
    texts, old = ({file.path: file.text for file in each} for each in (files, before))
    installs = tuple(canonicalize_name(Requirement(each).name) for each in install)
    return installs, frozenset(taken(texts, old)), frozenset(settings(texts, old))
