"""Excerpts: a part of a file, named by what is on its first and its last line."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from fieldguide.catalog.models import Fragment, Model, Text
from fieldguide.catalog.problems import BadValueError, closest, key_path, quoted
from fieldguide.catalog.reading import Reader

Place = tuple[str | int, ...]


class Excerpt(Model):
    """A file of a cell, or the lines of it from the one that holds `first` to the one that holds `last`."""

    file: Text = Field(examples=["app.py"])
    """The name of a file in the cell."""
    first: Fragment | None = Field(None, examples=["def create_bird"])
    """A fragment of the first line to show. The fragment must occur on exactly one line."""
    last: Fragment | None = Field(None, examples=["return bird"])
    """A fragment of the last line to show. If you leave out both `first` and `last`, the page shows the
    whole file."""

    def lines(self, text: str) -> tuple[int, int]:
        """The first and the last line (from 0) of a file's text. Raises BadValueError."""
        lines = text.rstrip("\n").split("\n")
        first = 0
        if self.first is not None:
            found = [number for number, line in enumerate(lines) if self.first in line]
            if len(found) != 1:
                message = f"{quoted(self.first)} is on {len(found)} lines of {self.file}"
                raise BadValueError(message, "write a part of exactly one line")
            first = found[0]
        if self.last is None:
            return first, len(lines) - 1
        after = [number for number, line in enumerate(lines) if self.last in line and number >= first]
        if not after:
            message = f"{quoted(self.last)} is on no line of {self.file} from line {first + 1} on"
            raise BadValueError(message, "write a part of the last line to show")
        return first, after[0]


def check_excerpt(
    reader: Reader, path: Path, place: Place, excerpt: Excerpt, texts: Mapping[str, str], owner: str
) -> range | None:
    """Its lines, from 0, in one of these files; None, with what is wrong noted, if there are none."""
    if excerpt.file not in texts:
        found = f"no file {quoted(excerpt.file)} in {owner}"
        reader.problem(path, key_path(*place, "file"), found, closest(excerpt.file, texts))
        return None
    try:
        first, last = excerpt.lines(texts[excerpt.file])
    except BadValueError as error:
        reader.problem(path, key_path(*place), error.found, error.remedy)
        return None
    return range(first, last + 1)
