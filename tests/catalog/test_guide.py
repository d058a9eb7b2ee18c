"""Profiles, pairs, the upshot and pictures: what is read, and what is said of each fault."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from fieldguide.catalog import State
from fieldguide.catalog.pictures import taken_path

if TYPE_CHECKING:
    from tests.catalog.conftest import Case, Check, Site

PROFILE = "frameworks/flask/profile.yml"
PAIR = "data/pairs/bottle-or-flask.yml"
UPSHOT = "data/upshot.yml"
PICTURES = "data/pictures.yml"
TAKEN = "data/pictured/hello.json"

STATEMENT = "{text: It holds., evidence: [{cell: hello-world/flask, test: test_it}]}"
LIST = "\n".join(f"  - {STATEMENT}" for _ in range(4))
GUIDE = {
    PROFILE: f"""\
evidence:
  answer: [{{fact: flask/Licence}}]
  summary: [{{task: hello-world}}]
when:
{LIST}
when_not:
{LIST}
surprises:
{LIST}
layout: {STATEMENT}
releases:
  source: https://flask.example.org/changes
  checked: 2026-01-02
  releases:
    - {{version: "3.1", day: 2025-12-01}}
    - {{version: "3.0", day: 2025-11-30}}
pictures: [hello]
""",
    PAIR: f"""\
answer: [{STATEMENT}, {{text: We think so., judgement: true}}]
differences:
  - {{title: One, text: It is., evidence: [{{cell: hello-world/bottle}}]}}
  - {{title: Two, text: It is., evidence: [{{source: "https://example.org/", checked: 2026-01-02}}]}}
  - {{title: Three, text: It is., judgement: true}}
tasks:
  - task: hello-world
    look: {STATEMENT}
    show:
      flask: [{{file: app.py, first: app = , last: Flask}}]
  - task: crud
moving:
  task: hello-world
  directions:
    - to: bottle
      steps: [{STATEMENT}, {STATEMENT}]
    - to: flask
      steps: [{STATEMENT}, {STATEMENT}]
""",
    UPSHOT: f"""\
article: {{title: An article, source: "https://example.org/", checked: 2026-01-02, frameworks: [flask, bottle]}}
conclusions:
  - framework: flask
    article: It said so.
    today: [{STATEMENT}]
    differ: {STATEMENT}
  - title: New
    article: It said more.
    today: [{STATEMENT}]
""",
    PICTURES: """\
pictures:
  - slug: hello
    cell: hello-world/flask
    steps: [{open: /}, {fill: {Name: Robin}}, {press: Save}]
    caption: It greets.
    alt: A page that greets.
    dark: false
""",
}


@pytest.fixture
def guide(site: Site) -> Site:
    """The tiny catalogue with a profile, a pair, an upshot and a picture."""
    for name, text in GUIDE.items():
        site.write(name, text)
    return site


def test_it_may_be_missing(site: Site) -> None:
    read = site.load().guide
    assert (read.profiles, read.pairs, read.upshot, read.pictures) == ({}, {}, None, {})


def test_it_is_read(guide: Site) -> None:
    read = guide.load().guide
    assert [release.version for release in read.profiles["flask"].releases.releases] == ["3.1", "3.0"]
    assert read.pairs["bottle-or-flask"].frameworks == ("bottle", "flask")
    assert read.upshot is not None
    assert [each.framework for each in read.upshot.conclusions] == ["flask", None]
    assert read.pictures["hello"].cell.name == "hello-world/flask"
    assert read.pictures["hello"].file("light") == "assets/screens/hello-light.webp"


def take(guide: Site) -> None:
    """Write the record that taking the picture would leave."""
    shot = guide.load().guide.pictures["hello"]
    path = taken_path(guide.root, "hello")
    guide.write(
        path.relative_to(guide.root).as_posix(), json.dumps({"digest": shot.digest(), "taken": "2026-01-02"})
    )


def state(guide: Site) -> State:
    return guide.load().guide.pictures["hello"].state


def test_a_picture_is_stale_when_its_program_or_the_way_to_it_changes(guide: Site) -> None:
    assert state(guide) is State.UNVERIFIED
    take(guide)
    assert state(guide) is State.VERIFIED
    guide.edit(PICTURES, "It greets.", "It says hello.")
    assert state(guide) is State.VERIFIED, "a caption is no part of a picture"
    guide.add("snippets/hello-world/contract.py", "# more")
    assert state(guide) is State.VERIFIED, "nor is the contract"
    guide.edit(PICTURES, "{open: /}", "{open: /birds}")
    assert state(guide) is State.STALE
    take(guide)
    guide.add("snippets/hello-world/flask/app.py", "more = 1")
    assert state(guide) is State.STALE


CASES: dict[str, Case] = {
    "a profile of nothing": (
        ("move", PROFILE, "frameworks/flaks/profile.yml"),
        "frameworks/flaks/framework.yml: no such file; add it",
    ),
    "a key that a profile lacks": (
        ("edit", PROFILE, "layout:", "lay:"),
        f'{PROFILE}: lay: unknown key; write "layout" or remove it (known: evidence, layout, pictures, releases, surprises, when, when_not)',
        f'{PROFILE}: layout: missing; add "layout: {{text: …, evidence: [{{cell: …}}]}}"',
    ),
    "too few statements": (
        ("edit", PROFILE, f"surprises:\n{LIST}\n", f"surprises:\n  - {STATEMENT}\n"),
        f"{PROFILE}: surprises: 1 entry; write 4 to 8",
    ),
    "too many statements": (
        ("edit", PROFILE, f"when_not:\n{LIST}\n", f"when_not:\n{LIST}\n{LIST}\n"),
        f"{PROFILE}: when_not: 8 entries; write 3 to 5",
    ),
    "a statement without evidence": (
        ("edit", PROFILE, f"layout: {STATEMENT}", "layout: {text: It is so.}"),
        (
            f'{PROFILE}: layout: a statement without evidence; add "evidence: [{{cell: task/framework}}]", or '
            '"judgement: true" if it is your opinion'
        ),
    ),
    "an unknown fact": (
        ("edit", PROFILE, "flask/Licence", "flask/License"),
        f'{PROFILE}: evidence.answer[0].fact: flask has no fact "License"; write "Licence"',
    ),
    "an unknown cell": (
        ("edit", PROFILE, f"layout: {STATEMENT}", "layout: {text: So., evidence: [{cell: crud/flaks}]}"),
        (
            f'{PROFILE}: layout.evidence[0].cell: no cell "crud/flaks"; write "crud/flask" (known: crud/bottle, '
            "crud/flask)"
        ),
    ),
    "an unknown test": (
        ("edit", UPSHOT, f"differ: {STATEMENT}", f"differ: {STATEMENT.replace('test_it', 'test_that')}"),
        (
            f'{UPSHOT}: conclusions[0].differ.evidence[0].cell: hello-world has no test "test_that"; write the '
            "name of a test of its contract"
        ),
    ),
    "releases out of order": (
        ("edit", PROFILE, "2025-11-30", "2025-12-30"),
        f"{PROFILE}: releases: releases out of order; write the newest first",
    ),
    "no releases": (
        (
            "edit",
            PROFILE,
            '  releases:\n    - {version: "3.1", day: 2025-12-01}\n    - {version: "3.0", day: 2025-11-30}\n',
            "  releases: []\n",
        ),
        (
            f"{PROFILE}: releases.releases: expected at least one entry, got an empty list; write "
            '"releases: [{version: …, day: …}]"'
        ),
    ),
    "an unknown picture": (
        ("edit", PROFILE, "pictures: [hello]", "pictures: [helo]"),
        f'{PROFILE}: pictures[0]: no picture "helo"; write "hello"',
    ),
    "a pair in the wrong order": (
        ("move", PAIR, "data/pairs/flask-or-bottle.yml"),
        'data/pairs/flask-or-bottle.yml: not a pair ("flask-or-bottle"); write "bottle-or-flask", with the suffix .yml',
    ),
    "a pair that names its frameworks": (
        ("add", PAIR, "frameworks: [bottle, flask]"),
        f"{PAIR}: frameworks: unknown key; remove it: the file's name says it",
    ),
    "one answer": (
        ("edit", PAIR, ", {text: We think so., judgement: true}", ""),
        f"{PAIR}: answer: 1 entry; write 2",
    ),
    "a task of neither": (
        ("edit", PAIR, "- task: crud", "- task: curd"),
        f'{PAIR}: tasks[1].task: no task "curd"; write "crud" (known: crud, hello-world)',
    ),
    "a task that one of them has not": (
        ("remove", "snippets/crud/bottle"),
        f'{PAIR}: tasks[1].task: bottle has no cell "crud"; name a task that has a program in both frameworks',
    ),
    "a file that the cell has not": (
        ("edit", PAIR, "file: app.py", "file: ap.py"),
        (
            f'{PAIR}: tasks[0].show.flask[0].file: no file "ap.py" in hello-world/flask; write "app.py" (known: '
            "app.py, config.py, pages/index.py)"
        ),
    ),
    "a first line that is not there": (
        ("edit", PAIR, "first: app = ", "first: apps = "),
        f'{PAIR}: tasks[0].show.flask[0]: "apps =" is on 0 lines of app.py; write a part of exactly one line',
    ),
    "a last line that is not there": (
        ("edit", PAIR, "last: Flask", "last: Falcon"),
        (
            f'{PAIR}: tasks[0].show.flask[0]: "Falcon" is on no line of app.py from line 3 on; write a part '
            "of the last line to show"
        ),
    ),
    "a framework of another pair": (
        ("edit", PAIR, "      flask: [{", "      fastapi: [{"),
        f'{PAIR}: "fastapi" is not part of this pair; remove it from show',
    ),
    "a variant of a task that has none": (
        ("edit", PAIR, "  - task: crud", "  - task: crud\n    variants: {flask: flask+wtf}"),
        f'{PAIR}: tasks[1].variants.flask: no variant "flask+wtf" of flask in crud; remove it: there is none',
    ),
    "a plain program as a variant": (
        ("write", "snippets/crud/flask+wtf/app.py", "import wtforms\n"),
        ("write", "snippets/crud/flask+wtf/cell.yml", "variant: Flask with WTForms\n"),
        ("edit", PAIR, "  - task: crud", "  - task: crud\n    variants: {flask: flask}"),
        f'{PAIR}: tasks[1].variants.flask: no variant "flask" of flask in crud; write "flask+wtf"',
    ),
    "a variant of a framework of another pair": (
        ("edit", PAIR, "  - task: crud", "  - task: crud\n    variants: {fastapi: fastapi+x}"),
        f'{PAIR}: "fastapi" is not part of this pair; remove it from variants',
    ),
    "one direction twice": (
        ("edit", PAIR, "- to: bottle", "- to: flask"),
        f'{PAIR}: not one direction to each framework; write "to: bottle" once and "to: flask"',
    ),
    "a conclusion with a title and a framework": (
        ("edit", UPSHOT, "  - title: New", "  - title: New\n    framework: bottle"),
        f"{UPSHOT}: conclusions[1]: needs a framework or a title, not both; write one of them",
    ),
    "a conclusion about no framework": (
        ("edit", UPSHOT, "framework: flask", "framework: flaks"),
        (
            f'{UPSHOT}: conclusions[0].framework: unknown framework "flaks"; write "flask" (known: bottle, flask)'
        ),
    ),
    "two conclusions about one": (
        ("edit", UPSHOT, "title: New", "framework: flask"),
        f'{UPSHOT}: conclusions[1].framework: "flask" is concluded twice; join the two conclusions',
    ),
    "a picture of nothing": (
        ("edit", PICTURES, "cell: hello-world/flask", "cell: hello-world/flaks"),
        (
            f'{PICTURES}: pictures[0].cell: no cell "hello-world/flaks"; write "hello-world/flask" (known: '
            "crud/bottle, crud/flask, hello-world/bottle, hello-world/flask)"
        ),
    ),
    "a picture of an absent cell": (
        ("edit", PICTURES, "cell: hello-world/flask", "cell: crud/bottle"),
        f'{PICTURES}: pictures[0].cell: the cell "crud/bottle" is absent; name a cell with a program',
    ),
    "a step of two kinds": (
        ("edit", PICTURES, "{press: Save}", "{press: Save, open: /}"),
        (
            f"{PICTURES}: pictures[0].steps[2]: a step without a kind, or with several kinds; write exactly one of open, "
            "fill, press"
        ),
    ),
    "a variable that the cell has not": (
        ("edit", PICTURES, "{Name: Robin}", "{Name: '{BIRDS_NAME}'}"),
        (
            f'{PICTURES}: pictures[0].steps[1].fill.Name: hello-world/flask has no variable "BIRDS_NAME"; remove it'
        ),
    ),
    "no first page": (
        ("edit", PICTURES, "{open: /}, ", ""),
        f'{PICTURES}: pictures[0]: no first page; write "open: /…" as the first step',
    ),
    "a page of another host": (
        ("edit", PICTURES, "open: /", "open: //example.org/"),
        (
            f"{PICTURES}: pictures[0].steps[0].open: not a path of the cell's server ('//example.org/'); begin it "
            'with one "/"'
        ),
    ),
    "a picture's record that is damaged": (
        ("write", TAKEN, "{}"),
        f"{TAKEN}: digest: missing; delete it and run `make pictures`",
        f"{TAKEN}: taken: missing; delete it and run `make pictures`",
    ),
    "a record without a picture": (
        ("write", "data/pictured/old.json", "{}"),
        "data/pictured/old.json: a record without a picture; delete it",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_problem(name: str, guide: Site, check: Check) -> None:
    assert guide.load()
    check(CASES[name])
