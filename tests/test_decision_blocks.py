"""The blocks of the decision model: flowchart, list, questionnaire, situations, record; their HTML, their errors."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag
from tests.evidence import said
from tests.test_blocks import FILES, one, root, soup
from tests.test_guide_blocks import GUIDE

from fieldguide.blocks.drawing import Plan, _wrapped, lights, main_line
from fieldguide.catalog import load
from fieldguide.catalog.decision import FILLED, Decision
from fieldguide.catalog.gaps import gaps

__all__ = ["root"]

SAID = '{text: "It is `so`.", evidence: [{cell: greet/alpha, test: test_hello}]}'
MEANT = "{text: We think so., judgement: true}"
PLACES = "\n".join(f"    {name}: {{{name}}}" for name in sorted(FILLED))
HINTS = "\n".join(f'    {name}: "- the {name}"' for name in sorted(FILLED))


def outcome(slug: str, title: str, of: str, second: str) -> str:
    return f"""\
  - slug: {slug}
    title: {title}
    label: {title}
    {of}
    choice: Take `{slug}`.
    why: [{SAID}]
    accept: [{MEANT}]
    runner_up: {{outcome: {second}, separates: {MEANT}}}
    again: [{MEANT}]
    next: [{{text: Read., evidence: [{{task: greet}}]}}, {MEANT}]
"""


MODEL = f"""\
bias: [{MEANT}]
questions:
  - slug: kept
    title: Is there code & more?
    label: Code & more?
    why: {SAID}
    answers:
      - {{slug: fine, text: Yes; it is fine., label: It is fine, outcome: stay, reason: {MEANT}}}
      - {{slug: slow, text: It is slow., label: It is slow, outcome: stay, reason: {MEANT}}}
      - {{slug: odd, text: It is odd., label: It is odd, question: style, reason: {SAID}}}
      - {{slug: none, text: No., label: "No", question: small, reason: {SAID}}}
  - slug: small
    title: Is it small?
    label: Small?
    why: {MEANT}
    answers:
      - {{slug: tiny, text: It is tiny., label: Tiny, outcome: alpha, reason: {SAID}}}
      - {{slug: strange, text: It is strange., label: Strange, question: style, reason: {MEANT}}}
      - {{slug: large, text: It is large., label: Large, outcome: gamma, reason: {{text: By the layout., evidence: [{{task: layout}}, {{cell: greet/gamma}}]}}}}
  - slug: style
    title: Which style?
    label: Style?
    why: {MEANT}
    answers:
      - {{slug: plain, text: Plain., label: Plain, outcome: beta, reason: {MEANT}}}
      - {{slug: other, text: Other., label: Other, outcome: other, reason: {MEANT}}}
outcomes:
{outcome("stay", "Stay", "", "alpha")}
{outcome("alpha", "Alpha & more", "framework: alpha", "beta")}
{outcome("beta", "Beta", "framework: beta", "alpha")}
{outcome("gamma", "Gamma", "framework: gamma", "other")}
{outcome("other", "Other", 'elsewhere: {title: Other, documentation: "https://o.example/", checked: 2026-11-20}', "gamma")}
situations:
  - {{slug: keeper, title: A keeper, text: It `runs`., answers: {{kept: fine}}, outcome: stay}}
  - {{slug: pupil, title: A pupil, text: It is new., answers: {{kept: none, small: tiny}}, outcome: alpha, article: true}}
record:
  template: |
    # {{decision}} for {{project}}
{PLACES}
  hints:
{HINTS}
    project: our API
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


def page(kind: str, slug: str) -> str:
    return f"choose/questions.md#{kind}-{slug}"


# ---- the flowchart ----------------------------------------------------------------------------------------


@pytest.fixture
def picture(model: Path) -> BeautifulSoup:
    return soup(model, "/// flowchart\n///")


PAIRS = {
    ("q-kept", "o-stay--kept"): "It is fine or It is slow",
    ("q-kept", "q-style"): "It is odd",
    ("q-kept", "q-small"): "No",
    ("q-small", "o-alpha--small"): "Tiny",
    ("q-small", "q-style"): "Strange",
    ("q-small", "o-gamma--small"): "Large",
    ("q-style", "o-beta--style"): "Plain",
    ("q-style", "o-other--style"): "Other",
}
"""Which box leads to which, and the words on the way."""


def test_a_box_for_each_question_and_for_each_end_of_one(picture: BeautifulSoup) -> None:
    boxes = {str(box["id"]): box for box in picture.select(".fg-key__box")}
    assert set(boxes) == {name for pair in PAIRS for name in pair}
    assert {name: links(box)[0][0] for name, box in boxes.items()} == {
        name: page("question", name[2:]) if name[0] == "q" else page("outcome", name[2:].partition("--")[0])
        for name in boxes
    }
    kinds = {name: str(box["class"][1]) for name, box in boxes.items()}
    assert kinds == {
        "q-kept": "fg-key__question",
        "q-small": "fg-key__question",
        "q-style": "fg-key__question",
        "o-stay--kept": "fg-key__stay",
        "o-alpha--small": "fg-key__outcome",
        "o-gamma--small": "fg-key__outcome",
        "o-beta--style": "fg-key__outcome",
        "o-other--style": "fg-key__elsewhere",
    }
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
    assert one(svg, "desc").get_text().startswith("3 questions lead to 5 outcomes.")
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


def test_lights_of_a_model_of_many_ways_end_at_once(model: Path) -> None:
    """Thirty questions with two ways from each to the next: a thousand million ways."""
    text = (model / "data/decision.yml").read_text()
    first, rest = text.split("questions:\n")
    chain = "".join(
        f"  - slug: c{n}\n    title: C{n}?\n    label: C{n}\n    why: {MEANT}\n    answers:\n"
        + "".join(
            f"      - {{slug: a{a}, text: A{a}., label: A{a}, question: {f'c{n + 1}' if n < 29 else 'kept'}, reason: {MEANT}}}\n"
            for a in range(2)
        )
        for n in range(30)
    )
    rest = re.sub(r"situations:\n.*?record:", "record:", rest, flags=re.DOTALL)
    (model / "data/decision.yml").write_text(f"{first}questions:\n{chain}{rest}")
    plan = Plan(decision(model), str)
    assert len(plan.nodes["o-stay--kept"].within) == 31 + 1 + 31
    assert lights(plan)


# ---- the list ---------------------------------------------------------------------------------------------


def test_the_list_has_every_answer_once_with_its_link(model: Path) -> None:
    tree = one(soup(model, "/// key\n///"), "section.fg-list-key")
    asked = [(p.get_text(), links(p)[0][0]) for p in tree.select(".fg-list-key__question")]
    assert asked == [
        ("1. Is there code & more?", page("question", "kept")),
        ("3. Which style?", page("question", "style")),
        ("2. Is it small?", page("question", "small")),
    ]
    answers = [
        (li.select_one(".fg-list-key__answer").get_text(), links(li)[0])
        for li in tree.select("li:has(> .fg-list-key__answer)")
    ]
    assert answers == [
        ("Yes; it is fine.", (page("outcome", "stay"), "Stay")),
        ("It is slow.", (page("outcome", "stay"), "Stay")),
        ("It is odd.", (page("question", "style"), "Which style?")),
        ("Plain.", (page("outcome", "beta"), "Beta")),
        ("Other.", (page("outcome", "other"), "Other")),
        ("No.", (page("question", "small"), "go to question 2")),
        ("It is tiny.", (page("outcome", "alpha"), "Alpha & more")),
        ("It is strange.", (page("question", "style"), "go to question 3")),
        ("It is large.", (page("outcome", "gamma"), "Gamma")),
    ]
    assert [len(item.select(":scope > p")) for item in tree.select(".fg-list-key__line > li")] == [1, 1]
    assert tree.has_attr("data-search-exclude")


# ---- the questionnaire ------------------------------------------------------------------------------------


@pytest.fixture
def asked(model: Path) -> BeautifulSoup:
    for name in ("data/pairs/alpha-or-beta.yml", "data/pictures.yml", "frameworks/alpha/profile.yml"):
        (model / name).parent.mkdir(exist_ok=True)
        (model / name).write_text(GUIDE[name], encoding="utf-8")
    return soup(model, "[TOC]\n\n/// questionnaire\n///")


def test_every_question_with_its_reason_and_its_answers(asked: BeautifulSoup, model: Path) -> None:
    questions = asked.select(".fg-decision > .fg-question")
    assert [each["data-question"] for each in questions] == ["kept", "small", "style"]
    kept = questions[0]
    assert kept["data-title"] == "Is there code & more?"
    assert one(kept, "h3")["id"] == "question-kept"
    assert one(kept, "h3").get_text().startswith("1. Is there code & more?")
    assert said(one(kept, ".fg-question__why")) == "It is so. Shown by Greeting in Alpha."
    read = decision(model)
    for question, shown in zip(read.questions, questions, strict=True):
        answers = shown.select("ul.fg-question__answers > li.fg-question__answer")
        assert [each["data-answer"] for each in answers] == [each.slug for each in question.answers]
        for answer, each in zip(question.answers, answers, strict=True):
            leads = f"question-{answer.question}" if answer.question else f"outcome-{answer.outcome}"
            assert each["data-leads"] == leads
            choice = one(each, "a.fg-question__choice")
            assert (choice["href"], choice.get_text()) == (f"choose/questions.md#{leads}", answer.text)
            assert one(each, "p.fg-statement")
    leads = [each.get_text() for each in kept.select(".fg-question__leads")]
    assert leads == [" → Stay", " → Stay", " → question 3", " → question 2"]


def test_an_answer_names_the_comparisons_that_matter(asked: BeautifulSoup) -> None:
    large = one(asked, '[data-answer="large"]')
    assert links(one(large, "p.fg-statement"))[-2:] == [
        ("compare/layout.md", "Layout"),
        ("compare/greet.md", "Greeting"),
    ]
    assert all(each.has_attr("hidden") for each in large.select(".fg-matters"))
    assert one(asked, '[data-answer="tiny"]').select(".fg-matters")[0]["href"] == "compare/greet.md"
    assert not one(asked, '[data-answer="strange"]').select(".fg-matters")


def test_every_outcome_says_all_of_it(asked: BeautifulSoup) -> None:
    outcomes = asked.select(".fg-decision > .fg-outcome")
    assert [each["data-outcome"] for each in outcomes] == ["stay", "alpha", "beta", "gamma", "other"]
    for each in outcomes:
        parts = [part.get_text() for part in each.select(".fg-outcome__part")]
        assert parts == ["Why", "The runner-up", "What you accept", "Think again when", "What to do next"]
        assert [part["data-part"] for part in each.select("[data-part]")] == [
            "why",
            "accept",
            "again",
            "next",
        ]
    alpha = one(asked, '[data-outcome="alpha"]')
    assert alpha["data-title"] == "Alpha & more"
    assert one(alpha, ".fg-outcome__choice code").get_text() == "alpha"
    assert one(alpha, "h3")["id"] == "outcome-alpha"
    second = one(alpha, ".fg-outcome__second")
    assert links(second)[0] == (page("outcome", "beta"), "Beta")
    assert links(second)[-1] == ("pairs/alpha-or-beta.md", "Alpha vs Beta & Co")
    assert not one(asked, '[data-outcome="gamma"] .fg-outcome__second').select('[href^="pairs/"]')
    read, meant = alpha.select('[data-part="next"] > li')
    assert read.get_text() == "Read. See Greeting."
    assert meant.get_text() == "We think so."


def test_an_outcome_says_whether_it_was_run_and_with_what(asked: BeautifulSoup) -> None:
    def about(slug: str) -> list[str]:
        return [each.get_text() for each in asked.select(f'[data-outcome="{slug}"] .fg-outcome__about')]

    alpha = one(asked, '[data-outcome="alpha"]')
    ran = str(alpha["data-versions"])
    assert "1.2.3" in ran
    assert "3.11" in ran
    assert ran.endswith("2026-11-20")
    assert about("alpha") == [f"What we ran: {ran}. Read the profile of Alpha and Alpha’s documentation."]
    assert about("beta") == ["Read Beta & Co’s documentation."], "none of its cells is verified"
    assert one(asked, '[data-outcome="beta"]')["data-versions"] == ""
    assert about("other") == ["We haven’t run Other ourselves. Read Other’s documentation (2026-11-20)."]
    assert about("stay") == []


def test_one_that_has_joined_since_is_said_to_have_run_once_it_has(model: Path) -> None:
    path = model / "data/decision.yml"
    text = path.read_text(encoding="utf-8")
    for title, slug, run in (("alpha", "alpha", True), ("Beta & Co", "beta", False)):
        path.write_text(text.replace("{title: Other,", f"{{title: {title},"), encoding="utf-8")
        about = one(
            soup(model, "/// questionnaire\n///"), '[data-outcome="other"] .fg-outcome__about'
        ).get_text()
        assert about.startswith("What we ran: Alpha 1.2.3" if run else f"We haven’t run {title} ourselves.")
        catalog = load(model)
        found = [each.what for each in gaps(catalog, catalog.frameworks[slug])]
        assert found[0] == f"data/decision.yml: outcome other says elsewhere; write framework: {slug}"


def test_the_headings_are_in_the_table_of_contents(asked: BeautifulSoup) -> None:
    contents = [link["href"] for link in asked.select(".toc a")]
    assert contents[:2] == ["#questions", "#question-kept"]
    assert contents[-1] == "#outcome-other"


def test_the_questionnaire_carries_the_record(asked: BeautifulSoup) -> None:
    record = one(asked, "pre.fg-record")
    assert record.parent.has_attr("hidden"), "a theme may show a <pre> all the same"
    assert set(re.findall(r"\{(\w+)\}", record.get_text())) == FILLED
    assert "for <our API>\n" in record.get_text()


def test_no_id_stands_twice_on_a_page(asked: BeautifulSoup) -> None:
    ids = [str(each["id"]) for each in asked.select("[id]")]
    assert sorted(ids) == sorted(set(ids))


def test_the_bias(model: Path) -> None:
    assert said(one(soup(model, "/// bias\n///"), "ul.fg-statements > li")) == "We think so. Our judgement."


# ---- situations and the record ----------------------------------------------------------------------------


def test_situations(model: Path) -> None:
    (model / "data/upshot.yml").write_text(GUIDE["data/upshot.yml"], encoding="utf-8")
    keeper, pupil = soup(model, "/// situations\n///").select(".fg-situation")
    assert one(keeper, "h2")["id"] == "keeper"
    assert one(keeper, ".fg-situation__text code").get_text() == "runs"
    assert links(one(keeper, ".fg-situation__outcome")) == [(page("outcome", "stay"), "Stay")]
    assert one(keeper, "ol.fg-path > li").get_text() == "Is there code & more? Yes; it is fine."
    assert links(one(keeper, ".fg-links"))[0][0] == "choose/questions.md?kept=fine"
    assert not keeper.select(".fg-situation__near"), "every other answer asks on, or ends there too"
    assert not keeper.select(".fg-article")
    assert [li.get_text() for li in pupil.select("ol.fg-path > li")] == [
        "Is there code & more? No.",
        "Is it small? It is tiny.",
    ]
    near = one(pupil, ".fg-situation__near")
    assert (
        near.get_text().strip()
        == "The last question is: Is it small? If you answer “It is large”, the result is Gamma."
    )
    assert links(pupil.select_one(".fg-links"))[0][0] == "choose/questions.md?kept=none&small=tiny"
    article = one(pupil, ".fg-article")
    assert article.get_text() == "In the 2021 article: Alpha is good. More in the upshot."
    assert links(article) == [("upshot.md#alpha", "the upshot")]


def test_without_an_upshot_a_situation_says_less(model: Path) -> None:
    assert not soup(model, "/// situations\n///").select(".fg-article")


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

NAMES = ("flowchart", "key", "questionnaire", "bias", "situations", "record")


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
    asked = soup(model, "/// questionnaire\n///")
    assert not asked.select(".fg-record")
    assert asked.select(".fg-question")


def test_a_damaged_model_is_said_in_the_page(model: Path) -> None:
    path = model / "data/decision.yml"
    path.write_text(path.read_text().replace("question: small,", "question: smal,"))
    message = one(soup(model, "/// key\n///"), ".fg-error").get_text()
    assert 'data/decision.yml: questions[0].answers[3].question: no question "smal"; write "small"' in message


def test_the_catalogue_of_these_tests_has_no_model() -> None:
    assert not [name for name in FILES if "decision" in name]
