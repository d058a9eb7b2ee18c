"""The blocks of claims and demonstrations: their HTML, their errors, their warnings."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from tests.evidence import entry, said
from tests.test_blocks import FILES, exchange, one, soup

from fieldguide.catalog import LedgerEntry, Recording, load
from fieldguide.catalog.demonstrations import LEDGER
from fieldguide.catalog.ledger import Output, TreeEntry
from fieldguide.catalog.records import write

DEMONSTRATION = """
title: A greeting < without > an echo
summary: Alpha *answers*, beta does not.
programs:
  - label: It fails
    folder: fault
    install: [beta]
    environment: {ECHO: "1"}
    commands: [{run: python app.py, exit: 1, shows: [NameError]}]
  - label: It answers
    folder: works
    install: ["alpha-extra[all]>=1", alpha-web]
    commands: [{run: alpha new .}, {run: "python ask.py {port}", shows: [hello]}]
    serve: alpha run --port {port}
    requests: [{ask: GET /hello}]
    leaves: [app.py]
"""
CLAIMS = """
claims:
  - slug: echo
    section: The first
    frameworks: [alpha, beta]
    phrase: an "echo" & < more >
    says: Alpha has an `echo`.
    verdict: false
    correction: It has *none*.
    evidence:
      - {cell: greet/alpha, test: test_hello}
      - {source: "https://alpha.example/", title: Alpha's pages, checked: 2026-11-20}
    demonstrations: [greeting]
  - slug: second
    section: The first
    frameworks: [beta]
    phrase: it is small
    says: It is.
    verdict: true
    correction: It is.
    evidence: [{fact: beta/Licence}]
  - slug: third
    section: Then
    frameworks: [alpha]
    phrase: it is fine
    says: It is good.
    verdict: opinion
    correction: So we think.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        **FILES,
        "data/claims.yml": CLAIMS,
        "demonstrations/greeting/demonstration.yml": DEMONSTRATION,
        "demonstrations/greeting/fault/app.py": "print(echo)\n",
        "demonstrations/greeting/fault/ask.py": "import alpha\n",
        "demonstrations/greeting/fault/__init__.py": "",
        "demonstrations/greeting/works/app.py": "print('echo')\n",
        "demonstrations/greeting/works/ask.py": "import alpha\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")
    run(tmp_path)
    return tmp_path


def run(root: Path) -> None:
    shown = load(root).demonstrations["greeting"]
    packages = {"alpha-web": "1.2.3", "alpha-extra": "1.1", "beta": "2.0"}
    recordings = (
        Recording(
            test="greeting/1",
            label="greeting/1",
            outputs=(Output(command="python app.py", exit_code=1, output="NameError: <echo>\n"),),
        ),
        Recording(
            test="greeting/2",
            label="greeting/2",
            outputs=(
                Output(command="alpha new .", exit_code=0, output=""),
                Output(command="python ask.py 8000", exit_code=0, output="hello\n"),
            ),
            exchanges=(exchange(response="hello"),),
            tree=(TreeEntry(path="app.py", by_hand=True),),
        ),
    )
    entry = LedgerEntry.model_validate(
        {
            "digest": shown.digest(packages),
            "verified": "2026-11-21",
            "python": "3.11.7",
            "packages": packages,
            "tests": 8,
            "recordings": recordings,
        },
        strict=False,
    )
    write(root / LEDGER / "greeting.json", entry)


def test_a_demonstration_shows_programs_side_by_side(root: Path) -> None:
    section = one(soup(root, "/// demonstration | greeting\n///"), "section.fg-demonstration")
    assert section.has_attr("data-search-exclude")
    assert not section.select("section"), "Material would end the exclusion there"
    details = one(section, "details[open]")
    assert one(details, "summary#demonstration-greeting").get_text() == "A greeting < without > an echo"
    fault, works = details.select(".fg-demonstration__program")
    assert one(fault, ".fg-demonstration__label").get_text() == "It fails"
    assert one(works, ".fg-demonstration__install code").get_text() == (
        'pip install "alpha-extra[all]>=1" alpha-web'
    )
    assert [each.get_text() for each in fault.select(".filename")] == ["app.py", "ask.py"]
    assert [each.get_text() for each in works.select(".filename")] == ["app.py"]
    assert [each.get_text() for each in works.select(".fg-empty")] == ["Unchanged files: ask.py."]
    assert [each.get_text() for each in fault.select(".fg-empty")] == ["Empty files: __init__.py."]
    assert one(fault, ".fg-output").get_text() == (
        "$ export ECHO=1\n$ python app.py\nNameError: <echo>\n(exit status 1)\n"
    )
    first, tree = works.select(".fg-output")
    assert first.get_text() == "$ alpha new .\n$ alpha run --port 8000\n$ python ask.py 8000\nhello\n"
    assert "app.py written by you" in tree.get_text()
    assert "hello" in one(works, ".fg-exchange samp").get_text()
    stamp = one(section, ".fg-stamp--verified").get_text()
    assert stamp == (
        "Run with alpha-extra 1.1, Alpha 1.2.3 and Beta & Co 2.0 on Python 3.11.7, 2026-11-21: 8 tests passed"
    )


def test_code_stands_in_no_element_with_an_id(root: Path) -> None:
    """Material gives the id of what surrounds code to every copy button in it."""
    tree = soup(root, "/// claims\n///")
    assert tree.select(".highlight")
    assert not tree.select("[id] .highlight")


def test_a_stale_demonstration_says_so_and_fails_a_strict_build(
    root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (root / "demonstrations/greeting/works/app.py").write_text("print('other')\n")
    with caplog.at_level(logging.WARNING):
        tree = soup(root, "/// demonstration | greeting\n///")
    assert "Changed since it was last run (with" in one(tree, ".fg-stamp--stale").get_text()
    assert [each.getMessage() for each in caplog.records] == [
        "demonstrations/greeting: changed since it was last verified; run `make verify`"
    ]
    (root / LEDGER / "greeting.json").unlink()
    assert one(soup(root, "/// demonstration | greeting\n///"), ".fg-stamp--unverified")


def test_all_claims_stand_below_their_sections(root: Path) -> None:
    tree = soup(root, "/// claims\n///")
    assert [each.get_text().rstrip("¶") for each in tree.select("h2")] == ["The first", "Then"]
    assert [each["start"] for each in tree.select("ol.fg-claims__list")] == ["1", "3"]
    first, second, third = tree.select("li.fg-claim")
    assert first["data-verdict"] == "false"
    assert first["data-frameworks"] == "alpha beta"
    head = one(first, "#claim-echo")
    assert head.get_text() == '1. an "echo" & < more > False Alpha and Beta & Co'
    assert one(first, ".fg-claim__says").get_text() == "The claim: Alpha has an echo."
    assert one(first, ".fg-claim__says code").get_text() == "echo"
    now = one(first, ".fg-claim__now.fg-statement.fg-proven")
    assert said(now) == (
        "It has none. Shown by run: A greeting < without > an echo, Greeting in Alpha, Alpha's pages (2026-11-20)."
    )
    assert len(entry(now).select("a")) == 3
    assert one(first, "details summary#demonstration-greeting")
    assert not one(first, "details").has_attr("open")
    assert not second.select("details")
    assert entry(one(third, ".fg-judgement")).get_text() == "Our judgement."


def test_the_filter_waits_for_its_script(root: Path) -> None:
    filter_ = one(soup(root, "/// claims\n///"), ".fg-filter[hidden]")
    groups = filter_.select("[role=group][aria-labelledby]")
    assert [[each.get_text() for each in group.select("button")] for group in groups] == [
        ["True", "Outdated", "Misleading", "False", "Opinion"],
        ["Alpha", "Beta & Co"],
    ], "no claim is about gamma"
    assert {each["aria-pressed"] for each in filter_.select("button")} == {"false"}
    assert one(filter_, "[role=status]")


def test_a_profile_links_to_its_claims(root: Path) -> None:
    tree = soup(root, "/// claims\n    framework: beta\n///")
    assert [each["value"] for each in tree.select("li")] == ["1", "2"]
    first = tree.select("li")[0]
    assert one(first, "a")["href"] == "claims/index.md#claim-echo"
    assert first.get_text() == 'an "echo" & < more > False'
    tree = soup(root, "/// claims\n    verdict: true\n///")
    assert [each["value"] for each in tree.select("li")] == ["2"]


def test_verdicts_are_counted(root: Path) -> None:
    text = one(soup(root, "/// verdicts\n///"), "p.fg-verdicts").get_text()
    assert text == "Of 3 claims, 1 is true, 0 are outdated, 0 are misleading, 1 is false and 1 is an opinion."


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("demonstration | greting", 'no demonstration "greting"; write "greeting"'),
        ("demonstration", 'no argument; write "/// demonstration | <slug>"'),
        ("claims\n    framework: delta", 'no framework "delta"; write "beta" (known: alpha, beta, gamma)'),
        (
            "claims\n    verdict: maybe",
            'no verdict "maybe"; write one of false, misleading, opinion, outdated, true',
        ),
        (
            "claims\n    framework: gamma",
            "no such claim; remove the block, or ask for other ones",
        ),
        ("claims | beta", 'an argument that it does not take; write "/// claims"'),
    ],
)
def test_a_mistake_is_shown_and_logged(
    root: Path, caplog: pytest.LogCaptureFixture, block: str, message: str
) -> None:
    tree = soup(root, f"/// {block}\n///")
    assert message in one(tree, ".fg-error").get_text()
    assert message in caplog.text
