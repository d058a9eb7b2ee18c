"""What is measured, and how: `data/measuring.yml`."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from pydantic import AfterValidator, Field, model_validator

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
from fieldguide.catalog.problems import BadValueError, closest, key_path, quoted, shown
from fieldguide.catalog.quantities import Quantity
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.wording import Called

FILE = Path("data", "measuring.yml")
APPLICATION = "{application}"
MILLISECONDS = "{milliseconds}"
OWN = "own"
"""What a flag calls a framework's own run line, where others have the slug of a server."""


def _serve(text: str) -> str:
    if text.count(APPLICATION) != 1:
        found = f"expected {APPLICATION} once, found it {text.count(APPLICATION)} times"
        raise BadValueError(found, f'write "granian --port {{port}} {APPLICATION}" or the like')
    return serve_line(text)


def _path(text: str) -> str:
    if not re.fullmatch(r"/[^\s#]*", text):
        raise BadValueError(f"not a path ({shown(text)})", 'write "/birds" or the like')
    return text


def _waiting_path(text: str) -> str:
    if text.count(MILLISECONDS) != 1:
        found = f"expected {MILLISECONDS} once, found it {text.count(MILLISECONDS)} times"
        raise BadValueError(found, f'write "/wait/{MILLISECONDS}" or the like')
    return _path(text)


def _rising(numbers: tuple[int, ...]) -> tuple[int, ...]:
    if list(numbers) != sorted(set(numbers)):
        raise BadValueError("numbers that are not in ascending order", "write each once, the smallest first")
    return numbers


def _json(text: str) -> str:
    try:
        json.loads(text)
    except ValueError as error:
        raise BadValueError(f"not JSON ({error})", "write what the request sends, in quotes") from error
    return text


ServerCommand = Annotated[
    str, AfterValidator(_serve), Called("command", "commands that contain `{port}` and `{application}` once")
]
UrlPath = Annotated[str, AfterValidator(_path), Called("path")]
WaitingPath = Annotated[str, AfterValidator(_waiting_path), Called("path that contains `{milliseconds}`")]
Json = Annotated[Text, AfterValidator(_json), Called("JSON in quotes")]
Rising = AfterValidator(_rising)


class MeasuredServer(Model):
    """A server under which every framework of its interfaces is measured."""

    slug: Slug = Field(examples=["granian"])
    """The server's name in the results."""
    title: Text = Field(examples=["Granian"])
    """The server's name on the pages."""
    package: Text = Field(examples=["granian"])
    """The package from `install` whose version is shown. The lock file has the version."""
    install: tuple[InstallRequirement, ...] = Field(min_length=1, examples=["[granian]"])
    """The packages to install in addition to the framework."""
    serve: dict[Interface, ServerCommand] = Field(
        min_length=1, examples=["{WSGI: 'granian --port {port} {application}'}"]
    )
    """For each interface, the command that starts the server. `{application}` is replaced by the framework's
    import target."""
    documentation: Link = Field(examples=["https://…"])
    """The start page of the server's documentation."""

    @model_validator(mode="after")
    def _installed(self) -> MeasuredServer:
        names = [canonicalize_name(Requirement(each).name) for each in self.install]
        if canonicalize_name(self.package) not in names:
            found = f"the package {quoted(self.package)} is not one of those it installs"
            raise BadValueError(found, closest(self.package, names))
        return self


class Work(Model):
    """One kind of work that a request asks for."""

    slug: Slug = Field(examples=["rows"])
    """The name of this work in the results."""
    title: Text = Field(examples=["Ten rows from SQLite"])
    """The name of this work on the pages."""
    summary: Text = Field(examples=["Reads ten rows and answers them as JSON."])
    """A sentence that says what a request does."""
    method: Literal["GET", "POST", "PUT"] = Field("GET", examples=["PUT"])
    """The HTTP method of the request."""
    path: UrlPath = Field(examples=["/birds"])
    """A path of the measured program."""
    body: Json | None = Field(None, examples=['\'{"name": "Kingfisher"}\''])
    """The body of the request, as JSON. Every method except GET needs a body."""

    @model_validator(mode="after")
    def _sent(self) -> Work:
        if (self.method == "GET") != (self.body is None):
            found = f"{self.method} {'with' if self.body else 'without'} a body"
            raise BadValueError(found, "GET has none; every other method has one")
        return self


class Setting(Model):
    """One way to serve calls that wait: a server, or a way to write the function."""

    slug: Slug = Field(examples=["eight-threads"])
    """The setting's name in the results."""
    title: Text = Field(examples=["Eight threads"])
    """The setting's name on the pages."""
    summary: Text = Field(examples=["Gunicorn with one worker of eight threads."])
    """A sentence that says how the calls are served."""
    server: Slug = Field(examples=["gunicorn-threads"])
    """The slug of the server."""
    interface: Interface = Field(examples=["WSGI"])
    """The interface between the server and the framework."""
    path: UrlPath = Field(examples=["/forecast"])
    """The path that is requested."""
    most: int | None = Field(None, ge=1, examples=["16"])
    """The largest number of simultaneous calls to try, if more would just take longer."""


class Waiting(Model):
    """Many slow calls at once."""

    milliseconds: int = Field(ge=1, examples=["200"])
    """How many milliseconds the upstream service takes to respond."""
    at_once: Annotated[tuple[Annotated[int, Field(ge=1)], ...], Rising] = Field(
        min_length=2, examples=["[1, 2, 4, 8]"]
    )
    """How many calls are made at the same time, for each step of the measurement."""
    settings: tuple[Setting, ...] = Field(min_length=1, examples=["[{slug: …}]"])
    """The ways to serve the calls."""


class Matters(Model):
    """One request after another, each with so much waiting in it."""

    server: Slug = Field(examples=["granian"])
    """The slug of a server that can run all the frameworks. The pages about a framework show the figures
    under this server."""
    path: WaitingPath = Field(examples=["/wait/{milliseconds}"])
    """The path that is requested."""
    milliseconds: Annotated[tuple[Annotated[int, Field(ge=0)], ...], Rising] = Field(
        min_length=2, examples=["[0, 1, 5, 50]"]
    )
    """How many milliseconds a request waits, for each step of the measurement."""


class Flag(Model):
    """A known issue: what a reader has to know beside some figures. Keys left out mean "all"."""

    text: Text = Field(examples=["Closes the connection after each answer."])
    """What a reader has to know about the figures."""
    source: Link | None = Field(None, examples=["https://…"])
    """A page where another project describes the issue."""
    frameworks: tuple[Slug, ...] = Field(default=(), examples=["[flask]"])
    """The frameworks whose figures get this note. If you leave it out, all of them do."""
    servers: tuple[Slug, ...] = Field(default=(), examples=["[gunicorn]"])
    """The servers whose figures get this note. If you leave out this key, all of them do. `own` means a
    framework's own run line."""
    works: tuple[Slug, ...] = Field(default=(), examples=["[rows]"])
    """The kinds of work whose figures get this note. If you leave out this key, all of them do."""
    quantities: tuple[Annotated[Quantity, Field(strict=False)], ...] = Field(default=(), examples=["[cpu]"])
    """The measured quantities whose figures get this note. If you leave out this key, all of them do."""


class Measuring(Model):
    """`data/measuring.yml`."""

    program: Slug = Field(examples=["measured-program"])
    """The task whose cells are put under load."""
    start: Slug = Field(examples=["hello-world"])
    """The task whose cells are installed, imported and started."""
    upstream: int = Field(ge=1, examples=["20"])
    """How many milliseconds the upstream service takes to respond while requests are measured."""
    servers: tuple[MeasuredServer, ...] = Field(min_length=1, examples=["[{slug: …}]"])
    """The servers under which frameworks are measured, in addition to the one that their `serve` starts."""
    works: tuple[Work, ...] = Field(min_length=1, examples=["[{slug: …}]"])
    """The kinds of work that the measured requests do."""
    matters: Matters = Field(examples=["{server: granian, …}"])
    """The measurement of requests sent one after another, which wait longer and longer."""
    waiting: Waiting = Field(examples=["{milliseconds: 200, …}"])
    """The measurement of many slow calls at the same time."""
    flags: tuple[Flag, ...] = Field(default=(), examples=["[{text: …}]"])
    """Known issues that affect some of the figures."""

    def server(self, slug: str) -> MeasuredServer:
        """The server of that slug. Raises KeyError."""
        return {each.slug: each for each in self.servers}[slug]

    def alone(self, framework: Framework) -> bool:
        """Whether the framework is its own server: it's measured with its own run line."""
        return framework.kind == "asyncio" and not any(True for _ in self.under(framework))

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
        if name not in tasks and not reader.is_folder(reader.root / "snippets" / name):
            reader.problem(path, key, f"no task {quoted(name)}", closest(name, tasks))
    servers = {each.slug: each for each in file.servers}
    works = {each.slug for each in file.works}
    _check_slugs(reader, path, "servers", [each.slug for each in file.servers])
    if OWN in servers:
        found = f"{quoted(OWN)}, which means a framework's own run line"
        reader.problem(path, "servers", found, "use the name of the server")
    _check_slugs(reader, path, "works", [each.slug for each in file.works])
    _check_slugs(reader, path, "waiting.settings", [each.slug for each in file.waiting.settings])
    _check(reader, path, "matters.server", file.matters.server, servers)
    if file.matters.server in servers:
        server = servers[file.matters.server]
        for framework in frameworks.values():
            other = framework.application and not framework.application.keys() & server.serve.keys()
            if other and not file.alone(framework):
                found = f"{framework.title} cannot run under {server.slug}"
                reader.problem(path, "matters.server", found, "name a server for all frameworks")
    for number, setting in enumerate(file.waiting.settings):
        place = ("waiting", "settings", number)
        _check(reader, path, key_path(*place, "server"), setting.server, servers)
        known = servers.get(setting.server)
        if known and setting.interface not in known.serve:
            found = f"{known.slug} has no run line for {setting.interface}"
            reader.problem(path, key_path(*place, "interface"), found, "name a server that has one")
    for number, flag in enumerate(file.flags):
        for key, names in (("frameworks", frameworks), ("servers", {*servers, OWN}), ("works", works)):
            for index, name in enumerate(getattr(flag, key)):
                _check(reader, path, key_path("flags", number, key, index), name, names)
    return file


def _check_slugs(reader: Reader, path: Path, key: str, slugs: list[str]) -> None:
    for slug in sorted({each for each in slugs if slugs.count(each) > 1}):
        remedy = "give each its own slug"
        reader.problem(path, key, f"{quoted(slug)} is there more than once", remedy)


def _check(reader: Reader, path: Path, key: str, name: str, known: Collection[str]) -> None:
    if name not in known:
        reader.problem(path, key, f"{quoted(name)} is not there", closest(name, known))
