"""The decision model: what is read, and what is said of each fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.catalog.test_fuzz import (
    SIGNS,
    change_bytes,
    change_data,
    check_problem,
    fractions,
    fuzz,
    outcome,
    splice,
    values,
)

from fieldguide.catalog.decision import FILLED, Decision, RecordTemplate
from fieldguide.catalog.decision_checks import statements
from fieldguide.catalog.decision_paths import Walk

if TYPE_CHECKING:
    from tests.catalog.conftest import Case, Check, Site

FILE = "data/decision.yml"
SAID = "{text: It is., evidence: [{cell: hello-world/flask, test: test_it}]}"
MEANT = "{text: We think so., judgement: true}"
PLACES = "\n".join(f"    {{{name}}}" for name in sorted(FILLED))
HINTS = "\n".join(f"    {name}: what it is" for name in sorted(FILLED))
GOOD = f"""\
bias:
  - {MEANT}
questions:
  - slug: kept
    title: Is there code?
    label: Code?
    why: {SAID}
    answers:
      - {{slug: "yes", text: Yes., label: "Yes", outcome: stay, reason: {SAID}}}
      - {{slug: "no", text: No., label: "No", question: small, reason: {MEANT}}}
  - slug: small
    title: Is it small?
    label: Small?
    why: {MEANT}
    answers:
      - {{slug: tiny, text: It is tiny., label: Tiny, outcome: bottle, reason: {SAID}}}
      - {{slug: small, text: It is small., label: Small, outcome: flask, reason: {SAID}}}
      - {{slug: large, text: It is large., label: Large, outcome: falcon, reason: {MEANT}}}
outcomes:
  - slug: stay
    title: Stay
    label: Stay
    choice: Stay where you are.
    why: [{SAID}]
    accept: [{MEANT}]
    runner_up: {{outcome: bottle, separates: {MEANT}}}
    again: [{MEANT}]
    next: [{MEANT}]
  - slug: bottle
    title: Bottle
    label: Bottle
    framework: bottle
    choice: Take Bottle.
    why: [{SAID}]
    accept: [{MEANT}]
    runner_up: {{outcome: flask, separates: {MEANT}}}
    again: [{MEANT}]
    next: [{MEANT}]
  - slug: flask
    title: Flask
    label: Flask
    framework: flask
    choice: Take Flask.
    why: [{SAID}]
    accept: [{MEANT}]
    runner_up: {{outcome: bottle, separates: {SAID}}}
    again: [{MEANT}]
    next: [{MEANT}]
  - slug: falcon
    title: Falcon
    label: Falcon
    elsewhere: {{title: Falcon, documentation: "https://falcon.example.org/", checked: 2026-01-02}}
    choice: Take Falcon.
    why: [{MEANT}]
    accept: [{MEANT}]
    runner_up: {{outcome: flask, separates: {MEANT}}}
    again: [{MEANT}]
    next: [{MEANT}]
situations:
  - {{slug: keeper, title: A keeper, text: It runs., answers: {{kept: "yes"}}, outcome: stay}}
  - {{slug: pupil, title: A pupil, text: It is new., answers: {{kept: "no", small: tiny}}, outcome: bottle, article: true}}
record:
  template: |
{PLACES}
    {{project}}
  hints:
{HINTS}
    project: our API
"""
TINY = "      - {slug: tiny, text: It is tiny., label: Tiny, outcome: bottle, reason: " + SAID + "}\n"
SECOND = "    runner_up: {outcome: bottle, separates: " + SAID + "}"


@pytest.fixture
def model(site: Site) -> Site:
    """The tiny catalogue with a decision model."""
    site.write(FILE, GOOD)
    return site


def read(site: Site) -> Decision:
    decision = site.load().guide.decision
    assert decision is not None
    return decision


def test_what_is_read(model: Site) -> None:
    decision = read(model)
    assert [each.slug for each in decision.questions] == ["kept", "small"]
    kept = decision.question("kept")
    assert kept is not None
    assert [(each.slug, each.question, each.outcome) for each in kept.answers] == [
        ("yes", None, "stay"),
        ("no", "small", None),
    ]
    assert kept.answer("no") is kept.answers[1]
    assert kept.answer("maybe") is None
    assert [(each.framework, bool(each.elsewhere)) for each in decision.outcomes] == [
        (None, False),
        ("bottle", False),
        ("flask", False),
        (None, True),
    ]
    assert decision.outcome("flask") is decision.outcomes[2]
    assert decision.question("flask") is decision.outcome("kept") is None
    assert [each.article for each in decision.situations] == [False, True]
    assert decision.situations[1].answers == {"kept": "no", "small": "tiny"}


def test_without_the_file_there_is_none(site: Site) -> None:
    assert site.load().guide.decision is None


def test_every_statement_is_found_with_its_place(model: Site) -> None:
    decision = read(model)
    found = dict(statements(decision))
    assert len(found) == 2 + 5 + 4 * 5
    assert found["questions", 0, "answers", 1, "reason"] is decision.questions[0].answers[1].reason
    assert found["outcomes", 3, "runner_up", "separates"] is decision.outcomes[3].runner_up.separates
    assert found["outcomes", 1, "next", 0] is decision.outcomes[1].next[0]


def test_situations_and_the_record_may_be_missing(model: Site) -> None:
    model.write(FILE, GOOD.partition("situations:")[0])
    decision = read(model)
    assert decision.situations == ()
    assert decision.record is None


def test_a_record_is_filled_in_one_go() -> None:
    template = "".join(f"{{{name}}} " for name in sorted(FILLED))
    record = RecordTemplate(template=template, hints=dict.fromkeys(FILLED, "…"))
    filled = record.filled({"date": "{choice}", "choice": "Take it"})
    assert "{choice}" in filled, "what is filled in is no template itself"
    assert "Take it" in filled
    assert "{context}" in filled, "a place without a value stays"


CASES: dict[str, Case] = {
    "a key that a question has not": (
        ("edit", FILE, "    label: Small?", "    lable: Small?"),
        f'{FILE}: questions[1].label: missing; add "label: Many waits at once?"',
        f'{FILE}: questions[1].lable: unknown key; write "label" or remove it (known: answers, label, slug, title, why)',
    ),
    "a label that is too long": (
        ("edit", FILE, "label: Small?", f"label: {'Is it small? ' * 3}"),
        f"{FILE}: questions[1].label: a label of 38 characters; write at most 34",
    ),
    "a label of an answer that is too long": (
        ("edit", FILE, "label: Tiny,", f"label: {'t' * 35},"),
        f"{FILE}: questions[1].answers[0].label: a label of 35 characters; write at most 34",
    ),
    "an empty label": (
        ("edit", FILE, "label: Tiny,", 'label: "",'),
        f'{FILE}: questions[1].answers[0].label: an empty text; write "label: Yes, all async"',
    ),
    "no slug": (
        ("edit", FILE, "slug: tiny,", "slug: So tiny,"),
        f"{FILE}: questions[1].answers[0].slug: not a slug ('So tiny'); write lower-case words joined by hyphens",
    ),
    "a yes that YAML reads": (
        ("edit", FILE, 'slug: "yes"', "slug: true"),
        f"{FILE}: questions[0].answers[0].slug: expected a text, got a boolean (true); put it in quotes",
    ),
    "the word of the address": (
        ("edit", FILE, "- slug: small\n", "- slug: at\n"),
        ("edit", FILE, "question: small,", "question: at,"),
        ("edit", FILE, "small: tiny}", "at: tiny}"),
        f'{FILE}: questions[1].slug: "at" says in an address which answer is being changed; choose a different slug',
    ),
    "an answer that leads nowhere": (
        ("edit", FILE, "outcome: falcon, reason", "reason"),
        f'{FILE}: questions[1].answers[2]: leads nowhere; write "question: <slug>" or "outcome: <slug>", one of them',
    ),
    "an answer that leads to two": (
        ("edit", FILE, "question: small,", "question: small, outcome: flask,"),
        (
            f"{FILE}: questions[0].answers[1]: leads to a question and to an outcome; "
            'write "question: <slug>" or "outcome: <slug>", one of them'
        ),
    ),
    "one answer": (
        ("edit", FILE, TINY, ""),
        (
            "edit",
            FILE,
            "      - {slug: large, text: It is large., label: Large, outcome: falcon, reason: "
            + MEANT
            + "}\n",
            "",
        ),
        f"{FILE}: questions[1].answers: 1 entry; write 2 to 6",
    ),
    "seven answers": (
        ("edit", FILE, TINY, "".join(TINY.replace("tiny", f"tiny-{number}") for number in range(5))),
        f"{FILE}: questions[1].answers: 7 entries; write 2 to 6",
    ),
    "an unknown question": (
        ("edit", FILE, "question: small,", "question: smal,"),
        f'{FILE}: questions[0].answers[1].question: no question "smal"; write "small" (known: kept, small)',
    ),
    "an outcome where a question belongs": (
        ("edit", FILE, "question: small,", "question: stay,"),
        f'{FILE}: questions[0].answers[1].question: no question "stay"; write one of kept, small',
    ),
    "an unknown outcome": (
        ("edit", FILE, "outcome: stay, reason", "outcome: stays, reason"),
        f'{FILE}: questions[0].answers[0].outcome: no outcome "stays"; write "stay" (known: bottle, falcon, flask, stay)',
    ),
    "a question's slug twice": (
        ("edit", FILE, "- slug: small\n", "- slug: kept\n"),
        f'{FILE}: questions[0].answers[1].question: no question "small"; write "kept"',
        f'{FILE}: questions[1].slug: the slug "kept" is used twice; give each its own',
    ),
    "an answer's slug twice": (
        ("edit", FILE, "slug: large,", "slug: tiny,"),
        f'{FILE}: questions[1].answers[2].slug: the slug "tiny" is used twice; give each its own',
    ),
    "an outcome's slug twice": (
        ("edit", FILE, "- slug: falcon\n", "- slug: flask\n"),
        f"{FILE}: outcomes[3].runner_up.outcome: the outcome itself; name the outcome that comes second",
        f'{FILE}: outcomes[3].slug: the slug "flask" is used twice; give each its own',
        f'{FILE}: questions[1].answers[2].outcome: no outcome "falcon"; write one of bottle, flask, stay',
    ),
    "a situation's slug twice": (
        ("edit", FILE, "slug: pupil", "slug: keeper"),
        f'{FILE}: situations[1].slug: the slug "keeper" is used twice; give each its own',
    ),
    "an answer's text twice": (
        ("edit", FILE, "It is large.", "It is tiny."),
        f'{FILE}: questions[1].answers[2].text: the text "It is tiny." is used twice; give each its own',
    ),
    "an answer's label twice": (
        ("edit", FILE, "label: Large,", "label: Tiny,"),
        f'{FILE}: questions[1].answers[2].label: the label "Tiny" is used twice; give each its own',
    ),
    "a question's label twice": (
        ("edit", FILE, "label: Small?", "label: Code?"),
        f'{FILE}: questions[1].label: the label "Code?" is used twice; give each its own',
    ),
    "a title twice": (
        ("edit", FILE, "title: Falcon\n", "title: Flask\n"),
        f'{FILE}: outcomes[3].title: the title "Flask" is used twice; give each its own',
    ),
    "an answer that leads back": (
        ("edit", FILE, "outcome: falcon, reason", "question: kept, reason"),
        f'{FILE}: questions[1].answers[2].question: leads back to "kept"; lead on to a later question, or to an outcome',
    ),
    "an answer that leads to its own question": (
        ("edit", FILE, "outcome: falcon, reason", "question: small, reason"),
        f'{FILE}: questions[1].answers[2].question: leads back to "small"; lead on to a later question, or to an outcome',
    ),
    "a question out of reach": (
        ("edit", FILE, "question: small,", "outcome: bottle,"),
        ("edit", FILE, 'answers: {kept: "no", small: tiny}', 'answers: {kept: "no"}'),
        f'{FILE}: outcomes[2]: no answer leads to "flask"; let an answer lead to it, or remove it',
        f'{FILE}: outcomes[3]: no answer leads to "falcon"; let an answer lead to it, or remove it',
        f'{FILE}: questions[1]: no answer leads to "small"; let an answer lead to it, or remove it',
    ),
    "an outcome out of reach": (
        ("edit", FILE, "outcome: falcon, reason", "outcome: flask, reason"),
        f'{FILE}: outcomes[3]: no answer leads to "falcon"; let an answer lead to it, or remove it',
    ),
    "an unknown framework": (
        ("edit", FILE, "    framework: flask\n", "    framework: flaks\n"),
        f'{FILE}: outcomes[2].framework: unknown framework "flaks"; write "flask" (known: bottle, flask)',
    ),
    "a framework of this guide and outside it": (
        (
            "edit",
            FILE,
            "    framework: flask\n",
            '    framework: flask\n    elsewhere: {title: F, documentation: "https://f.example.org/", checked: 2026-01-02}\n',
        ),
        f"{FILE}: outcomes[2]: a framework of this guide and one outside it; remove one of them",
    ),
    "a framework outside it that was never looked at": (
        ("edit", FILE, ", checked: 2026-01-02}", "}"),
        f'{FILE}: outcomes[3].elsewhere.checked: missing; add "checked: 2026-11-23"',
    ),
    "an unknown runner-up": (
        ("edit", FILE, SECOND, SECOND.replace("bottle", "botle")),
        f'{FILE}: outcomes[2].runner_up.outcome: no outcome "botle"; write "bottle" (known: bottle, falcon, flask, stay)',
    ),
    "a runner-up that is itself": (
        ("edit", FILE, SECOND, SECOND.replace("bottle", "flask")),
        f"{FILE}: outcomes[2].runner_up.outcome: the outcome itself; name the outcome that comes second",
    ),
    "no reason": (
        ("edit", FILE, f"choice: Take Flask.\n    why: [{SAID}]", "choice: Take Flask.\n    why: []"),
        f'{FILE}: outcomes[2].why: expected at least one entry, got an empty list; write "why: [{{text: …, evidence: […]}}]"',
    ),
    "no bias": (
        ("edit", FILE, f"bias:\n  - {MEANT}\n", "bias: []\n"),
        f'{FILE}: bias: expected at least one entry, got an empty list; write "bias: [{{text: …, judgement: true}}]"',
    ),
    "a situation that lacks an answer": (
        ("edit", FILE, ", small: tiny}", "}"),
        f'{FILE}: situations[1].answers: no answer to "small", which is asked next; under "small", write one of large, small, tiny',
    ),
    "a situation that answers too much": (
        ("edit", FILE, '{kept: "yes"}', '{kept: "yes", small: tiny, colour: blue}'),
        f"{FILE}: situations[0].answers.colour: a question that is not asked on this path; remove it",
        f"{FILE}: situations[0].answers.small: a question that is not asked on this path; remove it",
    ),
    "a situation with an unknown answer": (
        ("edit", FILE, "small: tiny}", "small: tyni}"),
        f'{FILE}: situations[1].answers.small: "small" has no answer "tyni"; write one of large, small, tiny',
    ),
    "a situation without answers": (
        ("edit", FILE, '{kept: "yes"}', "{}"),
        (
            f"{FILE}: situations[0].answers: expected at least one entry, got an empty mapping; "
            'write "answers: {running: nothing, contract: none}"'
        ),
    ),
    "a situation that ends elsewhere": (
        ("edit", FILE, "outcome: bottle, article", "outcome: flask, article"),
        f'{FILE}: situations[1].outcome: ends at "bottle", not at "flask"; correct the answers, the outcome or the model',
    ),
    "a situation that ends nowhere": (
        ("edit", FILE, "outcome: bottle, article", "outcome: nowhere, article"),
        f'{FILE}: situations[1].outcome: ends at "bottle", not at "nowhere"; correct the answers, the outcome or the model',
    ),
    "evidence that is not there": (
        ("edit", FILE, SECOND, SECOND.replace("hello-world/flask", "hello-world/flaks")),
        (
            f'{FILE}: outcomes[2].runner_up.separates.evidence[0].cell: no cell "hello-world/flaks"; '
            'write "hello-world/flask" (known: hello-world/bottle, hello-world/flask)'
        ),
    ),
    "evidence of a reason that is not there": (
        ("edit", FILE, TINY, TINY.replace("cell: hello-world/flask, test: test_it", "task: hello-word")),
        f'{FILE}: questions[1].answers[0].reason.evidence[0].task: no task "hello-word"; write "hello-world" (known: crud, hello-world)',
    ),
    "evidence of the bias that is not there": (
        ("edit", FILE, f"bias:\n  - {MEANT}", "bias:\n  - {text: So., evidence: [{demonstration: song}]}"),
        f'{FILE}: bias[0].evidence[0].demonstration: no demonstration "song"; add demonstrations/song/, or correct the name',
    ),
    "a statement without evidence": (
        ("edit", FILE, SECOND, SECOND.replace(SAID, "{text: So.}")),
        (
            f'{FILE}: outcomes[2].runner_up.separates: a statement without evidence; add "evidence: [{{cell: task/framework}}]", '
            'or "judgement: true" if it is your opinion'
        ),
    ),
    "a template without a place": (
        ("edit", FILE, "    {versions}\n", ""),
        f'{FILE}: record: a template without {{versions}}; write "{{versions}}" where it belongs',
    ),
    "a hint without a place": (
        ("edit", FILE, "    {project}\n", ""),
        f"{FILE}: record: project has a hint but no place; give every place a hint, and no other",
    ),
    "a place without a hint": (
        ("edit", FILE, "    project: our API\n", ""),
        f"{FILE}: record: project has a place but no hint; give every place a hint, and no other",
    ),
    "no questions": (
        ("write", FILE, "questions: []\n"),
        f'{FILE}: bias: missing; add "bias: [{{text: …, judgement: true}}]"',
        f'{FILE}: outcomes: missing; add "outcomes: [{{slug: …}}]"',
        f"{FILE}: questions: 0 entries; write 1 to 40",
    ),
    "a list": (
        ("write", FILE, "- questions\n"),
        f'{FILE}: expected a mapping, got a list; write "key: value" lines',
    ),
    "a folder": (
        ("remove", FILE),
        ("write", f"{FILE}/x", ""),
        f"{FILE}: a folder where a file belongs; make it a file",
    ),
    "a file of another encoding": (
        ("write", FILE, "bias: ü".encode("latin-1")),
        f"{FILE}: line 1: not UTF-8 (byte 0xfc); save the file as UTF-8",
    ),
    "a bomb": (
        ("write", FILE, "questions: " + "[" * 90_000),
        f"{FILE}: line 1: lists or mappings more than 20 deep; make it flatter",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_problem(name: str, model: Site, check: Check) -> None:
    assert model.load()
    check(CASES[name])


def test_a_model_is_read_only_where_the_rest_is_whole(model: Site) -> None:
    """A fault in a cell is said once, not again wherever the cell is named."""
    model.remove("snippets/hello-world/task.yml")
    model.edit(FILE, "question: small,", "question: smal,")
    assert not [line for line in model.problems() if line.startswith(FILE)]


def test_several_faults_are_said_together(model: Site) -> None:
    model.edit(FILE, "outcome: falcon, reason", "outcome: falcn, reason")
    model.edit(FILE, "question: small,", "question: smal,")
    model.edit(FILE, TINY, TINY.replace("hello-world/flask", "hello-world/flaks"))
    assert [line.split(": ")[1] for line in model.problems()] == [
        "questions[0].answers[1].question",
        "questions[1].answers[0].reason.evidence[0].cell",
        "questions[1].answers[2].outcome",
    ]


def grown(questions: int, answers: int) -> str:
    """A model that asks so many more questions, each of whose answers leads to the next."""
    data: dict[str, Any] = yaml.safe_load(GOOD)
    first, last = data["questions"]
    chain = []
    for number in range(questions):
        following = f"asked-{number + 1}" if number + 1 < questions else "kept"
        chain.append(
            {
                "slug": f"asked-{number}",
                "title": f"Question {number}?",
                "label": f"Question {number}?",
                "why": {"text": "So.", "judgement": True},
                "answers": [
                    {
                        "slug": f"a{each}",
                        "text": f"Answer {each}.",
                        "label": f"Answer {each}",
                        "question": following,
                        "reason": {"text": "So.", "judgement": True},
                    }
                    for each in range(answers)
                ],
            }
        )
    data["questions"] = [*chain, first, last]
    del data["situations"]
    text: str = yaml.safe_dump(data, allow_unicode=True)
    return text


def test_the_largest_model_is_read_at_once(model: Site) -> None:
    """As many ways as six to the 38th: nothing walks each of them."""
    model.write(FILE, grown(38, 6))
    decision = read(model)
    assert len(decision.questions) == 40


def test_a_model_that_is_too_large(model: Site) -> None:
    model.write(FILE, grown(39, 2))
    assert model.problems() == [f"{FILE}: questions: 41 entries; write 1 to 40"]


@pytest.fixture(scope="module")
def damaged(shared_site: Site) -> Callable[[list[Callable[[Path], object]]], None]:
    """Damages the decision model of the whole catalogue, loads it, and makes all as it was."""

    def run(damages: list[Callable[[Path], object]]) -> None:
        shared_site.write(FILE, GOOD)
        try:
            for damage in damages:
                damage(shared_site.root)
            catalog, problems = outcome(shared_site.root)
            if catalog is None:
                assert problems
            for problem in problems:
                assert problem.file == FILE
                check_problem(shared_site.root, {}, problem)
            if catalog is not None and catalog.guide.decision is not None:
                paths = Walk(catalog.guide.decision).paths()
                assert paths
                reached = {path.outcome.slug for path in paths}
                assert reached == {each.slug for each in catalog.guide.decision.outcomes}
        finally:
            shared_site.remove(FILE)

    return run


KEYS = ["kept", "small", "tiny", "flask", "bottle", "stay", "at", "{date}", "{x}", "hello-world/flask", "yes"]


@fuzz
@given(st.data())
def test_any_change_of_a_value_is_whole_or_said(damaged: Callable[..., None], data: st.DataObject) -> None:
    changes = st.builds(
        change_data,
        st.just(FILE),
        st.integers(0, 400),
        st.sampled_from(["value", "value", "value", "key", "delete"]),
        values | st.sampled_from(KEYS),
    )
    damaged(data.draw(st.lists(changes, min_size=1, max_size=3)))


@fuzz
@given(st.data())
def test_any_change_of_bytes_is_whole_or_said(damaged: Callable[..., None], data: st.DataObject) -> None:
    signs = st.sampled_from([sign.encode() for sign in SIGNS])
    change = st.builds(splice, fractions, signs | st.binary(max_size=3), st.integers(0, 5))
    damaged(data.draw(st.lists(st.builds(change_bytes, st.just(FILE), change), min_size=1, max_size=3)))
