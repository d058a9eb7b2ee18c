"""Claims: their order, their evidence, and each mistake an author can make."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fieldguide.catalog import Verdict
from fieldguide.catalog.evidence import Evidence, Known, faded

if TYPE_CHECKING:
    from tests.catalog.conftest import Case, Check, Site

FILE = "data/claims.yml"
MEASURED = "data/measurements/requests.json"
GOOD = """\
claims:
  - slug: first
    section: Introduction
    frameworks: [flask, bottle]
    phrase: two of them
    says: There are two.
    verdict: true
    correction: There are.
    evidence: [{cell: hello-world/flask, test: test_it}]
  - slug: second
    section: Flask
    frameworks: [flask]
    phrase: it sings
    says: It sings.
    verdict: false
    correction: It does not.
    demonstrations: [song]
  - slug: third
    section: Flask
    frameworks: [flask]
    phrase: it is fine
    says: It is good.
    verdict: opinion
    correction: We think so.
"""
SONG = """\
title: A song
summary: It sings.
programs:
  - {label: It fails, install: [flask], commands: [{run: flask, exit: 2}]}
"""


def claims(site: Site, text: str = GOOD) -> None:
    site.write(FILE, text)
    site.write("demonstrations/song/demonstration.yml", SONG)


def test_what_is_read(site: Site) -> None:
    claims(site)
    first, second, third = site.load().claims
    assert [first.verdict, second.verdict, third.verdict] == [Verdict.TRUE, Verdict.FALSE, Verdict.OPINION]
    assert first.frameworks == ("flask", "bottle")
    assert second.shown_by == (Evidence.model_validate({"demonstration": "song"}),)
    assert third.shown_by == ()


def test_without_the_file_there_are_none(site: Site) -> None:
    assert site.load().claims == ()


EXAMPLE = 'add "evidence: [{cell: task/framework}]" or "demonstrations: [slug]"'
CASES: dict[str, Case] = {
    "no evidence": (
        ("edit", FILE, "    evidence: [{cell: hello-world/flask, test: test_it}]\n", ""),
        f"{FILE}: claims[0]: a claim without evidence; {EXAMPLE}",
    ),
    "a verdict that was the same before": (
        (
            "edit",
            FILE,
            "verdict: opinion",
            "verdict: opinion\n    before: {verdict: opinion, until: 2026-01-02}",
        ),
        f"{FILE}: claims[2]: before.verdict is today's verdict (opinion); "
        "write the one before it, or remove before",
    ),
    "a verdict of another language": (
        ("edit", FILE, "verdict: opinion", "verdict: wahr"),
        (
            f'{FILE}: claims[2].verdict: unknown word "wahr"; '
            "write one of false, misleading, opinion, outdated, true"
        ),
    ),
    "a verdict that nearly is one": (
        ("edit", FILE, "verdict: opinion", "verdict: mislead"),
        (
            f'{FILE}: claims[2].verdict: unknown word "mislead"; '
            'write "misleading" (known: false, misleading, opinion, outdated, true)'
        ),
    ),
    "a long quotation": (
        ("edit", FILE, "phrase: two of them", "phrase: a b c d e f g h i j k"),
        f"{FILE}: claims[0].phrase: a quotation of 11 words; quote at most 10",
    ),
    "a slug twice": (
        ("edit", FILE, "slug: third", "slug: first"),
        f'{FILE}: claims[2].slug: the slug "first" is used twice; give each claim its own',
    ),
    "not a slug": (
        ("edit", FILE, "slug: third", "slug: The third"),
        f"{FILE}: claims[2].slug: not a slug ('The third'); write lower-case words joined by hyphens",
    ),
    "a measurement of no suite": (
        ("edit", FILE, "{cell: hello-world/flask, test: test_it}", "{measurement: cost}"),
        (
            f'{FILE}: claims[0].evidence[0].measurement: no suite of measurements "cost"; '
            "write one of installation, matters, requests, startup, waiting"
        ),
    ),
    "a measurement of no work": (
        ("edit", FILE, "{cell: hello-world/flask, test: test_it}", "{measurement: requests/bodies}"),
        (
            f'{FILE}: claims[0].evidence[0].measurement: requests has no part "bodies"; '
            'write "body" (known: body, cpu, fixed, memory-idle, memory-loaded)'
        ),
    ),
    "a measurement where none is made": (
        ("edit", FILE, "{cell: hello-world/flask, test: test_it}", "{measurement: requests}"),
        ("remove", "data/measuring.yml"),
        ("remove", "data/measurements"),
        (
            f"{FILE}: claims[0].evidence[0].measurement: nothing is measured here; "
            "add data/measuring.yml, or name other evidence"
        ),
    ),
    "a measurement beside a cell": (
        (
            "edit",
            FILE,
            "{cell: hello-world/flask, test: test_it}",
            "{measurement: requests, cell: crud/flask}",
        ),
        (
            f"{FILE}: claims[0].evidence[0]: evidence of 2 kinds (cell, measurement); "
            "write exactly one of cell, task, demonstration, probe, measurement, fact, source"
        ),
    ),
    "a section in two parts": (
        ("edit", FILE, "slug: third\n    section: Flask", "slug: third\n    section: Introduction"),
        (f'{FILE}: claims[2].section: "Introduction" is in two places; put the claims of a section together'),
    ),
    "an unknown framework": (
        ("edit", FILE, "[flask, bottle]", "[flask, botle]"),
        (
            f'{FILE}: claims[0].frameworks[1]: unknown framework "botle"; '
            'write "bottle" (known: bottle, flask)'
        ),
    ),
    "a test that is gone": (
        ("edit", FILE, "test: test_it", "test: test_that"),
        (
            f'{FILE}: claims[0].evidence[0].cell: hello-world has no test "test_that"; '
            "write the name of a test of its contract"
        ),
    ),
    "a cell that is gone": (
        ("edit", FILE, "{cell: hello-world/flask, test: test_it}", "{cell: hello-world/flaks}"),
        (
            f'{FILE}: claims[0].evidence[0].cell: no cell "hello-world/flaks"; '
            'write "hello-world/flask" (known: hello-world/bottle, hello-world/flask)'
        ),
    ),
    "a task that is gone": (
        ("edit", FILE, "{cell: hello-world/flask, test: test_it}", "{cell: greeting/flask}"),
        (
            f'{FILE}: claims[0].evidence[0].cell: no cell "greeting/flask"; '
            'no task "greeting": write one of crud, hello-world'
        ),
    ),
    "a demonstration that is gone": (
        ("edit", FILE, "[song]", "[sonnet]"),
        (
            f'{FILE}: claims[1].demonstrations[0]: no demonstration "sonnet"; '
            "add demonstrations/sonnet/, or correct the name"
        ),
    ),
    "a demonstration that stands twice": (
        (
            "edit",
            FILE,
            "correction: We think so.\n",
            "correction: We think so.\n    demonstrations: [song]\n",
        ),
        (
            f'{FILE}: claims[2].demonstrations[0]: "song" is at the claim "second" already; '
            'name it under "evidence" here'
        ),
    ),
    "a source without its date": (
        ("edit", FILE, "{cell: hello-world/flask, test: test_it}", '{source: "https://example.org/"}'),
        (
            f"{FILE}: claims[0].evidence[0]: a source without its date, or a date without its source; "
            'write "source: https://…" and "checked: …"'
        ),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_mistake_is_named_with_its_remedy(site: Site, check: Check, case: Case) -> None:
    claims(site)
    check(case)


def known(site: Site) -> Known:
    return site.load().known


@pytest.mark.parametrize(
    ("evidence", "step", "reasons"),
    [
        ({"cell": "hello-world/flask"}, None, []),
        ({"cell": "hello-world/flask", "test": "test_it"}, None, []),
        (
            {"cell": "hello-world/flask"},
            ("write", "snippets/hello-world/flask/app.py", "import flask\nflask.Flask(__name__)\n"),
            ["hello-world/flask: changed since it was last verified"],
        ),
        (
            {"cell": "hello-world/flask", "test": "test_x"},
            None,
            ["hello-world/flask: no recording of test_x"],
        ),
        ({"task": "hello-world"}, None, ["hello-world/bottle: not verified yet"]),
        ({"cell": "crud/bottle"}, None, []),
        ({"demonstration": "song"}, None, ["demonstrations/song: not verified yet"]),
        ({"source": "https://example.org/", "checked": date(2026, 1, 2)}, None, []),
        (
            {"source": "https://example.org/", "checked": date(2025, 1, 1)},
            None,
            ["https://example.org/: checked on 2025-01-01, more than a year ago"],
        ),
        (
            {"measurement": "requests/fixed"},
            None,
            [f"{MEASURED}: flask: hello-world/flask has changed since it was measured"],
        ),
        (
            {"measurement": "requests"},
            ("edit", MEASURED, '"3.1.3"', '"3.1.2"'),
            [f"{MEASURED}: flask: measured with flask 3.1.2 (locked: 3.1.3)"],
        ),
        ({"measurement": "startup"}, None, ["startup: not measured yet"]),
        ({"fact": "flask/Licence"}, None, []),
        (
            {"fact": "flask/Licence"},
            ("edit", "frameworks/flask/framework.yml", "2026-01-02", "2024-01-02"),
            ["flask/Licence: checked on 2024-01-02, more than a year ago"],
        ),
    ],
)
def test_evidence_that_no_longer_holds(
    site: Site, evidence: dict[str, object], step: tuple[str, ...] | None, reasons: list[str]
) -> None:
    claims(site)
    if step:
        if step[0] == "write" and site.path("snippets/hello-world/flask/cell.yml").exists():
            site.remove("snippets/hello-world/flask/cell.yml")
        getattr(site, step[0])(*step[1:])
    piece = Evidence.model_validate(evidence)
    assert [*map(str, faded([piece], known(site), date(2026, 6, 1)))] == reasons


def test_a_fact_of_a_damaged_framework_is_no_problem_of_its_own(site: Site) -> None:
    claims(site, GOOD.replace("{cell: hello-world/flask, test: test_it}", "{fact: flask/Licence}"))
    site.write("frameworks/flask/framework.yml", "title: 7\n")
    assert {line.partition(":")[0] for line in site.problems()} == {"frameworks/flask/framework.yml"}
