"""Reading one file: text, YAML or JSON in, a validated model or a `Problem` out."""

from __future__ import annotations

import json
from collections.abc import Hashable
from pathlib import Path
from typing import Any, TypeVar

import pydantic
import yaml

from fieldguide.catalog.problems import Problem, describe, from_pydantic

ModelT = TypeVar("ModelT", bound=pydantic.BaseModel)


class _Loader(yaml.SafeLoader):
    """Safe YAML, but a key written twice is an error instead of the last one winning."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Hashable, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)  # type: ignore[no-untyped-call]
        if not isinstance(key, Hashable):
            raise yaml.constructor.ConstructorError(
                None, None, "a key that is a list or a mapping", key_node.start_mark
            )
        if key in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"the key {key!r} is written twice", key_node.start_mark
            )
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def _frozen(data: Any) -> Any:
    """YAML's lists as the tuples that the models hold, so that strict validation takes them."""
    if isinstance(data, dict):
        return {key: _frozen(value) for key, value in data.items()}
    return tuple(_frozen(item) for item in data) if isinstance(data, list) else data


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

    def text(self, path: Path) -> str | None:
        """The file's text with its line ends normalised, or None with a problem noted."""
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            self.problem(path, "", "no such file", "add it")
            return None
        except OSError as error:
            self.problem(path, "", f"cannot be read ({error.strerror})", "make it a readable file")
            return None
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            self.problem(path, "", f"not UTF-8 at byte {error.start}", "save it as UTF-8")
            return None
        return text.replace("\r\n", "\n")

    def yaml(self, path: Path, model: type[ModelT], **extra: Any) -> ModelT | None:
        """A YAML file as `model` (with `extra` fields added), or None with problems noted."""
        text = self.text(path)
        if text is None:
            return None
        try:
            data = yaml.load(text, _Loader)  # noqa: S506 (a SafeLoader of our own)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            where = f"line {mark.line + 1}" if mark else ""
            what = getattr(error, "problem", None) or str(error).partition("\n")[0] or "damaged"
            self.problem(path, where, f"not YAML ({what})", "correct the line")
            return None
        return self._validate(path, {} if data is None else _frozen(data), model, extra)

    def json(self, path: Path, model: type[ModelT]) -> ModelT | None:
        """A JSON file as `model`, or None with problems noted."""
        text = self.text(path)
        if text is None:
            return None
        try:
            json.loads(text)
            return model.model_validate_json(text)
        except pydantic.ValidationError as error:
            self.problems += from_pydantic(self.name(path), error, model)
        except (ValueError, RecursionError) as error:
            self.problem(path, "", f"not JSON ({error})", "delete it and run `make verify`")
        return None

    def _validate(self, path: Path, data: Any, model: type[ModelT], extra: dict[str, Any]) -> ModelT | None:
        if not isinstance(data, dict):
            self.problem(path, "", f"expected a mapping, got {describe(data)}", 'write "key: value"')
            return None
        for key in data:
            if not isinstance(key, str):
                self.problem(path, str(key), f"a key that is {describe(key)}", "put it in quotes")
                return None
        for key in extra.keys() & data.keys():
            self.problem(path, key, "unknown key", "remove it: the file's name says it")
            return None
        try:
            return model.model_validate({**data, **extra})
        except pydantic.ValidationError as error:
            self.problems += from_pydantic(self.name(path), error, model)
            return None
