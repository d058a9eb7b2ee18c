"""The built pages as files: titles, descriptions, links, anchors, identifiers, weight."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from tests.site.support import PREFIX, Html, words

from fieldguide.blocks.shortlist import usual

HOST = "https://example.org"
SHELL_KB, TAB_KB = 8.5, 3.6
"""Gzip, HTML of a comparison page: what is there once (the request that parts the frameworks, the links at the
end and the names that its programs import among it), and what each tab may add, the regions of its lines included."""
PAGE_KB = 185.0
"""Gzip, a page with all that it loads; of a comparison, without what its tabs weigh. The search's index is loaded when the search is used: test_browser.py."""


def address(page: Html) -> str:
    name = page.name
    return f"{HOST}{PREFIX}{name.removesuffix('index.html')}"


@cache
def gzipped(path: Path) -> int:
    """The bytes of a file of the built site as they are sent: kept, because pages share most of theirs."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def test_every_page_has_a_title_and_a_description_of_its_own(pages):
    titles, descriptions = Counter(), Counter()
    for page in pages:
        if page.name == "404.html":
            continue
        titles[words(page.find("title")[0])] += 1
        found = page.find('meta[name="description"]')
        assert found, f"{page.name}: no description"
        text = found[0].attrs["content"]
        assert 50 <= len(text) <= 200, f"{page.name}: a description of {len(text)} characters"
        descriptions[text] += 1
    assert [text for text, count in (titles | descriptions).items() if count > 1] == []


def test_the_title_of_a_comparison_names_its_frameworks(pages, catalogue):
    for slug, task in catalogue.tasks.items():
        page = next(each for each in pages if each.name == f"compare/{slug}/index.html")
        title = words(page.find("title")[0])
        assert title.startswith(f"{task.title} in "), title
        assert [each for each in usual(catalogue) if each in task.cells] == [
            slug for slug, framework in catalogue.frameworks.items() if framework.title in title
        ]


def test_every_link_and_anchor_leads_somewhere(pages, site):
    known = {address(page): set(page.identifiers) for page in pages}
    broken = []
    for page in pages:
        here = address(page)
        targets = [str(e.attrs.get("href") or e.attrs.get("src")) for e in page.find("[href], [src]")]
        for target in dict.fromkeys(targets):
            url, anchor = urldefrag(urljoin(here, target))
            url = url.partition("?")[0]
            if not url.startswith(HOST + PREFIX):
                # The site must hold wherever it is put: an address of the host's root is a broken one.
                if urlsplit(url).netloc == "example.org" or urlsplit(target).scheme not in {
                    "http",
                    "https",
                    "mailto",
                    "data",
                }:
                    broken.append(f"{page.name}: {target}")
                continue
            path = site / unquote(url.removeprefix(HOST + PREFIX))
            if url in known:
                if anchor and unquote(anchor) not in known[url] and not anchor.startswith("__"):
                    broken.append(f"{page.name}: {target} (no such anchor)")
            elif not path.is_file():
                broken.append(f"{page.name}: {target}")
    assert broken == []


def test_no_identifier_stands_twice_on_a_page(pages):
    doubled = [f"{p.name}: {i}" for p in pages for i, n in Counter(p.identifiers).items() if n > 1]
    assert doubled == []


def test_every_picture_has_alternative_text(pages):
    without = [
        f"{p.name}: {e.attrs.get('src')}" for p in pages for e in p.find("img") if "alt" not in e.attrs
    ]
    assert without == []


def test_no_block_reports_an_error(pages):
    assert [page.name for page in pages if page.find(".fg-error")] == []


def test_stamps_say_what_the_ledger_says(pages, catalogue):
    """Every comparison page bears one stamp a cell, and all of them are of verified cells."""
    for task in catalogue.tasks.values():
        page = next(page for page in pages if page.name == f"compare/{task.slug}/index.html")
        stamps = page.find(".fg-compare .fg-stamp")
        assert len(stamps) == len(task.cells)
        for stamp, cell in zip(stamps, task.cells.values(), strict=True):
            if cell.entry is None:
                continue
            text = words(stamp)
            assert cell.entry.packages[cell.framework.package] in text
            assert str(cell.entry.made) in text


def loaded(page: Html, site: Path) -> set[Path]:
    """The site's own files that a page loads: those of its elements, and the search's worker."""
    files = {page.path} | set((site / "assets" / "javascripts" / "workers").glob("search*.js"))
    for element in page.find('link[rel="stylesheet"], link[rel="icon"], script[src], img[src]'):
        target = str(element.attrs.get("href") or element.attrs.get("src"))
        url = urljoin(address(page), target)
        files.add(site / urlsplit(url).path.removeprefix(PREFIX))
    return files.union(*(faces(path) for path in files if path.suffix == ".css"))


@cache
def faces(sheet: Path) -> frozenset[Path]:
    """The files of the typefaces that a style sheet names."""
    targets = re.findall(r"url\(['\"]?([^)'\"]+\.woff2)", sheet.read_text(encoding="utf-8"))
    return frozenset((sheet.parent / each).resolve() for each in targets)


def test_a_comparison_page_is_light(pages, site, catalogue, record_property):
    heavy = []
    for page in pages:
        name = page.name.removesuffix("/index.html").removeprefix("compare/")
        if name not in catalogue.tasks:
            continue
        html = gzipped(page.path) / 1000
        whole = sum(gzipped(path) for path in loaded(page, site)) / 1000
        record_property(name, f"{html:.1f} kB HTML, {whole:.1f} kB in all")
        allowed = SHELL_KB + TAB_KB * len(catalogue.tasks[name].cells)
        if html > allowed * 1.024 or whole - html > (PAGE_KB - SHELL_KB) * 1.024:
            heavy.append(f"{name}: {html:.1f} kB of HTML, {whole:.1f} kB in all")
    assert heavy == []


def test_search_finds_pages_by_framework_and_task_and_holds_no_code(site, catalogue):
    import json

    documents = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    for task in catalogue.tasks.values():
        text = " ".join(
            each["title"] + " " + each["text"]
            for each in documents
            if each["location"].startswith(f"compare/{task.slug}/")
        )
        assert task.title.lower() in text.lower(), task.slug
        for cell in task.cells.values():
            assert cell.title in text, cell.name
    everything = " ".join(each["text"] for each in documents if each["location"].startswith("compare/"))
    for fragment in ("from flask import", "import bottle", "APIView):", "@app.get("):
        assert fragment not in everything


@pytest.mark.parametrize("name", ["sitemap.xml", "404.html", "assets/images/favicon.svg"])
def test_what_else_a_site_has(site, name):
    assert (site / name).is_file()


def test_a_shared_link_shows_a_title_a_line_and_a_picture(site, pages):
    """With whole addresses, because a picture by a relative one is not fetched."""
    for page in pages:
        if page.name == "404.html":
            continue
        said = {
            meta.attrs["property"]: meta.attrs["content"]
            for meta in page.find("meta[property]")
            if meta.attrs.get("content")
        }
        assert {"og:type", "og:title", "og:description", "og:url", "og:image"} <= said.keys(), page.name
        card = site / said["og:image"].removeprefix(HOST + PREFIX)
        head = card.read_bytes()[:24]
        assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == (1200, 630), card.name
    assert f"Sitemap: {HOST}{PREFIX}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


def test_a_comparison_says_to_programs_when_it_was_verified(pages, catalogue):
    for slug, task in catalogue.tasks.items():
        page = next(each for each in pages if each.name == f"compare/{slug}/index.html")
        (script,) = page.find('script[type="application/ld+json"]')
        said = json.loads(script.text())
        days = [cell.entry.made for cell in task.cells.values() if cell.entry]
        assert (said["@type"], said["headline"]) == ("TechArticle", task.title)
        assert said["dateModified"] == max(days).isoformat()


def test_sitemap_and_feed_have_the_days_of_what_was_recorded(site, pages, catalogue):
    """A page of prose has no day, because the build's would say that it changed every day."""
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    told = dict(re.findall(r"<loc>(\S+?)</loc>\s*(?:<lastmod>(\S+?)</lastmod>)?", text))
    days = [cell.entry.made for cell in catalogue.tasks["crud"].cells.values() if cell.entry]
    assert told[f"{HOST}{PREFIX}compare/crud/"] == max(days).isoformat()
    assert told[f"{HOST}{PREFIX}about/"] == ""
    assert f"<id>{HOST}{PREFIX}feed.xml</id>" in (site / "feed.xml").read_text(encoding="utf-8")
    for page in pages:
        if page.name != "404.html":
            (link,) = page.find('link[type="application/atom+xml"]')
            assert urljoin(address(page), link.attrs["href"]) == f"{HOST}{PREFIX}feed.xml"
