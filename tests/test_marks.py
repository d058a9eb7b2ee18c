"""Marks: where the lists of evidence are, how they are numbered, and what explains the signs."""

from __future__ import annotations

import pytest
from tests.evidence import entry
from tests.test_blocks import one, root, soup
from tests.test_decision_blocks import model
from tests.test_guide_blocks import guide

__all__ = ["guide", "model", "root"]


def test_a_list_ends_each_section(guide) -> None:
    tree = soup(guide, "/// profile | alpha\n///")
    for listed in tree.select(".fg-evidence__list"):
        following = listed.find_next_sibling()
        assert following is None or following.name == "h2"
    sections = [each.find_previous("h2") for each in tree.select(".fg-evidence__list")]
    assert [each["id"] if each else "" for each in sections] == [
        "",
        "when",
        "when-not",
        "surprises",
        "on-disk",
        "pictures",
    ]
    marks = tree.select(".fg-evidence")
    assert [entry(mark.parent) for mark in marks] == tree.select(".fg-evidence__list > li")


def test_the_numbers_go_on_from_list_to_list(guide) -> None:
    tree = soup(guide, "/// pair | alpha-or-beta\n///\n\n/// upshot\n///")
    number = 1
    for listed in tree.select(".fg-evidence__list"):
        assert int(str(listed.get("start", "1"))) == number
        number += len(listed.select("li"))
    marks = tree.select(".fg-evidence")
    assert [one(mark, ".fg-evidence__number").get_text() for mark in marks] == [
        str(each) for each in range(1, number)
    ]


def test_a_section_within_another_has_its_own_list(guide) -> None:
    section = soup(guide, "/// pair | alpha-or-beta\n///").select(".fg-columns > section")[0]
    assert [each.name for each in section.find_all(recursive=False)] == ["h3", "p", "ol"]


def test_a_mark_has_a_name_and_tells_a_judgement_by_its_shape(guide) -> None:
    shown, judged = soup(guide, "/// pair | alpha-or-beta\n///").select(".fg-lead .fg-evidence")
    assert (shown["aria-label"], judged["aria-label"]) == ("Evidence, 1", "Our judgement, 2")
    assert not shown.select(".fg-evidence__circle--judgement")
    assert one(judged, "svg.fg-evidence__circle--judgement")["aria-hidden"] == "true"


@pytest.mark.parametrize("call", ["pair | alpha-or-beta", "profile | alpha"])
def test_the_legend_is_below_the_answer(guide, call: str) -> None:
    tree = soup(guide, f"# Title\n\n/// {call}\n///\n\n/// upshot\n///")
    legend = one(tree, ".fg-evidence__legend")
    assert legend.parent["class"] == ["fg-lead"]
    assert [each["aria-label"] for each in legend.select("svg[role=img]")] == [
        "Filled circle:",
        "Open circle:",
    ]


def test_without_an_answer_the_legend_is_above_what_it_explains(guide) -> None:
    tree = soup(guide, "# Title\n\nWords.\n\n/// upshot\n///")
    legend = one(tree, ".fg-evidence__legend")
    assert [legend.find_previous_sibling().name, legend.find_next_sibling()["class"]] == ["p", ["fg-upshot"]]


def test_a_page_without_statements_has_none_of_it(guide) -> None:
    assert not soup(guide, "# Title\n\nWords.").select("[class^=fg-evidence]")


def test_no_evidence_is_left_in_the_text(guide) -> None:
    tree = soup(guide, "/// pair | alpha-or-beta\n///")
    for listed in tree.select(".fg-evidence__list"):
        listed.decompose()
    assert "Shown by" not in tree.get_text()
    assert "Our judgement" not in tree.get_text()
