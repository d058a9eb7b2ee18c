"""What a reader does, with a mouse and a keyboard, in Chromium, Firefox and WebKit: one script for all three."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.site.engines import ENGINES, Engine, Reader

pytestmark = pytest.mark.nightly
SHOWN = "[...document.querySelectorAll('.fg-compare .tabbed-block')].filter(each => each.offsetHeight)"
"""The programs on the screen."""


def each_engine() -> list[object]:
    """A browser stays with one worker."""
    return [pytest.param(name, marks=pytest.mark.xdist_group(f"engine-{name}")) for name in ENGINES]


@pytest.fixture(scope="module", params=each_engine())
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with ENGINES[request.param]() as started:
        yield started


@pytest.fixture
def reader(engine: Engine, base: str) -> Reader:
    """At the beginning of a test nothing is chosen yet."""
    reader = Reader(engine, base)
    reader.open("")
    reader.ask("localStorage.clear()")
    return reader


def test_tabs(reader, catalogue):
    """One program at a time where somebody wants it so; the choice holds on the next page, too."""
    reader.open("compare/validation/")
    assert reader.ask(f"{SHOWN}.length") == 2, "beside each other, at first"
    reader.click(".fg-bar__beside")
    reader.wait(f"{SHOWN}.length === 1")
    reader.click(".fg-compare .tabbed-labels label", "FastAPI")
    reader.wait(f"{SHOWN}[0].textContent.includes('from fastapi import')")
    reader.open("compare/crud/")
    reader.wait(f"{SHOWN}.length === 1 && {SHOWN}[0].textContent.includes('from fastapi import')")


def test_columns(reader):
    """Another framework in the second column, on this page and on the next."""
    choose = """name => {
      const column = document.querySelectorAll(".fg-heads select")[1]
      column.value = name
      column.dispatchEvent(new Event("change", { bubbles: true }))
    }"""
    reader.open("compare/validation/")
    reader.wait("document.querySelectorAll('.fg-heads select').length === 2")
    reader.ask(choose, "flask")
    first = reader.ask("document.querySelectorAll('.fg-heads select')[0].value")
    named = "[...document.querySelectorAll('.fg-heads select')].map(each => each.value).join()"
    reader.wait(f"{named} === '{first},flask'")
    assert f"beside={first},flask" in reader.ask("location.search")
    heights = reader.ask(f"{SHOWN}.map(each => Math.round(each.getBoundingClientRect().top))")
    assert len(set(heights)) == 1, "both begin at the same height"
    reader.open("compare/crud/")
    reader.wait(f"{named} === '{first},flask'")


def test_shortlist(reader):
    """What a reader no longer weighs is gone from programs and tables."""
    reader.open("compare/validation/")
    left = "[...document.querySelectorAll('.fg-compare > .tabbed-labels > label')].filter(each => each.offsetHeight)"
    reader.click(".fg-bar__beside")
    reader.wait("!document.querySelector('.fg-heads')")
    before = reader.wait(f"{left}.length")
    reader.click(".fg-shortlist summary")
    reader.click(".fg-shortlist label", "Bottle")
    reader.wait(f"{left}.length < {before}")
    assert "Bottle" not in reader.ask(f"{left}.map(each => each.textContent).join()")
    assert "with=" in reader.ask("location.search")
    reader.open("compare/")
    heads = (
        "[...document.querySelectorAll('.fg-coverage thead th')].filter(each => each.getClientRects().length)"
    )
    assert "Bottle" not in reader.wait(f"{heads}.map(each => each.textContent).join()")


def test_copying(reader, catalogue):
    """What the copy button gives is the file, byte for byte."""
    cell = catalogue.cell("crud/flask")
    reader.open("compare/crud/?beside=flask,fastapi#flask")
    name = f"Copy {cell.files[0].path}"
    button = f'.tabbed-block[aria-label="{cell.title}"] .md-code__button[aria-label="{name}"]'
    reader.wait("css => !!document.querySelector(css)", button)
    reader.click(button)
    assert reader.pasted() == cell.files[0].text


def test_searching(reader):
    """By the keyboard: a key opens the search, the first result is followed with the return key."""
    reader.open("")
    reader.type("/")
    reader.wait("document.activeElement.matches('.md-search__input')")
    reader.type("pagination")
    reader.wait("!!document.querySelector('.md-search-result__link')")
    wanted = reader.wait("document.querySelector('.md-search-result__link').href.split(/[?#]/)[0]")
    reader.click(".md-search-result__link")
    reader.wait("address => location.href.startsWith(address)", wanted)
    assert "pagination" in wanted
    reader.wait("document.querySelectorAll('mark').length")


def test_choosing(reader):
    """A fact is stated, taken back and stated again; the record has no holes."""
    reader.open("choose/questions/")
    reader.wait("!!document.querySelector('.fg-verdict__said')")
    box = '.fg-chooser [name="callers"][value="public"]'
    reader.click(box)
    title = reader.wait("(document.querySelector('.fg-verdict__title') || {}).textContent")
    reader.ask("history.back()")
    reader.wait("!document.querySelector('.fg-verdict__title')")
    reader.click(box)
    assert reader.wait("(document.querySelector('.fg-verdict__title') || {}).textContent") == title
    reader.click(".fg-verdict__record summary")
    text = reader.ask("document.querySelector('.fg-record__text').value")
    assert "{" not in text
    assert "?callers=public" in text
    reader.click(".fg-record__buttons button")
    reader.wait("document.querySelector('.fg-record__said').textContent === 'Copied.'")
    assert reader.pasted().strip() == text.strip()


def test_must_haves(reader):
    """A framework that lacks what is ticked leaves the table; the address keeps the tick."""
    reader.open("choose/capabilities/")
    reader.wait("!!document.querySelector('.fg-can tbody tr[id] input')")
    columns = "[...document.querySelectorAll('.fg-can thead th')].filter(each => each.getClientRects().length).length"
    before = reader.ask(columns)
    rows = reader.ask("""[...document.querySelectorAll('.fg-can tbody tr[id]')].filter(row =>
      row.offsetHeight && row.querySelector('td[data-support=none]:not([hidden])')).map(row => row.id)""")
    assert rows
    reader.click(f"#{rows[0]} label")
    reader.wait(f"{columns} < {before}")
    assert "need=" in reader.ask("location.search")
    assert "must-have" in reader.ask("document.querySelector('.fg-choose [role=status]').textContent")


def test_claims_filter(reader):
    reader.open("claims/")
    shown = "[...document.querySelectorAll('.fg-claim')].filter(each => each.getClientRects().length).length"
    before = reader.wait(shown)
    reader.click(".fg-filter button:not([aria-pressed=true])")
    reader.wait(f"{shown} < {before}")


def test_palette(reader):
    """Dark, and still dark on the next page."""
    scheme = "document.body.dataset.mdColorScheme"
    reader.open("compare/")
    before = reader.ask(scheme)
    reader.click("[data-md-component=palette] label")
    after = reader.wait(f"{scheme} !== '{before}' && {scheme}")
    ground = reader.ask("getComputedStyle(document.body).backgroundColor")
    reader.open("choose/")
    assert reader.wait(scheme) == after
    assert reader.ask("getComputedStyle(document.body).backgroundColor") == ground


def test_notes(reader, catalogue):
    """A note opens beside its line and is readable."""
    name = next(cell.name for cell in catalogue.cells() if cell.notes)
    task, framework = name.split("/")
    reader.open(f"compare/{task}/?beside={framework}#{framework}")
    note = next(iter(next(iter(catalogue.cell(name).notes.values())).values()))
    reader.click(".fg-compare .tabbed-block .md-annotation__index")
    reader.wait("!!document.querySelector('.md-tooltip--active')")
    text = reader.ask("document.querySelector('.md-tooltip--active').textContent")
    assert note.split()[0].strip("`") in text
