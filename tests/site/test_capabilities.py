"""The table of capabilities in a browser, against the same answers worked out from the catalogue."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.site.axe import violations
from tests.site.support import WAYS, WIDTHS, read_page
from tests.site.test_html import PAGE_KB, gzipped, loaded

from fieldguide.blocks.shortlist import usual
from fieldguide.catalog import Catalog, Support
from fieldguide.catalog.capabilities import UNKNOWN

PAGE = "choose/capabilities/"
LEVELS = [word.value.replace(" ", "-") for word in Support][:4]
USUAL = "third-party"
SCRIPT_KB = 3.0
"""Gzip."""


@dataclass(frozen=True)
class Asked:
    """What a reader has ticked and chosen, by slugs."""

    need: tuple[str, ...] = ()
    level: str = USUAL
    only: tuple[str, ...] = ()
    differ: bool = False

    @property
    def query(self) -> str:
        pairs = {
            "need": "+".join(self.need),
            "counts": "" if self.level == USUAL else self.level,
            "differ": "yes" if self.differ else "",
            "with": ",".join(self.only),
        }
        found = "&".join(f"{key}={value}" for key, value in pairs.items() if value)
        return f"?{found}" if found else ""


@dataclass(frozen=True)
class Answer:
    """What the page must show of it."""

    frameworks: list[str]
    rows: list[str]
    first: str
    said: list[str]


def word(catalogue: Catalog, slug: str, framework: str) -> tuple[Support, str]:
    capability = next(each for each in catalogue.capabilities if each.slug == slug)
    support = capability.frameworks.get(framework, UNKNOWN)
    name = f": {support.extension}" if support.extension else ""
    return support.support, f"{capability.title} ({support.support.value}{name})"


def expected(catalogue: Catalog, asked: Asked) -> Answer:
    """Worked out without the page."""
    order = list(Support)
    most = [each.value.replace(" ", "-") for each in order].index(asked.level)
    compared = [slug for slug in catalogue.frameworks if slug in (asked.only or usual(catalogue))]
    need = [each.slug for each in catalogue.capabilities if each.slug in asked.need]
    left, said = [], []
    for slug in compared:
        title = catalogue.frameworks[slug].title
        words = [word(catalogue, each, slug) for each in need]
        lacks = [
            text for support, text in words if most < order.index(support) < order.index(Support.UNKNOWN)
        ]
        if lacks:
            said.append(f"{title} is ruled out because of: {'; '.join(lacks)}.")
            continue
        left.append(slug)
        doubts = [
            each.title
            for each in catalogue.capabilities
            if each.slug in need and each.frameworks.get(slug, UNKNOWN).support is Support.UNKNOWN
        ]
        if doubts:
            said.append(f"{title} stays, but we don’t know about: {'; '.join(doubts)}.")
    rows = []
    for each in catalogue.capabilities:
        kinds = {each.frameworks.get(slug, UNKNOWN).support for slug in left} - {Support.UNKNOWN}
        if not asked.differ or len(left) < 2 or len(kinds) > 1 or each.slug in need:
            rows.append(each.slug)
    titles = [catalogue.frameworks[slug].title for slug in left]
    listed = " and ".join([", ".join(titles[:-1]), titles[-1]] if len(titles) > 1 else titles)
    first = "Tick what you must have, in the table."
    if need:
        noun = "must-have" if len(need) == 1 else "must-haves"
        those = "framework" if len(compared) == 1 else "frameworks"
        first = f"{len(need)} {noun}: {len(left) or 'none'} of {len(compared)} {those} left"
        first += f", {listed}." if left else "."
    if asked.differ and len(left) > 1:
        first += f" {len(rows)} of {len(catalogue.capabilities)} rows differ" + (
            " or are ticked." if need else "."
        )
    elif asked.differ:
        first += " With fewer than two frameworks nothing can differ, so all rows are shown."
    return Answer(titles, rows, first, said)


SHOWN = """() => {
    const seen = each => each.checkVisibility()
    const rows = [...document.querySelectorAll('.fg-can tbody tr[id]')].filter(seen)
    const heads = [...document.querySelectorAll('.fg-can th[data-framework]')].filter(seen)
    return {
        heads: heads.map(each => each.textContent),
        rows: rows.map(each => each.id.replace('capability-', '')),
        uneven: rows.filter(row => [...row.querySelectorAll('td')].filter(seen).map(each => each.dataset.of)
            .join() !== heads.map(each => each.textContent).join()).length,
        bare: [...document.querySelectorAll('.fg-can tbody')].filter(each => seen(each) &&
            ![...each.querySelectorAll('tr[id]')].some(seen)).length,
        first: document.querySelector('.fg-choose__state p').textContent,
        said: [...document.querySelectorAll('.fg-choose__state li')].map(each => each.textContent),
        address: location.href,
    }
}"""
"""What stands on the page, row by row."""
EACH_TICK = f"""slugs => slugs.map(slug => {{
    const box = document.querySelector(`#capability-${{slug}} input`)
    box.click()
    const found = ({SHOWN})()
    box.click()
    return found
}})"""
"""What stands on the page while each of some capabilities is ticked, one after the other."""


def answered(found: dict[str, Any]) -> Answer:
    """What was found; every visible row has as many visible cells as there are heads."""
    assert (found["uneven"], found["bare"]) == (0, 0)
    return Answer(found["heads"], found["rows"], found["first"], found["said"])


def shown(page: Page) -> Answer:
    return answered(page.evaluate(SHOWN))


def tick(page: Page, slug: str) -> None:
    page.locator(f"#capability-{slug} input").click()


@pytest.mark.parametrize("level", LEVELS)
def test_every_tick_and_what_comes_of_it(open_page, catalogue, level, quick):
    """By day every third tick, others with each level."""
    watched = open_page(PAGE)
    page = watched.page
    page.locator(f"[name=counts][value={level}]").click()
    slugs = [each.slug for each in catalogue.capabilities]
    slugs = slugs[LEVELS.index(level) % 3 :: 3] if quick else slugs
    for slug, found in zip(slugs, page.evaluate(EACH_TICK, slugs), strict=True):
        asked = Asked((slug,), level)
        assert answered(found) == expected(catalogue, asked), slug
        assert found["address"].endswith(asked.query)
    assert shown(page) == expected(catalogue, Asked(level=level))
    assert watched.errors == []


def samples(catalogue: Catalog) -> list[Asked]:
    """States of every kind; the same ones each time."""
    chance = random.Random(2026)
    slugs, frameworks = [each.slug for each in catalogue.capabilities], list(catalogue.frameworks)
    found = [Asked(only=tuple(frameworks[:2]), differ=True), Asked(need=tuple(slugs), level="built-in")]
    for _ in range(20):
        need = set(chance.sample(slugs, chance.randint(0, 4)))
        only = set(chance.sample(frameworks, chance.choice((0, 2, 3))))
        found.append(
            Asked(
                tuple(each for each in slugs if each in need),
                chance.choice(LEVELS),
                tuple(each for each in frameworks if each in only),
                chance.random() < 0.5,
            )
        )
    return found


def test_an_address_gives_its_table_back(open_page, catalogue, quick):
    page = open_page(PAGE).page
    plain = page.url
    for asked in samples(catalogue)[: 7 if quick else None]:
        page.evaluate("localStorage.clear()")
        page.goto(plain + asked.query)
        assert shown(page) == expected(catalogue, asked), asked
        assert page.url == plain + asked.query


def test_choosing_by_mouse_writes_the_address_and_the_way_back_undoes_it(open_page, catalogue):
    page = open_page(PAGE).page
    states = [Asked()]
    tick(page, "admin")
    states.append(Asked(("admin",)))
    page.get_by_label("or by hand").check()
    states.append(Asked(("admin",), "by-hand"))
    page.get_by_label("Only rows where frameworks differ").check()
    states.append(Asked(("admin",), "by-hand", differ=True))
    for state in reversed(states):
        assert page.url.endswith(PAGE + state.query)
        assert shown(page) == expected(catalogue, state)
        if state != states[0]:
            page.go_back()
    page.go_forward()
    assert shown(page) == expected(catalogue, states[1])
    page.reload()
    assert shown(page) == expected(catalogue, states[1])
    assert page.locator("#capability-admin input").is_checked()


def test_starting_over_takes_everything_back(open_page, catalogue):
    page = open_page(
        PAGE + Asked(("admin", "sessions"), "built-in", ("bottle", "flask"), differ=True).query
    ).page
    page.get_by_role("button", name="Start over").click()
    kept = Asked(only=("bottle", "flask"))
    assert shown(page) == expected(catalogue, kept), "the choice of frameworks is not the table's"
    assert page.url.endswith(PAGE + kept.query)
    assert page.locator(".fg-capabilities :checked").count() == 1, "the usual answer"


def test_what_is_unknown_drops_nobody_and_is_said(open_page, base, catalogue):
    page = open_page().page
    slug = next(
        each.slug for each in catalogue.capabilities if each.frameworks["flask"].support is Support.NONE
    )
    row = re.compile(rf'(id="?capability-{slug}"?.*?data-of="?Flask"?[^>]*? data-support="?)none', re.DOTALL)

    def forget(route):
        answer = route.fetch()
        text, changed = row.subn(r"\1unknown", answer.text(), count=1)
        assert changed
        route.fulfill(response=answer, body=text)

    page.route(f"**/{PAGE}*", forget)
    page.goto(f"{base}{PAGE}?need={slug}&counts=built-in")
    title = next(each.title for each in catalogue.capabilities if each.slug == slug)
    answer = shown(page)
    assert "Flask" in answer.frameworks
    assert f"Flask stays, but we don’t know about: {title}." in answer.said


def test_an_address_that_asks_for_what_is_not_here_is_told_so(open_page, catalogue):
    page = open_page(f"{PAGE}?need=teleport+admin&with=bottle,flask,nobody&counts=magic&differ=perhaps").page
    answer = shown(page)
    wanted = expected(catalogue, Asked(("admin",), only=("bottle", "flask")))
    assert answer.frameworks == wanted.frameworks
    assert answer.said[-1] == "The URL asks for something that isn’t in the table: teleport, magic, perhaps."
    tick(page, "admin")
    assert "teleport" not in page.url


def test_by_keyboard(open_page, catalogue):
    page = open_page(f"{PAGE}?differ=yes").page
    box = page.get_by_role("checkbox", name="An admin interface")
    box.focus()
    page.keyboard.press("Space")
    assert box.is_checked()
    page.locator(f"[name=counts][value={USUAL}]").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"\?need=admin&counts=by-hand&differ=yes$"))
    state = page.get_by_role("status").filter(has_text="must-have")
    expect(state).to_contain_text("1 must-have")


def test_the_focus_is_not_lost_with_its_row(open_page, catalogue):
    """Unticking a row that is alike everywhere takes it away, and the box in it."""
    alike = next(
        each.slug
        for each in catalogue.capabilities
        if len({each.frameworks[slug].support for slug in ("bottle", "flask")}) == 1
    )
    page = open_page(PAGE + Asked((alike,), "by-hand", ("bottle", "flask"), differ=True).query).page
    box = page.locator(f"#capability-{alike} input")
    assert box.is_visible(), "what is ticked is always shown"
    box.focus()
    page.keyboard.press("Space")
    assert not page.locator(f"#capability-{alike}").is_visible()
    assert page.evaluate("document.activeElement.name") == "differ"


def test_a_link_to_a_row_that_is_left_out_brings_it_back(open_page, catalogue):
    alike = next(
        each.slug
        for each in catalogue.capabilities
        if len({support.support for support in each.frameworks.values()}) == 1
    )
    page = open_page(f"{PAGE}?differ=yes#capability-{alike}").page
    expect(page.locator(f"#capability-{alike}")).to_be_in_viewport()


@pytest.mark.parametrize("width", WIDTHS)
def test_without_a_script_it_is_a_plain_table(open_page, catalogue, width):
    page = open_page(f"{PAGE}?need=admin", width=width, script=False).page
    assert page.locator(".fg-capabilities input:visible, .fg-capabilities button:visible").count() == 0
    assert page.locator(".fg-can tr[id]:visible").count() == len(catalogue.capabilities)
    for framework in catalogue.frameworks.values():
        cells = page.locator(f'.fg-can td[data-of="{framework.title}"]:visible')
        assert cells.count() == len(catalogue.capabilities)


@pytest.mark.parametrize("width", [1280, 768, 360])
def test_the_head_of_the_table_stays_below_the_sites_own(open_page, width):
    page = open_page(PAGE, width=width).page
    page.locator("#capability-websockets").scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, 300)
    page.wait_for_function("before => scrollY >= before + 300", arg=before)
    head = page.locator(".fg-can thead th").first.bounding_box()
    above = page.locator(".md-header").bounding_box()
    assert abs(head["y"] - (above["y"] + above["height"])) <= 1
    # What is seen there is the head, not a row that shines through.
    point = {"x": head["x"] + 8, "y": head["y"] + head["height"] / 2}
    assert page.evaluate("({x, y}) => !!document.elementFromPoint(x, y).closest('.fg-can thead')", point), (
        "something lies over the head"
    )


def test_with_many_frameworks_the_first_column_stays_too(open_page):
    """Nobody has added them yet: cells are doubled here."""
    page = open_page(PAGE).page
    page.evaluate(
        """document.documentElement.dataset.many = ""
        for (const row of document.querySelectorAll('.fg-can tr:not(:has([scope=rowgroup]))'))
            for (const cell of [...row.cells].slice(1)) row.append(cell.cloneNode(true), cell.cloneNode(true))"""
    )
    frame = page.locator(".fg-can__frame")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    frame.evaluate("each => { each.scrollLeft = 300; each.scrollTop = 900 }")
    assert frame.evaluate("each => [each.scrollLeft, each.scrollTop]") == [300, 900]
    box = frame.bounding_box()
    head, row = page.locator(".fg-can thead th").first, page.locator("#capability-csrf th")
    assert abs(head.bounding_box()["x"] - box["x"]) <= 1
    assert abs(head.bounding_box()["y"] - box["y"]) <= 1
    assert abs(row.bounding_box()["x"] - box["x"]) <= 1


def test_on_a_phone_each_word_stands_beside_its_framework(open_page, catalogue):
    page = open_page(PAGE, width=360).page
    row = page.locator("#capability-admin")
    shown_first = [catalogue.frameworks[slug] for slug in usual(catalogue)]
    for framework, cell in zip(shown_first, row.locator("td:visible").all(), strict=True):
        label = cell.evaluate("each => getComputedStyle(each, '::before').content")
        assert label == f'"{framework.title}"'
        assert cell.bounding_box()["x"] + cell.bounding_box()["width"] <= 360
    assert page.get_by_role("columnheader").count() == 1 + len(shown_first), "it is a table still"
    assert page.get_by_role("rowheader", name="An admin interface").count() == 1


def test_on_paper_the_table_is_what_was_chosen_and_says_why(open_page, catalogue):
    page = open_page(f"{PAGE}?need=admin").page
    page.emulate_media(media="print")
    assert page.locator(".fg-capabilities input:visible, .fg-capabilities button:visible").count() == 0
    assert shown(page) == expected(catalogue, Asked(("admin",)))
    assert page.locator(".fg-choose__state").is_visible()
    page.emulate_media(media="screen")
    tick(page, "admin")
    page.emulate_media(media="print")
    assert not page.locator(".fg-choose").is_visible(), "nothing was asked: nothing to say"


@pytest.mark.parametrize(("width", "scheme"), WAYS)
@pytest.mark.parametrize(
    "asked",
    [
        Asked(("admin", "websockets"), "by-hand", (), True),
        Asked(("admin",), "built-in", ("bottle", "flask")),
    ],
    ids=["two-left", "none-left"],
)
def test_it_is_accessible_with_filters_on(open_page, width, scheme, asked, quick):
    """By day, where nothing of the table is left, the panel above it."""
    watched = open_page(PAGE + asked.query, width=width, scheme=scheme)
    page = watched.page
    assert violations(page, within=(".fg-choose",) if quick and asked.only else ()) == []
    assert (watched.foreign, watched.errors) == ([], [])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"


def test_it_works_from_a_file(browser, site, catalogue):
    """Where the address may not be written, the table still does what it is told."""
    page = browser.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site / PAGE / "index.html").as_uri())
    tick(page, "admin")
    assert shown(page) == expected(catalogue, Asked(("admin",)))
    assert [error for error in errors if "search_index" not in error] == [], "the search is another build's"
    page.close()


def test_the_page_is_light(site, record_property):
    page = read_page(site, PAGE)
    html = gzipped(page.path) / 1000
    whole = sum(gzipped(path) for path in loaded(page, site)) / 1000
    script = gzipped(site / "assets" / "javascripts" / "capabilities.js") / 1000
    record_property("capabilities", f"{html:.1f} kB HTML, {whole:.1f} kB in all, {script:.1f} kB its script")
    assert whole <= PAGE_KB * 1.024
    assert script <= SCRIPT_KB * 1.024
