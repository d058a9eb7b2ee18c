"""`lesson`: one part of a lesson as a reader does it, within the page's own words.

The reader that follows pages does the parts in the order of the page: `data-step` says what each is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

from markdown import Markdown  # type: ignore[import-untyped]

from fieldguide.blocks.annotations import noted_lines
from fieldguide.blocks.base import BlockError, CatalogBlock, option
from fieldguide.blocks.changed import how
from fieldguide.blocks.code import Listing, code_block, highlighted
from fieldguide.blocks.compare import take_along
from fieldguide.blocks.exchanges import outputs_html, tree_html
from fieldguide.blocks.markup import Child, classed, h, stashed
from fieldguide.blocks.stamp import stamp
from fieldguide.blocks.steps import notes_list
from fieldguide.blocks.tryout import recording_html
from fieldguide.blocks.tutorial.diffs import counted, difference, from_start, shown, whole
from fieldguide.blocks.typed import typed
from fieldguide.catalog import Catalog, Cell, Lesson, Recording
from fieldguide.catalog.ledger import TreeEntry
from fieldguide.catalog.lessons import SLIP
from fieldguide.catalog.problems import closest
from fieldguide.catalog.shells import Shell
from fieldguide.catalog.steps import (
    PORT,
    UPSTREAM,
    UPSTREAM_PORT,
    not_here,
    own_variables,
    printed_variables,
)
from fieldguide.catalog.tutorial import FileChange

FOLDER = "birds"
"""The folder that a reader makes in the first chapter, and works in from then on."""
STOP = "In the first terminal, stop the server with Ctrl+C."
STOP_IT = "If the server is running, stop it with Ctrl+C in the first terminal."
Parts = Iterator[ET.Element]


def listed(md: Markdown, program: Cell, path: str, text: str, *, noted_too: bool = True) -> Parts:
    """A file, with the lesson's notes on its lines."""
    notes = noted_lines(text, (program.notes or {}).get(path, {})) if noted_too else {}
    yield from code_block(md, Listing(path, text, notes=notes))


def commands_wrote(md: Markdown, program: Cell) -> Parts:
    """The files that commands write and a reader should read, folded."""
    assert program.lesson is not None
    for change in shown(program.lesson):
        summary = h("summary", {}, "What the commands wrote: ", h("code", {}, change.path))
        file = listed(md, program, change.path, change.after or "")
        yield classed("details", "fg-whole fg-written", summary, *file)


class LessonBlock(CatalogBlock):
    """`/// lesson | <chapter>/<framework>` with `show: <part>`.

    Parts, in their order on a page: `install`, `files`, `service`, `steps`, `serve`, `try`, `client`,
    `slip`, `undo`, `checkpoint`.
    """

    NAME = "lesson"
    FORM = "<chapter>/<framework>"
    OPTIONS = option("show")

    def render(self, catalog: Catalog) -> ET.Element:
        """The part; what a reader does in it is marked."""
        slug, _, key = (self.argument or "").partition("/")
        if slug not in catalog.chapters or key not in catalog.chapters[slug].cells:
            known = [cell.name for each in catalog.chapters.values() for cell in each.cells.values()]
            raise BlockError(f'no lesson "{self.argument}"', closest(self.argument or "", known))
        self.program: Cell = self.context.check(catalog.chapters[slug].cells[key])
        assert self.program.lesson is not None
        self.lesson: Lesson = self.program.lesson
        parts: dict[str, Callable[[], Parts]] = {
            "install": self._install,
            "files": self._files,
            "steps": self._steps,
            "serve": self._serve,
            "service": self._service,
            "try": self._try,
            "client": self._client,
            "slip": self._slip,
            "undo": self._undo,
            "checkpoint": self._checkpoint,
        }
        what = self.text("show") or ""
        if what not in parts:
            raise BlockError(f'show: unknown word "{what}"', closest(what, parts))
        return h("section", {"class": "fg-lesson", "data-search-exclude": ""}, *parts[what]())

    def _do(self, step: str, *children: Child) -> ET.Element:
        return h("div", {"class": "fg-walk", "data-step": step}, *children)

    def _typed(
        self, step: str, lines: Callable[[Shell], list[str]], hint: Callable[[Shell], str] | None = None
    ) -> ET.Element:
        return self._do(step, stashed(self.md, typed(lines, hint)))

    def _command(self, shell: Shell, line: str) -> list[str]:
        own = own_variables(self.program.environment_of, line)
        return shell.command(line, {**printed_variables(self.program), **own}, own)

    def _install(self) -> Parts:
        """The folder in the first chapter, then what a chapter installs and runs before it changes files."""
        before = self.lesson.before
        if before is None:
            said = "In the first terminal, make the folder and the environment, enter it, and install what you need:"
            yield classed("p", "fg-said", said)
            yield self._typed(
                "install",
                lambda shell: [*shell.enter(FOLDER), shell.install(self.program.install)],
                lambda shell: shell.hint,
            )
        else:
            yield self._do("stop", classed("p", "fg-said", STOP_IT))
            new = [each for each in self.program.install if each not in before.install]
            if new:
                yield classed("p", "fg-said", "Install what this chapter needs:")
                yield self._typed("type", lambda shell: [shell.install(new)])
        if self.lesson.file.first:
            one = len(self.lesson.file.first) == 1
            said = "Run this command. It generates files:" if one else "Run these commands. They generate files:"
            yield classed("p", "fg-said", said)
            yield from self._commands(self.lesson.file.first)

    def _files(self) -> Parts:
        written = [each for each in self.lesson.changes if not each.generated]
        for change in written:
            yield from self._file(change)
        added, removed = counted(self.lesson.changes)
        yield classed("p", "fg-counted", f"Lines added: {added}, removed: {removed} (without blank lines).")

    def _file(self, change: FileChange) -> Parts:
        name = h("code", {}, change.path)
        if change.after is None:
            yield classed("p", "fg-said", "Delete ", name, ":")
            yield self._typed("type", lambda shell: [f"rm {change.path}"])
        elif whole(change):
            verb = "Replace the contents of " if change.before else "Save this as "
            yield classed("p", "fg-said", verb, name, ":")
            if change.after.strip():
                yield self._do("save", *self._listed(change.path, change.after))
            else:
                yield self._do("save", classed("p", "fg-empty", f"Empty file: {change.path}."))
        else:
            yield from self._changed(change.path, change.before or "", change.after)
            yield from notes_list(self.program, change.path)
            all_of_it = self._listed(change.path, change.after, noted_too=False)
            yield classed("details", "fg-whole", h("summary", {}, "The whole file, ", name), *all_of_it)

    def _listed(self, path: str, text: str, *, noted_too: bool = True) -> Parts:
        yield from listed(self.md, self.program, path, text, noted_too=noted_too)

    def _changed(self, path: str, before: str, after: str) -> Parts:
        text = difference(before, after)
        yield classed("p", "fg-said", "In ", h("code", {}, path), f", {how([text])}:")
        step = self._do("change", highlighted(self.md, text, "diff", path))
        if from_start(before, text):
            step.set("class", f"{step.get('class')} fg-from-start")
        yield step

    def _steps(self) -> Parts:
        if self.lesson.file.steps:
            here = "Leave the service running. In the first terminal, run:"
            yield classed("p", "fg-said", here if self.program.service else "Then run:")
            yield from self._commands(self.lesson.file.steps)
        yield from commands_wrote(self.md, self.program)

    def _commands(self, commands: tuple[str, ...]) -> Parts:
        """Each command, above what it printed if that was recorded."""
        printed = {
            output.command: output
            for recording in self._recordings()
            if recording.test != SLIP
            for output in recording.outputs
            if output.exit_code == 0 and output.output.strip()
        }
        for command in commands:
            yield self._typed("type", lambda shell, line=command: self._command(shell, line))  # type: ignore[misc]
            if command in printed:
                yield stashed(self.md, outputs_html([printed[command]], typed=True))

    def _service(self) -> Parts:
        """The service that has to run before anything else in the chapters that have one."""
        if self.program.service:
            before = self.lesson.before
            said = (
                "If the service from the chapter before no longer runs, start it again in the third terminal:"
                if before and before.service
                else "Open a third terminal, go to the folder, enter the environment and start the service:"
            )
            yield classed("p", "fg-said", said)
            line = self.program.service.replace(UPSTREAM, str(UPSTREAM_PORT))
            yield self._typed("serve-upstream", lambda shell: [*shell.again(FOLDER), line])

    def _serve(self) -> Parts:
        line = self.program.serve.replace("{port}", str(PORT))
        known = self.context.catalog().unsupported
        yield self._typed(
            "serve", lambda shell: self._command(shell, line), lambda shell: not_here(known, shell, [line])
        )

    def _recordings(self) -> list[Recording]:
        return [*self.program.entry.recordings] if self.program.entry else []

    def _try(self) -> Parts:
        asked = [each for each in self._recordings() if each.exchanges and each.test != SLIP]
        for recording in asked:
            yield self._do("try", stashed(self.md, recording_html(recording, ())))

    def _client(self) -> Parts:
        """The program that asks the server, where the chapter has one."""
        client = self.lesson.chapter.client
        if client:
            line = client.replace("{port}", str(PORT))
            said = "In the second terminal, go to the folder, enter the environment and run the client:"
            yield classed("p", "fg-said", said)
            yield self._typed("terminal", lambda shell: [*shell.again(FOLDER), line])

    def _slip(self) -> Parts:
        """The mistake, and what it shows."""
        slip = self.lesson.file.slip
        texts = {file.path: file.text for file in self.program.files}
        right = texts[slip.file]
        wrong = right.replace(slip.find, slip.replace)
        found = [each for each in self._recordings() if each.test == SLIP]
        yield self._do("stop", classed("p", "fg-said", STOP_IT if slip.command else STOP))
        yield from self._changed(slip.file, right, wrong)
        serve = self.program.serve.replace("{port}", str(PORT))
        for recording in found:
            outputs = [each for each in recording.outputs if each.output.strip()]
            if slip.request:
                yield classed("p", "fg-said", "Start the server again:")
                yield self._typed("serve", lambda shell: self._command(shell, serve))
                yield classed("p", "fg-said", "In the second terminal, send this request:")
                bare = recording.model_copy(update={"outputs": ()})
                yield self._do("try", stashed(self.md, recording_html(bare, (), labelled=False)))
                if outputs:
                    yield classed(
                        "p", "fg-said", "In the first terminal, the server prints, among other lines:"
                    )
                    yield stashed(self.md, outputs_html(outputs, typed=True))
                yield self._do("stop", classed("p", "fg-said", STOP))
            else:
                line = slip.command or serve
                accepted = slip.command and not any(each.exit_code for each in recording.outputs)
                step = "type" if accepted else "fails"
                said = "Run the command:" if slip.command else "Start the server again:"
                yield classed("p", "fg-said", said)
                yield self._typed(step, lambda shell, line=line: self._command(shell, line))  # type: ignore[misc]
                yield stashed(self.md, outputs_html(outputs, typed=True))

    def _undo(self) -> Parts:
        """The way back from the mistake."""
        slip = self.lesson.file.slip
        right = {file.path: file.text for file in self.program.files}[slip.file]
        yield classed("p", "fg-said", "Now undo the mistake:")
        yield from self._changed(slip.file, right.replace(slip.find, slip.replace), right)
        if slip.command:
            yield classed("p", "fg-said", "Then run the command again:")
            yield self._typed("type", lambda shell: self._command(shell, slip.command or ""))

    def _checkpoint(self) -> Parts:
        so_far = [*self._so_far()]
        first = {change.path: change for change in so_far}  # the oldest change comes last
        written = {path for path, change in first.items() if change.before is None and not change.generated}
        names = [TreeEntry(path=file.path, by_hand=file.path in written) for file in self.program.files]
        by_hand = {change.path for change in so_far if not change.generated}
        yield stashed(self.md, tree_html(names, by_hand - written))
        yield from take_along(self.context, self.program)
        yield stamp(self.program)

    def _so_far(self) -> Iterator[FileChange]:
        lesson: Lesson | None = self.lesson
        while lesson:
            yield from lesson.changes
            lesson = lesson.before.lesson if lesson.before else None
