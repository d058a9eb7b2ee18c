"""Probes and their answers: what is read, what is sent, and each mistake an author can make."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.catalog.conftest import PACKAGES

from fieldguide.catalog import State
from fieldguide.catalog.evidence import faded
from fieldguide.catalog.freshness import OldKind, old
from fieldguide.catalog.probed import FOLDER, ProbeAnswer, ProbedFile, digest
from fieldguide.catalog.probes import LONGEST
from fieldguide.catalog.records import write

if TYPE_CHECKING:
    from tests.catalog.conftest import Case, Check, Site

FILE = "data/probes.yml"
GOOD = """\
program: hello-world
probes:
  - slug: letters
    group: Paths
    title: Letters
    why: They are no number.
    target: /items/abc
    modes: [production, development]
  - slug: nested
    group: Bodies
    title: Deep
    why: It ends in an error.
    method: POST
    target: ["/items/", {text: ab, times: 3}]
    host: other.example
    headers: {Content-Type: application/json}
    body: ['{"a": ', {text: "[", times: 2}, "1", {text: "]", times: 2}, "}"]
  - slug: nothing
    group: Bodies
    title: Nothing
    why: It is a first try.
    method: POST
    target: /items
    host: null
    body: ""
"""
ANSWERS = "data/probed/flask.json"


def probes(site: Site, text: str = GOOD) -> None:
    site.write(FILE, text)


def answered(site: Site, slug: str = "flask", **changes: object) -> None:
    """Write the answers that a run would leave."""
    probes(site)
    site.add(f"frameworks/{slug}/framework.yml", f"development: {slug} --debug --port {{port}}")
    catalogue = site.load()
    assert catalogue.probes is not None
    packages = PACKAGES if slug == "flask" else {"bottle": "0.13.4"}
    answer = ProbeAnswer(status=404, reason="Not Found", headers=(("Server", "x"),), body="no", size=2)
    answers = {
        "letters": {"production": answer, "development": answer},
        "nested": {"production": ProbeAnswer(failure="closed")},
        "nothing": {"production": answer},
    }
    values = {
        "digest": digest(catalogue.cell(f"hello-world/{slug}"), catalogue.probes, packages),
        "probed": "2026-11-20",
        "python": "3.11.7",
        "packages": packages,
        "answers": {
            name: {mode: each.model_dump() for mode, each in of.items()} for name, of in answers.items()
        },
        **changes,
    }
    file = ProbedFile.model_validate_json(json.dumps(values))
    write(site.root / FOLDER / f"{slug}.json", file)


def test_without_the_file_there_are_none(site: Site) -> None:
    catalogue = site.load()
    assert catalogue.probes is None
    assert catalogue.probed == {}


def test_what_is_sent(site: Site) -> None:
    probes(site)
    catalogue = site.load()
    assert catalogue.probes is not None
    letters, nested, nothing = catalogue.probes.probes
    assert letters.sent == (b"GET /items/abc HTTP/1.1\r\nHost: 127.0.0.1:8000\r\nConnection: close\r\n\r\n")
    assert nested.sent == (
        b"POST /items/ababab HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n"
        b'Content-Type: application/json\r\nContent-Length: 12\r\n\r\n{"a": [[1]]}'
    )
    assert nothing.sent == b"POST /items HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
    assert catalogue.probes.one("nested") is nested


def test_a_length_of_its_own_is_not_set_right(site: Site) -> None:
    probes(site, GOOD.replace("{Content-Type: application/json}", '{content-length: "7"}'))
    catalogue = site.load()
    assert catalogue.probes is not None
    assert b"Content-Length" not in catalogue.probes.one("nested").sent


def test_every_framework_with_the_program_is_asked(site: Site) -> None:
    probes(site)
    assert {slug: each.state for slug, each in site.load().probed.items()} == {
        "bottle": State.UNVERIFIED,
        "flask": State.UNVERIFIED,
    }
    probes(site, GOOD.replace("hello-world", "crud"))
    assert [*site.load().probed] == ["flask"], "who does not serve the task is not asked"


def test_answers_are_read_and_hold(site: Site) -> None:
    answered(site)
    catalogue = site.load()
    probed = catalogue.probed["flask"]
    assert probed.state is State.VERIFIED
    assert catalogue.probes is not None
    letters, nested, _ = catalogue.probes.probes
    answer = probed.answer(letters, "development")
    assert answer is not None
    assert (answer.status, answer.headers) == (404, (("Server", "x"),))
    assert probed.answer(nested, "development") is None
    assert catalogue.probed["bottle"].answer(letters, "production") is None
    assert "\n" in site.path(ANSWERS).read_text(encoding="utf-8")
    assert '"early"' not in site.path(ANSWERS).read_text(encoding="utf-8"), "what is as usual is left out"


@pytest.mark.parametrize(
    ("step", "state"),
    [
        (("edit", FILE, "/items/abc", "/items/abx"), State.STALE),
        (("edit", FILE, "They are no number.", "They are letters."), State.VERIFIED),
        (("edit", FILE, "title: Letters", "title: Other letters"), State.VERIFIED),
        (("edit", "frameworks/flask/framework.yml", "--debug", "--debugger"), State.STALE),
        (("edit", "requirements/cells.txt", "flask==3.1.3", "flask==3.1.4"), State.STALE),
        (("write", "snippets/hello-world/flask/pages/index.py", "pages = (1,)\n"), State.STALE),
    ],
)
def test_answers_hold_for_exactly_what_was_asked(site: Site, step: tuple[str, ...], state: State) -> None:
    answered(site)
    getattr(site, step[0])(*step[1:])
    assert site.load().probed["flask"].state is state


REMEDY = "delete it and run `make probe`"
CASES: dict[str, Case] = {
    "an unknown program": (
        ("edit", FILE, "program: hello-world", "program: helo-world"),
        f'{FILE}: program: no task "helo-world"; write "hello-world" (known: crud, hello-world)',
    ),
    "a slug twice": (
        ("edit", FILE, "slug: nothing", "slug: nested"),
        f'{FILE}: probes[2].slug: the slug "nested" is used twice; give each probe its own',
    ),
    "a group in two parts": (
        ("edit", FILE, "slug: nothing\n    group: Bodies", "slug: nothing\n    group: Paths"),
        f'{FILE}: probes[2].group: "Paths" is in two places; put the probes of a group together',
    ),
    "a target that is none": (
        ("edit", FILE, "target: /items/abc", "target: items/abc"),
        f"{FILE}: probes[0].target: not a target ('items/abc'); write \"/items/abc\", without spaces",
    ),
    "a space in a target": (
        ("edit", FILE, "target: /items/abc", "target: /items/a b"),
        f"{FILE}: probes[0].target: not a target ('/items/a b'); write \"/items/abc\", without spaces",
    ),
    "a method of two words": (
        ("edit", FILE, "method: POST\n    target: /items\n", "method: BREW IT\n    target: /items\n"),
        f"{FILE}: probes[2].method: not a method ('BREW IT'); write it as \"GET\"",
    ),
    "a header with two lines": (
        ("edit", FILE, "application/json", '"a\\nb"'),
        f"{FILE}: probes[1].headers: a value of more than one line (Content-Type); write it on one line",
    ),
    "a header that is no name": (
        ("edit", FILE, "Content-Type: application/json", "Content Type: application/json"),
        f"{FILE}: probes[1].headers: not the name of a header ('Content Type'); write it as \"Content-Type\"",
    ),
    "a host among the headers": (
        ("edit", FILE, "Content-Type: application/json", "host: here"),
        f'{FILE}: probes[1].headers: the header host; write "host: …"',
    ),
    "a header that all have": (
        ("edit", FILE, "Content-Type: application/json", "Connection: keep-alive"),
        f"{FILE}: probes[1].headers: the header Connection; remove it: every request sends it",
    ),
    "a mode of another name": (
        ("edit", FILE, "[production, development]", "[production, debug]"),
        f'{FILE}: probes[0].modes[1]: unknown word "debug"; write one of development, production',
    ),
    "no mode": (
        ("edit", FILE, "[production, development]", "[]"),
        (
            f"{FILE}: probes[0].modes: expected at least one entry, got an empty list; "
            'write "modes: [production, development]"'
        ),
    ),
    "a piece that is repeated too often": (
        ("edit", FILE, 'text: "[", times: 2', f'text: "[", times: {LONGEST}'),
        f"{FILE}: probes[1].body: 20,000,010 bytes; keep it to 20,000,000",
    ),
    "a piece that is repeated a word of times": (
        ("edit", FILE, "text: ab, times: 3", "text: ab, times: many"),
        (
            f"{FILE}: probes[1].target[1].times: expected a whole number, got a text ('many'); "
            'write "times: 1000"'
        ),
    ),
    "no reason": (
        ("edit", FILE, "    why: They are no number.\n", ""),
        f'{FILE}: probes[0].why: missing; add "why: A client that gets a 500 here will report an error in your program."',
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_mistake_is_named_with_its_remedy(site: Site, check: Check, case: Case) -> None:
    probes(site)
    check(case)


ANSWER_CASES: dict[str, Case] = {
    "answers of nobody": (
        ("move", ANSWERS, "data/probed/flaks.json"),
        "data/probed/flaks.json: answers of no framework that is asked; delete it",
    ),
    "a file of another kind": (
        ("write", "data/probed/notes.txt", "x"),
        "data/probed/notes.txt: answers of no framework that is asked; delete it",
    ),
    "a status that is a text": (
        ("edit", ANSWERS, '"failure": "closed"', '"failure": "odd"'),
        f'{ANSWERS}: answers.nested.production.failure: unknown word "odd"; {REMEDY}',
    ),
    "not JSON": (
        ("write", ANSWERS, "{"),
        f"{ANSWERS}: not JSON (EOF while parsing an object at line 1 column 1); {REMEDY}",
    ),
    "an answer is missing": (
        ("edit", ANSWERS, '"nested": {', '"other": {'),
        f'{ANSWERS}: answers: an answer to "other" in production, which is not asked; {REMEDY}',
        f'{ANSWERS}: answers: no answer to "nested" in production; {REMEDY}',
    ),
}


@pytest.mark.parametrize("case", ANSWER_CASES.values(), ids=ANSWER_CASES)
def test_damaged_answers_are_named_with_their_remedy(site: Site, check: Check, case: Case) -> None:
    answered(site)
    check(case)


CLAIM = """\
claims:
  - slug: first
    section: Introduction
    frameworks: [flask]
    phrase: two of them
    says: There are two.
    verdict: true
    correction: There are.
    evidence: [{probe: letters}]
"""


def test_evidence_may_be_a_probe(site: Site) -> None:
    answered(site)
    site.write("data/claims.yml", CLAIM)
    catalogue = site.load()
    (claim,) = catalogue.claims
    today = date(2026, 12, 1)
    # Bottle was not asked yet: the statement is about those that were.
    assert list(faded(claim.evidence, catalogue.known, today)) == []
    found = [str(each) for kind, each in old(catalogue, today) if kind is OldKind.ASKED]
    assert found == ["data/probed/bottle.json: not verified yet"]
    site.edit(FILE, "/items/abc", "/items/xyz")
    catalogue = site.load()
    assert [*map(str, faded(claim.evidence, catalogue.known, today))] == [
        "data/probed/flask: changed since it was last verified",
    ]


def test_evidence_that_is_no_probe(site: Site) -> None:
    probes(site)
    site.write("data/claims.yml", CLAIM.replace("letters", "leters"))
    assert site.problems() == [
        'data/claims.yml: claims[0].evidence[0].probe: no probe "leters"; '
        'write "letters" (known: letters, nested, nothing)'
    ]


def test_evidence_where_nothing_is_probed(site: Site) -> None:
    site.write("data/claims.yml", CLAIM)
    assert site.problems() == ['data/claims.yml: claims[0].evidence[0].probe: no probe "letters"; remove it']


def test_evidence_where_the_probes_are_damaged(site: Site) -> None:
    site.write("data/claims.yml", CLAIM)
    site.write(FILE, "program: 7\n")
    assert {line.partition(":")[0] for line in site.problems()} == {FILE}
