"""A comparison's question, its folded steps, the request that parts the frameworks, and where to go next."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.test_blocks import Output, Recording, exchange, one, root, soup, verify

from fieldguide.blocks.context import Context
from fieldguide.catalog import load

__all__ = ["root"]


def declare(root: Path, text: str, task: str = "greet") -> None:
    path = root / "snippets" / task / "task.yml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


PARTS = "parts: {test: test_hello, title: A greeting, text: Look at the `body`., headers: [X-Request-Id]}\n"


# --- the first screen


def test_the_question_is_below_the_title(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Context, "page", lambda _self: "compare/greet.md")
    tree = soup(root, "# Greeting\n\nAlpha does.\n\n/// compare | greet\n///")
    asked = one(tree, "h1 + .fg-asked")
    assert asked.get_text() == "Who says hello & how?"
    assert asked.find_next_sibling("p").get_text() == "Alpha does."
    assert one(tree, "figcaption > h2#programs").get_text().startswith("The programs")


def test_another_page_that_shows_a_plate_asks_nothing(root: Path) -> None:
    tree = soup(root, "# Home\n\n/// compare | greet\n///")
    assert not tree.select(".fg-asked, #programs")


def test_steps_before_the_program_are_folded_and_say_what_is_installed(root: Path) -> None:
    tree = soup(root, "/// compare | greet\n///")
    setup = one(tree, ".tabbed-block:first-child [data-step=install] > details.fg-setup")
    assert not setup.has_attr("open")
    assert one(setup, "summary > code").get_text().startswith("pip install alpha-web")
    assert setup.select(".fg-type"), "all that is typed is in it"
    assert one(tree, ".tabbed-block:first-child [data-step=save] > .fg-step")


def test_the_first_tab_that_holds_a_program_is_open(root: Path) -> None:
    (root / "snippets/layout/alpha/main.py").unlink()
    (root / "data/verified/layout/alpha.json").unlink()
    absent = "absent: {reason: It is shy., source: https://alpha.example/no, checked: 2026-11-19}\n"
    (root / "snippets/layout/alpha/cell.yml").write_text(absent, encoding="utf-8")
    radios = soup(root, "/// compare | layout\n///").select(".fg-compare > input")
    assert [each.has_attr("checked") for each in radios] == [False, True]


# --- what parts them


def test_the_request_is_said_once_and_each_program_answers_it(root: Path) -> None:
    declare(root, PARTS)
    said = (Recording(test="test_hello", label="A greeting", exchanges=(exchange("{}", '{"a": 1}'),)),)
    other = (Recording(test="test_hello", label="A greeting", exchanges=(exchange("{}", "", status=404),)),)
    verify(root, "greet/alpha", said, "2026-11-20")
    verify(root, "greet/beta", other, "2026-11-20")
    parts = one(soup(root, "/// parts | greet\n///"), ".fg-parts")
    assert one(parts, "h2").get_text().startswith("A greeting")
    assert one(parts, "p code").get_text() == "body"
    asked = one(parts, ".fg-responses__asked").get_text()
    assert asked == "POST /hello?a=1&b=<2>\nContent-Type: application/json\n\n{}"
    alpha, beta = parts.select(".fg-responses__cell")
    assert (alpha["data-pick"], beta["data-pick"]) == ("alpha", "beta")
    assert one(alpha, "pre").get_text() == '200 OK application/json\nno X-Request-Id\n\n{"a": 1}'
    assert one(beta, "pre").get_text() == "404 OK application/json\nno X-Request-Id"
    assert one(beta, "pre")["data-status"] == "4"


def test_requests_that_differ_are_said_with_each_answer(root: Path) -> None:
    declare(root, PARTS)
    for name, sent in (("alpha", "{}"), ("beta", "[]")):
        kept = (Recording(test="test_hello", label="A greeting", exchanges=(exchange(sent),)),)
        verify(root, f"greet/{name}", kept, "2026-11-20")
    parts = one(soup(root, "/// parts | greet\n///"), ".fg-parts")
    assert not parts.select(".fg-responses__asked")
    for cell, sent in zip(parts.select(".fg-responses__cell"), ("{}", "[]"), strict=True):
        assert f"\n\n{sent}\n200 OK" in one(cell, "pre").get_text()


def test_of_a_page_the_body_and_of_a_text_what_is_declared(root: Path) -> None:
    declare(root, "parts: {test: test_hello, title: A, text: B., begins: [third]}\n")
    page = exchange("", "<html><head><style>…</style></head><body><h1>No</h1></body></html>")
    html = page.response.model_copy(update={"headers": (("Content-Type", "text/html; charset=utf-8"),)})
    printed = (Output(command="run", exit_code=1, output="first\nsecond\nthe third\n" + "more\n" * 20),)
    exchanged = (page.model_copy(update={"response": html}),)
    verify(root, "greet/alpha", (Recording(test="test_hello", label="A", exchanges=exchanged),), "2026-11-20")
    verify(root, "greet/beta", (Recording(test="test_hello", label="A", outputs=printed),), "2026-11-20")
    alpha, beta = soup(root, "/// parts | greet\n///").select(".fg-responses__cell pre")
    assert alpha.get_text().endswith("200 OK text/html\n\n… <body><h1>No</h1></body></html>")
    assert beta.get_text().startswith("$ run\n…\nthe third\nmore\n")
    assert (beta["tabindex"], beta["aria-label"]) == ("0", "Recorded with Beta & Co"), (
        "a keyboard can scroll it"
    )
    assert not alpha.has_attr("tabindex")


def test_what_parts_them_has_to_be_declared_and_recorded(
    root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    soup(root, "/// parts | greet\n///")
    assert "no parts in snippets/greet/task.yml; add it, or remove the block" in caplog.text
    declare(root, "parts: {test: test_helo, title: A, text: B.}\n")
    soup(root, "/// parts | greet\n///")
    assert 'task.yml: parts.test: no recording of a test "test_helo"; write "test_hello"' in caplog.text


# --- where to go next


def test_where_to_go_next_comes_from_the_catalogue(root: Path) -> None:
    declare(root, "related: [layout]\n")
    onward = one(soup(root, "/// onward | greet\n///"), ".fg-next")
    rows = {one(row, "dt").get_text(): row for row in onward.select("dl > div")}
    assert [each.get_text() for each in rows["Related comparisons"].select("a")] == ["Layout"]
    assert [each["data-pick"] for each in rows["Profiles"].select("[data-pick]")] == [*load(root).frameworks]
    assert "Torn between two?" not in rows, "nobody wrote a pair"


@pytest.mark.parametrize("slug", ["layouts", "greet"])
def test_a_task_is_related_to_others_that_are_there(
    root: Path, caplog: pytest.LogCaptureFixture, slug: str
) -> None:
    declare(root, f"related: [{slug}]\n")
    soup(root, "/// onward | greet\n///")
    assert f'snippets/greet/task.yml: related[0]: no other task "{slug}"; write' in caplog.text
