"""The numbered steps of a tab: from an empty folder to a program that a reader has asked something."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.changed import change
from fieldguide.blocks.code import code_blocks, highlighted, listing
from fieldguide.blocks.context import Context
from fieldguide.blocks.exchanges import outputs_html, tree_html
from fieldguide.blocks.markup import Child, add, classed, enumeration, h, stashed
from fieldguide.blocks.tryout import tryout
from fieldguide.blocks.typed import typed
from fieldguide.catalog import Cell, Recording
from fieldguide.catalog.shells import SHELLS, Shell
from fieldguide.catalog.steps import Kind, Step, folder, steps


def steps_list(context: Context, cell: Cell) -> ET.Element:
    """Everything to do, in order, with what was recorded where it is done."""
    entries = [h("li", {"data-step": step.kind}, *_entry(context, cell, step)) for step in steps(cell)]
    done = of_commands(cell) if any(step.kind == "prepare" for step in steps(cell)) else []
    recordings = cell.entry.recordings if cell.entry else ()
    said = [part for each in recordings if each not in done for part in printed(context, each)]
    asked = [*tryout(context.md, recordings), *said]
    if asked:
        entries.append(h("li", {"data-step": "try"}, *asked))
    return classed("ol", "fg-steps", *entries)


def _entry(context: Context, cell: Cell, step: Step) -> Iterator[Child]:
    """A step below its title; what comes before the program is folded below the line that tells most."""
    if step.kind in FOLDED:
        lines = [SHELLS[0].install(step.commands)] if step.kind == "install" else step.commands
        title = classed("summary", "fg-step", FOLDED[step.kind], " ")
        for number, line in enumerate(lines):
            add(title, [", then " if number else None, h("code", {}, line)])
        yield classed("details", "fg-setup", title, *_step(context, cell, step))
        return
    yield classed("p", "fg-step", _title(step))
    yield from _step(context, cell, step)


def _step(context: Context, cell: Cell, step: Step) -> Iterator[Child]:
    match step.kind:
        case "install":
            enter = folder(cell)
            yield _typed(
                context, lambda shell: [*shell.enter(enter), shell.install(step.commands)], hints=True
            )
        case "change":
            for file in step.files:
                yield highlighted(context.md, change(cell, file), "diff", file.path)
                yield from _notes(cell, file.path)
        case "save":
            yield from code_blocks(context.md, [listing(cell, file.path) for file in step.files])
        case "serve-upstream":
            yield _typed(context, lambda shell: [shell.outside(line) for line in step.commands])
        case "serve":
            yield _typed(context, lambda shell: _run(shell, step))
            if step.variables:
                yield _typed(context, lambda shell: shell.forget(step.variables))
        case "generate":
            yield _typed(context, lambda shell: _run(shell, step))
        case "prepare":
            yield _typed(context, lambda shell: _run(shell, step))
            for recording in of_commands(cell):
                yield from printed(context, recording)


def _run(shell: Shell, step: Step) -> list[str]:
    return [text for line in step.commands for text in shell.command(line, step.variables)]


def _typed(context: Context, lines: Callable[[Shell], list[str]], *, hints: bool = False) -> Child:
    source = typed(lines, hints=hints)
    return stashed(context.md, source) if source else None


FOLDED: dict[Kind, str] = {"install": "In a new virtual environment:", "generate": "Create the project:"}
TITLES: dict[Kind, str] = {
    "change": "Change {files}:",
    "serve-upstream": "In a second terminal, in the same folder, start the service that the program calls:",
    "serve": "Start the program, and stop it later with Ctrl+C:",
}


def _title(step: Step) -> str:
    if step.kind == "save":
        several = len([file for file in step.files if file.text.strip()]) > 1
        return "Save these files in the folder:" if several else "Save this file in the folder:"
    if step.kind == "prepare":
        return "Run this command:" if len(step.commands) == 1 else "Run these commands:"
    files = enumeration(file.path for file in step.files) if step.files else ""
    return TITLES[step.kind].format(files=files)


def _notes(cell: Cell, path: str) -> Iterator[ET.Element]:
    """The notes to a changed file, each behind the fragment that it is about."""
    notes = (cell.notes or {}).get(path, {})
    if notes:
        items = []
        for fragment, note in notes.items():
            element = ET.Element("li")
            code = h("code", {}, fragment)
            code.tail = f": {note}"
            element.append(code)
            items.append(element)
        yield classed("ul", "fg-notes", *items)


def of_commands(cell: Cell) -> list[Recording]:
    """The recordings of commands and of the files that they leave."""
    recordings = cell.entry.recordings if cell.entry else ()
    return [each for each in recordings if each.tree or any(o.exit_code is not None for o in each.outputs)]


def printed(context: Context, recording: Recording) -> Iterator[ET.Element]:
    """What the commands of one test printed, and the files that were there then."""
    if recording.outputs or recording.tree:
        yield classed("p", "fg-output__label", recording.label)
    if recording.outputs:
        yield stashed(context.md, outputs_html(recording.outputs))
    if recording.tree:
        yield stashed(context.md, tree_html(recording.tree))
