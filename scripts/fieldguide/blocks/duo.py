"""One task in two frameworks: two columns of code where there is room, else two tabs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET

from fieldguide.blocks.annotations import language
from fieldguide.blocks.code import highlighted, listing
from fieldguide.blocks.context import Context, task_page
from fieldguide.blocks.markup import Child, classed, h, link
from fieldguide.blocks.regions import attribute, labels
from fieldguide.blocks.stamp import stamp
from fieldguide.catalog import Cell, Task
from fieldguide.catalog.excerpts import Excerpt


def columns(
    context: Context, task: Task, cells: Sequence[Cell], show: Mapping[str, tuple[Excerpt, ...]]
) -> Iterator[ET.Element]:
    """The cells beside each other, the same HTML for both widths, which needs no script.

    `show` names by framework what is shown of its cell; without it, all the cell's own files are.
    """
    group = context.unique(f"__tabbed_{task.slug}", f"__tabbed_{task.slug}")
    kinds = "fg-compare fg-duo tabbed-set tabbed-alternate"
    tabs = f"{100 + task.number}:{len(cells)}"
    # Without a name: there are several on a page, and nobody can tell landmarks of one name apart.
    attributes = {"class": kinds, "role": "group", "data-search-exclude": "", "data-tabs": tabs}
    section = h("section", {**attributes, **labels(task, cells)})
    names, content = classed("div", "tabbed-labels"), classed("div", "tabbed-content")
    for cell in map(context.check, cells):
        name = context.unique(f"{task.slug}-{cell.slug}", f"{task.slug}-{cell.slug}")
        radio = h("input", {"id": name, "name": group, "type": "radio"})
        if not len(section):
            radio.set("checked", "checked")
        section.append(radio)
        names.append(h("label", {"for": name}, cell.title))
        excerpts = show.get(cell.framework.slug) or tuple(Excerpt(file=file.path) for file in cell.own)
        content.append(classed("div", "tabbed-block", *_code(context, cell, excerpts)))
    section.extend([names, content])
    yield section
    whole = link(context.href(task_page(task.slug)), task.title)
    yield classed(
        "p",
        "fg-links",
        "For the full programs, with notes and recorded responses, see ",
        whole,
        ".",
    )


def _code(context: Context, cell: Cell, excerpts: tuple[Excerpt, ...]) -> Iterator[Child]:
    yield stamp(cell)
    if cell.absent:
        return
    for excerpt in excerpts:
        whole = listing(cell, excerpt.file)
        lines = whole.text.rstrip("\n").split("\n")
        first, last = excerpt.lines(whole.text)
        part = "\n".join(lines[first : last + 1])
        some = f", lines {first + 1} to {last + 1}" if (first, last) != (0, len(lines) - 1) else ""
        title = f"{excerpt.file}{some}"
        regions = attribute(whole.regions, range(first + 1, last + 2))
        yield highlighted(context.md, part, language(excerpt.file), title, regions=regions)
