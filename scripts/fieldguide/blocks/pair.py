"""`pair` and `pairs`: two frameworks beside each other, and the list of these pages."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.annotations import language
from fieldguide.blocks.base import BlockError, CatalogBlock
from fieldguide.blocks.code import highlighted, listing
from fieldguide.blocks.context import TABLE, pair_page, profile_page, task_page
from fieldguide.blocks.markup import Child, classed, enumeration, h, link
from fieldguide.blocks.profile import heading, joined, pair_title, statements
from fieldguide.blocks.stamp import stamp
from fieldguide.blocks.statements import statement
from fieldguide.catalog import Catalog, Cell
from fieldguide.catalog.pairs import Excerpt, Shown, pair_slugs
from fieldguide.catalog.pairs import Pair as Written
from fieldguide.catalog.problems import closest


class Pair(CatalogBlock):
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
        profiles = (link(context.href(profile_page(slug)), title) for slug, title in titles.items())
        yield classed("div", "fg-lead", *lead)
        yield heading(context, "What decides", "differences")
        differences = classed("div", "fg-columns")
        for number, each in enumerate(pair.differences, 1):
            title = heading(context, each.title, f"difference-{number}", level=3)
            differences.append(h("section", {}, title, statement(context, catalog, each, "p")))
        yield differences
        yield heading(context, "The same task in both", "tasks")
        for shown in pair.tasks:
            yield from self._task(catalog, pair, shown)
        yield heading(context, "Moving from one to the other", "moving")
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
        table = link(f"{context.href(TABLE)}?with={','.join(pair.frameworks)}", "what comes with each")
        both: list[Child] = [". Side by side: ", table, "."] if catalog.capabilities else ["."]
        yield classed("p", "fg-links", "Each on its own: ", *joined(profiles), *both)

    def _task(self, catalog: Catalog, pair: Written, shown: Shown) -> Iterator[ET.Element]:
        task = catalog.tasks[shown.task]
        title = heading(self.context, "", f"task-{task.slug}", level=3)
        title.append(link(self.context.href(task_page(task.slug)), task.title))
        if shown.variants:  # a task may be shown twice: plain, and with a variant
            title[-1].tail = f": {enumeration(task.cells[shown.key(slug)].title for slug in pair.frameworks)}"
        yield title
        yield from self._columns(catalog, pair, shown)

    def _columns(self, catalog: Catalog, pair: Written, shown: Shown) -> Iterator[ET.Element]:
        """Two columns where there is room, else two tabs: the same HTML, which needs no script."""
        context, task = self.context, catalog.tasks[shown.task]
        if shown.look:
            yield statement(context, catalog, shown.look, "p")
        group = context.unique(f"__tabbed_{task.slug}", f"__tabbed_{task.slug}")
        names = "fg-compare fg-duo tabbed-set tabbed-alternate"
        tabs = f"{100 + task.number}:{len(pair.frameworks)}"
        section = h("section", {"class": names, "data-search-exclude": "", "data-tabs": tabs})
        labels, content = classed("div", "tabbed-labels"), classed("div", "tabbed-content")
        for slug in pair.frameworks:
            cell = context.check(task.cells[shown.key(slug)])
            name = context.unique(f"{task.slug}-{cell.slug}", f"{task.slug}-{cell.slug}")
            radio = h("input", {"id": name, "name": group, "type": "radio"})
            if not len(section):
                radio.set("checked", "checked")
            section.append(radio)
            labels.append(h("label", {"for": name}, cell.title))
            excerpts = shown.show.get(slug) or tuple(Excerpt(file=file.path) for file in cell.own)
            content.append(classed("div", "tabbed-block", *self._code(cell, excerpts)))
        section.extend([labels, content])
        yield section
        yield classed(
            "p",
            "fg-links",
            "Whole programs, notes and recorded answers: ",
            link(context.href(task_page(task.slug)), task.title),
            ".",
        )

    def _code(self, cell: Cell, excerpts: tuple[Excerpt, ...]) -> Iterator[Child]:
        yield stamp(cell)
        if cell.absent:
            return
        for excerpt in excerpts:
            whole = listing(cell, excerpt.file)
            lines = whole.text.rstrip("\n").split("\n")
            first, last = excerpt.lines(whole.text)
            part = "\n".join(lines[first : last + 1])
            some = f", lines {first + 1} to {last + 1}" if (first, last) != (0, len(lines) - 1) else ""
            yield highlighted(self.md, part, language(excerpt.file), f"{excerpt.file}{some}")


class Pairs(CatalogBlock):
    """`/// pairs`: every pair that has a page, with the first line of its answer."""

    NAME = "pairs"

    def render(self, catalog: Catalog) -> ET.Element:
        """A list in the order of the frameworks."""
        return classed("ul", "fg-list", *self._items(catalog))

    def _items(self, catalog: Catalog) -> Iterator[ET.Element]:
        for slug, pair in catalog.guide.pairs.items():
            title = link(self.context.href(pair_page(slug)), pair_title(catalog, slug))
            yield classed(
                "li",
                "fg-list__item",
                h("h2", {"id": self.context.unique(slug, f"pair-{slug}")}, title),
                statement(self.context, catalog, pair.answer[0], "p"),
            )
