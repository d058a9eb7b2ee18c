"""What strangers send, in a browser: every status in its table, wide and narrow, with and without a script."""

from __future__ import annotations

import pytest
from tests.site.axe import ON_ALL_PAGES, violations
from tests.site.support import WAYS, WIDTHS, read_page
from tests.site.test_html import PAGE_KB, gzipped, loaded

PAGE = "evidence/strangers/"
HTML_KB = 12.0, 1.0
"""Gzip: of any page, and for each framework on it."""
OPEN = "document.querySelectorAll('.fg-sent__task').forEach(each => each.open = true)"
THIN = "document.querySelectorAll('.fg-sent__task').forEach((each, place) => place % 5 && each.remove())"
"""Leave every fifth table."""


def test_each_task_that_was_asked_has_a_table_with_each_input(open_page, catalogue):
    page = open_page(PAGE, script=False).page
    asked = {
        task.slug: task
        for task in catalogue.tasks.values()
        if any(each.inputs for each in task.cells.values())
    }
    ids = page.locator(".fg-sent__task").evaluate_all("all => all.map(each => each.id)")
    assert ids == [f"strangers-{slug}" for slug in asked]
    rows = page.locator(".fg-sent__table tbody tr").count()
    assert rows == sum(len(next(iter(task.cells.values())).inputs) for task in asked.values())


def test_a_limit_leads_to_the_tab_that_tells_of_it(open_page):
    page = open_page(PAGE).page
    page.evaluate(OPEN)
    page.locator("#strangers-validation .fg-sent__limit a").first.click()
    page.wait_for_url("**/compare/validation/#*")
    assert page.locator(".tabbed-block:visible .fg-limit").first.is_visible()


@pytest.mark.parametrize(("width", "scheme"), WAYS)
def test_all_tables_open_are_accessible_and_fit(open_page, width, scheme, quick):
    """By day every fifth one is looked at: all are made alike."""
    watched = open_page(PAGE, width=width, scheme=scheme)
    page = watched.page
    page.evaluate(OPEN)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    if quick:
        page.evaluate(THIN)
    assert page.locator(".fg-sent__limit:visible").count() > 0
    assert violations(page, without=ON_ALL_PAGES if quick else ()) == []
    assert watched.errors == []
    assert watched.foreign == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_names_of_the_columns_stay_in_sight(open_page, width):
    page = open_page(PAGE, width=width).page
    page.evaluate("document.querySelector('#strangers-crud').open = true")
    row = page.locator("#strangers-crud tbody tr").nth(20)
    row.evaluate("each => each.scrollIntoView({block: 'center'})")
    head = page.locator("#strangers-crud thead th:visible").nth(1).bounding_box()
    assert head is not None
    assert 0 <= head["y"] < 200


def test_the_page_is_light(site, catalogue):
    page = read_page(site, PAGE)
    assert gzipped(page.path) / 1000 <= HTML_KB[0] + HTML_KB[1] * len(catalogue.frameworks)
    files = [path for path in loaded(page, site) if path.suffix != ".json"]
    assert sum(gzipped(path) for path in files) / 1000 <= PAGE_KB
