"""The shapes of the tutorial's files: a chapter, and one framework's lesson of it."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from fieldguide.catalog.endpoints import Endpoint
from fieldguide.catalog.models import (
    Command,
    Environment,
    Fragment,
    InstallRequirement,
    Link,
    Model,
    ServeCommand,
    ServerPackage,
    Slug,
    Text,
    Word,
    each_once,
)
from fieldguide.catalog.problems import BadValueError, shown
from fieldguide.catalog.tasks import Service

SLIP = "test_slip"
"""The test that records a lesson's mistake."""
Paths = Annotated[tuple[Text, ...], AfterValidator(each_once)]


def _request(text: str) -> str:
    if not re.fullmatch(r"(GET|POST|PUT|PATCH|DELETE) /\S*", text):
        raise BadValueError(f"not a request ({shown(text)})", 'write "GET /birds"')
    return text


class ChapterFile(Model):
    """`tutorial/<chapter>/chapter.yml`: what a chapter is about, in every framework."""

    title: Text = Field(examples=["Accept birds"])
    """The chapter's name, in one to four words."""
    goal: Text = Field(examples=["At the end, clients can add birds, and bad ones are rejected."])
    """What the API can do at the end of the chapter, in one sentence."""
    learn: Text = Field(examples=["A client sends a POST request to create something."])
    """The ideas of the chapter for somebody who has never built an API, as Markdown with paragraphs."""
    try_it: Text = Field(
        "Send these requests in a second terminal, and compare the responses.", examples=["Send a bird …"]
    )
    """A sentence or two above the requests that a reader sends."""
    ends: tuple[Text, ...] = Field(default=(), examples=["[test_birds_are_gone]"])
    """Tests of earlier chapters that no longer apply from this chapter on."""
    former: tuple[Text, ...] = Field(default=(), examples=["[04-keep-birds]"])
    """The chapter's earlier folders, if it had another number: its zips are still at these addresses."""
    before: tuple[Endpoint, ...] = Field(default=(), examples=["[{request: POST /birds, body: {…}}]"])
    """Requests that a reader has sent to the earlier chapters' programs. The chapter's tests begin with the
    database that these requests leave, so its migrations run on data."""
    service: Service | None = Field(
        None, examples=['{file: postgres.py, command: "python postgres.py {upstream}"}']
    )
    """A program that the reader starts in a second terminal, before the server: a file of the chapter."""
    client: ServeCommand | None = Field(None, examples=["python read_birds.py http://127.0.0.1:{port}"])
    """A command that a reader runs in the second terminal while the server is running."""
    related: tuple[Slug, ...] = Field(default=(), examples=["[validation]"])
    """Comparisons that show more of what the chapter is about."""


class Slip(Model):
    """A mistake that a reader makes on purpose, to see its message: “Break it”."""

    text: Text = Field(examples=["Leave out the `return`."])
    """What to change, as inline Markdown."""
    file: Text = Field(examples=["app.py"])
    """The file to change."""
    find: Fragment = Field(examples=["    return birds"])
    """The text to replace, which the file contains once."""
    replace: str = Field(examples=["    birds"])
    """What to write instead."""
    request: Annotated[Text, AfterValidator(_request)] | None = Field(None, examples=["GET /birds"])
    """The request to send then. Without a request and a command, starting the server fails."""
    body: dict[str, Any] | None = Field(None, examples=["{name: Robin}"])
    """The body of the request, sent as JSON."""
    command: Command | None = Field(None, examples=["pytest -q"])
    """The command to run then, instead of a request."""
    shows: Fragment = Field(examples=["did not return a valid response"])
    """Text that the response, the command or the server must print."""
    back: Text = Field(examples=["Read the last line first, and put the `return` back."])
    """How to read the message, and how to undo the mistake, as inline Markdown."""

    @model_validator(mode="after")
    def _one_way(self) -> Slip:
        if self.request and self.command:
            raise BadValueError("a request and a command", "keep one of them")
        if self.body is not None and not self.request:
            raise BadValueError("a body without a request", 'write "request: POST /birds", or remove it')
        if self.find == self.replace:
            raise BadValueError("a change that changes nothing", "write another text into replace")
        return self


class LessonFile(Model):
    """`tutorial/<chapter>/<framework>/lesson.yml`: what a reader does in one chapter.

    `install`, `prepare`, `serve`, `server` and the environment variables hold for the later chapters too,
    until one of them has its own.
    """

    install: tuple[InstallRequirement, ...] | None = Field(None, min_length=1, examples=["[flask]"])
    """The packages that the program needs from this chapter on: all of them."""
    first: tuple[Command, ...] = Field(default=(), examples=["[django-admin startproject config .]"])
    """Commands to run before any file is changed, such as those that generate files."""
    steps: tuple[Command, ...] = Field(default=(), examples=["[flask db upgrade]"])
    """Commands to run after the files have been changed, before the server is started."""
    prepare: tuple[Command, ...] | None = Field(None, examples=["[flask db upgrade]"])
    """Commands that bring a fresh folder with this chapter's files to where the server can start."""
    serve: ServeCommand | None = Field(None, examples=["flask --app app run --port {port}"])
    """The command that starts the server, instead of the framework's `serve` command."""
    server: ServerPackage | None = Field(None, examples=["{title: Gunicorn, package: gunicorn}"])
    """The server that this lesson's own `serve` starts."""
    environment: Environment = Field(default_factory=dict, examples=["{BIRDS_SECRET: kingfisher}"])
    """Environment variables that the program needs from this chapter on."""
    environment_of: dict[Word, Environment] = Field(
        default_factory=dict, examples=["{createsuperuser: {DJANGO_SUPERUSER_PASSWORD: secret}}"]
    )
    """Environment variables for the commands that contain the given word."""
    files: Paths | None = Field(None, examples=["[models.py, app.py]"])
    """The order in which the changed files are shown. Without this key, the order is alphabetical."""
    generated: Paths = Field(default=(), examples=["[migrations/versions/0001_birds.py]"])
    """Files of the lesson's folder that its commands write. Nobody has to type these files."""
    shown: Paths = Field(default=(), examples=["[migrations/versions/0002_sightings.py]"])
    """Those of the generated files that a reader should read: the page shows them below the commands."""
    removes: Paths = Field(default=(), examples=["[birds.py]"])
    """Files of earlier chapters that the reader deletes."""
    change: Text = Field(examples=["Flask calls this function when a request for `/birds` arrives."])
    """What changes in this chapter and why, as Markdown above the changed lines."""
    notes: dict[Text, dict[Fragment, Text]] = Field(
        default_factory=dict, examples=["{app.py: {fragment: note}}"]
    )
    """Notes on the changed lines: for each file, fragments of lines, each with a note."""
    run: Text | None = Field(None, examples=["The first command writes the migration."])
    """What to know about the commands in `steps`, as Markdown above them."""
    start: Text | None = Field(None, examples=["The server prints its URL. Leave it running."])
    """What to know about the command that starts the server, as Markdown above it."""
    slip: Slip = Field(examples=["{text: …, file: app.py, find: …, replace: …, shows: …, back: …}"])
    """A mistake to make on purpose, with its recorded message."""
    did: Text = Field(examples=["Flask matched the path and turned the dict into JSON."])
    """What the framework did for the reader, in two or three sentences with a link to the comparison."""
    documentation: dict[Text, Link] = Field(default_factory=dict, examples=["{Title: https://…}"])
    """One or two links to the sections of the framework's documentation that tell more."""
