"""What axe cannot see: notes on a phone, names where the focus stops, a reader's own few colours."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page
from tests.site.axe import WITHOUT_CONTRAST, violations
from tests.site.support import WIDTHS

ON_TOP = """box => {
  const hit = (x, y) => document.elementFromPoint(x, y)
  const missed = []
  for (let x = box.x + 4; x < box.x + box.width - 4; x += 8) {
    for (let y = box.y + 4; y < box.y + box.height - 4; y += 8) {
      const found = hit(x, y)
      if (found && !found.closest(".md-tooltip, .md-annotation__index")) missed.push([x, y, found.outerHTML.slice(0, 60)])
    }
  }
  return missed
}"""
"""The places of an open note at which something else is on top."""


@pytest.mark.parametrize("width", [360, 412])
def test_an_open_note_is_on_top_of_the_code(open_page, catalogue, width):
    """Line numbers are generated content, which is hit as its block: it would be found here."""
    name = next(cell.name for cell in catalogue.cells() if cell.notes)
    task, framework = name.split("/")
    page = open_page(f"compare/{task}/#{framework}", width=width).page
    note = page.locator(".fg-compare .tabbed-block:visible .md-annotation").first
    note.wait_for()
    note.focus()
    page.keyboard.press("Enter")
    shown = page.locator(".md-tooltip--active").first
    shown.wait_for()
    shown.scroll_into_view_if_needed()
    assert page.evaluate(ON_TOP, shown.bounding_box()) == []


def named(page: Page, role: str) -> list[str]:
    """What a screen reader would say of the shown elements of a role."""
    found = page.get_by_role(role)  # type: ignore[arg-type]
    return [str(each.get_attribute("aria-label") or "") for each in found.all() if each.is_visible()]


def test_notes_and_tab_sets_have_names_and_copy_bars_are_no_landmarks(open_page, catalogue, quick):
    name = next(cell.name for cell in catalogue.cells() if cell.notes)
    page = open_page(f"compare/{name.replace('/', '/#')}").page
    page.locator(".fg-compare .tabbed-block:visible .md-annotation").first.wait_for()
    page.locator(".md-code__button[aria-label]:visible").first.wait_for()
    assert "Note 1" in named(page, "note")
    assert page.locator(".fg-compare").first.get_attribute("aria-label") == "Framework"
    assert page.locator("nav.md-code__nav:not([role=none])").count() == 0
    assert [each for each in named(page, "navigation") if each.startswith("Code")] == []
    assert not page.locator(".md-search__scrollwrap").is_visible(), "no stop where nothing is to be seen"
    assert violations(page, WITHOUT_CONTRAST, within=(".fg-compare",) if quick else ()) == []


def test_line_numbers_are_not_read_out(open_page):
    page = open_page("compare/validation/").page
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    texts = [str(each.get("name", {}).get("value", "")) for each in nodes if not each.get("ignored")]
    assert any(each.strip() == "def" for each in texts), "the code itself is read"
    assert [each for each in texts if each.replace(" ", "").replace("\n", "").startswith("12345")] == []


@pytest.mark.parametrize("name", ["", "compare/hello-world/", "choose/questions/"])
def test_text_is_set_in_the_face_that_is_declared(open_page, name):
    page = open_page(name).page
    face = "getComputedStyle(document.querySelector('article p:not(.fg-asked)')).fontFamily"
    assert page.evaluate(face).startswith("system-ui")


def picture(element: Locator) -> bytes:
    return element.screenshot(animations="disabled")


def test_forced_colours_keep_what_is_chosen(open_page):
    """The chosen tab, the pressed filter and the marks of support look different from the others."""
    page = open_page("compare/hello-world/").page
    page.emulate_media(forced_colors="active")
    colours = page.evaluate(
        "[...document.querySelectorAll('.fg-compare .tabbed-labels > label')].filter(each => each.checkVisibility())"
        ".map(label => getComputedStyle(label).borderBottomColor)"
    )
    chosen = colours.pop(0)
    assert chosen not in colours
    assert len(set(colours)) == 1
    page = open_page("claims/").page
    page.emulate_media(forced_colors="active")
    button = page.locator(".fg-filter button").nth(1)
    background = "button => getComputedStyle(button).backgroundColor"
    before = button.evaluate(background)
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert button.evaluate(background) != before


def test_forced_colours_keep_the_marks_of_support_apart(open_page):
    page = open_page("choose/capabilities/").page
    page.emulate_media(forced_colors="active")
    marks = page.locator(".fg-words dt")
    clips = []
    for mark in marks.all():
        mark.scroll_into_view_if_needed()
        box = mark.bounding_box()
        assert box is not None
        clip = {"x": box["x"], "y": box["y"], "width": 10, "height": box["height"]}
        clips.append(page.screenshot(clip=clip, animations="disabled"))
    assert len(clips) > 3
    assert len(set(clips)) == len(clips)


def test_the_first_screen_of_the_home_page_has_two_doors_and_two_programs(open_page):
    page = open_page("").page
    for selector in (".fg-door", ".fg-example__program"):
        boxes = [each.bounding_box() for each in page.locator(selector).all()]
        assert len(boxes) == 2
        assert all(box and box["y"] + box["height"] < 800 for box in boxes), selector
    left, right = (each.bounding_box() for each in page.locator(".fg-example__program").all())
    assert left
    assert right
    assert left["y"] == right["y"]
    page.set_viewport_size({"width": 360, "height": WIDTHS[360]})
    doors = page.locator(".fg-door").all()
    assert all((box := each.bounding_box()) and box["y"] < WIDTHS[360] for each in doors)


def test_the_cells_of_the_grid_differ(open_page):
    """Nearly each row tells the frameworks apart, and a phone needs no sideways scrolling."""
    page = open_page("compare/").page
    rows = page.evaluate(
        """[...document.querySelectorAll('.fg-coverage tbody tr:has(td)')].map(
            row => [...row.querySelectorAll('td')].map(each => each.innerText))"""
    )
    told = [len(set(row)) > 1 for row in rows]
    assert sum(told) > 0.9 * len(told) > 0
    page.set_viewport_size({"width": 360, "height": WIDTHS[360]})
    frame = page.locator(".fg-coverage")
    assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth")


def test_the_result_is_on_one_screen(open_page):
    """What comes first, why, how to start and the others beside it, on a laptop; the rest is folded."""
    page = open_page("choose/questions/?callers=public&accounts=staff,users&data=many").page
    for selector in (
        ".fg-verdict__title",
        ".fg-verdict__why",
        ".fg-verdict__start",
        ".fg-card:nth-child(2) h3",
    ):
        box = page.locator(selector).bounding_box()
        assert box, selector
        assert box["y"] + box["height"] < 800, selector
    folded = page.locator(".fg-verdict__advice")
    assert not folded.locator("li").first.is_visible()
    folded.locator("summary").click()
    assert folded.locator("li").first.is_visible()
