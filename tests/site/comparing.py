"""What the first screen of a comparison holds, on a laptop and on a phone."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page
from tests.site.support import WIDTHS

LINES = """() => {
    const code = [...document.querySelectorAll('.fg-compare .highlight pre > code')]
        .find(each => each.getClientRects().length)
    const height = parseFloat(getComputedStyle(code).lineHeight)
    return (innerHeight - code.getBoundingClientRect().top) / height
}"""
"""How many lines of the first code are above the fold."""
CUT = """() => {
    const folded = [...document.querySelectorAll('details:not([open])')]
    folded.forEach(each => { each.open = true })
    const cut = [...document.querySelectorAll('.fg-type pre > code, .fg-setup > summary')]
        .filter(each => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== 'inline')
        .map(each => each.textContent)
    folded.forEach(each => { each.open = false })
    return cut
}"""
"""The commands that do not fit into their lines, those that are folded included."""


def first_screens(page: Page, question: str) -> Iterator[str]:
    """What the first screens of a comparison lack. The page is as it was loaded, and is so afterwards."""
    said = page.locator("h1 + .fg-asked").inner_text()
    if said != question:
        yield f"below its title the page asks {said!r}, the task {question!r}"
    if (lines := page.evaluate(LINES)) < 3:
        yield f"{lines:.1f} lines of code are on the first screen of a laptop, fewer than 3"
    before = page.viewport_size
    page.set_viewport_size({"width": 360, "height": WIDTHS[360]})
    box = page.locator(".fg-compare > .tabbed-labels > label:visible").first.bounding_box()
    if box is None or box["y"] + box["height"] > WIDTHS[360]:
        yield "no tab is on the first screen of a phone"
    yield from (f"on a phone a command is cut: {each}" for each in page.evaluate(CUT))
    if before:
        page.set_viewport_size(before)
