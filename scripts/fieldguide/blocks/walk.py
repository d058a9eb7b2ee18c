"""`walk`: one part of a demonstration as a reader does it, with what was recorded, within a page's own words.

The reader that follows pages does the parts in the order of the page: `data-step` says what each is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.annotations import language
from fieldguide.blocks.base import BlockError, CatalogBlock, option
from fieldguide.blocks.code import highlighted
from fieldguide.blocks.exchanges import outputs_html, response_html
from fieldguide.blocks.markup import Child, classed, day, h, stashed
from fieldguide.blocks.typed import typed
from fieldguide.catalog import Catalog, Demonstration, Recording
from fieldguide.catalog.demonstrations import PORT as NAMED
from fieldguide.catalog.demonstrations import Program
from fieldguide.catalog.ledger import Command, Exchange, Output
from fieldguide.catalog.problems import closest
from fieldguide.catalog.shells import Shell
from fieldguide.catalog.steps import PORT

FOLDER = "birds"
"""The folder that a reader makes. Recordings call the folder that they were made in by this name."""


class WalkBlock(CatalogBlock):
    """`/// walk | <demonstration>` with `show: <what> [<which>]`; `program: <number>` if it isn't the first.

    What there is: `check` (a command before anything is installed), `install`, `file`, `run` (a command),
    `serve`, `terminal` (a second one, in the same folder and environment), `ask` (a request), `stamp`.
    Which: the name of a file, or the number of a command or a request, from 1.
    """

    NAME = "walk"
    FORM = "<demonstration>"
    OPTIONS = option("show") | option("program")

    def render(self, catalog: Catalog) -> ET.Element:
        """The part, marked with what a reader does there."""
        if self.argument not in catalog.demonstrations:
            remedy = closest(self.argument, catalog.demonstrations)
            raise BlockError(f'no demonstration "{self.argument}"', remedy)
        shown = self.context.check(catalog.demonstrations[self.argument])
        what, _, which = (self.text("show") or "").partition(" ")
        number = _number(self.text("program") or "1", len(shown.programs), "program")
        program = shown.programs[number]
        found = [each for each in shown.entry.recordings if each.test == program.name] if shown.entry else []
        recording = found[0] if found else Recording(test=program.name, label=program.name)
        parts: dict[str, tuple[str, Callable[[], Iterator[Child]]]] = {
            "check": ("type", lambda: self._command(recording, which, outside=True)),
            "install": (
                "install",
                lambda: self._typed(lambda shell: _enter(shell, program), lambda shell: shell.hint),
            ),
            "file": ("save", lambda: self._file(program, which)),
            "run": ("type", lambda: self._command(recording, which)),
            "serve": ("serve", lambda: self._typed(lambda _: [program.serve.replace(NAMED, str(PORT))])),
            "terminal": ("terminal", lambda: self._typed(lambda shell: shell.again(FOLDER))),
            "ask": ("try", lambda: self._request(recording, which)),
            "stamp": ("", lambda: _stamp(shown)),
        }
        if what not in parts:
            raise BlockError(f'show: unknown word "{what}"', closest(what, parts))
        step, make = parts[what]
        element = classed("div", "fg-walk", *make())
        if step:
            fails = what == "run" and recording.outputs[int(which) - 1].exit_code
            element.set("data-step", "fails" if fails else step)
        return element

    def _typed(
        self, lines: Callable[[Shell], list[str]], hint: Callable[[Shell], str] | None = None
    ) -> Iterator[Child]:
        yield stashed(self.md, typed(lines, hint))

    def _file(self, program: Program, name: str) -> Iterator[Child]:
        texts = {file.path: file.text for file in program.files}
        if name not in texts:
            raise BlockError(f'show: no file "{name}" in {program.name}', closest(name, texts))
        yield highlighted(self.md, texts[name].rstrip("\n"), language(name), name, 1)

    def _command(self, recording: Recording, which: str, *, outside: bool = False) -> Iterator[Child]:
        output: Output = recording.outputs[_number(which, len(recording.outputs), "command")]
        line = output.command
        yield from self._typed(lambda shell: [shell.outside(line) if outside else line])
        if output.output.strip():
            yield stashed(self.md, outputs_html([output], typed=True))

    def _request(self, recording: Recording, which: str) -> Iterator[Child]:
        exchange: Exchange = recording.exchanges[_number(which, len(recording.exchanges), "request")]
        command = Command(method=exchange.method, path=exchange.path)
        yield from self._typed(lambda shell: shell.request(command))
        yield stashed(self.md, response_html(exchange, ()))


def _number(text: str, most: int, what: str) -> int:
    """A number from 1 as a place from 0. Raises BlockError where there are not so many."""
    if not text.isdecimal() or not 1 <= int(text) <= most:
        raise BlockError(
            f'no {what} "{text}"', f"write a number from 1 to {most}" if most else "run make verify"
        )
    return int(text) - 1


def _enter(shell: Shell, program: Program) -> list[str]:
    return [*shell.enter(FOLDER), shell.install(program.file.install)]


def _stamp(shown: Demonstration) -> Iterator[Child]:
    entry = shown.entry
    if entry:
        made = f"The output on this page was recorded on Linux with Python {entry.python} on "
        yield h("p", {"class": "fg-stamp fg-stamp--verified"}, made, day(entry.made), ".")
