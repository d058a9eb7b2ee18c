"""Strangers' inputs and where they are sent: what is wrong with the files is said, with its remedy."""

from __future__ import annotations

import pytest
import yaml

INPUT = {"slug": "nan", "kind": "body", "title": "NaN", "of": "number", "value": "NaN"}
TAKES = {"request": "POST /birds", "body": {"name": "Robin", "wingspan_cm": 21.5}}


def hostile(site, *inputs):
    site.write("data/hostile.yml", yaml.safe_dump({"inputs": [{**INPUT, **each} for each in inputs]}))


def takes(site, *endpoints):
    path = site.root / "snippets" / "crud" / "task.yml"
    task = yaml.safe_load(path.read_text())
    site.write(
        "snippets/crud/task.yml", yaml.safe_dump({**task, "takes": [{**TAKES, **each} for each in endpoints]})
    )


def test_an_input_is_sent_to_the_tasks_that_have_a_place_for_it(site):
    hostile(site, {}, {"slug": "path", "kind": "number", "of": "any"})
    takes(site, {})
    catalogue = site.load()
    assert [each.slug for each in catalogue.hostile] == ["nan", "path"]
    for cell in catalogue.cells():
        if not cell.absent:
            assert [each.slug for each in cell.inputs] == (["nan"] if cell.task == "crud" else [])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"value": {"hex": "0g"}},
            "inputs[0].value[0]: not bytes ('0g'); write pairs of digits, as in \"c328\"",
        ),
        (
            {"value": {"hex": "00", "text": "a"}},
            "inputs[0].value[0]: a text and bytes in one piece; write two pieces",
        ),
        ({"value": {"text": "[", "more": 1}}, "inputs[0].value[0].more: unknown key"),
        (
            {"value": [{"text": "[[", "times": 5_000_000}]},
            "inputs[0].value: 10,000,000 bytes; keep it to 5,000,000",
        ),
        ({"value": None}, "inputs[0]: an input without a change; write one of value, whole, more, without"),
        ({"kind": "cookie"}, 'inputs[0].kind: unknown word "cookie"; write'),
        ({"slug": "Not A Slug"}, "inputs[0].slug: not a slug"),
    ],
)
def test_what_is_wrong_with_an_input(site, change, said):
    hostile(site, change)
    assert said in "\n".join(site.problems())


def test_two_inputs_of_one_slug(site):
    hostile(site, {}, {})
    assert 'data/hostile.yml: inputs[1].slug: the slug "nan" is used twice' in "\n".join(site.problems())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            {"request": "SEND /birds"},
            "takes[0].request: not a request ('SEND /birds'); write \"POST /birds\"",
        ),
        ({"request": "GET /birds?limit=2"}, "takes[0].request: a query in the path"),
        (
            {"form": {"name": "Robin"}},
            "takes[0]: a body, and a form beside it; write two entries, one for each",
        ),
        ({"body": {"day": yaml.safe_load("2026-05-01")}}, "takes[0].body: a value that JSON does not have"),
    ],
)
def test_what_is_wrong_with_an_endpoint(site, change, said):
    takes(site, change)
    assert said in "\n".join(site.problems())


def test_a_limit_names_an_input_that_is_sent(site):
    hostile(site, {})
    path = site.root / "frameworks" / "flask" / "framework.yml"
    path.write_text(path.read_text() + "limits: {nann: It breaks.}\n")
    cell = site.root / "snippets" / "hello-world" / "flask" / "cell.yml"
    cell.write_text(cell.read_text() + "limits: {nan: It breaks.}\n")
    problems = "\n".join(site.problems())
    assert (
        'frameworks/flask/framework.yml: limits.nann: no input "nann" in data/hostile.yml; write "nan"'
        in problems
    )
    said = 'snippets/hello-world/flask/cell.yml: limits.nan: no input "nan" is sent to this task; remove it'
    assert said in problems
