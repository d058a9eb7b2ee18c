"""A variant on the pages: a further tab, a further mark in its framework's place of the grid."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.test_blocks import GREET, load, one, render, root, soup, tab, verify

from fieldguide.publish.entries import tasks
from fieldguide.publish.urls import Where

__all__ = ["root"]


@pytest.fixture
def varied(root: Path) -> Path:
    """The small catalogue, its first cell with a variant that has been verified."""
    folder = root / "snippets" / "greet" / "alpha+polite"
    folder.mkdir()
    (folder / "app.py").write_text("please = True\n", encoding="utf-8")
    (folder / "cell.yml").write_text("variant: Alpha with manners\ninstall: [alpha-web]\n", encoding="utf-8")
    (folder / "notice.md").write_text("It says please.\n", encoding="utf-8")
    verify(root, "greet/alpha+polite", GREET, "2026-11-21")
    return root


def test_it_is_a_tab_behind_its_framework(varied: Path) -> None:
    section = one(soup(varied, "/// compare | greet\n///"), ".fg-compare")
    labels = [(label["for"], label.get_text()) for label in section.select(".tabbed-labels > label")]
    assert labels[:2] == [("alpha", "Alpha"), ("alpha-with-polite", "Alpha with manners")]
    assert "please = True" in tab(varied, "greet/alpha-with-polite").get_text()


def test_it_has_a_notice_and_exchanges(varied: Path) -> None:
    notice = one(soup(varied, "/// notice | greet\n///"), "h3#notice-alpha-with-polite")
    assert notice.get_text().rstrip("¶") == "Alpha with manners"
    assert "Alpha with manners" in render(varied, "/// exchanges | greet\n    test: test_hello\n///")
    assert "POST /hello" in render(varied, "/// exchanges | greet/alpha+polite\n///")


def test_the_grid_shows_it_in_the_place_of_its_framework(varied: Path) -> None:
    cells = soup(varied, "/// coverage\n///").select("tbody tr:has(a[href='compare/greet.md']) > td")
    plain, variant = cells[0].select("a.fg-mark")
    assert len(cells) == 3
    assert (plain["href"], plain.get_text()) == ("compare/greet.md#alpha", "14 lines")
    assert (variant["href"], variant.get_text()) == (
        "compare/greet.md#alpha-with-polite",
        "1 line with manners",
    )
    assert variant["aria-label"] == "1 line with manners, verified with Alpha 1.2.3, 2026-11-21"


def test_the_published_tasks_name_it(varied: Path) -> None:
    (greet, _) = tasks(load(varied), Where())["tasks"]
    cells = greet.model_dump()["cells"]
    assert list(cells) == ["alpha", "alpha+polite", "beta", "gamma"]
    assert [cell["variant"] for cell in cells.values()] == [None, "Alpha with manners", None, None]
    assert cells["alpha+polite"]["page"].endswith("#alpha-with-polite")


def test_its_entry_is_its_own(varied: Path) -> None:
    catalog = load(varied)
    assert catalog.cell("greet/alpha").entry != catalog.cell("greet/alpha+polite").entry
