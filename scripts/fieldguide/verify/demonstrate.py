"""Running demonstrations: each program in a fresh folder, and everything that is expected of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import httpx2

from fieldguide.catalog import Catalog, Demonstration, LedgerEntry, Recording
from fieldguide.catalog.demonstrations import PORT, CommandCheck, Program, RequestCheck
from fieldguide.catalog.ledger import Output, TreeEntry
from fieldguide.catalog.proofs import Proof
from fieldguide.running.crew import Crew
from fieldguide.running.environments import Environment, Environments
from fieldguide.running.keeping import today
from fieldguide.running.problems import RunError
from fieldguide.running.pythons import Interpreter
from fieldguide.running.servers import Server
from fieldguide.running.workspace import Workspace
from fieldguide.verify.recorder import SHOWN_PORT, Recorder
from fieldguide.verify.session import Failure


@dataclass
class DemonstrationRun:
    """What came of one demonstration: its recordings, one a program, or why it did not show its point."""

    LEDGER: ClassVar[tuple[str, str]] = ("the ledger", "the ledger: {}; run `make verify`")

    demonstration: Demonstration
    recordings: list[Recording] = field(default_factory=list)
    packages: dict[str, str] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    written: bool = False

    @property
    def subject(self) -> Demonstration:
        """What ran."""
        return self.demonstration

    @property
    def ok(self) -> bool:
        """Whether it has shown its point."""
        return not self.failures

    def fail(self, reason: str) -> None:
        """Note why it does not count."""
        self.failures.append(Failure("", reason))

    def entry(self, _catalog: Catalog, python: Interpreter) -> LedgerEntry:
        """The ledger's entry, made now on that Python."""
        return LedgerEntry(
            digest=self.demonstration.digest(self.packages),
            verified=today(),
            python=python.version,
            packages=self.packages,
            tests=sum(program.checks for program in self.demonstration.programs),
            recordings=tuple(self.recordings),
        )


def choose(
    kind: str, known: Mapping[str, Demonstration], slugs: Iterable[str], *, others: bool
) -> list[Demonstration]:
    """Those of a kind that are named; where none is, all, unless `others` are.

    Raises RunError for an unknown name.
    """
    slugs = list(slugs)
    for slug in slugs:
        if slug not in known:
            raise RunError(f'no {kind} "{slug}"; write one of {", ".join(known) or "none"}')
    return [each for slug, each in known.items() if slug in slugs or not (slugs or others)]


class Demonstrator:
    """Runs demonstrations, several at once; nothing that it started is left when it ends."""

    def __init__(self, catalog: Catalog, environments: Path | None, deadline: float, jobs: int) -> None:
        self._environments = {
            lock: Environments(catalog.root, environments, lock)
            for lock in (Demonstration.LOCKED, Proof.LOCKED)
        }
        self._crew = Crew(deadline, jobs)

    def run(
        self,
        demonstrations: Iterable[Demonstration],
        progress: Callable[[DemonstrationRun], None] = lambda _shown: None,
    ) -> dict[str, DemonstrationRun]:
        """Run these, what is measured alone at the end, and give what came of each."""
        demonstrations = list(demonstrations)
        alone = [each for each in demonstrations if _measures(each)]
        together = [each for each in demonstrations if each not in alone]

        def show(demonstration: Demonstration) -> DemonstrationRun:
            shown = self._show(demonstration)
            progress(shown)
            return shown

        ran = [*self._crew.run(show, together), *self._crew.run(show, alone, jobs=1)]
        results = {shown.demonstration.slug: shown for shown in ran}
        return {each.slug: results[each.slug] for each in demonstrations}

    def _show(self, demonstration: Demonstration) -> DemonstrationRun:
        shown = DemonstrationRun(demonstration)
        for program in demonstration.programs:
            try:
                built = self._environments[demonstration.LOCKED]
                environment = built.get(program.file.install, program.file.build)
                shown.packages |= environment.packages
                shown.recordings.append(self._program(program, environment, demonstration.file.varies))
            except RunError as error:
                shown.failures.append(Failure(program.file.label, error.message, error.log))
            except OSError as error:
                shown.failures.append(Failure(program.file.label, str(error)))
        return shown

    def _program(self, program: Program, environment: Environment, varies: tuple[str, ...]) -> Recording:
        workspace = self._crew.workspace(program, environment)
        workspace.varies = list(varies)
        server = None
        try:
            before = [step for step in program.file.commands if PORT not in step.run]
            outputs = [self._step(workspace, step, step.run) for step in before]
            recorder = None
            if program.serve:
                self._crew.go_on()
                server = Server(workspace)
                recorder = Recorder(server, varies)
                while_serving = [step for step in program.file.commands if PORT in step.run]
                outputs += [self._asked(workspace, step, server) for step in while_serving]
                with recorder.client:
                    for question in program.file.requests:
                        self._question(recorder, question, server)
            exchanges = tuple(recorder.exchanges) if recorder else ()
            return Recording(
                test=program.name,
                label=program.name,
                exchanges=exchanges,
                outputs=tuple(outputs),
                tree=_left(workspace, program.file.leaves),
            )
        finally:
            if server:
                server.stop()
            workspace.remove()

    def _step(self, workspace: Workspace, step: CommandCheck, command: str) -> Output:
        """Run one command. Raises RunError where it does not give what is expected of it."""
        self._crew.go_on()
        completed = workspace.run(command, again=True)
        if completed.exit_code != step.exit:
            message = f"`{command}` ended with exit status {completed.exit_code}, expected {step.exit}"
            raise RunError(message, completed.output)
        _contains(f"`{command}`", completed.output, step.shows, completed.output)
        output = workspace.output(completed)
        return output.model_copy(update={"measured": step.measured})

    def _asked(self, workspace: Workspace, step: CommandCheck, server: Server) -> Output:
        """A command that asks the server; the page shows the port that a reader would have."""
        output = self._step(workspace, step, step.run.replace(PORT, str(server.port)))
        shown = output.output.replace(str(server.port), str(SHOWN_PORT))
        return output.model_copy(update={"command": step.run.replace(PORT, str(SHOWN_PORT)), "output": shown})

    def _question(self, recorder: Recorder, question: RequestCheck, server: Server) -> None:
        """Send one request. Raises RunError where the answer is not the expected one."""
        self._crew.go_on()
        method, path = question.ask.split(" ", 1)
        try:
            response = recorder.client.request(method, path)
        except httpx2.HTTPError as error:
            raise RunError(f"{question.ask}: no answer ({error})", server.log) from error
        if response.status_code != question.status:
            message = f"{question.ask} answered {response.status_code}, expected {question.status}"
            raise RunError(message, f"{response.text}\n{server.log}")
        _contains(question.ask, response.text, question.shows, server.log)


def _contains(what: str, text: str, wanted: Iterable[str], log: str) -> None:
    for each in wanted:
        if each not in text:
            raise RunError(f"{what} does not show “{each}”", log)


def _left(workspace: Workspace, wanted: tuple[str, ...]) -> tuple[TreeEntry, ...]:
    """All files that are there now, where some are expected. Raises RunError where one is missing."""
    if not wanted:
        return ()
    tree = workspace.tree()
    missing = set(wanted) - {entry.path for entry in tree}
    if missing:
        raise RunError(f"left no {', '.join(sorted(missing))}", "\n".join(entry.path for entry in tree))
    return tuple(tree)


def _measures(demonstration: Demonstration) -> bool:
    return any(step.measured for program in demonstration.programs for step in program.file.commands)
