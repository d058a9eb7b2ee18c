"""What strangers send, on a tab and on its page: words, marks, links, and the warning about a fault that nobody tells of."""

from __future__ import annotations

import logging
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown
from tests.test_blocks import FILES, one, soup, verify

from fieldguide.blocks.context import Context
from fieldguide.blocks.markup import h
from fieldguide.blocks.strangers import strangers
from fieldguide.catalog import load, write_entry
from fieldguide.catalog.ledger import Reply, Visit

HOSTILE = """
inputs:
  - {slug: nan, kind: body, title: NaN < here >, of: text, value: NaN}
  - {slug: deep, kind: body, title: Depth, whole: "[["}
  - {slug: nul, kind: body, title: A NUL, of: text, value: '"\\u0000"'}
  - {slug: path, kind: number, title: Far, value: "9"}
"""
TAKES = """takes:
  - {request: POST /hello, body: {to: Ada, from: Ben}}
  - {request: "GET /hello/{number}"}
"""


def reply(slug: str, status: int | None, fault: str = "", place: str = "", spoils: bool = False) -> Reply:
    request = "GET /hello/{number}" if slug == "path" else "POST /hello"
    return Reply(request=request, input=slug, place=place, status=status, fault=fault, spoils=spoils)


REPLIES = (
    reply("nan", 422, place="to"),
    reply("nan", 500, "500 Internal Server Error", "from"),
    reply("deep", None, "no answer"),
    reply("nul", 201, place="to"),
    reply("nul", 422, place="from"),
    reply("path", 404),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """greet/alpha with an input of each fate, and limits that tell of both faults."""
    files = {**FILES, "data/hostile.yml": HOSTILE}
    files["snippets/greet/task.yml"] += TAKES
    files["snippets/greet/alpha/cell.yml"] += "limits: {nan: It breaks < b > here.}\n"
    files["frameworks/alpha/framework.yml"] += "limits: {deep: It is too deep.}\n"
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")
    visited(tmp_path, REPLIES)
    return tmp_path


def visited(root: Path, replies: tuple[Reply, ...]) -> None:
    verify(root, "greet/alpha", (), "2026-11-20")
    cell = load(root).cell("greet/alpha")
    assert cell.entry
    visit = Visit(digest=cell.strangers_digest(cell.entry.packages) or "", replies=replies)
    entry = cell.entry.model_copy(update={"strangers": visit})
    write_entry(root, "greet", "alpha", entry)


def tab(root: Path, name: str = "greet/alpha") -> BeautifulSoup:
    cell = load(root).cell(name)
    whole = h("div", {}, *strangers(Context(Markdown(), root), cell))
    # Markdown's own serializer leaves alone what is escaped already.
    text = ET.tostring(whole, encoding="unicode").replace("&amp;", "&")
    return BeautifulSoup(text, "html.parser")


def test_a_tab_tells_of_each_limit_and_counts_the_rest(root):
    assert load(root).cell("greet/alpha").state.value == "verified"
    found = tab(root)
    said = [each.get_text() for each in found.select("p.fg-limit")]
    assert said == [
        "Known limit: a 500 for “NaN < here >”. It breaks < b > here.",
        "Known limit: no response for “Depth”. It is too deep.",
    ]
    folded = one(found, "details.fg-exchanges")
    assert one(folded, "summary").get_text() == "Hostile input: 1 input rejected, 1 accepted, 2 known limits"
    assert one(folded, "p").get_text() == "Accepted: A NUL. The status of each input"
    assert str(one(folded, "a")["href"]).endswith("evidence/strangers.md#strangers-greet")


def test_limits_of_one_sentence_are_one_paragraph(root):
    path = root / "frameworks" / "alpha" / "framework.yml"
    path.write_text(path.read_text().replace("It is too deep.", '"It breaks < b > here."'))
    assert [each.get_text() for each in tab(root).select("p.fg-limit")] == [
        "Known limit: a 500 for “NaN < here >” and no response for “Depth”. It breaks < b > here."
    ]


def test_a_tab_without_replies_says_nothing(root):
    assert tab(root, "greet/beta").get_text() == ""


def test_a_fault_that_nobody_tells_of_is_a_warning(root, caplog):
    visited(root, (*REPLIES, reply("path", 500, "500 Internal Server Error")))
    with caplog.at_level(logging.WARNING):
        said = tab(root).get_text()
    assert "a 500 for “Far”. No reason given yet: 500 Internal Server Error." in said
    assert "greet/alpha: GET /hello/{number}, path: 500" in caplog.text
    assert 'write "path: …" into limits of its cell.yml, or of frameworks/' in caplog.text


def test_a_framework_does_not_excuse_what_spoils_good_requests(root, caplog):
    visited(root, (reply("deep", 201, "201; after it, a good GET /hello gets 500", spoils=True),))
    with caplog.at_level(logging.WARNING):
        tab(root)
    assert "greet/alpha: POST /hello, deep" in caplog.text


def test_the_page_has_a_table_for_each_task(root):
    found = soup(root, "/// strangers\n///")
    task = one(found, "details#strangers-greet")
    assert one(task, "summary").get_text() == "Greeting 4 inputs, 2 known limits"
    assert [each.get_text() for each in task.select("p code")] == ["POST /hello", "GET /hello/{number}"]
    heads = [each.get_text() for each in task.select("thead th")]
    assert heads == ["Input", "Alpha", "Beta & Co", "gamma"]
    rows = [[each.get_text() for each in row.select("th, td")] for row in task.select("tbody tr")]
    assert rows == [
        ["NaN < here >", "422, 500", "–", "–"],
        ["Depth", "no response", "–", "–"],
        ["A NUL", "201, 422", "–", "–"],
        ["Far", "404", "–", "–"],
    ]
    marked = task.select("td.fg-sent__limit a")
    assert [each.get_text() for each in marked] == ["422, 500", "no response"]
    assert str(marked[0]["href"]).endswith("compare/greet.md#alpha")


def test_without_recordings_the_page_says_what_to_do(root, caplog):
    verify(root, "greet/alpha", (), "2026-11-20")
    assert (
        "nobody sent anything; add data/hostile.yml and run `make verify`"
        in soup(root, "/// strangers\n///").get_text()
    )
