"""`beside`: a pair of frameworks that nobody has written about, from what was recorded of each."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import BlockError, CatalogBlock
from fieldguide.blocks.beside import features, figures, programs, responses
from fieldguide.blocks.context import TABLE, Context
from fieldguide.blocks.joining import joining
from fieldguide.blocks.markup import Child, add, classed, count, day, h, link
from fieldguide.blocks.performance import performance
from fieldguide.blocks.profile import heading, joined, own_page
from fieldguide.blocks.statements import statement
from fieldguide.catalog import Catalog, Framework
from fieldguide.catalog.evidence import Statement
from fieldguide.catalog.pairs import pair_slugs
from fieldguide.catalog.problems import closest

LICENCE = "Licence"
"""The fact that names a framework's licence."""
GENERATED = (
    "We generated this page from programs that we ran, recorded responses and measured figures. "
    "Nobody has written a judgement on these two frameworks yet."
)
QUESTIONS = "choose/questions.md"
OWN_SERVER = "asyncio, with its own server"
"""How a page calls the kind of a framework that no WSGI or ASGI server can run."""


class Beside(CatalogBlock):
    """`/// beside | <a>-or-<b>`: the whole page below its title."""

    NAME = "beside"
    FORM = "<framework>-or-<framework>"

    def render(self, catalog: Catalog) -> ET.Element:
        """What the two are, then what differs: responses, features, costs, programs."""
        slug, known = self.argument, pair_slugs(catalog.frameworks)
        if slug not in known:
            raise BlockError(f'no pair "{slug}"', closest(slug, known))
        both = [catalog.frameworks[each] for each in known[slug]]
        return classed("div", "fg-pair fg-beside", *_parts(self.context, catalog, both))


def _parts(context: Context, catalog: Catalog, both: list[Framework]) -> Iterator[ET.Element]:
    responded = responses.compare(context, catalog, both)
    given = features.compare(catalog, both)
    tasks = programs.compare(catalog, both)
    yield classed(
        "div",
        "fg-lead",
        h(
            "p",
            {},
            *(child for each in both for child in identity(catalog, each)),
            *_counts(responded, given, tasks),
        ),
        *(child for each in both for child in joining(context, catalog, each, each.title)),
        classed("p", "fg-generated", GENERATED),
    )
    yield classed("div", "fg-columns", *(_own_words(context, catalog, each) for each in both))
    yield heading(context, "How their responses to the same requests differ", "responses", searched=False)
    yield _unsearched(*responses.shown(context, catalog, both, responded))
    yield heading(context, "Features that differ", "features", searched=False)
    yield _unsearched(*features.shown(context, catalog, both, given))
    yield heading(context, "Performance and size", "costs", searched=False)
    if (measured := performance(context, catalog, both)) is not None:
        yield _unsearched(measured)
    yield _unsearched(*figures.shown(context, catalog, both))
    yield heading(context, "The same tasks in both frameworks", "tasks", searched=False)
    yield _unsearched(*programs.shown(context, catalog, both, tasks))
    yield heading(context, "Choose", "choose", searched=False)
    yield _further(context, catalog, both)


def _unsearched(*children: Child) -> ET.Element:
    """A part that a search leaves out: its words are on the pages that it links."""
    return h("section", {"data-search-exclude": ""}, *children)


def identity(catalog: Catalog, framework: Framework) -> Iterator[Child]:
    """One sentence: its version, its interface, its licence."""
    version = catalog.lock.version(framework.package)
    spoken = OWN_SERVER if framework.kind == "asyncio" else framework.kind
    yield f"{framework.title}{f' {version}' if version else ''} is a Python web framework ({spoken}"
    licence = next((fact for fact in framework.facts if fact.label == LICENCE), None)
    if licence:
        source = link(licence.source, f"licence: {licence.value}")
        yield from ("; ", source, ", ", day(licence.checked))
    yield "). "


def _counts(
    responded: responses.ComparedResponses | None,
    given: features.ComparedFeatures,
    tasks: list[programs.Both],
) -> Iterator[Child]:
    """What follows on the page, in numbers."""
    if responded:
        differ = link("#responses", f"{len(responded.differ)} get a different status")
        yield from (f"Of {count(responded.whole, 'request')} that we sent to both frameworks, ", differ, ". ")
    known = len(given.differ) + len(given.same)
    if known:
        features_differ = link("#features", f"{len(given.differ)} are provided in different ways")
        yield from (f"Of {count(known, 'feature')}, ", features_differ, ". ")
    yield from (
        link("#tasks", count(len(tasks), "task")),
        f" {'has' if len(tasks) == 1 else 'have'} a program in both frameworks.",
    )


def _own_words(context: Context, catalog: Catalog, framework: Framework) -> ET.Element:
    """What the framework is, in the words of its own page, with what shows them."""
    name = classed("p", "fg-beside__name", framework.title)
    profile = catalog.guide.profiles.get(framework.slug)
    if profile:
        said = Statement(text=framework.summary, evidence=profile.evidence.summary)
        return _unsearched(name, statement(context, catalog, said, "p"))
    documentation = link(framework.documentation, "Its documentation")
    return _unsearched(name, h("p", {}, f"{' '.join(framework.summary.split())} ", documentation, "."))


def _further(context: Context, catalog: Catalog, both: list[Framework]) -> ET.Element:
    """Where to read on: the questions, each one's profile, the table of the two alone."""
    children: list[Child] = []
    if catalog.guide.decision:
        questions = link(context.href(QUESTIONS), "Answer a few questions")
        children += [questions, " to see which frameworks suit your project. "]
    own = (own_page(context, catalog, each) for each in both)
    children += ["Read about ", *joined(own, " and "), "."]
    if catalog.capabilities:
        only = f"{context.href(TABLE)}?only={'+'.join(each.slug for each in both)}"
        children += [" Compare their features in ", link(only, "the feature table"), "."]
    return add(h("p", {}), children)
