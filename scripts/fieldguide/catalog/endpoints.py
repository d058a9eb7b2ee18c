"""What a task's programs take from a client: the key `takes` of `snippets/<task>/task.yml`."""

from __future__ import annotations

import json
import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from fieldguide.catalog.models import Model, Text
from fieldguide.catalog.problems import BadValueError, shown
from fieldguide.catalog.wording import Called

NUMBER = "{number}"
"""Where a path takes a number that a stranger chooses."""
_REQUEST = re.compile(r"(GET|POST|PUT|PATCH|DELETE) /\S*")


def _request(text: str) -> str:
    if not _REQUEST.fullmatch(text):
        raise BadValueError(f"not a request ({shown(text)})", 'write "POST /birds" or "GET /birds/{number}"')
    if "?" in text:
        raise BadValueError(f"a query in the path ({shown(text)})", 'write it as "query: {limit: 2}"')
    return text


def _json(body: dict[str, Any]) -> dict[str, Any]:
    try:
        json.dumps(body)
    except TypeError as error:
        raise BadValueError("a value that JSON does not have", "put dates in quotes") from error
    return body


class Endpoint(Model):
    """A request that every program of a task answers well, and into which strangers' inputs are put.

    In texts, `{name}` stands for what an earlier request kept under that name, and `{n}` for a number that
    no other request has. A header whose name was never kept is left out.
    """

    request: Annotated[Text, AfterValidator(_request), Called("request")] = Field(examples=["POST /birds"])
    """A method and a path. If the path contains `{number}`, numbers are tried in its place."""
    body: Annotated[dict[str, Any], AfterValidator(_json), Called("mapping")] | None = Field(
        None, examples=["{name: Robin, wingspan_cm: 21.5}"]
    )
    """A valid body, which is sent as JSON. Its values show which fields are numbers and which are strings."""
    form: dict[str, str] | None = Field(None, examples=["{username: ada}"])
    """A valid form, as field names and values. If the request also has `file`, the form is sent as
    multipart."""
    file: Text | None = Field(None, examples=["photo"])
    """The name of the form field that contains an image."""
    query: dict[str, str | int | float] = Field(default_factory=dict, examples=["{limit: 2}"])
    """A valid query, as names and values."""
    headers: dict[str, str] = Field(default_factory=dict, examples=["{Last-Event-ID: '97'}"])
    """Headers whose values are replaced by hostile input."""
    sends: dict[str, str] = Field(default_factory=dict, examples=["{Authorization: 'Bearer {token}'}"])
    """Headers that are sent unchanged."""
    keep: dict[str, str] = Field(default_factory=dict, examples=["{token: access_token}"])
    """Values to keep from the response. Each name is followed by the key in the response that contains the
    value. `{token}` in a later string is replaced by the value that was kept as `token`. Cookies are kept
    under their own names."""
    streams: bool = Field(False, examples=["true"])
    """Whether the response goes on for a long time, so that only its status and headers are read."""

    @model_validator(mode="after")
    def _one_body(self) -> Endpoint:
        if self.body is not None and (self.form is not None or self.file):
            raise BadValueError("a body, and a form beside it", "write two entries, one for each")
        return self

    @property
    def method(self) -> str:
        """Its method."""
        return self.request.partition(" ")[0]

    @property
    def path(self) -> str:
        """Its path."""
        return self.request.partition(" ")[2]

    @property
    def numbered(self) -> bool:
        """Whether it is about the number in its path."""
        return NUMBER in self.path
