"""Every key that an author may write, as the models have it: what it holds, and whether it is required.

The pages for contributors show these tables. A model that is not among `TABLES` is shown in the table of the
model that has it, its keys behind that one's: `absent.reason`.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from fieldguide.catalog import (
    capabilities,
    claims,
    decision,
    demonstrations,
    evidence,
    excerpts,
    glossary,
    lessons,
    pairs,
    people,
    pictures,
    profiles,
    tasks,
    upshot,
)
from fieldguide.catalog import (
    measure_plan as measuring,
)
from fieldguide.catalog.cell_file import CellFile
from fieldguide.catalog.endpoints import Endpoint
from fieldguide.catalog.meanings import meanings
from fieldguide.catalog.models import Fact, Framework, Model
from fieldguide.catalog.mutated import Survivor
from fieldguide.catalog.wording import Called

TABLES: dict[str, type[Model]] = {
    "framework": Framework,
    "fact": Fact,
    "capability": capabilities.Capability,
    "support": capabilities.CapabilitySupport,
    "task": tasks.TaskFile,
    "request": Endpoint,
    "cell": CellFile,
    "survivor": Survivor,
    "demonstration": demonstrations.DemonstrationFile,
    "program": demonstrations.ProgramFile,
    "claim": claims.Claim,
    "measurement": measuring.Measuring,
    "server": measuring.MeasuredServer,
    "kind of work": measuring.Work,
    "setting": measuring.Setting,
    "flag": measuring.Flag,
    "decision model": decision.Decision,
    "question": decision.Question,
    "answer": decision.Answer,
    "outcome": decision.Outcome,
    "subject": decision.Subject,
    "option": decision.Option,
    "rule": decision.Rule,
    "person": people.Person,
    "statement": evidence.Statement,
    "evidence": evidence.Evidence,
    "profile": profiles.Profile,
    "pair": pairs.Pair,
    "task of a pair": pairs.Shown,
    "excerpt": excerpts.Excerpt,
    "upshot": upshot.Upshot,
    "conclusion": upshot.Conclusion,
    "picture": pictures.Picture,
    "term": glossary.Term,
    "chapter": lessons.ChapterFile,
    "lesson": lessons.LessonFile,
    "slip": lessons.Slip,
}
"""The tables by what a page calls one entry."""
SEVERAL = {"evidence": "pieces of evidence", "kind of work": "kinds of work", "task of a pair": "tasks"}
"""The plurals that have no s at their end."""
Link = Callable[[str, str], str]
"""Gives the Markdown that leads from some words to a table: `link(words, table)`."""


class MeaningError(Exception):
    """A key whose meaning nobody has written."""


@dataclass(frozen=True)
class Key:
    """One key: how an author writes it, and what there is to know. `kind` and `meaning` are Markdown."""

    name: str
    kind: str
    required: bool
    meaning: str
    example: str


def keys(model: type[Model], link: Link, before: str = "") -> Iterator[Key]:
    """The keys of a model, in its order, with those of the models in it. Raises MeaningError.

    A field without an example is none that an author writes.
    """
    inherited = set(getattr(_base(model), "model_fields", ()))
    for name, field in model.model_fields.items():
        if not field.examples:
            continue
        meaning = meanings(model).get(name)
        if not meaning:
            where = f"{model.__module__}.{model.__name__}.{name}"
            raise MeaningError(f"{where} has no meaning; write it as a docstring below the field")
        if name in inherited:
            continue
        said = " ".join(meaning.split())
        if not field.is_required() and isinstance(field.default, str | int) and field.default:
            word = str(field.default).lower() if isinstance(field.default, bool) else field.default
            said += f" The default is `{word}`."
        example = str(field.examples[0])
        shown = "" if "…" in example else f"{name}: {example}"
        kind = _kind(field.annotation, field.metadata, link, field=field)
        yield Key(before + name, kind, field.is_required(), said, shown)
        inside, listed = _inside(field.annotation)
        if inside and inside not in TABLES.values():
            yield from keys(inside, link, f"{before}{name}{'[]' if listed else ''}.")


def _inside(annotation: Any) -> tuple[type[Model] | None, bool]:
    """The model that a field holds, if it holds one, and whether it holds a list of them."""
    inner = _bare(annotation)
    if get_origin(inner) is tuple:
        return _inside(get_args(inner)[0])[0], True
    return (inner if isinstance(inner, type) and issubclass(inner, Model) else None), False


def _base(model: type[Model]) -> type[Model] | None:
    """The model with a table of its own that a model has more keys than."""
    return next((each for each in model.__mro__[1:] if each in TABLES.values()), None)


def _bare(annotation: Any) -> Any:
    """A type without what is annotated to it and without `| None`."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType} and type(None) in get_args(annotation):
        return _bare(get_args(annotation)[0])
    return annotation


def _kind(
    annotation: Any, notes: Any, link: Link, *, many: bool = False, field: FieldInfo | None = None
) -> str:
    """What a type is called, in the plural on demand; `notes` are what is annotated to it."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _kind(inner, (*more, *notes), link, many=many, field=field)
    called = [each for each in notes if isinstance(each, Called)]
    options = get_args(annotation)
    if get_origin(annotation) in {Union, types.UnionType}:
        parts = [_kind(each, notes, link, many=many) for each in options if each is not type(None)]
        null = ["`null`"] if type(None) in options and field and field.is_required() else []
        return " or ".join([*parts, *null])
    if called:
        return called[-1].many if many else called[-1].one
    if get_origin(annotation) is tuple:
        return _list(options[0], notes, link, many=many)
    if get_origin(annotation) is dict:
        held = [_kind(each, (), link, many=True) for each in options]
        return f"mapping{'s' if many else ''} of {held[0]} to {held[1]}"
    return _one(annotation, notes, link, many=many)


def _list(entry: Any, notes: Any, link: Link, *, many: bool) -> str:
    lists = "lists" if many else "list"
    least, most = _bounds(notes)
    several = _kind(entry, (), link, many=True)
    if most is None:
        return f"{lists} of {f'{least} or more ' if least else ''}{several}"
    return f"{lists} of {least if least == most else f'{least} to {most}'} {several}"


def _bounds(notes: Any) -> tuple[int | None, int | None]:
    """The least and the most that annotations ask for: of entries, or of a number."""
    least = most = None
    for each in notes:
        asked = getattr(each, "func", each)  # a validator's limits are those of what it calls
        for name in ("ge", "min_length", "least"):
            least = getattr(asked, name, least)
        for name in ("le", "max_length", "most"):
            most = getattr(asked, name, most)
    return least, most


def _one(annotation: Any, notes: Any, link: Link, *, many: bool) -> str:
    """What a type with nothing in it is called."""
    end = "s" if many else ""
    if get_origin(annotation) is Literal:
        return _alternatives(f"`{each}`" for each in get_args(annotation))
    if isinstance(annotation, type):
        if issubclass(annotation, Enum):
            return _alternatives(f"`{each.value}`" for each in annotation)
        if issubclass(annotation, Model):
            return _table(annotation, link, many=many)
        if annotation is bool:
            return "`true` or `false`"
        if annotation is int:
            return f"whole number{end}{_range(*_bounds(notes))}"
    words = {str: "string", date: "date", float: "number"}
    return f"{words.get(annotation, 'value')}{end}"


def _alternatives(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def _range(least: int | None, most: int | None) -> str:
    if least is None:
        return ""
    return f", {least} or more" if most is None else f" from {least:,} to {most:,}"


def _table(model: type[Model], link: Link, *, many: bool = False) -> str:
    """A model by the name of its table, or as what has the keys that follow."""
    for name, each in TABLES.items():
        if each is model:
            words = SEVERAL.get(name, f"{name}s") if many else name
            return link(words, name)
    word = "mappings" if many else "mapping"
    base = _base(model)
    return f"{word} with the keys of a {_table(base, link)} and those below" if base else f"{word}, see below"


__all__ = ["TABLES", "Key", "MeaningError", "keys"]
