"""What a reader does with a program, in order, from an empty folder to a server that answers.

The page, the README of a program's zip and the verification all take the order from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from fieldguide.catalog.cells import Cell, SourceFile
    from fieldguide.catalog.models import Unsupported
    from fieldguide.catalog.shells import Shell

PORT = 8000
"""The port that a reader sees; a verification takes a free one."""
UPSTREAM_PORT = 9000
"""The same for the service that a program calls."""
UPSTREAM = "{upstream}"
AFTERWARDS = "After you stop the program, remove its environment variables:"
"""Said above the lines that do so, in a shell where they stay set."""
KEPT = 0.6
"""How much of a generated file must still be there for the rest to count as changes to it."""
SHORT = 20
"""A generated file of fewer lines is replaced as a whole."""

Kind = Literal["install", "generate", "change", "save", "serve-upstream", "prepare", "serve"]


class Runnable(Protocol):
    """What has commands that are run before it serves."""

    @property
    def prepare(self) -> tuple[str, ...]:
        """What is run first."""

    @property
    def commands(self) -> tuple[str, ...]:
        """What is run then, and shown with what it prints."""

    @property
    def environment(self) -> Mapping[str, str]:
        """Its variables."""

    @property
    def environment_of(self) -> Mapping[str, Mapping[str, str]]:
        """Those of the commands with a word alone, by that word."""


def ordered(program: Runnable) -> tuple[str, ...]:
    """The commands between the files and the run line, in the order in which everybody runs them."""
    return (*program.prepare, *program.commands)


@dataclass(frozen=True)
class Step:
    """One thing to do. `commands` are run with `variables` set, each for itself."""

    kind: Kind
    commands: tuple[str, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Variables that only the commands with a word are run with, by that word."""
    files: tuple[SourceFile, ...] = ()
    """What to save, or as what to leave a generated file."""

    def typed(self, shell: Shell, command: str) -> list[str]:
        """One of its commands with its variables, as a shell takes it."""
        own = own_variables(self.own, command)
        return shell.command(command, {**self.variables, **own}, own)


def own_variables(own: Mapping[str, Mapping[str, str]], command: str) -> dict[str, str]:
    """The variables that this command is run with and others aren't."""
    words = command.split()
    return {name: each for word, values in own.items() if word in words for name, each in values.items()}


def all_variables(program: Runnable) -> dict[str, str]:
    """The variables of its server and those of its commands alone."""
    own = (item for each in program.environment_of.values() for item in each.items())
    return {**program.environment, **dict(own)}


def printed_variables(program: Runnable) -> dict[str, str]:
    """The variables of its server as a reader sets them: a service has the printed port."""
    return {name: value.replace(UPSTREAM, str(UPSTREAM_PORT)) for name, value in program.environment.items()}


def steps(cell: Cell) -> tuple[Step, ...]:
    """The steps of a cell that is not absent, those that it does not need left out."""
    variables = printed_variables(cell)
    changed, saved = changed_files(cell), saved_files(cell)
    all_steps = (
        Step("install", cell.install),
        Step("generate", cell.generator.commands if cell.generator else ()),
        Step("change", files=changed),
        Step("save", files=saved),
        Step("serve-upstream", (cell.service.replace(UPSTREAM, str(UPSTREAM_PORT)),) if cell.service else ()),
        Step("prepare", ordered(cell), variables, cell.environment_of),
        Step("serve", (cell.serve.replace("{port}", str(PORT)),), variables),
    )
    return tuple(step for step in all_steps if step.commands or step.files)


def changed_files(cell: Cell) -> tuple[SourceFile, ...]:
    """The generated files of which a few lines are to be changed, as they are afterwards."""
    generated = cell.generator.files if cell.generator else {}
    return tuple(
        file
        for file in _whole(cell)
        if file.path in generated
        and file.text != generated[file.path]
        and _kept(generated[file.path], file.text)
    )


def saved_files(cell: Cell) -> tuple[SourceFile, ...]:
    """What is saved whole: the cell's own files, and its scaffold where no command writes that."""
    changed = {file.path for file in changed_files(cell)}
    files = cell.files if cell.generator else _whole(cell)
    return tuple(file for file in files if file.path not in changed)


def _whole(cell: Cell) -> tuple[SourceFile, ...]:
    """The program's files, each once: the cell's own before the scaffold's."""
    own = {file.path for file in cell.files}
    return (*(file for file in cell.scaffold if file.path not in own), *cell.files)


def _kept(before: str, after: str) -> bool:
    """Whether most of a file that is not short is still there."""
    lines = before.splitlines()
    matcher = SequenceMatcher(None, lines, after.splitlines(), autojunk=False)
    return len(lines) >= SHORT and sum(each.size for each in matcher.get_matching_blocks()) >= KEPT * len(
        lines
    )


def not_here(known: Iterable[Unsupported], shell: Shell, commands: Iterable[str]) -> str:
    """What to say, as Markdown, if a program among these commands doesn't run where this shell is at home."""
    programs = {command.split()[0] for command in commands}
    for each in known:
        if each.shell == shell.name and each.program in programs:
            return f"{each.says} ([source]({each.source}), {each.checked})"
    return ""


def folder(cell: Cell) -> str:
    """The name of the folder that a reader makes for a cell; the tutorial has one for all chapters."""
    return "birds" if cell.lesson else cell.name.replace("/", "-").replace("+", "-")


def archive(cell: Cell) -> str:
    """Where the zip of a cell is, below the site's root."""
    return archives(cell)[0]


def archives(cell: Cell) -> list[str]:
    """All addresses of a cell's zip: the one to link to, then those at which it was published before."""
    if cell.lesson is None:
        return [f"programs/{folder(cell)}.zip"]
    return [f"programs/tutorial-{each}-{cell.key}.zip" for each in (cell.task, *cell.lesson.chapter.former)]
