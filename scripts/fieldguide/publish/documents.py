"""The catalogue as published documents, each with its schema.

A document is published by one line in `KINDS`: its name, its shape, and what fills it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_json

from fieldguide.catalog import Catalog
from fieldguide.publish import (
    decision,
    entries,
    glossary,
    measurements,
    packages,
    probes,
    program_shapes,
    shapes,
    strangers,
)
from fieldguide.publish.days import dates
from fieldguide.publish.urls import DATA, Where

VERSION = 1
_UNSAID = (("default", None), ("additionalProperties", False))
DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True)
class DocumentKind:
    """One published document: `fill` gives what its shape has beside the keys of all documents."""

    name: str
    shape: type[shapes.Document]
    fill: Callable[[Catalog, Where], Mapping[str, Iterable[BaseModel]]]


KINDS = (
    DocumentKind("frameworks", shapes.Frameworks, entries.frameworks),
    DocumentKind("capabilities", shapes.Capabilities, entries.capabilities),
    DocumentKind("decision", decision.DecisionDocument, decision.decision),
    DocumentKind("tasks", program_shapes.Tasks, entries.tasks),
    DocumentKind("measurements", measurements.Measurements, measurements.measurements),
    DocumentKind("probes", probes.ProbesDocument, probes.probes),
    DocumentKind("strangers", strangers.Strangers, strangers.strangers),
    DocumentKind("glossary", glossary.GlossaryDocument, glossary.glossary),
    DocumentKind("packages", packages.PackagesDocument, packages.index),
    DocumentKind("claims", shapes.Claims, entries.claims),
    DocumentKind("recordings", program_shapes.Recordings, entries.recordings),
)


def documents(catalog: Catalog, where: Where) -> dict[str, str]:
    """Every file below the site's root that holds data: documents and their schemas, by path."""
    filled = [(kind, {key: tuple(each) for key, each in kind.fill(catalog, where).items()}) for kind in KINDS]
    parts = [part for _, values in filled for part in values.values()]
    base = {"version": VERSION, "date": max(dates(parts)), "site": where.address or None}
    files: dict[str, str] = {}
    listed = []
    for kind, values in filled:
        schema = _address(where, f"{kind.name}.schema.json")
        files |= _files(kind.name, kind.shape(**{"schema_": schema, **base, **values}), where)
        listed.append(
            shapes.Listed(
                name=kind.name,
                description=_description(kind.shape),
                document=_address(where, f"{kind.name}.json"),
                schema_=schema,
            )
        )
    head = {"schema_": _address(where, "index.schema.json"), **base}
    index = shapes.Index(**{**head, "documents": tuple(listed)})
    return {**_files("index", index, where), **files}


def described() -> dict[str, str]:
    """What each document holds, in a sentence, by its path below the site's root."""
    shown: dict[str, type[shapes.Document]] = {"index": shapes.Index}
    shown |= {kind.name: kind.shape for kind in KINDS}
    return {f"{DATA}{name}.json": _description(shape) for name, shape in shown.items()}


def _files(name: str, document: shapes.Document, where: Where) -> dict[str, str]:
    """A document and its schema."""
    values = document.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {
        f"{DATA}{name}.json": _text(values),
        f"{DATA}{name}.schema.json": _text(_schema(name, type(document), where)),
    }


def _schema(name: str, shape: type[shapes.Document], where: Where) -> dict[str, Any]:
    """The schema of a document: of its shape, as it is written."""
    schema = _plain(shape.model_json_schema())
    head = {
        "$schema": DIALECT,
        "$id": _address(where, f"{name}.schema.json"),
        "title": shape.__name__.removesuffix("Document"),
    }
    return {**head, **schema}


def _plain(node: Any) -> Any:
    """A schema in which no value may be null (it is left out), without what is for authors.

    Without the titles that pydantic makes up, too; and new keys may come.
    """
    if isinstance(node, list):
        return [_plain(each) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {
        key: _plain(value)
        for key, value in node.items()
        if (key, value) not in _UNSAID and not (key == "title" and isinstance(value, str))
        if not (key == "examples" and isinstance(value, list))
    }
    choices = [each for each in kept.get("anyOf", ()) if each != {"type": "null"}]
    if len(choices) == 1:
        del kept["anyOf"]
        kept |= choices[0]
    return kept


def _description(shape: type[shapes.Document]) -> str:
    return " ".join((shape.__doc__ or "").split())


def _address(where: Where, name: str) -> str:
    """The address of a file beside the document that names it."""
    return f"{where.address}{DATA}{name}" if where.address else name


def _text(values: object) -> str:
    return to_json(values, indent=1).decode() + "\n"
