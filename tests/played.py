"""A container played in a clean root, where nobody can run a real one: its instructions, one by one."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path, PurePosixPath

import psutil
from tests import asking
from tests.asking import Reply, Request
from tests.cleanroot import PATH, CleanRoot, finished
from tests.containerfile import NAME, ContainerError, Instruction, instructions, program_of, values_of
from tests.containers import LISTENS, PROXIES, STOP_SECONDS, service, wait_until
from tests.real import PROJECT

from fieldguide.catalog import Cell
from fieldguide.catalog.steps import PORT
from fieldguide.running.environments import Environments
from fieldguide.running.processes import as_a_user
from fieldguide.running.pythons import Interpreter

SETTINGS = ("INDEX_URL", "EXTRA_INDEX_URL", "TRUSTED_HOST", "DEFAULT_TIMEOUT", "RETRIES")
"""Settings of pip that say where packages come from, as this machine's variables may have them."""
PASSED = (*PROXIES, *(f"PIP_{each}" for each in SETTINGS))
IGNORING = (".dockerignore", ".containerignore")


class Played:
    """A container of a folder, while the `with` lasts; `scratch` is an empty folder for what it needs."""

    def __init__(
        self, folder: Path, scratch: Path, python: Interpreter, variables: Mapping[str, str]
    ) -> None:
        self._folder = folder
        self._scratch = scratch
        self._given = variables
        self._root = CleanRoot(scratch / "root", python)
        self._at = PurePosixPath("/")
        self._user, self._home = (0, 0), "/root"
        self._set = {"PATH": PATH, "LANG": "C.UTF-8"}
        self._cmd: list[str] = []
        self._log = scratch / "cmd.log"
        self._server: subprocess.Popen[bytes] | None = None
        self._going: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Played:
        self._root.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._root.__exit__()
        for each in self._going:
            each.wait(STOP_SECONDS)

    def build(self) -> None:
        """Carry the instructions out, in their order."""
        for name in IGNORING:
            if (self._folder / name).exists():
                raise ContainerError(f"{name} isn't known here")
        actions: Mapping[str, Callable[[Instruction], None]] = {
            "FROM": self._python,
            "WORKDIR": self._go,
            "RUN": self._run,
            "COPY": self._copy,
            "USER": self._become,
            "ENV": self._keep,
            "CMD": self._note,
        }
        for each in instructions((self._folder / NAME).read_text(encoding="utf-8")):
            actions[each.name](each)

    # ---- one instruction

    def _python(self, _instruction: Instruction) -> None:
        """The version is the caller's, who looks for a Python of it."""
        self._root.install_python()

    def _go(self, instruction: Instruction) -> None:
        (folder,) = instruction.words()
        self._at = self._at / folder
        self._inside(instruction, self._at).mkdir(parents=True, exist_ok=True)

    def _run(self, instruction: Instruction) -> None:
        passed = {name: os.environ[name] for name in PASSED if name in os.environ}
        words = self._words(["sh", "-c", instruction.rest], alone=False)
        code, output = finished(words, {**passed, **self._variables()})
        if code:
            raise instruction.error(f"it ended with exit status {code}", output)

    def _copy(self, instruction: Instruction) -> None:
        *patterns, to = instruction.words()
        found = [path for each in patterns for path in self._found(instruction, each)]
        target, folder = self._inside(instruction, self._at / to), to == "." or to.endswith("/")
        if len(found) > 1 and not folder:
            raise instruction.error("several files need a folder, which ends with /")
        (target if folder else target.parent).mkdir(parents=True, exist_ok=True)
        for path in found:
            if path.is_dir():
                shutil.copytree(path, target, dirs_exist_ok=True)
            else:
                shutil.copy(path, target)

    def _found(self, instruction: Instruction, pattern: str) -> list[Path]:
        """What a source of a COPY names, which is always in the folder; a folder means what is in it."""
        inner = PurePosixPath(pattern.lstrip("/"))
        if ".." in inner.parts or "**" in pattern:
            raise instruction.error(f"{pattern} isn't known here")
        found = sorted(self._folder.glob(str(inner))) if inner.parts else [self._folder]
        if not found:
            raise instruction.error(f"there is no {pattern}")
        return found

    def _become(self, instruction: Instruction) -> None:
        """As one that RUN has added, with the group and the home that it has there."""
        (name,) = instruction.words()
        lines = (self._root.path / "etc/passwd").read_text(encoding="utf-8").splitlines()
        for known, _, user, group, _, home, _ in (line.split(":") for line in lines):
            if known == name:
                self._user, self._home = (int(user), int(group)), home
                return
        raise instruction.error("there is no such user")

    def _keep(self, instruction: Instruction) -> None:
        self._set |= values_of(instruction)

    def _note(self, instruction: Instruction) -> None:
        self._cmd = program_of(instruction)

    # ---- the container

    def start_database(self, cell: Cell) -> None:
        """Start it from the program's locked packages, in the root's network; it isn't in the root itself."""
        environment = Environments(PROJECT, lock=cell.lock).get(cell.install)
        place, log = self._scratch / "database", self._scratch / "database.log"
        place.mkdir()
        program, script, *arguments = service(cell).split()
        command = [str(environment.bin / program), str(self._folder / script), *arguments]
        variables = {"PATH": os.defpath, "LANG": "C.UTF-8"}
        process = self._start(self._root.beside([*as_a_user(), *command], place), variables, log)
        wait_until(lambda: LISTENS in _text(log), lambda: process.poll() is None, lambda: _text(log))

    def run(self, command: str) -> str:
        """As its user, in its folder."""
        words = self._words(shlex.split(command), alone=True)
        code, output = finished(words, {**self._variables(), **self._given})
        if code:
            raise ContainerError(f"`{command}` ended with exit status {code} in the container", output)
        return output

    def serve(self) -> None:
        """Start it as the first process of a container, in the network of the root."""
        words = self._words(self._cmd, alone=True)
        server = self._server = self._start(words, {**self._variables(), **self._given}, self._log)
        wait_until(lambda: self.ask(Request()).status > 0, lambda: server.poll() is None, lambda: self.log)

    def ask(self, request: Request) -> Reply:
        """From the root's network."""
        script = [sys.executable, str(asking.__file__), f"127.0.0.1:{PORT}"]
        words, sent = self._root.networked(script), json.dumps(asdict(request))
        done = subprocess.run(words, input=sent, stdout=subprocess.PIPE, text=True, check=True)
        return Reply(**json.loads(done.stdout))

    def stop(self) -> int:
        """The signal is for the first process of the container, of which we started the parent's parent."""
        assert self._server is not None
        (parent,) = psutil.Process(self._server.pid).children()
        (first,) = parent.children()
        os.kill(first.pid, signal.SIGTERM)
        try:
            return self._server.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise ContainerError(
                f"the CMD did not end within {STOP_SECONDS} s of SIGTERM", self.log
            ) from error

    @property
    def log(self) -> str:
        """What both streams of its CMD had."""
        return _text(self._log)

    def _variables(self) -> dict[str, str]:
        return {"HOME": self._home, **self._set}

    def _words(self, words: Sequence[str], *, alone: bool) -> list[str]:
        return self._root.inside(words, self._user, str(self._at), alone=alone)

    def _inside(self, instruction: Instruction, path: PurePosixPath) -> Path:
        """How we reach a path of the container."""
        if ".." in path.parts:
            raise instruction.error("paths with .. aren't known here")
        return self._root.path / path.relative_to("/")

    def _start(
        self, words: Sequence[str], variables: Mapping[str, str], log: Path
    ) -> subprocess.Popen[bytes]:
        """Start what goes on, at the longest until the root ends."""
        with log.open("wb") as output:
            process = subprocess.Popen(
                words, env=dict(variables), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
            )
        self._going.append(process)
        return process


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
