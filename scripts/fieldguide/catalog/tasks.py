"""The shape of a task's file."""

from __future__ import annotations

from pydantic import Field, model_validator

from fieldguide.catalog.endpoints import Endpoint
from fieldguide.catalog.models import Environment, Model, Service, Text
from fieldguide.catalog.problems import BadValueError


class TaskFile(Model):
    """`snippets/<task>/task.yml`."""

    title: Text = Field(examples=["Validation"])
    question: Text = Field(examples=["What does a wrong body get back?"])
    summary: Text = Field(examples=["One or two sentences on what the task shows."])
    group: Text = Field(examples=["Requests"])
    order: int = Field(ge=1, le=999, examples=["1"])
    environment: Environment = Field(default_factory=dict, examples=["{BIRDS_TOKEN: secret}"])
    """Variables that every cell of the task is prepared and served with."""
    service: Service | None = Field(
        None, examples=['{file: slow_service.py, command: "python slow_service.py {upstream}"}']
    )
    """What runs beside each cell."""
    takes: tuple[Endpoint, ...] = Field(
        default=(), examples=["[{request: POST /birds, body: {name: Robin}}]"]
    )
    """Where strangers' inputs are sent: see data/hostile.yml."""

    tells_apart: Text | None = Field(None, examples=["Only an ASGI program can have the second way."])
    """Why its contract asks which framework it tests, where it does; shown with the contract."""

    @model_validator(mode="after")
    def _service_known(self) -> TaskFile:
        if self.service and not any("{upstream}" in value for value in self.environment.values()):
            raise BadValueError(
                "a service, and no variable that tells the cells its port",
                'add one to environment, such as FORECAST_URL: "http://127.0.0.1:{upstream}"',
            )
        return self
