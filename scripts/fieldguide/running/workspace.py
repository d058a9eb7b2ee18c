"""A fresh folder with a program's files in it, its environment, and its commands run."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

from filelock import FileLock

from fieldguide.catalog.cells import SourceFile
from fieldguide.catalog.ledger import Output, TreeEntry
from fieldguide.catalog.steps import UPSTREAM, all_variables, ordered, own_variables
from fieldguide.running import kernel
from fieldguide.running.environments import Environment
from fieldguide.running.ports import port_folder, reserve_port
from fieldguide.running.problems import RunError
from fieldguide.running.processes import Process, finish
from fieldguide.running.redact import masked

FOLDER = "birds"
SCRATCH = "pytest"
"""The folder, beside those of the cells, of the files that contracts let programs write."""


class RunnableProgram(Protocol):
    """What can be laid into a folder and run: a cell, or a program of a demonstration."""

    @property
    def name(self) -> str:
        """How it is called: words joined by slashes."""

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """What is its own."""

    @property
    def scaffold(self) -> tuple[SourceFile, ...]:
        """What lies below that."""

    @property
    def environment(self) -> Mapping[str, str]:
        """Its variables."""

    @property
    def environment_of(self) -> Mapping[str, Mapping[str, str]]:
        """Variables of the commands with a word alone, by that word."""

    @property
    def commands(self) -> tuple[str, ...]:
        """What is run first, and shown."""

    @property
    def prepare(self) -> tuple[str, ...]:
        """What is run then, before it serves."""

    @property
    def serve(self) -> str:
        """Its run line."""


@dataclass(frozen=True)
class Completed:
    """A command that has ended, and what it printed."""

    command: str
    exit_code: int
    output: str


def _name() -> str:
    """Letters that no number is written with: a contract may look for `1e5` in what names the folder."""
    return "".join(secrets.choice("ghjkmnpqrstvwyz") for _ in range(8))


class Workspace:
    """A program laid over its scaffold in a fresh folder below `parent`.

    `session` marks the processes that run in it; `deadline` is the time in seconds that its
    server has to answer, and each of its commands to end. `variables` are those of its environment,
    `ports` those of this machine that it may connect to.
    """

    CONFINED: ClassVar[bool] = True
    """Whether its programs are kept to its folder and its ports, where the system can see to that."""

    def __init__(
        self, program: RunnableProgram, environment: Environment, parent: Path, session: str, deadline: float
    ) -> None:
        self.program = program
        self.environment = environment
        self.session = session
        self.deadline = deadline
        self._parent = parent / f"{program.name.replace('/', '-')}-{_name()}"
        self.folder = self._parent / FOLDER
        self._completed: dict[str, Completed] = {}
        self._tree: list[TreeEntry] | None = None
        self.upstream: int | None = None
        """The port that stands for `{upstream}`, where a variable names one."""
        self._upstream: FileLock | None = None
        self.ports: set[int] = set()
        self.varies: list[str] = []
        """Patterns of what differs from run to run in what is printed."""
        self.variables = self._variables()
        for file in (*program.scaffold, *program.files):
            path = self.folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file.text, encoding="utf-8", newline="\n")
        self.folder.mkdir(parents=True, exist_ok=True)

    def _variables(self) -> Mapping[str, str]:
        """The program's own variables, with a port of its own for an upstream where one is named."""
        variables = self.program.environment
        if not any(UPSTREAM in value for value in variables.values()):
            return variables
        if self.upstream is None:
            self.upstream, self._upstream = reserve_port(port_folder(self.environment.path))
            self.ports.add(self.upstream)
        return {name: value.replace(UPSTREAM, str(self.upstream)) for name, value in variables.items()}

    def grow(self, program: RunnableProgram) -> None:
        """Let the folder be that of a later program, which has the same upstream on the same port."""
        self.program = program
        self.variables = {**self.variables, **self._variables()}

    @property
    def all_variables(self) -> Mapping[str, str]:
        """The variables of the server and those of the commands alone."""
        return {**all_variables(self.program), **self.variables}

    def service(self, command: str) -> Process:
        """Start the service of the program. What a reader installed for it may write where it likes."""
        own = self.folder, self.environment, self.session
        return Process(command, *own, self.variables, unprivileged=True)

    def process(self, command: str, variables: Mapping[str, str]) -> Process:
        """Start a command in the folder."""
        # A program that serves nothing may be several, which talk over ports that they choose, and one of
        # a proof writes into its own package.
        serves = bool(self.program.serve)
        # A suite of tests may start the server that it asks, on whichever port is free.
        ports = frozenset(self.ports) if serves and command not in self.program.commands else None
        return Process(
            command,
            self.folder,
            self.environment,
            self.session,
            variables,
            confined=self.CONFINED,
            also=(self._parent.parent / SCRATCH, *(() if serves else (self.environment.path,))),
            ports=ports,
        )

    def run(self, command: str, *, again: bool = False) -> Completed:
        """Run a command, once; where it is to run `again`, that is for itself and changes nothing."""
        if again:
            return self._finished(command)
        if command not in self._completed:
            self._completed[command] = self._finished(command)
        return self._completed[command]

    def _finished(self, command: str) -> Completed:
        variables = {**self.variables, **own_variables(self.program.environment_of, command)}
        code, output = finish(self.process(command, variables), self.deadline)
        return Completed(command, code, self.public(output))

    def prepare(self) -> list[TreeEntry]:
        """Run the program's commands and preparations, once, and give the files that stand there then.

        Caches and hidden files are left out. Raises RunError where a command fails.
        """
        if self._tree is not None:
            return self._tree
        self.run_all(ordered(self.program))
        self._tree = self.tree()
        return self._tree

    def prepared(self) -> None:
        """Note that its folder is as its commands would leave it."""
        self._tree = self.tree()

    def run_all(self, commands: Iterable[str]) -> None:
        """Run commands in their order, those that have not run yet. Raises RunError where one fails."""
        for command in commands:
            completed = self.run(command)
            if completed.exit_code:
                message = f"`{command}` ended with exit status {completed.exit_code}"
                raise RunError(message, completed.output)

    def tree(self) -> list[TreeEntry]:
        """The files that stand in the folder now, without caches and hidden files."""
        by_hand = {file.path for file in (*self.program.scaffold, *self.program.files)}
        paths = [path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file()]
        shown = [
            path.as_posix()
            for path in paths
            if not any(part.startswith(".") or part == "__pycache__" for part in path.parts)
        ]
        return [TreeEntry(path=path, by_hand=path in by_hand) for path in sorted(shown)]

    def public(self, text: str) -> str:
        """The text without what differs from machine to machine: where the folder and the environment lie."""
        text = text.replace(str(self.folder), FOLDER)
        text = text.replace(str(self.environment.path), ".venv").replace(str(self._parent), "")
        return masked(text, map(re.compile, self.varies))

    def refused(self, log: str) -> str:
        """The file outside its folder that the program was not let write, as Python says it in a log."""
        found = re.findall(r"PermissionError: .*Permission denied: '(/[^']*)'", log)
        outside = [each for each in found if not Path(each).is_relative_to(self._parent)]
        return outside[-1] if outside and self.CONFINED and kernel.confinement() else ""

    def output(self, completed: Completed) -> Output:
        """A completed command as the ledger keeps it."""
        return Output(command=completed.command, exit_code=completed.exit_code, output=completed.output)

    def remove(self) -> None:
        """Delete the folder and all that was written in it."""
        shutil.rmtree(self._parent, ignore_errors=True)
        if self._upstream:
            self._upstream.release()
