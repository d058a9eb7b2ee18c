"""What strangers send: `data/hostile.yml`, the inputs that every program meets where its task takes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from fieldguide.catalog import records
from fieldguide.catalog.endpoints import Endpoint
from fieldguide.catalog.models import Model, Slug, Text
from fieldguide.catalog.problems import BadValueError, key_path, quoted, shown
from fieldguide.catalog.reading import Reader

FILE = Path("data", "hostile.yml")
FORMAT = 1
"""Raised when inputs are sent or kept in another way, so that all programs are asked anew."""
LONGEST = 5_000_000
"""Bytes of one input at most."""
Kind = Literal["body", "form", "file", "number", "query", "header"]
"""Where an input is put: a JSON body, a form, a file in a form, a number in a path, a query, a header."""
WAYS = ("value", "whole", "more", "without", "name", "content_type")


class InputPiece(Model):
    """A part of what is sent: a text or bytes, so many times."""

    text: str = Field("", examples=["a"])
    hex: str = Field("", examples=["ff"])
    """Bytes that are not UTF-8, as hexadecimal digits."""
    times: int = Field(1, ge=1, le=LONGEST, examples=["1000"])

    @model_validator(mode="after")
    def _bytes(self) -> InputPiece:
        if not re.fullmatch(r"([0-9a-f]{2})*", self.hex):
            raise BadValueError(f"not bytes ({shown(self.hex)})", 'write pairs of digits, as in "c328"')
        if self.text and self.hex:
            raise BadValueError("a text and bytes in one piece", "write two pieces")
        return self

    @property
    def sent(self) -> bytes:
        """The bytes of it."""
        return (bytes.fromhex(self.hex) or self.text.encode()) * self.times


def _pieces(value: Any) -> Any:
    """A text or a piece stands for a list of one."""
    values = value if isinstance(value, list | tuple) else (value,)
    return tuple({"text": each} if isinstance(each, str) else each for each in values)


def _long(pieces: tuple[InputPiece, ...]) -> tuple[InputPiece, ...]:
    size = sum(len(each.text.encode() or each.hex) * each.times for each in pieces)
    if size > LONGEST:
        raise BadValueError(f"{size:,} bytes", f"keep it to {LONGEST:,}")
    return pieces


Written = Annotated[tuple[InputPiece, ...], BeforeValidator(_pieces), AfterValidator(_long)]


def as_bytes(pieces: tuple[InputPiece, ...]) -> bytes:
    """Pieces joined."""
    return b"".join(each.sent for each in pieces)


class Input(Model):
    """One thing that strangers send: a good request with one change, which its keys from `value` on say."""

    slug: Slug = Field(examples=["body-nan"])
    kind: Kind = Field(examples=["body"])
    title: Text = Field(examples=["NaN for a number"])
    of: Literal["text", "number", "any"] = Field("any", examples=["number"])
    """In place of which values of a body or a query `value` is sent, one request for each of them."""
    value: Written | None = Field(None, examples=["NaN"])
    """What stands in place of a value, exactly as it is sent: JSON in a body, percent-encoded in a query."""
    whole: Written | None = Field(None, examples=["'[]'"])
    """What is sent in place of the whole body; of a file, in place of its content."""
    more: Text | None = Field(None, examples=["'\"id\": 7'"])
    """A member of JSON, or a field of a form, that is sent beside the good ones."""
    without: bool = Field(False, examples=["true"])
    """Whether a key is left out, one request for each key."""
    name: Written | None = Field(None, examples=["bird.PNG"])
    """The name of a file; of an input of the kind `header`, the header that is sent beside the others."""
    content_type: str | None = Field(None, examples=["image/png"])
    """What the body or the file calls itself; empty for a request that does not say."""
    refuse: bool = Field(False, examples=["true"])
    """Whether no program has reason to accept it."""
    never: Text | None = Field(None, examples=["'987654321'"])
    """A text that was sent and that no answer below 400 may have in it."""

    @model_validator(mode="after")
    def _one_way(self) -> Input:
        if not any(getattr(self, way) not in {None, False} for way in WAYS):
            raise BadValueError("an input without a change", f"write one of {', '.join(WAYS)}")
        return self

    @property
    def asked(self) -> dict[str, Any]:
        """What decides on the answer: not the words around it."""
        return self.model_dump(mode="json", exclude={"title"}, exclude_defaults=True)


class HostileFile(Model):
    """`data/hostile.yml`."""

    inputs: tuple[Input, ...] = Field(min_length=1, examples=["[{slug: body-nan, …}]"])


def places(endpoint: Endpoint, hostile: Input) -> list[str]:
    """Where in a request an input is put: keys, parameters or headers; an empty text for the whole of it.

    A list of none where the request has no such place.
    """
    good = endpoint.body if hostile.kind == "body" else None if endpoint.file else endpoint.form
    if endpoint.numbered or hostile.kind == "number":
        found = [""] if endpoint.numbered and hostile.kind == "number" else []
    elif hostile.kind == "query":
        found = [name for name, value in endpoint.query.items() if _is(hostile.of, value)]
    elif hostile.kind == "header":
        found = [""] if hostile.name is not None else [*endpoint.headers]
    elif hostile.kind == "file":
        found = [""] if endpoint.file else []
    elif good is None:
        found = []
    elif hostile.without:
        found = [*good]
    elif hostile.value is not None:
        found = [place for place, value in _values(good) if _is(hostile.of, value)]
    else:
        found = [""]
    return found


def _values(body: Mapping[str, Any], before: str = "") -> Iterable[tuple[str, Any]]:
    """Each value of an object with the path to it; of a list only the whole of it."""
    for key, value in body.items():
        yield before + key, value
        if isinstance(value, Mapping):
            yield from _values(value, f"{before}{key}.")


def _is(wanted: str, value: Any) -> bool:
    if wanted == "any":
        return True
    kind = str if wanted == "text" else int | float
    return isinstance(value, kind) and not isinstance(value, bool)


def applying(inputs: Iterable[Input], takes: Iterable[Endpoint]) -> tuple[Input, ...]:
    """The inputs for which one of these endpoints has a place."""
    endpoints = list(takes)
    return tuple(each for each in inputs if any(places(endpoint, each) for endpoint in endpoints))


def digest(program: str, takes: Iterable[Endpoint], inputs: Iterable[Input]) -> str:
    """The digest of what is sent, and of the program (by its own digest) that it is sent to."""
    asked = {
        "strangers": FORMAT,
        "program": program,
        "takes": [each.model_dump(mode="json", exclude_defaults=True) for each in takes],
        "inputs": [each.asked for each in inputs],
    }
    return records.digest(asked)


def read_hostile(reader: Reader) -> tuple[Input, ...]:
    """The inputs, none where there is no such file; what is wrong is noted."""
    path = reader.root / FILE
    file = reader.yaml(path, HostileFile) if reader.there(path) else None
    slugs: set[str] = set()
    for number, each in enumerate(file.inputs if file else ()):
        if each.slug in slugs:
            found = f"the slug {quoted(each.slug)} is used twice"
            reader.problem(path, key_path("inputs", number, "slug"), found, "give each input its own")
        slugs.add(each.slug)
    return file.inputs if file else ()
