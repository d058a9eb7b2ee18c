"""Days on which what pages show was recorded or looked at: from the catalogue, never from the clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from pydantic import BaseModel

from fieldguide.catalog import Catalog, Task
from fieldguide.catalog.models import Model


def days(catalog: Catalog) -> dict[str, date]:
    """The newest day of each page that has one, by its source below docs/.

    Others, such as a page of prose, are not among them.
    """
    found: dict[str, Iterable[date]] = {}
    for slug, task in catalog.tasks.items():
        found[f"compare/{slug}.md"] = recorded(task)
    for slug, framework in catalog.frameworks.items():
        profile = catalog.guide.profiles.get(slug)
        found[f"frameworks/{slug}.md"] = [*dated(framework), *(dated(profile) if profile else ())]
    for slug, pair in catalog.guide.pairs.items():
        found[f"pairs/{slug}.md"] = dated(pair)
    found["claims/index.md"] = (day for claim in catalog.claims for day in dated(claim))
    found["choose/capabilities.md"] = (day for each in catalog.capabilities for day in dated(each))
    if catalog.guide.decision:
        found["choose/questions.md"] = dated(catalog.guide.decision)
    newest = {source: max(each, default=None) for source, each in found.items()}
    return {source: day for source, day in newest.items() if day}


def recorded(task: Task) -> list[date]:
    """The days on which the programs of a task were verified."""
    return [cell.entry.made for cell in task.cells.values() if cell.entry]


def dated(model: Model) -> Iterator[date]:
    """The days that a part of the catalogue names: those of facts and sources."""
    return dates(model)


def dates(value: object) -> Iterator[date]:
    """All days in a tree of models, lists and dictionaries."""
    if isinstance(value, str):  # most values, so first
        return
    if isinstance(value, date):
        yield value
    elif isinstance(value, BaseModel):
        for _, each in value:
            yield from dates(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from dates(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from dates(each)
