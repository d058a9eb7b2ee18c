"""The comparison pages: what their parts do, and where a page leads. Their first screens: test_pages.py."""

from __future__ import annotations

import pytest
from tests.site.axe import WITHOUT_CONTRAST, violations


def test_the_contents_begin_with_the_programs(open_page):
    page = open_page("compare/validation/").page
    contents = page.locator(".md-sidebar--secondary .md-nav__link").all_inner_texts()
    assert contents[0].strip() == "The programs"
    page.locator(".md-sidebar--secondary a[href='#programs']").click()
    assert page.locator(".fg-compare").bounding_box()["y"] < 400


@pytest.mark.parametrize("width", [360, 1280])
def test_the_responses_are_a_grid_that_follows_the_shortlist(open_page, catalogue, width):
    *_, pair = catalogue.guide.pairs.values()
    one, other = pair.frameworks
    page = open_page(f"compare/crud/?with={one},{other}", width=width).page
    cells = page.locator(".fg-parts .fg-responses__cell:visible")
    assert {each.get_attribute("data-pick") for each in cells.all()} == {one, other}
    first, second = (cells.nth(number).bounding_box() for number in (0, 1))
    assert (first["y"] == second["y"]) == (width > 360), "beside each other where there is room"
    pairs = page.locator(".fg-onward a[href*='/pairs/']:visible")
    assert pairs.count() == 1, "the one pair of the two"


def test_steps_before_the_code_open_in_each_column(open_page):
    page = open_page("compare/validation/", width=1440).page
    page.locator("[data-column] .fg-setup > summary").first.click()
    page.locator("[data-column] [data-step=install] .fg-setup[open]").nth(1).wait_for()
    assert page.locator("[data-column] [data-step=generate] .fg-setup[open]").count() == 0
    assert page.locator("[data-column] .fg-setup[open] .fg-type:visible").count() == 2


def test_a_comparison_leads_to_profiles_and_to_the_choice(pages, catalogue):
    comparisons = {f"compare/{task}/index.html" for task in catalogue.tasks}
    for page in pages:
        if page.name in comparisons:
            links = [each.attrs["href"] or "" for each in page.find(".fg-onward a")]
            for part in ("/frameworks/", "/choose/"):
                assert any(part in each for each in links), (page.name, part)


def test_the_tab_that_is_open_at_first_has_a_program_that_a_first_visit_shows(pages, catalogue):
    names = {f"compare/{task}/index.html" for task in catalogue.tasks}
    comparisons = [page for page in pages if page.name in names]
    assert len(comparisons) == len(catalogue.tasks)
    for page in comparisons:
        (opened,) = page.find(".fg-compare > input[checked]")
        assert "data-later" not in opened.attrs, page.name
        assert "data-version" in opened.attrs, page.name


@pytest.mark.parametrize("width", [360, 1280])
def test_it_is_accessible(open_page, width, quick):
    """By day what is unfolded here; test_pages.py looks at the rest of such pages."""
    page = open_page("compare/migrations/", width=width).page
    page.evaluate("document.querySelectorAll('.fg-setup').forEach(each => { each.open = true })")
    assert page.locator(".fg-compare .fg-setup:visible").count() > 0
    assert violations(page, WITHOUT_CONTRAST, within=(".fg-compare .fg-setup",) if quick else ()) == []
