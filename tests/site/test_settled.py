"""What the theme's script does as a page starts, and what settled.js keeps it from."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from tests.site.support import SCHEMES

LISTEN = """
addEventListener("DOMContentLoaded", () => {
  window.switched = 0
  const watch = new MutationObserver(changes => { window.switched += changes.length })
  watch.observe(document.body, { attributeFilter: ["data-md-color-switching"] })
})
"""
ROOT = "getComputedStyle(document.documentElement).colorScheme"
SAID = {"light": "default", "dark": "slate"}
IS_DARK = {"light": False, "dark": True}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_colours_are_set_once_and_changed_when_a_reader_asks(
    browser: Browser, base: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme)
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.goto(base, wait_until="load")
    page.locator(".md-header__option label:visible").wait_for()  # the theme's script has run
    assert page.evaluate("window.switched") == 0
    assert ("dark" in page.evaluate(ROOT)) == IS_DARK[scheme]
    assert page.evaluate("document.body.dataset.mdColorScheme") == SAID[scheme]

    page.locator(".md-header__option label:visible").click()
    page.wait_for_function(f"document.body.dataset.mdColorScheme !== '{SAID[scheme]}'")
    page.wait_for_function("window.switched === 2")  # set for a moment, so that nothing moves
    assert ("dark" in page.evaluate(ROOT)) != IS_DARK[scheme]
    assert page.locator("meta[name=color-scheme]").count() == 0
    context.close()


def test_code_is_made_ready_a_screen_before_it_comes_into_view(open_page) -> None:
    page = open_page("compare/crud/#flask", width=360).page
    code = page.locator(".fg-compare .tabbed-block .highlight pre:visible")
    expect(code.first.locator("button")).to_have_count(1)
    every = page.locator("pre > code").count()
    assert page.locator("pre .md-code__button").count() < every / 4, "most code is not looked at"

    expect(code.last.locator("button")).to_have_count(0)
    code.last.evaluate("e => scrollBy(0, e.getBoundingClientRect().top - 1.5 * innerHeight)")
    expect(code.last.locator("button")).to_have_count(1)
    assert code.last.evaluate("e => e.getBoundingClientRect().top > innerHeight")


def test_a_tab_that_is_opened_has_its_buttons(open_page) -> None:
    page = open_page("compare/crud/#flask", width=1024).page
    hidden = page.locator(".fg-compare > .tabbed-content > .tabbed-block:not(:visible) .highlight pre")
    assert hidden.count() > 0
    assert hidden.locator("button").count() == 0
    page.locator(".fg-compare > .tabbed-labels label[for=bottle]").click()
    opened = page.locator(".fg-compare > .tabbed-content > .tabbed-block:visible .highlight pre:visible")
    expect(opened.first).to_contain_text("bottle")
    expect(opened.first.locator("button")).to_have_count(1)
