"""`profile` and `profiles`: one framework on a page of its own, and the list of these pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import BlockError, CatalogBlock
from fieldguide.blocks.capability_list import compared, included
from fieldguide.blocks.claims import short
from fieldguide.blocks.context import TABLE, Context, landing_page, pair_page, profile_page
from fieldguide.blocks.costs_summary import cost_summary
from fieldguide.blocks.exchanges import tree_html
from fieldguide.blocks.facts import fact_terms
from fieldguide.blocks.home_page import bird
from fieldguide.blocks.joining import not_yet
from fieldguide.blocks.markup import classed, h, link, stashed
from fieldguide.blocks.pictures import pictures
from fieldguide.blocks.releases import releases
from fieldguide.blocks.statements import statement
from fieldguide.catalog import Catalog, Framework
from fieldguide.catalog.evidence import Statement
from fieldguide.catalog.pairs import pair_slugs
from fieldguide.catalog.profiles import Profile as Written


class ProfileBlock(CatalogBlock):
    """`/// profile | <framework>`: the whole page below its title."""

    NAME = "profile"
    FORM = "<framework>"

    def render(self, catalog: Catalog) -> ET.Element:
        """Sections with headings of their own, for the table of contents."""
        framework = self.framework(catalog, self.argument)
        profile = catalog.guide.profiles.get(framework.slug)
        if profile is None:
            raise BlockError(
                f"{framework.title} has no profile", f"add frameworks/{framework.slug}/profile.yml"
            )
        self.context.about = framework.slug
        return classed("div", "fg-profile", *self._parts(catalog, framework, profile))

    def _parts(self, catalog: Catalog, framework: Framework, profile: Written) -> Iterator[ET.Element]:
        context = self.context
        summary = Statement(text=framework.summary, evidence=profile.evidence.summary)
        answer = Statement(text=framework.answer, evidence=profile.evidence.answer, judgement=True)
        yield classed(
            "div",
            "fg-lead",
            bird(context, framework),
            statement(context, catalog, summary, "p"),
            statement(context, catalog, answer, "p"),
        )
        if version := catalog.lock.version(framework.package):
            yield classed("p", "fg-links", f"This profile describes {framework.title} {version}.")
        yield heading(context, f"When to choose {framework.title}", "when")
        yield statements(context, catalog, profile.when)
        yield heading(context, f"When not to choose {framework.title}", "when-not")
        yield statements(context, catalog, profile.when_not)
        features = f"What {framework.title} includes, and what it doesn’t"
        yield heading(context, features, "included", searched=False)
        yield included(context, catalog, framework)
        table = link(context.href(TABLE), "feature table")
        yield classed("p", "fg-links", "To compare these features between frameworks, see the ", table, ".")
        if costs := cost_summary(context, catalog, framework):
            yield heading(context, "Install size, memory and CPU time", "costs", searched=False)
            yield costs
        yield heading(context, f"What may surprise you in {framework.title}", "surprises")
        yield statements(context, catalog, profile.surprises)
        yield heading(context, "Project files", "on-disk")
        yield from self._layout(catalog, profile)
        if profile.pictures:
            yield heading(context, "Screenshots", "pictures", searched=False)
            yield pictures(context, catalog, profile.pictures)
        yield heading(context, "Maintainers and releases", "releases", searched=False)
        yield classed("dl", "fg-facts", *fact_terms(catalog, framework))
        yield releases(profile.releases)
        said = [each for each in enumerate(catalog.claims, 1) if framework.slug in each[1].frameworks]
        if said:
            title = f"What the 2021 article said about {framework.title}"
            yield heading(context, title, "claims", searched=False)
            yield classed("ol", "fg-claims-short", *(short(context, *each) for each in said))
        yield heading(context, f"{framework.title}, task by task", "compared", searched=False)
        yield compared(context, catalog, framework)
        yield from pairs_with(context, catalog, framework)
        if framework.slug in catalog.taught and context.has(landing_page(framework.slug)):
            page = link(context.href(landing_page(framework.slug)), f"Learn {framework.title}")
            yield classed("p", "fg-links", page, ", chapter by chapter, by building an API.")

    def _layout(self, catalog: Catalog, profile: Written) -> Iterator[ET.Element]:
        """The statement, and the tree that one of its cells has recorded."""
        yield statement(self.context, catalog, profile.layout, "p")
        for piece in profile.layout.evidence:
            cell = catalog.cell(piece.cell) if piece.cell else None
            for recording in cell.entry.recordings if cell and cell.entry else ():
                if recording.tree:
                    section = h("section", {"class": "fg-outputs", "data-search-exclude": ""})
                    section.append(stashed(self.md, tree_html(recording.tree)))
                    yield section
                    return


class Profiles(CatalogBlock):
    """`/// profiles`: the frameworks with a profile."""

    NAME = "profiles"

    def render(self, catalog: Catalog) -> ET.Element:
        """A list with the framework's own sentences."""
        missing = not_yet(catalog, catalog.guide.profiles, "No profile yet for")
        return h("div", {}, classed("ul", "fg-list", *self._items(catalog)), *missing)

    def _items(self, catalog: Catalog) -> Iterator[ET.Element]:
        for slug, profile in catalog.guide.profiles.items():
            framework = catalog.frameworks[slug]
            title = link(self.context.href(profile_page(slug)), framework.title)
            said = Statement(text=framework.summary, evidence=profile.evidence.summary)
            yield classed(
                "li",
                "fg-list__item",
                bird(self.context, framework),
                h("h2", {"id": self.context.unique(slug, f"profile-{slug}")}, title),
                statement(self.context, catalog, said, "p"),
            )


def heading(context: Context, text: str, name: str, level: int = 2, *, searched: bool = True) -> ET.Element:
    """A heading inside a block, with an id, so that the table of contents has it.

    What other pages say as well need not be `searched` here: each page loads the words of all.
    """
    excluded = {} if searched else {"data-search-exclude": ""}
    return h(f"h{level}", {"id": context.unique(name, f"part-{name}"), **excluded}, text)


def statements(context: Context, catalog: Catalog, said: Iterable[Statement], tag: str = "ul") -> ET.Element:
    """A list of statements, each with its evidence."""
    return classed(tag, "fg-statements", *(statement(context, catalog, each) for each in said))


def pairs_with(context: Context, catalog: Catalog, framework: Framework) -> Iterator[ET.Element]:
    """Links to the pairs that this framework is one of."""
    mine = [slug for slug, both in pair_pages(context, catalog).items() if framework.slug in both]
    if mine:
        links = [link(context.href(pair_page(slug)), pair_title(catalog, slug)) for slug in mine]
        yield classed("p", "fg-links", f"Compare {framework.title} head to head: ", *joined(links), ".")


def pair_pages(context: Context, catalog: Catalog) -> dict[str, tuple[str, str]]:
    """The pairs that have a page, by slug: those somebody wrote, and those that this build generates."""
    return {
        slug: both
        for slug, both in pair_slugs(catalog.frameworks).items()
        if slug in catalog.guide.pairs or context.has(pair_page(slug))
    }


def own_page(context: Context, catalog: Catalog, framework: Framework) -> ET.Element:
    """The link to a framework's profile, or to its documentation while nobody has written one."""
    if framework.slug in catalog.guide.profiles:
        return link(context.href(profile_page(framework.slug)), framework.title)
    return link(framework.documentation, f"{framework.title}’s documentation")


def joined(links: Iterable[ET.Element], joint: str = ", ") -> Iterator[str | ET.Element]:
    """Links with commas between them, or with another `joint`."""
    for number, each in enumerate(links):
        if number:
            yield joint
        yield each


def pair_title(catalog: Catalog, slug: str) -> str:
    """The title of a pair's page."""
    one, other = pair_slugs(catalog.frameworks)[slug]
    return f"{catalog.frameworks[one].title} vs {catalog.frameworks[other].title}"
