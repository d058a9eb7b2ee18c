"""The decision record in a browser: for every path all of it, copied, downloaded, and with its address."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from tests.site.choosing import PAGE, go, listed, model, paths, query, shown
from tests.site.test_offline import from_file, unpacked

from fieldguide.blocks.decision_record import by_script
from fieldguide.catalog import Catalog, State
from fieldguide.catalog.decision import Outcome
from fieldguide.catalog.decision_paths import Path as Way
from fieldguide.catalog.decision_paths import Walk
from fieldguide.catalog.evidence import Evidence

__all__ = ["from_file", "unpacked"]

FIGURES = {
    "installation": "costs/#installation",
    "startup": "costs/#startup",
    "requests": "costs/#requests",
    "matters": "matters/",
    "waiting": "waiting/",
}
"""Where a reader finds the figures of each suite."""

HALVES = pytest.mark.parametrize("half", [0, 1], ids=["even", "odd"])


def versions(catalogue: Catalog, outcome: Outcome) -> str:
    """With what the framework ran, out of the ledger."""
    for task in catalogue.tasks.values():
        cell = task.cells.get(outcome.framework or "")
        if cell and cell.entry and cell.state is State.VERIFIED:
            framework = cell.framework
            installed = cell.entry.packages[framework.package]
            return f"{framework.title} {installed}, Python {cell.entry.python}, {cell.entry.made}"
    return "none; this result isn’t a framework that the guide has run"


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


def flat(text: str) -> str:
    return " ".join(text.split())


def bullets(texts: list[str]) -> str:
    return "\n".join(f"- {flat(each)}" for each in texts)


def wanted(catalogue: Catalog, base: str, path: Way, record: str) -> str:
    """The record that a path ends with, but for its list of evidence, which is the page's own."""
    decision, outcome = model(catalogue), path.outcome
    second = decision.outcome(outcome.runner_up.outcome)
    assert second is not None
    changes = [
        f"**{each.step.question.title}** If you answer “{each.step.answer.text}”, the result is "
        f"{listed([end.title for end in each.outcomes])}."
        for each in Walk(decision).changes(path)
    ]
    shown_second = f"Runner-up: [{second.title}]({base}{PAGE}#outcome-{second.slug})."
    values = {
        "decision": outcome.title,
        "date": re.search(r"\d{4}-\d\d-\d\d", record)[0],
        "context": bullets(
            [f"**{each.question.title}** {each.answer.text} {each.answer.reason.text}" for each in path.steps]
        ),
        "choice": flat(outcome.choice),
        "reasons": bullets([each.text for each in outcome.why]),
        "consequences": bullets([each.text for each in outcome.accept]),
        "again": bullets([each.text for each in outcome.again]),
        "alternatives": bullets([f"{shown_second} {outcome.runner_up.separates.text}", *changes]),
        "evidence": "\n".join(evidence(record)),
        "versions": versions(catalogue, outcome),
        "address": f"{base}{PAGE}?{query(path.answers())}",
    }
    return re.sub(r"\{(\w+)\}", lambda place: values[place[1]], by_script(decision))


def evidence(record: str) -> list[str]:
    return re.findall(r"^- \[.*\)$", record.partition("## Evidence")[2], re.MULTILINE)


def local(base: str, site: Path, target: str, ids: dict[str, set[str]]) -> bool:
    """Whether an address of the site leads to a page, and to an anchor on it."""
    url, anchor = urldefrag(target)
    file = site / url.removeprefix(base).partition("?")[0] / "index.html"
    if not file.is_file():
        return False
    if url not in ids:
        ids[url] = set(re.findall(r"""\sid=["']?([\w-]+)""", file.read_text(encoding="utf-8")))
    return not anchor or anchor in ids[url]


@HALVES
def test_the_record_of_every_path(open_page, base, site, catalogue, half):
    page, ids = open_page(PAGE).page, {}
    today = datetime.now(UTC).date()
    for path in paths(catalogue)[half::2]:
        record = go(page, query(path.answers()))["record"]
        assert record == wanted(catalogue, base, path, record)
        assert not re.search(r"\{\w*\}", record), "no place is left open"
        assert "undefined" not in record
        dates = {(today + timedelta(days=each)).isoformat() for each in (-1, 0, 1)}
        assert re.search(r"Date: (\S+)", record)[1] in dates, "the reader's own day"
        outcome = path.outcome
        said = [*(each.answer.reason for each in path.steps), *outcome.why, *outcome.accept]
        said += [outcome.runner_up.separates, *outcome.again, *outcome.next]
        links = [re.fullmatch(r"- \[(.+)\]\((\S+)\)", each) for each in evidence(record)]
        assert all(links)
        assert {each[2] for each in links if each} == {
            address(catalogue, base, piece) for each in said for piece in each.evidence
        }
        assert len(links) == len({each[2] for each in links if each}), "each once"
        for target in re.findall(r"\]\((\S+?)\)[.,\s]", record):
            assert target.startswith("https://") or local(base, site, target, ids), target
        assert record.rstrip().splitlines()[-1].endswith(f"{base}{PAGE}?{query(path.answers())}")


def test_its_address_brings_the_result_back(open_page, catalogue):
    page = open_page(PAGE).page
    for path in paths(catalogue)[::4]:
        record = go(page, query(path.answers()))["record"]
        page.goto(re.findall(r"http\S+", record)[-1])
        state = shown(page)
        assert (state["outcome"], state["record"]) == (path.outcome.slug, record)


def test_it_is_the_same_record_that_one_fills_in_by_hand(open_page, catalogue):
    page = open_page(PAGE).page
    path = paths(catalogue)[-1]
    heads = [line for line in go(page, query(path.answers()))["record"].splitlines() if line[:2] == "##"]
    template = open_page("choose/record/").page.locator(".fg-template code").first.inner_text()
    assert [line for line in template.splitlines() if line[:2] == "##"] == heads


def ready(open_page, catalogue, **options):
    page = open_page(PAGE, **options).page
    return page, go(page, query(paths(catalogue)[5].answers()))["record"]


def test_copying(open_page, catalogue):
    page, record = ready(open_page, catalogue)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the record").click()
    page.get_by_role("status").filter(has_text="Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == record


def test_copying_where_there_is_no_clipboard(open_page, catalogue):
    """As on a page that was not served by HTTPS: the old way, and where that fails too, a hint."""
    page, record = ready(open_page, catalogue)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.evaluate("document.execCommand = () => false")
    page.get_by_role("button", name="Copy the record").click()
    page.get_by_role("status").filter(
        has_text="The record is selected. Copy it with your keyboard."
    ).wait_for()
    assert page.evaluate("getSelection().toString() || document.activeElement.value") == record
    page.evaluate("document.execCommand = () => true")
    page.get_by_role("button", name="Copy the record").click()
    page.get_by_role("status").filter(has_text="Copied.").wait_for()


@pytest.mark.parametrize("name", [PAGE, "choose/record/"])
def test_downloading(open_page, catalogue, name):
    page = open_page(name).page
    if name == PAGE:
        text = go(page, query(paths(catalogue)[5].answers()))["record"]
    else:
        text = page.locator(".fg-template code").first.inner_text()
    with page.expect_download() as found:
        page.get_by_role("link", name=re.compile("^Download")).click()
    assert found.value.suggested_filename == "decision-record.md"
    assert Path(found.value.path()).read_text(encoding="utf-8").strip() == text.strip()


def test_all_of_it_from_a_file(from_file, unpacked, catalogue):
    watched = from_file("choose/questions.html")
    page = watched.page
    path = max(paths(catalogue), key=lambda each: len(each.steps))
    for step in path.steps:
        page.get_by_role("link", name=step.answer.text, exact=True).click()
        page.wait_for_function(
            "slug => new URLSearchParams(location.search).has(slug)", arg=step.question.slug
        )
    page.locator(f"[data-outcome='{path.outcome.slug}'].fg-now").wait_for()
    state = shown(page)
    assert state["query"] == query(path.answers())
    page.goto(page.url)
    record = shown(page)["record"]
    assert record == state["record"]
    own = re.findall(r"\]\((file:\S+?)\)", record)
    assert own
    assert [each for each in own if not Path(urldefrag(each)[0].removeprefix("file://")).is_file()] == []
    page.get_by_role("button", name="Copy the record").click()
    page.get_by_role("status").filter(has_text=re.compile("Copied|Selected")).wait_for()
    with page.expect_download() as found:
        page.get_by_role("link", name="Download it").click()
    assert Path(found.value.path()).read_text(encoding="utf-8") == record
    page.goto((unpacked / "choose/situations.html").as_uri())
    page.locator(".fg-situation .fg-links a").first.click()
    page.wait_for_url("**/questions.html?*")
    assert shown(page)["outcome"] == model(catalogue).situations[0].outcome
    page.goto((unpacked / "choose/index.html").as_uri())
    page.locator("svg.fg-key a").first.click()
    page.wait_for_url(f"**/questions.html#question-{model(catalogue).questions[0].slug}")
    assert watched.foreign == []
    assert watched.errors == []


@pytest.mark.parametrize("from_disk", [True, False], ids=["file", "http"])
def test_where_no_history_can_be_written_links_load_the_page(
    open_page, from_file, base, catalogue, from_disk
):
    page = from_file("choose/questions.html").page if from_disk else open_page(PAGE).page
    page.add_init_script("history.pushState = () => { throw new DOMException('no', 'SecurityError') }")
    page.reload()
    path = paths(catalogue)[-1]
    for step in path.steps:
        page.get_by_role("link", name=step.answer.text, exact=True).click()
        page.wait_for_function(
            "slug => new URLSearchParams(location.search).has(slug)", arg=step.question.slug
        )
    page.locator(f"[data-outcome='{path.outcome.slug}'].fg-now").wait_for()
    page.get_by_role("link", name="Start over").click()
    page.locator(f"[data-question='{path.steps[0].question.slug}'].fg-now").wait_for()
