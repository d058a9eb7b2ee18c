"""`answers` and `proof`: the home page's frameworks in a sentence each, and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.context import Context, profile_page
from fieldguide.blocks.joining import joining
from fieldguide.blocks.markup import Child, classed, day, enumeration, h, link
from fieldguide.blocks.shortlist import about
from fieldguide.catalog import Catalog, Framework, LedgerEntry, State
from fieldguide.catalog.layout import BIRD, bird_path, of_framework
from fieldguide.catalog.lock import age, minor


class Answers(CatalogBlock):
    """`/// answers`: when to choose which framework."""

    NAME = "answers"

    def render(self, catalog: Catalog) -> ET.Element:
        """One item a framework, in alphabetical order."""
        items = (self._item(catalog, framework) for framework in catalog.frameworks.values())
        return classed("ul", "fg-answers", *items)

    def _item(self, catalog: Catalog, framework: Framework) -> ET.Element:
        links: list[Child] = []
        if framework.slug in catalog.guide.profiles:
            page = self.context.href(profile_page(framework.slug))
            links += [link(page, f"Profile of {framework.title}"), ", "]
        links.append(link(framework.documentation, f"{framework.title}’s documentation"))
        for task in [*catalog.tasks.values()][:1]:
            if framework.slug in task.cells:
                plate = self.context.plate(task.cells[framework.slug])
                links += [", ", link(plate, f"{task.title} in {framework.title}")]
        return h(
            "li",
            {"class": f"fg-answer fg-answer--{framework.slug}", **about(catalog, framework.slug)},
            bird(self.context, framework),
            h("h3", {"id": self.context.unique(f"answer-{framework.slug}", "answer")}, framework.title),
            classed("p", "fg-answer__choice", framework.answer),
            classed("p", "fg-answer__summary", framework.summary),
            classed("p", "fg-answer__links", *links),
            *joining(self.context, catalog, framework),
        )


def bird(context: Context, framework: Framework) -> ET.Element | None:
    """The framework's specimen: a drawing that says nothing which the text does not say. None undrawn."""
    if not of_framework(context.root, framework.slug, BIRD).is_file():
        return None
    source = context.href(bird_path(framework.slug))
    return h("img", {"class": "fg-bird", "src": source, "alt": "", "width": "80", "height": "80"})


class ProofBlock(CatalogBlock):
    """`/// proof`: how much is verified, with what and when."""

    NAME = "proof"

    def render(self, catalog: Catalog) -> ET.Element:
        """A list of terms, each counted here and now."""
        return classed("dl", "fg-proof", *_proof(catalog))


def _proof(catalog: Catalog) -> Iterator[ET.Element]:
    cells = [cell for cell in catalog.cells() if not cell.absent]
    entries = [cell.entry for cell in cells if cell.state is State.VERIFIED and cell.entry]
    unwritten = len(catalog.tasks) * len(catalog.frameworks) - sum(cell.plain for cell in catalog.cells())
    rest = f"; {unwritten} not written yet" if unwritten else ""
    yield from _pair("Programs verified", f"{len(entries)} of {len(cells)}{rest}")
    yield from _pair("Tests passed", f"{sum(entry.tests for entry in entries):,}")
    versions = [
        f"{framework.title} {catalog.lock.version(framework.package) or ''}".rstrip()
        for framework in catalog.frameworks.values()
    ]
    yield from _pair("Frameworks", enumeration(versions))
    yield from _pair("Python", enumeration(_pythons(entries) or [catalog.python]))
    days = sorted(entry.made for entry in entries)
    if days:
        until: list[Child] = [] if days[0] == days[-1] else [" to ", day(days[-1])]
        yield from _pair("Verified", day(days[0]), *until)


def _pythons(entries: list[LedgerEntry]) -> list[str]:
    """The Pythons on which each of the verified programs has passed, the newest first."""
    ran = [{minor(entry.python), *entry.others} for entry in entries]
    return sorted(set.intersection(*ran), key=age, reverse=True) if ran else []


def _pair(label: str, *value: Child) -> Iterator[ET.Element]:
    yield h("div", {}, h("dt", {}, label), h("dd", {}, *value))
