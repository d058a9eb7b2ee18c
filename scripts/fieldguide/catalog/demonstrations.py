"""Demonstrations: programs of ours that are run to show one thing, and what the ledger says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, model_validator

from fieldguide.catalog import ledger, records
from fieldguide.catalog.cells import SourceFile
from fieldguide.catalog.lock import LOCK, Lock
from fieldguide.catalog.models import (
    Command,
    Environment,
    Fragment,
    InstallRequirement,
    Model,
    ServeCommand,
    Text,
)
from fieldguide.catalog.problems import BadValueError, closest, quoted, shown
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.records import State
from fieldguide.catalog.wording import Called

FOLDER = "demonstrations"
CONFIG = "demonstration.yml"
CLAIMS_PAGE = "claims/index.md"
"""The page that shows the demonstrations of the article's claims."""
LEDGER = Path("data", "demonstrated")
PORT = "{port}"


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise BadValueError(
            f"not a regular expression ({error})", "correct it, or escape its special characters"
        ) from error
    return text


def _request(text: str) -> str:
    if not re.fullmatch(r"(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) /\S*", text):
        raise BadValueError(f"not a request ({shown(text)})", 'write it as "GET /birds"')
    return text


Pattern = Annotated[str, AfterValidator(_pattern), Called("regular expression")]
Request = Annotated[str, AfterValidator(_request), Called("request")]


class CommandCheck(Model):
    """A command of a program, and what it must give."""

    run: Command = Field(examples=["python app.py"])
    """A command. If the command contains `{port}`, it runs while the server is listening on that port."""
    exit: int = Field(default=0, ge=0, le=255, examples=["1"])
    """The exit status that the command must have."""
    shows: tuple[Fragment, ...] = Field(default=(), examples=["[NameError]"])
    """Pieces of text that the command's output must contain."""
    measured: bool = Field(default=False, examples=["true"])
    """Whether the command's output differs a little from run to run. Such output is shown but not
    compared."""


class RequestCheck(Model):
    """A request to a program's server, and what it must answer."""

    ask: Request = Field(examples=["GET /birds"])
    """A request to the server."""
    status: int = Field(default=200, ge=100, le=599, examples=["200"])
    """The status that the server must return."""
    shows: tuple[Fragment, ...] = Field(default=(), examples=["[Kingfisher]"])
    """Pieces of text that the response body must contain."""


class ProgramFile(Model):
    """One program of a demonstration: what lies in its folder, what runs, what must come of it."""

    label: Text = Field(examples=["With a hyphen"])
    """The label above this program."""
    folder: Text | None = Field(None, examples=["fault"])
    """A folder next to `demonstration.yml`, whose files are copied into an empty folder. Two programs may
    use the same folder. If you leave out this key, the program starts in an empty folder."""
    install: tuple[InstallRequirement, ...] = Field(min_length=1, examples=["[flask]"])
    """The packages in the program's environment. Their dependencies are installed too. Run `make lock`
    after you change this list."""
    build: tuple[Text, ...] = Field(default=(), examples=["[flask-principal]"])
    """Packages without a wheel. pip builds these packages from source, which runs their code."""
    environment: Environment = Field(default_factory=dict, examples=["{BIRDS_TOKEN: secret}"])
    """Environment variables for the program."""
    commands: tuple[CommandCheck, ...] = Field(default=(), examples=['[{run: "python app.py", exit: 1}]'])
    """The commands to run, in order."""
    serve: ServeCommand | None = Field(None, examples=["flask --app app run --port {port}"])
    """The command that starts a server after the other commands."""
    requests: tuple[RequestCheck, ...] = Field(default=(), examples=['[{ask: "GET /birds"}]'])
    """The requests to send to the server, in order."""

    leaves: tuple[Text, ...] = Field(default=(), examples=["[birds/models.py]"])
    """Files that must be in the program's folder at the end. If you write this key, the page shows the
    contents of the folder."""

    ASSERTS: ClassVar[bool] = False
    """Whether its commands check what they show, so that an exit status of 0 is expectation enough."""

    @model_validator(mode="after")
    def _expects(self) -> ProgramFile:
        steps = self.ASSERTS or any(step.exit or step.shows for step in self.commands)
        if not steps and not self.requests and not self.leaves:
            remedy = "say what a command shows or leaves, or add a request"
            raise BadValueError("a program without expectations", remedy)
        if self.requests and self.serve is None:
            raise BadValueError("requests without a server", 'add "serve: flask --app app run --port {port}"')
        if self.serve is None and any(PORT in step.run for step in self.commands):
            raise BadValueError("a command with {port} and no server", "add serve, or write a number")
        if self.serve is not None and not self.requests and not any(PORT in s.run for s in self.commands):
            raise BadValueError("a server without requests", "add requests, or a command that names {port}")
        return self


class DemonstrationFile(Model):
    """`demonstrations/<slug>/demonstration.yml`."""

    title: Text = Field(examples=["A project name with a hyphen"])
    """The heading of the demonstration."""
    summary: Text = Field(examples=["One sentence on what this shows."])
    """A sentence that says what the demonstration shows."""
    page: Text = Field(default=CLAIMS_PAGE, examples=["frameworks/flask.md"])
    """The page below `docs/` that shows the demonstration, unless the page with the article's claims does."""
    varies: tuple[Pattern, ...] = Field(default=(), examples=["['0x[0-9a-f]+']"])
    """Regular expressions for output that differs from run to run. Such output is recorded as “…”."""
    programs: tuple[ProgramFile, ...] = Field(min_length=1, examples=["[{label: …, install: …}]"])
    """The programs to run and to show side by side. Each program needs something that it must produce: a
    status, a piece of text or a file."""


@dataclass(frozen=True)
class Program:
    """One program of a demonstration, as it is laid into a fresh folder and run."""

    name: str
    """`slug/number`, as it is called in messages."""
    file: ProgramFile
    files: tuple[SourceFile, ...] = ()
    scaffold: tuple[SourceFile, ...] = ()

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables that it runs with."""
        return self.file.environment

    @property
    def environment_of(self) -> Mapping[str, Mapping[str, str]]:
        """None: each of its commands runs with all variables."""
        return {}

    @property
    def commands(self) -> tuple[str, ...]:
        """What runs before its server does."""
        return tuple(step.run for step in self.file.commands if PORT not in step.run)

    @property
    def prepare(self) -> tuple[str, ...]:
        """Nothing: all of its commands are shown."""
        return ()

    @property
    def serve(self) -> str:
        """Its run line, or nothing."""
        return self.file.serve or ""

    @property
    def checks(self) -> int:
        """How many things are expected of it: each status, text and file."""
        texts = [each.shows for each in self.file.commands] + [each.shows for each in self.file.requests]
        return len(texts) + sum(map(len, texts)) + len(self.file.leaves)


@dataclass(frozen=True)
class Demonstration:
    """Programs, side by side, that show one thing."""

    slug: str
    folder: Path
    file: DemonstrationFile
    programs: tuple[Program, ...] = ()
    entry: ledger.LedgerEntry | None = None
    state: State = field(default=State.UNVERIFIED)

    PLACE: ClassVar[str] = FOLDER
    KEPT: ClassVar[Path] = LEDGER
    LOCKED: ClassVar[Path] = LOCK
    """The lock whose versions it is run with."""

    @property
    def name(self) -> str:
        """How it is called in messages: where it lies."""
        return f"{self.PLACE}/{self.slug}"

    @property
    def kept(self) -> Path:
        """Where its entry lies, below the root."""
        return self.KEPT / f"{self.slug}.json"

    @property
    def title(self) -> str:
        """What a reader sees it called."""
        return self.file.title

    @property
    def requirements(self) -> set[str]:
        """Everything that its programs install."""
        return {each for program in self.programs for each in program.file.install}

    def digest(self, packages: Mapping[str, str]) -> str:
        """The digest of these programs run with these package versions (name → version)."""
        programs = [
            {
                # What a reader is told beside it is not part of what was run.
                "run": program.file.model_dump(mode="json", exclude={"label"}, exclude_defaults=True),
                "files": {file.path: file.text for file in program.files},
            }
            for program in self.programs
        ]
        return records.digest({"programs": programs, "varies": self.file.varies, "packages": dict(packages)})

    def now(self, lock: Lock) -> State:
        """Whether its entry was made from exactly these programs at the versions locked today."""
        return records.state(self.entry, lock, self.digest)


def read_demonstrations(reader: Reader, lock: Lock) -> dict[str, Demonstration]:
    """Every demonstration by its slug, in alphabetical order; what is wrong is noted."""
    top = reader.root / FOLDER
    read = [_read(reader, folder, lock) for folder in (reader.folders(top) if reader.there(top) else ())]
    entries = reader.root / LEDGER
    for path in reader.visible(entries) if reader.there(entries) else ():
        if path.suffix != ".json" or not reader.there(top / path.stem):
            reader.problem(path, "", "an entry without a demonstration", "delete it")
    return {each.slug: each for each in read if each}


def _read(reader: Reader, folder: Path, lock: Lock) -> Demonstration | None:
    file = reader.yaml(folder / CONFIG, DemonstrationFile)
    texts = {path: reader.text(path) for path in reader.files(folder) if path != folder / CONFIG}
    if file is None:
        return None
    slug = folder.name
    programs = tuple(
        Program(f"{slug}/{number}", each, tuple(_files(folder, each, texts)))
        for number, each in enumerate(file.programs, 1)
    )
    _check_folders(reader, folder, file, texts)
    entry = ledger.read_entry(reader, reader.root / LEDGER / f"{slug}.json", lock)
    demonstration = Demonstration(slug, folder, file, programs, entry)
    return replace(demonstration, state=demonstration.now(lock))


def _files(folder: Path, program: ProgramFile, texts: Mapping[Path, str | None]) -> Iterator[SourceFile]:
    """The files of one program, in alphabetical order."""
    own = folder / (program.folder or "")
    for path, text in texts.items():
        if program.folder and path.is_relative_to(own) and text is not None:
            yield SourceFile(path.relative_to(own).as_posix(), text)


def _check_folders(
    reader: Reader, folder: Path, file: DemonstrationFile, texts: Mapping[Path, str | None]
) -> None:
    """Each folder that is named must hold files, and each file must belong to a program."""
    named = {program.folder for program in file.programs if program.folder}
    there = {path.relative_to(folder).parts[0]: path for path in texts if path.parent != folder}
    for number, program in enumerate(file.programs):
        if program.folder and program.folder not in there:
            key, found = f"programs[{number}].folder", f"no folder {quoted(program.folder)} with files in it"
            reader.problem(folder / CONFIG, key, found, closest(program.folder, there))
    for path in texts:
        if path.relative_to(folder).parts[0] not in named or path.parent == folder:
            reader.problem(
                path, "", "a file that belongs to no program", f"name its folder in {CONFIG}, or remove it"
            )
