"""What the built site holds for programs: each page's Markdown, llms.txt, JSON with schemas."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from jsonschema import Draft202012Validator
from tests.site.markdown import SITE, Block, blocks, leads_somewhere, links, tokens
from tests.site.support import Html

from fieldguide.blocks.changed import change
from fieldguide.catalog import Cell
from fieldguide.catalog.steps import changed_files
from fieldguide.publish.documents import KINDS

PART = re.compile(r"(?P<file>.*), lines? (?P<first>\d+)(?: to (?P<last>\d+))?")


@pytest.fixture(scope="module")
def texts(site: Path) -> dict[str, str]:
    """The Markdown of every page, by the path of the page."""
    found = sorted(site.rglob("*.html.md"))
    return {p.relative_to(site).as_posix().removesuffix(".md"): p.read_text(encoding="utf-8") for p in found}


@pytest.fixture(scope="module")
def own(pages: list[Html]) -> list[Html]:
    return [page for page in pages if page.name != "404.html"]


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


def test_the_index_leads_to_files_of_the_site_alone(site):
    found = list(links(tokens((site / "llms.txt").read_text(encoding="utf-8"))))
    assert len(found) > 200
    assert [each for each in found if not leads_somewhere(site, "llms.txt", each)] == []
    assert [each for each in found if not each.startswith(SITE)] == []


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
