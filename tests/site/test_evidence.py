"""Every statement about behaviour on profiles, pairs, claims and the upshot links to what shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from tests.site.support import PROJECT

KINDS = ("frameworks", "pairs", "upshot", "claims", "choose/questions", "choose/situations")
SHOWN = ".fg-compare, section.fg-outputs, section.fg-demonstration"
"""Code and recordings: what statements point to."""
QUIET = {
    "fg-links": "links to other pages",
    "fg-releases__count": "a count with its source",
    "fg-verdicts": "counts of claims",
    "fg-filter__count": "how many claims are shown",
    "fg-claim__head": "a claim's quotation and verdict",
    "fg-claim__says": "what the article says, not we",
    "fg-not-yet": "what this guide lacks",
    "fg-page-edit": "a link to the page's source",
    "fg-list-key__question": "a question",
    "fg-outcome__about": "whether it was run, and where to read on",
    "fg-outcome__choice": "what is advised, for the reasons below it",
    "fg-outcome__part": "a heading",
    "fg-options__group": "a heading of options",
    "fg-rule__facts": "when the rule beside it applies",
}
HOLDERS = {"fg-list__item", "fg-claim", "fg-question__answer"}
"""List items that hold paragraphs; those are judged one by one."""
LINK, MARK = '<a href="x">x</a>', '<a class="fg-evidence" href="#e">1</a>'
LIST = '<ol class="fg-evidence__list"><li id="e">Shown by X.</li></ol>'
WRITTEN = {"pairs", *(path.stem for path in (PROJECT / "docs" / "pairs").glob("*.md"))}
"""The list of pairs, and those that somebody wrote about."""
INTRODUCTIONS = {
    "claims/index.html": 3,
    "frameworks/index.html": 1,
    "pairs/index.html": 2,
    "upshot/index.html": 2,
    "choose/questions/index.html": 3,
    "choose/situations/index.html": 7,
}
"""How many paragraphs of a page are typed there: they credit and explain, and say nothing of behaviour."""


def judged(html: str) -> Iterator[tuple[str, str]]:
    """Each paragraph and list item of an article: its text, and what is missing in it, if anything is."""
    tree = BeautifulSoup(html, "html.parser")
    for shown in tree.select(SHOWN):
        shown.decompose()
    entries = {f"#{each['id']}": each.extract() for each in tree.select(".fg-evidence__list > li")}
    for element in tree.select("article p, article li"):
        classes = set(element.get("class") or ())
        if classes & {*QUIET, *HOLDERS} or not element.get_text(strip=True):
            continue
        yield " ".join(element.get_text().split()), fault(element, classes, entries)


def fault(element: Tag, classes: set[str], entries: dict[str, Tag]) -> str:
    """What keeps a paragraph or list item from being proven, or nothing.

    `entries` is what the page's lists of evidence say, each by the link of its mark.
    """
    if "fg-statement" in classes:
        marks = [entries.get(str(mark["href"])) for mark in element.select(".fg-evidence")]
        if None in marks:
            return "a mark that leads nowhere"
        linked = element.select(".fg-where a[href]") or [
            mark for mark in marks if mark and mark.select("a[href]")
        ]
        return "" if linked or "fg-judgement" in classes else "a statement without a link to its evidence"
    if element.find_parent(class_=["fg-list-key", "fg-person"]):
        return ""  # questions and answers; a public decision, with its address
    if "fg-performance" in classes:
        return "" if element.select("a[href]") else "a figure without a link to its measurement"
    if element.find_parent(class_="fg-releases"):
        return "" if element.select("time") else "a release without its day"
    if element.find_parent(class_=["fg-included", "fg-claims-short"]):
        return "" if element.select("a[href]") else "an entry without a link"
    return "no statement"


def without(site: Path) -> dict[str, list[str]]:
    """What is not proven, by page."""
    found = {}
    for kind in KINDS:
        for path in sorted((site / kind).rglob("*.html")):
            name = path.relative_to(site).as_posix()
            if kind == "pairs" and path.parent.name not in WRITTEN:
                continue  # made from recordings and figures alone: nobody wrote a statement
            texts = [f"{why}: {text[:90]}" for text, why in judged(path.read_text(encoding="utf-8")) if why]
            found[name] = texts
    return found


def test_every_statement_has_evidence(site: Path, record_property: pytest.RecordProperty) -> None:
    found = without(site)
    assert len(found) >= 3
    open_ = {
        name: texts
        for name, texts in found.items()
        if texts
        and (len(texts) != INTRODUCTIONS.get(name) or any("no statement" not in each for each in texts))
    }
    number = sum(map(len, open_.values()))
    record_property("statements without evidence", number)
    assert number == 0, f"{number} without evidence: {open_}"


def test_no_page_of_these_kinds_is_left_out() -> None:
    docs = PROJECT / "docs"
    calls = ("/// profile", "/// pair", "/// upshot", "/// claims")
    pages = [path for path in docs.rglob("*.md") if path.read_text(encoding="utf-8").find("\n/// ") >= 0]
    for path in pages:
        text = path.read_text(encoding="utf-8")
        if any(f"\n{call}" in text for call in calls):
            assert path.relative_to(docs).parts[0].removesuffix(".md") in KINDS, path


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<p>It is fast.</p>", "no statement"),
        ("<ul><li>It is fast.</li></ul>", "no statement"),
        ('<p class="fg-statement">It is so.</p>', "a statement without a link to its evidence"),
        (f'<p class="fg-statement">So.{MARK}</p>', "a mark that leads nowhere"),
        (f'<p class="fg-statement">So.{MARK}</p>{LIST}', "a statement without a link to its evidence"),
        (f'<p class="fg-statement">So.{MARK}</p>{LIST.replace("X", LINK)}', ""),
        (f'<p class="fg-statement">Go. <small class="fg-where">{LINK}</small></p>', ""),
        ('<p class="fg-statement fg-judgement">We think so.</p>', ""),
        ('<dl class="fg-included"><dd><ul><li>Routing</li></ul></dd></dl>', "an entry without a link"),
    ],
)
def test_the_check_itself(html: str, why: str) -> None:
    assert [found for _, found in judged(f"<article>{html}</article>")] == [why]
