"""What must hold of the real capabilities, beyond what the catalogue checks."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from fieldguide.catalog import State, Support, load
from fieldguide.catalog.evidence import FRESH_DAYS

PROJECT = Path(__file__).parents[1]
CATALOGUE = load(PROJECT)
ENTRIES = [
    pytest.param(capability, slug, support, id=f"{capability.slug}/{slug}")
    for capability in CATALOGUE.capabilities
    for slug, support in capability.frameworks.items()
]


def test_the_table_can_be_read_at_a_sitting():
    assert 25 <= len(CATALOGUE.capabilities) <= 40


@pytest.mark.parametrize("capability", CATALOGUE.capabilities, ids=lambda each: each.slug)
def test_a_capability_says_something_of_every_framework(capability):
    assert list(capability.frameworks) == sorted(CATALOGUE.frameworks)
    assert len(capability.title) <= 44, "a title of two lines at most"


def test_capabilities_tell_frameworks_apart():
    """Most rows: what all give in the same way is no help in choosing."""
    alike = [
        each.slug
        for each in CATALOGUE.capabilities
        if len({support.support for support in each.frameworks.values()}) == 1
    ]
    assert len(alike) <= 3, alike


@pytest.mark.parametrize(("capability", "slug", "support"), ENTRIES)
def test_a_word_rests_on_something_that_holds(capability, slug, support):
    if support.cell:
        assert CATALOGUE.cell(f"{support.cell}/{slug}").state in {State.VERIFIED, State.ABSENT}
    elif support.support is not Support.UNKNOWN:
        age = datetime.datetime.now(datetime.UTC).date() - support.checked
        assert age.days <= FRESH_DAYS


@pytest.mark.parametrize(("capability", "slug", "support"), ENTRIES)
def test_a_package_is_installed_by_the_cell_that_shows_it(capability, slug, support):
    """Under another name at most: these are a reader's words for a package."""
    if support.cell is None or support.support not in {Support.OFFICIAL, Support.THIRD_PARTY}:
        return
    names = {"Simple JWT": "djangorestframework-simplejwt"}
    name = names.get(support.extension, support.extension.partition(",")[0]).lower()
    installed = " ".join(CATALOGUE.cell(f"{support.cell}/{slug}").install).lower()
    assert name in installed


BESIDE = {
    "gunicorn",  # serves
    "pytest",  # runs tests
    "httpx2",  # asks other services
    "sqlmodel",  # is asked of the row for databases
    "django-filter",
    "djangorestframework-simplejwt",
    "fastapi-offline",
    "pillow",
}
"""What a cell installs for something else than the built-in thing that it shows."""


@pytest.mark.parametrize(("capability", "slug", "support"), ENTRIES)
def test_what_is_built_in_needs_no_further_package(capability, slug, support):
    if support.cell is None or support.support is not Support.BUILT_IN:
        return
    framework = CATALOGUE.frameworks[slug]
    more = set(CATALOGUE.cell(f"{support.cell}/{slug}").install) - set(framework.install)
    assert {each.partition("[")[0] for each in more} <= BESIDE | {framework.package}
