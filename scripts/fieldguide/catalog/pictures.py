"""Pictures of a framework's own pages: how they are taken from a cell, and from which one they were."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from fieldguide.catalog import records
from fieldguide.catalog.cells import Cell
from fieldguide.catalog.models import Model, PastDate, Slug, Text
from fieldguide.catalog.problems import BadValueError, closest, key_path, quoted, shown
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.records import Record, State
from fieldguide.catalog.steps import all_variables
from fieldguide.catalog.wording import Called

FILE = Path("data", "pictures.yml")
TAKEN = Path("data", "pictured")
SCREENS = Path("assets", "screens")
"""Where the pictures lie, below docs/."""
VARIABLE = re.compile(r"\{([A-Z][A-Z0-9_]*)\}")
STEPS = ("open", "fill", "press")


def _path(text: str) -> str:
    if not re.fullmatch(r"/[^\s\\]*", text) or text.startswith("//"):
        raise BadValueError(f"not a path of the cell's server ({shown(text)})", 'begin it with one "/"')
    return text


class ScreenAction(Model):
    """One thing done before the picture is taken: exactly one of opening, filling and pressing."""

    open: Annotated[str, AfterValidator(_path), Called("path")] | None = Field(None, examples=["/admin/"])
    """A path on the cell's server. If a page loads something from another host, no picture is taken."""
    fill: dict[Text, Text] | None = Field(None, min_length=1, examples=["{Username: editor}"])
    """The fields to fill in, by their labels, placeholders or names, each with the text to type. `{NAME}`
    is replaced by the value of the cell's environment variable with that name."""
    press: Text | None = Field(None, examples=["Log in"])
    """The name of a button, a link or a menu entry to press."""

    @model_validator(mode="after")
    def _one(self) -> ScreenAction:
        if sum(getattr(self, name) is not None for name in STEPS) != 1:
            raise BadValueError(
                "a step without a kind, or with several kinds", f"write exactly one of {', '.join(STEPS)}"
            )
        return self


class Picture(Model):
    """A page of a running cell: how to get there, and what there is to see."""

    slug: Slug = Field(examples=["django-admin"])
    """The name of the picture's files."""
    cell: Text = Field(examples=["admin-interface/flask"])
    """A verified cell, as `task/framework`."""
    steps: tuple[ScreenAction, ...] = Field(min_length=1, examples=["[{open: /admin/}]"])
    """The steps that lead to the page: each step opens a page, fills in a form or presses something. The
    first step opens a page."""
    caption: Text = Field(examples=["Flask-Admin lists the birds."])
    """A sentence that says what the picture shows."""
    alt: Text = Field(examples=["A table of two birds below a bar of links."])
    """A description of the picture for people who can't see it."""
    width: int = Field(default=1000, ge=320, le=1600, examples=["1000"])
    """The width of the browser window in pixels."""
    height: int = Field(default=640, ge=200, le=1600, examples=["640"])
    """The height of the browser window in pixels. Keep the window small, because a file may have at most
    25 KB."""
    dark: bool = Field(default=True, examples=["false"])
    """Whether the page has a dark mode. If the page has none, say so in the caption."""

    @model_validator(mode="after")
    def _begins(self) -> Picture:
        if self.steps[0].open is None:
            raise BadValueError("no first page", 'write "open: /…" as the first step')
        return self

    @property
    def schemes(self) -> tuple[str, ...]:
        """The colour schemes in which it is taken."""
        return ("light", "dark") if self.dark else ("light",)


class PicturesFile(Model):
    """`data/pictures.yml`."""

    pictures: tuple[Picture, ...] = Field(examples=["[{slug: …, cell: …}]"])


class Taken(Record):
    """When a picture was taken, of what: `data/pictured/<slug>.json`, written by the script."""

    made: PastDate = Field(alias="taken")

    REMEDY = "delete it and run `make pictures`"


@dataclass(frozen=True)
class Shot:
    """A picture with the cell that it shows, and what is known of how it was taken."""

    picture: Picture
    cell: Cell
    entry: Taken | None

    @property
    def state(self) -> State:
        """Whether it shows the cell as it stands and is verified."""
        if self.entry is None:
            return State.UNVERIFIED
        entry = self.cell.entry
        others = [each.packages for each in entry.others.values() if each.packages] if entry else []
        digests = {self.digest(), *map(self.digest, others)}  # it may be of another Python than the entry
        return State.VERIFIED if self.entry.digest in digests else State.STALE

    def digest(self, packages: Mapping[str, str] | None = None) -> str:
        """What the picture depends on: the program and its versions, not its contract; and the way there.

        `packages`: those it was taken with; without them, those of the cell's entry.
        """
        if packages is None:
            packages = self.cell.entry.packages if self.cell.entry else {}
        words = self.picture.model_dump(mode="json", exclude={"caption", "alt", "slug", "cell"})
        program = replace(self.cell, contract="").digest(packages)
        return hashlib.sha256(json.dumps([program, words], sort_keys=True).encode()).hexdigest()

    def file(self, scheme: str) -> str:
        """The picture's file below docs/."""
        return (SCREENS / f"{self.picture.slug}-{scheme}.webp").as_posix()


def filled(text: str, variables: Mapping[str, str]) -> str:
    """A text that is typed, with `{NAME}` as what the cell's variable of that name holds. Raises KeyError."""
    return VARIABLE.sub(lambda found: variables[found[1]], text)


def taken_path(root: Path, slug: str) -> Path:
    """Where it is kept how a picture was taken."""
    return root / TAKEN / f"{slug}.json"


def read_pictures(reader: Reader, cells: Mapping[str, Cell]) -> dict[str, Shot]:
    """Every picture by its slug, in the order of the file."""
    path = reader.root / FILE
    file = reader.yaml(path, PicturesFile) if reader.there(path) else None
    shots: dict[str, Shot] = {}
    for number, picture in enumerate(file.pictures if file else ()):
        place = ("pictures", number)
        if picture.slug in shots:
            found = f"the slug {quoted(picture.slug)} is used twice"
            reader.problem(path, key_path(*place, "slug"), found, "give each picture its own")
        elif picture.cell not in cells:
            found, remedy = f"no cell {quoted(picture.cell)}", closest(picture.cell, cells)
            reader.problem(path, key_path(*place, "cell"), found, remedy)
        elif cells[picture.cell].absent:
            found = f"the cell {quoted(picture.cell)} is absent"
            reader.problem(path, key_path(*place, "cell"), found, "name a cell with a program")
        else:
            _check_variables(reader, path, place, picture, cells[picture.cell])
            taken = records.read(reader, taken_path(reader.root, picture.slug), Taken)
            shots[picture.slug] = Shot(picture, cells[picture.cell], taken)
    known = {taken_path(reader.root, slug) for slug in shots}
    if file:
        records.strays(reader, reader.root / TAKEN, known, "a record without a picture")
    return shots


def _check_variables(
    reader: Reader, path: Path, place: tuple[str | int, ...], picture: Picture, cell: Cell
) -> None:
    for number, step in enumerate(picture.steps):
        for label, text in (step.fill or {}).items():
            for name in VARIABLE.findall(text):
                if name not in all_variables(cell):
                    key = key_path(*place, "steps", number, "fill", label)
                    found = f"{cell.name} has no variable {quoted(name)}"
                    reader.problem(path, key, found, closest(name, all_variables(cell)))
