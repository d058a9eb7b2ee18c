"""`conditions` and `flags`: where and how everything was measured, and what one has to know of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import BlockError, CatalogBlock
from fieldguide.blocks.markup import Child, classed, count, day, enumeration, h, link
from fieldguide.blocks.measured.block import missing
from fieldguide.blocks.measured.figure import in_a_list, outdated
from fieldguide.catalog import Catalog
from fieldguide.catalog.measure_plan import OWN, Flag, Measuring
from fieldguide.catalog.measure_results import Measurement
from fieldguide.catalog.quantities import Quantity, Suite

SAID = {
    Suite.INSTALLATION: "Installation",
    Suite.STARTUP: "Start",
    Suite.REQUESTS: "Requests and memory",
    Suite.MATTERS: "How much it matters",
    Suite.WAITING: "Many slow calls at once",
}

ABOUT = {
    Quantity.PACKAGES: "packages",
    Quantity.MEGABYTES: "megabytes",
    Quantity.IMPORT: "import",
    Quantity.COLD_START: "start",
    Quantity.MEMORY_IDLE: "memory",
    Quantity.MEMORY_LOADED: "memory",
    Quantity.CPU: "CPU time",
    Quantity.LATENCY: "request time",
    Quantity.ALL_ANSWERED: "many slow calls at once",
}
"""What a known issue is about."""
PARAMETERS = {
    "best_of": "each value is the lowest of {}",
    "connections": "connections: {}",
    "seconds_of_load": "{} s of load for each value",
    "seconds_of_warm_up": "{} s of warm-up before it",
    "resolution_ms": "a request every {} ms until the server responds",
    "upstream_ms": "the slow service takes {} ms",
    "busy_before_percent": "{} % of CPU time in use before the run",
    "stolen_percent": "{} % of CPU time taken by other machines on the same host",
}
"""The numbers of a run in words, in this order."""


class ConditionsBlock(CatalogBlock):
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
        again = classed("p", "fg-conditions", twice) if (twice := _twice(there.values())) else None
        old = (each for file in there.values() for each in outdated(catalog, file))
        folded = h(
            "section",
            {"data-search-exclude": ""},
            classed("details", "fg-figure__data", h("summary", {}, "Every command"), _commands(catalog)),
            classed("details", "fg-figure__data", h("summary", {}, "Every version"), _versions(catalog)),
        )
        return classed("div", "fg-measuring", shared, own, again, *absent, *old, folded)


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
    servers = {each.slug: each.title for each in measuring.servers} | {OWN: "own run command"}
    about = (
        [catalog.frameworks[slug].title for slug in flag.frameworks],
        [in_a_list(servers[slug]) for slug in flag.servers],
        [f"“{works[slug]}”" for slug in flag.works],
        list(dict.fromkeys(ABOUT[each] for each in flag.quantities)),
    )
    said = " · ".join(enumeration(each) for each in about if each)
    yield h("strong", {}, f"{said[:1].upper()}{said[1:]}: " if said else "All figures: ")
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
    parameters = conditions.parameters
    ordered = [*(name for name in PARAMETERS if name in parameters), *sorted(parameters.keys() - PARAMETERS)]
    parts = [
        f"{count(conditions.rounds, 'round')} in {_duration(conditions.seconds)}",
        f"servers on {_processors(conditions.server_cpus)}, load on {_processors(conditions.load_cpus)}",
        *(f"{tool} {version}" for tool, version in sorted(conditions.tools.items())),
        *(PARAMETERS.get(name, f"{name} {{}}").format(f"{parameters[name]:g}") for name in ordered),
    ]
    yield from _term(SAID[file.suite], "measured on ", day(file.measured), f": {'; '.join(parts)}")


def _twice(files: Iterable[Measurement]) -> str:
    """How many figures came out alike when they were measured a second time, where they were."""
    repeated = [file.repeated for file in files if file.repeated]
    if not repeated:
        return ""
    figures = sum(each.figures for each in repeated)
    alike = sum(each.overlapping for each in repeated)
    return f"We measured twice: for {alike:,} of {figures:,} figures, the intervals of the two runs overlap."


def _duration(seconds: float) -> str:
    if seconds >= 120:
        return f"{seconds / 60:.0f} minutes"
    return f"{seconds:.0f} s" if seconds >= 1 else "less than a second"


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
