"""The shape of a task's file."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from fieldguide.catalog.endpoints import Endpoint
from fieldguide.catalog.models import Environment, Fragment, Model, Slug, Text, once
from fieldguide.catalog.problems import BadValueError, shown
from fieldguide.catalog.wording import Called


def _service_line(text: str) -> str:
    return once(text, "{upstream}", 'write "python service.py {upstream}"')


def _beside_the_task(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z_]\w*\.py", text) or text == "contract.py":
        raise BadValueError(
            f"not a Python file of the task ({shown(text)})", 'write "slow_service.py" or the like'
        )
    return text


def _label(text: str) -> str:
    if len(text) > LABEL:
        raise BadValueError(f"a label of {len(text)} characters", f"write at most {LABEL}")
    return text


LABEL = 24
"""Characters of a button, several of which are in a row."""
Label = Annotated[Text, AfterValidator(_label), Called("label")]
PythonFile = Annotated[str, AfterValidator(_beside_the_task), Called("Python file")]
ServiceCommand = Annotated[
    str, AfterValidator(_service_line), Called("command that contains `{upstream}` once", "commands")
]


class Service(Model):
    """Another program that the cells of a task call: a file of the task, laid into each cell's folder."""

    file: PythonFile = Field(examples=["slow_service.py"])
    """A Python file next to `task.yml`. The file is copied into the cells' folders and shown on their
    tabs."""
    command: ServiceCommand = Field(examples=["python slow_service.py {upstream}"])
    """The command that starts the service. The service needs nothing but Python, and listens on the port
    that replaces `{upstream}`."""


class Parts(Model):
    """The one request, or the commands, whose recorded outcomes part the frameworks most."""

    test: Text = Field(examples=["test_nan"])
    """The test of the contract that recorded the request."""
    title: Text = Field(examples=["A wingspan of NaN"])
    """A heading that says what is sent."""
    text: Text = Field(examples=["DRF rejects it, FastAPI returns a 500."])
    """One or two sentences that tell readers where to look, with inline Markdown."""
    headers: tuple[Text, ...] = Field(default=(), examples=["[Access-Control-Allow-Origin]"])
    """Response headers that are shown next to the status, if frameworks differ in these headers."""
    begins: tuple[Fragment, ...] = Field(default=(), examples=["[def upgrade, operations =]"])
    """Parts of lines at which an excerpt may begin. If the output or the body has a line with one of these
    parts, it's shown from that line on."""


class TaskFile(Model):
    """`snippets/<task>/task.yml`."""

    title: Text = Field(examples=["Validation"])
    """The task's name in the list of comparisons and below the programs. The page has the same title."""
    question: Text = Field(examples=["What does a wrong body get back?"])
    """The question that a reader who has to decide would ask."""
    summary: Text = Field(examples=["One or two sentences on what the task shows."])
    """The caption above the programs, in one or two sentences: what the programs do, and what readers can see
    in them."""
    group: Text = Field(examples=["Requests"])
    """One of the groups in `data/site.yml`. Add new groups to that file."""
    order: int = Field(ge=1, le=999, examples=["1"])
    """The task's place in its group. Two tasks in a group can't have the same place."""
    parts: Parts | None = Field(None, examples=["{test: test_nan, title: A wingspan of NaN, text: …}"])
    """The recorded request that shows the differences between frameworks best. Leave out this key if the
    frameworks all return the same."""
    related: tuple[Text, ...] = Field(default=(), examples=["[request-body, permissions]"])
    """Tasks of other groups to read next. The page links to the tasks of the same group anyway."""
    regions: dict[Slug, Label] = Field(
        default_factory=dict, examples=["{route: The route, check: Validation}"]
    )
    """The parts that the programs have in common, in the order in which they appear in a program. Each key
    is a name that `regions` in a `cell.yml` uses. Each label becomes a button above the programs, which
    highlights that part in each of them."""
    environment: Environment = Field(default_factory=dict, examples=["{BIRDS_TOKEN: secret}"])
    """Environment variables for the cells. `{upstream}` in a value is replaced by a free port, for a
    service that the cells call."""
    service: Service | None = Field(
        None, examples=['{file: slow_service.py, command: "python slow_service.py {upstream}"}']
    )
    """A program that runs next to the cells and that the cells call."""
    takes: tuple[Endpoint, ...] = Field(
        default=(), examples=["[{request: POST /birds, body: {name: Robin}}]"]
    )
    """Valid requests that the programs accept, in order. Hostile input replaces one value at a time in
    these requests. Leave out this key if the task has no input."""

    tells_apart: Text | None = Field(None, examples=["Only an ASGI program can have the second way."])
    """Why the contract has to find out which framework it's testing, if it does so. The page shows the
    reason with the contract."""

    @model_validator(mode="after")
    def _service_known(self) -> TaskFile:
        if self.service and not any("{upstream}" in value for value in self.environment.values()):
            raise BadValueError(
                "a service, and no variable that tells the cells its port",
                'add one to environment, such as FORECAST_URL: "http://127.0.0.1:{upstream}"',
            )
        return self
