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
    """Why the framework doesn't serve the task. No other key and no other file may be beside it."""
    source: Link = Field(examples=["https://…"])
    """Where its maintainers say so."""
    checked: PastDate = Field(examples=["2026-11-23"])
    """The day on which somebody read it there."""


class CellFile(Model):
    """`snippets/<task>/<framework>/cell.yml`: only what differs from the framework's defaults."""

    variant: Text | None = Field(None, examples=["Flask with Pydantic"])
    """The title of the tab. Required in the folder of a variant, an error elsewhere."""
    install: tuple[InstallRequirement, ...] | None = Field(None, min_length=1, examples=["[flask]"])
    """Replaces the framework's install line. Run `make lock` after a change."""
    prepare: tuple[Command, ...] | None = Field(None, examples=["[flask --app app init-db]"])
    """Run once before the server starts. Replaces the framework's `prepare`."""
    serve: ServeCommand | None = Field(None, examples=["flask --app app run --port {port}"])
    """Replaces the framework's run line."""
    server: ServerPackage | None = Field(None, examples=["{title: Gunicorn, package: gunicorn}"])
    """What serves when your `serve` is used. Without it, the stamp of a cell with another run line names no
    server."""
    environment: Environment = Field(default_factory=dict, examples=["{BIRDS_TOKEN: secret}"])
    """Variables that the program runs with, shown as `export` lines. They replace the task's of the same
    name."""
    environment_of: dict[Word, Environment] = Field(
        default_factory=dict, examples=["{createsuperuser: {DJANGO_SUPERUSER_PASSWORD: secret}}"]
    )
    """Variables that only the commands of `prepare` and `commands` with a word are run with, by that word."""
    commands: tuple[Command, ...] = Field(default=(), examples=["[flask --app app routes]"])
    """For tasks about commands: run in order in a fresh folder, and shown with their output. With it, the
    framework's `prepare` is left out."""
    scaffold: bool = Field(default=True, examples=["false"])
    """Whether this cell starts from the framework's scaffold."""
    files: Annotated[tuple[Text, ...], AfterValidator(each_once)] | None = Field(None, examples=["[app.py]"])
    """The order in which files are shown. Without it, it is alphabetical."""
    documentation: dict[Text, Link] = Field(default_factory=dict, examples=["{Title: https://…}"])
    """One to three deep links that a reader of this task needs, by their titles."""
    notes: dict[Text, dict[Fragment, Text]] = Field(
        default_factory=dict, examples=["{app.py: {fragment: note}}"]
    )
    """Notes in the code: by file, a fragment and what to say about it."""
    regions: dict[Slug, Annotated[tuple[Excerpt, ...], Field(min_length=1)]] = Field(
        default_factory=dict, examples=["{check: [{file: app.py, first: def find_errors, last: return}]}"]
    )
    """The parts that correspond to parts of other programs, by a name that `regions` in task.yml has: for
    each one, excerpts of the cell's own files. A line may be in several, or in none."""
    limits: dict[Slug, Text] = Field(
        default_factory=dict, examples=['{body-nan: "It is taken in, and the answer is a 500."}']
    )
    """Hostile inputs of `data/hostile.yml` that the program doesn't handle (a 500, no response, or a success
    that no client should get), each with a sentence that its tab shows. A limit that doesn't occur fails."""
    untyped: Text | None = Field(None, examples=["It is written like the tutorial's first steps."])
    """Why `mypy --strict` doesn't check the program, although its framework asks for it."""
    absent: Absence | None = Field(None, examples=["{reason: …, source: …, checked: …}"])
    """Why the framework doesn't serve this task."""

    @model_validator(mode="after")
    def _absent_alone(self) -> CellFile:
        if self.absent and self.model_fields_set != {"absent"}:
            others = ", ".join(sorted(self.model_fields_set - {"absent"}))
            raise BadValueError(f"absent, but with {others}", "remove one or the other")
        return self
