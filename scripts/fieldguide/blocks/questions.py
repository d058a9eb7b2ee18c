"""`questionnaire`: every question and every outcome of the decision model, which a script asks one by one."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.context import Context, pair_page, profile_page, task_page
from fieldguide.blocks.decision_record import by_script
from fieldguide.blocks.flowchart import decided, place
from fieldguide.blocks.joining import not_yet
from fieldguide.blocks.markup import Child, add, classed, day, h, link
from fieldguide.blocks.profile import heading, pair_pages, pair_title, statements
from fieldguide.blocks.stamp import environment
from fieldguide.blocks.statements import inline, links, statement
from fieldguide.catalog import Catalog, State
from fieldguide.catalog.decision import Answer, Decision, Outcome, Question
from fieldguide.catalog.evidence import Evidence, Statement

PARTS = (
    ("why", "Why"),
    ("accept", "What you accept"),
    ("again", "Think again when"),
    ("next", "What to do next"),
)
"""The lists of an outcome, and the words above them."""


class Questionnaire(CatalogBlock):
    """`/// questionnaire`: the questions with their answers, then the outcomes."""

    NAME = "questionnaire"

    def render(self, catalog: Catalog) -> ET.Element:
        """All of it, to be read or asked; each answer links to where it leads."""
        decision, context = decided(catalog), self.context
        whole = h("section", {"class": "fg-decision", "data-search-exclude": ""})
        whole.append(heading(context, "The questions", "questions", searched=False))
        add(whole, (question(context, catalog, decision, each) for each in decision.questions))
        whole.append(heading(context, "The results", "outcomes", searched=False))
        add(whole, (outcome(context, catalog, decision, each) for each in decision.outcomes))
        if decision.record:
            template = h("pre", {"class": "fg-record"}, by_script(decision))
            whole.append(h("div", {"hidden": "hidden"}, template))
        return whole


class Bias(CatalogBlock):
    """`/// bias`: how the decision model leans."""

    NAME = "bias"

    def render(self, catalog: Catalog) -> ET.Element:
        """The statements, in the order of the file, and what the model does not know."""
        decision = decided(catalog)
        said = statements(self.context, catalog, decision.bias)
        ends = {each.framework for each in decision.outcomes if each.framework}
        missing = not_yet(catalog, ends, "The questions don’t lead to these frameworks yet:")
        return h("div", {}, said, *missing)


def question(context: Context, catalog: Catalog, decision: Decision, asked: Question) -> ET.Element:
    """A question, why it is asked, and its answers."""
    number = decision.questions.index(asked) + 1
    title = heading(context, "", f"question-{asked.slug}", 3, searched=False)
    add(title, (classed("span", "fg-question__number", f"{number}. "), asked.title))
    why = statement(context, catalog, asked.why, "p")
    why.set("class", f"{why.get('class')} fg-question__why")
    answers = (answer(context, catalog, decision, each) for each in asked.answers)
    return h(
        "div",
        {"class": "fg-question", "data-question": asked.slug, "data-title": asked.title},
        title,
        why,
        classed("ul", "fg-question__answers", *answers),
    )


def answer(context: Context, catalog: Catalog, decision: Decision, given: Answer) -> ET.Element:
    """An answer, which is a link to where it leads, and its reason."""
    following = decision.question(given.question or "") or decision.outcome(given.outcome or "")
    assert following is not None
    leads = {"data-leads": f"question-{given.question}" if given.question else f"outcome-{given.outcome}"}
    reason = statement(context, catalog, given.reason, "p")
    add(reason, _matters(context, catalog, given.reason))
    return h(
        "li",
        {"class": "fg-question__answer", "data-answer": given.slug, **leads},
        h("a", {"class": "fg-question__choice", "href": place(context, following)}, given.text),
        classed("span", "fg-question__leads", " → ", _lead(decision, following)),
        reason,
    )


def _lead(decision: Decision, following: Question | Outcome) -> str:
    if isinstance(following, Outcome):
        return following.title
    return f"question {decision.questions.index(following) + 1}"


def _matters(context: Context, catalog: Catalog, said: Statement) -> Iterator[ET.Element]:
    """The comparisons that an answer makes important, for the script that gathers them."""
    for slug in _tasks(said.evidence):
        yield h(
            "a",
            {"href": context.href(task_page(slug)), "hidden": "hidden", "class": "fg-matters"},
            catalog.tasks[slug].title,
        )


def _tasks(evidence: tuple[Evidence, ...]) -> list[str]:
    named = [each.task or (each.cell or "").partition("/")[0] for each in evidence]
    return [slug for slug in dict.fromkeys(named) if slug]


def outcome(context: Context, catalog: Catalog, decision: Decision, reached: Outcome) -> ET.Element:
    """An outcome: the choice, how to start, why, what comes second, what is accepted, when to think again."""
    second = decision.outcome(reached.runner_up.outcome)
    assert second is not None
    parts: list[Child] = [
        heading(context, reached.title, f"outcome-{reached.slug}", 3, searched=False),
        classed("p", "fg-outcome__choice", inline(reached.choice)),
        _about(context, catalog, reached),
        _start(context, catalog, reached),
    ]
    for key, words in PARTS:
        said = getattr(reached, key)
        listed = _todo(context, catalog, said) if key == "next" else statements(context, catalog, said)
        listed.set("data-part", key)
        parts += [classed("p", "fg-outcome__part", words), listed]
        if key == "why":
            separates = statement(context, catalog, reached.runner_up.separates, "p")
            title = h("b", {}, link(place(context, second), second.title), ".")
            title.tail = " "
            separates.insert(0, title)
            add(separates, _pair(context, catalog, reached, second))
            parts += [
                classed("p", "fg-outcome__part", "The runner-up"),
                classed("div", "fg-outcome__second", separates),
            ]
    about = {
        "data-outcome": reached.slug,
        "data-title": reached.title,
        "data-versions": _versions(catalog, _run(catalog, reached)),
    }
    return h("div", {"class": "fg-outcome", **about}, *parts)


def _todo(context: Context, catalog: Catalog, steps: tuple[Statement, ...]) -> ET.Element:
    """What to do, each with where: nothing that would need to be shown."""
    listed = classed("ul", "fg-statements")
    for step in steps:
        where = links(context, catalog, step.evidence, last=" and ")
        small = classed("small", "fg-where", " See ", *where, ".") if where else None
        listed.append(classed("li", "fg-statement", inline(step.text), small))
    return listed


def _about(context: Context, catalog: Catalog, reached: Outcome) -> ET.Element | None:
    """Whether this guide has run it, and where to read on."""
    slug = _run(catalog, reached)
    if slug:
        framework = catalog.frameworks[slug]
        read: list[Child] = [link(framework.documentation, f"{framework.title}’s documentation"), "."]
        if framework.slug in catalog.guide.profiles:
            profile = link(context.href(profile_page(framework.slug)), f"profile of {framework.title}")
            read = ["the ", profile, " and ", *read]
        ran = _versions(catalog, slug)
        run = f"What we ran: {ran}. " if ran else ""
        return classed("p", "fg-outcome__about", run, "Read ", *read)
    if reached.elsewhere:
        written = link(reached.elsewhere.documentation, f"{reached.elsewhere.title}’s documentation")
        run = f"We haven’t run {reached.elsewhere.title} ourselves. "
        children = (run, "Read ", written, " (", day(reached.elsewhere.checked), ").")
        return classed("p", "fg-outcome__about", *children)
    return None


def _start(context: Context, catalog: Catalog, reached: Outcome) -> ET.Element | None:
    """What to type first, and the program that it is for: the framework's earliest one."""
    for task in catalog.tasks.values():
        cell = task.cells.get(_run(catalog, reached))
        if cell and cell.install and cell.own:
            install = h("code", {}, f"pip install {' '.join(cell.install)}")
            program = link(context.plate(cell), f"{cell.own[0].path} from “{task.title}”")
            return classed("p", "fg-outcome__start", "To start, run ", install, " and open ", program, ".")
    return None


def _pair(context: Context, catalog: Catalog, one: Outcome, other: Outcome) -> Iterator[Child]:
    """The link to the page of two frameworks that both are this guide's."""
    wanted = {one.framework, other.framework}
    for slug, both in pair_pages(context, catalog).items():
        if set(both) == wanted:
            yield from (
                " Compared in detail: ",
                link(context.href(pair_page(slug)), pair_title(catalog, slug)),
                ".",
            )


def _run(catalog: Catalog, reached: Outcome) -> str:
    """The slug of the outcome's framework; of one named as elsewhere, once a program of it is verified."""
    joined = (
        slug
        for slug, framework in catalog.frameworks.items()
        if reached.elsewhere and reached.elsewhere.means(framework) and _versions(catalog, slug)
    )
    return reached.framework or next(joined, "")


def _versions(catalog: Catalog, framework: str) -> str:
    """With which versions the framework's first verified cell ran; empty where none did."""
    for task in catalog.tasks.values():
        cell = task.cells.get(framework)
        if cell and cell.entry and cell.state is State.VERIFIED:
            ran = environment(cell, cell.entry)
            return f"{ran.framework}, {ran.python}, {cell.entry.made.isoformat()}"
    return ""
