"""`facts`: what is known of a framework, with where it is written and when that was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.markup import Child, classed, day, h, link
from fieldguide.catalog import Catalog, Framework
from fieldguide.catalog.capabilities import CapabilitySupport


class Facts(CatalogBlock):
    """`/// facts | <framework>`."""

    NAME = "facts"
    FORM = "<framework>"

    def render(self, catalog: Catalog) -> ET.Element:
        """A list of terms: the locked version, the facts, then the capabilities."""
        framework = self.framework(catalog, self.argument)
        terms = (*fact_terms(catalog, framework), *self._capabilities(catalog, framework))
        return classed("dl", "fg-facts", *terms)

    def _capabilities(self, catalog: Catalog, framework: Framework) -> Iterator[ET.Element]:
        for capability in catalog.capabilities:
            if support := capability.frameworks.get(framework.slug):
                proof = self._proof(catalog, framework, support)
                yield from _term(capability.title, _support(support), *proof)

    def _proof(self, catalog: Catalog, framework: Framework, support: CapabilitySupport) -> Iterator[Child]:
        if support.cell:
            cell = self.context.check(catalog.tasks[support.cell].cells[framework.slug])
            yield from (" ", link(self.context.plate(cell), catalog.tasks[support.cell].title))
        if support.proof:
            proof = self.context.check(catalog.proofs[f"{support.proof}/{framework.slug}"])
            yield from (" ", link(self.context.proof(proof), proof.file.summary))
        if support.source:
            yield from (" ", link(support.source, "source"))
        if support.checked:
            yield from (", ", day(support.checked))


def fact_terms(catalog: Catalog, framework: Framework) -> Iterator[ET.Element]:
    """The locked version and the facts as terms of a list; the day of most facts comes once, at the end."""
    version = catalog.lock.version(framework.package)
    if version:
        yield from _term("Version here", version)
    days = Counter(fact.checked for fact in framework.facts).most_common()
    usual = days[0][0] if days and days[0][1] > 1 else None
    for fact in framework.facts:
        checked = () if fact.checked == usual else (", ", day(fact.checked))
        yield from _term(fact.label, fact.value, " ", link(fact.source, "source"), *checked)
    if usual:
        yield h("dt", {}, "Facts checked on")
        yield h("dd", {}, day(usual), ", unless a fact has its own date" if len(days) > 1 else "")


def _support(support: CapabilitySupport) -> str:
    return f"{support.support.value}: {support.extension}" if support.extension else support.support.value


def _term(label: str, value: str, *evidence: Child) -> Iterator[ET.Element]:
    yield h("dt", {}, label)
    yield h("dd", {}, classed("span", "fg-facts__value", value), *evidence)
