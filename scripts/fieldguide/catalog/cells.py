"""A cell: one framework's answer to one task, and whether the ledger still holds for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fieldguide.catalog import hostile, ledger, records
from fieldguide.catalog.cell_checks import (
    CONFIG,
    MUTANTS,
    NOTICE,
    check_limits,
    check_names,
    check_notes,
    check_notice,
    check_order,
    check_regions,
    check_words,
)
from fieldguide.catalog.cell_file import Absence, CellFile
from fieldguide.catalog.endpoints import Endpoint
from fieldguide.catalog.excerpts import Excerpt
from fieldguide.catalog.generated import Generated, generated
from fieldguide.catalog.lock import LOCK, Lock
from fieldguide.catalog.models import Framework, ServerPackage
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.records import State
from fieldguide.catalog.source_files import SourceFile, sources
from fieldguide.catalog.tasks import TaskFile
from fieldguide.catalog.variants import JOINT, check_title

if TYPE_CHECKING:
    from fieldguide.catalog.tutorial import Lesson

__all__ = ["Cell", "SourceFile", "read_cell", "read_scaffold"]


@dataclass(frozen=True)
class Cell:
    """One framework's answer to one task.

    `install`, `prepare` and `serve` are the cell's own, else the framework's; `server` is None where it isn't
    known; in `environment`, `{upstream}` is a second port. `scaffold` lies below `files`. A service's file is
    the last of these, and `service` starts it.
    """

    task: str
    framework: Framework
    folder: Path
    contract: str
    variant: str = ""
    """The title of a variant: a second way in which people really write the framework's program."""
    install: tuple[str, ...] = ()
    prepare: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    serve: str = ""
    server: ServerPackage | None = None
    service: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)
    environment_of: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Variables that only the preparing commands with a word are run with, by that word."""
    files: tuple[SourceFile, ...] = ()
    scaffold: tuple[SourceFile, ...] = ()
    generator: Generated | None = None
    """The framework's commands that write the scaffold, where it has some."""
    documentation: Mapping[str, str] | None = None
    notes: Mapping[str, Mapping[str, str]] | None = None
    regions: Mapping[str, tuple[Excerpt, ...]] = field(default_factory=dict)
    """Parts that correspond to parts of other programs, by the names that the task has for them."""
    notice: str = ""
    takes: tuple[Endpoint, ...] = ()
    inputs: tuple[hostile.Input, ...] = ()
    """What strangers send to those."""
    limits: Mapping[str, str] = field(default_factory=dict)
    untyped: bool = False
    """By input, a sentence on what this program does not withstand."""
    absent: Absence | None = None
    entry: ledger.LedgerEntry | None = None
    state: State = State.UNVERIFIED
    lesson: Lesson | None = None
    """What a reader of the tutorial does to come to this program; None of a comparison's program."""

    @property
    def key(self) -> str:
        """Its folder: the framework's slug, or `framework+variant`."""
        return self.folder.name

    @property
    def name(self) -> str:
        """`task/framework` or `task/framework+variant`: what messages and the command line call it."""
        return f"{self.task}/{self.key}"

    @property
    def lock(self) -> Path:
        """The lock of what it installs."""
        return self.lesson.LOCK if self.lesson else LOCK

    @property
    def where(self) -> str:
        """Its folder, below the root."""
        return f"{self.folder.parent.parent.name}/{self.name}"

    @property
    def kept(self) -> Path:
        """Where its entry lies, below the root."""
        return ledger.FOLDER / self.task / f"{self.key}.json"

    @property
    def plain(self) -> bool:
        """Whether it is the framework's own program for the task, and no variant of that."""
        return self.key == self.framework.slug

    @property
    def slug(self) -> str:
        """Its key as a part of ids and links, which may hold no plus sign: `framework-with-variant`."""
        return self.key.replace(JOINT, "-with-")

    @property
    def title(self) -> str:
        """What a reader calls it: the framework's title, or its own as a variant."""
        return self.variant or self.framework.title

    @property
    def own(self) -> tuple[SourceFile, ...]:
        """Its files without that of the task's service: what was written for this framework."""
        return self.files[:-1] if self.service else self.files

    def digest(self, packages: Mapping[str, str]) -> str:
        """The digest of this cell run with these package versions (name → version)."""
        # What a cell does not have is left out, so that its entry outlives a new key.
        environment = {"environment": dict(self.environment)} if self.environment else {}
        of = {"environment_of": self.environment_of} if self.environment_of else {}
        service = {"service": self.service} if self.service else {}
        lesson = {"lesson": self.lesson.digested()} if self.lesson else {}
        return records.digest(
            {
                **environment,
                **of,
                **service,
                **lesson,
                "contract": self.contract,
                "scaffold": {file.path: file.text for file in self.scaffold},
                "files": {file.path: file.text for file in self.files},
                "install": self.install,
                "prepare": self.prepare,
                "commands": self.commands,
                "serve": self.serve,
                "packages": dict(packages),
            }
        )

    def program_digest(self, packages: Mapping[str, str]) -> str:
        """The digest of what runs, with these package versions: not of its contract, nor of who it asks."""
        of = {"environment_of": self.environment_of} if self.environment_of else {}
        return records.sha256(
            {
                **of,
                "environment": dict(self.environment),
                "files": {file.path: file.text for file in (*self.scaffold, *self.own)},
                "commands": [*self.prepare, *self.commands, self.serve],
                "packages": dict(packages),
            }
        )

    def now(self, lock: Lock) -> State:
        """Whether its entry was made from exactly these files and strangers, at the versions locked today."""

        def asked(entry: ledger.LedgerEntry) -> bool:
            digest = entry.strangers.digest if entry.strangers else None
            return digest == self.strangers_digest(entry.packages)

        return records.state(self.entry, lock, self.digest, asked)

    def limit(self, reply: ledger.Reply) -> str:
        """The sentence that tells of a fault: its own, or its framework's; an empty text where none does.

        What spoils good requests after it is not excused by the framework.
        """
        general = "" if reply.spoils else self.framework.limits.get(reply.input, "")
        return self.limits.get(reply.input, general) if reply.fault else ""

    def limit_remedy(self, reply: ledger.Reply) -> str:
        """What to do about a fault that no sentence tells of."""
        file = f"frameworks/{self.framework.slug}/framework.yml"
        wide = "" if reply.spoils else f", or of {file} if it is the framework's doing, not this program's"
        return f'mend the program, or write "{reply.input}: …" into limits of its cell.yml{wide}'

    def strangers_digest(self, packages: Mapping[str, str]) -> str | None:
        """The digest of what strangers send and of what answers, or None where they have nothing to send.

        Replies of another program than that of the recordings beside them do not hold.
        """
        return hostile.digest(self.digest(packages), self.takes, self.inputs) if self.inputs else None


def read_scaffold(reader: Reader, folder: Path) -> tuple[SourceFile, ...]:
    """What lies below every cell of a framework."""
    return sources(reader.texts(folder))


def read_cell(
    reader: Reader,
    folder: Path,
    framework: Framework,
    contract: str,
    scaffold: tuple[SourceFile, ...],
    lock: Lock,
    task_file: TaskFile | None = None,
    inputs: tuple[hostile.Input, ...] = (),
    service: SourceFile | None = None,
) -> Cell | None:
    """The cell in a folder, or None with problems noted. `service` is the file of its task's service."""
    before = len(reader.problems)
    texts = reader.texts(folder, skip=(CONFIG, NOTICE, MUTANTS))
    path, notice_path = folder / CONFIG, folder / NOTICE
    config = reader.yaml(path, CellFile) if reader.there(path) else CellFile()
    notice = reader.text(notice_path) if reader.there(notice_path) else None
    task = folder.parent.name
    if config is None:
        return None
    check_title(reader, path, framework, config)
    if config.absent:
        for name in [*texts, *([NOTICE] if reader.there(notice_path) else [])]:
            remedy = f'remove it, or remove "absent" from {CONFIG}'
            reader.problem(folder / name, "", "a file of a cell that is absent", remedy)
        return Cell(task, framework, folder, contract, absent=config.absent, state=State.ABSENT)
    if not texts and not config.commands:
        if len(reader.problems) == before:
            remedy = f"add its files, or say why it is absent in {CONFIG}"
            reader.problem(folder, "", "no program", remedy)
        return None
    if notice is not None and not notice.strip():
        reader.problem(notice_path, "", "an empty text", "write what to notice, or remove the file")
    check_notice(reader, notice_path, notice or "")
    scaffold = scaffold if config.scaffold else ()
    check_names(reader, folder, texts, {file.path for file in scaffold})
    check_order(reader, path, texts, config.files)
    check_notes(reader, path, texts, config.notes)
    readable = {name: text for name, text in texts.items() if text is not None}
    check_regions(reader, path, readable, config.regions, task_file.regions if task_file else None)
    check_limits(reader, path, config.limits, inputs)
    check_words(reader, path, config, _prepare(config, framework))
    if service and service.path in texts:
        remedy = "remove it: the task's file of this name is copied into every cell's folder"
        reader.problem(folder / service.path, "", "the name of the task's service", remedy)
    beside = task_file.service if task_file and service else None
    entry = ledger.read_entry(reader, ledger.entry_path(reader.root, task, folder.name), lock)
    cell = Cell(
        task=task,
        framework=framework,
        folder=folder,
        contract=contract,
        variant=config.variant or "",
        install=framework.install if config.install is None else config.install,
        prepare=_prepare(config, framework),
        commands=config.commands,
        serve=config.serve or framework.serve,
        server=_server(config, framework),
        service=beside.command if beside else "",
        environment={**(task_file.environment if task_file else {}), **config.environment},
        environment_of=config.environment_of,
        files=(
            *sources({name: texts.get(name) for name in config.files or texts}),
            *filter(None, [service]),
        ),
        scaffold=scaffold,
        generator=generated(framework, {file.path: file.text for file in scaffold}),
        documentation=config.documentation,
        notes=config.notes,
        regions=config.regions,
        notice=(notice or "").strip(),
        takes=task_file.takes if task_file else (),
        inputs=inputs,
        limits=config.limits,
        untyped=config.untyped is not None,
        entry=entry,
    )
    return replace(cell, state=cell.now(lock))


def _prepare(config: CellFile, framework: Framework) -> tuple[str, ...]:
    """The cell's own preparations, else the framework's; commands of its own take their place."""
    if config.prepare is not None:
        return config.prepare
    return () if config.commands else framework.prepare


def _server(config: CellFile, framework: Framework) -> ServerPackage | None:
    """The cell's own server; the framework's where the run line begins like the framework's."""
    serve = config.serve or framework.serve
    same = serve.split()[:2] == framework.serve.split()[:2]
    return config.server or (framework.server if same else None)
