"""Awkward requests, and why their answers matter: `data/probes.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from fieldguide.catalog.cells import Cell
from fieldguide.catalog.models import Fragment, Model, Slug, Text
from fieldguide.catalog.problems import BadValueError, closest, key_path, quoted, shown
from fieldguide.catalog.reading import Reader

FILE = Path("data", "probes.yml")
HOST = "127.0.0.1:8000"
"""What a request says it was sent to, whatever port was free: the page shows what was sent."""
LONGEST = 20_000_000
"""Bytes of a body at most: it is held in memory, and sent over the loopback to each framework."""
Mode = Literal["production", "development"]
"""By the cell's run line, or by the framework's run line that shows most."""
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


class Piece(Model):
    """A part of what is sent: a text, so many times."""

    text: Fragment = Field(examples=["a"])
    times: int = Field(1, ge=1, le=LONGEST, examples=["1000"])


def _pieces(value: Any) -> Any:
    """A text stands for a list of one; in a list a text stands for itself, once."""
    if value == "":
        return ()
    values = value if isinstance(value, list | tuple) else (value,)
    return tuple({"text": each} if isinstance(each, str) else each for each in values)


def _long(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    size = sum(len(each.text.encode()) * each.times for each in pieces)
    if size > LONGEST:
        raise BadValueError(f"{size:,} bytes", f"keep it to {LONGEST:,}")
    return pieces


def _target(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    text = "".join(each.text for each in pieces)
    if not re.fullmatch(r"(/|https?://)[^\s\x00-\x1f\x7f]*|\*", text):
        raise BadValueError(f"not a target ({shown(text)})", 'write "/items/abc", without spaces')
    return pieces


def _values(headers: dict[str, tuple[Piece, ...]]) -> dict[str, tuple[Piece, ...]]:
    for name, pieces in headers.items():
        if not _TOKEN.fullmatch(name):
            raise BadValueError(f"not the name of a header ({shown(name)})", 'write it as "Content-Type"')
        if name.lower() in {"host", "connection"}:
            remedy = 'write "host: …"' if name.lower() == "host" else "remove it: every request sends it"
            raise BadValueError(f"the header {name}", remedy)
        if any(re.search(r"[\r\n\0]", each.text) for each in pieces):
            raise BadValueError(f"a value of more than one line ({name})", "write it on one line")
    return headers


def _method(text: str) -> str:
    if not _TOKEN.fullmatch(text):
        raise BadValueError(f"not a method ({shown(text)})", 'write it as "GET"')
    return text


Written = Annotated[tuple[Piece, ...], BeforeValidator(_pieces), AfterValidator(_long)]
Target = Annotated[
    tuple[Piece, ...], BeforeValidator(_pieces), AfterValidator(_long), AfterValidator(_target)
]


class Probe(Model):
    """One request that nobody thought of when the program was written."""

    slug: Slug = Field(examples=["letters-for-a-number"])
    group: Text = Field(examples=["Paths"])
    title: Text = Field(examples=["Letters where the path wants a number"])
    why: Text = Field(examples=["A client that gets a 500 here will report an error in your program."])
    """One sentence on why the answer matters."""
    method: Annotated[Text, AfterValidator(_method)] = Field("GET", examples=["POST"])
    target: Target = Field(examples=["/items/abc"])
    """Exactly what stands in the first line of the request."""
    host: Text | None = Field(HOST, examples=["other.example"])
    """The header Host; null for a request without one."""
    headers: Annotated[dict[str, Written], AfterValidator(_values)] = Field(
        default_factory=dict, examples=["{Content-Type: application/json}"]
    )
    body: Written | None = Field(None, examples=["'{\"name\": 7}'"])
    """Without it the request has no body, and no Content-Length."""
    modes: tuple[Mode, ...] = Field(("production",), min_length=1, examples=["[production, development]"])
    reveals: tuple[Fragment, ...] = Field(default=(), examples=["[Traceback]"])
    """Texts that are looked for in the whole of the answer's body."""

    @property
    def head(self) -> list[tuple[Piece, ...]]:
        """The lines before the body: the request's first line, then its headers."""
        lines = [(Piece(text=f"{self.method} "), *self.target, Piece(text=" HTTP/1.1"))]
        fixed = {"Host": self.host, "Connection": "close"}
        lines += [(Piece(text=f"{name}: {value}"),) for name, value in fixed.items() if value is not None]
        lines += [(Piece(text=f"{name}: "), *value) for name, value in self.headers.items()]
        if self.body is not None and "content-length" not in {name.lower() for name in self.headers}:
            lines.append((Piece(text=f"Content-Length: {len(as_bytes(self.body))}"),))
        return lines

    @property
    def sent(self) -> bytes:
        """The whole request as it goes over the wire."""
        lines = [as_bytes(line) for line in self.head]
        return b"\r\n".join([*lines, b"", as_bytes(self.body or ())])

    @property
    def anchor(self) -> str:
        """Where the page shows the answers: those of the mode that it names first."""
        return f"probe-{self.slug}" if self.modes[0] == "production" else f"probe-{self.slug}-{self.modes[0]}"

    @property
    def asked(self) -> dict[str, Any]:
        """What decides on the answer: not the words around it."""
        return self.model_dump(mode="json", exclude={"group", "title", "why"})


def as_bytes(pieces: tuple[Piece, ...]) -> bytes:
    """Pieces joined, as UTF-8."""
    return b"".join(each.text.encode() * each.times for each in pieces)


class Probes(Model):
    """`data/probes.yml`."""

    program: Slug = Field(examples=["plain-program"])
    """The task whose cells are asked."""
    probes: tuple[Probe, ...] = Field(min_length=1, examples=["[{slug: …}]"])

    def one(self, slug: str) -> Probe:
        """The probe of that slug. Raises KeyError."""
        return {each.slug: each for each in self.probes}[slug]


def read_probes(reader: Reader, cells: Mapping[str, Cell]) -> Probes | None:
    """The probes, or None where there is no such file; what is wrong is noted."""
    path = reader.root / FILE
    file = reader.yaml(path, Probes) if reader.there(path) else None
    if file is None:
        return None
    tasks = {cell.task for cell in cells.values()}
    if file.program not in tasks:
        reader.problem(path, "program", f"no task {quoted(file.program)}", closest(file.program, tasks))
    slugs: set[str] = set()
    groups: list[str] = []
    for number, probe in enumerate(file.probes):
        if probe.slug in slugs:
            found = f"the slug {quoted(probe.slug)} is used twice"
            reader.problem(path, key_path("probes", number, "slug"), found, "give each probe its own")
        slugs.add(probe.slug)
        if probe.group in groups[:-1]:
            found = f"{quoted(probe.group)} is in two places"
            remedy = "put the probes of a group together"
            reader.problem(path, key_path("probes", number, "group"), found, remedy)
        elif probe.group not in groups:
            groups.append(probe.group)
    return file
