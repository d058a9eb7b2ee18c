"""The blocks of the decision model: chart, list, chooser, rules, results, people, record; their HTML, their errors."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag
from tests.evidence import said
from tests.test_blocks import FILES, one, root, soup
from tests.test_guide_blocks import GUIDE

from fieldguide.blocks.drawing import Plan, _wrapped, main_line
from fieldguide.catalog import load
from fieldguide.catalog.decision import FILLED, Decision

__all__ = ["root"]

SAID = '{text: "It is `so`.", evidence: [{cell: greet/alpha, test: test_hello}]}'
MEANT = "{text: We think so., judgement: true}"
PLACES = "\n".join(f"    {name}: {{{name}}}" for name in sorted(FILLED))
HINTS = "\n".join(f'    {name}: "- the {name}"' for name in sorted(FILLED))


def outcome(slug: str, title: str, of: str) -> str:
    return f"""\
  - slug: {slug}
    title: {title}
    label: {title}
    {of}
    choice: Take `{slug}`.
    why: [{SAID}]
    accept: [{MEANT}]
    again: [{MEANT}]
    next: [{{text: Read., evidence: [{{task: greet}}]}}, {MEANT}]
"""


MODEL = f"""\
bias: [{MEANT}]
subjects:
  - {{slug: running, question: "What runs?", label: What runs, each: frameworks, options: [{{slug: nothing, text: Nothing., label: Nothing runs}}]}}
  - slug: state
    question: How is it?
    label: Its state
    options:
      - {{slug: fine, text: It is fine & well., label: It is fine}}
      - {{slug: slow, text: It is slow., label: It is slow}}
  - slug: size
    question: How large is it?
    label: Size
    several: true
    options:
      - {{slug: tiny, text: Tiny., label: Tiny}}
      - {{slug: large, text: Large., label: Large}}
  - {{slug: needs, question: "What is a must?", label: Musts, several: true, each: features}}
  - slug: style
    question: Which style?
    label: Style
    options:
      - {{slug: plain, text: Plain., label: Plain}}
      - {{slug: other, text: Other., label: Other}}
rules:
  - {{slug: stay, title: Stay there, any: [state/fine, state/slow], result: stay, statement: {SAID}}}
  - {{slug: kept, title: Code stays, effect: for, carried: running, statement: {MEANT}}}
  - {{slug: tiny, title: Tiny, when: [size/tiny], unless: [style/plain], effect: for, frameworks: [alpha], statement: {SAID}}}
  - {{slug: large, title: Large, when: [size/large], effect: out, but: [gamma], statement: {{text: By the layout., evidence: [{{task: layout}}, {{cell: greet/gamma}}]}}}}
  - {{slug: plain, title: Plain, when: [style/plain], effect: for, frameworks: [beta], statement: {MEANT}}}
  - {{slug: musts, title: A must, capability: stated, statement: {MEANT}}}
ties: {{order: [alpha], statement: {MEANT}}}
questions:
  - slug: kept
    title: Is there code & more?
    label: Code & more?
    answers:
      - {{slug: fine, text: Yes; it is fine., label: It is fine, facts: [state/fine], outcome: stay}}
      - {{slug: slow, text: It is slow., label: It is slow, facts: [state/slow], outcome: stay}}
      - {{slug: odd, text: It is odd., label: It is odd, facts: [running/nothing], question: style}}
      - {{slug: none, text: No., label: "No", question: small}}
  - slug: small
    title: Is it small?
    label: Small?
    answers:
      - {{slug: tiny, text: It is tiny., label: Tiny, facts: [size/tiny], outcome: alpha}}
      - {{slug: large, text: It is large., label: Large, facts: [size/large], outcome: gamma}}
  - slug: style
    title: Which style?
    label: Style?
    answers:
      - {{slug: plain, text: Plain., label: Plain, facts: [style/plain], outcome: beta}}
      - {{slug: other, text: Other., label: Other, facts: [style/other], outcome: alpha}}
outcomes:
{outcome("stay", "Stay", "")}
{outcome("alpha", "Alpha & more", "framework: alpha")}
{outcome("beta", "Beta", "framework: beta")}
{outcome("gamma", "Gamma", "framework: gamma")}
record:
  template: |
    # {{decision}} for {{project}}
{PLACES}
  hints:
{HINTS}
    project: our API
"""
PEOPLE = """\
people:
  - slug: keeper
    title: A keeper
    text: It `runs`.
    address: https://example.org/keeper
    date: "2024-05"
    facts: {state: [fine]}
    settled: [stay]
    why: It was good enough.
    later: It still is.
  - slug: pupil
    title: A pupil
    text: It is new.
    address: https://example.org/pupil
    date: "2025-01-02"
    facts: {size: [tiny]}
    settled: [beta]
    left: [gamma]
    why: It was known.
  - slug: lost
    title: A lost one
    text: It is large.
    address: https://example.org/lost
    date: "2025"
    facts: {size: [large]}
    settled: [alpha]
    why: It was there.
  - slug: stranger
    title: A stranger
    text: It is odd.
    address: https://example.org/stranger
    date: "2025"
    facts: {style: [plain]}
    elsewhere: Delta
    why: It was faster.
"""


@pytest.fixture
def model(root: Path) -> Path:
    """The small catalogue with a decision model."""
    text = "\n".join(line for line in MODEL.splitlines() if line.strip())
    (root / "data/decision.yml").write_text(text + "\n", encoding="utf-8")
    return root


def decision(root: Path) -> Decision:
    read = load(root).guide.decision
    assert read is not None
    return read


def links(tree: Tag) -> list[tuple[str, str]]:
    return [(str(link["href"]), link.get_text()) for link in tree.select("a")]


def asked_at(slug: str) -> str:
    return f"choose/index.md#question-{slug}"


def result(facts: str, slug: str) -> str:
    return f"choose/questions.md?{facts}#outcome-{slug}"


# ---- the flowchart ----------------------------------------------------------------------------------------


@pytest.fixture
def picture(model: Path) -> BeautifulSoup:
    return soup(model, "/// flowchart\n///")


PAIRS = {
    ("q-kept", "o-stay--kept"): "It is fine or It is slow",
    ("q-kept", "q-style"): "It is odd",
    ("q-kept", "q-small"): "No",
    ("q-small", "o-alpha--small"): "Tiny",
    ("q-small", "o-gamma--small"): "Large",
    ("q-style", "o-beta--style"): "Plain",
    ("q-style", "o-alpha--style"): "Other",
}
"""Which box leads to which, and the words on the way."""


def test_a_box_for_each_question_and_for_each_end_of_one(picture: BeautifulSoup) -> None:
    boxes = {str(box["id"]): box for box in picture.select(".fg-key__box")}
    assert set(boxes) == {name for pair in PAIRS for name in pair}
    assert {name: links(box)[0][0] for name, box in boxes.items()} == {
        "q-kept": asked_at("kept"),
        "q-small": asked_at("small"),
        "q-style": asked_at("style"),
        "o-stay--kept": result("state=fine", "stay"),
        "o-alpha--small": result("size=tiny", "alpha"),
        "o-gamma--small": result("size=large", "gamma"),
        "o-beta--style": result("running=nothing&style=plain", "beta"),
        "o-alpha--style": result("running=nothing&style=other", "alpha"),
    }
    kinds = {name: str(box["class"][1]) for name, box in boxes.items()}
    assert {name for name, kind in kinds.items() if kind == "fg-key__stay"} == {"o-stay--kept"}
    assert {kind for name, kind in kinds.items() if name[0] == "q"} == {"fg-key__question"}
    assert kinds["o-alpha--small"] == "fg-key__outcome"
    assert boxes["q-kept"].get_text() == "1. Code & more?"
    assert boxes["o-alpha--small"].get_text() == "Alpha & more"


def test_an_arrow_for_each_pair_with_its_answers(picture: BeautifulSoup, model: Path) -> None:
    plan = Plan(decision(model), lambda entry: entry.slug)
    assert {(arrow.start, arrow.end): " or ".join(arrow.labels) for arrow in plan.arrows} == PAIRS
    drawn = picture.select(".fg-key__arrow")
    assert [each["id"] for each in drawn] == [arrow.name for arrow in plan.arrows]
    for arrow, each in zip(plan.arrows, drawn, strict=True):
        said = " ".join(line.get_text() for line in each.select("tspan"))
        assert said == " or ".join(arrow.labels)
        assert one(each, "path")
        assert one(each, "polygon")


def test_an_arrow_begins_and_ends_at_its_boxes(picture: BeautifulSoup, model: Path) -> None:
    plan = Plan(decision(model), lambda entry: entry.slug)
    boxes = {str(box["id"]): one(box, "rect") for box in picture.select(".fg-key__box")}

    def touches(name: str, x: float, y: float) -> bool:
        left, top, width, height = (float(str(boxes[name][key])) for key in ("x", "y", "width", "height"))
        return left - 3 <= x <= left + width + 3 and top - 3 <= y <= top + height + 3

    for arrow in plan.arrows:
        drawn = one(picture, f"#{arrow.name}")
        numbers = [float(each) for each in re.findall(r"-?[\d.]+", str(one(drawn, "path")["d"]))]
        assert touches(arrow.start, *numbers[:2]), arrow
        tip = [float(each) for each in str(one(drawn, "polygon")["points"]).split()[0].split(",")]
        assert touches(arrow.end, *tip), arrow


def test_boxes_do_not_overlap_and_stay_in_the_picture(picture: BeautifulSoup) -> None:
    left, top, width, height = (float(each) for each in str(one(picture, "svg")["viewbox"]).split())
    places = []
    for rect in picture.select("rect"):
        x, y, w, h = (float(str(rect[key])) for key in ("x", "y", "width", "height"))
        assert left <= x
        assert top <= y
        assert x + w <= left + width
        assert y + h <= top + height
        assert all(x >= a + c or a >= x + w or y >= b + d or b >= y + h for a, b, c, d in places)
        places.append((x, y, w, h))


def test_the_way_to_a_box_is_what_is_lit(picture: BeautifulSoup, model: Path) -> None:
    arrows = {(arrow.start, arrow.end): arrow.name for arrow in Plan(decision(model), str).arrows}

    def way(name: str) -> set[str]:
        found = {name}
        for (start, end), arrow in arrows.items():
            if end == name:
                found |= {arrow, *way(start)}
        return found

    style = one(picture, "style").get_text()
    rules = re.findall(
        r"\.fg-key:has\(#([\w-]+):is\(:hover,:focus-within\)\) :is\(([^)]*)\)\{([^}]*)\}", style
    )
    assert {name: set(lit.split(",")) for name, lit, _ in rules} == {
        name: {f"#{each}" for each in way(name)} for pair in PAIRS for name in pair
    }
    assert {colour for *_, colour in rules} == {"--fg-way:var(--fg-spot)"}
    assert len(style) == sum(
        len(f".fg-key:has(#{n}:is(:hover,:focus-within)) :is({w}){{{c}}}") for n, w, c in rules
    )


def test_the_picture_has_a_name_and_a_description(picture: BeautifulSoup) -> None:
    svg = one(picture, "svg")
    assert svg["role"] == "group", "links in it, so no image"
    assert svg["aria-labelledby"].split() == ["fg-key-title", "fg-key-description"]
    assert one(svg, "desc").get_text().startswith("3 questions lead to a framework, or to none.")
    assert one(picture, "section.fg-flowchart").has_attr("data-search-exclude")


def test_the_main_line_is_made_of_last_answers(model: Path) -> None:
    assert main_line(decision(model)) == {"kept": "small", "small": None}
    plan = Plan(decision(model), str)
    assert [(arrow.start, arrow.end) for arrow in plan.arrows if arrow.down] == [("q-kept", "q-small")]


def test_a_picture_is_drawn_twice_the_same(model: Path) -> None:
    assert str(soup(model, "/// flowchart\n///")) == str(soup(model, "/// flowchart\n///"))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One", ["One"]),
        ("Yes, but measured too slow", ["Yes, but", "measured", "too slow"]),
        ("Antidisestablishmentarianism", ["Antidisestablishmentarianism"]),
        ("Yes, Antidisestablishmentarianism", ["Yes,", "Antidisestablishmentarianism"]),
    ],
)
def test_labels_break_between_words_only(text: str, lines: list[str]) -> None:
    assert _wrapped(text, 10) == lines


# ---- the list ---------------------------------------------------------------------------------------------


def test_the_list_has_every_answer_once_with_its_link(model: Path) -> None:
    tree = one(soup(model, "/// key\n///"), "section.fg-list-key")
    asked = [(p.get_text(), p["id"]) for p in tree.select(".fg-list-key__question")]
    assert asked == [
        ("1. Is there code & more?", "question-kept"),
        ("3. Which style?", "question-style"),
        ("2. Is it small?", "question-small"),
    ]
    answers = [
        (li.select(".fg-list-key__answer")[0].get_text(), links(li)[0])
        for li in tree.select("li:has(> .fg-list-key__answer)")
    ]
    assert answers == [
        ("Yes; it is fine.", (result("state=fine", "stay"), "Stay")),
        ("It is slow.", (result("state=slow", "stay"), "Stay")),
        ("It is odd.", (result("running=nothing&style=plain", "beta"), "Beta")),
        ("Plain.", (result("running=nothing&style=plain", "beta"), "Beta")),
        ("Other.", (result("running=nothing&style=other", "alpha"), "Alpha & more")),
        ("No.", (asked_at("small"), "go to question 2")),
        ("It is tiny.", (result("size=tiny", "alpha"), "Alpha & more")),
        ("It is large.", (result("size=large", "gamma"), "Gamma")),
    ]
    assert [len(item.select(":scope > p")) for item in tree.select(".fg-list-key__line > li")] == [1, 1]
    assert tree.has_attr("data-search-exclude")


# ---- the chooser ------------------------------------------------------------------------------------------


@pytest.fixture
def chooser(model: Path) -> BeautifulSoup:
    for name in ("data/pairs/alpha-or-beta.yml", "data/pictures.yml", "frameworks/alpha/profile.yml"):
        (model / name).parent.mkdir(exist_ok=True)
        (model / name).write_text(GUIDE[name], encoding="utf-8")
    (model / "data/people.yml").write_text(PEOPLE, encoding="utf-8")
    return soup(model, "/// chooser\n///\n\n/// rules\n///\n\n/// outcomes\n///")


def data(chooser: BeautifulSoup) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(one(chooser, "script.fg-model").get_text())
    return found


def test_every_subject_has_its_options(chooser: BeautifulSoup, model: Path) -> None:
    subjects = chooser.select("form > .fg-subject")
    assert [each["data-subject"] for each in subjects] == ["running", "state", "size", "needs", "style"]
    for subject in subjects:
        boxes = subject.select("input")
        assert {box["name"] for box in boxes} == {subject["data-subject"]}
        kinds = {box["type"] for box in boxes}
        assert kinds == ({"checkbox"} if subject["data-subject"] in ("size", "needs") else {"radio"})
        assert [box["value"] for box in boxes if box.has_attr("checked")] == (
            [] if kinds == {"checkbox"} else ["-"]
        ), "at first, nothing is stated"
    assert [box["value"] for box in subjects[0].select("input")] == ["nothing", "alpha", "beta", "gamma", "-"]
    assert one(subjects[1], "legend").get_text() == "How is it?"
    assert next(each.get_text() for each in subjects[1].select("label")) == "It is fine & well."
    assert subjects[4].name == "details", "the first ones are open, the rest is folded"
    assert one(subjects[4], '[role="group"]')["aria-label"] == "Which style?"


def test_the_scripts_data_has_the_rules(chooser: BeautifulSoup) -> None:
    found = data(chooser)
    assert [each["slug"] for each in found["rules"]] == ["stay", "kept", "tiny", "large", "plain", "musts"]
    assert found["rules"][2] == {
        "slug": "tiny",
        "title": "Tiny",
        "when": ["size/tiny"],
        "unless": ["style/plain"],
        "effect": "for",
        "frameworks": ["alpha"],
    }
    assert found["carries"] == {"alpha": ["alpha"], "beta": ["beta"], "gamma": ["gamma"]}
    assert found["ties"] == ["alpha"]
    assert found["results"]["stay"] == "Stay"
    assert list(found["frameworks"]) == ["alpha", "beta", "gamma"]
    alpha = found["frameworks"]["alpha"]
    assert alpha["install"].startswith("pip install ")
    assert alpha["versions"].endswith("2026-11-20")
    assert "versions" not in found["frameworks"]["beta"], "none of its cells is verified"
    assert found["pairs"] == [["alpha", "beta", "pairs/alpha-or-beta.md"]]
    assert [(each["slug"], each["score"]) for each in found["people"]] == [
        ("keeper", "hit"),
        ("pupil", "soft"),
        ("lost", "miss"),
        ("stranger", "outside"),
    ]


def test_data_cannot_end_its_script(model: Path) -> None:
    path = model / "data/decision.yml"
    path.write_text(path.read_text().replace("title: Tiny,", 'title: "1 < 2",'), encoding="utf-8")
    page = soup(model, "/// chooser\n///")
    assert "<" not in one(page, "script.fg-model").get_text()
    assert data(page)["rules"][2]["title"] == "1 < 2"


def test_every_rule_says_on_what_it_depends_and_what_it_does(chooser: BeautifulSoup) -> None:
    rules = {str(each["id"]): each for each in chooser.select(".fg-rule")}
    assert list(rules) == [f"rule-{slug}" for slug in ("stay", "kept", "tiny", "large", "plain", "musts")]
    told = {slug: one(each, ".fg-rule__facts").get_text() for slug, each in rules.items()}
    assert told == {
        "rule-stay": "Depends on any of “It is fine”, “It is slow”. Leads to Stay.",
        "rule-kept": "Depends on what you state under “What runs”. Speaks for the frameworks that share most with it.",
        "rule-tiny": "Depends on “Tiny”, but not with “Plain”. Speaks for Alpha.",
        "rule-large": "Depends on “Large”. Rules out all but gamma.",
        "rule-plain": "Depends on “Plain”. Speaks for Beta & Co.",
        "rule-musts": "Depends on each feature that you tick. Counts how each framework provides the feature.",
    }
    assert said(one(rules["rule-tiny"], ".fg-statement")).startswith(
        "Tiny. It is so. Shown by Greeting in Alpha."
    )


def test_every_outcome_says_all_of_it(chooser: BeautifulSoup) -> None:
    outcomes = chooser.select(".fg-decision > .fg-outcome")
    assert [each["data-outcome"] for each in outcomes] == ["stay", "alpha", "beta", "gamma"]
    for each in outcomes:
        parts = [part.get_text() for part in each.select(".fg-outcome__part")]
        assert parts == ["Why", "What you accept", "Think again when", "What to do next"]
        assert [part["data-part"] for part in each.select("[data-part]")] == [
            "why",
            "accept",
            "again",
            "next",
        ]
    alpha = one(chooser, '[data-outcome="alpha"]')
    assert one(alpha, ".fg-outcome__choice code").get_text() == "alpha"
    assert one(alpha, "h3")["id"] == "outcome-alpha"
    read, meant = alpha.select('[data-part="next"] > li')
    assert read.get_text() == "Read. See Greeting."
    assert meant.get_text() == "We think so."
    about = one(alpha, ".fg-outcome__about").get_text()
    assert about == "Read the profile of Alpha and Alpha’s documentation."
    assert not one(chooser, '[data-outcome="stay"]').select(".fg-outcome__about")


def test_the_chooser_carries_the_record(chooser: BeautifulSoup) -> None:
    record = one(chooser, "pre.fg-record")
    assert record.parent is not None
    assert record.parent.has_attr("hidden"), "a theme may show a <pre> all the same"
    assert set(re.findall(r"\{(\w+)\}", record.get_text())) == FILLED
    assert "for <our API>\n" in record.get_text()


def test_no_id_stands_twice_on_a_page(chooser: BeautifulSoup) -> None:
    ids = [str(each["id"]) for each in chooser.select("[id]")]
    assert sorted(ids) == sorted(set(ids))


def test_the_bias_with_the_shares(model: Path) -> None:
    (model / "data/people.yml").write_text(PEOPLE, encoding="utf-8")
    page = soup(model, "/// bias\n///")
    assert said(one(page, "ul.fg-statements > li")) == "We think so. Our judgement."
    rows = {
        row.select("th")[0].get_text(): [cell.get_text() for cell in row.select("td")]
        for row in page.select("tbody tr")
    }
    assert rows["Stay"][0] == "25 %"
    assert rows["Alpha & more"][0] == "25 %"


# ---- people and the record --------------------------------------------------------------------------------


def test_people_are_grouped_by_what_they_settled_on(model: Path) -> None:
    (model / "data/people.yml").write_text(PEOPLE, encoding="utf-8")
    page = soup(model, "/// people\n///")
    assert [each["id"] for each in page.select("h2")] == [
        "settled-stay",
        "settled-alpha",
        "settled-beta",
        "settled-elsewhere",
    ]
    keeper, lost, pupil, stranger = page.select(".fg-person")
    assert one(keeper, "h3")["id"] == "keeper"
    assert one(keeper, ".fg-person__text code").get_text() == "runs"
    text = keeper.get_text(" ", strip=True)
    assert "It still is." in text
    assert one(keeper, ".fg-person__score").get_text() == "That’s what they settled on."
    assert ("choose/questions.md?state=fine", "Stay") in links(keeper)
    assert ("https://example.org/keeper", "Where they decided") in links(keeper)
    assert one(pupil, ".fg-person__score").get_text() == "What they settled on is among the others."
    assert one(lost, ".fg-person__score").get_text() == "That’s not what they settled on."
    assert "Delta" in stranger.get_text()


def test_the_rate_counts_and_names_the_misses(model: Path) -> None:
    (model / "data/people.yml").write_text(PEOPLE, encoding="utf-8")
    page = soup(model, "/// rate\n///")
    assert [each.get_text().rpartition(". ")[2] for each in page.select("li")] == [
        "1 of 3.",
        "1 of 3.",
        "1 of 3.",
    ]
    text = page.get_text(" ", strip=True)
    assert "right for 25 %" in text, "the one who left a framework counts twice"
    assert links(page) == [("#lost", "A lost one")]


def test_the_record_is_shown_and_downloaded_alike(model: Path) -> None:
    block = one(soup(model, "/// record\n///"), ".fg-template")
    shown = one(block, "pre code").get_text()
    address = str(one(block, "a[download]")["href"])
    assert address.startswith("data:text/markdown;charset=utf-8,")
    assert unquote(address.partition(",")[2]).strip() == shown.strip()
    assert one(block, "a[download]")["download"] == "decision-record.md"
    assert not re.search(r"\{\w+\}", shown)
    assert shown.startswith("# - <the decision> for <our API>\n")


# ---- mistakes ---------------------------------------------------------------------------------------------

NAMES = ("flowchart", "key", "chooser", "rules", "outcomes", "bias", "people", "rate", "record")


@pytest.mark.parametrize("name", NAMES)
def test_without_a_model(root: Path, name: str) -> None:
    message = one(soup(root, f"/// {name}\n///"), ".fg-error").get_text().strip()
    assert message == f"{name}: no decision model; add data/decision.yml"


@pytest.mark.parametrize("name", NAMES)
def test_an_argument(model: Path, name: str) -> None:
    message = one(soup(model, f"/// {name} | kept\n///"), ".fg-error").get_text()
    assert "an argument that it does not take" in message
    assert f'write "/// {name}"' in message


def test_without_a_record(model: Path) -> None:
    path = model / "data/decision.yml"
    path.write_text(path.read_text().partition("record:")[0])
    message = one(soup(model, "/// record\n///"), ".fg-error").get_text()
    assert 'no decision record; add "record: {template: …, hints: …}" to data/decision.yml' in message
    asked = soup(model, "/// chooser\n///")
    assert not asked.select(".fg-record")
    assert asked.select("form")


def test_a_damaged_model_is_said_in_the_page(model: Path) -> None:
    path = model / "data/decision.yml"
    path.write_text(path.read_text().replace("question: small}", "question: smal}"))
    message = one(soup(model, "/// key\n///"), ".fg-error").get_text()
    assert 'data/decision.yml: questions[0].answers[3].question: no question "smal"; write "small"' in message


def test_the_catalogue_of_these_tests_has_no_model() -> None:
    assert not [name for name in FILES if "decision" in name]
