"""What readers type into the search, and what they find first: one page is asked all of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.site.conftest import PATIENCE

from fieldguide.catalog.finding import found, read_finding
from fieldguide.publish.finding import GAP, gapped, name_of

PROJECT = Path(__file__).parents[2]
QUERIES = yaml.safe_load(Path(__file__).with_name("queries.yml").read_text(encoding="utf-8"))
WATCH = """() => {
  const Real = window.Worker
  window.Worker = function (address) {
    const worker = new Real(address)
    worker.addEventListener("message", event => {
      // The theme draws what was found before a timer runs.
      if (event.data.data && event.data.data.items) setTimeout(() => window.found && window.found(), 0)
    })
    return worker
  }
}"""
ASK = """query => new Promise(done => {
  const box = document.querySelector(".md-search__input")
  window.found = () => {
    const links = document.querySelectorAll(".md-search-result__list > li > a:first-child")
    const count = parseInt(document.querySelector(".md-search-result__meta").textContent)
    done({pages: [...links].map(each => each.href), count: count || 0})
  }
  box.value = query
  box.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}))
})"""
pytestmark = pytest.mark.xdist_group("search")


@pytest.fixture(scope="module")
def answers(browser, base):
    """What each query found: the addresses of the first pages, and how many there are."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    context.add_init_script(f"({WATCH})()")
    page = context.new_page()
    page.goto(base)
    page.keyboard.press("/")
    page.keyboard.type("a word")
    page.locator(".md-search-result__link").first.wait_for()
    found = {query: page.evaluate(ASK, query) for query in (*map(str, QUERIES), "flask nosuchword")}
    context.close()
    return found


@pytest.mark.parametrize("query", [str(each) for each in QUERIES])
def test_the_first_hit_is_what_the_reader_looks_for(answers, base, query):
    expected = {str(key): value for key, value in QUERIES.items()}[query]
    hits = [name_of(each.removeprefix(base).partition("?")[0]) for each in answers[query]["pages"]]
    assert hits, "nothing was found"
    assert hits[0] in ([expected] if isinstance(expected, str) else expected), hits[:4]


def test_a_page_has_all_the_words_if_any_page_has(answers):
    assert 0 < answers["flask vs fastapi"]["count"] < answers["fastapi"]["count"] / 2
    assert answers["flask nosuchword"]["count"] > 5, "no page has all of them: any will do"


def test_words_of_a_table_are_not_fused(site):
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    for fused in ("Hello, worldWhat", "SettingsWhich"):
        assert fused not in index
    cells = "<tr><td>a</td><td>b</td></tr>"
    assert gapped(cells) == f"<tr><td>a</td>{GAP} <td>b</td></tr>"
    assert gapped("<pre><code><span class=k>def</span></code></pre>") == "<pre><code>def</code></pre>"
    page = (site / "compare" / "crud" / "index.html").read_text(encoding="utf-8")
    assert GAP not in page
    assert "<span class=k>" in page, "the page itself keeps the colours of its code"


def test_the_index_stays_small(site, catalogue, record_property):
    """Bytes, as stored: it is loaded when somebody searches, and a server sends about a quarter of it."""
    size = (site / "search" / "search_index.json").stat().st_size
    record_property("search index", f"{size / 1000:.0f} kB")
    lessons = len(catalogue.lessons)
    assert size < 300_000 + 55_000 * len(catalogue.frameworks) + 5_200 * lessons


def test_every_page_that_the_search_has_words_for_is_there(site):
    finding = read_finding(PROJECT)
    pages = {name_of(each.relative_to(site).as_posix()) for each in site.rglob("index.html")}
    assert set(finding.words) - pages == set()
    assert found(finding, "frameworks/flask", {}).weight > found(finding, "compare/packages", {}).weight
