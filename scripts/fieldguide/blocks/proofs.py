"""`proofs`, `proof-groups` and `sought`: programs behind the table of capabilities, and searches in vain."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import BlockError, CatalogBlock
from fieldguide.blocks.context import TABLE, proofs_page
from fieldguide.blocks.demonstration import demonstration
from fieldguide.blocks.markup import classed, day, h, link
from fieldguide.blocks.profile import heading, joined
from fieldguide.catalog import Capability, Catalog, Proof
from fieldguide.catalog.problems import closest

Found = list[tuple[Capability, list[Proof]]]


class Proofs(CatalogBlock):
    """`/// proofs | <group>`: the proofs of a group, folded, below the names of their capabilities."""

    NAME = "proofs"
    FORM = "<group>"

    def render(self, catalog: Catalog) -> ET.Element:
        """One section; its words are those of programs, which the search of the site leaves out.

        Raises BlockError for a group without proofs.
        """
        proofs = _by_group(catalog)
        if self.argument not in proofs:
            raise BlockError(f'no proofs in a group "{self.argument}"', closest(self.argument, proofs))
        return classed("section", "fg-proofs", *self._capabilities(catalog, proofs[self.argument]))

    def _capabilities(self, catalog: Catalog, proofs: Found) -> Iterator[ET.Element]:
        for capability, shown in proofs:
            yield heading(self.context, capability.title, capability.slug, searched=False)
            for proof in shown:
                title = ": ".join((proof.title, *_named(catalog, proof)))
                yield demonstration(self.context, catalog, proof, title=title)


class ProofGroups(CatalogBlock):
    """`/// proof-groups`: links to the pages of all groups, and to the capabilities on them."""

    NAME = "proof-groups"

    def render(self, catalog: Catalog) -> ET.Element:
        """A list of groups."""
        groups = (self._group(group, proofs) for group, proofs in _by_group(catalog).items())
        return h("ul", {"data-search-exclude": ""}, *groups)

    def _group(self, group: str, proofs: Found) -> ET.Element:
        page = proofs_page(group)
        capabilities = [link(self.context.href(page, each.slug), each.title) for each, _ in proofs]
        return h("li", {}, link(self.context.href(page), group), ": ", *joined(capabilities))


def _by_group(catalog: Catalog) -> dict[str, Found]:
    """The capabilities that have proofs, by group."""
    found: dict[str, Found] = {}
    for capability in catalog.capabilities:
        slugs = [f"{capability.slug}/{slug}" for slug in catalog.frameworks]
        if proofs := [catalog.proofs[slug] for slug in slugs if slug in catalog.proofs]:
            found.setdefault(capability.group, []).append((capability, proofs))
    return found


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
