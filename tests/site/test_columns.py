"""Programs beside each other: that their code fits."""

from __future__ import annotations

import json


def test_code_fits_in_two_columns(open_page, catalogue):
    page = open_page("compare/crud/", width=1440).page
    wide = page.evaluate(
        """[...document.querySelectorAll('[data-column] pre > code')].filter(each => each.checkVisibility() &&
            each.scrollWidth > each.clientWidth + 30).map(each => each.textContent.slice(0, 40))"""
    )
    assert wide == [], "beside a line may be the mark of a note, not code"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"


ADD = """() => {
    const program = document.querySelector('[data-column] pre')
    document.body.clientWidth
    console.timeStamp('added')
    program.prepend(document.createElement('nav'))
    document.body.clientWidth
    console.timeStamp('done')
}"""
"""Something in a program, as the theme adds its buttons: it asks for a size after each."""


def test_what_is_added_to_a_program_styles_only_itself(open_page, browser, tmp_path):
    """With `:has()` about what is around the programs, each button styled all of them: seconds for a page."""
    page, trace = open_page("compare/hello-world/", width=1440).page, tmp_path / "trace.json"
    browser.start_tracing(page=page, path=trace, categories=["devtools.timeline"])
    page.evaluate(ADD)
    browser.stop_tracing()
    events = json.loads(trace.read_text(encoding="utf-8"))["traceEvents"]
    added, done = (each for each in events if each["name"] == "TimeStamp")
    styled = [
        each["args"]["elementCount"]
        for each in events
        if each["name"] == "UpdateLayoutTree"
        and (each["pid"], each["tid"]) == (added["pid"], added["tid"])
        and added["ts"] < each["ts"] < done["ts"]
    ]
    assert styled
    assert max(styled) < 50, "of the six hundred elements of the programs"
