"""`compare`: one task's cells side by side, a tab for each framework."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.context import Context, task_page
from fieldguide.blocks.joining import not_yet
from fieldguide.blocks.markup import Child, add, classed, enumeration, h, link
from fieldguide.blocks.others import differences
from fieldguide.blocks.packages import names_in
from fieldguide.blocks.profile import heading
from fieldguide.blocks.regions import labels
from fieldguide.blocks.shortlist import about, usual
from fieldguide.blocks.stamp import stamp, version
from fieldguide.blocks.steps import steps_list
from fieldguide.blocks.strangers import strangers
from fieldguide.catalog import Catalog, Cell, Task
from fieldguide.catalog.steps import archive


class Compare(CatalogBlock):
    """`/// compare | <task>`: the plate of a task."""

    NAME = "compare"
    FORM = "<task>"

    def render(self, catalog: Catalog) -> ET.Element:
        """A captioned figure; the code in it stays out of the search index.

        No element around code bears an id: Material would give that id to every copy button in it.
        """
        task = self.task(catalog, self.argument)
        cells = [self.context.check(cell) for cell in task.cells.values()]
        plate = self.context.unique(f"plate-{task.slug}", f"plate-{task.slug}")
        caption = h("figcaption", {"id": plate})
        if self.context.page() == task_page(task.slug):
            self.context.asked = task.file.question
            caption.append(heading(self.context, "The programs", "programs"))
            add(caption, [" "])
        add(caption, [task.file.summary])
        if not cells:
            return classed("figure", "fg-plate", caption, classed("p", "fg-empty", "No framework yet."))
        titles = enumeration(cell.title for cell in cells)
        names = classed("p", "fg-plate__names", f"Compared here: {task.title} in {titles}.")
        missing = not_yet(catalog, task.plain, "No program yet in")
        plates = [caption, tabs(self.context, catalog, task, cells), names, *missing]
        if self.context.page() == task_page(task.slug):
            plates += names_in(self.context, catalog, task)
        return classed("figure", "fg-plate", *plates)


class AskedAbove(Treeprocessor):  # type: ignore[misc]
    """Puts the question that a comparison answers below the page's title."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: ET.Element) -> None:
        """Nothing on a page that is no comparison, or has no title."""
        place = next((number for number, part in enumerate(root) if part.tag == "h1"), None)
        if self.context.asked and place is not None:
            root.insert(place + 1, classed("p", "fg-asked", self.context.asked))


def tabs(context: Context, catalog: Catalog, task: Task, cells: list[Cell]) -> ET.Element:
    """The tabs of a comparison."""
    about_regions = labels(task, cells)
    return tab_set(
        context, catalog, task.slug, task.number, cells, lambda cell: tab(context, cell), about_regions
    )


def tab_set(
    context: Context,
    catalog: Catalog,
    slug: str,
    number: int,
    cells: list[Cell],
    content_of: Callable[[Cell], Iterable[Child]],
    more: Mapping[str, str] | None = None,
) -> ET.Element:
    """Linked content tabs, as pymdownx.tabbed makes them but with ids that other pages can rely on.

    A `<section>`, because Material ends the exclusion of a `<div>` from search at the first `</div>`
    in it; for the same reason there is no other section inside.
    """
    group = context.unique(f"__tabbed_{slug}", f"__tabbed_{slug}")
    section = h(
        "section",
        {
            "class": "fg-compare tabbed-set tabbed-alternate",
            "data-search-exclude": "",
            "data-tabs": f"{number}:{len(cells)}",
            **(more or {}),
        },
    )
    names, content = classed("div", "tabbed-labels"), classed("div", "tabbed-content")
    opened = min(cells, key=lambda cell: (cell.framework.slug not in usual(catalog), bool(cell.absent)))
    for cell in cells:
        key = cell.slug
        name = context.unique(key, f"{slug}-{key}")
        picked = about(catalog, cell.framework.slug)
        radio = h("input", {"id": name, "name": group, "type": "radio", **picked})
        if cell is opened:
            radio.set("checked", "checked")
        section.append(radio)
        if not cell.plain:
            radio.set("data-framework", cell.framework.title)
            radio.set("data-cell", key)
        released = version(cell.entry, cell.framework.package) if cell.entry else None
        if released:
            radio.set("data-version", released)
        names.append(h("label", {"for": name, **picked}, cell.title))
        content.append(h("div", {"class": "tabbed-block", **picked}, *content_of(cell)))
    section.extend([names, content])
    return section


def tab(context: Context, cell: Cell) -> Iterator[Child]:
    """Everything on one framework's tab."""
    yield stamp(cell)
    if cell.absent:
        return
    yield steps_list(context, cell)
    yield from take_along(context, cell)
    yield from strangers(context, cell)
    if cell.entry:
        yield from differences(context.md, cell.entry)
    if cell.documentation:
        yield documentation(cell)
    yield edit(context, cell)


def take_along(context: Context, cell: Cell) -> Iterator[ET.Element]:
    """The link to the whole program as a zip, where its packages are locked."""
    if context.catalog().locked(cell) is not None:
        address = context.href(archive(cell))
        pinned = " as a zip, with the exact version of each package it needs"
        yield classed("p", "fg-take", link(address, "Download this program"), pinned)


def documentation(cell: Cell) -> ET.Element:
    """Links to what the framework's makers say."""
    children: list[Child] = ["Documentation: "]
    for title, address in (cell.documentation or {}).items():
        children += [link(address, title), ", "]
    return classed("p", "fg-docs", *children[:-1])


def edit(context: Context, cell: Cell) -> ET.Element:
    """Where the cell is changed: its file, or its folder where it has several."""
    path = f"snippets/{cell.name}"
    if len(cell.own) == 1:
        path, view = f"{path}/{cell.own[0].path}", "edit"
    else:
        view = "tree"
    if not context.repo_url:
        return classed("p", "fg-edit", "To change this program, edit ", h("code", {}, path))
    address = f"{context.repo_url}/{view}/{context.edit_branch}/{path}"
    return classed("p", "fg-edit", link(address, f"Edit the {cell.title} program"))
