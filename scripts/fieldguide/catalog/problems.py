"""What is wrong with a data file, said so that its author can put it right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pydantic


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one file: where it is, what was found, what to write instead."""

    file: str
    key: str
    found: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.key}" if self.key else self.file
        return f"{where}: {self.found}; {self.remedy}"


class CatalogError(Exception):
    """The catalogue cannot be loaded. Holds every problem of the run, sorted by file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        count = len(self.problems)
        head = f"{count} problem{'s' if count != 1 else ''} in the catalogue:"
        super().__init__("\n".join([head, *(f"  {problem}" for problem in self.problems)]))


_KINDS = {
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    tuple: "a list",
    dict: "a mapping",
    type(None): "nothing",
}

_EXPECTED = {
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "string_type": "a text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "date_type": "a date",
    "date_parsing": "a date",
    "date_from_datetime_parsing": "a date",
    "date_from_datetime_inexact": "a date",
}


def describe(value: Any) -> str:
    """What a value read from YAML or JSON is, in words and cut to a readable length."""
    kind = _KINDS.get(type(value), f"a {type(value).__name__}")
    if value is None or isinstance(value, list | tuple | dict):
        return kind
    shown = repr(value)
    return f"{kind} ({shown if len(shown) <= 60 else shown[:57] + '…'})"


def closest(word: str, known: Iterable[str]) -> str:
    """A sentence part that lists the known words, the nearest one first."""
    names = sorted(known)
    near = difflib.get_close_matches(word, names, n=1)
    listed = ", ".join(names) if names else "none"
    return f'write "{near[0]}" (known: {listed})' if near else f"known: {listed}"


def from_pydantic(
    file: str, error: pydantic.ValidationError, model: type[pydantic.BaseModel]
) -> list[Problem]:
    """Each fault that pydantic found, as a `Problem` with the field's own example as remedy."""
    return [_from_detail(file, dict(detail), model) for detail in error.errors(include_url=False)]


def _from_detail(file: str, detail: dict[str, Any], model: type[pydantic.BaseModel]) -> Problem:
    loc = [part for part in detail["loc"] if part != "[key]"]
    key = ".".join(str(part) for part in loc)
    holder, field = _field(model, loc)
    kind, value = detail["type"], detail.get("input")
    name = str(loc[-1]) if loc else ""
    if kind == "extra_forbidden":
        known = holder.model_fields if holder else ()
        return Problem(file, key, "unknown key", f"remove it or correct it: {closest(name, known)}")
    example = _example(name, field)
    if kind == "missing":
        return Problem(file, key, "missing", f"add {example}")
    if kind in _EXPECTED:
        remedy = f"write {example}"
        if kind in {"list_type", "tuple_type"} and isinstance(value, str):
            remedy = f'write "{name}: [{value}]"'
        return Problem(file, key, f"expected {_EXPECTED[kind]}, got {describe(value)}", remedy)
    message = detail["msg"].removeprefix("Value error, ")
    found, _, remedy = message.partition("; ")
    return Problem(file, key, f"{found}, got {describe(value)}", remedy or f"write {example}")


def _field(
    model: type[pydantic.BaseModel], loc: list[Any]
) -> tuple[type[pydantic.BaseModel] | None, pydantic.fields.FieldInfo | None]:
    """The model and the field that a location of pydantic's points at, as far as it goes."""
    holder: type[pydantic.BaseModel] | None = model
    field: pydantic.fields.FieldInfo | None = None
    for part in loc:
        if isinstance(part, int):
            continue
        if holder is None:
            break
        if part not in holder.model_fields:
            return holder, None
        field = holder.model_fields[part]
        inner = _inner_model(field.annotation)
        if inner is None:
            break
        holder = inner if part != loc[-1] else holder
    return holder, field


def _inner_model(annotation: Any) -> type[pydantic.BaseModel] | None:
    """The model somewhere inside a type such as `tuple[Fact, ...]` or `Absence | None`."""
    if isinstance(annotation, type) and issubclass(annotation, pydantic.BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _inner_model(argument)
        if found is not None:
            return found
    return None


def _example(name: str, field: pydantic.fields.FieldInfo | None) -> str:
    """What a right entry looks like, from the field's declared example."""
    examples = getattr(field, "examples", None)
    return f'"{name}: {examples[0]}"' if examples else f'"{name}: …"'
