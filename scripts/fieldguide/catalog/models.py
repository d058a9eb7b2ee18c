"""The shapes of the data files, as pydantic models.

Every model is frozen, refuses unknown keys and does not coerce types. `examples` are
shown in error messages: they are what an author should write instead.
"""

from __future__ import annotations

import re
import shlex
from datetime import UTC, date, datetime
from typing import Annotated, Literal

from packaging.requirements import InvalidRequirement, Requirement
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from fieldguide.catalog.harmless import check_command, check_text, check_variable
from fieldguide.catalog.meanings import meanings
from fieldguide.catalog.problems import BadValueError, quoted, shown
from fieldguide.catalog.wording import Called

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FRESH_DAYS = 365
"""How long a source counts after somebody has looked at it, and a measurement after it was made."""


def _filled(text: str) -> str:
    if not text.strip():
        raise BadValueError("an empty text")
    return text.strip()


def _prose(text: str) -> str:
    return check_text(_filled(text))


def _slug(text: str) -> str:
    if not SLUG.fullmatch(text):
        raise BadValueError(f"not a slug ({shown(text)})", "write lower-case words joined by hyphens")
    return text


def _fragment(text: str) -> str:
    _filled(text)
    return text


def _past(day: date) -> date:
    # A day of grace: an author's clock may be ahead of the reader's by a time zone.
    if (day - datetime.now(UTC).date()).days > 1:
        raise BadValueError(f"a date in the future ({day})", "write the day on which it was checked")
    return day


def _link(text: str) -> str:
    if not re.fullmatch(r"https?://[\w-]+(\.[\w-]+)+(:\d+)?([/?#][^\s<>\"]*)?", text):
        raise BadValueError(f"not a link ({shown(text)})", 'write the full URL, "https://…"')
    return text


def check_line(text: str) -> str:
    """A command as a shell would split it into words. Raises BadValueError."""
    text = text.strip()
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise BadValueError(f"not a command ({str(error).lower()})", "correct its quotation marks") from error
    if not words or not words[0]:
        raise BadValueError("an empty command", "write the command or remove it")
    if "\n" in text:
        raise BadValueError("a command of more than one line", "write each as its own command")
    return check_command(text)


def once(text: str, name: str, remedy: str) -> str:
    """A command that names a port of this name once. Raises BadValueError."""
    times = text.count(name)
    if times != 1:
        raise BadValueError(f"expected {name} once, found it {times} times", remedy)
    return check_line(text)


def serve_line(text: str) -> str:
    """A run line as it is used: it names its port once. Raises BadValueError."""
    return once(text, "{port}", 'write "--port {port}" or the like')


def _requirement(text: str) -> str:
    try:
        read = Requirement(text)
    except InvalidRequirement as error:
        raise BadValueError(
            f"not a requirement ({shown(text)})", 'write what pip accepts, e.g. "flask"'
        ) from error
    if read.url:
        raise BadValueError(f"a requirement with a URL ({shown(text)})", f'write "{read.name}"')
    return text.strip()


def _python(text: str) -> str:
    if not re.fullmatch(r"3\.[1-9][0-9]?", text):
        raise BadValueError(f"not a version of Python ({shown(text)})", "write it as '3.11'")
    return text


def _pythons(versions: tuple[str, ...]) -> tuple[str, ...]:
    ordered = tuple(sorted(set(versions), key=lambda each: int(each.partition(".")[2])))
    if versions != ordered:
        raise BadValueError("versions that are repeated or out of order", f"write {list(ordered)}")
    return versions


def _environment(variables: dict[str, str]) -> dict[str, str]:
    for name, value in variables.items():
        if not re.fullmatch(r"[A-Z][A-Z0-9_]*", name):
            raise BadValueError(
                f"not the name of a variable ({shown(name)})", "write capitals, digits and underscores"
            )
        check_variable(name, value, path_too=True)
        if "\n" in value or "\0" in value:
            raise BadValueError(f"a value of more than one line ({shown(value)})", "write it on one line")
    return variables


def each_once(texts: tuple[str, ...]) -> tuple[str, ...]:
    """A list as it is, if it names nothing twice. Raises BadValueError."""
    for text in texts:
        if texts.count(text) > 1:
            raise BadValueError(f"{quoted(text)} is listed more than once", "name it once")
    return texts


Text = Annotated[str, AfterValidator(_prose)]
Slug = Annotated[Text, AfterValidator(_slug), Called("slug")]
PastDate = Annotated[date, AfterValidator(_past), Called("date, not in the future", "dates")]
Link = Annotated[str, AfterValidator(_link), Called("link")]
Command = Annotated[str, AfterValidator(check_line), Called("command")]
Word = Annotated[Text, Called("word of a command", "words of commands")]
ServeCommand = Annotated[
    str, AfterValidator(serve_line), Called("command that contains `{port}` once", "commands")
]
InstallRequirement = Annotated[str, AfterValidator(_requirement), Called("requirement")]
Fragment = Annotated[str, AfterValidator(_fragment), Called("piece of text", "pieces of text")]
Environment = Annotated[
    dict[str, str],
    AfterValidator(_environment),
    Called("mapping of upper-case names to strings", "mappings of upper-case names to strings"),
]
"""Variables of the environment; `{upstream}` in a value stands for a second free port."""
PythonVersion = Annotated[str, AfterValidator(_python)]
Interface = Literal["WSGI", "ASGI", "asyncio"]
"""What a server and a framework may speak with each other; `asyncio`: it is its own server."""


def _target(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*", text):
        raise BadValueError(f"not an application ({shown(text)})", 'write "module:name", such as "app:app"')
    return text


Target = Annotated[str, AfterValidator(_target), Called("import target", "import targets (`app:app`)")]


class Model(BaseModel):
    """The base of every model: frozen, no unknown keys, no coercion. Docstrings below fields: `meanings`."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The schema of a model, each field with what it means."""
        schema = handler(core_schema)
        fields = handler.resolve_ref_schema(schema).get("properties", {})
        for name, meaning in meanings(cls).items():
            if name in fields:
                fields[name].setdefault("description", meaning)
        return schema


class Fact(Model):
    """One dated, sourced statement about a framework."""

    label: Text = Field(examples=["Licence"])
    """What the fact is about. Use the labels that other frameworks have."""
    value: Text = Field(examples=["BSD-3-Clause"])
    """The fact, in a few words."""
    source: Link = Field(examples=["https://…"])
    """A page by the framework's maintainers that states the fact: documentation, release notes or source
    code, at a fixed version if possible."""
    checked: PastDate = Field(examples=["2026-11-23"])
    """The day on which somebody last read the fact in its source."""


class ServerPackage(Model):
    """What answers when the default run line is used."""

    title: Text = Field(examples=["Werkzeug"])
    """The name of the server that the `serve` command starts."""
    package: Text | None = Field(examples=["werkzeug"])
    """The server's name on PyPI, or `null` if the server is part of Python."""


class Generator(Model):
    """The framework's own commands that write the files below its programs, and what we changed in those."""

    commands: tuple[Command, ...] = Field(min_length=1, examples=["[django-admin startproject config .]"])
    """The framework's commands that generate the scaffold, in the order in which they run."""
    added: dict[Text, tuple[Fragment, ...]] = Field(
        default_factory=dict, examples=["{settings.py: ['DEBUG = True']}"]
    )
    """For each file of the scaffold, the lines that the commands don't generate."""
    varies: tuple[Fragment, ...] = Field(default=(), examples=["[insecure-key]"])
    """Pieces of text that the scaffold contains in place of random values from the commands."""


class Framework(Model):
    """One compared package: `frameworks/<slug>/framework.yml`."""

    slug: str
    title: Text = Field(examples=["Flask"])
    """The framework's name, as its maintainers write it. Pages list frameworks in the alphabetical order
    of their titles."""
    answer: Text = Field(examples=["Choose it when …"])
    """A sentence that begins with “Choose … when …”. Make it plain and checkable, without superlatives,
    and mention the trade-off."""
    summary: Text = Field(examples=["A small WSGI framework."])
    """One or two sentences that say what the framework is, what it includes and what it doesn't."""
    kind: Interface = Field(examples=["WSGI"])
    """The interface that its applications use, or `asyncio` if they run only on its own server."""
    package: Text = Field(examples=["flask"])
    """The framework's name on PyPI. The lock file contains its version."""
    server: ServerPackage = Field(examples=["{title: Werkzeug, package: werkzeug}"])
    """The server that the framework's `serve` command starts."""
    install: tuple[InstallRequirement, ...] = Field(min_length=1, examples=["[flask]"])
    """The packages that a reader passes to pip, without exact versions. A cell may replace this list."""
    serve: ServeCommand = Field(examples=["flask --app app run --port {port}"])
    """The command for starting a server that the framework's documentation shows first. A cell may replace
    this command."""
    prepare: tuple[Command, ...] = Field(default=(), examples=["[python manage.py migrate]"])
    """Commands that run once before the server starts. A cell may replace these commands."""
    generator: Generator | None = Field(None, examples=["{commands: [django-admin startproject config .]}"])
    """Write this if the framework has a command that generates files."""
    application: dict[Interface, Target] = Field(default_factory=dict, examples=["{WSGI: 'app:app'}"])
    """For each interface, the import target under which a server finds the application. The framework is
    measured if this key is there."""
    development: ServeCommand | None = Field(None, examples=["flask --app app run --debug --port {port}"])
    """The command that starts the server so that it shows the most detail when something goes wrong."""
    without_reload: ServeCommand | None = Field(None, examples=["fastapi dev --no-reload --port {port}"])
    """The `serve` command without its reloader, if it uses one. `make mutate` starts damaged programs with
    this command, because they don't change while they run, and they start faster without a reloader."""
    types: Literal["strict"] | None = Field(None, examples=["strict"])
    """Set this if the documentation promotes type hints as a feature of the framework. `make verify` then
    runs `mypy --strict` on the Python files of the framework's cells, and a cell fails if mypy finds an
    error."""
    documentation: Link = Field(examples=["https://…"])
    """The start page of the framework's documentation."""
    repository: Link = Field(examples=["https://…"])
    """The repository with the framework's source code."""
    facts: tuple[Fact, ...] = Field(min_length=1, examples=["[{label: …, value: …}]"])
    """Facts about the framework that you can't see in a program."""
    complete: bool = Field(default=False, examples=["true"])
    """Write `true` once `make gaps` finds nothing. After that, a gap makes `make test` fail."""
    limits: dict[Slug, Text] = Field(default_factory=dict, examples=['{body-deep: "The answer is a 500."}'])
    """For each hostile input of `data/hostile.yml` that causes an error, a sentence that says what a
    program returns if it does no more than the framework's documentation shows. The input has to occur in
    a cell. An entry here doesn't make it acceptable if valid requests fail after the input."""


class Unsupported(Model):
    """A program that doesn't run where one kind of shell is at home."""

    program: Text = Field(examples=["gunicorn"])
    """The first word of a run line."""
    shell: Slug = Field(examples=["powershell"])
    """The key of the shell: its lines are shown with `says` below them."""
    says: Text = Field(examples=["Gunicorn doesn't run on Windows. …"])
    """What a reader does instead, in a sentence or two."""
    source: Link = Field(examples=["https://…"])
    """Where its maintainers say where it runs, at a version or commit."""
    checked: PastDate = Field(examples=["2026-11-23"])
    """The day on which you read it there."""


class SiteFile(Model):
    """`data/site.yml`: what holds for the catalogue as a whole."""

    pythons: Annotated[tuple[PythonVersion, ...], AfterValidator(_pythons)] = Field(
        min_length=1, examples=["['3.11']"]
    )
    """The Pythons that programs are verified on, the oldest first; others leave the ledger alone."""
    groups: Annotated[tuple[Text, ...], AfterValidator(each_once)] = Field(
        min_length=1, examples=["[First steps, Requests]"]
    )
    """The groups of tasks and of capabilities, in the order in which the site shows them."""
    unsupported: tuple[Unsupported, ...] = ()
    """Programs that one kind of shell can't run: the step that starts one says so, and what to do instead."""
