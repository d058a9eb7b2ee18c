"""What programs do with strangers' inputs: on a framework's tab, and for all tasks on one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import BlockError, CatalogBlock
from fieldguide.blocks.context import Context, task_page
from fieldguide.blocks.markup import Child, classed, count, enumeration, h, link
from fieldguide.blocks.shortlist import about
from fieldguide.catalog import Catalog, Cell, Task
from fieldguide.catalog.ledger import Reply

PAGE = "evidence/strangers.md"
"""Where all of it is."""


def replies(cell: Cell) -> dict[str, list[Reply]]:
    """By input, in the order of the page, what came of it."""
    found: dict[str, list[Reply]] = {each.slug: [] for each in cell.inputs}
    for reply in cell.entry.strangers.replies if cell.entry and cell.entry.strangers else ():
        found.setdefault(reply.input, []).append(reply)
    return {slug: some for slug, some in found.items() if some}


def statuses(some: Iterable[Reply]) -> list[str]:
    """The different statuses of replies, in the order of their numbers."""
    return sorted({str(each.status) if each.status else "no response" for each in some})


def strangers(context: Context, cell: Cell) -> Iterator[Child]:
    """On a tab: each known limit for all to see; below it, folded, how many inputs were refused."""
    found = replies(cell)
    if not found:
        return
    titles = {each.slug: each.title for each in cell.inputs}
    limits = {slug: [each for each in some if each.fault] for slug, some in found.items()}
    limits = {slug: some for slug, some in limits.items() if some}
    for sentence, slugs in _by_sentence(context, cell, limits).items():
        said = enumeration(f"{_came(limits[slug])} for “{titles[slug]}”" for slug in slugs)
        yield classed("p", "fg-limit", h("b", {}, f"Known limit: {said}."), f" {sentence}")
    accepted = [
        slug for slug, some in found.items() if slug not in limits and not all(each.refused for each in some)
    ]
    refused = len(found) - len(limits) - len(accepted)
    parts = [f"{count(refused, 'input')} rejected", f"{len(accepted)} accepted"]
    parts += [count(len(limits), "known limit")] if limits else []
    inside: list[Child] = []
    if accepted:
        inside = ["Accepted: ", "; ".join(titles[slug] for slug in accepted), ". "]
    address = context.href(PAGE, f"strangers-{cell.task}")
    yield h(
        "details",
        {"class": "fg-exchanges fg-strangers"},
        h("summary", {}, f"Hostile input: {', '.join(parts)}"),
        h("p", {}, *inside, link(address, "The status of each input")),
    )


def _came(some: Iterable[Reply]) -> str:
    """What came of an input, in a sentence: "a 500", "a 200 or no response"."""
    return " or ".join(each if each == "no response" else f"a {each}" for each in statuses(some))


def _by_sentence(context: Context, cell: Cell, limits: dict[str, list[Reply]]) -> dict[str, list[str]]:
    """The inputs that each sentence is about. One that no sentence tells of fails a strict build."""
    sentences: dict[str, list[str]] = {}
    for slug, some in limits.items():
        untold = [each for each in some if not cell.limit(each)]
        for each in untold:
            context.warn(f"{cell.name}: {each.request}, {slug}: {each.fault}; {cell.limit_remedy(each)}")
        sentence = cell.limit(some[0]) if not untold else f"No reason given yet: {untold[0].fault}."
        sentences.setdefault(sentence, []).append(slug)
    return sentences


class StrangersBlock(CatalogBlock):
    """`/// strangers`: for each task a table, inputs × frameworks."""

    NAME = "strangers"

    def render(self, catalog: Catalog) -> ET.Element:
        """Each task folded; what is a known limit is marked, and leads to the tab that tells of it."""
        asked = [
            task for task in catalog.tasks.values() if any(replies(each) for each in task.cells.values())
        ]
        if not asked:
            raise BlockError("nobody sent anything", "add data/hostile.yml and run `make verify`")
        whole = classed("div", "fg-sent")
        whole.extend(self._task(catalog, task) for task in asked)
        return whole

    def _task(self, catalog: Catalog, task: Task) -> ET.Element:
        found = {key: replies(cell) for key, cell in task.cells.items()}
        inputs = next(cell.inputs for cell in task.cells.values() if replies(cell))
        body = h("tbody", {})
        limits = 0
        for each in inputs:
            row = h("tr", {}, h("th", {"scope": "row"}, each.title))
            for key, cell in task.cells.items():
                some = found[key].get(each.slug, [])
                limits += any(reply.fault for reply in some)
                row.append(self._cell(cell, some, about(catalog, cell.framework.slug)))
            body.append(row)
        name = f"strangers-{task.slug}"
        parts = [count(len(inputs), "input"), *([count(limits, "known limit")] if limits else [])]
        heads = [
            h("th", {"scope": "col", **about(catalog, cell.framework.slug)}, cell.title)
            for cell in task.cells.values()
        ]
        head = h("thead", {}, h("tr", {}, h("th", {"scope": "col"}, "Input"), *heads))
        return h(
            "details",
            {"class": "fg-sent__task", "id": self.context.unique(name, name)},
            h("summary", {}, f"{task.title} ", h("small", {}, ", ".join(parts))),
            h(
                "p",
                {},
                "We sent the input to ",
                link(self.context.href(task_page(task.slug)), "these programs"),
                " in ",
                *_listed(each.request for each in task.file.takes),
                " requests.",
            ),
            h("table", {"class": "fg-sent__table", "data-search-exclude": ""}, head, body),
        )

    def _cell(self, cell: Cell, some: list[Reply], attributes: dict[str, str]) -> ET.Element:
        if not some:
            return h("td", attributes, "–")
        codes = ", ".join(statuses(some))
        if not any(each.fault for each in some):
            return h("td", attributes, codes)
        return h("td", {"class": "fg-sent__limit", **attributes}, link(self.context.plate(cell), codes))


def _listed(requests: Iterable[str]) -> Iterator[Child]:
    """Requests as code, as a list in a sentence, each once."""
    different = list(dict.fromkeys(requests))
    for number, each in enumerate(different, 1):
        if number > 1:
            yield " and " if number == len(different) else ", "
        yield h("code", {}, each)
