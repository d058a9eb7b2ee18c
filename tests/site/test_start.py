"""Start here in a browser: what a reader without a terminal of her own needs to find."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.site.support import WIDTHS, read_page

PAGE = "start/"
PARTS = ".fg-walk[data-step]"


@pytest.mark.parametrize("width", WIDTHS)
def test_one_choice_of_system_changes_every_command(open_page, width):
    page = open_page(PAGE, width=width).page
    expect(page.locator(".fg-shells")).to_have_count(1)
    for name, line in (("Windows PowerShell", "py --version"), ("Linux, macOS", "python3 --version")):
        page.get_by_role("button", name=name).click()
        expect(page.locator(".fg-type:visible code").first).to_have_text(line)
        key = page.locator(".fg-type:visible[data-shell]").evaluate_all(
            "all => all.map(each => each.dataset.shell)"
        )
        assert len(set(key)) == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_parts_are_in_the_order_in_which_they_work(site):
    page = read_page(site, PAGE)
    steps = [each.attrs["data-step"] for each in page.find(PARTS)]
    order = [steps.index(each) for each in ("type", "install", "save", "serve", "terminal", "try", "fails")]
    assert order == sorted(order)
    assert steps.count("try") > 3


def test_every_response_is_the_one_that_was_recorded(site, catalogue):
    page = read_page(site, PAGE)
    shown = [re.sub(r"\s", "", each.text()) for each in page.find(f"{PARTS} .fg-exchange")]
    entry = catalogue.demonstrations["first-api"].entry
    recorded = {
        re.sub(r"\s", "", f"{each.status} {each.reason}")
        + "Content-Type:application/json"
        + re.sub(r"\s", "", each.response.body)
        for kept in entry.recordings
        for each in kept.exchanges
    }
    assert set(shown) == recorded


def test_without_a_script_each_command_names_its_system(open_page):
    page = open_page(PAGE, script=False).page
    labels = page.locator(".fg-type[data-shell] > span:visible").all_inner_texts()
    assert set(labels) == {"Linux, macOS", "Windows PowerShell"}
