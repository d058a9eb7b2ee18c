"""Whole runs of the entry point on a small root."""

from __future__ import annotations

import pytest
import yaml

from fieldguide.mutation.cli import main
from fieldguide.mutation.trial import Outcome, Trial
from fieldguide.verify.session import Failure, Result

# In one worker, one after the other: each run starts servers of its own.
pytestmark = pytest.mark.xdist_group("mutation")
POST = {
    "cell": "hello-world/bottle",
    "file": "app.py",
    "operator": "method",
    "line": '@app.get("/")',
    "becomes": '@app.route("/")',
    "reason": "A test says so.",
}


def allow(root, *entries):
    root.write("data/mutants.yml", yaml.safe_dump({"survivors": list(entries)}))


def test_a_weak_contract(root):
    root.contract("def test_it_answers(api):\n    assert api.get('/').status_code == 200\n")
    ran = root.mutate()
    assert ran.code == 1
    assert "survives without a reason snippets/hello-world/bottle/app.py:8 key" in ran.output
    assert '- return {"message": "Hello, birds!"}' in ran.output
    assert '+ return {"message_": "Hello, birds!"}' in ran.output
    start = ran.output.index("- cell: hello-world/bottle")
    entries = yaml.safe_load(ran.output[start : ran.output.rindex("\n7 mutants")])
    assert [entry["operator"] for entry in entries] == ["return", "element", "key", "text"]


def test_a_reason_for_what_is_caught(root):
    entry = {**POST, "becomes": '@app.post("/")'}
    allow(root, entry)
    ran = root.mutate()
    assert ran.code == 1
    assert "7 mutants: 7 caught (100.0%" in ran.output
    problem = "data/mutants.yml: survivors[0]: method of '@app.get(\"/\")' in hello-world/bottle is caught; delete it"
    assert problem in ran.output


def test_a_cell_that_fails_by_itself(root):
    root.program((root.path / "snippets/hello-world/bottle/app.py").read_text().replace("birds", "dodo"))
    ran = root.mutate()
    assert ran.code == 2
    assert "hello-world/bottle fails without any edit (contract.py line" in ran.output
    assert "run `make verify` first" in ran.output


def test_an_edit_that_never_ends(root):
    root.program("""\
from bottle import Bottle

app = Bottle()
ready = True
while not ready:
    pass


@app.get("/")
def index():
    return "Hello, birds!"
""")
    root.contract('def test_it(api):\n    assert api.get("/").text == "Hello, birds!"\n')
    ran = root.mutate("--deadline=2")
    assert ran.code == 0, ran.output
    assert "7 mutants: 7 caught (100.0%, 2 of them by the time they took)" in ran.output


@pytest.fixture
def said(root, monkeypatch, capsys):
    """Runs the command line in this process, where it starts nothing; gives its status and its lines."""
    monkeypatch.setattr("signal.signal", lambda *_: None)

    def run(*arguments):
        code = main([f"--root={root.path}", *arguments])
        return code, capsys.readouterr().out.splitlines()

    return run


def test_list(said):
    code, lines = said("--list")
    assert code == 0
    assert lines[0].startswith("snippets/hello-world/bottle/app.py:6: decorator")
    assert len(lines) == 8
    assert lines[-1] == "7 mutants."


def test_a_sample_leaves_out_what_is_allowed(root, said):
    _, lines = said("--list", "--sample=2")
    assert said("--list", "--sample=2") == (0, lines)
    allow(root, {**POST, "becomes": '@app.post("/")'})
    _, rest = said("--list", "--sample=7")
    assert rest[-1] == "6 mutants."
    assert not any("method" in line for line in rest)


def test_an_entry_without_a_mutant(root, said):
    allow(root, POST)
    code, lines = said()
    assert code == 2
    assert "data/mutants.yml: survivors[0].becomes: no mutant of hello-world/bottle has" in lines[1]


@pytest.mark.parametrize(
    ("options", "code"),
    [((), 1), (("--task=hello-world",), 0), (("--framework=bottle",), 0)],
)
def test_a_reason_does_not_make_up_for_contracts_that_catch_too_little(
    root, said, monkeypatch, options, code
):
    allow(root, {**POST, "becomes": '@app.post("/")'})

    noticed = [Failure("test", "no")]

    def run(_trial, mutants, _progress):
        return [
            Outcome(each, Result(each.cell, {"test"}, [] if each.edit.operator == "method" else noticed))
            for each in mutants
        ]

    monkeypatch.setattr(Trial, "prepare", lambda *_: None)
    monkeypatch.setattr(Trial, "control", lambda *_: None)
    monkeypatch.setattr(Trial, "run", run)
    got, lines = said(*options)
    assert "7 mutants: 6 caught (85.7%" in lines[-1]
    assert "1 survive, 0 without a reason" in lines[-1]
    assert got == code


@pytest.mark.parametrize("option", ["--task=song", "--framework=wren"])
def test_an_unknown_name(said, option):
    code, lines = said(option)
    assert code == 2
    assert "write one of" in lines[0]
