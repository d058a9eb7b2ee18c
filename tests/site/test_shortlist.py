"""The shortlist and programs beside each other, in a browser."""

from __future__ import annotations

import base64

import pytest
from playwright.sync_api import Page, expect
from tests.site.axe import WITHOUT_CONTRAST, violations

from fieldguide.blocks.shortlist import usual

PAGES = [
    "",
    "compare/",
    "compare/validation/",
    "choose/capabilities/",
    "evidence/",
    "evidence/costs/",
    "evidence/defaults/",
    "evidence/strangers/",
]
"""One of each kind that compares."""
DIFFERING = """async pictures => {
    const read = async source => {
        const picture = await createImageBitmap(await (await fetch('data:image/png;base64,' + source)).blob())
        const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d')
        context.drawImage(picture, 0, 0)
        return context.getImageData(0, 0, picture.width, picture.height).data
    }
    const [one, other] = await Promise.all(pictures.map(read))
    return one.reduce((sum, value, place) => sum + (place % 4 === 0 && Math.abs(value - other[place]) > 64), 0)
}"""
"""How many pixels of two pictures differ strongly in their red."""


@pytest.fixture
def two(catalogue) -> tuple[str, str]:
    """The last two that a first visit shows, so that what is hidden comes first everywhere."""
    *_, one, other = usual(catalogue)
    return one, other


def seen(page: Page) -> set[str]:
    """The frameworks that something on the page is about, and can be seen or is in what is folded."""
    return set(
        page.evaluate(
            """[...document.querySelectorAll('article [data-pick]')]
                .filter(each => getComputedStyle(each).display !== 'none').map(each => each.dataset.pick)"""
        )
    )


@pytest.mark.parametrize("name", PAGES)
def test_what_is_not_chosen_is_hidden(open_page, catalogue, two, name):
    watched = open_page(f"{name}?with={','.join(two)}")
    page = watched.page
    assert seen(page) == set(two)
    chosen = " and ".join(catalogue.frameworks[slug].title for slug in two)
    expect(page.locator(".fg-shortlist summary > b")).to_have_text(chosen)
    uneven = page.evaluate(
        """[...document.querySelectorAll('article table')].filter(table => table.checkVisibility()).flatMap(table =>
            [...table.rows].map(row => [...row.cells].filter(each => getComputedStyle(each).display !== 'none')
                .reduce((sum, each) => sum + each.colSpan, 0)).filter((width, _, all) => width !== all[0]))"""
    )
    assert uneven == [], "a row with more or fewer columns than its head"
    assert (watched.foreign, watched.errors) == ([], [])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"


@pytest.mark.parametrize("name", ["", "choose/capabilities/", "evidence/costs/"])
def test_without_a_script_everything_is_there(open_page, catalogue, two, name):
    page = open_page(f"{name}?with={','.join(two)}", script=False).page
    assert not page.locator(".fg-shortlist").is_visible()
    shown = page.locator("article [data-pick]")
    found = shown.evaluate_all(
        "all => all.filter(each => !each.matches('input, .tabbed-block') && "
        "getComputedStyle(each).display !== 'none').map(each => each.dataset.pick)"
    )
    assert set(found) == set(catalogue.frameworks)


def test_a_choice_by_keyboard_is_kept_and_is_in_the_address(open_page, base, catalogue):
    page = open_page("compare/").page
    first, *_ = usual(catalogue)
    summary = page.locator(".fg-shortlist summary")
    before = page.evaluate("document.documentElement.scrollHeight")
    summary.focus()
    page.keyboard.press("Enter")
    group = page.get_by_role("group", name="Frameworks to compare")
    expect(group).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") == before, "the panel moves the page"
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.value") != first:
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".fg-shortlist [role=status]")).to_have_text(
        f"{catalogue.frameworks[first].title} is hidden."
    )
    page.keyboard.press("Escape")
    expect(group).to_be_hidden()
    expect(summary).to_be_focused()
    left = [slug for slug in usual(catalogue) if slug != first]
    assert page.url.endswith(f"compare/?with={','.join(left)}")
    page.goto(f"{base}evidence/")
    assert seen(page) == set(left)
    assert page.url.endswith(f"evidence/?with={','.join(left)}"), "a copied link shows the same"
    summary.click()
    page.locator(f".fg-shortlist input[value={first}]").check()
    assert page.url.endswith("evidence/"), "what is usual needs no address"


def test_at_least_two_stay_chosen(open_page, two):
    page = open_page(f"compare/?with={','.join(two)}").page
    page.locator(".fg-shortlist summary").click()
    page.locator(f".fg-shortlist input[value={two[0]}]").click()
    expect(page.locator(".fg-shortlist [role=status]")).to_contain_text("You need at least two frameworks")
    assert seen(page) == set(two)
    assert page.url.endswith(f"?with={','.join(two)}")


def test_the_address_wins_over_what_was_kept_and_asks_only_for_what_is_here(open_page, base, catalogue, two):
    page = open_page(f"compare/?with={','.join(two)}").page
    first, second, *_ = catalogue.frameworks
    page.goto(f"{base}compare/?with={first},nobody,{second}")
    assert seen(page) == {first, second}
    page.goto(f"{base}compare/?with=nobody")
    assert seen(page) == {first, second}, "one that is not here and no other: as it was kept"


def test_a_link_to_what_is_hidden_shows_it(open_page, catalogue, two):
    first, *_ = catalogue.frameworks
    page = open_page(f"compare/validation/?with={','.join(two)}#{first}", width=768).page
    assert seen(page) == {first, *two}


def test_the_signs_of_rows_are_of_those_that_are_chosen(open_page, catalogue, two):
    page = open_page(f"evidence/defaults/?with={','.join(two)}").page
    one, other = (catalogue.probed[slug] for slug in two)
    signs = page.evaluate(
        """Object.fromEntries([...document.querySelectorAll('.fg-probe > summary')].map(each =>
            [each.id, each.querySelector('i').textContent]))"""
    )
    for probe in catalogue.probes.probes:
        first, second = (each.answer(probe, "production") for each in (one, other))
        if "production" in probe.modes and first and second:
            same = (first.status, first.failure) == (second.status, second.failure)
            assert (signs[f"probe-{probe.slug}"] == "≠") is not same, probe.slug


def test_charts_close_up(open_page, catalogue):
    page = open_page("evidence/costs/").page
    height = "document.querySelector('svg:has([data-foot])').getBoundingClientRect().height"
    before = page.evaluate(height)
    page.locator(".fg-shortlist summary").click()
    box = page.locator(f".fg-shortlist input[value={usual(catalogue)[0]}]")
    box.uncheck()
    assert page.evaluate(height) < before
    box.check()
    assert page.evaluate(height) == before


@pytest.mark.parametrize(("name", "below"), [("compare/cors/", ".fg-plate"), ("compare/", ".fg-coverage")])
def test_the_places_of_the_controls_are_kept_before_a_script_has_come(open_page, base, name, below):
    page = open_page("404.html", width=360).page
    tops = []
    for held_up in (True, False):
        page.unroute_all()
        if held_up:
            page.route("**/javascripts/*.js", lambda route: route.abort())
        page.goto(base + name)
        tops.append(page.locator(below).first.bounding_box()["y"])
    assert abs(tops[0] - tops[1]) <= 1


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_tabs_stay_in_sight(open_page, width):
    page = open_page("compare/cors/", width=width).page
    page.locator(".fg-compare .fg-docs:visible").first.scroll_into_view_if_needed()
    assert page.evaluate("scrollY > 600")
    head = page.locator(".fg-heads, .fg-compare > .tabbed-labels").locator("visible=true").first
    box, above = head.bounding_box(), page.locator(".md-header").bounding_box()
    assert abs(box["y"] - (above["y"] + above["height"])) <= 2


def test_the_tabs_show_the_keyboards_focus(open_page):
    page = open_page("compare/hello-world/", width=1024).page
    labels = page.locator(".fg-compare > .tabbed-labels")
    labels.scroll_into_view_if_needed()
    box = labels.bounding_box()
    clip = {"x": box["x"] - 8, "y": box["y"] - 8, "width": box["width"] + 16, "height": box["height"] + 16}

    def picture() -> str:
        return base64.b64encode(page.screenshot(clip=clip)).decode()

    before = picture()
    page.locator(".fg-bar button").last.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.fg-compare > input')")
    changed = page.evaluate(DIFFERING, [before, picture()])
    assert changed > 1000, "pixels that differ strongly"


@pytest.mark.parametrize(
    "name", ["compare/hello-world/", pytest.param("compare/crud/", marks=pytest.mark.nightly)]
)
def test_as_many_as_there_is_room_for(open_page, name):
    page = open_page(name).page
    for width, columns in {360: 0, 1407: 0, 1408: 2, 1440: 2, 1920: 3}.items():
        page.set_viewport_size({"width": width, "height": 800})
        page.reload()
        assert page.locator(".fg-compare [data-column]:visible").count() == columns, width
        assert page.locator(".fg-heads select:visible").count() == columns, width
        assert page.locator(".fg-compare > .tabbed-labels").is_visible() is (columns == 0), width
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            "the page scrolls sideways"
        )


def test_parts_of_the_same_name_begin_at_the_same_height(open_page):
    page = open_page("compare/validation/?with=fastapi,flask", width=1440).page
    page.locator("[data-column] .fg-steps details.fg-exchanges > summary").first.click()
    page.locator("[data-column] .fg-steps details.fg-exchanges[open]").nth(1).wait_for()
    tops = page.evaluate(
        """[...document.querySelectorAll('[data-column]')].map(column => {
            const parts = column.querySelectorAll('.fg-steps > li, li[data-step=try] p:not(.fg-step)')
            return [...parts].map(each => [each.dataset.step || each.textContent,
                Math.round(each.getBoundingClientRect().top)])
        })"""
    )
    first, second = (dict(column) for column in tops)
    shared = [name for name in first if name in second]
    assert len(shared) > 8
    assert [first[name] for name in shared] == pytest.approx([second[name] for name in shared], abs=1)


def test_the_head_of_a_column_exchanges_it_and_all_pages_follow(open_page, base, catalogue):
    page = open_page("compare/hello-world/", width=1440).page
    *_, before, last = [catalogue.frameworks[slug].title for slug in usual(catalogue)]
    column = page.get_by_role("combobox", name="Column 1")
    column.select_option(label=last)
    expect(page.get_by_role("combobox", name="Column 1")).to_be_focused()
    page.get_by_role("combobox", name="Column 2").select_option(label=before)
    left = page.get_by_role("group", name=last, exact=True)
    right = page.get_by_role("group", name=before, exact=True)
    assert left.bounding_box()["x"] < right.bounding_box()["x"]
    address = page.url.partition("?")[2]
    assert address.startswith("beside=")
    page.goto(f"{base}compare/project-layout/")
    expect(page.get_by_role("combobox", name="Column 1").locator("option:checked")).to_have_text(last)
    page.evaluate("localStorage.clear()")
    page.goto(f"{base}compare/project-layout/?{address}")
    expect(page.get_by_role("combobox", name="Column 2").locator("option:checked")).to_have_text(before)


def test_one_at_a_time_where_a_reader_wants_it(open_page, base):
    page = open_page("compare/hello-world/", width=1440).page
    button = page.get_by_role("button", name="Side by side")
    assert button.get_attribute("aria-pressed") == "true"
    button.press("Enter")
    assert page.locator(".fg-compare > .tabbed-labels").is_visible()
    assert page.locator(".md-sidebar--primary").is_visible()
    page.goto(f"{base}compare/project-layout/")
    assert page.locator("[data-column]").count() == 0


def test_on_paper_columns_give_the_one_that_is_chosen(open_page):
    page = open_page("compare/hello-world/", width=1440).page
    page.emulate_media(media="print")
    assert page.locator(".fg-compare .tabbed-block:visible").count() == 1


def test_on_paper_tabs_give_the_one_that_is_open(open_page):
    page = open_page("compare/hello-world/", width=1440, script=False).page
    page.emulate_media(media="print")
    assert page.locator(".fg-compare .tabbed-block:visible").count() == 1


SHORTLIST, TABS = ".fg-shortlist", ".fg-compare > .tabbed-labels"
COLUMNS = (".fg-bar", ".fg-heads", "[data-column] [data-step=install]")


@pytest.mark.parametrize(
    ("width", "scheme", "parts"), [(1440, "light", COLUMNS), (1920, "dark", COLUMNS), (360, "dark", [TABS])]
)
def test_it_is_accessible(open_page, width, scheme, parts, quick):
    """By day the panel, and what a page has because of its width: test_pages.py looks at the rest."""
    page = open_page("compare/hello-world/" if quick else "compare/crud/", width=width, scheme=scheme).page
    page.locator(".fg-shortlist summary").click()
    assert violations(page, within=(SHORTLIST, *parts) if quick else ()) == []


@pytest.mark.parametrize("name", ["evidence/defaults/", "compare/"])
def test_other_pages_are_accessible_with_the_panel_open(open_page, name, quick):
    """By day the panel: the pages have tests of their own."""
    page = open_page(name).page
    page.locator(".fg-shortlist summary").click()
    assert violations(page, WITHOUT_CONTRAST, within=(SHORTLIST,) if quick else ()) == []
