"""`claims` and `verdicts`: what the article of 2021 said, what is true now, and what shows it."""

from __future__ import annotations

from itertools import groupby
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import BlockError, CatalogBlock, option
from fieldguide.blocks.context import Context
from fieldguide.blocks.demonstration import demonstration
from fieldguide.blocks.markup import Child, classed, count, enumeration, h, link
from fieldguide.blocks.statements import evidence, inline
from fieldguide.catalog import Catalog, Claim, Verdict
from fieldguide.catalog.demonstrations import CLAIMS_PAGE
from fieldguide.catalog.problems import closest

PAGE = CLAIMS_PAGE
"""The page on which every claim stands."""
WORDS = {
    Verdict.TRUE: "True",
    Verdict.OUTDATED: "Outdated",
    Verdict.MISLEADING: "Misleading",
    Verdict.FALSE: "False",
    Verdict.OPINION: "Opinion",
}


class ClaimsBlock(CatalogBlock):
    """`/// claims`: all of them. With `framework: <slug>` or `verdict: <word>`: a short list with links."""

    NAME = "claims"
    OPTIONS = option("framework") | option("verdict")

    def render(self, catalog: Catalog) -> ET.Element:
        """Every claim below its section's heading; or those that were asked for."""
        framework, verdict = self.text("framework"), self._verdict()
        if framework is None and verdict is None:
            return everything(self.context, catalog)
        about = self.framework(catalog, framework).slug if framework else None
        chosen = [
            (number, claim)
            for number, claim in enumerate(catalog.claims, 1)
            if about in {None, *claim.frameworks} and verdict in {None, claim.verdict}
        ]
        if not chosen:
            raise BlockError("no such claim", "remove the block, or ask for other ones")
        return classed("ol", "fg-claims-short", *(short(self.context, *each) for each in chosen))

    def _verdict(self) -> Verdict | None:
        word = self.options["verdict"]
        if word is None:
            return None
        word = str(word).lower()  # YAML reads true and false as booleans
        if word not in {each.value for each in Verdict}:
            raise BlockError(f'no verdict "{word}"', closest(word, [each.value for each in Verdict]))
        return Verdict(word)


class Verdicts(CatalogBlock):
    """`/// verdicts`: how many claims there are, and how many of each verdict, in one sentence."""

    NAME = "verdicts"

    def render(self, catalog: Catalog) -> ET.Element:
        """Counted from the data."""
        parts = []
        for verdict in Verdict:
            number = sum(claim.verdict is verdict for claim in catalog.claims)
            noun = ("an opinion" if number == 1 else "opinions") if verdict is Verdict.OPINION else verdict
            parts.append(f"{number} {'is' if number == 1 else 'are'} {noun}")
        total = count(len(catalog.claims), "claim")
        return classed("p", "fg-verdicts", f"Of {total}, {enumeration(parts)}.")


def everything(context: Context, catalog: Catalog) -> ET.Element:
    """All claims in the order of the article, below buttons that a script makes work."""
    whole = classed("div", "fg-claims", _filter(catalog))
    numbered = enumerate(catalog.claims, 1)
    for section, claims in groupby(numbered, key=lambda each: each[1].section):
        slug = "-".join("".join(c if c.isalnum() else " " for c in section.lower()).split())
        name = context.unique(f"section-{slug}", f"section-{slug}")
        items = list(claims)
        listed = h("ol", {"class": "fg-claims__list", "start": str(items[0][0])})
        listed.extend(_claim(context, catalog, *each) for each in items)
        whole.append(classed("div", "fg-claims__section", h("h2", {"id": name}, section), listed))
    return whole


def short(context: Context, number: int, claim: Claim) -> ET.Element:
    """A claim in one line, with a link to the whole of it."""
    address = context.href(PAGE, f"claim-{claim.slug}")
    return h("li", {"value": str(number)}, link(address, h("q", {}, claim.phrase)), " ", _tag(claim.verdict))


def _tag(verdict: Verdict) -> ET.Element:
    return classed("span", f"fg-verdict fg-verdict--{verdict.value}", WORDS[verdict])


def _claim(context: Context, catalog: Catalog, number: int, claim: Claim) -> ET.Element:
    """One claim. Its id stands on its head: no element around code may bear one, see `Compare.render`."""
    name = context.unique(f"claim-{claim.slug}", f"claim-{claim.slug}")
    titles = enumeration(each.title for each in catalog.frameworks.values() if each.slug in claim.frameworks)
    head = h(
        "p",
        {"class": "fg-claim__head", "id": name},
        classed("span", "fg-claim__number", f"{number}."),
        " ",
        h("q", {}, claim.phrase),
        " ",
        _tag(claim.verdict),
        " ",
        classed("span", "fg-claim__about", titles),
    )
    says = h("p", {"class": "fg-claim__says", "data-search-exclude": ""}, h("b", {}, "The claim: "))
    says.append(inline(claim.says))
    opinion = claim.verdict is Verdict.OPINION
    now = classed("p", f"fg-claim__now fg-statement {'fg-judgement' if opinion else 'fg-proven'}")
    now.append(inline(claim.correction))
    pieces = claim.shown_by
    if pieces or opinion:
        now.append(evidence(context, catalog, pieces, judgement=opinion))
    runs = [demonstration(context, catalog, catalog.demonstrations[slug]) for slug in claim.demonstrations]
    about = {"data-verdict": claim.verdict.value, "data-frameworks": " ".join(claim.frameworks)}
    return h("li", {"class": "fg-claim", **about}, head, says, now, *runs)


def _filter(catalog: Catalog) -> ET.Element:
    """Buttons by verdict and by framework: hidden until the script that serves them is there."""
    verdicts = [(verdict.value, WORDS[verdict]) for verdict in Verdict]
    named = {slug for each in catalog.claims for slug in each.frameworks}
    frameworks = [(slug, each.title) for slug, each in catalog.frameworks.items() if slug in named]
    total = len(catalog.claims)
    state = h("p", {"class": "fg-filter__count", "role": "status", "data-total": str(total)})
    groups = (_group("verdict", "Verdict", verdicts), _group("framework", "Framework", frameworks))
    return h("div", {"class": "fg-filter", "hidden": "hidden"}, *groups, state)


def _group(key: str, label: str, choices: list[tuple[str, str]]) -> ET.Element:
    buttons: list[Child] = [
        h("button", {"type": "button", "data-key": key, "data-value": value, "aria-pressed": "false"}, words)
        for value, words in choices
    ]
    name = f"fg-filter-{key}"
    return h(
        "div",
        {"class": "fg-filter__group", "role": "group", "aria-labelledby": name},
        h("span", {"id": name, "class": "fg-filter__label"}, label),
        *buttons,
    )
