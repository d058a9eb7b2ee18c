"""The shape of a task's file."""

from __future__ import annotations

from pydantic import Field

from fieldguide.catalog.endpoints import Endpoint
from fieldguide.catalog.models import Environment, Model, Text


class TaskFile(Model):
    """`snippets/<task>/task.yml`."""

    title: Text = Field(examples=["Validation"])
    question: Text = Field(examples=["What does a wrong body get back?"])
    summary: Text = Field(examples=["One or two sentences on what the task shows."])
    group: Text = Field(examples=["Requests"])
    order: int = Field(ge=1, le=999, examples=["1"])
    environment: Environment = Field(default_factory=dict, examples=["{BIRDS_TOKEN: secret}"])
    """Variables that every cell of the task is prepared and served with."""
    takes: tuple[Endpoint, ...] = Field(
        default=(), examples=["[{request: POST /birds, body: {name: Robin}}]"]
    )
    """Where strangers' inputs are sent: see data/hostile.yml."""
