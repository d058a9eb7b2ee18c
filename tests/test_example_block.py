"""The grid's facts and the home page's two programs, over the small catalogue of test_blocks."""

from __future__ import annotations

from pathlib import Path

from tests.test_blocks import GREET, one, render, root, soup, verify

from fieldguide.blocks.coverage_facts import beyond, lines, parting
from fieldguide.catalog import load

__all__ = ["root"]
ASKED = "/// example | greet\n    frameworks: beta alpha\n    test: test_hello\n///"


def test_programs_beside_each_other_in_the_order_of_the_catalogue(root: Path) -> None:
    verify(root, "greet/beta", GREET, "2026-11-21")
    shown = one(soup(root, ASKED), "section.fg-example")
    titles = [each.get_text() for each in shown.select(".fg-example__title > a")]
    assert titles == ["Alpha", "Beta & Co"]
    answers = [each.get_text() for each in shown.select(".fg-example__answer")]
    assert len(answers) == 2
    exchange = next(each for each in GREET[0].exchanges if not each.first)
    assert f"{exchange.method} {exchange.path} returns {exchange.status}" in answers[0]


def test_one_program_has_nothing_beside_it(root: Path) -> None:
    assert "fewer than two frameworks" in render(root, "/// example | greet\n    frameworks: alpha\n///")
    assert "no recorded exchange of test_none" in render(root, ASKED.replace("test_hello", "test_none"))
    missing = ASKED.replace("    test: test_hello", "    first: not a line")
    assert "has &quot;not a line&quot;" in render(root, missing).replace(
        '"not a line"', "&quot;not a line&quot;"
    )


def test_the_status_that_parts_them(root: Path) -> None:
    (recording, *rest) = GREET
    exchanges = tuple(each.model_copy(update={"status": 418}) for each in recording.exchanges)
    other = (recording.model_copy(update={"exchanges": exchanges}), *rest)
    verify(root, "greet/beta", other, "2026-11-21")
    found = parting(load(root).tasks["greet"])
    assert found is not None
    assert found.statuses["beta"] == 418
    assert found.statuses["alpha"] != 418
    assert found.label == recording.label
    verify(root, "greet/beta", GREET, "2026-11-21")
    assert parting(load(root).tasks["greet"]) is None, "the same statuses part nothing"


def test_lines_and_packages_beyond_the_framework(root: Path) -> None:
    cell = load(root).cell("greet/alpha")
    assert lines(cell) == sum(bool(x.strip()) for file in cell.own for x in file.text.split("\n"))
    assert set(beyond(cell)).isdisjoint(cell.framework.install)
