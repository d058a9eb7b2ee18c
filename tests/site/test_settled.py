"""What the theme's script does as a page starts, and what settled.js keeps it from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.site.support import READY, SCHEMES

LISTEN = """
window.switched = 0
window.classes = new Set()
new MutationObserver(changes => changes.forEach(({ target, attributeName, oldValue }) => {
  if (attributeName !== "class") window.switched += 1
  else if (target === document.documentElement) window.classes.add(oldValue)
})).observe(document, {
  subtree: true, attributeOldValue: true, attributeFilter: ["data-md-color-switching", "class"]
})
"""
"""Counts how often transitions are suspended, and notes the classes that the root has had before a change."""
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
    assert page.evaluate("[...window.classes]") == ["no-js", page.locator("html").get_attribute("class")]
    assert ("dark" in page.evaluate(ROOT)) == IS_DARK[scheme]
    assert page.evaluate("document.body.dataset.mdColorScheme") == SAID[scheme]

    page.locator(".md-header__option label:visible").click()
    page.wait_for_function(f"document.body.dataset.mdColorScheme !== '{SAID[scheme]}'")
    page.wait_for_function("window.switched === 2")  # set for a moment, so that nothing moves
    assert ("dark" in page.evaluate(ROOT)) != IS_DARK[scheme]
    assert page.locator("meta[name=color-scheme]").count() == 0
    context.close()


@pytest.fixture
def opened(browser: Browser, base: str) -> Iterator[Callable[[str], Page]]:
    """Opens a comparison after a script, as a phone shows it."""
    with ExitStack() as ends:

        def open_(script: str) -> Page:
            context = browser.new_context(viewport={"width": 360, "height": 740})
            ends.callback(context.close)
            context.add_init_script(script)
            page = context.new_page()
            page.goto(f"{base}compare/crud/#flask")
            return page

        yield open_


def test_code_in_view_is_made_ready_first_and_all_other_code_piece_by_piece(opened) -> None:
    page = opened("window.requestIdleCallback = work => { window.later = work }")
    buttons, code = page.locator("pre .md-code__button"), page.locator("pre > code")
    shown = page.locator(".fg-compare .tabbed-block .highlight pre:visible")
    expect(shown.first.locator("button")).to_have_count(1)
    expect(shown.last.locator("button")).to_have_count(0)
    assert buttons.count() < code.count() / 10, "most code is not in view"

    page.wait_for_function("() => Boolean(window.later)")
    height = page.evaluate("document.documentElement.scrollHeight")
    ready = "document.querySelectorAll('pre[id^=__code_]').length"
    assert 0 < page.evaluate(f"[{ready}, window.later(), {ready}]")[2] < code.count(), "not all at once"
    page.wait_for_function(f"() => {ready} === {code.count()} || window.later()")
    assert page.evaluate("document.documentElement.scrollHeight") == height, "nothing below has moved"
    expect(shown.last.locator("button")).to_have_count(1)


def test_code_is_made_ready_where_a_browser_does_not_say_that_it_is_idle(opened) -> None:
    page = opened("delete window.requestIdleCallback")
    page.wait_for_function(READY)
