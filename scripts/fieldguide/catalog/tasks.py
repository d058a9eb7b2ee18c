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
    str, AfterValidator(_service_line), Called("command with `{upstream}` in it once", "commands")
]


class Service(Model):
    """Another program that the cells of a task call: a file of the task, laid into each cell's folder."""

    file: PythonFile = Field(examples=["slow_service.py"])
    """A Python file beside `task.yml`. It's laid into the cells' folders and shown on their tabs."""
    command: ServiceCommand = Field(examples=["python slow_service.py {upstream}"])
    """It needs nothing but Python, and answers on the port that stands for `{upstream}`."""


class Parts(Model):
    """The one request, or the commands, whose recorded outcomes part the frameworks most."""

    test: Text = Field(examples=["test_nan"])
    """The contract's test that recorded it."""
    title: Text = Field(examples=["A wingspan of NaN"])
    """The heading: what is sent."""
    text: Text = Field(examples=["DRF rejects it, FastAPI returns a 500."])
    """One or two sentences on where to look, with inline Markdown."""
    headers: tuple[Text, ...] = Field(default=(), examples=["[Access-Control-Allow-Origin]"])
    """Response headers that are shown beside the status, if they part the frameworks."""
    begins: tuple[Fragment, ...] = Field(default=(), examples=["[def upgrade, operations =]"])
    """Parts of lines: what was printed or returned is shown from the first such line on, if it has one."""


class TaskFile(Model):
    """`snippets/<task>/task.yml`."""

    title: Text = Field(examples=["Validation"])
    """The task's name in the grid and below the programs. The page's own title is the same."""
    question: Text = Field(examples=["What does a wrong body get back?"])
    """What a reader who has to decide would ask."""
    summary: Text = Field(examples=["One or two sentences on what the task shows."])
    """The caption above the programs, in one or two sentences: what they do, and what there is to see."""
    group: Text = Field(examples=["Requests"])
    """One of the groups in `data/site.yml`. Add a new one there."""
    order: int = Field(ge=1, le=999, examples=["1"])
    """The place in its group. No two tasks of a group share one."""
    parts: Parts | None = Field(None, examples=["{test: test_nan, title: A wingspan of NaN, text: …}"])
    """Which recorded request tells the frameworks apart best. Leave it out if they all return the same."""
    related: tuple[Text, ...] = Field(default=(), examples=["[request-body, permissions]"])
    """Tasks of other groups to read next. Those of the same group are named anyway."""
    regions: dict[Slug, Label] = Field(
        default_factory=dict, examples=["{route: The route, check: Validation}"]
    )
    """Parts that the programs have in common, in the order of a program, by what `regions` of a cell calls
    them: a button above the programs, with this label, lights the part in each of them."""
    environment: Environment = Field(default_factory=dict, examples=["{BIRDS_TOKEN: secret}"])
    """Variables that the cells run with. `{upstream}` in a value becomes a free port, for a service that the
    cells call."""
    service: Service | None = Field(
        None, examples=['{file: slow_service.py, command: "python slow_service.py {upstream}"}']
    )
    """A program that runs beside the cells and that they call."""
    takes: tuple[Endpoint, ...] = Field(
        default=(), examples=["[{request: POST /birds, body: {name: Robin}}]"]
    )
    """Good requests that the programs accept, in order. Hostile input is sent in place of one thing in them.
    Leave it out if the task takes nothing."""

    tells_apart: Text | None = Field(None, examples=["Only an ASGI program can have the second way."])
    """Why the contract asks which framework it tests, if it has to. The page shows it with the contract."""

    @model_validator(mode="after")
    def _service_known(self) -> TaskFile:
        if self.service and not any("{upstream}" in value for value in self.environment.values()):
            raise BadValueError(
                "a service, and no variable that tells the cells its port",
                'add one to environment, such as FORECAST_URL: "http://127.0.0.1:{upstream}"',
            )
        return self
