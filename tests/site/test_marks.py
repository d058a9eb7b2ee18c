"""Marks behind statements in a browser: how much they weigh, how they open and close, what is there without them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.site.axe import violations
from tests.site.choosing import PAGE, go, model
from tests.site.support import PREFIX, WAYS, WIDTHS, Html

from fieldguide.catalog import Catalog
from fieldguide.catalog.evidence import Evidence, Statement

MOST = 0.05
"""So much of what is read on a page may be evidence."""
MARK, BOX, LISTS = ".fg-evidence", ".fg-evidence__opened", ".fg-evidence__list"
PAIR = "pairs/fastapi-or-flask/"
SHARE = """() => {
  const size = all => all.filter(each => each.checkVisibility())
    .reduce((sum, each) => sum + each.innerText.replace(/\\s/g, "").length, 0)
  const evidence = `.fg-evidence, .fg-evidence__legend, .fg-evidence__list, .fg-evidence__opened,
    .fg-profile time, .fg-pair time, .fg-upshot time, .fg-list time, .fg-decision time`
  const article = document.querySelector("article")
  return size([...article.querySelectorAll(evidence)]) / size([article])
}"""
OPENED = """([mark, box, inside]) => {
  const shown = [...document.querySelectorAll(box)]
  return [mark.getAttribute("aria-expanded"), shown.length, shown.map(eval(inside)),
    shown.map(each => each.innerHTML === document.getElementById(mark.hash.slice(1)).innerHTML)]
}"""
"""What `opened` asks, at once: a mark's state, how many boxes there are, and of each whether it is whole and right."""
INSIDE = """box => {
  const edge = box.getBoundingClientRect(), hit = (x, y) => box.contains(document.elementFromPoint(x, y))
  return edge.width > 40 && edge.left >= 0 && edge.right <= document.documentElement.clientWidth
    && edge.top >= 0 && edge.bottom <= innerHeight && document.documentElement.scrollWidth <= innerWidth
    && hit(edge.left + 2, edge.top + 2) && hit(edge.right - 3, edge.bottom - 3)
}"""


def with_marks(pages: list[Html]) -> list[str]:
    found = [page.name.removesuffix("index.html") for page in pages if page.find(MARK)]
    assert len(found) > 5
    return found


@pytest.fixture
def touch(browser: Browser, base: str) -> Iterator[Page]:
    """A page of a telephone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(base + PAIR)
    yield page
    context.close()


def opened(page: Page, mark: Locator) -> None:
    """The mark is open, and what it shows is whole on the screen, above everything else."""
    expect(mark).to_have_attribute("aria-expanded", "true")
    expect(page.locator(BOX)).to_have_count(1)
    assert page.locator(BOX).evaluate(INSIDE)
    entry = page.locator(str(mark.get_attribute("href")))
    assert page.locator(BOX).inner_html() == entry.inner_html()


def closed(page: Page, mark: Locator) -> None:
    expect(page.locator(BOX)).to_have_count(0)
    expect(mark).to_have_attribute("aria-expanded", "false")


# ---- how much of a page is evidence ---------------------------------------------------------------------------


def test_little_of_what_is_read_is_evidence(open_page, pages, quick, record_property):
    """By day on some of the many pages that are made alike, and on all others."""
    page, heavy = open_page(PAIR).page, []
    start = page.url.removesuffix(PAIR)
    # The theme's own script takes a third of the time, and neither shows nor hides evidence.
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setBlockedURLs", {"urls": ["*/javascripts/bundle.*.js"]})
    marked = with_marks(pages)
    alike = [each for each in marked if each.count("/") == 2 and not each.startswith("choose/")]
    others = [each.name.removesuffix("index.html") for each in pages if each.name.startswith("evidence/")]
    single = {*marked, *others, "choose/situations/"} - {*alike}
    assert len(alike) > len(single) > 5
    for name in {*(alike[::8] if quick else alike), *single}:
        page.goto(start + name)
        share = page.evaluate(SHARE)
        record_property(name, f"{share:.1%}")
        if share > MOST:
            heavy.append(f"{name}: {share:.1%}")
    assert heavy == []


def test_little_of_a_result_is_evidence(open_page, catalogue, quick):
    page = open_page(PAGE).page
    for person in catalogue.guide.people[:: 24 if quick else 12]:
        go(page, person.facts)
        assert page.evaluate(SHARE) <= MOST


# ---- opening and closing ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
def test_a_mouse_opens_a_mark_and_leaves_it(open_page, width):
    page = open_page(PAIR, width=width).page
    mark = page.locator(MARK).first
    mark.hover()
    opened(page, mark)
    page.locator(f"{BOX} a").first.hover()
    opened(page, mark)
    page.mouse.move(1, 1)
    closed(page, mark)
    mark.click()
    page.mouse.move(1, 1)
    opened(page, mark)
    page.locator("h1").click()
    closed(page, mark)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_opens_a_mark_and_its_links_are_next(open_page, width):
    page = open_page(PAIR, width=width).page
    first, second = page.locator(MARK).nth(0), page.locator(MARK).nth(1)
    page.keyboard.press("Tab")
    first.focus()
    opened(page, first)
    page.keyboard.press("Escape")
    closed(page, first)
    expect(first).to_be_focused()
    for key in ("Enter", " "):
        page.keyboard.press(key)
        opened(page, first)
        page.keyboard.press(key)
        closed(page, first)
    page.keyboard.press("Enter")
    links = page.locator(f"{BOX} a")
    for number in range(links.count()):
        page.keyboard.press("Tab")
        expect(links.nth(number)).to_be_focused()
    page.keyboard.press("Escape")
    closed(page, first)
    expect(first).to_be_focused()
    page.keyboard.press("Tab")
    expect(second).to_be_focused()
    opened(page, second)


def test_a_tap_opens_a_mark_and_the_next_one_closes_it(touch):
    first, second = touch.locator(MARK).nth(0), touch.locator(MARK).nth(1)
    first.tap()
    opened(touch, first)
    first.tap()
    closed(touch, first)
    first.tap()
    second.tap()
    opened(touch, second)
    touch.locator("h1").tap()
    closed(touch, second)


def test_every_mark_opens_within_a_narrow_screen(open_page, quick):
    """By day every third one of a page."""
    page = open_page(PAIR, width=360).page
    start = page.url.removesuffix(PAIR)
    for name in (PAIR, "frameworks/flask/", "upshot/", "pairs/"):
        page.goto(start + name)
        marks = page.query_selector_all(MARK)
        assert len(marks) > 5
        for mark in marks[:: 3 if quick else 1]:
            mark.click()
            said = page.evaluate(OPENED, [mark, BOX, INSIDE])
            assert said == ["true", 1, [True], [True]], (name, mark.get_attribute("href"))
            page.keyboard.press("Escape")


def test_what_is_open_goes_along_when_the_page_is_scrolled(open_page):
    page = open_page(PAIR).page
    mark = page.locator(MARK).nth(2)
    mark.click()
    before = page.locator(BOX).bounding_box()["y"] - mark.bounding_box()["y"]
    page.evaluate("scrollBy(0, 60)")
    assert page.locator(BOX).bounding_box()["y"] - mark.bounding_box()["y"] == pytest.approx(before, abs=1)


@pytest.mark.parametrize(("width", "scheme"), WAYS)
def test_an_open_mark_is_accessible(open_page, width, scheme, quick):
    """By day the whole page with one mark open; of the next one what it has opened."""
    page = open_page(PAIR, width=width, scheme=scheme).page
    for number in (0, 3):
        page.locator(MARK).nth(number).click()
        assert violations(page, within=(MARK, BOX) if quick and number else ()) == []


def test_marks_have_names_that_differ(open_page):
    page = open_page(PAIR).page
    names = page.locator(MARK).evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    assert len(set(names)) == len(names)
    for name in names:
        expect(page.get_by_role("button", name=name, exact=True)).to_have_count(1)


@pytest.mark.parametrize("colours", ["none", "active"])
def test_the_shape_tells_a_judgement(open_page, colours):
    """Also where a reader's own few colours are in the place of ours."""
    page = open_page(PAIR).page
    page.emulate_media(forced_colors=colours)
    style = "each => [getComputedStyle(each).fill, getComputedStyle(each).stroke]"
    judged = page.locator(f"{MARK} .fg-evidence__circle--judgement").first.evaluate(style)
    shown = page.locator(f"{MARK} .fg-evidence__circle:not(.fg-evidence__circle--judgement)").first.evaluate(
        style
    )
    assert (judged[0], shown[0]) == ("none", shown[1])
    assert judged[1] == shown[1] != page.evaluate("getComputedStyle(document.body).backgroundColor")


def test_a_page_has_one_legend(pages):
    for page in pages:
        assert len(page.find(".fg-evidence__legend")) == bool(page.find(MARK)), page.name


# ---- without a script, and on paper ---------------------------------------------------------------------------------


def listed(page: Page) -> None:
    """Every mark bears the number of a visible entry, and every entry has a mark."""
    marks, entries = page.locator(f"{MARK}:visible"), page.locator(f"{LISTS} > li:visible")
    leads = marks.evaluate_all("all => all.map(each => [each.innerText.trim(), each.hash.slice(1)])")
    numbers = entries.evaluate_all(
        "all => all.map(each => [String([...each.parentNode.children].indexOf(each) + each.parentNode.start), each.id])"
    )
    assert leads == numbers
    assert len(leads) > 5


@pytest.mark.parametrize("width", WIDTHS)
def test_without_a_script_a_mark_leads_to_its_list(open_page, width):
    page = open_page(PAIR, width=width, script=False).page
    listed(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    mark = page.locator(MARK).nth(4)
    mark.click()
    assert page.url.endswith(str(mark.get_attribute("href")))
    expect(page.locator(str(mark.get_attribute("href")))).to_be_in_viewport()


def test_on_paper_the_lists_are_there(open_page):
    page = open_page(PAIR).page
    page.locator(MARK).first.click()
    page.emulate_media(media="print")
    listed(page)
    assert not page.locator(BOX).is_visible()


def test_where_the_script_does_not_come_a_mark_shows_its_list(browser, base):
    page = browser.new_context().new_page()
    page.route("**/marks.js", lambda route: route.abort())
    page.goto(base + PAIR)
    entry = page.locator(str(page.locator(MARK).first.get_attribute("href")))
    expect(entry).not_to_be_visible()
    page.locator(MARK).first.click()
    expect(entry).to_be_in_viewport()
    page.context.close()


# ---- nothing is lost --------------------------------------------------------------------------------------------------


def pieces(catalogue: Catalog) -> Iterator[tuple[str, Evidence]]:
    """Every piece of evidence, with the page that has to link to it."""

    def of(page: str, said: Iterator[Statement] | tuple[Statement, ...]) -> Iterator[tuple[str, Evidence]]:
        yield from ((page, piece) for each in said for piece in each.evidence)

    for slug, profile in catalogue.guide.profiles.items():
        page = f"frameworks/{slug}/"
        yield from of(page, (*profile.when, *profile.when_not, *profile.surprises, profile.layout))
        yield from ((page, each) for each in (*profile.evidence.summary, *profile.evidence.answer))
    for slug, pair in catalogue.guide.pairs.items():
        looks = tuple(each.look for each in (*pair.tasks, pair.moving) if each.look)
        steps = tuple(step for way in pair.moving.directions for step in way.steps)
        yield from of(f"pairs/{slug}/", (*pair.answer, *pair.differences, *looks, *steps))
    for conclusion in catalogue.guide.upshot.conclusions:
        differ = (conclusion.differ,) if conclusion.differ else ()
        yield from of("upshot/", (*conclusion.today, *differ))
    for claim in catalogue.claims:
        yield from (("claims/", each) for each in claim.shown_by)
    decision = model(catalogue)
    yield from of("choose/", decision.bias)
    yield from of(PAGE, (decision.ties.statement, *(each.statement for each in decision.rules)))
    for outcome in decision.outcomes:
        yield from of(PAGE, (*outcome.why, *outcome.accept, *outcome.again))


FIGURES = {
    "installation": "costs/#installation",
    "startup": "costs/#startup",
    "requests": "costs/#requests",
    "matters": "matters/",
    "waiting": "waiting/",
}
"""Where a reader finds the figures of each suite."""


def address(catalogue: Catalog, base: str, piece: Evidence) -> str:
    """Where a piece of evidence is shown."""
    if piece.cell:
        cell = catalogue.cell(piece.cell)
        return f"{base}compare/{cell.task}/#{cell.slug}"
    if piece.task:
        return f"{base}compare/{piece.task}/"
    if piece.demonstration:
        folder = (
            catalogue.demonstrations[piece.demonstration].file.page.removesuffix(".md").removesuffix("index")
        )
        return f"{base}{folder.rstrip('/')}/#demonstration-{piece.demonstration}"
    if piece.probe:
        return f"{base}evidence/defaults/#probe-{piece.probe}"
    if piece.measurement:
        return f"{base}evidence/{FIGURES[piece.measurement.partition('/')[0]]}"
    if piece.fact:
        framework, _, label = piece.fact.partition("/")
        facts = catalogue.frameworks[framework].facts
        return next(each.source for each in facts if each.label == label)
    return str(piece.source)


def test_every_piece_of_evidence_is_linked(pages, catalogue):
    base, links, missing = f"https://example.org{PREFIX}", {}, []
    named = {page.name.removesuffix("index.html"): page for page in pages}
    for name, piece in pieces(catalogue):
        if name not in links:
            found = named[name].find(f"{LISTS} a")
            links[name] = {urljoin(base + name, each.attrs.get("href", "")) for each in found}
        wanted = address(catalogue, base, piece)
        if piece.measurement:  # one page shows several of them
            wanted = wanted.partition("#")[0]
            links[name] |= {each.partition("#")[0] for each in links[name]}
        if wanted not in links[name]:
            missing.append(f"{name}: {wanted}")
    assert missing == []
    assert len(links) > 5
