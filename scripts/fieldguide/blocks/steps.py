"""The numbered steps of a tab: from an empty folder to a program that a reader has asked something."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from xml.etree import ElementTree as ET

from fieldguide.blocks.changed import change, how, numbers
from fieldguide.blocks.code import code_blocks, highlighted, listing
from fieldguide.blocks.context import Context
from fieldguide.blocks.exchanges import outputs_html, tree_html
from fieldguide.blocks.markup import Child, add, classed, enumeration, h, stashed
from fieldguide.blocks.regions import attribute, regions_of
from fieldguide.blocks.tryout import tryout
from fieldguide.blocks.typed import typed
from fieldguide.catalog import Cell, Recording
from fieldguide.catalog.ledger import Output
from fieldguide.catalog.shells import SHELLS, Shell
from fieldguide.catalog.steps import AFTERWARDS, Kind, Step, folder, not_here, steps


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
    yield classed("p", "fg-step", _title(step, cell))
    yield from _step(context, cell, step)


def _step(context: Context, cell: Cell, step: Step) -> Iterator[Child]:
    match step.kind:
        case "install":
            enter = folder(cell)
            yield _typed(
                context,
                lambda shell: [*shell.enter(enter), shell.install(step.commands)],
                lambda shell: shell.hint,
            )
        case "change":
            for file in step.files:
                regions = attribute(regions_of(cell, file.path), numbers(cell, file))
                yield highlighted(context.md, change(cell, file), "diff", file.path, regions=regions)
                yield from notes_list(cell, file.path)
        case "save":
            yield from code_blocks(context.md, [listing(cell, file.path) for file in step.files])
        case "serve-upstream":
            yield _typed(context, lambda shell: [shell.outside(line) for line in step.commands])
        case "serve":
            known = context.catalog().unsupported
            yield _typed(
                context, lambda shell: _run(shell, step), lambda shell: not_here(known, shell, step.commands)
            )
            if step.variables:
                yield _typed(context, lambda shell: shell.forget(step.variables), lead=AFTERWARDS)
        case "generate":
            yield _typed(context, lambda shell: _run(shell, step))
        case "prepare":
            yield from _prepared(context, cell, step)


def _run(shell: Shell, step: Step) -> list[str]:
    return [text for line in step.commands for text in step.typed(shell, line)]


def _prepared(context: Context, cell: Cell, step: Step) -> Iterator[Child]:
    """The commands, each above what it printed; those that printed nothing of interest together."""
    waiting = list(step.commands)

    def typed_until(command: str | None) -> Child:
        """Those that wait, up to one of them; without one, all of them."""
        number = len(waiting) if command is None else waiting.index(command) + 1
        commands, waiting[:number] = waiting[:number], []
        return _typed(context, lambda shell: [text for line in commands for text in step.typed(shell, line)])

    for recording in of_commands(cell):
        yield classed("p", "fg-output__label", recording.label)
        for due, outputs in groupby(recording.outputs, lambda each: _due(each, waiting)):
            if not due:
                yield stashed(context.md, outputs_html(outputs))
                continue
            for output in outputs:
                yield typed_until(output.command)
                if output.output.strip():
                    yield stashed(context.md, outputs_html([output], typed=True))
        if recording.tree:
            yield typed_until(None)
            yield stashed(context.md, tree_html(recording.tree))
    yield typed_until(None)


def _due(output: Output, waiting: list[str]) -> bool:
    """Whether it is of a command that a reader is still to type, and not of another try that fails."""
    return output.command in waiting and not output.exit_code


def _typed(
    context: Context,
    lines: Callable[[Shell], list[str]],
    hint: Callable[[Shell], str] | None = None,
    lead: str = "",
) -> Child:
    source = typed(lines, hint, lead)
    return stashed(context.md, source) if source else None


FOLDED: dict[Kind, str] = {"install": "In a new virtual environment:", "generate": "Create the project:"}
TITLES: dict[Kind, str] = {
    "change": "In {files}, {how}:",
    "serve-upstream": "In a second terminal, in the same folder, start the service that the program calls:",
    "serve": "Start the program, and stop it later with Ctrl+C:",
}


def _title(step: Step, cell: Cell) -> str:
    if step.kind == "save":
        return _saved(step, cell)
    if step.kind == "prepare":
        return "Run this command:" if len(step.commands) == 1 else "Run these commands:"
    files = enumeration(file.path for file in step.files) if step.files else ""
    return TITLES[step.kind].format(files=files, how=how([change(cell, file) for file in step.files]))


def _saved(step: Step, cell: Cell) -> str:
    """How many files there are to save, and whether the generator has written one of them before."""
    shown = [file for file in step.files if file.text.strip()]
    which = "these files" if len(shown) > 1 else "this file"
    written = set(cell.generator.files if cell.generator else ()).intersection(file.path for file in shown)
    if not written:
        return f"Save {which} in the folder:"
    return f"Save {which} in the folder, replacing {enumeration(sorted(written))}:"


def notes_list(cell: Cell, path: str) -> Iterator[ET.Element]:
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
