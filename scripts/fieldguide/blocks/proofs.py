"""`proofs` and `sought`: the programs behind the table of capabilities, and where we looked in vain."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.context import TABLE
from fieldguide.blocks.demonstration import demonstration
from fieldguide.blocks.markup import classed, day, h, link
from fieldguide.blocks.profile import heading
from fieldguide.catalog import Capability, Catalog, Proof


class Proofs(CatalogBlock):
    """`/// proofs`: every proof, folded, below the name of its capability."""

    NAME = "proofs"

    def render(self, catalog: Catalog) -> ET.Element:
        """One section; its words are those of programs, which the search of the site leaves out."""
        return classed("section", "fg-proofs", *self._capabilities(catalog))

    def _capabilities(self, catalog: Catalog) -> Iterator[ET.Element]:
        for capability in catalog.capabilities:
            found = [f"{capability.slug}/{slug}" for slug in catalog.frameworks]
            proofs = [catalog.proofs[slug] for slug in found if slug in catalog.proofs]
            if proofs:
                yield heading(self.context, capability.title, capability.slug, 3, searched=False)
            for proof in proofs:
                title = ": ".join((proof.title, *_named(catalog, proof)))
                yield demonstration(self.context, catalog, proof, title=title)


def _named(catalog: Catalog, proof: Proof) -> list[str]:
    """The package, or the part of a framework, that a proof shows, if it has a name."""
    capability, _, framework = proof.slug.partition("/")
    found = {
        support.extension
        for each in catalog.capabilities
        if (support := each.frameworks.get(framework)) and support.proof == capability and support.extension
    }
    return sorted(found)


class Sought(CatalogBlock):
    """`/// sought`: each "by hand" and "none", with the day and the place of the search."""

    NAME = "sought"

    def render(self, catalog: Catalog) -> ET.Element:
        """A list of terms by capability."""
        terms = [each for capability in catalog.capabilities for each in self._terms(catalog, capability)]
        return h("dl", {"class": "fg-sought", "data-search-exclude": ""}, *terms)

    def _terms(self, catalog: Catalog, capability: Capability) -> Iterator[ET.Element]:
        said = []
        for framework in catalog.frameworks.values():
            support = capability.frameworks.get(framework.slug)
            if support and support.where and support.looked:
                where = f"{framework.title}: {support.where} "
                said.append(h("dd", {}, where, day(support.looked)))
        if said:
            table = link(self.context.href(TABLE, f"capability-{capability.slug}"), capability.title)
            yield h("dt", {}, table)
            yield from said
