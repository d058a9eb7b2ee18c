"""What must hold of the real probes and their answers: nothing is missing, nothing tells of our machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.real import CATALOGUE

from fieldguide.catalog import State
from fieldguide.catalog.probed import asked_in

PROJECT = Path(__file__).parents[1]
assert CATALOGUE.probes is not None
PROBES = CATALOGUE.probes.probes
EACH = pytest.mark.parametrize("probe", PROBES, ids=lambda probe: probe.slug)
PROBED = {slug: each for slug, each in CATALOGUE.probed.items() if each.entry or slug in CATALOGUE.covering}
"""A framework that is joining may not have been asked yet."""
ASKED = pytest.mark.parametrize("probed", PROBED.values(), ids=lambda probed: probed.framework.slug)
DEMANDED = {
    "wrong type in a path": "letters-for-a-number",
    "malformed JSON": "malformed-json",
    "missing field": "missing-field",
    "wrong content type": "wrong-content-type",
    "HEAD": "head",
    "OPTIONS": "options",
    "unknown method": "unknown-method",
    "trailing slash, one too many": "slash-added",
    "trailing slash, missing": "slash-missing",
    "404 body": "not-found",
    "500 body": "crash",
    "huge body": "huge-body",
    "header injection": "header-injection",
    "unicode paths": "umlaut-in-path",
    "duplicate query keys": "parameter-twice",
    "../ in a path": "dots-in-path",
    "../ in a path, encoded": "encoded-dots-in-path",
    "security headers": "plain-answer",
}
"""What the matrix was promised to hold, and the probe that asks it."""


def test_there_are_enough_and_none_is_missing():
    assert len(PROBES) >= 25
    assert set(DEMANDED.values()) <= {probe.slug for probe in PROBES}
    groups = list(dict.fromkeys(probe.group for probe in PROBES))
    assert groups == ["Paths", "Methods", "Bodies", "Queries", "Headers", "Errors", "Security"]


def test_error_pages_are_asked_for_in_development_too():
    both = {probe.slug for probe in PROBES if "development" in probe.modes}
    assert {"not-found", "crash", "malformed-json"} <= both


@ASKED
def test_answers_hold(probed):
    assert probed.state is State.VERIFIED, "run `make probe`"


def test_every_framework_with_the_program_is_asked():
    """A framework without it has not joined: `make gaps` says so."""
    having = {
        slug for slug in CATALOGUE.frameworks if slug in CATALOGUE.tasks[CATALOGUE.probes.program].cells
    }
    assert {*CATALOGUE.probed} == having
    assert {*CATALOGUE.complete} <= having


@EACH
def test_every_framework_has_answered(probe):
    for probed in PROBED.values():
        for mode in asked_in(probe, probed.framework):
            answer = probed.answer(probe, mode)
            assert answer is not None
            assert (answer.status is None) == (answer.failure is not None)


@EACH
def test_a_probe_is_said_in_a_line_and_a_reason(probe):
    assert len(probe.title) <= 50
    assert not probe.title.endswith(".")
    assert probe.why.endswith(".")
    assert len(probe.why) <= 160


def test_no_two_probes_ask_the_same():
    sent = [(probe.sent, probe.modes) for probe in PROBES]
    assert len(set(sent)) == len(sent)


@ASKED
def test_nothing_tells_of_the_machine_or_the_hour(probed):
    text = (PROJECT / "data" / "probed" / f"{probed.framework.slug}.json").read_text(encoding="utf-8")
    assert re.findall(r"/(?:tmp|home|root|work|Users)/[^\"]*", text) == []
    assert set(re.findall(r"127\.0\.0\.1:(\d+)", text)) <= {"8000"}
    assert re.findall(r"0x[0-9a-f]{6,}|\d\d:\d\d:\d\d|csrftoken=\w", text) == []


def answers(slug: str, mode: str = "production") -> dict[str, object]:
    probe = next(each for each in PROBES if each.slug == slug)
    return {name: each.answer(probe, mode) for name, each in PROBED.items()}


def headers(answer) -> dict[str, str]:
    return dict(answer.headers)


def test_what_the_page_says_in_words():
    """Sentences that are typed on docs/evidence/defaults.md and in data/probes.yml."""
    preflight = answers("preflight").values()
    assert not any("Access-Control-Allow-Origin" in headers(each) for each in preflight), "say who may ask"
    bodies = [probe.slug for probe in PROBES if probe.group == "Bodies"]
    failing = {slug: {n for n, a in answers(slug).items() if a.status == 500} for slug in bodies}
    assert {slug for slug, who in failing.items() if "fastapi" in who} == {
        "not-a-number",
        "number-too-large",
        "half-a-character",
    }, "values that FastAPI takes in and cannot write"
    trusted = {"empty-body", "no-content-type", "wrong-content-type", "form-for-json", "missing-field"}
    trusted.add("list-for-an-object")
    for slug in ("bottle", "flask"):
        mine = {each for each, who in failing.items() if slug in who}
        assert len(mine & trusted) > len(mine) / 2, "mostly a line that trusted JSON to have a shape"
    for slug in PROBED:
        kinds = {
            headers(each[slug]).get("Content-Type", "").partition(";")[0]
            for each in map(answers, (probe.slug for probe in PROBES))
            if (each[slug].status or 0) >= 400
        }
        assert kinds & {"text/html", "text/plain"}, f"{slug} sends no error as HTML or text"
    served = answers("documentation-page")
    assert served["fastapi"].status == 200
    console = answers("console", "development")
    assert console["flask"].status == 200


def test_no_header_is_let_through():
    for answer in answers("header-injection").values():
        assert "X-Injected" not in headers(answer)


def test_no_secret_is_shown_in_production():
    for slug in ("crash", "not-found", "script-in-path"):
        assert not any(each.reveals for each in answers(slug).values()), slug
