"""The feed, and the days of pages: from recordings and sources."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree as ET

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


def test_a_program_that_is_verified_again_makes_an_entry_of_that_day(catalogue, monkeypatch):
    cell = catalogue.cell("crud/flask")
    later = cell.entry.made + timedelta(days=3)
    monkeypatch.setitem(cell.entry.__dict__, "made", later)
    text = feed(catalogue, WHERE, "A guide") or ""
    first = ET.fromstring(text).find("a:entry", ATOM)
    assert first is not None
    assert first.findtext("a:id", "", ATOM) == f"https://example.org/guide/compare/crud/#on-{later}"
    assert days(catalogue)["compare/crud.md"] == later


def test_days_are_those_of_the_catalogue(catalogue):
    found = days(catalogue)
    newest = max(cell.entry.made for cell in catalogue.tasks["crud"].cells.values() if cell.entry)
    assert found["compare/crud.md"] == newest
    assert {"claims/index.md", "frameworks/flask.md", "choose/capabilities.md"} <= found.keys()
    assert "index.md" not in found
