"""Starting each framework's program in each mode, and asking it everything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from fieldguide.catalog import Catalog, Cell
from fieldguide.catalog.probed import KEPT, ProbeAnswer, Probed, ProbedFile, asked_in, digest
from fieldguide.catalog.probes import Mode, Probe
from fieldguide.running.crew import Crew
from fieldguide.running.environments import Environment, Environments
from fieldguide.running.keeping import today
from fieldguide.running.problems import RunError
from fieldguide.running.pythons import Interpreter
from fieldguide.running.redact import masked
from fieldguide.running.wire import WireReply, ask
from fieldguide.running.workspace import Workspace

SECONDS = 10.0
"""How long an answer may take."""
QUIET = {"connection", "content-length", "date", "keep-alive", "transfer-encoding"}
"""Headers that say nothing of the framework, or differ from run to run."""
VARIES = (
    r"0x[0-9a-f]{6,}",
    r"SECRET = \"(\w+)\"",
    r"token=([\w-]{16,})",
    r"expires=([^;]+)",
    r"Python(?:/| Version: )3\.\d+(\.[\w.+]+)",
    r"Server time: *([^\n<]+)",
    r"Python Path: *\[(.*?)\]",
)
"""What differs from run to run, from machine to machine, or between patch releases of Python."""
STYLES = re.compile(r"<(?:style|script)\b[^>]*>(.{80,}?)</(?:style|script)>", re.DOTALL)
"""What an HTML page says to nobody."""


@dataclass
class ProbeResult:
    """What one framework answered, or why it could not be asked."""

    LEDGER: ClassVar[tuple[str, str]] = ("the answers", "{}; run `make probe`")

    probed: Probed
    answers: dict[str, dict[Mode, ProbeAnswer]] = field(default_factory=dict)
    packages: dict[str, str] = field(default_factory=dict)
    failure: str = ""
    written: bool = False

    @property
    def subject(self) -> Probed:
        """What was asked."""
        return self.probed

    @property
    def ok(self) -> bool:
        """Whether it was asked everything."""
        return not self.failure

    def fail(self, reason: str) -> None:
        """Note why its answers do not count."""
        self.failure = reason

    def entry(self, catalog: Catalog, python: Interpreter) -> ProbedFile:
        """Its answers as they are kept, made now on that Python."""
        assert catalog.probes is not None
        return ProbedFile(
            digest=digest(self.probed.cell, catalog.probes, self.packages),
            probed=today(),
            python=python.version,
            packages=self.packages,
            answers=self.answers,
        )


class Prober:
    """Asks frameworks, several at once; nothing that it started is left when it ends."""

    def __init__(
        self,
        catalog: Catalog,
        environments: Path | None,
        deadline: float,
        jobs: int,
        seconds: float = SECONDS,
    ) -> None:
        if catalog.probes is None:
            raise RunError("there is no data/probes.yml")
        self._probes = catalog.probes.probes
        self._environments = Environments(catalog.root, environments)
        self._seconds = seconds
        self._crew = Crew(deadline, jobs)

    def run(self, chosen: Iterable[Probed], progress: Callable[[], None] = lambda: None) -> list[ProbeResult]:
        """Ask these; `progress` is called after each answer."""
        return self._crew.run(lambda probed: self._framework(probed, progress), chosen)

    def _framework(self, probed: Probed, progress: Callable[[], None]) -> ProbeResult:
        outcome = ProbeResult(probed)
        try:
            environment = self._environments.get(probed.cell.install)
            outcome.packages = environment.packages
            modes: tuple[Mode, ...] = ("production", "development")
            for mode in modes:
                probes = [each for each in self._probes if mode in asked_in(each, probed.framework)]
                self._mode(_program(probed.cell, mode), environment, probes, mode, outcome, progress)
        except (RunError, OSError) as error:
            outcome.failure = str(error)
        return outcome

    def _mode(
        self,
        program: Cell,
        environment: Environment,
        probes: list[Probe],
        mode: Mode,
        outcome: ProbeResult,
        progress: Callable[[], None],
    ) -> None:
        if not probes or self._crew.stopped.is_set():
            return
        with self._crew.serving(program, environment) as (workspace, server):
            for probe in probes:
                self._crew.go_on()
                reply = ask(server.port, probe.sent, probe.method, self._seconds)
                outcome.answers.setdefault(probe.slug, {})[mode] = answer(
                    reply, probe, workspace, server.port
                )
                if reply.failure:
                    server.restart()  # it may be stuck, and the next answer is not about that
                progress()


def _program(cell: Cell, mode: Mode) -> Cell:
    """The cell with the run line of that mode."""
    return cell if mode == "production" else replace(cell, serve=cell.framework.development or "")


def answer(reply: WireReply, probe: Probe, workspace: Workspace, port: int) -> ProbeAnswer:
    """A reply as it is kept: without what says where and when it was asked."""
    if reply.failure:
        return ProbeAnswer(failure=reply.failure, early=reply.early)
    varies = [re.compile(each) for each in (*VARIES, re.escape(workspace.environment.python.prefix))]

    def public(text: str) -> str:
        return masked(re.sub(rf"\b{port}\b", "8000", workspace.public(text)), varies)

    try:
        body = reply.body.decode("utf-8")
    except UnicodeDecodeError:
        body = f"({len(reply.body):,} bytes that are not UTF-8)"
    return ProbeAnswer(
        status=reply.status,
        reason=reply.reason,
        headers=tuple(
            (name.title(), public(_text(value))) for name, value in reply.headers if name.lower() not in QUIET
        ),
        body=_beginning(public(body[: 100 * KEPT])),
        size=len(reply.body),
        reveals=tuple(text for text in probe.reveals if text in body),
        early=reply.early,
    )


def _text(value: str) -> str:
    """A header's value as UTF-8 where it is that; the standard library reads all as Latin-1."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _beginning(body: str) -> str:
    """What is kept of a body: of a page without its styles, its lines joined."""
    if "<html" in body[:KEPT].lower():
        lines = (line.strip() for line in masked(body, [STYLES]).splitlines())
        body = " ".join(line for line in lines if line)
    return body[:KEPT]
