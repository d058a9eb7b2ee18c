"""Whole runs of the entry point on a small root."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from fieldguide.catalog import load
from fieldguide.mutation.cli import batches, main
from fieldguide.mutation.mutants import Edit, Mutant
from fieldguide.mutation.trial import Trial, TrialResult
from fieldguide.verify.session import Failure, Result

# In one worker, one after the other: each run starts servers of its own.
pytestmark = pytest.mark.xdist_group("mutation")
POST = {
    "file": "app.py",
    "operator": "method",
    "line": '@app.get("/")',
    "becomes": '@app.route("/")',
    "reason": "A test says so.",
}
EDIT = Edit("call", 1, ("f()",), ("pass",), "pass")


def test_a_weak_contract(root):
    root.contract("def test_it_answers(api):\n    assert api.get('/').status_code == 200\n")
    ran = root.mutate("--jobs=0")  # in its own process; the next test has workers
    assert ran.code == 1
    assert "survives without a reason snippets/hello-world/bottle/app.py:8 key" in ran.output
    assert '- return {"message": "Hello, birds!"}' in ran.output
    assert '+ return {"message_": "Hello, birds!"}' in ran.output
    start = ran.output.index("survivors:\n")
    entries = yaml.safe_load(ran.output[start : ran.output.rindex("\n7 mutants")])["survivors"]
    assert [entry["operator"] for entry in entries] == ["return", "element", "key", "text"]
    assert "3 of 7 mutants caught (42.9%) in 1 of 1 cells" in ran.output
    kept = root.kept()
    assert (kept.mutants, kept.caught, kept.slow) == (7, 3, 0)
    assert [each.operator for each in kept.survivors] == ["return", "element", "key", "text"]
    assert kept.survivors[2].number == 8
    assert kept.survivors[2].becomes == 'return {"message_": "Hello, birds!"}'


def test_a_reason_for_what_is_caught(root):
    entry = {**POST, "becomes": '@app.post("/")'}
    root.allow(entry)
    ran = root.mutate("--jobs=2")
    assert ran.code == 1
    assert "7 mutants: 7 caught (100.0%" in ran.output
    problem = "survivors[0]: method of '@app.get(\"/\")' is caught; delete it"
    assert f"snippets/hello-world/bottle/mutants.yml: {problem}" in ran.output


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
    ran = root.mutate("--deadline=2", "--jobs=2")
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
    root.allow({**POST, "becomes": '@app.post("/")'})
    _, rest = said("--list", "--sample=7")
    assert rest[-1] == "6 mutants."
    assert not any("method" in line for line in rest)


@pytest.fixture
def catching(monkeypatch):
    """Lets every mutant be caught but those of the operator `method`, without a run; gives how many ran."""
    noticed = [Failure("test", "no")]
    ran = []

    def run(_trial, mutants, _progress):
        ran.append(len(mutants))
        return [
            TrialResult(each, Result(each.cell, {"test"}, [] if each.edit.operator == "method" else noticed))
            for each in mutants
        ]

    def prepare(_trial, cells, _note):
        return {cell.name: {"bottle": "0.13.4"} for cell in cells}

    monkeypatch.setattr(Trial, "prepare", prepare)
    monkeypatch.setattr(Trial, "control", lambda *_: {})
    monkeypatch.setattr(Trial, "run", run)
    return ran


def test_an_entry_without_a_mutant(root, said, catching):
    root.allow({**POST, "becomes": '@app.post("/")'}, POST)
    code, lines = said("--task=hello-world")
    assert code == 1
    problem = "snippets/hello-world/bottle/mutants.yml: survivors[1].becomes: no mutant has"
    assert sum(line.startswith(problem) for line in lines) == 1


@pytest.mark.parametrize(
    ("options", "code"),
    [((), 1), (("--task=hello-world",), 0), (("--framework=bottle",), 0)],
)
def test_a_reason_does_not_make_up_for_contracts_that_catch_too_little(root, said, catching, options, code):
    root.allow({**POST, "becomes": '@app.post("/")'})
    got, lines = said(*options)
    assert "7 mutants: 6 caught (85.7%" in lines[-2]
    assert "1 survive, 0 without a reason" in lines[-2]
    assert "6 of 7 mutants caught (85.7%) in 1 of 1 cells" in lines[-1]
    assert got == code


def test_only_what_has_changed_is_run_again(root, said, catching):
    root.allow({**POST, "becomes": '@app.post("/")'})
    assert said("--task=hello-world")[0] == 0
    first = root.kept()
    code, lines = said("--task=hello-world")
    assert (code, lines[0]) == (0, "No cell has changed.")
    assert catching == [7]
    root.write("snippets/hello-world/bottle/notice.md", "A word that nobody runs.\n")
    said("--task=hello-world")
    assert catching == [7]
    said("--task=hello-world", "--all")
    assert catching == [7, 7]
    root.program((root.path / "snippets/hello-world/bottle/app.py").read_text().replace("birds", "wrens"))
    said("--task=hello-world")
    assert catching == [7, 7, 7]
    assert root.kept().digest != first.digest


CAUGHT = 'def test():\n    """It answers."""\n'


def test_a_contract_that_gains_a_test_runs_survivors_alone(root, said, catching):
    root.allow({**POST, "becomes": '@app.post("/")'})
    root.contract(CAUGHT)
    said()
    root.contract(CAUGHT + "\n\ndef test_more():  # another\n    pass\n")
    code, lines = said("--task=hello-world")
    assert catching == [7, 1]
    assert code == 0, lines
    assert (root.kept().mutants, root.kept().caught) == (7, 6)
    assert said("--task=hello-world")[1][0] == "No cell has changed."


@pytest.mark.parametrize(
    "contract",
    [
        "def test_more():\n    pass\n",
        CAUGHT.replace("answers", "sings"),
        "import re\n\n\n" + CAUGHT[:-1] + "\n",
    ],
)
def test_a_contract_that_asks_otherwise_runs_all(root, said, catching, contract):
    root.contract("import os\n\n\n" + CAUGHT)
    said()
    root.contract(contract)
    said()
    assert catching == [7, 7]


def test_survivors_are_tried_again_and_not_kept(root, said, catching):
    said()
    before = root.kept()
    root.contract('def test_it(api):\n    """It answers."""\n    assert api.post("/").status_code == 405\n')
    code, lines = said("--survivors")
    assert catching == [7, 1]
    assert code == 1
    assert "1 mutants: 0 caught" in lines[-1]
    assert root.kept() == before


def test_the_time_is_over(root, said, catching):
    code, lines = said("--most-minutes=0", "--task=hello-world")
    assert code == 0
    assert "The time is over; 1 cells are left for the next run." in lines
    assert catching == []
    assert not (root.path / "data" / "mutated").exists()


def test_a_batch_is_of_whole_cells(root):
    [cell] = load(root.path).cells()
    other, third = replace(cell, task="a"), replace(cell, task="b")
    mutants = [Mutant(each, "app.py", EDIT) for each in (cell,) * 3 + (other,) * 95 + (third,) * 2]
    assert [len(batch) for batch in batches(mutants)] == [98, 2]
    assert list(batches([])) == []


@pytest.mark.parametrize("option", ["--task=song", "--framework=wren"])
def test_an_unknown_name(said, option):
    code, lines = said(option)
    assert code == 2
    assert "write one of" in lines[0]
