"""What must hold of the real claims and demonstrations: their evidence stands, their page shows them all."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.real import CATALOGUE

from fieldguide.catalog import State, Verdict
from fieldguide.catalog.claims import LONGEST_PHRASE
from fieldguide.catalog.evidence import faded

PROJECT = Path(__file__).parents[1]
CLAIMS = pytest.mark.parametrize("claim", CATALOGUE.claims, ids=lambda claim: claim.slug)
SECTIONS = ["Introduction", "Django REST framework", "Flask", "FastAPI", "Bottle", "The upshot"]


def test_there_are_as_many_claims_as_we_found_in_the_article():
    assert len(CATALOGUE.claims) >= 38
    assert list(dict.fromkeys(claim.section for claim in CATALOGUE.claims)) == SECTIONS
    assert {claim.verdict for claim in CATALOGUE.claims} == set(Verdict)


@CLAIMS
def test_the_evidence_of_a_claim_still_holds(claim):
    assert claim.shown_by, "even an opinion says what it rests on"
    pieces = [piece for piece in claim.shown_by if not piece.measurement]  # see test_measured_data.py
    assert list(faded(pieces, CATALOGUE.known, datetime.now(UTC).date())) == []


@CLAIMS
def test_a_claim_quotes_little_and_answers_shortly(claim):
    assert len(claim.phrase.split()) <= LONGEST_PHRASE
    assert claim.phrase not in claim.correction, "the correction is in words of our own"
    assert len(claim.correction) <= 260, "one or two sentences"
    assert claim.correction.endswith(".")
    assert claim.says.endswith(".")


def on_pages() -> set[str]:
    """The demonstrations that a page shows, whole or part by part."""
    texts = (path.read_text(encoding="utf-8") for path in (CATALOGUE.root / "docs").rglob("*.md"))
    return {
        slug
        for text in texts
        for slug in re.findall(r"^/// (?:demonstration|walk) \| (\S+)$", text, re.MULTILINE)
    }


@pytest.mark.parametrize("shown", CATALOGUE.demonstrations.values(), ids=lambda shown: shown.slug)
def test_a_demonstration_is_run_and_shown(shown):
    assert shown.state is State.VERIFIED, "run `make verify`"
    claimed = {slug for claim in CATALOGUE.claims for slug in claim.demonstrations}
    assert shown.slug in claimed | on_pages(), "no claim and no page shows it"


@pytest.mark.parametrize("shown", CATALOGUE.demonstrations.values(), ids=lambda shown: shown.slug)
def test_a_program_that_fails_stands_beside_one_that_works(shown):
    """Where a program fails, another one of the demonstration does what the first was meant to do."""
    good = [not any(step.exit for step in program.file.commands) for program in shown.programs]
    good = [
        well and all(each.status < 400 for each in program.file.requests)
        for well, program in zip(good, shown.programs, strict=True)
    ]
    assert any(good)


def test_no_source_is_a_package_index():
    sources = [each.source for claim in CATALOGUE.claims for each in claim.evidence if each.source]
    assert [each for each in sources if "pypi" in each or "pythonhosted" in each] == []
