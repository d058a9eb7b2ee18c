"""What the packages of the programs say of themselves, read from the environments of the programs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.utils import canonicalize_name

from fieldguide.catalog import Catalog, Cell, Described
from fieldguide.catalog.packages import Using, users
from fieldguide.catalog.proofs import LOCK
from fieldguide.running.environments import Environments


def describe(catalog: Catalog) -> dict[str, Described]:
    """Each package that a program installs or imports, by its canonical name.

    Environments that are not there yet are built. Raises RunError where one cannot be.
    """
    cells, proofs = Environments(catalog.root), Environments(catalog.root, lock=LOCK)
    found: dict[str, Distribution] = {}
    modules: dict[str, set[str]] = defaultdict(set)
    settings: dict[str, set[str]] = defaultdict(set)
    there: dict[Path, dict[str, Distribution]] = {}
    reads: dict[tuple[str, str], bool] = {}
    for program in users(catalog):
        shown = program.shown
        if isinstance(shown, Cell):
            place = cells.get(shown.install).path
        else:
            place = proofs.get(shown.program.file.install, shown.program.file.build).path
        if place not in there:
            there[place] = installed(place)
        packages = there[place]
        tops = {top: name for name, each in packages.items() for top in top_modules(each)}
        owners = {each.top: tops[each.top] for each in program.names if each.top in tops}
        for name in {*program.installs, *owners.values()}:
            found.setdefault(name, packages[name])
        for top, name in owners.items():
            modules[name].add(top)
        for word in program.settings:
            for name in _in_order(program, packages):
                if (name, word) not in reads:
                    reads[name, word] = mentions(packages[name], word)
                if reads[name, word]:
                    found.setdefault(name, packages[name])
                    settings[name].add(word)
                    break
    return {name: _described(found[name], modules[name], settings[name]) for name in sorted(found)}


def installed(environment: Path) -> dict[str, Distribution]:
    """The packages of an environment by their canonical names."""
    places = [str(each) for each in environment.glob("lib/python*/site-packages")]
    return {canonicalize_name(each.metadata["Name"]): each for each in distributions(path=places)}


def top_modules(package: Distribution) -> set[str]:
    """The names that a package adds to what can be imported."""
    firsts = {path.parts[0] for path in package.files or () if path.suffix in {".py", ".so", ".pyi"}}
    return {name.partition(".")[0] for name in firsts} - {"", "tests", "docs", "examples"}


def mentions(package: Distribution, word: str) -> bool:
    """Whether a package's own code has this word in quotation marks, or assigns to it."""
    written = re.compile(rf"""["']{word}["']|^{word}\b.*=""", re.MULTILINE)
    for path in package.files or ():
        if path.suffix == ".py" and not {"tests", "locale"}.intersection(path.parts):
            try:
                text = Path(str(package.locate_file(path))).read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                continue
            if written.search(text):
                return True
    return False


def _in_order(program: Using, packages: Iterable[str]) -> Iterator[str]:
    """Where to look for a setting: in the framework, then in what else the install line names."""
    shown = program.shown
    first = (canonicalize_name(shown.framework.package),) if isinstance(shown, Cell) else ()
    order = dict.fromkeys((*first, *reversed(program.installs)))
    yield from (name for name in order if name in set(packages))


def _described(package: Distribution, modules: set[str], settings: set[str]) -> Described:
    return Described(
        title=package.metadata["Name"],
        version=package.version,
        says=" ".join((package.metadata["Summary"] or package.metadata["Name"]).split()),
        modules=tuple(sorted(modules)),
        settings=tuple(sorted(settings)),
    )
