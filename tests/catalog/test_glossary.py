"""The glossary: what is read, and each mistake an author can make."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fieldguide.catalog.glossary import LONGEST

if TYPE_CHECKING:
    from tests.catalog.conftest import Site

FILE = "data/glossary.yml"
GOOD = """\
groups:
  - title: Servers
    terms:
      - slug: wsgi
        title: WSGI
        says: How a server calls `app`.
        source: https://peps.example/3333/
        checked: 2026-01-02
        picture: {file: server.svg, alt: A server., caption: It is here.}
        tasks: [hello-world]
      - slug: event-loop
        title: event loop
        forms: [event loops]
        linked: false
        not_on: [compare/hello-world.md]
        says: It decides what runs next.
"""
SVG = '<svg viewBox="0 0 9 9"><path d="M0 0h9"/></svg>\n'


def glossary(site: Site, text: str = GOOD, drawing: str = SVG) -> None:
    site.write(FILE, text)
    if drawing:
        site.write("data/glossary/server.svg", drawing)


def test_what_is_read(site: Site) -> None:
    glossary(site)
    read = site.load().guide.glossary
    wsgi, loop = read.terms
    assert (wsgi.heading, loop.heading) == ("WSGI", "Event loop")
    assert loop.written == ("event loop", "event loops")
    assert wsgi.pieces == ("How a server calls ", "app", ".")
    assert wsgi.picture is not None
    assert read.drawing(wsgi.picture) == SVG.strip()


def test_there_need_be_none(site: Site) -> None:
    assert site.load().guide.glossary.terms == ()


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "slug: event-loop",
            "slug: wsgi",
            'groups[0].terms[1].slug: "wsgi" is the slug of another term too; give each term its own',
        ),
        (
            "[event loops]",
            "[wsgi]",
            'groups[0].terms[1]: "wsgi" is written by "wsgi" too; keep it with one of them',
        ),
        (
            "tasks: [hello-world]",
            "tasks: [hello-word]",
            'groups[0].terms[0].tasks[0]: no task "hello-word"; write "hello-world" (known: ',
        ),
        (
            "        checked: 2026-01-02\n",
            "",
            "groups[0].terms[0]: needs both source and checked, or neither; write the other one too",
        ),
        (
            "It decides what runs next.",
            "x" * (LONGEST + 1),
            f"groups[0].terms[1]: says: {LONGEST + 1} characters; keep it to {LONGEST}: two lines",
        ),
        (
            "[compare/hello-world.md]",
            "[hello-world]",
            "groups[0].terms[1].not_on[0]: not a page ('hello-world'); write its path below docs/",
        ),
        ("says: It decides", "say: It decides", "groups[0].terms[1].say: unknown key; "),
    ],
)
def test_mistakes(site: Site, before: str, after: str, expected: str) -> None:
    assert before in GOOD
    glossary(site, GOOD.replace(before, after))
    assert any(each.startswith(f"{FILE}: {expected}") for each in site.problems()), site.problems()


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        ("", "data/glossary/server.svg: no such file; add it"),
        ("<svg><path></svg>\n", "data/glossary/server.svg: line 1: not XML ("),
        (
            "<p>A server.</p>\n",
            'data/glossary/server.svg: expected an svg element, got "p"; begin it with "<svg',
        ),
    ],
)
def test_drawings(site: Site, drawing: str, expected: str) -> None:
    glossary(site, drawing=drawing)
    assert any(each.startswith(expected) for each in site.problems()), site.problems()


def test_a_drawing_belongs_to_a_term(site: Site) -> None:
    glossary(site)
    site.write("data/glossary/other.svg", SVG)
    (problem,) = site.problems()
    assert problem == ("data/glossary/other.svg: a drawing of no term; name it in glossary.yml, or remove it")
