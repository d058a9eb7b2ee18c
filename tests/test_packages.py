"""The index of packages and names: what is read of programs, whose it is, and how it is shown."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.test_blocks import one, root, soup

from fieldguide.catalog import Cell, load_stored
from fieldguide.catalog.imports import Imported, settings, taken
from fieldguide.catalog.packages import packages, users
from fieldguide.describing import mentions, top_modules

__all__ = ["root"]

PROJECT = Path(__file__).parents[1]
CATALOGUE = load_stored(PROJECT)
KNOWN = """
source: https://packaging.example/
checked: 2026-11-20
packages:
  alpha-web: {version: "2.0", released: 2026-11-01}
described:
  alpha-web: {title: Alpha-Web, version: "1.0", says: Greets & waves., modules: [alpha], settings: [GREETING]}
"""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("from a import B", {("a", "B")}),
        ("from a.b import C as D\nD()", {("a.b", "C")}),
        ("from a import models\nclass X(models.Model): ...", {("a.models", "Model")}),
        ("from a import request\nrequest.json", {("a", "request")}),
        ("import a\na.request.json\na.B", {("a", "request"), ("a", "B")}),
        ("import a.b.c\na.b.c.D()", {("a.b.c", "D")}),
        ("import a as z\nz.f()", {("a", "f")}),
        ("import a", {("a", "")}),
        ("import json\nfrom .local import x\nfrom near import y", set()),
        ("MIDDLEWARE = ['a.b.Class', 'a.b.module', 'a sentence. Not one.']", {("a.b", "Class")}),
        ("def broken(:", set()),
    ],
)
def test_names_are_those_of_packages(text, names):
    assert taken({"app.py": text, "near.py": ""}) == {Imported(*each) for each in names}


def test_what_a_generator_wrote_is_not_taken_again():
    before = {"config/urls.py": "from a import path"}
    files = {"config/urls.py": "from a import path, include", "x.txt": "import b"}
    assert taken(files, before) == {Imported("a", "include")}


def test_settings_are_those_that_a_program_changes():
    before = "DEBUG = True\nAPPS = ['a']\n"
    after = "DEBUG = True\nAPPS = ['a', 'b']\nREST = {'PAGE_SIZE': 5, 'small': 1}\n"
    assert settings({"c/settings.py": after}, {"c/settings.py": before}) == {"APPS", "REST", "PAGE_SIZE"}
    text = "app.config['LIMIT'] = 1\napp.config.update(KEY=2)\napp.config.from_mapping({'URL': 3})\nOTHER = 1"
    assert settings({"app.py": text}, {}) == {"LIMIT", "KEY", "URL"}


GENERATED = "birds_client"
"""What programs import that generate it first: nobody's package."""


def test_it_is_known_whose_each_imported_module_is():
    known = {module for each in CATALOGUE.releases.described.values() for module in each.modules}
    unknown = {
        f"{each.shown.name}: {name.module}"
        for each in users(CATALOGUE)
        for name in each.names
        if name.top not in {*known, GENERATED}
    }
    # A word in quotation marks may look like a class's path: only what is imported must be known.
    imported = {each for each in unknown if f"import {each.split(': ')[1]}" in _texts(each)}
    assert imported == set(), "run `make releases`"


def _texts(line: str) -> str:
    name = line.split(": ", maxsplit=1)[0]
    shown = next(each.shown for each in users(CATALOGUE) if each.shown.name == name)
    files = shown.own if isinstance(shown, Cell) else shown.program.files
    return "\n".join(file.text.replace("from ", "import ") for file in files)


def test_every_installed_package_is_described_in_the_version_that_ran():
    for each in packages(CATALOGUE):
        assert each.described, f"{each.name}: run `make releases`"
        assert each.release, f"{each.name}: run `make releases`"
        versions = {CATALOGUE.lock.version(each.name), CATALOGUE.proof_lock.version(each.name)}
        assert each.described.version in versions, f"{each.name}: run `make releases`"


@pytest.mark.parametrize(
    ("package", "name", "cell"),
    [
        ("fastapi", "UploadFile", "file-upload/fastapi"),
        ("fastapi", "CORSMiddleware", "cors/fastapi"),
        ("djangorestframework", "ModelSerializer", "crud/django-rest-framework"),
        ("flask-limiter", "Limiter", "rate-limiting/flask"),
    ],
)
def test_names_lead_to_the_programs_that_use_them(package, name, cell):
    found = {each.name: each for each in packages(CATALOGUE)}[package]
    using = {taken.name: of for taken, of in found.names.items()}[name]
    assert cell in [each.name for each in using]


def test_settings_lead_to_the_programs_that_set_them():
    found = {each.name: each for each in packages(CATALOGUE)}
    set_by = found["flask"].settings["MAX_CONTENT_LENGTH"]
    assert "file-upload/flask" in [each.name for each in set_by]
    assert {each.task for each in set_by} == {"file-upload"}, "no other program sets it"
    assert "DEFAULT_THROTTLE_RATES" in found["djangorestframework"].settings


def test_a_package_is_shown_with_its_words_its_versions_and_its_programs(root: Path) -> None:
    (root / "data" / "releases.yml").write_text(KNOWN, encoding="utf-8")
    page = soup(root, "/// packages\n///")
    assert [each["id"] for each in page.select("h3")][:2] == ["alpha-extra", "alpha-web"]
    part = one(page, "h3#alpha-web").parent
    assert part is not None
    assert one(part, "q").get_text() == "Greets & waves."
    assert "Last release: 2.0, 2026-11-01." in one(part, ".fg-package__facts").get_text()
    assert "compare/greet.md#alpha" in [each["href"] for each in part.select("p > a")]


def test_a_package_is_found_by_what_it_installs_and_reads():
    there = __import__("importlib.metadata").metadata
    assert "pytest" in top_modules(there.distribution("pytest"))
    assert mentions(there.distribution("pytest"), "PYTEST_ADDOPTS")
    assert not mentions(there.distribution("pytest"), "NO_SUCH_SETTING")
    assert "sys" in sys.stdlib_module_names
