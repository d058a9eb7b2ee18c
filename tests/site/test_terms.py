"""Which words of a page lead to the glossary."""

from __future__ import annotations

from fieldguide.blocks.terms import TERM

GLOSSARY = "start/glossary/"
WORD = f"a.{TERM}"


def test_a_page_links_a_term_once_to_what_is_there(pages):
    (glossary,) = [page for page in pages if page.name == f"{GLOSSARY}index.html"]
    known = {each.attrs["id"] for each in glossary.find("dt[id]")}
    assert glossary.find(WORD) == []
    seen: set[str] = set()
    for page in pages:
        slugs = [each.attrs["href"].partition("#")[2] for each in page.find(WORD)]
        assert len(slugs) == len(set(slugs)), page.name
        assert set(slugs) <= known, page.name
        seen |= set(slugs)
    assert len(seen) > len(known) / 2


def test_no_word_is_linked_in_code_or_in_a_heading(pages):
    outside = ("pre", "code", "h1", "h2", "h3", "h4", "a a", "button", "summary", ".tabbed-set")
    for page in pages:
        for each in outside:
            assert page.find(f"{each} {WORD}") == [], (page.name, each)
