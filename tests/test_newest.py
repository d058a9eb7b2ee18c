"""The report on newer releases than install lines name: what is run, what is compared, what it says."""

from __future__ import annotations

import json

import pytest
import yaml
from tests.verify.conftest import Root, bottle_environment  # noqa: F401 (a fixture)

from fieldguide import newest
from fieldguide.catalog import Catalog, load
from fieldguide.running import pythons
from fieldguide.running.environments import Environments


@pytest.fixture
def root(tmp_path):
    return Root(tmp_path / "root")


def framework(root: Root, **keys: object) -> None:
    path = root.path / "frameworks" / "wren" / "framework.yml"
    path.write_text(yaml.safe_dump({**yaml.safe_load(path.read_text()), **keys}))


def catalog(root: Root) -> Catalog:
    return load(root.path)


def test_what_install_lines_hold_back_is_found_with_its_specifier(root):
    assert newest.held_back(catalog(root), "wren") == {}
    framework(root, install=["Bottle~=0.13"])
    root.config(install=["bottle~=0.13", "flask[async]>=3,<4", "click"])
    assert newest.held_back(catalog(root), "wren") == {"bottle": "~=0.13", "flask": "<4,>=3"}


def test_a_copy_of_the_catalogue_has_its_install_lines_without_specifiers(root, tmp_path):
    framework(root, install=["bottle~=0.13"])
    root.config(install=["bottle~=0.13", "flask[async]>=3,<4", "click"])
    root.write("requirements/closures.json", "{}")
    newest.lay(root.path, tmp_path / "copy", "wren")
    copy = load(tmp_path / "copy")
    assert copy.frameworks["wren"].install == ("bottle",)
    assert copy.cell("song/wren").install == ("bottle", "flask[async]", "click")
    assert not (tmp_path / "copy" / "requirements" / "closures.json").exists()
    assert catalog(root).frameworks["wren"].install == ("bottle~=0.13",)


@pytest.mark.usefixtures("bottle_environment")
def test_what_differs_from_the_ledger_is_reported(root, monkeypatch):
    framework(root, install=["bottle~=0.13"])
    assert root.verify().code == 0
    monkeypatch.setattr(newest, "relock", lambda *_: None)  # it asks the index of packages
    python = pythons.reference(root.path)
    environments = Environments(root.path).folder
    found = newest.newest(catalog(root), "wren", python, environments=environments)
    version = found.versions["bottle"][0]
    assert (found.ran, found.failed, found.recorded) == (1, {}, {})
    entry = json.loads(root.entry.read_text())
    entry["recordings"][0]["exchanges"][0]["status"] = 201
    root.entry.write_text(json.dumps(entry))
    found = newest.newest(catalog(root), "wren", python, environments=environments)
    assert found.recorded == {"song/wren": ["It chirps"]}
    said = newest.report(found, python)
    assert said.startswith(f"# Wren with bottle {version} instead of {version}\n\n1 programs ran on Python")
    assert "## Pages that would show something else: 1\n\n- song/wren: It chirps\n" in said
    root.program("import sys\nsys.exit('no song')\n")
    found = newest.newest(catalog(root), "wren", python, environments=environments)
    assert list(found.failed) == ["song/wren"]
    assert "## Contracts that fail: 1" in newest.report(found, python)


def test_a_framework_that_holds_nothing_back_has_nothing_to_report(root):
    python = pythons.reference(root.path)
    found = newest.newest(catalog(root), "wren", python)
    assert found.ran == 0
    assert "No install line holds a package back." in newest.report(found, python)


def test_what_a_generator_writes_at_random_is_no_difference():
    known = "KEY = 'insecure-known'\nDEBUG = True\n"
    fresh = "KEY = 'insecure-8f2e'\nDEBUG = True\n"
    assert newest._masked(fresh, known, ["known"]) == known.splitlines()
    assert newest._masked("DEBUG = False\n", known, ["known"]) == ["DEBUG = False"]
