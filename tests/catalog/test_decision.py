"""The decision model: what is read, and what is said of each fault."""

from __future__ import annotations

import json
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
subjects:
  - {{slug: running, question: "What runs?", label: What runs, each: frameworks, options: [{{slug: nothing, text: Nothing., label: Nothing}}]}}
  - slug: state
    question: How is it?
    label: State
    options:
      - {{slug: fine, text: Fine., label: Fine}}
      - {{slug: leaving, text: It goes., label: It goes}}
  - slug: size
    question: How large is it?
    label: Size
    several: true
    options:
      - {{slug: tiny, text: Tiny., label: Tiny}}
      - {{slug: small, text: Small., label: Small}}
  - {{slug: needs, question: "What is a must?", label: Musts, several: true, each: features}}
carries_over: {{flask: [flask]}}
rules:
  - {{slug: stay, title: It is fine, when: [state/fine], result: stay, statement: {SAID}}}
  - {{slug: kept, title: Code stays, unless: [state/leaving], effect: for, carried: running, statement: {MEANT}}}
  - {{slug: tiny, title: Tiny, when: [size/tiny], effect: for, frameworks: [bottle], statement: {SAID}}}
  - {{slug: small, title: Small, any: [size/small], effect: costs, but: [flask], statement: {MEANT}}}
  - {{slug: musts, title: A must, capability: stated, statement: {MEANT}}}
ties: {{order: [flask], statement: {MEANT}}}
questions:
  - slug: code
    title: Is there code?
    label: Code?
    answers:
      - {{slug: "yes", text: Yes., label: "Yes", facts: [state/fine], outcome: stay}}
      - {{slug: "no", text: No., label: "No", question: small}}
  - slug: small
    title: Is it small?
    label: Small?
    answers:
      - {{slug: tiny, text: It is tiny., label: Tiny, facts: [size/tiny], outcome: bottle}}
      - {{slug: small, text: It is small., label: Small, facts: [size/small], outcome: flask}}
outcomes:
  - slug: stay
    title: Stay
    label: Stay
    choice: Stay where you are.
    why: [{SAID}]
    accept: [{MEANT}]
    again: [{MEANT}]
    next: [{MEANT}]
  - slug: bottle
    title: Bottle
    label: Bottle
    framework: bottle
    choice: Take Bottle.
    why: [{SAID}]
    accept: [{MEANT}]
    again: [{MEANT}]
    next: [{MEANT}]
  - slug: flask
    title: Flask
    label: Flask
    framework: flask
    choice: Take Flask.
    why: [{SAID}]
    accept: [{MEANT}]
    again: [{MEANT}]
    next: [{MEANT}]
record:
  template: |
{PLACES}
    {{project}}
  hints:
{HINTS}
    project: our API
"""
TINY = "      - {slug: tiny, text: It is tiny., label: Tiny, facts: [size/tiny], outcome: bottle}\n"
SMALL = "      - {slug: small, text: It is small., label: Small, facts: [size/small], outcome: flask}\n"


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
    assert [each.slug for each in decision.questions] == ["code", "small"]
    code = decision.question("code")
    assert code is not None
    assert [(each.slug, each.question, each.outcome) for each in code.answers] == [
        ("yes", None, "stay"),
        ("no", "small", None),
    ]
    assert code.answer("no") is code.answers[1]
    assert code.answer("maybe") is None
    assert [each.framework for each in decision.outcomes] == [None, "bottle", "flask"]
    assert decision.outcome("flask") is decision.outcomes[2]
    assert decision.question("flask") is decision.outcome("code") is decision.subject("code") is None
    assert decision.subject("size") is decision.subjects[2]
    assert decision.rule("tiny") is decision.rules[2]
    assert decision.rules[2].facts() == ("size/tiny",)


def test_without_the_file_there_is_none(site: Site) -> None:
    assert site.load().guide.decision is None


def test_every_statement_is_found_with_its_place(model: Site) -> None:
    decision = read(model)
    found = dict(statements(decision))
    assert len(found) == 5 + 1 + 3 * 4
    assert found["rules", 2, "statement"] is decision.rules[2].statement
    assert found["ties", "statement"] is decision.ties.statement
    assert found["outcomes", 1, "next", 0] is decision.outcomes[1].next[0]


def test_the_record_may_be_missing(model: Site) -> None:
    model.write(FILE, GOOD.partition("record:")[0])
    assert read(model).record is None


def test_every_way_through_the_chart_with_its_facts(model: Site) -> None:
    ways = Walk(read(model)).paths()
    assert [(each.facts(), each.outcome.slug) for each in ways] == [
        ({"state": ("fine",)}, "stay"),
        ({"size": ("tiny",)}, "bottle"),
        ({"size": ("small",)}, "flask"),
    ]


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
        f'{FILE}: questions[1].lable: unknown key; write "label" or remove it (known: answers, label, slug, title)',
    ),
    "a label that is too long": (
        ("edit", FILE, "label: Small?", f"label: {'Is it small? ' * 3}"),
        f"{FILE}: questions[1].label: a label of 38 characters; write at most 34",
    ),
    "no slug": (
        ("edit", FILE, "slug: tiny, text: It", "slug: So tiny, text: It"),
        f"{FILE}: questions[1].answers[0].slug: not a slug ('So tiny'); write lower-case words joined by hyphens",
    ),
    "a yes that YAML reads": (
        ("edit", FILE, 'slug: "yes"', "slug: true"),
        f"{FILE}: questions[0].answers[0].slug: expected a text, got a boolean (true); put it in quotes",
    ),
    "an answer that leads nowhere": (
        ("edit", FILE, "facts: [size/small], outcome: flask", "facts: [size/small]"),
        f'{FILE}: questions[1].answers[1]: leads nowhere; write "question: <slug>" or "outcome: <slug>", one of them',
    ),
    "an answer that leads to two": (
        ("edit", FILE, "question: small}", "question: small, outcome: flask}"),
        (
            f"{FILE}: questions[0].answers[1]: leads to a question and to an outcome; "
            'write "question: <slug>" or "outcome: <slug>", one of them'
        ),
    ),
    "one answer": (
        ("edit", FILE, TINY, ""),
        f"{FILE}: questions[1].answers: 1 entry; write 2 to 6",
    ),
    "an unknown question": (
        ("edit", FILE, "question: small}", "question: smal}"),
        f'{FILE}: questions[0].answers[1].question: no question "smal"; write "small" (known: code, small)',
    ),
    "an unknown outcome": (
        ("edit", FILE, "outcome: stay}", "outcome: stays}"),
        f'{FILE}: questions[0].answers[0].outcome: no outcome "stays"; write "stay" (known: bottle, flask, stay)',
    ),
    "a fact that nobody can state": (
        ("edit", FILE, "facts: [size/tiny]", "facts: [size/teeny]"),
        f'{FILE}: questions[1].answers[0].facts[0]: no fact "size/teeny"; write "size/tiny" (known: size/small, size/tiny)',
    ),
    "a rule about a fact that nobody can state": (
        ("edit", FILE, "when: [size/tiny]", "when: [sizes/tiny]"),
        f'{FILE}: rules[2].when[0]: no subject "sizes" in "sizes/tiny"; write "size" (known: needs, running, size, state)',
    ),
    "a rule without facts": (
        ("edit", FILE, "when: [size/tiny], effect", "effect"),
        f'{FILE}: rules[2]: a rule without facts; write "when: [subject/option]" or "any: […]"',
    ),
    "a rule that does nothing": (
        ("edit", FILE, "effect: for, frameworks: [bottle], ", ""),
        f"{FILE}: rules[2]: no effect; write exactly one of effect, capability, result",
    ),
    "a rule that does two things": (
        ("edit", FILE, "frameworks: [bottle], statement", "frameworks: [bottle], result: stay, statement"),
        f"{FILE}: rules[2]: effect and result; write exactly one of effect, capability, result",
    ),
    "an effect on nothing": (
        ("edit", FILE, "effect: for, frameworks: [bottle]", "effect: for"),
        (
            f"{FILE}: rules[2]: an effect on nothing; "
            "write exactly one of frameworks, but, carried, foreign, itself"
        ),
    ),
    "an effect on two lists": (
        ("edit", FILE, "frameworks: [bottle]", "frameworks: [bottle], but: [flask]"),
        (
            f"{FILE}: rules[2]: frameworks and but; "
            "write exactly one of frameworks, but, carried, foreign, itself"
        ),
    ),
    "a result for frameworks": (
        ("edit", FILE, "result: stay, statement", "result: stay, but: [flask], statement"),
        f"{FILE}: rules[0]: but; remove it",
    ),
    "a rule about an unknown framework": (
        ("edit", FILE, "but: [flask]", "but: [flaks]"),
        f'{FILE}: rules[3].but[0]: no framework "flaks"; write "flask" (known: bottle, flask)',
    ),
    "a rule about a subject without frameworks": (
        ("edit", FILE, "carried: running", "carried: size"),
        f'{FILE}: rules[1].carried: no subject with frameworks "size"; write "running"',
    ),
    "a rule about an unknown feature": (
        ("edit", FILE, "capability: stated", "when: [size/tiny], capability: sated"),
        f'{FILE}: rules[4].capability: no feature "sated"; write "stated" (known: routing, stated)',
    ),
    "a rule that leads to an unknown result": (
        ("edit", FILE, "result: stay", "result: flask"),
        f'{FILE}: rules[0].result: no result "flask"; write "stay"',
    ),
    "code that carries over from nothing": (
        ("edit", FILE, "carries_over: {flask: [flask]}", "carries_over: {flaks: [flask]}"),
        f'{FILE}: carries_over.flaks: no option of a subject with frameworks "flaks"; write "flask" (known: bottle, flask, nothing)',
    ),
    "an unknown framework among the ties": (
        ("edit", FILE, "order: [flask]", "order: [flaks]"),
        f'{FILE}: ties.order[0]: no framework "flaks"; write "flask" (known: bottle, flask)',
    ),
    "a subject's label twice": (
        ("edit", FILE, "label: Size\n", "label: State\n"),
        f'{FILE}: subjects[2].label: the label "State" is used twice; give each its own',
    ),
    "an answer's text twice": (
        ("edit", FILE, "It is small.", "It is tiny."),
        f'{FILE}: questions[1].answers[1].text: the text "It is tiny." is used twice; give each its own',
    ),
    "a rule's title twice": (
        ("edit", FILE, "title: Small,", "title: Tiny,"),
        f'{FILE}: rules[3].title: the title "Tiny" is used twice; give each its own',
    ),
    "an outcome's label twice": (
        ("edit", FILE, "label: Flask\n", "label: Bottle\n"),
        f'{FILE}: outcomes[2].label: the label "Bottle" is used twice; give each its own',
    ),
    "an answer that leads back": (
        ("edit", FILE, "facts: [size/small], outcome: flask", "question: code"),
        f'{FILE}: questions[1].answers[1].question: leads back to "code"; lead on to a later question, or to an outcome',
    ),
    "two answers that lead to one question": (
        ("edit", FILE, "facts: [state/fine], outcome: stay}", "question: small}"),
        (
            f'{FILE}: questions[0].answers[1].question: a second answer that leads to "small"; '
            "lead to another question: the chart is a tree"
        ),
    ),
    "a question out of reach": (
        ("edit", FILE, "question: small}", "outcome: flask}"),
        f'{FILE}: questions[1]: no answer leads to "small"; let an answer lead to it, or remove it',
    ),
    "a result out of reach": (
        ("edit", FILE, "when: [state/fine], result: stay,", "when: [state/fine], effect: for, but: [flask],"),
        f'{FILE}: outcomes[0]: no rule leads to "stay"; let a rule lead to it, or remove it',
    ),
    "an unknown framework": (
        ("edit", FILE, "    framework: flask\n", "    framework: flaks\n"),
        f'{FILE}: outcomes[2].framework: unknown framework "flaks"; write "flask" (known: bottle, flask)',
    ),
    "an outcome that is called otherwise": (
        ("edit", FILE, "    framework: flask\n", "    framework: bottle\n"),
        f'{FILE}: outcomes[2].slug: the outcome of bottle is called "flask"; write "bottle"',
    ),
    "an answer that the rules contradict": (
        ("edit", FILE, "facts: [size/small], outcome: flask", "facts: [size/small], outcome: bottle"),
        (
            f'{FILE}: questions[1].answers[1].outcome: "bottle", but after code: no, small: small the rules '
            'lead to "flask"; correct the outcome, the facts or the rules'
        ),
    ),
    "no reason": (
        ("edit", FILE, f"choice: Take Flask.\n    why: [{SAID}]", "choice: Take Flask.\n    why: []"),
        f'{FILE}: outcomes[2].why: expected at least one entry, got an empty list; write "why: [{{text: …, evidence: […]}}]"',
    ),
    "evidence of a rule that is not there": (
        (
            "edit",
            FILE,
            f"frameworks: [bottle], statement: {SAID}",
            f"frameworks: [bottle], statement: {SAID}".replace(
                "cell: hello-world/flask, test: test_it", "task: hello-word"
            ),
        ),
        f'{FILE}: rules[2].statement.evidence[0].task: no task "hello-word"; write "hello-world" (known: crud, hello-world)',
    ),
    "evidence of the bias that is not there": (
        ("edit", FILE, f"bias:\n  - {MEANT}", "bias:\n  - {text: So., evidence: [{demonstration: song}]}"),
        f'{FILE}: bias[0].evidence[0].demonstration: no demonstration "song"; add demonstrations/song/, or correct the name',
    ),
    "a template without a place": (
        ("edit", FILE, "    {versions}\n", ""),
        f'{FILE}: record: a template without {{versions}}; write "{{versions}}" where it belongs',
    ),
    "a place without a hint": (
        ("edit", FILE, "    project: our API\n", ""),
        f"{FILE}: record: project has a place but no hint; give every place a hint, and no other",
    ),
    "a list": (
        ("write", FILE, "- questions\n"),
        f'{FILE}: expected a mapping, got a list; write "key: value" lines',
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
    model.edit(FILE, "question: small}", "question: smal}")
    assert not [line for line in model.problems() if line.startswith(FILE)]


def test_several_faults_are_said_together(model: Site) -> None:
    model.edit(FILE, "outcome: flask}", "outcome: flaks}")
    model.edit(FILE, "question: small}", "question: smal}")
    model.edit(FILE, "when: [size/tiny]", "when: [size/teeny]")
    assert [line.split(": ")[1] for line in model.problems()] == [
        "questions[0].answers[1].question",
        "questions[1].answers[1].outcome",
        "rules[2].when[0]",
    ]


def test_a_chart_that_is_too_long(model: Site) -> None:
    data: dict[str, Any] = yaml.safe_load((model.root / FILE).read_text(encoding="utf-8"))
    data["questions"] += [{**data["questions"][1], "slug": f"q{number}"} for number in range(7)]
    model.write(FILE, json.dumps(data))
    assert f"{FILE}: questions: 9 entries; write 1 to 8" in model.problems()


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
                assert Walk(catalog.guide.decision).paths()
                assert catalog.guide.decider is not None
                assert catalog.guide.decider.verdict({}).ranked
        finally:
            shared_site.remove(FILE)

    return run


KEYS = [
    "code",
    "small",
    "tiny",
    "flask",
    "bottle",
    "stay",
    "size/tiny",
    "{date}",
    "{x}",
    "hello-world/flask",
    "yes",
]


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
