"""Reading one file or folder: text, YAML or JSON in, a validated model or a `Problem` out."""

from __future__ import annotations

import codecs
import functools
import re
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar, cast

import pydantic

from fieldguide.catalog import pydantic_errors, strict_yaml
from fieldguide.catalog.harmless import UNSEEN
from fieldguide.catalog.models import SLUG
from fieldguide.catalog.problems import Problem, describe, key_path

LIMIT = 1_000_000
YAML_LIMIT = 200_000
"""The most bytes a file, and a YAML file, may have: far more than any needs, and read in seconds."""
HIDDEN = (".", "__pycache__")
"""How the names of files begin that are none of the catalogue's."""
COPY = re.compile(r".*~|#.*#|.*\.sw[a-p]")
"""The names of what an editor keeps beside a file."""
LEFT_OVER = {".bak", ".orig", ".rej"}
LINK = ("a symbolic link", "replace it with the file that it points to")
FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+-]*")

ModelT = TypeVar("ModelT", bound=pydantic.BaseModel)
KEPT = 4096
"""How many models of texts are kept: a live preview reads everything again after each edit."""
_faultless: dict[tuple[object, ...], pydantic.BaseModel] = {}
"""The models of YAML texts in which nothing was noted, by their class, text and added fields."""


class Reader:
    """Reads files below one root and keeps every problem it meets."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def name(self, path: Path) -> str:
        """The path as an author writes it: relative to the root, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def problem(self, path: Path, key: str, found: str, remedy: str) -> None:
        """Note one fault and go on, so that all faults of a run are shown together."""
        self.problems.append(Problem(self.name(path), key, found, remedy))

    def there(self, path: Path) -> bool:
        """Whether anything has that name, be it a link to nowhere or something that may not be seen."""
        try:
            path.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            return True
        return True

    def is_folder(self, path: Path) -> bool:
        """Whether it is a folder; a link to one is none."""
        try:
            return stat.S_ISDIR(path.lstat().st_mode)
        except OSError:
            return False

    def visible(self, folder: Path) -> list[Path]:
        """What `listed` gives, but for what is not `usable`."""
        return [path for path in self.listed(folder) if self.usable(path)]

    def listed(self, folder: Path) -> list[Path]:
        """What is in a folder, in alphabetical order, without hidden files, caches and an editor's copies."""
        try:
            paths = sorted(folder.iterdir(), key=lambda path: path.name)
        except (FileNotFoundError, NotADirectoryError):
            there = self.there(folder)
            found = "a file where a folder belongs" if there else "no such folder"
            self.problem(folder, "", found, "make it a folder" if there else "add it")
            return []
        except OSError as error:
            self._unreadable(folder, error)
            return []
        return [path for path in paths if not path.name.startswith(HIDDEN) and not COPY.fullmatch(path.name)]

    def texts(self, folder: Path, skip: tuple[str, ...] = ()) -> dict[str, str | None]:
        """Every file below a folder by its path in it; None for one that cannot be read, which is noted."""
        paths = {path.relative_to(folder).as_posix(): path for path in self.files(folder)}
        return {name: self.text(path) for name, path in paths.items() if name not in skip}

    def usable(self, path: Path) -> bool:
        """Whether it is no link and has a name that every system can keep; else that is noted."""
        try:
            link = stat.S_ISLNK(path.lstat().st_mode)
        except OSError as error:
            self._unreadable(path, error)
            return False
        if link:
            self.problem(path, "", *LINK)
        elif path.suffix in LEFT_OVER:
            self.problem(path, "", "a copy that a tool left behind", "remove it")
        elif not FILE_NAME.fullmatch(path.name):
            remedy = "rename it with letters, digits, hyphens, dots and underscores"
            self.problem(path, "", "a file name that some systems do not accept", remedy)
        else:
            return True
        return False

    def _unreadable(self, path: Path, error: OSError) -> None:
        self.problem(path, "", f"cannot be read ({error.strerror or error})", "make it readable")

    def files(self, folder: Path) -> Iterator[Path]:
        """Every visible file below a folder, in alphabetical order."""
        for path in self.visible(folder):
            if self.is_folder(path):
                yield from self.files(path)
            else:
                yield path

    def folders(self, folder: Path) -> Iterator[Path]:
        """The folders in a folder whose names are slugs; anything else visible is noted."""
        for path in self.visible(folder):
            if not self.is_folder(path):
                self.problem(path, "", "a file where a folder belongs", "move or remove it")
            elif not SLUG.fullmatch(path.name):
                remedy = "write lower-case words joined by hyphens"
                self.problem(path, "", "a folder whose name is not a slug", remedy)
            else:
                yield path

    def text(self, path: Path, limit: int = LIMIT, remedy: str = "") -> str | None:
        """The file's text with its line ends normalised, or None with a problem noted.

        `remedy` is what to do about any problem, where that is not for an author to put right.
        """
        data = self._bytes(path, limit, remedy)
        if data is None:
            return None
        if data.startswith(codecs.BOM_UTF8):
            self.problem(path, "line 1", "a byte-order mark", remedy or "save the file as UTF-8 without it")
            return None
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            found = f"not UTF-8 (byte 0x{data[error.start]:02x})"
            self.problem(path, f"line {line}", found, remedy or "save the file as UTF-8")
            return None
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if "\0" in text:
            line = text.count("\n", 0, text.index("\0")) + 1
            self.problem(
                path, f"line {line}", "a NUL character", remedy or "remove it, or save the file as UTF-8"
            )
            return None
        unseen = None if remedy else UNSEEN.search(text)  # what a program has recorded may have them
        if unseen:
            line = text.count("\n", 0, unseen.start()) + 1
            found = f"an invisible character (U+{ord(unseen[0]):04X})"
            self.problem(path, f"line {line}", found, "remove it, or write it as an escape")
            return None
        return text

    def _bytes(self, path: Path, limit: int, only_remedy: str) -> bytes | None:
        found, remedy = "", "make it an ordinary file"
        try:
            info = path.lstat()
            if stat.S_ISLNK(info.st_mode):
                found, remedy = LINK
            elif stat.S_ISDIR(info.st_mode):
                found, remedy = "a folder where a file belongs", "make it a file"
            elif not stat.S_ISREG(info.st_mode):
                found = "not an ordinary file"
            elif info.st_size > limit:
                found, remedy = f"{info.st_size:,} bytes long", f"keep it to {limit:,} bytes"
            else:
                return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            found, remedy = "no such file", "add it"
        except OSError as error:
            found, remedy = f"cannot be read ({error.strerror or error})", "make it readable"
        self.problem(path, "", found, only_remedy or remedy)
        return None

    def yaml(self, path: Path, model: type[ModelT], **extra: Any) -> ModelT | None:
        """A YAML file as `model` (with `extra` fields added), or None with problems noted."""
        text = self.text(path, YAML_LIMIT)
        if text is None:
            return None
        known, before = (model, text, tuple(extra.items())), len(self.problems)
        if known in _faultless:
            return cast(ModelT, _faultless[known])
        try:
            data = strict_yaml.parse(text)
        except strict_yaml.BadYamlError as error:
            self.problem(path, f"line {error.line}", error.found, error.remedy)
            return None
        data = {} if data is None else self._frozen(path, data)
        if not isinstance(data, dict):
            self.problem(path, "", f"expected a mapping, got {describe(data)}", 'write "key: value" lines')
            return None
        for key in extra.keys() & data.keys():
            self.problem(path, key, "unknown key", "remove it: the file's name says it")
        try:
            read = model.model_validate({**data, **extra})
        except pydantic.ValidationError as error:
            self.problems += pydantic_errors.problems(self.name(path), error, model)
            return None
        if len(self.problems) == before:
            if len(_faultless) == KEPT:
                _faultless.clear()
            _faultless[known] = read
        return read

    def json(self, path: Path, model: type[ModelT], remedy: str) -> ModelT | None:
        """A JSON file that a program has written, as `model`, or None with problems noted.

        `remedy` is what to do about any of them.
        """
        text = self.text(path, remedy=remedy)
        if text is None:
            return None
        try:
            return cast(ModelT, _from_json(model, text))
        except pydantic.ValidationError as error:
            found = pydantic_errors.problems(self.name(path), error, model)
            self.problems += [replace(each, remedy=remedy) for each in found]
            return None

    def _frozen(self, path: Path, data: Any, *place: str | int) -> Any:
        """YAML's lists as the tuples that the models hold; keys that are no texts are noted, and dropped."""
        if isinstance(data, list):
            return tuple(self._frozen(path, item, *place, number) for number, item in enumerate(data))
        if not isinstance(data, dict):
            return data
        frozen = {}
        for key, value in data.items():
            if isinstance(key, str):
                frozen[key] = self._frozen(path, value, *place, key)
            else:
                remedy = "write one before the colon" if key is None else "put it in quotes"
                self.problem(path, key_path(*place), f"a key that is {describe(key)}", remedy)
        return frozen


@functools.lru_cache(KEPT)
def _from_json(model: type[ModelT], text: str) -> ModelT:
    """The model of a JSON text, the same one for the same text: models are frozen. Raises ValidationError."""
    return model.model_validate_json(text)
