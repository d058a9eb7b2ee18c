"""`chooser`: everything that a reader can state, and the place for the verdict, which a script fills."""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.chooser.model import model
from fieldguide.blocks.chooser.places import decider
from fieldguide.blocks.decision_record import by_script
from fieldguide.blocks.markup import Child, classed, h, stashed
from fieldguide.catalog import Catalog
from fieldguide.catalog.deciding import NEEDS, Decider
from fieldguide.catalog.decision import Each, Option, Subject

NOTHING = "-"
"""The value of a button that states nothing; an empty one would not survive that the pages are made small."""
OPEN = 4
"""How many subjects are unfolded at first."""


class Chooser(CatalogBlock):
    """`/// chooser`: the form, the verdict and what the script needs."""

    NAME = "chooser"

    def render(self, catalog: Catalog) -> ET.Element:
        """A form with a fieldset for each subject; the script's data is JSON in the page."""
        decided = decider(catalog)
        facts = h("form", {"class": "fg-facts-form", "aria-label": "Your project"})
        for number, subject in enumerate(decided.decision.subjects):
            facts.append(_subject(catalog, decided, subject, folded=number >= OPEN))
        verdict = h("section", {"class": "fg-verdict", "aria-label": "Your result", "hidden": "hidden"})
        data = json.dumps(model(self.context, catalog, decided), ensure_ascii=False, separators=(",", ":"))
        safe = data.replace("<", "\\u003c")
        script = stashed(self.md, f'<script type="application/json" class="fg-model">{safe}</script>')
        whole = h("div", {"class": "fg-chooser", "data-search-exclude": ""}, facts, verdict, script)
        if decided.decision.record:
            template = h("pre", {"class": "fg-record"}, by_script(decided.decision))
            whole.append(h("div", {"hidden": "hidden"}, template))
        return whole


def _subject(catalog: Catalog, decided: Decider, subject: Subject, *, folded: bool) -> ET.Element:
    """One subject: a legend and its options, folded where it is not among the first."""
    legend = h("legend", {}, subject.question)
    short = " fg-options--short" if subject.each is Each.FRAMEWORKS else ""
    body = classed("div", f"fg-options{short}", *_options(catalog, decided, subject))
    attributes = {"class": "fg-subject", "data-subject": subject.slug}
    if not folded:
        return h("fieldset", attributes, legend, body)
    summary = h("summary", {}, subject.question, classed("span", "fg-subject__stated"))
    named = {"role": "group", "aria-label": subject.question, "class": "fg-subject__group"}
    return h(
        "details", {**attributes, "class": "fg-subject fg-subject--folded"}, summary, h("div", named, body)
    )


def _options(catalog: Catalog, decided: Decider, subject: Subject) -> Iterator[Child]:
    options = decided.options[subject.slug]
    if subject.slug != NEEDS:
        yield from (_option(subject, each) for each in options)
        if not subject.several:
            yield _option(subject, None)
        return
    by_slug = {each.slug: each for each in options}
    for group in catalog.groups:
        features = [each for each in catalog.capabilities if each.group == group]
        if features:
            yield classed("p", "fg-options__group", group)
            yield from (_option(subject, by_slug[each.slug]) for each in features)


def _option(subject: Subject, option: Option | None) -> ET.Element:
    """A box to tick; of a subject with one true option, a button among others. None is “not known yet”."""
    kind = "checkbox" if subject.several else "radio"
    box = {"type": kind, "name": subject.slug, "value": option.slug if option else NOTHING}
    if option is None:
        box["checked"] = "checked"
    text = option.text if option else "I don’t know yet, or it doesn’t matter."
    return h("label", {"class": "fg-option"}, h("input", box), h("span", {}, text))
