"""Where visits happen: environments, folders laid out and compiled, servers on their processor."""

from __future__ import annotations

import http.client
import json
import secrets
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fieldguide.catalog.measure_plan import Work
from fieldguide.catalog.steps import UPSTREAM
from fieldguide.measure.cpu_warmup import Steady
from fieldguide.measure.load import Sender
from fieldguide.measure.machine import Processors
from fieldguide.measure.plan import Stop
from fieldguide.measure.run_settings import Pace
from fieldguide.measure.upstream import Upstream
from fieldguide.running.environments import Environment, Environments
from fieldguide.running.ports import HOST
from fieldguide.running.problems import RunError
from fieldguide.running.processes import MARK, Process, sweep
from fieldguide.running.servers import Server
from fieldguide.running.workspace import Workspace

PATIENCE = 30.0
PLAIN = {"PYTHONDONTWRITEBYTECODE": ""}
"""Verification keeps folders clean of bytecode; here it may be written, as on a reader's machine."""


@dataclass(frozen=True)
class ServerResponse:
    """What a server answered: its status, and what its JSON says."""

    status: int
    value: Any


def ask(port: int, work: Work) -> ServerResponse:
    """Ask once. Raises RunError where there is no answer."""
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    headers = {"Content-Type": "application/json"} if work.body is not None else {}
    body = work.body.encode() if work.body is not None else None
    try:
        connection.request(work.method, work.path, body, headers)
        response = connection.getresponse()
        data = response.read()
    except (OSError, http.client.HTTPException) as error:
        raise RunError(f"{work.method} {work.path}: no answer ({error or type(error).__name__})") from error
    finally:
        connection.close()
    try:
        value = json.loads(data)
    except ValueError:
        value = None
    return ServerResponse(response.status, value)


class Folder(Workspace):
    """A cell's folder whose processes run on the server's processor, with bytecode."""

    CONFINED = False  # what is confined takes a little longer to open a file

    def __init__(
        self, visit: Stop, environment: Environment, parent: Path, session: str, processors: Processors
    ) -> None:
        super().__init__(visit.cell, environment, parent, session, PATIENCE)
        self._processors = processors

    def process(self, command: str, variables: Mapping[str, str]) -> Process:
        """Start a command in the folder, on the server's processor."""
        with self._processors.for_server():
            return super().process(command, {**variables, **PLAIN})


class Bench:
    """Serves visits; `close` ends whatever it started and deletes whatever it wrote."""

    def __init__(self, root: Path, environments: Path | None, processors: Processors, pace: Pace) -> None:
        self.pace = pace
        self.session = secrets.token_hex(6)
        self.sender = Sender(self.session)
        self.steady = Steady(processors, pace.best_of)
        self._environments = Environments(root, environments)
        self._processors = processors
        self._temporary = tempfile.TemporaryDirectory(prefix="fieldguide-", ignore_cleanup_errors=True)
        self._folders: dict[tuple[str, tuple[str, ...]], Folder] = {}
        self._known: dict[tuple[str, str], tuple[str, Any]] = {}

    @property
    def python(self) -> str:
        """The version of Python that what is measured runs on."""
        return self._environments.python.version

    def close(self) -> None:
        """Leave nothing behind: no process, no port, no file."""
        sweep(self.session)
        for folder in self._folders.values():
            folder.remove()
        self._temporary.cleanup()

    def environment(self, visit: Stop) -> Environment:
        """The environment of its install line."""
        return self._environments.get(visit.cell.install)

    def folder(self, visit: Stop) -> Folder:
        """Its files, prepared and compiled the first time."""
        key = (visit.cell.name, visit.cell.install)
        if key not in self._folders:
            environment = self.environment(visit)
            parent = Path(self._temporary.name)
            folder = Folder(visit, environment, parent, self.session, self._processors)
            self._folders[key] = folder
            folder.prepare()
            compiled = [str(environment.bin / "python"), "-m", "compileall", "-qq", str(folder.folder)]
            subprocess.run(compiled, check=False, capture_output=True)
        folder = self._folders[key]
        folder.program = visit.cell
        return folder

    @contextmanager
    def upstream(self, milliseconds: int) -> Iterator[int]:
        """The port of a service that answers after so long."""
        with Upstream(milliseconds, {MARK: f"{self.session}.upstream"}) as running:
            yield running.port

    @contextmanager
    def serving(self, visit: Stop, upstream: int | None = None) -> Iterator[Server]:
        """Its server, which has answered once. Raises RunError where it does not."""
        folder = self.folder(visit)
        changes: dict[str, str | None] = {
            name: value.replace(UPSTREAM, str(upstream))
            for name, value in visit.cell.environment.items()
            if UPSTREAM in value and upstream is not None
        }
        server = Server(folder, changes, self.pace.poll)
        try:
            yield server
        except RunError as error:
            raise RunError(f"{visit.name}: {error.message}", error.log or server.log) from error
        finally:
            server.stop()

    def check(self, visit: Stop, server: Server, works: Iterable[Work]) -> None:
        """Every work must be answered with success, and with the same JSON by every framework.

        Raises RunError where one is not.
        """
        for work in works:
            self.answer(visit, server, work, ask(server.port, work))

    def answer(self, visit: Stop, server: Server, work: Work, answer: ServerResponse) -> None:
        """Note one answer. Raises RunError where it is no success, or not what others answered."""
        request = f"{work.method} {work.path}"
        if not 200 <= answer.status < 300:
            raise RunError(f"{request} was answered with {answer.status}", server.log)
        if answer.value is None:
            raise RunError(f"{request} was not answered with JSON", server.log)
        who, value = self._known.setdefault((work.method, work.path), (visit.name, answer.value))
        if value != answer.value:
            raise RunError(
                f"{request}: {who} answers {json.dumps(value)}, this one {json.dumps(answer.value)}"
            )
