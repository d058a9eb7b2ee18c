"""What pages say of the shortlist: which framework a part is about, and the control above the first part."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup
from tests.test_blocks import root, soup

from fieldguide.blocks.shortlist import usual
from fieldguide.catalog import load

__all__ = ["root"]

GRID = "# All\n\nFirst.\n\n/// coverage\n///\n\nLast."


def picks(tree: BeautifulSoup, selector: str) -> list[str]:
    return [str(each.get("data-pick")) for each in tree.select(selector)]


def test_each_column_says_its_framework(root: Path) -> None:
    tree = soup(root, GRID)
    slugs = list(load(root).frameworks)
    assert picks(tree, ".fg-coverage thead th") == ["None", *slugs]
    for row in tree.select(".fg-coverage tr:has(td)"):
        assert [str(each["data-pick"]) for each in row.select("td")] == slugs


def test_a_tab_and_what_is_noticed_say_their_framework(root: Path) -> None:
    tree = soup(root, "/// compare | greet\n///\n\n/// notice | greet\n///")
    cells = [cell.framework.slug for cell in load(root).tasks["greet"].cells.values()]
    for selector in (".fg-compare > input", ".tabbed-labels > label", ".tabbed-block", ".fg-notice__item"):
        assert picks(tree, selector) == cells, selector


def test_the_control_is_above_the_first_part_and_waits_for_its_script(root: Path) -> None:
    tree = soup(root, GRID)
    (control,) = tree.select(".fg-shortlist")
    assert "hidden" in control.attrs
    assert "data-search-exclude" in control.attrs
    after = control.find_next_sibling()
    assert after is not None
    assert after["class"] == ["fg-coverage"]
    catalog = load(root)
    boxes = {str(each["value"]): "checked" in each.attrs for each in control.select("input")}
    assert list(boxes) == list(catalog.frameworks)
    assert [slug for slug, checked in boxes.items() if checked] == usual(catalog)


def test_a_page_that_compares_nothing_has_no_control(root: Path) -> None:
    assert not soup(root, "# About\n\nWords.").select(".fg-shortlist")


def test_without_an_article_all_are_usual(root: Path) -> None:
    catalog = load(root)
    assert catalog.guide.upshot is None
    assert usual(catalog) == list(catalog.frameworks)
