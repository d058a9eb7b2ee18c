"""The questionnaire in a browser: every path walked, every state as the model has it."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urljoin

import pytest
from playwright.sync_api import expect
from tests.site.axe import WITHOUT_CONTRAST, violations
from tests.site.choosing import (
    GO,
    PAGE,
    SHOWN,
    go,
    listed,
    longest,
    model,
    paths,
    query,
    shown,
    ways_to_questions,
)
from tests.site.support import WAYS, WIDTHS
from tests.site.test_html import gzipped, loaded

from fieldguide.catalog.decision_paths import Walk

SCRIPT_KB, WHOLE_KB = 8.0, 190.0
"""Gzip: its script, and the page with all that it loads. Fifteen outcomes are more than other pages have to say."""
TAKE_EACH = f"""query => {{
    const shown = {SHOWN}, go = {GO}, links = () => document.querySelectorAll('.fg-result--otherwise dd a')
    return [...links()].map((_, number) => {{
        links()[number].click()
        const there = shown()
        go(query)
        return there
    }})
}}"""
"""What each change of a result leads to, one after the other from the same result."""
HALVES = pytest.mark.parametrize("half", [0, 1], ids=["even", "odd"])
"""Every other path, so that two processes share the work."""


def test_the_model_is_walked_whole(catalogue):
    assert len(paths(catalogue)) == len(model(catalogue).situations) >= 24


@HALVES
def test_every_path_by_clicking_its_answers(open_page, base, catalogue, half):
    watched = open_page(PAGE)
    page, decision = watched.page, model(catalogue)
    plain = page.evaluate("document.querySelector('h1').innerText").replace("¶", "").strip()
    for order, path in enumerate(paths(catalogue)[half::2]):
        given, said = {}, []
        for number, step in enumerate(path.steps, 1):
            state = shown(page)
            assert (state["question"], state["parts"]) == (step.question.slug, 1)
            assert state["heading"] == step.question.title
            assert state["title"].startswith(f"{step.question.title} – {plain}")
            assert state["choices"] == [each.text for each in step.question.answers]
            assert state["mine"] == []
            assert state["said"] == said
            assert state["query"] == query(given)
            left = longest(decision, step.question) - 1
            assert (
                state["status"] == f"Question {number}, {f'and at most {left} more' if left else 'the last'}"
            )
            assert state["focused"] == bool(given), "only a reader who has answered is taken to the heading"
            assert state["moves"] == (["Back", "Start over"] if given else [])
            given[step.question.slug] = step.answer.slug
            said.append([step.question.title, step.answer.text])
            page.get_by_role("link", name=step.answer.text, exact=True).click()
        state = shown(page)
        assert (state["outcome"], state["heading"], state["parts"]) == (
            path.outcome.slug,
            path.outcome.title,
            1,
        )
        assert state["title"].startswith(f"{path.outcome.title} – {plain}")
        assert state["status"] == "Your result"
        assert state["focused"]
        assert state["said"] == said
        assert state["query"] == query(given)
        if order % 3 == 0:
            article = page.locator("article").inner_text()
            page.goto(page.url)
            assert page.locator("article").inner_text() == article, "its address opens the same, afresh"
            assert not shown(page)["focused"]
        page.goto(base + PAGE)
    assert [each for each in watched.errors if "ERR_ABORTED" not in each] == [], (
        "a page left early is no error"
    )
    assert watched.foreign == []


@HALVES
def test_what_would_change_the_answer(open_page, catalogue, half):
    page, walk = open_page(PAGE).page, Walk(model(catalogue))
    for path in walk.paths()[half::2]:
        given = path.answers()
        state = go(page, query(given))
        wanted = {}
        for change in walk.changes(path):
            more = longest(model(catalogue), change.open) if change.open else 0
            asked = {0: "", 1: "one more question, then "}.get(more, f"up to {more} more questions, then ")
            words = f"→ {asked}{listed([each.title for each in change.outcomes])}"
            wanted[change.step.question.title, change.step.answer.text, words] = change
        found = {tuple(each[:3]): each[3] for each in state["changes"]}
        assert len(found) == len(state["changes"])
        assert set(found) == set(wanted)
        asked = [each[0] for each in state["changes"]]
        assert asked == sorted(asked, key=[*(s.question.title for s in path.steps)][::-1].index), (
            "the last question first"
        )
        for each, there in zip(state["changes"], page.evaluate(TAKE_EACH, query(given)), strict=True):
            change = wanted[tuple(each[:3])]
            assert there["query"] == each[3]
            assert there["question" if change.open else "outcome"] == (change.open or change.outcomes[0]).slug
            answers = dict(parse_qsl(there["query"]))
            assert answers.pop(change.step.question.slug) == change.step.answer.slug
            assert answers.items() <= given.items(), "all else as it was said"


def test_the_comparisons_that_matter(open_page, base, catalogue):
    page = open_page(PAGE).page
    for path in paths(catalogue):
        pieces = [each for step in path.steps for each in step.answer.reason.evidence]
        tasks = [each.task or (each.cell or "").partition("/")[0] for each in pieces]
        wanted = [
            [catalogue.tasks[slug].title, f"{base}compare/{slug}/"] for slug in dict.fromkeys(tasks) if slug
        ]
        assert go(page, query(path.answers()))["matters"] == wanted
        assert bool(wanted) == page.get_by_text("Comparisons that matter").is_visible()


def test_an_outcome_says_why_and_what_comes_second(open_page, catalogue):
    page, decision = open_page(PAGE).page, model(catalogue)
    for path in paths(catalogue):
        go(page, query(path.answers()))
        page.locator(".fg-result--because summary").dispatch_event("click")
        text = " ".join(page.locator(".fg-now").inner_text().split())
        second = decision.outcome(path.outcome.runner_up.outcome)
        said = [path.outcome.choice, *(each.text for each in path.outcome.why), second.title]
        said += [path.outcome.runner_up.separates.text, *(each.text for each in path.outcome.again)]
        said += [step.answer.reason.text for step in path.steps]
        for each in said:
            assert re.sub(r"[`*]", "", " ".join(each.split())) in text


def test_an_answer_is_changed_and_kept(open_page, catalogue):
    page = open_page(PAGE).page
    path = max(paths(catalogue), key=lambda each: len(each.steps))
    given = path.answers()
    go(page, query(given))
    step = path.steps[2]
    page.get_by_text("Your answers and the reasons").click()
    page.get_by_role("link", name=f"Change the answer to: {step.question.title}").click()
    state = shown(page)
    assert state["question"] == step.question.slug
    assert state["query"] == query(given, at=step.question.slug)
    assert state["status"] == f"Answer 3 of {len(path.steps)}"
    assert state["mine"] == [next(text for text in state["choices"] if text.startswith(step.answer.text))]
    assert state["moves"] == ["Back", "Keep this answer", "Start over"]
    assert state["focused"]
    page.reload()
    assert shown(page) == {**state, "focused": False}
    page.get_by_role("link", name="Keep this answer").click()
    assert shown(page)["outcome"] == path.outcome.slug
    page.go_back()
    page.get_by_role("link", name="Back", exact=True).click()
    assert shown(page)["question"] == path.steps[1].question.slug
    page.get_by_role("link", name=path.steps[1].answer.text).click()
    assert shown(page)["query"] == query(given), "the same answer again: all else stays"
    page.get_by_text("Your answers and the reasons").click()
    page.get_by_role("link", name=f"Change the answer to: {step.question.title}").click()
    other = next(each for each in step.question.answers if each is not step.answer)
    page.get_by_role("link", name=other.text).click()
    assert dict(parse_qsl(shown(page)["query"]))[step.question.slug] == other.slug
    page.get_by_role("link", name="Start over").click()
    state = shown(page)
    assert (state["query"], state["question"], state["moves"]) == (
        "",
        model(catalogue).questions[0].slug,
        [],
    )


def test_back_and_forward_in_the_browser(open_page, catalogue):
    page = open_page(PAGE).page
    path = max(paths(catalogue), key=lambda each: len(each.steps))
    states = [shown(page)]
    for step in path.steps:
        page.get_by_role("link", name=step.answer.text, exact=True).click()
        states.append(shown(page))
    for move, order in ((page.go_back, states[-2::-1]), (page.go_forward, states[1:])):
        for state in order:
            move()
            assert {**shown(page), "focused": None} == {**state, "focused": None}


STRANGE = {
    "": 0,
    "running=": 0,
    "running=no-such-answer": 0,
    "no-such-question=1&constructor=2&__proto__=3&toString=4": 0,
    "%E0%A4%A=%ff&running": 0,
    "running=nothing&contract=agreed&alone=packages&tables=few": 2,
    "contract=agreed": 0,
    "running=nothing&at=contract": 1,
    "running=nothing&at=no-such-question": 1,
    "running=nothing&at=toString": 1,
    "running=it-does&running=nothing": 1,
    "running=nothing&utm_source=x%22%3E%3Cscript%3E": 1,
}
"""Addresses that no link leads to, and how many of their answers count."""


@pytest.mark.parametrize("strange", STRANGE)
def test_unknown_and_stale_answers_are_harmless(open_page, strange):
    watched = open_page(f"{PAGE}?{strange}")
    state = shown(watched.page)
    assert len(state["said"]) == STRANGE[strange]
    assert state["parts"] == 1
    assert state["question"] or state["outcome"]
    for link in watched.page.locator(".fg-now .fg-question__choice").all():
        answers = dict(parse_qsl(str(link.get_attribute("href")).partition("?")[2]))
        assert len(answers) == STRANGE[strange] + 1, "what does not count is not kept"
    assert watched.errors == []


def test_stale_answers_do_not_count_in_what_would_change(open_page, catalogue):
    page = open_page(f"{PAGE}?running=it-does&contract=agreed").page
    state = shown(page)
    page.goto(page.url.partition("?")[0] + "?running=it-does")
    assert shown(page)["changes"] == state["changes"]
    assert shown(page)["record"].splitlines()[:-1] == state["record"].splitlines()[:-1]


def test_every_situation_leads_into_its_answers(open_page, catalogue):
    page = open_page("choose/situations/").page
    links = page.locator(".fg-situation .fg-links a")
    addresses = links.evaluate_all("all => all.map(each => each.href)")
    assert [each.partition("?")[2] for each in addresses] == [
        query(each.answers) for each in model(catalogue).situations
    ]
    links.first.click()
    page.wait_for_url("**/questions/?*")
    assert shown(page)["outcome"] == model(catalogue).situations[0].outcome


def test_without_javascript_everything_is_there(open_page, catalogue):
    page = open_page(PAGE, script=False).page
    decision = model(catalogue)
    assert page.locator(".fg-list-key").is_visible()
    for each in page.locator("[data-question], [data-outcome], .fg-question__answer .fg-statement").all():
        assert each.is_visible()
    assert page.locator("[data-question]").count() == len(decision.questions)
    assert page.locator("[data-outcome]").count() == len(decision.outcomes)
    assert not page.locator(".fg-record").is_visible(), "a template with holes is none to read"
    for path in paths(catalogue)[::5]:
        page.goto(page.url.partition("#")[0] + f"#question-{path.steps[0].question.slug}")
        for step in path.steps:
            expect(page.locator(f"#question-{step.question.slug}")).to_be_in_viewport()
            page.locator(f"[data-question='{step.question.slug}']").get_by_role(
                "link", name=step.answer.text, exact=True
            ).click()
        assert page.url.endswith(f"#outcome-{path.outcome.slug}")
        expect(page.locator(f"#outcome-{path.outcome.slug}")).to_be_in_viewport()


def test_where_the_script_does_not_come_its_answers_lead_on(open_page, browser, base, catalogue):
    page = browser.new_context().new_page()
    page.route("**/questions.js", lambda route: route.abort())
    page.goto(base + PAGE)
    first = model(catalogue).questions[0]
    assert page.locator("[data-question]:visible").count() == 1
    page.get_by_role("link", name=first.answers[-1].text, exact=True).click()
    target = page.locator(f"#question-{first.answers[-1].question}")
    expect(target).to_be_in_viewport()
    assert page.locator("[data-question]:visible").count() == len(model(catalogue).questions)
    assert page.locator(".fg-list-key").is_visible()
    page.context.close()


def test_by_keyboard_alone(open_page, catalogue):
    page = open_page(PAGE).page
    path = max(paths(catalogue), key=lambda each: len(each.steps))
    for number, step in enumerate(path.steps):
        for _ in range(40 if number == 0 else 12):
            page.keyboard.press("Tab")
            focused = page.evaluate("document.activeElement.innerText").strip()
            if focused == step.answer.text:
                break
        assert focused == step.answer.text, "from the heading it is a few steps to any answer"
        page.keyboard.press("Enter")
    assert shown(page)["outcome"] == path.outcome.slug
    assert shown(page)["focused"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.fg-now') !== null")


def test_the_next_question_is_in_sight(open_page, catalogue):
    """Also where the last answer stood far down, and below the bar that stays on top."""
    for width in WIDTHS:
        page = open_page(PAGE, width=width).page
        path = max(paths(catalogue), key=lambda each: len(each.steps))
        for step in path.steps:
            page.get_by_role("link", name=step.answer.text, exact=True).click()
            top = page.locator(".md-header").bounding_box()
            bar = page.locator(".fg-asking").bounding_box()
            assert bar["y"] >= top["y"] + top["height"] - 1
            expect(page.locator(".fg-now h3")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("width", WIDTHS)
def test_an_anchor_opens_the_whole_text_and_the_way_back(open_page, catalogue, width):
    decision = model(catalogue)
    for anchor in (f"question-{decision.questions[4].slug}", f"outcome-{decision.outcomes[-1].slug}"):
        page = open_page(f"{PAGE}#{anchor}", width=width).page
        expect(page.locator(f"#{anchor}")).to_be_in_viewport()
        state = shown(page)
        assert state["parts"] == len(decision.questions) + len(decision.outcomes)
        assert state["status"] == "All questions and results"
        page.get_by_role("link", name="Answer the questions one by one").click()
        assert shown(page)["question"] == decision.questions[0].slug
        assert shown(page)["hash"] == ""


def test_from_a_result_to_what_comes_second_and_back(open_page, catalogue):
    page, decision = open_page(PAGE).page, model(catalogue)
    path = max(paths(catalogue), key=lambda each: len(each.steps))
    state = go(page, query(path.answers()))
    second = decision.outcome(path.outcome.runner_up.outcome)
    page.locator(".fg-now .fg-outcome__second a").first.click()
    target = page.locator(f"#outcome-{second.slug}")
    expect(target).to_be_in_viewport()
    expect(target).to_be_focused()
    header = page.locator(".md-header").bounding_box()
    assert target.bounding_box()["y"] >= header["y"] + header["height"] - 1
    assert page.locator(".fg-result").count() == 0
    hrefs = page.locator(".fg-question__choice").evaluate_all(
        "all => all.map(each => each.getAttribute('href'))"
    )
    assert hrefs == [
        f"#question-{each.question}" if each.question else f"#outcome-{each.outcome}"
        for question in decision.questions
        for each in question.answers
    ]
    page.get_by_role("link", name="Back to your answers").click()
    assert {**shown(page), "focused": False} == {**state, "focused": False}
    page.go_back()
    expect(target).to_be_in_viewport()
    page.go_back()
    assert {**shown(page), "focused": False} == {**state, "focused": False}


def test_while_browsing_an_answers_link_leads_within_the_text(open_page, catalogue):
    """Also that of a question which was asked before."""
    page, decision = open_page(PAGE).page, model(catalogue)
    first = decision.questions[0]
    page.get_by_role("link", name=first.answers[-1].text, exact=True).click()
    page.evaluate("slug => { location.hash = 'question-' + slug }", first.slug)
    page.get_by_role("link", name="Back to your answers").wait_for()
    page.locator(f"[data-question='{first.slug}'] .fg-question__choice").last.click()
    assert shown(page)["hash"] == f"#question-{first.answers[-1].question}"
    assert shown(page)["parts"] > 1


@pytest.mark.parametrize(("width", "scheme"), WAYS)
def test_every_state_is_accessible(open_page, catalogue, width, scheme):
    """Every question, every outcome, an answer that is being changed, and the whole text; colours once of a kind."""
    watched = open_page(PAGE, width=width, scheme=scheme)
    page = watched.page
    states = {query(each) for each in ways_to_questions(catalogue).values()}
    ends = {path.outcome.slug: path for path in paths(catalogue)}
    states |= {query(path.answers()) for path in ends.values()}
    some = next(iter(ends.values())).answers()
    states.add(query(some, at=next(iter(some))))
    assert len(states) == len(model(catalogue).questions) + len(model(catalogue).outcomes) + 1
    found, coloured = [], set[str]()
    for state in [*sorted(states), "#"]:
        if state == "#":
            page.evaluate("slug => { location.hash = 'outcome-' + slug }", next(iter(ends)))
            page.get_by_role("link", name="Back to your answers").wait_for()
        else:
            go(page, state)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state
        kind = "#" if state == "#" else str(shown(page)["outcome"] != "")
        options = WITHOUT_CONTRAST if kind in coloured else None
        coloured.add(kind)
        found += [f"{state}: {each}" for each in violations(page, options, most=2)]
    assert found == []


def test_it_waits_without_moving_and_prints_without_its_buttons(open_page, catalogue):
    page = open_page(PAGE).page
    path = paths(catalogue)[-1]
    go(page, query(path.answers()))
    page.emulate_media(media="print")
    assert not page.locator(".fg-asking").is_visible()
    assert not page.locator(".fg-record__buttons").is_visible()
    assert page.locator(".fg-now .fg-outcome__choice").is_visible()


def test_the_page_and_its_script_are_light(pages, site, record_property):
    script = gzipped((site / "assets" / "javascripts" / "questions.js").read_bytes()) / 1000
    assert script <= SCRIPT_KB * 1.024
    page = next(page for page in pages if page.name == f"{PAGE}index.html")
    whole = sum(gzipped(path.read_bytes()) for path in loaded(page, site)) / 1000
    record_property("questionnaire", f"{script:.1f} kB of script, {whole:.1f} kB in all")
    assert whole <= WHOLE_KB * 1.024


def test_every_link_of_a_result_stays_below_the_site(open_page, base, catalogue):
    page = open_page(PAGE).page
    for path in paths(catalogue)[::6]:
        go(page, query(path.answers()))
        links = page.locator(".fg-now a[href]").evaluate_all(
            "all => all.map(each => each.getAttribute('href'))"
        )
        own = [urljoin(page.url, each) for each in links if not each.startswith(("http", "data:"))]
        assert own
        assert all(each.startswith(base) for each in own)
