"""What pydantic finds wrong with a file's data, as problems in our own words."""

from __future__ import annotations

import types
from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

import pydantic
import yaml
from pydantic.fields import FieldInfo

from fieldguide.catalog.problems import BadValueError, Problem, closest, describe, key_path, nearest, quoted

_EXPECTED = {
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "string_type": "a text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "date_type": "a date",
    "date_parsing": "a date",
    "date_from_datetime_parsing": "a date",
    "date_from_datetime_inexact": "a date",
    "too_short": "at least {entries}",
    "string_unicode": "a text",
    "greater_than_equal": "{ge} or more",
    "less_than_equal": "{le} or less",
}


class _Place(NamedTuple):
    """Where a location of pydantic's points at: a model, its field, and the type within that."""

    holder: type[pydantic.BaseModel] | None
    name: str
    field: FieldInfo | None
    type: Any


def problems(
    file: str, error: pydantic.ValidationError, model: type[pydantic.BaseModel]
) -> Iterator[Problem]:
    """Each fault that pydantic found, with a remedy that shows the field's own example."""
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
            continue  # its entries are wrong, and are said to be
        loc = [part for part in detail["loc"] if part != "[key]"]
        place = _place(model, loc, of_key="[key]" in detail["loc"])
        yield Problem(file, key_path(*loc), *_say(dict(detail), place))


def _say(detail: dict[str, Any], place: _Place) -> tuple[str, str]:
    """What was found and what to write instead."""
    kind, value = detail["type"], detail.get("input")
    said = _EXPECTED.get(kind) or detail["msg"].replace("Input should be ", "")
    said = said.format(**_numbers(detail)) if kind in _EXPECTED else said
    found, remedy = f"expected {said}, got {describe(value)}", _right(kind, value, place)
    if kind == "extra_forbidden":
        found, remedy = "unknown key", _remove(place)
    elif kind == "missing":
        found, remedy = "missing", f"add {_example(place)}"
    elif kind == "json_invalid":
        found = f"not JSON ({detail['ctx']['error']})"
    elif kind in {"literal_error", "enum"}:
        found = f"unknown word {quoted(value)}" if isinstance(value, str) else found
        remedy = closest(value if isinstance(value, str) else "", _words(place.type))
    elif kind == "value_error":
        fault: BadValueError = detail["ctx"]["error"]
        found, remedy = fault.found, fault.remedy or f"write {_example(place)}"
    return found, remedy


def _numbers(detail: dict[str, Any]) -> dict[str, Any]:
    """The numbers that an expectation names."""
    context = detail.get("ctx", {})
    least = context.get("min_length")
    return {**context, "entries": "one entry" if least == 1 else f"{least} entries"}


def _right(kind: str, value: Any, place: _Place) -> str:
    """What to write where a value is of the wrong type: the author's own value, if that can be kept."""
    if kind == "string_type" and value is not None and not isinstance(value, list | tuple | dict):
        return "put it in quotes"
    if kind in {"list_type", "tuple_type"} and isinstance(value, str) and value.strip():
        items = get_args(_plain(place.type))
        if items and _plain(items[0]) is str:
            listed = yaml.safe_dump([value], default_flow_style=True, width=10_000, allow_unicode=True)
            return f'write "{place.name}: {listed.strip()}"'
    return f"write {_example(place)}"


def _place(model: type[pydantic.BaseModel], loc: list[str | int], *, of_key: bool = False) -> _Place:
    """Where that is; `of_key` where the last part is itself at fault, as the key of a mapping."""
    place = _Place(None, "", None, model)
    for number, part in enumerate(loc, 1):
        inner = _plain(place.type)
        if isinstance(inner, type) and issubclass(inner, pydantic.BaseModel):
            field = inner.model_fields.get(str(part))
            place = _Place(inner, str(part), field, field.annotation if field else None)
        elif get_args(inner):
            mapped = get_origin(inner) is dict and not (of_key and number == len(loc))
            place = place._replace(type=get_args(inner)[1 if mapped else 0])
    return place


def _plain(annotation: Any) -> Any:
    """A type without what is annotated to it and without `| None`."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType}:
        return _plain(next(each for each in get_args(annotation) if each is not type(None)))
    return annotation


def _words(annotation: Any) -> list[str]:
    """The closed vocabulary of a field."""
    inner = _plain(annotation)
    if get_origin(inner) is Literal:
        return list(get_args(inner))
    return [each.value for each in inner] if isinstance(inner, type) and issubclass(inner, Enum) else []


def _remove(place: _Place) -> str:
    """What to do with an unknown key. A field without an example is none that an author writes."""
    fields = place.holder.model_fields if place.holder else {}
    known = sorted(name for name, field in fields.items() if field.examples)
    near = nearest(place.name, known)
    correct = f'write "{near}" or remove it' if near else "remove it"
    return f"{correct} (known: {', '.join(known)})"


def _example(place: _Place) -> str:
    """What a right entry looks like, from the field's declared example."""
    examples = place.field.examples if place.field else None
    return f'"{place.name}: {examples[0] if examples else "…"}"'
