"""What is measured, and how: `data/measuring.yml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from fieldguide.catalog.cells import Cell
from fieldguide.catalog.models import (
    Framework,
    InstallRequirement,
    Interface,
    Link,
    Model,
    Slug,
    Text,
    serve_line,
)
from fieldguide.catalog.problems import BadValueError, closest, key_path, quoted
from fieldguide.catalog.reading import Reader

FILE = Path("data", "measuring.yml")
APPLICATION = "{application}"


def _serve(text: str) -> str:
    if text.count(APPLICATION) != 1:
        found = f"expected {APPLICATION} once, found it {text.count(APPLICATION)} times"
        raise BadValueError(found, f'write "granian --port {{port}} {APPLICATION}" or the like')
    return serve_line(text)


ServerCommand = Annotated[str, AfterValidator(_serve)]


class MeasuredServer(Model):
    """A server under which every framework of its interfaces is measured."""

    slug: Slug = Field(examples=["granian"])
    title: Text = Field(examples=["Granian"])
    package: Text = Field(examples=["granian"])
    install: tuple[InstallRequirement, ...] = Field(min_length=1, examples=["[granian]"])
    serve: dict[Interface, ServerCommand] = Field(
        min_length=1, examples=["{WSGI: 'granian --port {port} {application}'}"]
    )
    """The run line by interface; `{application}` stands for the framework's import target."""
    documentation: Link = Field(examples=["https://…"])


class Work(Model):
    """One kind of work that a request asks for."""

    slug: Slug = Field(examples=["rows"])
    title: Text = Field(examples=["Ten rows from SQLite"])
    summary: Text = Field(examples=["Reads ten rows and answers them as JSON."])
    method: Literal["GET", "POST", "PUT"] = Field("GET", examples=["PUT"])
    path: Text = Field(examples=["/birds"])
    body: Text | None = Field(None, examples=['\'{"name": "Kingfisher"}\''])


class Setting(Model):
    """One way to serve calls that wait: a server, or a way to write the function."""

    slug: Slug = Field(examples=["eight-threads"])
    title: Text = Field(examples=["Eight threads"])
    summary: Text = Field(examples=["Gunicorn with one worker of eight threads."])
    server: Slug = Field(examples=["gunicorn-threads"])
    interface: Interface = Field(examples=["WSGI"])
    path: Text = Field(examples=["/forecast"])
    most: int | None = Field(None, ge=1, examples=["16"])
    """The largest number of calls at once that is tried, where more would only take longer."""


class Waiting(Model):
    """Many slow calls at once."""

    milliseconds: int = Field(ge=1, examples=["200"])
    """How long the upstream takes to answer."""
    at_once: tuple[int, ...] = Field(min_length=2, examples=["[1, 2, 4, 8]"])
    settings: tuple[Setting, ...] = Field(min_length=1, examples=["[{slug: …}]"])


class Matters(Model):
    """One request after another, each with so much waiting in it."""

    server: Slug = Field(examples=["granian"])
    path: Text = Field(examples=["/wait/{milliseconds}"])
    milliseconds: tuple[int, ...] = Field(min_length=2, examples=["[0, 1, 5, 50]"])


class Flag(Model):
    """A known issue: what a reader has to know beside some figures. Keys left out mean "all"."""

    text: Text = Field(examples=["Closes the connection after each answer."])
    source: Link | None = Field(None, examples=["https://…"])
    frameworks: tuple[Slug, ...] = Field(default=(), examples=["[flask]"])
    servers: tuple[Slug, ...] = Field(default=(), examples=["[gunicorn]"])
    works: tuple[Slug, ...] = Field(default=(), examples=["[rows]"])


class Measuring(Model):
    """`data/measuring.yml`."""

    program: Slug = Field(examples=["measured-program"])
    """The task whose cells are put under load."""
    start: Slug = Field(examples=["hello-world"])
    """The task whose cells are installed, imported and started."""
    upstream: int = Field(ge=1, examples=["20"])
    """Milliseconds that the upstream takes while requests are measured."""
    servers: tuple[MeasuredServer, ...] = Field(min_length=1, examples=["[{slug: …}]"])
    works: tuple[Work, ...] = Field(min_length=1, examples=["[{slug: …}]"])
    matters: Matters = Field(examples=["{server: granian, …}"])
    waiting: Waiting = Field(examples=["{milliseconds: 200, …}"])
    flags: tuple[Flag, ...] = Field(default=(), examples=["[{text: …}]"])

    def server(self, slug: str) -> MeasuredServer:
        """The server of that slug. Raises KeyError."""
        return {each.slug: each for each in self.servers}[slug]

    def under(self, framework: Framework) -> Iterator[tuple[MeasuredServer, Interface, str]]:
        """Each server that the framework can run under, the interface between them, and the run line.

        A framework with both interfaces runs under a server once: by the first that both have, in
        the order of the framework's file.
        """
        for server in self.servers:
            for interface, target in framework.application.items():
                if interface in server.serve:
                    yield server, interface, server.serve[interface].replace(APPLICATION, target)
                    break


def read_measuring(
    reader: Reader, frameworks: Mapping[str, Framework], cells: Mapping[str, Cell]
) -> Measuring | None:
    """What is to be measured, or None where there is no such file; what is wrong is noted."""
    path = reader.root / FILE
    file = reader.yaml(path, Measuring) if reader.there(path) else None
    if file is None:
        return None
    tasks = {cell.task for cell in cells.values()}
    for key in ("program", "start"):
        name = getattr(file, key)
        if name not in tasks:
            reader.problem(path, key, f"no task {quoted(name)}", closest(name, tasks))
    servers = [each.slug for each in file.servers]
    named = {"servers": servers, "works": [each.slug for each in file.works]}
    named["waiting.settings"] = [each.slug for each in file.waiting.settings]
    for key, slugs in named.items():
        for slug in {each for each in slugs if slugs.count(each) > 1}:
            reader.problem(
                path, key, f"{quoted(slug)} is there more than once", "give each a slug of its own"
            )
    _check(reader, path, ("matters", "server"), (file.matters.server,), servers)
    for number, setting in enumerate(file.waiting.settings):
        place = ("waiting", "settings", number)
        _check(reader, path, (*place, "server"), (setting.server,), servers)
        known = {each.slug: each for each in file.servers}.get(setting.server)
        if known and setting.interface not in known.serve:
            found = f"{known.slug} has no run line for {setting.interface}"
            reader.problem(path, key_path(*place, "interface"), found, "name a server that has one")
    for number, flag in enumerate(file.flags):
        _check(reader, path, ("flags", number, "frameworks"), flag.frameworks, list(frameworks))
        _check(reader, path, ("flags", number, "servers"), flag.servers, servers)
        _check(reader, path, ("flags", number, "works"), flag.works, named["works"])
    return file


def _check(
    reader: Reader, path: Path, place: tuple[str | int, ...], names: tuple[str, ...], known: list[str]
) -> None:
    for name in names:
        if name not in known:
            reader.problem(path, key_path(*place), f"{quoted(name)} is not there", closest(name, known))
