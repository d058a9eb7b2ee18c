"""What must hold of the real measurements, of the evidence that names them, and of the check of what is old."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import BaseModel
from tests.real import CATALOGUE

from fieldguide.catalog.evidence import Evidence
from fieldguide.catalog.freshness import OldKind, looked_up, old
from fieldguide.catalog.measure_refs import NOT_YET
from fieldguide.catalog.quantities import Suite
from fieldguide.measure.statistics import OVERLAP

PROJECT = Path(__file__).parents[1]
GUIDE = CATALOGUE.guide
TODAY = datetime.now(UTC).date()
CHECKED = re.compile(r"\b(?:checked|looked): *[\"']?\d{4}-\d{2}-\d{2}")


def pieces(value: object) -> Iterator[Evidence]:
    """Every piece of evidence in something of the catalogue."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from pieces(getattr(value, name))
    elif isinstance(value, dict):
        yield from pieces(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from pieces(each)


def texts(value: object) -> Iterator[str]:
    """Every text of whatever rests on a measurement itself, not by something inside it."""
    if isinstance(value, BaseModel):
        fields = [getattr(value, name) for name in type(value).model_fields]
        resting = getattr(value, "evidence", ()) or ()
        if any(isinstance(each, Evidence) and each.measurement for each in resting):
            yield from (each for each in fields if isinstance(each, str))
        yield from texts(tuple(fields))
    elif isinstance(value, dict):
        yield from texts(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from texts(each)


GIVEN = {
    "claims": CATALOGUE.claims,
    "decision": GUIDE.decision,
    "pairs": GUIDE.pairs,
    "profiles": GUIDE.profiles,
    "upshot": GUIDE.upshot,
}


@pytest.mark.parametrize("name", GIVEN)
def test_statements_rest_on_measurements_that_were_made(name: str) -> None:
    """A figure may be older than the versions locked, which its page says; it may not be missing."""
    named = {piece.measurement for piece in pieces(GIVEN[name]) if piece.measurement}
    assert named, "no statement here rests on a measurement"
    known = CATALOGUE.known
    found = [change for each in sorted(named) for change in known.measured.faded(each, known.cells, TODAY)]
    assert [str(each) for each in found if each.reason == NOT_YET] == [], "run `make measure`"


@pytest.mark.parametrize("name", GIVEN)
def test_no_figure_is_typed_in_a_statement(name: str) -> None:
    """Figures stand on their pages, with intervals and conditions; 40 threads are a setting, and 0.x a version."""
    said = [*texts(GIVEN[name])]
    assert said
    assert [text for text in said if set(re.findall(r"\d+", text)) - {"40", "0"}] == []


def test_every_framework_that_is_complete_is_measured() -> None:
    """What one that is joining still lacks, `make gaps` says."""
    assert CATALOGUE.measuring is not None
    assert set(CATALOGUE.measurements) == set(Suite), "run `make measure`"
    complete = {slug: CATALOGUE.frameworks[slug] for slug in CATALOGUE.complete}
    assert [slug for slug, each in complete.items() if not each.application] == []
    assert list(CATALOGUE.known.measured.missing(complete)) == [], "run `make measure`"


def test_what_was_measured_twice_came_out_alike() -> None:
    """The bar for publishing figures: run again, at least nine intervals in ten overlap."""
    once = [suite.value for suite, each in CATALOGUE.measurements.items() if each.repeated is None]
    assert once == [], "run `make measure` once more"
    repeated = [each.repeated for each in CATALOGUE.measurements.values() if each.repeated]
    figures = sum(each.figures for each in repeated)
    assert sum(each.overlapping for each in repeated) >= OVERLAP * figures, "measure on a quieter machine"


def test_nothing_is_too_old() -> None:
    """What was run and pictured is as it stands, and somebody has looked at each source within a year."""
    found = [
        str(each) for kind, each in old(CATALOGUE, TODAY) if kind not in {OldKind.MEASURED, OldKind.MUTATED}
    ]
    assert found == []


def test_every_day_of_looking_up_is_seen() -> None:
    """A file that the check would not know of is noticed here."""
    written = 0
    for folder in ("data", "frameworks", "snippets", "demonstrations"):
        for path in (PROJECT / folder).rglob("*.yml"):
            written += len(CHECKED.findall(path.read_text(encoding="utf-8")))
    assert looked_up(CATALOGUE) == written > 100


def run(*arguments: str, folder: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "fieldguide", "dates", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_what_is_old_is_listed_with_what_to_do() -> None:
    done = run("--days", "0")
    lines = done.stdout.splitlines()
    assert done.stderr == ""
    assert lines[-1].startswith(f"{looked_up(CATALOGUE)} facts and sources, ")
    if any((TODAY - fact.checked).days > 0 for each in CATALOGUE.frameworks.values() for fact in each.facts):
        assert done.returncode == 1
        assert lines[0] == OldKind.LOOKED_UP.value
        assert re.match(r"  frameworks/[\w-]+/framework\.yml: facts\[\d+\]: https://", lines[1])
    done = run("--days", "100000")
    assert OldKind.LOOKED_UP.value not in done.stdout


@pytest.mark.parametrize("days", ["-1", "soon", ""])
def test_a_time_that_is_none(days: str) -> None:
    done = run("--days", days)
    assert done.returncode == 2
    assert "--days" in done.stderr.splitlines()[-1]


def test_a_catalogue_that_cannot_be_read(tmp_path: Path) -> None:
    done = run(folder=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert " problems in the catalogue:\n" in done.stdout
    assert "  frameworks: no such folder; add it\n" in done.stdout
