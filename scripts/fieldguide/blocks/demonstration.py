"""`demonstration`: programs of ours side by side, with what came of them when they were run."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from packaging.requirements import Requirement

from fieldguide.blocks.annotations import language
from fieldguide.blocks.base import BlockError, CatalogBlock
from fieldguide.blocks.code import highlighted
from fieldguide.blocks.context import Context, shown_id
from fieldguide.blocks.exchanges import exchanges_html, outputs_html, tree_html
from fieldguide.blocks.markup import Child, classed, count, day, enumeration, h, stashed
from fieldguide.blocks.others import also, differences
from fieldguide.blocks.stamp import version
from fieldguide.blocks.statements import inline
from fieldguide.catalog import Catalog, Demonstration, LedgerEntry, Recording, State
from fieldguide.catalog.cells import SourceFile
from fieldguide.catalog.demonstrations import Program
from fieldguide.catalog.ledger import Output
from fieldguide.catalog.problems import closest
from fieldguide.catalog.shells import POSIX
from fieldguide.catalog.steps import PORT


class Demonstrated(CatalogBlock):
    """`/// demonstration | <slug>`."""

    NAME = "demonstration"
    FORM = "<slug>"

    def render(self, catalog: Catalog) -> ET.Element:
        """The demonstration, unfolded."""
        if self.argument not in catalog.demonstrations:
            remedy = closest(self.argument, catalog.demonstrations)
            raise BlockError(f'no demonstration "{self.argument}"', remedy)
        return demonstration(self.context, catalog, catalog.demonstrations[self.argument], folded=False)


def demonstration(
    context: Context, catalog: Catalog, shown: Demonstration, *, folded: bool = True, title: str = ""
) -> ET.Element:
    """A demonstration that a click unfolds.

    A `<section>` for the search's sake, and the id on the summary: see `compare.tabs`, `Compare.render`.
    """
    context.check(shown)
    name = context.unique(shown_id(shown), shown_id(shown))
    details = h("details", {} if folded else {"open": "open"})
    details.append(h("summary", {"id": name}, title or shown.title))
    details.append(_summary(shown))
    programs = classed("div", "fg-demonstration__programs")
    recordings = {each.test: each for each in shown.entry.recordings} if shown.entry else {}
    before: set[SourceFile] = set()
    for program in shown.programs:
        labelled = program.file.label != shown.file.summary
        recording = recordings.get(program.name)
        children = _program(context, program, recording, before, labelled=labelled)
        programs.append(classed("div", "fg-demonstration__program", *children))
    details.extend([programs, _stamp(catalog, shown)])
    if shown.entry:
        details.extend(differences(context.md, shown.entry))
    return h("section", {"class": "fg-demonstration", "data-search-exclude": ""}, details)


def _summary(shown: Demonstration) -> ET.Element:
    paragraph = classed("p", "fg-demonstration__summary")
    paragraph.append(inline(shown.file.summary))
    return paragraph


def _program(
    context: Context,
    program: Program,
    recording: Recording | None,
    before: set[SourceFile],
    *,
    labelled: bool,
) -> Iterator[Child]:
    """One program; a file that stood in one `before` it is not shown again."""
    md = context.md
    if labelled:
        yield classed("p", "fg-demonstration__label", program.file.label)
    yield classed("p", "fg-demonstration__install", h("code", {}, POSIX.install(program.file.install)))
    if built := program.file.build:
        rest = "PyPI has no wheel, so pip builds from source and runs the package’s code."
        yield classed("p", "fg-empty", f"{enumeration(built)}: {rest}")
    for each in program.files:
        if each not in before and each.text.strip():  # without numbers: long lines wrap in half a page
            yield highlighted(md, each.text.rstrip("\n"), language(each.path), each.path)
    if empty := [each.path for each in program.files if each not in before and not each.text.strip()]:
        yield classed("p", "fg-empty", f"Empty files: {enumeration(empty)}.")
    if again := [each.path for each in program.files if each in before and each.text.strip()]:
        yield classed("p", "fg-empty", f"Unchanged files: {enumeration(again)}.")
    before.update(program.files)
    if recording is None:
        return
    yield stashed(md, outputs_html(_terminal(program, recording)))
    if recording.exchanges:
        yield stashed(md, "\n".join(exchanges_html("", [each]) for each in recording.exchanges))
    if recording.tree:
        yield stashed(md, tree_html(recording.tree))


def _terminal(program: Program, recording: Recording) -> list[Output]:
    """What a reader would see at a terminal: variables, commands, and the server's start in its place."""
    variables = [_typed(f"export {name}={value}") for name, value in program.environment.items()]
    before, after = (
        recording.outputs[: len(program.commands)],
        recording.outputs[len(program.commands) :],
    )
    served = [_typed(program.serve.replace("{port}", str(PORT)))] if program.serve else []
    return [*variables, *before, *served, *after]


def _typed(command: str) -> Output:
    return Output(command=command, exit_code=0, output="")


def _stamp(catalog: Catalog, shown: Demonstration) -> ET.Element:
    """What the ledger says of it."""
    entry = shown.entry
    if entry is None:
        return classed("p", "fg-stamp fg-stamp--unverified", "Not run yet")
    made_with = f"{_packages(catalog, shown, entry)} on Python {entry.python}, "
    if shown.state is State.VERIFIED:
        checks = f": {count(entry.tests, 'test')} passed{also(entry)}"
        return classed("p", "fg-stamp fg-stamp--verified", f"Run with {made_with}", day(entry.made), checks)
    before = f"Changed since it was last run (with {made_with}"
    return classed("p", "fg-stamp fg-stamp--stale", before, day(entry.made), ")")


def _packages(catalog: Catalog, shown: Demonstration, entry: LedgerEntry) -> str:
    """The packages of its install lines and their versions; frameworks under their titles."""
    titles = {each.package: each.title for each in reversed(catalog.frameworks.values())}  # the first counts
    names = sorted({Requirement(each).name for each in shown.requirements}, key=str.casefold)
    return enumeration(f"{titles.get(name, name)} {version(entry, name) or ''}".strip() for name in names)
