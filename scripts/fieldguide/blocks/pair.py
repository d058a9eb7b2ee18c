"""`pair` and `pairs`: two frameworks beside each other, and the list of these pages."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import BlockError, CatalogBlock
from fieldguide.blocks.context import TABLE, pair_page, task_page
from fieldguide.blocks.duo import columns
from fieldguide.blocks.markup import Child, classed, enumeration, h, link
from fieldguide.blocks.performance import performance
from fieldguide.blocks.profile import heading, joined, own_page, pair_pages, pair_title, statements
from fieldguide.blocks.statements import statement
from fieldguide.catalog import Catalog
from fieldguide.catalog.pairs import Pair as Written
from fieldguide.catalog.pairs import Shown, pair_slugs
from fieldguide.catalog.problems import closest


class PairBlock(CatalogBlock):
    """`/// pair | <a>-or-<b>`: the whole page below its title."""

    NAME = "pair"
    FORM = "<framework>-or-<framework>"

    def render(self, catalog: Catalog) -> ET.Element:
        """The answer, what decides, the code side by side, the way from one to the other."""
        slug = self.argument
        if slug not in catalog.guide.pairs:
            known = pair_slugs(catalog.frameworks)
            remedy = f"add data/pairs/{slug}.yml" if slug in known else closest(slug, known)
            raise BlockError(f'no pair "{slug}"', remedy)
        return classed("div", "fg-pair", *self._parts(catalog, catalog.guide.pairs[slug]))

    def _parts(self, catalog: Catalog, pair: Written) -> Iterator[ET.Element]:
        context = self.context
        titles = {slug: catalog.frameworks[slug].title for slug in pair.frameworks}
        lead = (statement(context, catalog, each, "p") for each in pair.answer)
        profiles = (own_page(context, catalog, catalog.frameworks[slug]) for slug in pair.frameworks)
        yield classed("div", "fg-lead", *lead)
        versions = [f"{catalog.frameworks[slug].title}{_version(catalog, slug)}" for slug in pair.frameworks]
        said = f"This page compares two Python web frameworks: {enumeration(versions)}."
        yield classed("p", "fg-links", said)
        names = " and ".join(titles.values())
        yield heading(context, f"The main differences between {names}", "differences")
        differences = classed("div", "fg-columns")
        for number, each in enumerate(pair.differences, 1):
            title = heading(context, each.title, f"difference-{number}", level=3)
            differences.append(h("section", {}, title, statement(context, catalog, each, "p")))
        yield differences
        both_frameworks = [catalog.frameworks[slug] for slug in pair.frameworks]
        if (measured := performance(context, catalog, both_frameworks)) is not None:
            yield heading(context, "Performance", "performance")
            yield measured
        yield heading(context, f"The same tasks in {names}", "tasks")
        for shown in pair.tasks:
            yield from self._task(catalog, pair, shown)
        yield heading(context, f"Moving between {names}", "moving")
        yield from self._columns(catalog, pair, pair.moving)
        ways = classed("div", "fg-columns")
        for direction in pair.moving.directions:
            other = next(slug for slug in pair.frameworks if slug != direction.to)
            words = f"From {titles[other]} to {titles[direction.to]}"
            title = heading(context, words, f"to-{direction.to}", level=3)
            steps = statements(context, catalog, direction.steps, "ol")
            steps.set("data-search-exclude", "")  # a search leads to the heading: every page bears the index
            ways.append(h("section", {}, title, steps))
        yield ways
        table = link(f"{context.href(TABLE)}?with={','.join(pair.frameworks)}", "the feature table")
        both: list[Child] = [", or compare their features in ", table, "."] if catalog.capabilities else ["."]
        yield classed("p", "fg-links", "Read the profiles of ", *joined(profiles, " and "), *both)

    def _task(self, catalog: Catalog, pair: Written, shown: Shown) -> Iterator[ET.Element]:
        task = catalog.tasks[shown.task]
        title = heading(self.context, "", f"task-{task.slug}", level=3)
        title.append(link(self.context.href(task_page(task.slug)), task.title))
        if shown.variants:  # a task may be shown twice: plain, and with a variant
            title[-1].tail = f": {enumeration(task.cells[shown.key(slug)].title for slug in pair.frameworks)}"
        yield title
        yield from self._columns(catalog, pair, shown)

    def _columns(self, catalog: Catalog, pair: Written, shown: Shown) -> Iterator[ET.Element]:
        if shown.look:
            yield statement(self.context, catalog, shown.look, "p")
        task = catalog.tasks[shown.task]
        cells = [task.cells[shown.key(slug)] for slug in pair.frameworks]
        yield from columns(self.context, task, cells, shown.show)


def _version(catalog: Catalog, slug: str) -> str:
    """The locked version of a framework after a space, or nothing."""
    version = catalog.lock.version(catalog.frameworks[slug].package)
    return f" {version}" if version else ""


class Pairs(CatalogBlock):
    """`/// pairs`: every pair that has a page; of the written ones, the first line of the answer."""

    NAME = "pairs"

    def render(self, catalog: Catalog) -> ET.Element:
        """The written pairs in order; where others are generated, all of them in a grid first."""
        written = classed("ul", "fg-list", *self._items(catalog))
        if pair_pages(self.context, catalog).keys() == catalog.guide.pairs.keys():
            return written
        return h(
            "div", {}, *self._any(catalog), heading(self.context, "Pages written by hand", "written"), written
        )

    def _any(self, catalog: Catalog) -> Iterator[ET.Element]:
        """For each framework the pages that set it beside another one."""
        yield heading(self.context, "Any two side by side", "any")
        marks = "The pages in bold are written by hand and start with our advice."
        yield h(
            "p", {}, f"{marks} The other pages are generated from recorded responses and measured figures."
        )
        terms = []
        pages = pair_pages(self.context, catalog)
        for slug, framework in catalog.frameworks.items():
            mine = {pair: both for pair, both in pages.items() if slug in both}
            others = [
                self._or(catalog, pair, *(each for each in both if each != slug))
                for pair, both in mine.items()
            ]
            terms += [h("dt", {}, framework.title), h("dd", {}, "vs ", *joined(others))]
        grid = classed("dl", "fg-any", *terms)
        grid.set("data-search-exclude", "")
        yield grid

    def _or(self, catalog: Catalog, pair: str, other: str) -> ET.Element:
        title = catalog.frameworks[other].title
        page = link(self.context.href(pair_page(pair)), title)
        return h("b", {}, page) if pair in catalog.guide.pairs else page

    def _items(self, catalog: Catalog) -> Iterator[ET.Element]:
        for slug, pair in catalog.guide.pairs.items():
            title = link(self.context.href(pair_page(slug)), pair_title(catalog, slug))
            yield classed(
                "li",
                "fg-list__item",
                h("h2", {"id": self.context.unique(slug, f"pair-{slug}")}, title),
                statement(self.context, catalog, pair.answer[0], "p"),
            )
