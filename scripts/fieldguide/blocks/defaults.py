"""`defaults` and `defaults-counts`: what each framework answers to requests that nobody thought of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from xml.etree import ElementTree as ET

from fieldguide.blocks import answers as of
from fieldguide.blocks.base import BlockError, CatalogBlock
from fieldguide.blocks.context import Context
from fieldguide.blocks.exchanges import header_line
from fieldguide.blocks.joining import not_yet
from fieldguide.blocks.markup import Child, classed, count, day, enumeration, escape, h, link, stashed
from fieldguide.blocks.others import answered
from fieldguide.blocks.shortlist import about
from fieldguide.blocks.stamp import environment
from fieldguide.catalog import Catalog, State
from fieldguide.catalog.probed import ProbeAnswer, Probed
from fieldguide.catalog.probes import HOST, Mode, Probe, Probes

MODES: tuple[Mode, ...] = ("production", "development")
SIGNS = {"alike": "=", "same": "≈", "differ": "≠"}
"""Of a row: the same answers, the same status at least, or not even that."""


class Defaults(CatalogBlock):
    """`/// defaults`: the matrix, a row a probe, each of which opens to the exchange."""

    NAME = "defaults"

    def render(self, catalog: Catalog) -> ET.Element:
        """Every probe below its group's heading."""
        probes, asked = _data(self.context, catalog)
        usual = {(slug, mode): _usual(each, probes, mode) for slug, each in asked.items() for mode in MODES}
        picked = {slug: about(catalog, slug) for slug in asked}
        matrix = _Matrix(self.context, asked, usual, picked)
        whole = h("div", {"class": "fg-probes", "style": f"--fg-chosen: {len(asked)}"})
        groups = [(name, list(found)) for name, found in groupby(probes.probes, key=lambda each: each.group)]
        ids = {name: self.context.unique(f"probes-{name.lower()}", "probes") for name, _ in groups}
        leads = [item for name, _ in groups for item in (" · ", link(f"#{ids[name]}", name))]
        whole.append(classed("p", "fg-probes__groups", *leads[1:]))
        for name, found in groups:
            rows = [row for probe in found for row in matrix.rows(probe)]
            whole.append(h("div", {}, h("h2", {"id": ids[name]}, name), _head(asked, picked), *rows))
        whole.extend([_legend(asked, usual), stamp(asked), *answered(probes, asked.values())])
        return whole


class DefaultsCounts(CatalogBlock):
    """`/// defaults-counts`: how many requests there are, and to how many all answer alike."""

    NAME = "defaults-counts"

    def render(self, catalog: Catalog) -> ET.Element:
        """Counted from the answers in production."""
        probes, asked = _data(self.context, catalog)
        rows = [
            (probe, each)
            for probe in probes.probes
            if len(each := _answers(asked, probe, "production")) == len(asked)
        ]
        same = [probe for probe, row in rows if of.same_status(row.values())]
        alike = [probe for probe, row in rows if of.alike(row.values())]
        failing = {slug: sum(_fails(row[slug]) for _, row in rows) for slug in asked}
        broken = sum(any(map(_fails, row.values())) for _, row in rows)
        both = sum(len(probe.modes) > 1 for probe in probes.probes)
        listed = enumeration(f"{asked[slug].framework.title} to {number}" for slug, number in failing.items())
        text = (
            f"We sent {len(rows)} requests to each framework, {both} of them in development mode too. "
            f"The frameworks returned the same status for {count(len(same), 'request')}, and the same "
            f"response for {len(alike)} of these. At least one framework returned a 5xx status, or no "
            f"response, to {count(broken, 'request')}: {listed}. These numbers include frameworks that you "
            "hide on this page."
        )
        return h(
            "div", {}, classed("p", "fg-probes__counts", text), *not_yet(catalog, asked, "Not tested yet:")
        )


def _fails(answer: ProbeAnswer) -> bool:
    return answer.failure is not None or (answer.status or 0) >= 500


def _data(context: Context, catalog: Catalog) -> tuple[Probes, dict[str, Probed]]:
    """The probes and who was asked, or should have been. Raises BlockError where there are none.

    A framework that is joining may have the program before anybody has asked it.
    """
    if catalog.probes is None or not catalog.probed:
        raise BlockError("nothing was probed", "add data/probes.yml and run `make probe`")
    asked = {slug: each for slug, each in catalog.probed.items() if each.entry or slug in catalog.covering}
    for probed in asked.values():
        context.check(probed, "make probe")
    return catalog.probes, asked


def _answers(asked: dict[str, Probed], probe: Probe, mode: Mode) -> dict[str, ProbeAnswer]:
    """By slug, what those answered who were asked."""
    found = {slug: each.answer(probe, mode) for slug, each in asked.items()}
    return {slug: answer for slug, answer in found.items() if answer is not None}


def _usual(probed: Probed, probes: Probes, mode: Mode) -> of.Headers:
    found = (probed.answer(probe, mode) for probe in probes.probes)
    return of.usual_headers([answer for answer in found if answer is not None])


class _Matrix:
    """The rows of the matrix."""

    def __init__(
        self,
        context: Context,
        asked: dict[str, Probed],
        usual: dict[tuple[str, Mode], of.Headers],
        picked: dict[str, dict[str, str]],
    ) -> None:
        self._context = context
        self._asked = asked
        self._usual = usual
        self._picked = picked

    def rows(self, probe: Probe) -> Iterator[ET.Element]:
        """A row for each mode in which the probe was sent."""
        production = _answers(self._asked, probe, "production") if "production" in probe.modes else {}
        for mode in probe.modes:
            answers = _answers(self._asked, probe, mode)
            yield self._row(probe, mode, answers, production if mode == "development" else {})

    def _row(
        self, probe: Probe, mode: Mode, answers: dict[str, ProbeAnswer], before: dict[str, ProbeAnswer]
    ) -> ET.Element:
        """`before` holds the answers in production, which are not shown again."""
        wanted = f"probe-{probe.slug}" if mode == "production" else f"probe-{probe.slug}-{mode}"
        difference = _difference(answers, self._asked)
        title = h(
            "b",
            {},
            h("i", {}, SIGNS[difference]),
            f" {probe.title}",
            h("small", {}, " in development") if mode == "development" else None,
        )
        numbers = of.numbered(answers)
        cells = [
            self._cell(probed.framework.title, answers.get(slug), before.get(slug))
            for slug, probed in self._asked.items()
        ]
        for slug, cell in zip(self._asked, cells, strict=True):
            cell.attrib |= self._picked[slug] | {"data-same": numbers.get(slug, "")}
        more = h("section", {"class": "fg-probe__more", "data-search-exclude": ""})
        more.append(stashed(self._context.md, self._exchange(probe, mode, answers, before)))
        name = self._context.unique(wanted, wanted)
        return h(
            "details",
            {"class": f"fg-probe fg-probe--{difference}"},
            h("summary", {"id": name}, title, *cells),
            more,
        )

    @staticmethod
    def _cell(title: str, answer: ProbeAnswer | None, before: ProbeAnswer | None) -> ET.Element:
        """A framework's answer in a few words."""
        said: list[Child] = [h("i", {}, f"{title}: ")]
        if answer is None:
            said.append("not sent")
        elif answer == before:
            said.append("as in production")
        else:
            family = "none" if answer.failure else f"{str(answer.status)[0]}xx"
            said += [
                h("b", {"class": f"fg-status fg-status--{family}"}, of.code(answer)),
                " ",
                *of.words(answer),
            ]
        return h("span", {"data-search-exclude": ""}, *said)

    def _exchange(
        self, probe: Probe, mode: Mode, answers: dict[str, ProbeAnswer], before: dict[str, ProbeAnswer]
    ) -> str:
        """The request and each answer to it, equal ones once."""
        new = {slug: answer for slug, answer in answers.items() if before.get(slug) != answer}
        same = [self._title(slug) for slug in answers if slug not in new]
        parts = [f"<p>{escape(probe.why)}</p>", f'<pre class="fg-exchange">{of.request_html(probe)}</pre>']
        for slugs, answer in of.grouped(new):
            usual = frozenset[tuple[str, str]]().union(*(self._usual[slug, mode] for slug in slugs))
            if len(slugs) > 1:
                usual &= set(answer.headers)
            heading = escape(enumeration(self._title(slug) for slug in slugs))
            shown = of.answer_html(answer, usual)
            parts.append(f'<div><p><b>{heading}</b></p><pre class="fg-exchange">{shown}</pre></div>')
        if same:
            verb = "responds" if len(same) == 1 else "respond"
            parts.append(f"<p>{escape(enumeration(same))} {verb} in the same way as in production.</p>")
        return f'<div class="fg-probe__answers">{"".join(parts)}</div>'

    def _title(self, slug: str) -> str:
        return self._asked[slug].framework.title


def _difference(answers: dict[str, ProbeAnswer], asked: dict[str, Probed]) -> str:
    """How far the answers of all differ: a key of SIGNS."""
    if len(answers) < len(asked) or not of.same_status(answers.values()):
        return "differ"
    return "alike" if of.alike(answers.values()) else "same"


def _head(asked: dict[str, Probed], picked: dict[str, dict[str, str]]) -> ET.Element:
    """The names above the columns; each cell says its own to those who do not see them."""
    names = [h("span", picked[slug], each.framework.title) for slug, each in asked.items()]
    return h(
        "div",
        {"class": "fg-probes__head", "aria-hidden": "true", "data-search-exclude": ""},
        h("span", {}, "Request"),
        *names,
    )


def stamp(asked: dict[str, Probed]) -> ET.Element:
    """With what the answers were had, and when."""
    entries = [(each, each.entry) for each in asked.values() if each.entry]
    if not entries:
        return classed("p", "fg-stamp fg-stamp--unverified", "Requests not sent yet")
    made = enumeration(str(environment(each.cell, file)).partition(" on Python")[0] for each, file in entries)
    good = all(each.state is State.VERIFIED for each in asked.values())
    begin = "Requests sent to: " if good else "Changed since these requests were sent: "
    pythons = enumeration(sorted({f"Python {file.python}" for _, file in entries}))
    when = max(file.made for _, file in entries)
    name = "verified" if good else "stale"
    return classed("p", f"fg-stamp fg-stamp--{name}", f"{begin}{made}, on {pythons}, ", day(when))


def _legend(asked: dict[str, Probed], usual: dict[tuple[str, Mode], of.Headers]) -> ET.Element:
    """What the exchanges leave out, said once."""
    terms = []
    for slug, each in asked.items():
        lines = [
            f"{mode}: " + "; ".join(header_line(name, value) for name, value in sorted(usual[slug, mode]))
            for mode in MODES
            if usual[slug, mode]
        ]
        terms += [h("dt", {}, each.framework.title), *(h("dd", {}, line) for line in lines)]
    serve = [
        item
        for each in asked.values()
        for item in (
            h("dt", {}, each.framework.title),
            h("dd", {}, "production: ", h("code", {}, each.cell.serve.replace("{port}", "8000"))),
            *_development(each),
        )
    ]
    return h(
        "details",
        {"class": "fg-probes__legend", "data-search-exclude": ""},
        h("summary", {}, "How the requests were sent, and what is left out"),
        h("p", {}, "These commands started the servers:"),
        h("dl", {}, *serve),
        h(
            "p",
            {},
            f"Each request also has the headers Host: {HOST} and Connection: close, unless another Host is "
            "shown. We leave out dates and lengths, and the styles and line breaks of HTML pages. “…” marks "
            "text that differs from run to run. At least half of a framework's responses have the headers "
            "below, so we mention one of these headers only if it is missing:",
        ),
        h("dl", {}, *terms),
    )


def _development(probed: Probed) -> list[ET.Element]:
    line = probed.framework.development
    if not line:
        return []
    return [h("dd", {}, "development: ", h("code", {}, line.replace("{port}", "8000")))]
