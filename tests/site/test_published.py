"""What the built site holds for programs: each page's Markdown, llms.txt, JSON with schemas."""

from __future__ import annotations

import gzip
import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupever.dom import TreeDom
from tests.site.support import PREFIX, Html, as_browser

from fieldguide.blocks.changed import change
from fieldguide.catalog import Cell
from fieldguide.catalog.steps import changed_files
from fieldguide.publish.article import article, parsed
from fieldguide.publish.documents import KINDS

SITE = f"https://example.org{PREFIX}"
PART = re.compile(r"(?P<file>.*), lines? (?P<first>\d+)(?: to (?P<last>\d+))?")


@dataclass(frozen=True)
class Block:
    """A block of code in Markdown: the headings it stands below, its title and its text."""

    headings: tuple[str, ...]
    title: str
    text: str


PARSER = MarkdownIt("commonmark").enable("table")


@cache
def tokens(text: str) -> list[Token]:
    """A page's Markdown, parsed once for all tests."""
    return PARSER.parse(text)


def said(text: str) -> list[Token]:
    """A page's Markdown without its end, which says where the text is from."""
    found = tokens(text)
    end = max(number for number, token in enumerate(found) if token.type == "hr" and not token.level)
    return found[:end]


def rendered(found: list[Token]) -> TreeDom:
    return as_browser(PARSER.renderer.render(found, PARSER.options, {}))


def blocks(text: str) -> Iterator[Block]:
    """The blocks of code, found by a parser of CommonMark."""
    headings: dict[int, str] = {}
    found = tokens(text)
    for token, after in zip(found, [*found[1:], None], strict=True):
        if token.type == "heading_open" and after:
            level = int(token.tag[1])
            headings = {n: each for n, each in headings.items() if n < level} | {level: after.content}
        elif token.type == "fence":
            title = re.search(r'title="([^"]*)"', token.info)
            yield Block(tuple(headings.values()), title[1] if title else "", token.content.removesuffix("\n"))


@pytest.fixture(scope="module")
def texts(site: Path) -> dict[str, str]:
    """The Markdown of every page, by the path of the page."""
    found = sorted(site.rglob("*.html.md"))
    return {p.relative_to(site).as_posix().removesuffix(".md"): p.read_text(encoding="utf-8") for p in found}


@pytest.fixture(scope="module")
def own(pages: list[Html]) -> list[Html]:
    return [page for page in pages if page.name != "404.html"]


@pytest.fixture(scope="module")
def read(own: list[Html]) -> dict[str, tuple[str, str]]:
    """The text of every article, as Python's parser reads it, and made ready to be said in Markdown.

    Reading takes most of the time, and making ready changes what was read: it is noted in between.
    """
    names, first, ready = {page.name for page in own}, {}, {}

    def noted(html: str, page: str) -> BeautifulSoup:
        soup = parsed(html, page)
        first[page] = soup.get_text()
        return soup

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(article.__globals__, parsed.__name__, noted)
        for page in own:
            soup = article(page.source, page.name, names)
            for quotation in soup.find_all("q"):
                quotation.insert(0, "“")
                quotation.append("”")
            ready[page.name] = soup.get_text()
    return {name: (first[name], ready[name]) for name in ready}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_every_page_has_its_markdown_and_links_to_it(own, texts):
    assert set(texts) == {page.name for page in own}
    for page in own:
        (head,) = page.find('link[type="text/markdown"]')
        (seen,) = page.find(".fg-page-edit a")
        assert head.attrs["rel"].split() == ["alternate"]
        assert head.attrs["href"] == seen.attrs["href"] == "index.html.md", page.name


def test_no_page_seems_to_have_a_translation(own):
    """The theme's script asks for the site map of each, and would not find one."""
    assert [page.name for page in own if page.find('link[rel="alternate"]')] == []


def test_the_page_of_an_error_has_none(pages, site):
    page = next(page for page in pages if page.name == "404.html")
    assert not (site / "404.html.md").exists()
    assert not page.find('link[type="text/markdown"], .fg-page-edit')


def test_an_article_is_read_as_a_browser_would(own, read):
    """Python's parser is no browser's: what it reads is compared with a parser that is."""
    for page in own:
        ours, _ = read[page.name]
        (shown,) = page.find("article")
        theirs = shown.text()
        for style in page.find("article style"):
            theirs = theirs.replace(style.text(), "")  # text to one of the two
        for script in page.find("article script"):
            theirs = theirs.replace(script.text(), "")  # data for a script, in the chooser
        for drawing in page.find("article svg"):
            theirs = theirs.replace(drawing.text(), "")  # drawings go before the page is parsed
        assert squeezed(ours) == squeezed(theirs), page.name


def test_the_markdown_says_what_the_page_says(own, read, texts):
    """Rendered again, every word of the page is there, in its order, and no other."""
    for page in own:
        _, ready = read[page.name]
        text = re.sub(r"\[\^\d+\](?:: )?", "", texts[page.name])
        shown = rendered(said(text)).root().text()
        assert squeezed(shown) == squeezed(ready), page.name


def test_headings_of_pages_are_headings_of_their_markdown(own, texts):
    for page in own:
        html = rendered(tokens(texts[page.name]))
        there = {squeezed(each.text()) for each in html.select("h1, h2, h3, h4")}
        shown = page.find("article h1, article h2, article h3")
        found = [squeezed(each.text()).removesuffix("¶") for each in shown]
        assert [each for each in found if each not in there] == [], page.name


def whole(cell: Cell, found: list[Block]) -> list[str]:
    """What of a cell's files is missing or different in its blocks."""
    faults = []
    for file in cell.files:
        lines = file.text.split("\n")
        parts = [(PART.fullmatch(block.title), block) for block in found]
        shown = [block for block in found if block.title == file.path]
        changed = [(part, block) for part, block in parts if part and part["file"] == file.path]
        if file.path in {each.path for each in changed_files(cell)}:
            if [block.text for block in shown] != [change(cell, file)]:
                faults.append(f"{cell.name}/{file.path}: another change")
            continue
        if not file.text.strip():
            continue
        if not shown and not changed:
            faults.append(f"{cell.name}/{file.path}: not there")
        if len(shown) > 1 or (shown and shown[0].text != file.text.rstrip("\n")):
            faults.append(f"{cell.name}/{file.path}: not the same")
        for part, block in changed:
            first, last = int(part["first"]), int(part["last"] or part["first"])
            if block.text != "\n".join(lines[first - 1 : last]):
                faults.append(f"{cell.name}/{block.title}: not the same")
    return faults


def test_the_code_is_that_of_the_cells_byte_for_byte(texts, catalogue):
    faults, compared = [], 0
    for task in catalogue.tasks.values():
        found = list(blocks(texts[f"compare/{task.slug}/index.html"]))
        for cell in task.cells.values():
            if cell.absent:
                continue
            own = [block for block in found if block.headings[-1:] == (cell.title,)]
            faults += whole(cell, own)
            serve = cell.serve.replace("{port}", "8000")
            assert any(block.text.split("\n")[-1] == serve for block in own), cell.name
            compared += len(cell.files)
    assert faults == []
    assert compared > 250


def test_contracts_and_scaffolds_are_there_too(texts, catalogue):
    for task in catalogue.tasks.values():
        found = {block.title: block.text for block in blocks(texts[f"compare/{task.slug}/index.html"])}
        assert found[f"snippets/{task.slug}/contract.py"] == task.contract.rstrip("\n"), task.slug
    scaffolds = {
        line for block in blocks(texts["about/scaffolds/index.html"]) for line in block.text.split("\n")
    }
    for files in catalogue.scaffolds.values():
        for file in files:
            assert set(file.text.rstrip("\n").split("\n")) <= scaffolds, file.path


def test_no_markers_of_notes_are_left(texts):
    left = [
        f"{name}: {line}"
        for name, text in texts.items()
        for block in blocks(text)
        for line in block.text.split("\n")
        if re.search(r"(?:#|--|<!--) \(\d+\)!", line)
    ]
    assert left == []


def test_no_html_is_left(texts):
    left = [
        (name, token.content[:80])
        for name, text in texts.items()
        for top in tokens(text)
        for token in (top, *(top.children or ()))
        if token.type.startswith("html")
    ]
    assert left == []


def links(found: list[Token]) -> Iterator[str]:
    for top in found:
        for token in top.children or ():
            target = token.attrs.get("href") or token.attrs.get("src")
            if target:
                yield str(target)


def test_every_link_in_markdown_leads_somewhere(texts, site):
    broken, followed = [], 0
    for name, text in {**texts, "llms.txt": (site / "llms.txt").read_text(encoding="utf-8")}.items():
        folder = posixpath.dirname(name)
        for target in links(tokens(text)):
            url = urldefrag(target)[0].partition("?")[0]
            if url.startswith(SITE):
                path = unquote(url.removeprefix(SITE))
            elif urlsplit(url).scheme in {"http", "https", "mailto"} or not url:
                continue
            else:
                path = posixpath.normpath(posixpath.join(folder, unquote(url)))
            followed += 1
            there = site / path
            if not (there.is_file() or (there / "index.html").is_file()):
                broken.append(f"{name}: {target}")
    assert broken == []
    assert followed > 1000


def test_links_to_pages_lead_to_their_markdown(texts):
    """All but the one at the end, which says where the text is from, and those that ask a page something."""
    wrong = []
    for name, text in texts.items():
        for target in links(said(text)):
            path = urlsplit(target).path
            if (
                not urlsplit(target).scheme
                and not urlsplit(target).query
                and path
                and (path.endswith(("/", ".html")) or path in {".", ".."})
            ):
                wrong.append(f"{name}: {target}")
    assert wrong == []


def test_nothing_names_another_host_but_as_a_source(texts, own, site):
    """A link in the Markdown is one of the page's; addresses in the JSON are ours or the catalogue's."""
    for page in own:
        there = {each.attrs["href"] for each in page.find("a[href]")}
        foreign = {
            each
            for each in links(tokens(texts[page.name]))
            if urlsplit(each).scheme and not each.startswith(SITE)
        }
        assert foreign <= there, page.name
    index = (site / "llms.txt").read_text(encoding="utf-8")
    assert [each for each in links(tokens(index)) if not each.startswith(SITE)] == []


def test_llms_txt_lists_every_page_and_every_document(texts, site):
    text = (site / "llms.txt").read_text(encoding="utf-8")
    lines = text.split("\n")
    assert lines[0].startswith("# ")
    assert lines[2].startswith("> ")
    headings = [line for line in lines if line.startswith("#")][1:]
    assert all(line.startswith("## ") for line in headings)
    assert headings[-2:] == ["## Data", "## Optional"]
    entries = re.findall(r"^- \[.+?\]\((\S+)\): .{20,}$", text, re.MULTILINE)
    assert len(entries) == len([line for line in lines if line.startswith("- ")])
    listed = {each.removeprefix(SITE) for each in entries}
    assert {f"{name}.md" for name in texts} <= listed
    assert listed - {f"{name}.md" for name in texts} == {
        "data/index.json",
        *(f"data/{k.name}.json" for k in KINDS),
    }


@pytest.mark.parametrize("name", ["index", *(kind.name for kind in KINDS)])
def test_the_json_is_valid(site, name):
    schema = json.loads((site / "data" / f"{name}.schema.json").read_text(encoding="utf-8"))
    document = json.loads((site / "data" / f"{name}.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(document)) == []
    assert document["$schema"] == schema["$id"] == f"{SITE}data/{name}.schema.json"
    assert document["site"] == SITE


def test_pages_that_the_json_names_are_there(site, pages):
    known = {page.name: set(page.identifiers) for page in pages}
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((site / "data").glob("*.json")))
    found = set(re.findall(rf'"page": "{re.escape(SITE)}([^"]*)"', text))
    assert len(found) > 200
    broken = []
    for each in found:
        path, anchor = urldefrag(each)
        if f"{path}index.html" not in known or (anchor and anchor not in known[f"{path}index.html"]):
            broken.append(each)
    assert broken == []


def test_about_links_every_document(own):
    page = next(page for page in own if page.name == "about/data/index.html")
    linked = {each.attrs["href"] for each in page.find("article a[href]")}
    names = ["index", *(kind.name for kind in KINDS)]
    assert {f"../../data/{name}.json" for name in names} <= linked
    assert {f"../../data/{kind.name}.schema.json" for kind in KINDS} <= linked
    assert "../../llms.txt" in linked
    about = next(page for page in own if page.name == "about/index.html")
    assert "data/" in {each.attrs["href"] for each in about.find("article a[href]")}


def test_sizes(texts, site, catalogue, record_property):
    """All Markdown weighs what its programs need."""
    everything = sum(len(text.encode()) for text in texts.values())
    record_property("Markdown", f"{everything / 1000:.0f} kB in {len(texts)} files")
    assert 700_000 < everything < 22_000 * len([*catalogue.programs()])
    for path in sorted((site / "data").glob("*.json")):
        data = path.read_bytes()
        record_property(
            path.name, f"{len(data) / 1000:.0f} kB, {len(gzip.compress(data)) / 1000:.0f} kB gzip"
        )
        assert len(gzip.compress(data)) < 75_000 * len(catalogue.frameworks), path.name
