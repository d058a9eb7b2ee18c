"""`compare`: one task's cells side by side, a tab for each framework."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.changed import changes
from fieldguide.blocks.code import Listing, code_blocks, highlighted, listing
from fieldguide.blocks.context import Context
from fieldguide.blocks.exchanges import outputs_html, recordings_html, tree_html
from fieldguide.blocks.markup import Child, classed, count, enumeration, h, link, stashed
from fieldguide.blocks.stamp import stamp
from fieldguide.catalog import Catalog, Cell, Recording, Task

PORT = 8000
UPSTREAM_PORT = 9000


class Compare(CatalogBlock):
    """`/// compare | <task>`: the plate of a task."""

    NAME = "compare"
    FORM = "<task>"

    def render(self, catalog: Catalog) -> ET.Element:
        """A numbered, captioned figure; the code in it stays out of the search index.

        No element around code bears an id: Material would give that id to every copy button in it.
        """
        task = self.task(catalog, self.argument)
        cells = [self.context.check(cell) for cell in task.cells.values()]
        plate = self.context.unique(f"plate-{task.slug}", f"plate-{task.slug}")
        number = classed("span", "fg-plate__number", f"Plate {task.number}")
        caption = h("figcaption", {"id": plate}, number, " ", task.file.summary)
        if not cells:
            return classed("figure", "fg-plate", caption, classed("p", "fg-empty", "No framework yet."))
        titles = enumeration(cell.framework.title for cell in cells)
        names = classed("p", "fg-plate__names", f"Compared here: {task.title} in {titles}.")
        return classed("figure", "fg-plate", caption, tabs(self.context, task, cells), names)


def tabs(context: Context, task: Task, cells: list[Cell]) -> ET.Element:
    """Linked content tabs, as pymdownx.tabbed makes them but with ids that other pages can rely on.

    A `<section>`, because Material ends the exclusion of a `<div>` from search at the first `</div>`
    in it; for the same reason there is no other section inside.
    """
    group = context.unique(f"__tabbed_{task.slug}", f"__tabbed_{task.slug}")
    section = h(
        "section",
        {
            "class": "fg-compare tabbed-set tabbed-alternate",
            "data-search-exclude": "",
            "data-tabs": f"{task.number}:{len(cells)}",
        },
    )
    labels, content = classed("div", "tabbed-labels"), classed("div", "tabbed-content")
    for cell in cells:
        slug = cell.framework.slug
        name = context.unique(slug, f"{task.slug}-{slug}")
        radio = h("input", {"id": name, "name": group, "type": "radio"})
        if not len(section):
            radio.set("checked", "checked")
        section.append(radio)
        labels.append(h("label", {"for": name}, cell.framework.title))
        content.append(classed("div", "tabbed-block", *tab(context, cell)))
    section.extend([labels, content])
    return section


def tab(context: Context, cell: Cell) -> Iterator[Child]:
    """Everything on one framework's tab."""
    yield stamp(cell)
    if cell.absent:
        return
    md = context.md
    yield highlighted(md, "\n".join(run_lines(cell)), "bash", "Install and run")
    yield from files(context, cell)
    if cell.scaffold:
        yield scaffold(context, cell)
    recordings = cell.entry.recordings if cell.entry else ()
    for recording in recordings:
        yield from printed(context, recording)
    yield exchanged(context, recordings)
    if cell.documentation:
        yield documentation(cell)
    yield edit(context, cell)


def files(context: Context, cell: Cell) -> Iterator[ET.Element]:
    """The cell's files as code; of one that the scaffold has too, the lines that differ."""
    whole = []
    parts: dict[str, list[Listing]] = {}
    for file in cell.files:
        shown = listing(cell, file.path)
        changed = changes(cell, shown)
        if changed is None:
            whole.append(shown)
        else:
            parts[file.path] = changed
    yield from code_blocks(context.md, whole)
    for path, changed in parts.items():
        said = " is the generated file. These of its lines are changed or new:"
        yield classed("p", "fg-scaffold-note", h("code", {}, path), said)
        yield from code_blocks(context.md, changed)


def run_lines(cell: Cell) -> list[str]:
    """What a reader types, from nothing to a server that answers."""
    install = install_line(cell.install)
    variables = [
        f"export {name}={shlex.quote(value.replace('{upstream}', str(UPSTREAM_PORT)))}"
        for name, value in cell.environment.items()
    ]
    return [install, *variables, *cell.prepare, *cell.commands, cell.serve.replace("{port}", str(PORT))]


def install_line(requirements: Iterable[str]) -> str:
    """How a reader installs these."""
    return " ".join(["pip install", *map(_quoted, requirements)])


def _quoted(requirement: str) -> str:
    """A requirement that a shell passes on as it is, in the quotes that READMEs use."""
    if shlex.quote(requirement) == requirement:
        return requirement
    return shlex.quote(requirement) if '"' in requirement else f'"{requirement}"'


def scaffold(context: Context, cell: Cell) -> ET.Element:
    """That the shown files are not all there is."""
    own = {file.path for file in cell.files}
    files = count(sum(file.path not in own for file in cell.scaffold), "more file")
    page = context.scaffold_page.replace("{framework}", cell.framework.slug)
    name: Child = link(context.href(page), "project") if page else "project"
    after = f" that {cell.framework.title}’s own commands generate: {files}."
    return classed("p", "fg-scaffold-note", "Below them lies the ", name, after)


def printed(context: Context, recording: Recording) -> Iterator[ET.Element]:
    """What commands printed and left on disk."""
    if recording.outputs or recording.tree:
        yield classed("p", "fg-output__label", recording.label)
    if recording.outputs:
        yield stashed(context.md, outputs_html(recording.outputs))
    if recording.tree:
        yield stashed(context.md, tree_html(recording.tree))


def exchanged(context: Context, recordings: tuple[Recording, ...]) -> Child:
    """All recorded exchanges, folded."""
    kept = [recording for recording in recordings if recording.exchanges]
    if not kept:
        return None
    number = count(sum(len(recording.exchanges) for recording in kept), "recorded exchange")
    summary = f"<summary>What it answers: {number}</summary>"
    inside = recordings_html(kept)
    return stashed(context.md, f'<details class="fg-exchanges">{summary}\n{inside}\n</details>')


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
        return classed("p", "fg-edit", "To change it: ", h("code", {}, path))
    address = f"{context.repo_url}/{view}/{context.edit_branch}/{path}"
    return classed("p", "fg-edit", link(address, f"Edit the {cell.framework.title} program"))
