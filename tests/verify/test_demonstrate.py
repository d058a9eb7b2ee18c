"""Demonstrations are run as a reader would; what does not show its point is reported and not written."""

from __future__ import annotations

import json
import signal
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import yaml
from tests.verify.conftest import GOOD

if TYPE_CHECKING:
    from pathlib import Path

    from tests.verify.conftest import Root

ASK = """\
import sys
from urllib.request import urlopen

print(sys.argv[1], urlopen(f"http://127.0.0.1:{sys.argv[1]}/").read().decode())
"""


def song(root: Root, *programs: dict[str, Any], **more: object) -> None:
    """Write the demonstration `hymn`; each program's files lie in `works`."""
    root.write(f"demonstrations/hymn/works/{root.token}.py", GOOD)
    root.write("demonstrations/hymn/works/ask.py", ASK)
    defaults = {"label": "It", "folder": "works", "install": ["bottle"]}
    data = {
        "title": "A hymn",
        "summary": "It sings.",
        "programs": [{**defaults, **each} for each in programs],
    }
    root.write("demonstrations/hymn/demonstration.yml", yaml.safe_dump({**data, **more}))


def entry(root: Root) -> Path:
    return root.path / "data" / "demonstrated" / "hymn.json"


def recorded(root: Root) -> list[dict[str, Any]]:
    return json.loads(entry(root).read_text())["recordings"]


SAYS = {"commands": [{"run": "python -c 'print(6*7)'", "shows": ["42"]}]}


def test_it_is_run_written_and_left_alone_until_it_changes(root):
    song(root, SAYS)
    ran = root.verify("--demonstration=hymn")
    assert ran.code == 0, ran.output
    assert "1 demonstrations: 1 run, 0 unchanged, 0 failed; 1 ledger entries written" in ran.output
    assert "cells" not in ran.output
    data = json.loads(entry(root).read_text())
    assert data["verified"] == str(datetime.now(UTC).date())
    assert data["packages"] == {"bottle": "0.13.4"}
    assert data["tests"] == 2
    (output,) = data["recordings"][0]["outputs"]
    assert output == {"command": "python -c 'print(6*7)'", "exit_code": 0, "output": "42\n"}
    before = entry(root).read_bytes()
    ran = root.verify("--demonstration=hymn")
    assert "0 run, 1 unchanged" in ran.output
    assert entry(root).read_bytes() == before
    root.write("demonstrations/hymn/works/ask.py", ASK + "\n")
    assert "1 run, 0 unchanged" in root.verify("--demonstration=hymn").output


def test_a_text_that_is_not_shown_is_reported_and_nothing_written(root):
    song(root, {"commands": [{"run": "python -c 'print(6*7)'", "shows": ["43"]}]})
    ran = root.verify("--demonstration=hymn")
    assert ran.code == 1
    assert "demonstrations/hymn  It" in ran.output
    assert "`python -c 'print(6*7)'` does not show “43”" in ran.output
    assert not entry(root).exists()


def test_another_exit_status_is_reported(root):
    song(root, {"commands": [{"run": "python -c 'exit(3)'", "exit": 1}]})
    ran = root.verify("--demonstration=hymn")
    assert ran.code == 1
    assert "`python -c 'exit(3)'` ended with exit status 3, expected 1" in ran.output
    assert not entry(root).exists()


def test_a_file_that_is_not_left_is_reported(root):
    song(root, {"leaves": ["ask.py", "egg.txt"]})
    ran = root.verify("--demonstration=hymn")
    assert ran.code == 1
    assert "left no egg.txt" in ran.output


def test_a_package_that_is_not_locked_is_reported(root):
    song(root, {**SAYS, "install": ["no-such-bird"]})
    ran = root.verify("--demonstration=hymn")
    assert ran.code == 1
    assert "no-such-bird: not in requirements/cells.txt; run `make lock`" in ran.output


def test_a_server_is_asked_and_a_reader_sees_the_usual_port(root):
    song(
        root,
        {
            "serve": f"python {root.token}.py {{port}}",
            "commands": [{"run": "python ask.py {port}", "shows": ["chirp"]}],
            "requests": [{"ask": "GET /", "shows": ["chirp"]}],
            "leaves": ["ask.py"],
        },
    )
    ran = root.verify("--demonstration=hymn")
    assert ran.code == 0, ran.output
    (recording,) = recorded(root)
    (output,) = recording["outputs"]
    assert output["command"] == "python ask.py 8000"
    assert output["output"] == "8000 chirp\n\n"
    assert recording["exchanges"][0]["status"] == 200
    assert [each["path"] for each in recording["tree"]] == sorted(["ask.py", f"{root.token}.py"])
    assert root.verify("--demonstration=hymn", "--all", "--check").code == 0


def test_another_answer_is_reported(root):
    serve = f"python {root.token}.py {{port}}"
    song(root, {"serve": serve, "requests": [{"ask": "GET /", "status": 404}]})
    ran = root.verify("--demonstration=hymn")
    assert ran.code == 1
    assert "GET / answered 200, expected 404" in ran.output
    song(root, {"serve": serve, "requests": [{"ask": "GET /", "shows": ["trill"]}]})
    assert "GET / does not show “trill”" in root.verify("--demonstration=hymn").output
    song(root, {"serve": "python -c 'exit(4)' {port}", "requests": [{"ask": "GET /"}]})
    assert "ended with exit status 4 before it answered" in root.verify("--demonstration=hymn").output


def test_what_varies_and_what_is_measured(root):
    root.write("demonstrations/hymn/works/clock.py", "import time\n\nprint(time.time_ns(), end='')\n")
    clock = "python clock.py"
    song(root, {"commands": [{"run": clock, "shows": ["1"]}]})
    assert root.verify("--demonstration=hymn").code == 0
    ran = root.verify("--demonstration=hymn", "--all", "--check")
    assert ran.code == 1
    assert "answered differently from what the page shows (hymn/1)" in ran.output
    song(root, {"commands": [{"run": clock, "shows": ["…"]}]}, varies=["[0-9]{6,}"])
    assert root.verify("--demonstration=hymn").code == 0
    assert recorded(root)[0]["outputs"][0]["output"] == "…"
    song(root, {"commands": [{"run": clock, "shows": ["1"], "measured": True}]})
    assert root.verify("--demonstration=hymn").code == 0
    assert root.verify("--demonstration=hymn", "--all", "--check").code == 0


def test_check_fails_where_it_was_never_run(root):
    song(root, SAYS)
    ran = root.verify("--check", "--demonstration=hymn")
    assert ran.code == 1
    assert "not verified yet" in ran.output
    assert not entry(root).exists()


def test_cells_and_demonstrations_are_chosen_apart(root):
    song(root, SAYS)
    ran = root.verify("--task=song")
    assert ran.code == 0
    assert "demonstrations" not in ran.output
    assert not entry(root).exists()
    ran = root.verify()
    assert "1 cells: 0 run" in ran.output
    assert "1 demonstrations: 1 run" in ran.output
    ran = root.verify("--demonstration=hym")
    assert ran.code == 2
    assert 'no demonstration "hym"; write one of hymn' in ran.output


def test_an_endless_command_is_ended(root):
    song(root, {"commands": [{"run": f"python -c 'while True: pass' {root.token}", "shows": ["x"]}]})
    ran = root.verify("--demonstration=hymn", "--deadline=1")
    assert ran.code == 1
    assert "did not end within 1 s" in ran.output


def test_an_interruption_leaves_nothing(root):
    song(root, {"commands": [{"run": f"python -c 'while True: pass' {root.token}", "shows": ["x"]}]})
    process = root.start("--demonstration=hymn")
    while not root.processes() and process.poll() is None:
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate()
    assert process.returncode == 130, output
    assert "Interrupted" in output
    root.assert_clean()
    assert not entry(root).exists()


def prove(root: Root, text: str) -> None:
    """Write the proof `singing/wren` of a capability, with a lock of its own."""
    root.write("proofs/singing/wren/proof.yml", yaml.safe_dump({"label": "It sings", "install": ["bottle"]}))
    root.write("proofs/singing/wren/proof.py", text)
    root.write("requirements/proofs.txt", (root.path / "requirements" / "cells.txt").read_text())
    support = {"support": "third party", "extension": "Bottle", "proof": "singing"}
    capability = {"slug": "singing", "title": "Singing", "group": "Songs", "frameworks": {"wren": support}}
    root.write("data/capabilities.yml", yaml.safe_dump({"capabilities": [capability]}))


def test_a_proof_is_run_in_its_own_environment_and_kept_beside_the_others(root):
    prove(root, "import bottle\n\nassert bottle.Bottle()\nprint('sung')\n")
    ran = root.verify("--proof=singing/wren")
    assert ran.code == 0, ran.output
    assert "1 proofs: 1 run, 0 unchanged, 0 failed; 1 ledger entries written" in ran.output
    assert "cells" not in ran.output
    assert "demonstrations" not in ran.output
    data = json.loads((root.path / "data" / "proven" / "singing" / "wren.json").read_text())
    (output,) = data["recordings"][0]["outputs"]
    assert output == {"command": "python proof.py", "exit_code": 0, "output": "sung\n"}
    assert "0 run, 1 unchanged" in root.verify("--proof=singing/wren").output


def test_a_proof_that_fails_is_reported_and_nothing_written(root):
    prove(root, "import bottle\n\nassert bottle.sings, 'it does not sing'\n")
    ran = root.verify("--proof=singing/wren")
    assert ran.code == 1
    assert "proofs/singing/wren  It sings" in ran.output
    assert "`python proof.py` ended with exit status 1, expected 0" in ran.output
    assert not (root.path / "data" / "proven").exists()
    assert root.verify("--proof=singing/robin").code == 2
