"""Words of the glossary in a browser: how they open, what is there without a script, and on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.site.axe import violations
from tests.site.support import WAYS, WIDTHS

from fieldguide.blocks.terms import TERM
from fieldguide.publish.glossary import TERMS

PAGE, GLOSSARY = "compare/async-endpoints/", "start/glossary/"
WORD, BOX = f"a.{TERM}", ".fg-evidence__opened"
INSIDE = """box => {
  const edge = box.getBoundingClientRect(), hit = (x, y) => box.contains(document.elementFromPoint(x, y))
  return edge.left >= 0 && edge.right <= document.documentElement.clientWidth && edge.top >= 0
    && edge.bottom <= innerHeight && document.documentElement.scrollWidth <= innerWidth
    && hit(edge.left + 2, edge.top + 2) && hit(edge.right - 3, edge.bottom - 3)
}"""


@pytest.fixture
def touch(browser: Browser, base: str) -> Iterator[Page]:
    """A page of a telephone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(base + PAGE)
    yield page
    context.close()


def opened(page: Page, word: Locator, catalogue) -> None:
    """The word shows its two lines, whole on the screen, above everything else."""
    expect(word).to_have_attribute("aria-expanded", "true")
    slug = str(word.get_attribute("href")).partition("#")[2]
    term = next(each for each in catalogue.guide.glossary.terms if each.slug == slug)
    expect(page.locator(BOX)).to_contain_text("".join(term.pieces))
    assert page.locator(BOX).evaluate(INSIDE)


def closed(page: Page, word: Locator) -> None:
    expect(page.locator(BOX)).to_have_count(0)
    expect(word).to_have_attribute("aria-expanded", "false")


# ---- opening and closing ------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
def test_a_mouse_opens_a_word_and_leaves_it(open_page, catalogue, width):
    page = open_page(PAGE, width=width).page
    first, second = page.locator(WORD).nth(0), page.locator(WORD).nth(1)
    first.hover()
    opened(page, first, catalogue)
    page.locator(f"{BOX} a").hover()
    opened(page, first, catalogue)
    page.mouse.move(1, 1)
    closed(page, first)
    second.click()
    page.mouse.move(1, 1)
    opened(page, second, catalogue)
    page.locator("h1").click()
    closed(page, second)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_opens_a_word_and_its_link_is_next(open_page, catalogue, width):
    page = open_page(PAGE, width=width).page
    word = page.locator(WORD).first
    page.keyboard.press("Tab")
    word.focus()
    opened(page, word, catalogue)
    page.keyboard.press("Tab")
    expect(page.locator(f"{BOX} a")).to_be_focused()
    page.keyboard.press("Escape")
    closed(page, word)
    expect(word).to_be_focused()
    for key in ("Enter", " "):
        page.keyboard.press(key)
        opened(page, word, catalogue)
        page.keyboard.press(key)
        closed(page, word)


def test_a_tap_opens_a_word_and_the_next_one_closes_it(touch, catalogue):
    first, second = touch.locator(WORD).nth(0), touch.locator(WORD).nth(1)
    first.tap()
    opened(touch, first, catalogue)
    first.tap()
    closed(touch, first)
    first.tap()
    second.tap()
    opened(touch, second, catalogue)
    touch.locator("h1").tap()
    closed(touch, second)


def test_what_is_open_leads_to_the_glossary(open_page):
    page = open_page(PAGE).page
    word = page.locator(WORD).first
    slug = str(word.get_attribute("href")).partition("#")[2]
    word.click()
    page.locator(f"{BOX} a").click()
    page.wait_for_url(f"**/{GLOSSARY}#{slug}")
    expect(page.locator(f"dt#{slug}")).to_be_in_viewport()


@pytest.mark.parametrize(("width", "scheme"), WAYS)
def test_an_open_word_is_accessible(open_page, width, scheme):
    page = open_page(PAGE, width=width, scheme=scheme).page
    page.locator(WORD).first.click()
    expect(page.locator(BOX)).to_be_visible()
    assert violations(page) == []
    expect(page.get_by_role("button", name=page.locator(WORD).first.inner_text(), exact=True)).to_have_count(
        1
    )


def test_the_texts_are_asked_for_once_and_when_a_word_opens(open_page):
    page = open_page(PAGE).page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert not page.locator(f"script[src$='{TERMS}']").count()
    for number in (0, 1):
        page.locator(WORD).nth(number).click()
        expect(page.locator(BOX)).to_be_visible()
    assert sum(each.endswith(TERMS) for each in asked) == 1


# ---- without a script, without the texts, on paper --------------------------------------------------------


@pytest.mark.parametrize("width", WIDTHS)
def test_without_a_script_a_word_is_a_link(open_page, width):
    page = open_page(PAGE, width=width, script=False).page
    word = page.locator(WORD).first
    slug = str(word.get_attribute("href")).partition("#")[2]
    word.click()
    assert page.url.endswith(f"{GLOSSARY}#{slug}")
    expect(page.locator(f"dt#{slug}")).to_be_in_viewport()


def test_where_the_texts_do_not_come_a_click_leads_to_the_glossary(browser, base):
    page = browser.new_context().new_page()
    page.route(f"**/{TERMS}", lambda route: route.abort())
    page.goto(base + PAGE)
    word = page.locator(WORD).first
    word.hover()
    closed(page, word)
    word.click()
    page.wait_for_url(f"**/{GLOSSARY}#*")
    page.context.close()


def test_on_paper_a_word_is_text(open_page):
    page = open_page(PAGE).page
    page.emulate_media(media="print")
    style = "each => [getComputedStyle(each).textDecorationLine, getComputedStyle(each).color]"
    parent = page.locator(WORD).first.evaluate("each => getComputedStyle(each.parentElement).color")
    assert page.locator(WORD).first.evaluate(style) == ["none", parent]


# ---- the page of all words ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "scheme"), WAYS)
def test_the_glossary_is_readable(open_page, width, scheme):
    page = open_page(GLOSSARY, width=width, scheme=scheme).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sizes = page.locator(".fg-drawn svg").evaluate_all(
        """all => all.flatMap(svg => [...svg.querySelectorAll("text")].map(
             text => parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width / 320))"""
    )
    assert min(sizes) >= 10
    assert violations(page) == []
