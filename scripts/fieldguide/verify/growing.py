"""The tutorial's programs as they grow: over the data of the chapter before, and with a mistake in them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from difflib import unified_diff
from itertools import takewhile
from typing import Any

import httpx2

from fieldguide.catalog import Cell
from fieldguide.catalog.cells import SourceFile
from fieldguide.catalog.endpoints import Endpoint
from fieldguide.catalog.ledger import Output
from fieldguide.catalog.lessons import Slip
from fieldguide.catalog.steps import PORT
from fieldguide.running import wire
from fieldguide.running.problems import RunError
from fieldguide.running.servers import Server, ServiceServer
from fieldguide.running.workspace import Workspace
from fieldguide.verify.recorder import Recorder
from fieldguide.verify.sending import request

SECONDS = 20.0
"""How long an answer may take."""
DATED = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d")
"""What a generator writes differently each time: a day and a time."""
FRAME = re.compile(r'^\s+File "(?P<path>[^"]+)", line \d+')
FOLDERS = r'File "([^"]*/)[^/"]+", line'
"""The folders in a traceback that a program sends: they differ from machine to machine."""

TRACEBACK = "Traceback (most recent call last):"
PACKAGES = ("site-packages", "/lib/python", ".venv/bin/", "<frozen ")
"""What is in the paths of files that a reader didn't write."""


def grown(cell: Cell, lay: Callable[[Cell], Workspace]) -> Workspace:
    """A folder in which the chapter before was started and used, and which then got this chapter's files.

    Raises RunError where a request or a command fails, and where a command doesn't write the file that the
    lesson says it writes.
    """
    lesson = cell.lesson
    assert lesson is not None
    assert lesson.before is not None
    workspace, service = lay(lesson.before), None
    try:
        service = ServiceServer(workspace, lesson.before.service) if lesson.before.service else None
        workspace.prepare()
        _use(workspace, lesson.chapter.before)
        _do(workspace, lesson.file.first)
        _change(workspace, cell)
        workspace.grow(cell)
        _do(workspace, lesson.file.steps)
        for change in lesson.changes:
            if change.generated:
                _compare(workspace, SourceFile(change.path, change.after or ""))
        workspace.prepared()
    except BaseException:
        if service:
            service.stop()
        workspace.remove()
        raise
    if service:
        service.end()
    return workspace


def _do(workspace: Workspace, commands: tuple[str, ...]) -> None:
    """Run commands, even those that have run before: the files aren't the same any more."""
    for command in commands:
        completed = workspace.run(command, again=True)
        if completed.exit_code:
            message = f"`{command}` ended with exit status {completed.exit_code}"
            raise RunError(message, completed.output)


def _use(workspace: Workspace, requests: tuple[Endpoint, ...]) -> None:
    """Send requests to the program, and keep of the answers what later ones need."""
    server = Server(workspace)
    names: dict[str, str] = {}
    try:
        for endpoint in requests:
            data = request(endpoint, names, f"127.0.0.1:{server.port}")
            reply = wire.ask(server.port, data, endpoint.method, SECONDS)
            if reply.failure or not 200 <= reply.status < 400:
                said = reply.failure or f"{reply.status} {reply.body.decode('utf-8', 'replace')}"
                raise RunError(f"{endpoint.request} in `before` of chapter.yml got {said}", server.log)
            found = httpx2.Response(200, content=reply.body)
            for name, key in endpoint.keep.items():
                names[name] = str(found.json()[key])
    finally:
        server.stop()


def _change(workspace: Workspace, cell: Cell) -> None:
    assert cell.lesson is not None
    for change in cell.lesson.changes:
        path = workspace.folder / change.path
        if change.after is None:
            path.unlink()
        elif not change.generated:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(change.after, encoding="utf-8", newline="\n")


def _compare(workspace: Workspace, file: SourceFile) -> None:
    path = workspace.folder / file.path
    commands = "the commands in `first` and `steps` of lesson.yml"
    if not path.is_file():
        raise RunError(f"{commands} don't write {file.path}; correct them, or take it out of `generated`")
    found = [line for line in path.read_text(encoding="utf-8").splitlines() if not DATED.search(line)]
    kept = [line for line in file.text.splitlines() if not DATED.search(line)]
    if found != kept:
        difference = "\n".join(unified_diff(kept, found, "in the lesson's folder", "written", lineterm=""))
        raise RunError(f"{commands} write another {file.path} than the lesson's folder has", difference)


class Slipping:
    """The program with the lesson's mistake in it: calling it shows what a reader sees then."""

    def __init__(
        self, cell: Cell, lay: Callable[[Cell], Workspace], varies: list[str], notes: dict[str, Any]
    ) -> None:
        assert cell.lesson is not None
        self._slip: Slip = cell.lesson.file.slip
        self._cell = cell
        self._lay, self._varies, self._notes = lay, varies, notes
        self.shows: str = self._slip.shows
        """What must be seen."""
        self.seen = ""
        """What the page shows of it: the response, and what was printed."""

    def __call__(self) -> None:
        """Prepare the right program in a fresh folder, make the mistake, and do what the lesson says."""
        workspace, service = self._lay(self._cell), None
        try:
            service = ServiceServer(workspace, self._cell.service) if self._cell.service else None
            workspace.prepare()
            self._make(workspace)
            if self._slip.command:
                self._run(workspace, self._slip.command)
            elif self._slip.request:
                self._ask(workspace, self._slip.request)
            else:
                self._start(workspace)
        finally:
            if service:
                service.stop()
            workspace.remove()

    def _make(self, workspace: Workspace) -> None:
        path = workspace.folder / self._slip.file
        right = path.read_text(encoding="utf-8")
        path.write_text(right.replace(self._slip.find, self._slip.replace), encoding="utf-8", newline="\n")
        # A compiled file is kept if the time in seconds and the length stayed the same.
        later = path.stat().st_mtime + 2
        os.utime(path, (later, later))

    def _run(self, workspace: Workspace, command: str) -> None:
        completed = workspace.run(command, again=True)
        output = short_traceback(completed.output, self.shows) or completed.output
        self._note(Output(command=command, exit_code=completed.exit_code, output=output))

    def _note(self, output: Output) -> None:
        self._notes.setdefault("outputs", []).append(output)
        self.seen += output.output

    def _ask(self, workspace: Workspace, wanted: str) -> None:
        server = Server(workspace)
        try:
            recorder = Recorder(server, [*self._varies, FOLDERS])
            self._notes.update(server=server, recorder=recorder)
            method, _, path = wanted.partition(" ")
            with recorder.client as client:
                self.seen += client.request(method, path, json=self._slip.body).text
        finally:
            server.stop()
        log = workspace.public(server.log)
        warnings = dict.fromkeys(line for line in log.splitlines() if self.shows in line)
        printed = short_traceback(log, self.shows) or "\n".join(warnings)
        if printed:
            self._note(Output(command="The server prints", exit_code=None, output=printed, measured=True))

    def _start(self, workspace: Workspace) -> None:
        """Start the server, which fails."""
        line = self._cell.serve.replace("{port}", str(PORT))
        try:
            server = Server(workspace)
        except RunError as error:
            public = workspace.public(error.log)
            log = short_traceback(public, self.shows) or public
            self._note(Output(command=line, exit_code=None, output=log, measured=True))
            return
        server.stop()
        raise RunError("the server starts in spite of the mistake; write a request or a command into slip")


def short_traceback(log: str, shows: str = "") -> str:
    """The last traceback of a log that contains `shows`, or else the last one.

    It has the frames of the reader's own files, and "…" for those of packages. The text is empty if the
    log has no traceback.
    """
    _, *found = log.split(TRACEBACK)
    shortened = [_shortened(each, shows) for each in found]
    telling = [each for each in shortened if shows in each] or shortened
    return telling[-1] if telling else ""


def _shortened(after: str, shows: str) -> str:
    lines = [TRACEBACK]
    own = True
    following = iter(after.strip("\n").splitlines())
    for line in following:
        frame = FRAME.match(line)
        if frame:
            own = not any(each in frame["path"] for each in PACKAGES)
            if not own and lines[-1] != "  …":
                lines.append("  …")
        elif not line.startswith(" "):
            # A message can have several lines, up to the one with `shows`. Others of them are indented.
            rest = list(following)
            to = next((n for n, each in enumerate(rest, 1) if shows and shows in each), 0)
            details = [*rest[:to], *takewhile(lambda each: each.startswith(" "), rest[to:])]
            return "\n".join([*lines, line, *details]) + "\n"
        if own:
            lines.append(line)
    return "\n".join(lines) + "\n"
