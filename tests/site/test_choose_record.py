"""The decision record in a browser: all of it, copied, downloaded, with addresses that others can open."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from tests.site.choosing import PAGE, decider, go, model, paths, query, shown
from tests.site.test_offline import from_file, unpacked

from fieldguide.blocks.decision_record import by_hand, by_script
from fieldguide.catalog.decision import Effect

__all__ = ["from_file", "unpacked"]

FACTS = {"callers": ("public",), "accounts": ("staff", "users"), "data": ("many",)}


def parts(record: str) -> dict[str, str]:
    """By heading, what stands below it."""
    found = re.split(r"^## (.+)$", record, flags=re.MULTILINE)
    return dict(zip(found[1::2], (each.strip() for each in found[2::2]), strict=True))


def flat(text: str) -> str:
    return " ".join(text.split()).replace("`", "")


def test_the_record_says_all_of_it(open_page, catalogue):
    decided = decider(catalogue)
    page = open_page(PAGE).page
    for facts in (
        FACTS,
        {"state": ("fine",)},
        {"running": ("flask",), "contract": ("types",), "weighs": ("years",)},
    ):
        record = go(page, facts)["record"]
        verdict = decided.verdict(facts)
        outcome = decided.decision.outcome(verdict.outcome)
        assert outcome is not None
        said = parts(record)
        template = by_script(decided.decision)
        assert list(said) == re.findall(r"^## (.+)$", template, re.MULTILINE)
        labels = [
            option.label
            for subject in decided.decision.subjects
            for option in decided.options[subject.slug]
            if option.slug in facts.get(subject.slug, ())
        ]
        assert all(label in said["Context"] for label in labels)
        left = [each.label.lower() for each in decided.decision.subjects if each.slug not in facts]
        assert f"Not considered: {', '.join(left)}" in said["Context"]
        assert all(f"- {blank}: <" in said["Context"] for blank in ("Team", "Hosting", "Deadline"))
        assert flat(outcome.choice) in flat(said["Decision"])
        assert all(flat(each.text) in flat(said["Decision"]) for each in outcome.why)
        assert all(flat(each.text) in flat(said["Consequences"]) for each in outcome.accept)
        weighed = said["Options that we weighed"]
        for each in (*verdict.shown, *verdict.struck):
            name = f"**{catalogue.frameworks[each.framework].title}**"
            [line] = [line for line in weighed.splitlines() if name in line]
            noted = each in verdict.shown and any(reason.effect is Effect.NOTE for reason in each.reasons)
            assert ("Worth knowing: " in line) is noted
        day = re.search(r"Date: (\d{4}-\d\d-\d\d)", record)
        assert day
        assert abs(datetime.fromisoformat(day[1]).replace(tzinfo=UTC) - datetime.now(UTC)) < timedelta(days=2)
        assert f"?{query(facts)}" in record


def test_its_addresses_are_public(open_page, catalogue, base):
    """Also where the site is served from somebody's own machine."""
    record = go(open_page(PAGE).page, FACTS)["record"]
    targets = re.findall(r"\]\((\S+?)\)", record)
    assert targets
    assert [each for each in targets if "127.0.0.1" in each or "localhost" in each] == []
    assert base not in record


def test_its_address_brings_the_result_back(open_page, catalogue):
    page = open_page(PAGE).page
    state = go(page, FACTS)
    asked = re.search(r"\?(\S+)$", state["record"].strip())
    assert asked
    page.goto(page.url.partition("?")[0] + "?" + asked[1])
    assert shown(page) == state


def test_it_is_the_same_record_that_one_fills_in_by_hand(open_page, catalogue):
    template = by_hand(model(catalogue).record)
    heads = [line for line in template.splitlines() if line.startswith("## ")]
    record = go(open_page(PAGE).page, FACTS)["record"]
    assert [line for line in record.splitlines() if line.startswith("## ")] == heads


def ready(open_page):
    page = open_page(PAGE).page
    record = go(page, FACTS)["record"]
    page.locator(".fg-verdict__record summary").click()
    return page, record


def test_copying(open_page):
    page, record = ready(open_page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the record").click()
    page.get_by_role("status").filter(has_text="Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == record


def test_copying_where_there_is_no_clipboard(open_page):
    """As on a page that was not served by HTTPS: the old way, and where that fails too, a hint."""
    page, record = ready(open_page)
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
def test_downloading(open_page, name):
    page = open_page(name).page
    if name == PAGE:
        text = go(page, FACTS)["record"]
        page.locator(".fg-verdict__record summary").click()
    else:
        text = page.locator(".fg-template code").first.inner_text()
    with page.expect_download() as found:
        page.get_by_role("link", name=re.compile("^Download")).click()
    assert found.value.suggested_filename == "decision-record.md"
    assert Path(found.value.path()).read_text(encoding="utf-8").strip() == text.strip()


def test_all_of_it_from_a_file(from_file, unpacked, catalogue):
    watched = from_file("choose/questions.html")
    page = watched.page
    subject = next(each for each in model(catalogue).subjects if each.slug == "callers")
    page.get_by_label(subject.options[1].text, exact=True).check()
    state = shown(page)
    assert state["title"]
    page.locator(".fg-verdict__record summary").click()
    page.get_by_role("button", name="Copy the record").click()
    page.get_by_role("status").filter(has_text=re.compile("Copied|selected")).wait_for()
    with page.expect_download() as found:
        page.get_by_role("link", name="Download it").click()
    assert Path(found.value.path()).read_text(encoding="utf-8") == state["record"]
    page.goto((unpacked / "choose/situations.html").as_uri())
    page.locator(".fg-person .fg-links a[href*='questions']").first.click()
    page.wait_for_url("**/questions.html?*")
    assert shown(page)["ticked"]
    page.goto((unpacked / "choose/index.html").as_uri())
    way = paths(catalogue)[0]
    page.locator(f"svg.fg-key [id^='o-{way.outcome.slug}--'] a").first.click()
    page.wait_for_url(f"**/questions.html?{query(way.facts())}#outcome-{way.outcome.slug}")
    assert urldefrag(page.url)[1] == f"outcome-{way.outcome.slug}"
    assert watched.foreign == []
    assert watched.errors == []


@pytest.mark.parametrize("from_disk", [True, False], ids=["file", "http"])
def test_where_no_history_can_be_written_it_decides_all_the_same(open_page, from_file, catalogue, from_disk):
    page = from_file("choose/questions.html").page if from_disk else open_page(PAGE).page
    page.add_init_script("history.pushState = () => { throw new DOMException('no', 'SecurityError') }")
    page.reload()
    subject = next(each for each in model(catalogue).subjects if each.slug == "callers")
    page.get_by_label(subject.options[1].text, exact=True).check()
    assert shown(page)["title"]
    page.locator(".fg-verdict__turns summary").click()
    page.locator(".fg-verdict__turns li a").first.click()
    page.wait_for_url("**?*")  # loaded whole: without a history, it is another visit
    assert shown(page)["ticked"]
