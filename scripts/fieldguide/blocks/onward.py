"""`onward`: where a comparison leads: pairs, profiles, related tasks, and the choice."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import BlockError, CatalogBlock
from fieldguide.blocks.chooser.places import CHOOSER
from fieldguide.blocks.context import TABLE, chapter_page, pair_page, task_page
from fieldguide.blocks.markup import Child, classed, h, link
from fieldguide.blocks.profile import heading, own_page, pair_title
from fieldguide.blocks.shortlist import about
from fieldguide.catalog import Catalog, Task
from fieldguide.catalog.problems import closest

CHART = "choose/index.md"


class Onward(CatalogBlock):
    """`/// onward | <task>`: the end of a comparison."""

    NAME = "onward"
    FORM = "<task>"

    def render(self, catalog: Catalog) -> ET.Element:
        """A list of terms, each with its links; what is about a framework follows the shortlist."""
        task = self.task(catalog, self.argument)
        rows = (
            ("Torn between two?", list(self._pairs(catalog, task))),
            ("Profiles", list(self._profiles(catalog, task))),
            ("Related comparisons", list(self._tasks(catalog, task))),
            ("Tutorial", list(self._chapters(catalog, task))),
            ("Choose", list(self._choice(catalog))),
        )
        terms = [h("div", {}, h("dt", {}, name), h("dd", {}, *links)) for name, links in rows if links]
        title = heading(self.context, "Where to go next", "next", searched=False)
        # A section: the theme's search would end the exclusion of another element too soon.
        listed = h("section", {"class": "fg-onward", "data-search-exclude": ""}, h("dl", {}, *terms))
        return classed("div", "fg-next", title, listed)

    def _pairs(self, catalog: Catalog, task: Task) -> Iterator[Child]:
        """The pairs that somebody wrote, of frameworks that have a program here."""
        there = {cell.framework.slug for cell in task.cells.values() if not cell.absent}
        for slug, pair in catalog.guide.pairs.items():
            if there.issuperset(pair.frameworks):
                one, other = pair.frameworks
                page = link(self.context.href(pair_page(slug)), pair_title(catalog, slug))
                # Hidden where either is not chosen: an element says one framework only.
                yield h("span", about(catalog, one), h("span", about(catalog, other), page))
                yield " "

    def _profiles(self, catalog: Catalog, task: Task) -> Iterator[Child]:
        for slug, framework in catalog.frameworks.items():
            if slug in task.plain:
                yield h("span", about(catalog, slug), own_page(self.context, catalog, framework))
                yield " "

    def _tasks(self, catalog: Catalog, task: Task) -> Iterator[Child]:
        """The other tasks of the group in their order, then those that the task names."""
        group = [each.slug for each in catalog.tasks.values() if each.file.group == task.file.group]
        others = [slug for slug in catalog.tasks if slug != task.slug]
        for number, slug in enumerate(task.file.related):
            if slug not in others:
                found = f'snippets/{task.slug}/task.yml: related[{number}]: no other task "{slug}"'
                raise BlockError(found, closest(slug, others))
        for slug in dict.fromkeys((*group, *task.file.related)):
            if slug != task.slug:
                title = catalog.tasks[slug].title
                yield h("span", {}, link(self.context.href(task_page(slug)), title))
                yield " "

    def _chapters(self, catalog: Catalog, task: Task) -> Iterator[Child]:
        """The chapters of the tutorial in which a learner does the task."""
        for chapter in catalog.chapters.values():
            page = chapter_page(chapter.name)
            if task.slug in chapter.file.related and self.context.has(page):
                yield link(self.context.href(page), f"Chapter {chapter.number}: {chapter.title}")
                yield " "

    def _choice(self, catalog: Catalog) -> Iterator[Child]:
        pages = [(CHART, "The decision chart"), (CHOOSER, "The chooser")]
        if catalog.guide.decision is None:
            pages = []
        if catalog.capabilities:
            pages.append((TABLE, "The feature table"))
        for page, title in pages:
            yield h("span", {}, link(self.context.href(page), title))
            yield " "
