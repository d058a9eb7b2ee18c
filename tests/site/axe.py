"""What axe finds on a page."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Error, Page

AXE: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
COLOURS = ("color-contrast", "link-in-text-block")
"""Three quarters of axe's time, for what comes from the styles, not from the single page."""
WITHOUT_CONTRAST = {**AXE, "rules": {rule: {"enabled": False} for rule in COLOURS}}
ONLY_CONTRAST = {**AXE, "runOnly": list(COLOURS)}

ON_ALL_PAGES = [".md-header", ".md-sidebar", ".md-footer", ".highlight code"]
"""Two fifths of the rest of its time, for what is the same on each page, or text without a role."""

REACHABLE = """() => [...document.querySelectorAll("pre > code")]
    .every(code => code.scrollWidth <= code.clientWidth || code.tabIndex >= 0)"""
"""Material's script lets the keyboard reach code that scrolls, a moment after the page has another width."""


def violations(
    page: Page,
    options: dict[str, Any] | None = None,
    most: int = 3,
    without: Sequence[str] = (),
    within: Sequence[str] = (),
) -> list[str]:
    """What is not accessible, each with at most so many places.

    `without` are selectors of what is left out, `within` of what alone is looked at; each must be on the page.

    Colours do not depend on the width of a window: without options, they are looked at in a wide one.
    """
    with contextlib.suppress(Error):  # then axe says which
        page.wait_for_function(REACHABLE, timeout=5000)
    narrow = page.viewport_size is not None and page.viewport_size["width"] < 600
    options = options or (WITHOUT_CONTRAST if narrow else AXE)
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(
        """([within, without, options]) => {
            const each = selectors => selectors.map(each => [each])
            const parts = within.length ? { include: each(within) } : {}
            return axe.run({ ...parts, exclude: each(without) }, options).then(found => found.violations)
        }""",
        [list(within), list(without), options],
    )
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found
        for node in each["nodes"][:most]
    ]
