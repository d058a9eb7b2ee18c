"""What a framework still lacks, in the order in which to add it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from fieldguide.catalog.load import Catalog
from fieldguide.catalog.models import Framework
from fieldguide.catalog.quantities import Suite
from fieldguide.catalog.records import outdated

MISSING, OTHERS = "docs/about/index.md", "**Other frameworks.**"
"""The page that names frameworks which the guide lacks, and how that paragraph begins."""


class GapKind(Enum):
    """What a framework may lack, in the order in which to add it; the value is how a list of it begins."""

    UNTRUE = "What says that the guide does not have it. Change it once its first program is verified:"
    CELLS = (
        "Cells. Write them, mark with `absent` what the framework does not support, and run `make verify`:"
    )
    SCAFFOLD = "Files that its own command generates. Put them below its cells:"
    FACTS = "Facts that each complete framework has:"
    PROFILE = "Its profile, and the page that shows it:"
    BIRD = "Its bird:"
    CAPABILITIES = "Features, and how the framework provides them:"
    PROBES = "Its responses to awkward requests. Run `make probe`:"
    MEASUREMENTS = "What it costs. Run `make measure` on a quiet machine:"
    UPSHOT = "What became of the article's conclusion:"
    DECISION = "Its place in the decision model:"
    PAIRS = "A pair with a framework that readers compare it with:"


@dataclass(frozen=True)
class Gap:
    """One thing that a framework lacks: the file to write or to add to, and what."""

    framework: str
    kind: GapKind
    what: str


def gaps(catalog: Catalog, framework: Framework) -> Iterator[Gap]:
    """Everything that the framework lacks, in the order of the kinds."""
    found = {
        GapKind.UNTRUE: _untrue(catalog, framework),
        GapKind.CELLS: _cells(catalog, framework),
        GapKind.SCAFFOLD: _scaffold(catalog, framework),
        GapKind.FACTS: _facts(catalog, framework),
        GapKind.PROFILE: _profile(catalog, framework),
        GapKind.BIRD: _files(catalog, f"frameworks/{framework.slug}/bird.svg"),
        GapKind.CAPABILITIES: _capabilities(catalog, framework),
        GapKind.PROBES: _probes(catalog, framework),
        GapKind.MEASUREMENTS: _measurements(catalog, framework),
        GapKind.UPSHOT: _upshot(catalog, framework),
        GapKind.DECISION: _decision(catalog, framework),
        GapKind.PAIRS: _pairs(catalog, framework),
    }
    for kind in GapKind:
        yield from (Gap(framework.slug, kind, what) for what in found[kind])


def _files(catalog: Catalog, *names: str) -> Iterator[str]:
    yield from (name for name in names if not (catalog.root / name).is_file())


def _untrue(catalog: Catalog, framework: Framework) -> Iterator[str]:
    path = catalog.root / MISSING
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    paragraph = text.partition(OTHERS)[2].partition("\n\n")[0]
    if re.search(rf"\b{re.escape(framework.title)}\b", " ".join(paragraph.split())):
        yield f"{MISSING}: {OTHERS} names {framework.title} as missing; remove the name"


def _cells(catalog: Catalog, framework: Framework) -> Iterator[str]:
    for slug, task in catalog.tasks.items():
        cell = task.cells.get(framework.slug)
        if cell is None:
            yield f"snippets/{slug}/{framework.slug}/"
        else:
            yield from map(str, outdated(cell, f"snippets/{slug}/{framework.slug}/"))


def _scaffold(catalog: Catalog, framework: Framework) -> Iterator[str]:
    if framework.generator and framework.slug not in catalog.scaffolds:
        yield f"frameworks/{framework.slug}/scaffold/"


def _facts(catalog: Catalog, framework: Framework) -> Iterator[str]:
    common = [{fact.label for fact in catalog.frameworks[slug].facts} for slug in catalog.complete]
    there = {fact.label for fact in framework.facts}
    for label in sorted(set.intersection(*common) - there) if common else ():
        yield f"frameworks/{framework.slug}/framework.yml: facts: {label}"


def _profile(catalog: Catalog, framework: Framework) -> Iterator[str]:
    page = f"frameworks/{framework.slug}.md"
    yield from _files(catalog, f"frameworks/{framework.slug}/profile.yml", f"docs/{page}")
    configuration = catalog.root / "mkdocs.yml"
    if not configuration.is_file() or page not in configuration.read_text(encoding="utf-8"):
        yield f"mkdocs.yml: nav: {page}"


def _capabilities(catalog: Catalog, framework: Framework) -> Iterator[str]:
    missing = [each.slug for each in catalog.capabilities if framework.slug not in each.frameworks]
    if missing:
        yield f"data/capabilities.yml: {len(missing)} of {len(catalog.capabilities)}: {', '.join(missing)}"


def _probes(catalog: Catalog, framework: Framework) -> Iterator[str]:
    if catalog.probes is None:
        return
    asked = catalog.probed.get(framework.slug)
    if framework.slug not in catalog.tasks[catalog.probes.program].cells:
        yield f"data/probed/{framework.slug}.json, once snippets/{catalog.probes.program}/ has its cell"
    elif asked is not None:
        yield from map(str, outdated(asked, f"data/probed/{framework.slug}.json"))


def _measurements(catalog: Catalog, framework: Framework) -> Iterator[str]:
    if catalog.measuring is None:
        return
    if not framework.application:
        yield f"frameworks/{framework.slug}/framework.yml: application"
    for suite in Suite:
        measurement = catalog.measurements.get(suite)
        if measurement is None or framework.slug not in measurement.frameworks:
            yield f"data/measurements/{suite}.json"


def _upshot(catalog: Catalog, framework: Framework) -> Iterator[str]:
    upshot = catalog.guide.upshot
    concluded = {each.framework for each in upshot.conclusions} if upshot else set[str]()
    if upshot and framework.slug in set(upshot.article.frameworks) - concluded:
        yield f"data/upshot.yml: conclusions: {framework.slug}"


def _decision(catalog: Catalog, framework: Framework) -> Iterator[str]:
    decision = catalog.guide.decision
    if decision and framework.slug not in {each.framework for each in decision.outcomes}:
        yield f"data/decision.yml: an outcome with framework: {framework.slug}, and rules that name it"


def _pairs(catalog: Catalog, framework: Framework) -> Iterator[str]:
    others = len(catalog.frameworks) > 1
    if others and not any(framework.slug in pair.frameworks for pair in catalog.guide.pairs.values()):
        yield "data/pairs/<one>-or-<other>.yml"
