"""The last releases: what uv is asked, and what is read from its answer. The index itself is not asked."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.real import CATALOGUE

from fieldguide import releasing
from fieldguide.catalog import Described, Release
from fieldguide.catalog.reading import Reader
from fieldguide.catalog.releases import read_releases

PROJECT = Path(__file__).parents[1]


def test_no_package_holds_back_another():
    project = tomllib.loads(releasing._project({"b", "a"}))
    assert project["project"]["optional-dependencies"] == {"a": ["a"], "b": ["b"]}
    assert project["tool"]["uv"]["conflicts"] == [[{"extra": "a"}, {"extra": "b"}]]
    assert "conflicts" not in tomllib.loads(releasing._project({"a"})).get("tool", {}).get("uv", {})


def test_it_asks_for_what_programs_use_and_what_the_table_names():
    releases = CATALOGUE.releases
    assert releasing._named(CATALOGUE) | set(releases.described) == set(releases.packages)


def test_the_day_is_that_of_the_first_file():
    package = {
        "name": "a",
        "sdist": {"upload-time": "2026-01-03T10:00:00Z"},
        "wheels": [{"upload-time": "2026-01-02T23:59:59.5Z"}, {"upload-time": "2026-01-04T00:00:00Z"}, {}],
    }
    assert str(releasing._first_file(package)) == "2026-01-02"
    with pytest.raises(RuntimeError, match="a: the index does not say when it was uploaded"):
        releasing._first_file({"name": "a", "wheels": [{"url": "x"}]})


def test_what_is_written_is_read_again(tmp_path):
    (tmp_path / "data").mkdir()
    release = Release.model_validate({"version": "1.10", "released": "2026-01-02"}, strict=False)
    described = Described(title="A", version="1.9", says="It is: a thing", modules=("a",))
    releasing.write(tmp_path, {"a": release}, {"a": described})
    reader = Reader(tmp_path)
    found = read_releases(reader)
    assert reader.problems == []
    assert found is not None
    assert found.of("A") == release
    assert found.described == {"a": described}
    assert found.owner("a") == "a"
