"""The feed, and the days of pages: from recordings and sources."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from fieldguide.catalog import Verdict
from fieldguide.catalog.claims import EarlierVerdict
from fieldguide.catalog.ledger import Earlier
from fieldguide.publish import Where, days, feed

WHERE = Where.of("https://example.org/guide", folders=True)
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_without_an_address_there_is_no_feed(catalogue):
    assert feed(catalogue, Where(), "A guide") is None
    assert feed(catalogue, Where.of("http://127.0.0.1:8000/", folders=True), "A guide") is None


def test_an_entry_has_the_day_of_its_recordings_and_the_versions(catalogue):
    text = feed(catalogue, WHERE, "A guide")
    assert text
    root = ET.fromstring(text)
    entries = root.findall("a:entry", ATOM)
    assert len({each.findtext("a:id", "", ATOM) for each in entries}) == len(entries) > 10
    updated = [each.findtext("a:updated", "", ATOM) for each in entries]
    assert updated == sorted(updated, reverse=True)
    assert root.findtext("a:updated", "", ATOM) == updated[0]
    cell = catalogue.cell("crud/flask")
    day = cell.entry.made
    address = f"https://example.org/guide/compare/crud/#on-{day}"
    (entry,) = [each for each in entries if each.findtext("a:id", "", ATOM) == address]
    assert entry.findtext("a:updated", "", ATOM) == f"{day}T00:00:00Z"
    assert f"(flask {cell.entry.packages['flask']})" in entry.findtext("a:content", "", ATOM)


def entries(catalogue):
    root = ET.fromstring(feed(catalogue, WHERE, "A guide") or "")
    return {
        each.findtext("a:id", "", ATOM).removeprefix("https://example.org/guide/"): (
            each.findtext("a:title", "", ATOM),
            each.findtext("a:content", "", ATOM),
        )
        for each in root.findall("a:entry", ATOM)
    }


@pytest.fixture
def told(catalogue, monkeypatch):
    """Make the ledger tell other days of a cell than it does."""

    def tell(name, **more):
        entry = catalogue.cell(name).entry
        for key, value in {"first": None, "before": None, **more}.items():
            monkeypatch.setitem(entry.__dict__, key, value)
        return entry

    return tell


DAY = date(2026, 11, 30)


def test_a_program_that_is_verified_again_makes_an_entry_of_that_day(catalogue, told):
    told("crud/flask", made=DAY, first=date(2026, 11, 23))
    title, text = next(iter(entries(catalogue).values()))
    assert title == "Verified again: CRUD endpoints in Flask"
    assert text.startswith("Verified again: Flask (flask ")
    assert next(iter(entries(catalogue))) == f"compare/crud/#on-{DAY}"
    assert days(catalogue)["compare/crud.md"] == DAY


def test_a_program_is_new_on_its_first_day_alone(catalogue, told):
    told("crud/flask", made=DAY)
    told("crud/bottle", made=DAY, first=DAY - timedelta(days=1))
    found = entries(catalogue)
    title, text = found[f"compare/crud/#on-{DAY}"]
    assert title == "New: CRUD endpoints in Flask"
    assert text.startswith("New: Flask (flask ")
    assert "Verified again: Bottle (bottle " in text
    assert found[f"compare/crud/#on-{DAY - timedelta(days=1)}"][0].startswith("New: CRUD endpoints in Bottle")


def test_another_version_is_named_with_the_one_before(catalogue, told):
    entry = told(
        "crud/flask",
        made=DAY,
        first=date(2026, 1, 2),
        before=Earlier.model_construct(version="3.0.0", until=DAY),
    )
    version = entry.packages["flask"]
    title, text = entries(catalogue)[f"compare/crud/#on-{DAY}"]
    assert title == f"CRUD endpoints: verified again with Flask {version} (was 3.0.0)"
    assert text == f"Verified with another version: Flask {version} (was 3.0.0)."
    told(
        "crud/flask", made=DAY + timedelta(days=1), before=Earlier.model_construct(version="3.0.0", until=DAY)
    )
    found = entries(catalogue)
    assert found[f"compare/crud/#on-{DAY}"][0] == title, "the day of the version stays"


def test_a_verdict_that_changed_is_said_with_the_one_before(catalogue, monkeypatch):
    (claim, *_) = (each for each in catalogue.claims if each.verdict is Verdict.OUTDATED)
    before = EarlierVerdict.model_construct(verdict=Verdict.MISLEADING, until=DAY)
    monkeypatch.setitem(claim.__dict__, "before", before)
    title, text = entries(catalogue)[f"claims/#on-{DAY}"]
    assert title == f"Verdict changed: “{claim.phrase}”: outdated (was misleading)"
    assert text == f"“{claim.phrase}”: outdated (was misleading)."


def test_days_are_those_of_the_catalogue(catalogue):
    found = days(catalogue)
    newest = max(cell.entry.made for cell in catalogue.tasks["crud"].cells.values() if cell.entry)
    assert found["compare/crud.md"] == newest
    assert {"claims/index.md", "frameworks/flask.md", "choose/capabilities.md"} <= found.keys()
    assert "index.md" not in found
