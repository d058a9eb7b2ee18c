"""The glossary's page, and the links to it: which words, where, and how often."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.test_blocks import one, root, soup

from fieldguide.blocks.context import Context
from fieldguide.catalog import load
from fieldguide.publish import documents, terms
from fieldguide.publish.urls import Where

__all__ = ["root"]

GLOSSARY = """\
groups:
  - title: Servers & waiting
    terms:
      - slug: asgi
        title: ASGI
        says: How a server calls `app` & waits.
        source: https://asgi.example.org/spec
        checked: 2026-11-20
        picture: {file: server.svg, alt: 'A "server".', caption: It is here.}
        tasks: [greet]
      - {slug: worker, title: worker, forms: [workers, worker process], says: One process.}
      - {slug: request, title: request, linked: false, says: What a client sends.}
  - title: Data
    terms:
      - {slug: orm, title: ORM, forms: [ORMs], says: Tables as classes.}
      - {slug: event-loop, title: event loop, says: It decides.}
      - {slug: loop, title: loop, says: Again and again.}
"""


@pytest.fixture
def words(root: Path) -> Path:
    (root / "docs" / "start").mkdir(parents=True, exist_ok=True)
    (root / "docs" / "start" / "glossary.md").write_text("# Glossary\n", encoding="utf-8")
    (root / "data" / "glossary").mkdir()
    (root / "data" / "glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    (root / "data" / "glossary" / "server.svg").write_text("<svg><path/></svg>\n", encoding="utf-8")
    return root


def linked(words: Path, text: str) -> list[tuple[str, str]]:
    """Each link to the glossary on a page: its words and its anchor."""
    found = soup(words, text).select("a.fg-term")
    assert all(str(each["href"]).startswith("start/glossary.md#") for each in found)
    return [(each.get_text(), str(each["href"]).partition("#")[2]) for each in found]


# ---- the page -----------------------------------------------------------------------------------------------


def test_each_term_is_an_anchor_with_its_two_lines(words: Path) -> None:
    tree = soup(words, "/// glossary\n///")
    assert [each["id"] for each in tree.select("dt")] == [
        "asgi",
        "worker",
        "request",
        "orm",
        "event-loop",
        "loop",
    ]
    assert [each["id"] for each in tree.select("h2")] == ["servers-waiting", "data"]
    asgi = tree.select("dd")[0]
    assert asgi.select("p")[0].decode_contents() == "How a server calls <code>app</code> &amp; waits."
    assert one(asgi, ".fg-glossary__more").get_text() == (
        "Compare: Greeting. Source: asgi.example.org (2026-11-20)."
    )
    assert one(asgi, 'a[href="compare/greet.md"]')


def test_a_drawing_says_what_it_shows(words: Path) -> None:
    figure = one(soup(words, "/// glossary\n///"), "figure")
    assert one(figure, "svg")["aria-label"] == 'A "server".'
    assert one(figure, "svg")["role"] == "img"
    assert one(figure, "figcaption").get_text() == "It is here."


def test_the_index_goes_from_a_to_z(words: Path) -> None:
    index = one(soup(words, "/// glossary\n///"), ".fg-glossary__index")
    assert [each.get_text() for each in index.select("a")] == [
        "ASGI",
        "event loop",
        "loop",
        "ORM",
        "request",
        "worker",
    ]
    assert [each["href"] for each in index.select("a")][:2] == ["#asgi", "#event-loop"]


# ---- the links ----------------------------------------------------------------------------------------------


def test_the_first_use_is_linked_and_no_later_one(words: Path) -> None:
    tree = soup(words, "An ORM, two *ORMs* and an ORM.\n\nThe ORM again.")
    assert one(tree, "a.fg-term").get_text() == "ORM"
    assert tree.get_text().strip() == "An ORM, two ORMs and an ORM.\nThe ORM again."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two workers.", [("workers", "worker")]),
        ("Workers wait.", [("Workers", "worker")]),
        ("A worker process.", [("worker process", "worker")]),
        ("An *event loop*, then a loop.", [("event loop", "event-loop"), ("loop", "loop")]),
        ("A **worker** under ASGI.", [("worker", "worker"), ("ASGI", "asgi")]),
        ("- A worker\n- ASGI", [("worker", "worker"), ("ASGI", "asgi")]),
        ("The ORM’s way, the ORM's.", [("ORM", "orm")]),
        ("(ORM)", [("ORM", "orm")]),
        ("asgi and orm", []),
        ("ORM-like, SQLORM, ORM_2, co-worker, ORM.x, a/ORM/b", []),
        ("A request.", []),
    ],
)
def test_whole_words_and_the_longest_first(words: Path, text: str, expected: list[tuple[str, str]]) -> None:
    assert linked(words, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "# The ORM",
        "Use `the ORM` there.",
        "    the ORM",
        "[the ORM](https://example.org/)",
        "/// compare | greet\n///",
    ],
)
def test_where_no_word_is_linked(words: Path, text: str) -> None:
    assert linked(words, text) == []


def test_a_word_in_a_block_is_linked_if_it_is_in_sight(words: Path) -> None:
    path = words / "snippets" / "greet" / "task.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Says", "An ORM says"), encoding="utf-8")
    assert linked(words, "/// compare | greet\n///\n\nAn ORM.") == [("ORM", "orm")]
    assert one(soup(words, "/// compare | greet\n///\n\nAn ORM."), "figcaption a.fg-term")


def test_what_comes_behind_a_link_keeps_its_place_and_its_attributes(words: Path) -> None:
    tree = soup(words, "An ORM & a worker.\n{: .kept }")
    assert one(tree, "p.kept").get_text() == "An ORM & a worker."
    assert len(tree.select("p.kept > a")) == 2


@pytest.mark.parametrize(
    ("page", "there"),
    [
        ("page.md", []),
        ("one/two/page.md", []),
        ("one.md", [("ORM", "orm")]),
        ("page.md.md", [("ORM", "orm")]),
    ],
)
def test_a_page_that_means_something_else_has_no_link(
    words: Path, monkeypatch: pytest.MonkeyPatch, page: str, there: list[tuple[str, str]]
) -> None:
    monkeypatch.setattr(Context, "page", lambda _: page)
    path = words / "data" / "glossary.yml"
    text = path.read_text(encoding="utf-8").replace("slug: orm, ", "slug: orm, not_on: [page.md, one/*.md], ")
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(Context, "href", lambda _, to, anchor="": f"{to}#{anchor}")
    assert linked(words, "An ORM.") == there


def test_without_a_glossary_nothing_is_linked(root: Path) -> None:
    assert not soup(root, "An ORM.").select("a")


# ---- what is published --------------------------------------------------------------------------------------


def test_the_script_has_what_opens_beside_a_word(words: Path) -> None:
    (text,) = terms(load(words)).values()
    assert text.startswith(b"fieldguideTerms({")
    assert b'"How a server calls <code>app</code> &amp; waits."' in text


def test_the_glossary_is_among_the_documents(words: Path) -> None:
    files = documents(load(words), Where.of("", folders=True))
    assert '"slug": "event-loop"' in files["data/glossary.json"]
    assert '"group": "Data"' in files["data/glossary.json"]
    assert "data/glossary.schema.json" in files
