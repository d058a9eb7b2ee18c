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
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from fieldguide.catalog.harmless import check_command, check_text, check_variable
from fieldguide.catalog.problems import BadValueError, quoted, shown

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
        raise BadValueError(f"not a link ({shown(text)})", 'write the whole address, "https://…"')
    return text


def _command(text: str) -> str:
    text = text.strip()
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise BadValueError(f"not a command ({str(error).lower()})", "correct its quotation marks") from error
    if not words or not words[0]:
        raise BadValueError("an empty command", "write the command or remove it")
    if "\n" in text:
        raise BadValueError("a command of more than one line", "write each as a command of its own")
    return check_command(text)


def serve_line(text: str) -> str:
    """A run line as it is used: it names its port once. Raises BadValueError."""
    times = text.count("{port}")
    if times != 1:
        raise BadValueError(
            f"expected {{port}} once, found it {times} times", 'write "--port {port}" or the like'
        )
    return _command(text)


def _service_line(text: str) -> str:
    times = text.count("{upstream}")
    if times != 1:
        raise BadValueError(
            f"expected {{upstream}} once, found it {times} times", 'write "python service.py {upstream}"'
        )
    return _command(text)


def _beside_the_task(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z_]\w*\.py", text) or text == "contract.py":
        raise BadValueError(
            f"not a Python file of the task ({shown(text)})", 'write "slow_service.py" or the like'
        )
    return text


def _requirement(text: str) -> str:
    try:
        read = Requirement(text)
    except InvalidRequirement as error:
        raise BadValueError(
            f"not a requirement ({shown(text)})", 'write what pip would take, e.g. "flask"'
        ) from error
    if read.url:
        raise BadValueError(f"a requirement with an address ({shown(text)})", f'write "{read.name}"')
    return text.strip()


def _python(text: str) -> str:
    if not re.fullmatch(r"3\.[1-9][0-9]?", text):
        raise BadValueError(f"not a version of Python ({shown(text)})", "write it as '3.11'")
    return text


def _pythons(versions: tuple[str, ...]) -> tuple[str, ...]:
    ordered = tuple(sorted(set(versions), key=lambda each: int(each.partition(".")[2])))
    if versions != ordered:
        raise BadValueError("not each once, the oldest first", f"write {list(ordered)}")
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


def _each_once(texts: tuple[str, ...]) -> tuple[str, ...]:
    for text in texts:
        if texts.count(text) > 1:
            raise BadValueError(f"{quoted(text)} is named more than once", "name it once")
    return texts


Text = Annotated[str, AfterValidator(_prose)]
Slug = Annotated[Text, AfterValidator(_slug)]
PastDate = Annotated[date, AfterValidator(_past)]
Link = Annotated[str, AfterValidator(_link)]
Command = Annotated[str, AfterValidator(_command)]
ServeCommand = Annotated[str, AfterValidator(serve_line)]
InstallRequirement = Annotated[str, AfterValidator(_requirement)]
Fragment = Annotated[str, AfterValidator(_fragment)]
Environment = Annotated[dict[str, str], AfterValidator(_environment)]
"""Variables of the environment; `{upstream}` in a value stands for a second free port."""
PythonVersion = Annotated[str, AfterValidator(_python)]
Interface = Literal["WSGI", "ASGI"]
"""What a server and a framework may speak with each other."""


def _target(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*", text):
        raise BadValueError(f"not an application ({shown(text)})", 'write "module:name", such as "app:app"')
    return text


Target = Annotated[str, AfterValidator(_target)]


class Model(BaseModel):
    """The base of every model: frozen, no unknown keys, no coercion, attributes documented."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)


class Fact(Model):
    """One dated, sourced statement about a framework."""

    label: Text = Field(examples=["Licence"])
    value: Text = Field(examples=["BSD-3-Clause"])
    source: Link = Field(examples=["https://…"])
    checked: PastDate = Field(examples=["2026-11-23"])


class Server(Model):
    """What answers when the default run line is used."""

    title: Text = Field(examples=["Werkzeug"])
    package: Text | None = Field(examples=["werkzeug"])
    """Its name on PyPI, or null where it is part of Python."""


class Generator(Model):
    """The framework's own commands that write the files below its programs, and what we changed in those."""

    commands: tuple[Command, ...] = Field(min_length=1, examples=["[django-admin startproject config .]"])
    added: dict[Text, tuple[Fragment, ...]] = Field(
        default_factory=dict, examples=["{settings.py: ['DEBUG = True']}"]
    )
    """By file of the scaffold: the lines that the commands do not write."""
    varies: tuple[Fragment, ...] = Field(default=(), examples=["[insecure-key]"])
    """What the scaffold has in place of something random that the commands write."""


class Framework(Model):
    """One compared package: `data/frameworks/<slug>.yml`."""

    slug: str
    title: Text = Field(examples=["Flask"])
    answer: Text = Field(examples=["Choose it when …"])
    summary: Text = Field(examples=["A small WSGI framework."])
    kind: Interface = Field(examples=["WSGI"])
    package: Text = Field(examples=["flask"])
    server: Server = Field(examples=["{title: Werkzeug, package: werkzeug}"])
    install: tuple[InstallRequirement, ...] = Field(min_length=1, examples=["[flask]"])
    serve: ServeCommand = Field(examples=["flask --app app run --port {port}"])
    prepare: tuple[Command, ...] = Field(default=(), examples=["[python manage.py migrate]"])
    generator: Generator | None = Field(None, examples=["{commands: [django-admin startproject config .]}"])
    application: dict[Interface, Target] = Field(default_factory=dict, examples=["{WSGI: 'app:app'}"])
    """Where a server finds a program, by the interface between them: what `{application}` stands for."""
    development: ServeCommand | None = Field(None, examples=["flask --app app run --debug --port {port}"])
    """The run line that shows most when something goes wrong."""
    without_reload: ServeCommand | None = Field(None, examples=["fastapi dev --no-reload --port {port}"])
    """`serve` without the watch over the files, which starts the program in a process of its own."""
    types: Literal["strict"] | None = Field(None, examples=["strict"])
    """Whether its cells must pass a strict type checker: where it is sold by what types do."""
    documentation: Link = Field(examples=["https://…"])
    repository: Link = Field(examples=["https://…"])
    facts: tuple[Fact, ...] = Field(min_length=1, examples=["[{label: …, value: …}]"])
    complete: bool = Field(default=False, examples=["true"])
    """Whether it lacks nothing, and must not: for any other one, a gap is only listed."""
    limits: dict[Slug, Text] = Field(default_factory=dict, examples=['{body-deep: "The answer is a 500."}'])
    """Strangers' inputs that programs do not withstand unless they do more than the documentation shows."""


class Service(Model):
    """Another program that the cells of a task call: a file of the task, laid into each cell's folder."""

    file: Annotated[str, AfterValidator(_beside_the_task)] = Field(examples=["slow_service.py"])
    command: Annotated[str, AfterValidator(_service_line)] = Field(
        examples=["python slow_service.py {upstream}"]
    )
    """It needs nothing but Python, and answers on the port that stands for `{upstream}`."""


class Absence(Model):
    """Why a framework does not serve a task, with a dated source."""

    reason: Text = Field(examples=["It has no …"])
    source: Link = Field(examples=["https://…"])
    checked: PastDate = Field(examples=["2026-11-23"])


class CellFile(Model):
    """`snippets/<task>/<framework>/cell.yml`: only what differs from the framework's defaults."""

    variant: Text | None = Field(None, examples=["Flask with Pydantic"])
    """The title of a variant, in a folder `<framework>+<variant>`."""
    install: tuple[InstallRequirement, ...] | None = Field(None, min_length=1, examples=["[flask]"])
    prepare: tuple[Command, ...] | None = Field(None, examples=["[flask --app app init-db]"])
    serve: ServeCommand | None = Field(None, examples=["flask --app app run --port {port}"])
    server: Server | None = Field(None, examples=["{title: Gunicorn, package: gunicorn}"])
    """What answers when `serve` is used, where that is not the framework's default."""
    environment: Environment = Field(default_factory=dict, examples=["{BIRDS_TOKEN: secret}"])
    commands: tuple[Command, ...] = Field(default=(), examples=["[flask --app app routes]"])
    scaffold: bool = Field(default=True, examples=["false"])
    files: Annotated[tuple[Text, ...], AfterValidator(_each_once)] | None = Field(None, examples=["[app.py]"])
    documentation: dict[Text, Link] = Field(default_factory=dict, examples=["{Title: https://…}"])
    notes: dict[Text, dict[Fragment, Text]] = Field(
        default_factory=dict, examples=["{app.py: {fragment: note}}"]
    )
    limits: dict[Slug, Text] = Field(
        default_factory=dict, examples=['{body-nan: "It is taken in, and the answer is a 500."}']
    )
    """Strangers' inputs that this program does not withstand, each with a sentence for the page."""
    untyped: Text | None = Field(None, examples=["It is written like the tutorial's first steps."])
    """Why a program is not held to strict types, although its framework is."""
    absent: Absence | None = Field(None, examples=["{reason: …, source: …, checked: …}"])

    @model_validator(mode="after")
    def _absent_alone(self) -> CellFile:
        if self.absent and self.model_fields_set != {"absent"}:
            others = ", ".join(sorted(self.model_fields_set - {"absent"}))
            raise BadValueError(f"absent, and yet with {others}", "remove one or the other")
        return self


class SiteFile(Model):
    """`data/site.yml`: what holds for the catalogue as a whole."""

    pythons: Annotated[tuple[PythonVersion, ...], AfterValidator(_pythons)] = Field(
        min_length=1, examples=["['3.11']"]
    )
    """The Pythons that programs are verified on, the oldest first; others leave the ledger alone."""
    groups: Annotated[tuple[Text, ...], AfterValidator(_each_once)] = Field(
        min_length=1, examples=["[First steps, Requests]"]
    )
    """The groups of tasks and of capabilities, in the order in which the site shows them."""
