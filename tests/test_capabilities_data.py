"""What must hold of the real capabilities, beyond what the catalogue checks."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tests.real import CATALOGUE

from fieldguide.catalog import State, Support
from fieldguide.catalog.evidence import FRESH_DAYS

PROJECT = Path(__file__).parents[1]
each_capability = pytest.mark.parametrize("capability", CATALOGUE.capabilities, ids=lambda each: each.slug)


def test_the_table_can_be_read_at_a_sitting():
    assert 25 <= len(CATALOGUE.capabilities) <= 60


@each_capability
def test_a_capability_names_frameworks_in_order_and_has_a_short_title(capability):
    assert list(capability.frameworks) == sorted(capability.frameworks)
    assert len(capability.title) <= 44, "a title of two lines at most"


def test_capabilities_tell_frameworks_apart():
    """Most rows: what all give in the same way is no help in choosing."""
    alike = [
        each.slug
        for each in CATALOGUE.capabilities
        if len({support.support for support in each.frameworks.values()}) == 1 < len(each.frameworks)
    ]
    assert len(alike) <= len(CATALOGUE.capabilities) / 5, alike


@each_capability
def test_a_word_rests_on_something_that_holds(capability):
    today = datetime.datetime.now(datetime.UTC).date()
    for slug, support in capability.frameworks.items():
        if support.cell:
            assert CATALOGUE.cell(f"{support.cell}/{slug}").state in {State.VERIFIED, State.ABSENT}, slug
        if support.proof:
            assert CATALOGUE.proofs[f"{support.proof}/{slug}"].state is State.VERIFIED, slug
        looked = [each for each in (support.checked, support.looked) if each]
        assert all((today - each).days <= FRESH_DAYS for each in looked), slug


@each_capability
def test_a_package_is_installed_by_the_program_that_shows_it(capability):
    """By its own name: what another package brings along may go with that one."""
    for slug, support in capability.frameworks.items():
        if support.distribution is None:
            continue
        if support.cell:
            installed = CATALOGUE.cell(f"{support.cell}/{slug}").install
        else:
            installed = CATALOGUE.proofs[f"{support.proof}/{slug}"].requirements
        names = {canonicalize_name(Requirement(each).name) for each in installed}
        assert support.distribution in names, slug


@each_capability
def test_the_last_release_of_a_package_is_known(capability):
    for each in capability.frameworks.values():
        if each.distribution is not None:
            release = CATALOGUE.releases.of(each.distribution)
            assert release is not None, f"{each.distribution}: run `make releases`"
            assert release.released <= CATALOGUE.releases.checked, each.distribution


def test_the_release_of_every_package_in_the_table_is_known():
    named = {
        support.distribution
        for capability in CATALOGUE.capabilities
        for support in capability.frameworks.values()
        if support.distribution
    }
    assert named <= set(CATALOGUE.releases.packages)


def test_a_proof_is_short_and_runs_with_the_frameworks_own_version():
    """At the version that the cells have: what is proven for an older one proves nothing for this one."""
    assert CATALOGUE.proofs
    for proof in CATALOGUE.proofs.values():
        package = CATALOGUE.frameworks[proof.framework].package
        assert proof.entry.packages.get(package) in {None, CATALOGUE.lock.version(package)}, proof.slug
        assert len(proof.program.files) <= 4, proof.slug
        lines = [line for each in proof.program.files for line in each.text.splitlines()]
        assert len(lines) <= 105, proof.slug
        assert [line for line in lines if len(line) > 76] == [], proof.slug


BESIDE = {
    "gunicorn",  # serves
    "uvicorn",
    "pytest",  # runs tests
    "pytest-asyncio",
    "httpx2",  # asks other services
    "sqlmodel",  # is asked of the row for databases
    "sqlalchemy",
    "aiosqlite",
    "advanced-alchemy",
    "flask-sqlalchemy",
    "pyjwt",  # is asked of the row for tokens
    "jsonschema",  # is asked of the row for bodies
    "msgspec",
    "flask-swagger-ui",  # brings the files of a page that is there without it
    "swagger-ui-py",
    "django-filter",
    "djangorestframework-simplejwt",
    "fastapi-offline",
    "pillow",
}
"""What a cell installs for something else than the built-in thing that it shows."""


@each_capability
def test_what_is_built_in_needs_no_further_package(capability):
    for slug, support in capability.frameworks.items():
        if support.cell is None or support.support is not Support.BUILT_IN:
            continue
        framework = CATALOGUE.frameworks[slug]
        more = set(CATALOGUE.cell(f"{support.cell}/{slug}").install) - set(framework.install)
        assert {each.partition("[")[0] for each in more} <= BESIDE | {framework.package}, slug
