"""The shape of a cell's file, `cell.yml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from fieldguide.catalog.excerpts import Excerpt
from fieldguide.catalog.models import (
    Command,
    Environment,
    Fragment,
    InstallRequirement,
    Link,
    Model,
    PastDate,
    ServeCommand,
    ServerPackage,
    Slug,
    Text,
    Word,
    each_once,
)
from fieldguide.catalog.problems import BadValueError


class Absence(Model):
    """Why a framework does not serve a task, with a dated source."""

    reason: Text = Field(examples=["It has no …"])
    """Why the framework doesn't support the task. If you write this reason, the cell can't have other keys
    or other files."""
    source: Link = Field(examples=["https://…"])
    """A page by the framework's maintainers that says so."""
    checked: PastDate = Field(examples=["2026-11-23"])
    """The day on which somebody last read that page."""


class CellFile(Model):
    """`snippets/<task>/<framework>/cell.yml`: only what differs from the framework's defaults."""

    variant: Text | None = Field(None, examples=["Flask with Pydantic"])
    """The title of the variant's tab. This key is required in the folder of a variant, and an error in
    other folders."""
    install: tuple[InstallRequirement, ...] | None = Field(None, min_length=1, examples=["[flask]"])
    """The packages that the cell installs, instead of those on the framework's install line. Run `make
    lock` after you change this list."""
    prepare: tuple[Command, ...] | None = Field(None, examples=["[flask --app app init-db]"])
    """Commands that run once before the server starts, instead of the framework's `prepare` commands."""
    serve: ServeCommand | None = Field(None, examples=["flask --app app run --port {port}"])
    """The command that starts the cell's server, instead of the framework's `serve` command."""
    server: ServerPackage | None = Field(None, examples=["{title: Gunicorn, package: gunicorn}"])
    """The server that the cell's own `serve` starts. If you leave out this key in a cell with its own run
    line, the “Verified with …” line doesn't mention a server."""
    environment: Environment = Field(default_factory=dict, examples=["{BIRDS_TOKEN: secret}"])
    """Environment variables for the program, which are shown as `export` lines. A variable replaces the
    task's variable of the same name."""
    environment_of: dict[Word, Environment] = Field(
        default_factory=dict, examples=["{createsuperuser: {DJANGO_SUPERUSER_PASSWORD: secret}}"]
    )
    """Environment variables for some of the commands in `prepare` and `commands`: those that contain the
    given word."""
    commands: tuple[Command, ...] = Field(default=(), examples=["[flask --app app routes]"])
    """For tasks about commands: the commands to run in order in an empty folder, and to show with their
    output. If you write this key, the framework's `prepare` doesn't run."""
    scaffold: bool = Field(default=True, examples=["false"])
    """Whether this cell starts from the framework's scaffold."""
    files: Annotated[tuple[Text, ...], AfterValidator(each_once)] | None = Field(None, examples=["[app.py]"])
    """The order in which the files are shown. If you leave out this key, the order is alphabetical."""
    documentation: dict[Text, Link] = Field(default_factory=dict, examples=["{Title: https://…}"])
    """One to three links to the sections of the documentation that a reader of this task needs, with their
    titles."""
    notes: dict[Text, dict[Fragment, Text]] = Field(
        default_factory=dict, examples=["{app.py: {fragment: note}}"]
    )
    """Notes on the code: for each file, fragments of lines, each with the note about that line."""
    regions: dict[Slug, Annotated[tuple[Excerpt, ...], Field(min_length=1)]] = Field(
        default_factory=dict, examples=["{check: [{file: app.py, first: def find_errors, last: return}]}"]
    )
    """The lines that belong to each part of the program. Each key is a name from `regions` in `task.yml`,
    and each value lists excerpts of the cell's own files. A line may be in several parts, or in none."""
    limits: dict[Slug, Text] = Field(
        default_factory=dict, examples=['{body-nan: "It is accepted, and the response is a 500."}']
    )
    """Hostile inputs from `data/hostile.yml` that the program doesn't handle (a 500, no response, or a
    success that no client should get), each with a sentence for the program's tab. A limit that doesn't
    occur fails."""
    untyped: Text | None = Field(None, examples=["It is written like the tutorial's first steps."])
    """Why `mypy --strict` doesn't check the program, although the framework's file asks for that check."""
    absent: Absence | None = Field(None, examples=["{reason: …, source: …, checked: …}"])
    """Why the framework has no program for this task."""

    @model_validator(mode="after")
    def _absent_alone(self) -> CellFile:
        if self.absent and self.model_fields_set != {"absent"}:
            others = ", ".join(sorted(self.model_fields_set - {"absent"}))
            raise BadValueError(f"absent, but with {others}", "remove one or the other")
        return self
