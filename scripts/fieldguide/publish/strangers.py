"""The published hostile input, and what each program returned for it."""

from __future__ import annotations

from typing import Literal

from fieldguide.catalog import Catalog
from fieldguide.catalog.hostile import InputPiece
from fieldguide.publish import shapes
from fieldguide.publish.entries import Filled
from fieldguide.publish.urls import Where


class InputShape(shapes.Shape):
    """One thing that strangers send: a good request with one change."""

    slug: str
    kind: Literal["body", "form", "file", "number", "query", "header"]
    """Where the change is: a JSON body, a form, a file in a form, a number in a path, a query, a header."""
    title: str
    of: Literal["text", "number", "any"] = "any"
    """Which values `value` took the place of."""
    value: tuple[InputPiece, ...] | None = None
    """What took the place of a value."""
    whole: tuple[InputPiece, ...] | None = None
    """What took the place of the whole body, or of a file's content."""
    more: str | None = None
    """What was sent beside the good keys."""
    without: bool = False
    """Whether a key was left out."""
    name: tuple[InputPiece, ...] | None = None
    """The name of a file, or of a header."""
    content_type: str | None = None
    """What the body or the file called itself; empty for a request that did not say."""


class ReplyShape(shapes.Shape):
    """What one program returned for one input in one place."""

    cell: str
    """`task/framework`: see tasks.json."""
    request: str
    """The method and the path; `{number}` stands where the input was."""
    input: str
    """The slug of the input."""
    place: str = ""
    """Which key, parameter or header it was put in; empty for the request as a whole."""
    status: int | None = None
    """Left out where no answer came."""
    type: str = ""
    """The media type of the answer."""
    body: str = ""
    """The beginning of an answer that is no refusal; of a page its title."""
    fault: str | None = None
    """Why no client should get this answer."""
    limit: str | None = None
    """What the pages say about that."""


class Strangers(shapes.Document):
    """Hostile input, such as broken UTF-8 or huge numbers, and what the programs returned for it."""

    inputs: tuple[InputShape, ...]
    strangers: tuple[ReplyShape, ...]


def strangers(catalog: Catalog, _where: Where) -> Filled:
    """Every input, and every reply of every program; empty where there are none."""
    return {
        "inputs": [InputShape.filled(each) for each in catalog.hostile],
        "strangers": [
            ReplyShape.filled(
                reply, cell=cell.name, fault=reply.fault or None, limit=cell.limit(reply) or None
            )
            for cell in catalog.cells()
            if cell.entry and cell.entry.strangers
            for reply in cell.entry.strangers.replies
        ],
    }
