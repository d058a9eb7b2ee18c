"""The flowchart and its list in a browser: every path followed in both, what is lit, what is printed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from tests.site.choosing import go, model, paths, query, shown, title
from tests.site.support import SCHEMES, WIDTHS, read_page
from tests.site.test_html import PAGE_KB, gzipped, loaded

from fieldguide.catalog.decision import Decision
from fieldguide.catalog.decision_paths import Path

PAGE = "choose/"
DRAWN = """() => {
  const svg = document.querySelector("svg.fg-key")
  const words = each => [...each.querySelectorAll("tspan")].map(line => line.textContent).join(" ")
  const box = each => {
    const rect = each.querySelector("rect").getBBox()
    return { href: new URL(each.querySelector("a").getAttribute("href"), location).href, words: words(each),
             left: rect.x, top: rect.y, right: rect.x + rect.width, bottom: rect.y + rect.height }
  }
  const arrow = each => {
    const path = each.querySelector("path")
    const start = path.getPointAtLength(0)
    const tip = each.querySelector("polygon").points[0]
    return { words: words(each), start: [start.x, start.y], end: [tip.x, tip.y], id: each.id }
  }
  return { boxes: Object.fromEntries([...svg.querySelectorAll(".fg-key__box")].map(each => [each.id, box(each)])),
           arrows: [...svg.querySelectorAll(".fg-key__arrow")].map(arrow) }
}"""
LIST = """() => [...document.querySelectorAll(".fg-list-key__question")].map(each => ({
  question: "#" + each.id,
  answers: [...each.nextElementSibling.children].map(item => ({
    text: item.querySelector(".fg-list-key__answer").textContent,
    leads: item.querySelector(":scope > .fg-list-key__question") ? "#" + item.querySelector(".fg-list-key__question").id
      : item.querySelector("a").hash,
  })),
}))"""
LIT = """() => {
  const svg = document.querySelector("svg.fg-key")
  const strokes = new Map([...svg.querySelectorAll("g[id]")].map(
    each => [each.id, getComputedStyle(each.querySelector("rect, path")).stroke]))
  const probe = document.createElement("i")
  probe.style.color = "var(--fg-spot)"
  svg.parentNode.append(probe)
  const lit = getComputedStyle(probe).color
  probe.remove()
  return [...strokes].filter(([, stroke]) => stroke === lit).map(([id]) => id).sort()
}"""
HOST = "choose/questions/"


def leads(base: str, path: Path) -> str:
    """Where the box at the end of a way leads: to its result, with all its facts stated."""
    return f"{base}{HOST}?{query(path.facts())}#outcome-{path.outcome.slug}"


def near(box: dict, point: list[float], margin: float = 3) -> bool:
    return (
        box["left"] - margin <= point[0] <= box["right"] + margin
        and box["top"] - margin <= point[1] <= box["bottom"] + margin
    )


def nodes(decision: Decision) -> dict[tuple[str, str], list[str]]:
    """Which box leads to which, with the labels of the answers on the way."""
    found: dict[tuple[str, str], list[str]] = {}
    for question in decision.questions:
        for answer in question.answers:
            end = f"q-{answer.question}" if answer.question else f"o-{answer.outcome}--{question.slug}"
            found.setdefault((f"q-{question.slug}", end), []).append(answer.label)
    return found


def joined(drawn: dict) -> dict[tuple[str, str], dict]:
    """Each arrow by the two boxes that it touches."""
    found = {}
    for arrow in drawn["arrows"]:
        (start,) = [name for name, box in drawn["boxes"].items() if near(box, arrow["start"])]
        (end,) = [name for name, box in drawn["boxes"].items() if near(box, arrow["end"])]
        assert (start, end) not in found
        found[start, end] = arrow
    return found


def test_every_path_of_the_picture(open_page, base, catalogue):
    """From box to box along the arrows as they are drawn; every box leads to its section."""
    watched = open_page(PAGE)
    page, decision = watched.page, model(catalogue)
    drawn = page.evaluate(DRAWN)
    arrows = joined(drawn)
    assert {pair: arrow["words"] for pair, arrow in arrows.items()} == {
        pair: " or ".join(labels) for pair, labels in nodes(decision).items()
    }
    led: dict[str, set[str]] = {}
    for path in paths(catalogue):
        here = f"q-{decision.questions[0].slug}"
        for step in path.steps:
            box = drawn["boxes"][here]
            assert box["words"].endswith(step.question.label)
            assert box["href"] == f"{base}{PAGE}#question-{step.question.slug}"
            (here,) = [
                end
                for (start, end), labels in nodes(decision).items()
                if start == here and step.answer.label in labels
            ]
        assert here.startswith(f"o-{path.outcome.slug}--")
        assert drawn["boxes"][here]["words"] == path.outcome.label
        led.setdefault(here, set()).add(leads(base, path))
    assert {here for here in led if drawn["boxes"][here]["href"] not in led[here]} == set()
    assert watched.errors == []


def test_the_chooser_agrees_with_the_chart_on_every_way(open_page, base, catalogue, quick):
    """By day the page is loaded anew for every fifth way, and goes to the others."""
    page = open_page(HOST).page
    for number, path in enumerate(paths(catalogue)):
        if quick and number % 5:
            state = go(page, path.facts())
        else:
            page.goto(leads(base, path))
            state = shown(page)
        assert state["title"].startswith(title(catalogue, path.outcome.slug))


@pytest.mark.parametrize("script", [True, False])
def test_every_path_of_the_list(open_page, catalogue, script):
    page = open_page(PAGE, script=script).page
    assert page.locator(".fg-list-key").is_visible()
    if not script:
        return  # the same page: nothing runs in it that could be asked
    told = {each["question"]: each["answers"] for each in page.evaluate(LIST)}
    for path in paths(catalogue):
        here = f"#question-{model(catalogue).questions[0].slug}"
        for step in path.steps:
            assert here == f"#question-{step.question.slug}"
            assert [each["text"] for each in told[here]] == [each.text for each in step.question.answers]
            (here,) = [each["leads"] for each in told[here] if each["text"] == step.answer.text]
        assert here == f"#outcome-{path.outcome.slug}"


def test_a_box_and_an_entry_of_the_list_open_their_result(open_page, base, catalogue):
    path = paths(catalogue)[-1]
    for script in (True, False):
        page = open_page(PAGE, script=script).page
        page.locator(f"svg.fg-key [id='o-{path.outcome.slug}--{path.steps[-1].question.slug}'] a").click()
        page.wait_for_url(leads(base, path))
        assert page.locator(f"#outcome-{path.outcome.slug}").is_visible()
        page.go_back()
        page.locator(".fg-list-key a").first.click()
        page.wait_for_url("**/questions/?*#outcome-*")


def ways(decision: Decision, drawn: dict) -> dict[str, list[str]]:
    """The boxes and arrows on the ways to each box, as the picture joins them."""
    arrows = joined(drawn)

    def way(name: str) -> set[str]:
        found = {name}
        for (start, end), arrow in arrows.items():
            if end == name:
                found |= {arrow["id"], *way(start)}
        return found

    return {name: sorted(way(name)) for name in drawn["boxes"]}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_is_pointed_at_lights_its_way_and_nothing_else(open_page, catalogue, scheme):
    page = open_page(PAGE, scheme=scheme).page
    expected = ways(model(catalogue), page.evaluate(DRAWN))
    assert page.evaluate(LIT) == []
    for name, way in expected.items():
        page.locator(f"#{name} rect").hover()
        assert page.evaluate(LIT) == way, f"pointed at {name}"
    page.mouse.move(0, 0)
    assert page.evaluate(LIT) == []
    for name, way in expected.items():
        page.locator(f"#{name} a").focus()
        assert page.evaluate(LIT) == way, f"focus on {name}"


def test_the_boxes_by_keyboard_in_the_order_of_their_numbers(open_page, catalogue):
    page = open_page(PAGE).page
    page.locator("svg.fg-key a").first.focus()
    seen = []
    for _ in model(catalogue).questions:
        seen.append(page.evaluate("document.activeElement.closest('g').id"))
        page.keyboard.press("Tab")
    assert seen == [f"q-{each.slug}" for each in model(catalogue).questions]
    page.locator("svg.fg-key a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/choose/#question-{model(catalogue).questions[0].slug}")


def sizes(page: Page) -> list[float]:
    """The size of each text as it is drawn, in pixels of the screen."""
    found: list[float] = page.evaluate(
        """[...document.querySelectorAll("svg.fg-key text")].map(
             each => each.getScreenCTM().a * parseFloat(getComputedStyle(each).fontSize))"""
    )
    return found


@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_the_words_of_the_picture_can_be_read(kept_page, width, record_property):
    page = kept_page(PAGE).page
    page.set_viewport_size({"width": width, "height": 800})
    smallest = min(sizes(page))
    record_property("text", f"{smallest:.2f} px at {width}")
    assert smallest >= 12
    widths = page.evaluate(
        """[...document.querySelectorAll("svg.fg-key .fg-key__box")].map(each =>
             [each.id, each.querySelector("text").getBBox().width - each.querySelector("rect").getBBox().width])"""
    )
    assert [name for name, over in widths if over > 0] == [], "no word hangs over its box"


WORDS = """() => {
  const svg = document.querySelector("svg.fg-key")
  return [...svg.querySelectorAll("text")].map(each => {
    const { left, top, right, bottom } = each.getBoundingClientRect()
    return [each.closest("g").id, left, top, right, bottom]
  })
}"""


def test_no_words_stand_on_others(kept_page):
    page = kept_page(PAGE).page
    page.set_viewport_size({"width": 1280, "height": 800})
    places = page.evaluate(WORDS)
    over = [
        (a[0], b[0])
        for number, a in enumerate(places)
        for b in places[number + 1 :]
        if a[1] < b[3] - 1 and b[1] < a[3] - 1 and a[2] < b[4] - 2 and b[2] < a[4] - 2
    ]
    assert over == []


@pytest.mark.parametrize(("width", "drawn"), [(960, True), (959, False), (1280, True), (360, False)])
def test_the_picture_is_for_wide_screens_and_the_list_for_all(kept_page, width, drawn):
    for script in (True, False):
        page = kept_page(PAGE, script=script).page
        page.set_viewport_size({"width": width, "height": 800})
        assert page.locator("svg.fg-key").is_visible() == drawn
        assert page.locator(".fg-list-key").is_visible()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["", "questions/", "situations/", "record/"])
def test_nothing_scrolls_sideways(kept_page, width, name):
    page = kept_page(PAGE + name).page
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_paper_gets_the_list(open_page):
    page = open_page(PAGE).page
    page.emulate_media(media="print")
    assert not page.locator("svg.fg-key").is_visible()
    assert page.locator(".fg-list-key").is_visible()


@pytest.mark.parametrize("name", ["", "situations/", "record/"])
def test_the_page_is_light(site, name, record_property):
    page = read_page(site, f"{PAGE}{name}")
    whole = sum(gzipped(path) for path in loaded(page, site)) / 1000
    record_property(name or "flowchart", f"{whole:.1f} kB in all")
    assert whole <= PAGE_KB * 1.024
