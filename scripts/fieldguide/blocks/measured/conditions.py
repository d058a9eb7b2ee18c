"""`conditions` and `flags`: where and how everything was measured, and what one has to know of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import BlockError, CatalogBlock
from fieldguide.blocks.markup import Child, classed, count, day, enumeration, h, link
from fieldguide.blocks.measured.block import missing
from fieldguide.blocks.measured.figure import outdated
from fieldguide.catalog import Catalog
from fieldguide.catalog.measurements import Measurement, Suite
from fieldguide.catalog.measuring import Flag, Measuring

SAID = {
    Suite.INSTALLATION: "Installation",
    Suite.STARTUP: "Start",
    Suite.REQUESTS: "Requests and memory",
    Suite.MATTERS: "How much it matters",
    Suite.WAITING: "Many slow calls at once",
}


class Conditions(CatalogBlock):
    """`/// conditions`: machine, versions, rounds and commands of every suite."""

    NAME = "conditions"

    def render(self, catalog: Catalog) -> ET.Element:
        """What all suites share, then what each has of its own, then commands and versions, folded."""
        there = catalog.measurements
        absent = [missing(self.context, suite) for suite in Suite if suite not in there]
        if not there:
            return h("div", {}, *absent)
        shared = classed("dl", "fg-facts", *_shared(there.values()))
        own = classed("dl", "fg-facts", *(each for file in there.values() for each in _suite(file)))
        old = (each for file in there.values() for each in outdated(catalog, file))
        folded = h(
            "section",
            {"data-search-exclude": ""},
            classed("details", "fg-figure__data", h("summary", {}, "Every command"), _commands(catalog)),
            classed("details", "fg-figure__data", h("summary", {}, "Every version"), _versions(catalog)),
        )
        return classed("div", "fg-measuring", shared, own, *absent, *old, folded)


class KnownIssues(CatalogBlock):
    """`/// flags`: every known issue, and what it applies to."""

    NAME = "flags"

    def render(self, catalog: Catalog) -> ET.Element:
        """A list in the order of the file."""
        measuring = catalog.measuring
        if measuring is None or not measuring.flags:
            raise BlockError("no flags", "add some to data/measuring.yml, or remove the block")
        return h("ul", {}, *(h("li", {}, *_flag(catalog, measuring, flag)) for flag in measuring.flags))


def _flag(catalog: Catalog, measuring: Measuring, flag: Flag) -> Iterator[Child]:
    works = {work.slug: work.title for work in measuring.works}
    about = (
        *(catalog.frameworks[slug].title for slug in flag.frameworks),
        *(measuring.server(slug).title for slug in flag.servers),
        *(works[slug] for slug in flag.works),
    )
    yield h("strong", {}, f"{enumeration(about) if about else 'All figures'}: ")
    yield flag.text
    if flag.source:
        yield from (" (", link(flag.source, "source"), ")")


def _term(name: str, *said: Child) -> tuple[ET.Element, ET.Element]:
    return h("dt", {}, name), h("dd", {}, classed("span", "fg-facts__value", *said))


def _shared(files: Iterable[Measurement]) -> Iterator[ET.Element]:
    """The machine: once where it was the same for all, else with the names of the suites."""
    seen: dict[str, dict[str, list[str]]] = {}
    for file in files:
        conditions = file.conditions
        said = {
            "Machine": conditions.machine,
            "Memory": f"{conditions.memory_mb:,} MB",
            "System": conditions.system,
            "Python": conditions.python,
        }
        for name, value in said.items():
            seen.setdefault(name, {}).setdefault(value, []).append(SAID[file.suite])
    for name, values in seen.items():
        several = len(values) > 1
        each = (
            f"{value} ({enumeration(suites).lower()})" if several else value
            for value, suites in values.items()
        )
        yield from _term(name, "; ".join(each))


def _suite(file: Measurement) -> Iterator[ET.Element]:
    conditions = file.conditions
    parts = [
        count(conditions.rounds, "round"),
        f"{conditions.seconds / 60:.0f} minutes"
        if conditions.seconds >= 120
        else f"{conditions.seconds:.0f} s",
        f"servers on {_processors(conditions.server_cpus)}, load on {_processors(conditions.load_cpus)}",
        *(f"{tool} {version}" for tool, version in sorted(conditions.tools.items())),
        *(f"{name.replace('_', ' ')} {value:g}" for name, value in sorted(conditions.parameters.items())),
    ]
    yield from _term(SAID[file.suite], "measured on ", day(file.measured), f"; {', '.join(parts)}")


def _processors(numbers: tuple[int, ...]) -> str:
    noun = "processor" if len(numbers) == 1 else "processors"
    return f"{noun} {enumeration(map(str, numbers))}" if numbers else "any processor"


def _commands(catalog: Catalog) -> ET.Element:
    """Each run line once, below its framework, with the server it is for."""
    lines: dict[str, dict[str, str]] = {}
    for file in catalog.measurements.values():
        for name, command in file.commands.items():
            of, _, server = name.partition("/")
            lines.setdefault(of, {}).setdefault(command, server)
    titles = {each.slug: each.title for each in catalog.measuring.servers} if catalog.measuring else {}
    terms: list[ET.Element] = []
    for slug, framework in catalog.frameworks.items():
        for command, server in lines.get(slug, {}).items():
            terms.append(h("dt", {}, f"{framework.title}, {titles.get(server, server) or 'its own'}"))
            terms.append(h("dd", {}, h("code", {}, command)))
    return classed("dl", "fg-facts", *terms)


def _versions(catalog: Catalog) -> ET.Element:
    """All packages that were installed for each framework, with the versions."""
    found: dict[str, dict[str, set[str]]] = {}
    for file in catalog.measurements.values():
        for slug, origin in file.origins.items():
            for package, version in origin.packages.items():
                found.setdefault(slug, {}).setdefault(package, set()).add(version)
    terms: list[ET.Element] = []
    for slug, framework in catalog.frameworks.items():
        if slug in found:
            terms += _term(framework.title, _listed(found[slug]))
    return classed("dl", "fg-facts", *terms)


def _listed(packages: Mapping[str, set[str]]) -> str:
    return ", ".join(
        f"{name} {' and '.join(sorted(versions))}" for name, versions in sorted(packages.items())
    )
