"""What is old, or was run or measured otherwise than it stands: a list to work through."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from pydantic import BaseModel

from fieldguide.catalog.capabilities import CapabilitySupport
from fieldguide.catalog.load import Catalog
from fieldguide.catalog.models import FRESH_DAYS
from fieldguide.catalog.mutated import WORDS
from fieldguide.catalog.problems import key_path
from fieldguide.catalog.records import UNSETTLED, Outdated, State, outdated


class OldKind(Enum):
    """What there is to do about something old; the value is how a list of it begins."""

    LOOKED_UP = "Looked up long ago. Open the source again, correct what has changed, write today's date:"
    RUN = "Not run since the last change. Run `make verify`, and read what has changed in the ledger:"
    ASKED = "Responses of programs or versions that have changed. Run `make probe`, and read what changed:"
    PICTURED = "Pictures of programs that have changed. Run `make pictures`, and look at them:"
    MUTATED = "Contracts that no mutant has tested since the last change. Run `make mutate`:"
    MEASURED = "Measured with other programs or versions than today's, or not yet. Run `make measure`:"


def old(catalog: Catalog, today: date, days: int = FRESH_DAYS) -> Iterator[tuple[OldKind, Outdated]]:
    """Everything of the catalogue that is old, in the order of the kinds."""
    for kind, found in (
        (OldKind.LOOKED_UP, _looked_up(catalog, today, days)),
        (OldKind.RUN, _run(catalog)),
        (OldKind.ASKED, _asked(catalog)),
        (OldKind.PICTURED, _pictured(catalog)),
        (OldKind.MUTATED, _mutated(catalog)),
        (OldKind.MEASURED, _measured(catalog, today, days)),
    ):
        yield from ((kind, each) for each in found)


def _looked_up(catalog: Catalog, today: date, days: int) -> Iterator[Outdated]:
    for name, model in _files(catalog):
        for key, when, source in _dated(model, ()):
            if (today - when).days > days:
                yield Outdated(name, key, f"{source}, checked on {when}")


def _run(catalog: Catalog) -> Iterator[Outdated]:
    for cell in catalog.programs():
        yield from outdated(cell, cell.where)
    for shown in (*catalog.demonstrations.values(), *catalog.proofs.values()):
        yield from outdated(shown, shown.name)


def _asked(catalog: Catalog) -> Iterator[Outdated]:
    for probed in catalog.probed.values():
        yield from outdated(probed, f"{probed.name}.json")


def _pictured(catalog: Catalog) -> Iterator[Outdated]:
    for slug, shot in catalog.guide.pictures.items():
        if shot.state is State.UNVERIFIED:
            yield Outdated("data/pictures.yml", slug, "not taken yet")
        elif shot.state is State.STALE or shot.cell.state in UNSETTLED:
            yield Outdated("data/pictures.yml", slug, f"{shot.cell.name} has changed since")


def _mutated(catalog: Catalog) -> Iterator[Outdated]:
    for name, mutated in catalog.mutated.items():
        yield from outdated(mutated, f"snippets/{name}", WORDS)


def _measured(catalog: Catalog, today: date, days: int) -> Iterator[Outdated]:
    known = catalog.known
    for measurement in catalog.measurements.values():
        yield from measurement.outdated(known.cells, catalog.lock, today, days=days)
    yield from known.measured.missing(catalog.covering)


def looked_up(catalog: Catalog) -> int:
    """How many things of the catalogue bear the day on which somebody looked at their source."""
    return sum(1 for _, model in _files(catalog) for _ in _dated(model, ()))


def _files(catalog: Catalog) -> Iterator[tuple[str, object]]:
    """Each file that may bear days of looking up, with what was read from it."""
    for slug, framework in catalog.frameworks.items():
        yield f"frameworks/{slug}/framework.yml", framework
    yield "data/site.yml", {"unsupported": catalog.unsupported}
    yield "data/capabilities.yml", {"capabilities": catalog.capabilities}
    yield "data/releases.yml", catalog.releases
    yield "data/claims.yml", {"claims": catalog.claims}
    guide = catalog.guide
    for slug, profile in guide.profiles.items():
        yield f"frameworks/{slug}/profile.yml", profile
    for slug, pair in guide.pairs.items():
        yield f"data/pairs/{slug}.yml", pair
    yield "data/upshot.yml", guide.upshot
    yield "data/decision.yml", guide.decision
    yield "data/glossary.yml", {"groups": guide.glossary.groups}
    for cell in catalog.programs():
        yield f"{cell.where}/cell.yml", {"absent": cell.absent}


def _dated(value: object, place: tuple[str | int, ...]) -> Iterator[tuple[str, date, str]]:
    """Each mapping in a file that has a day of looking up: its key, the day, and what was looked at."""
    if isinstance(value, BaseModel):
        when = getattr(value, "checked", None)
        if when is not None:
            source = getattr(value, "source", None) or getattr(value, "documentation", None)
            yield key_path(*place), when, str(source)
        if isinstance(value, CapabilitySupport) and value.looked:
            yield key_path(*place), value.looked, str(value.where)
        value = {name: getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _dated(each, (*place, name))
    elif isinstance(value, tuple | list):
        for number, each in enumerate(value):
            yield from _dated(each, (*place, getattr(each, "slug", None) or number))
