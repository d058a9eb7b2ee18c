"""What a verification survives: each fault gets a clear message, and nothing is left behind."""

from __future__ import annotations

import json
import resource
import signal
import time

import pytest

SERVE = "ThreadingHTTPServer(("
HEAD = "import sys\nimport time\n"


@pytest.fixture(autouse=True)
def _environment(bottle_environment):
    """The environment that every test here shares."""


def good(root):
    return root.path.joinpath("snippets", "song", "wren", f"{root.token}.py").read_text()


def test_a_good_cell_is_written_once_and_then_left_alone(root):
    first = root.verify()
    assert first.code == 0, first.output
    assert "1 of 1" in first.output
    assert "✓ 1 run: Wren" in first.output
    entry = json.loads(root.entry.read_text())
    assert entry["tests"] == 1
    assert entry["packages"].keys() == {"bottle"}
    assert entry["recordings"][0]["exchanges"][0]["response"]["body"] == "chirp\n"
    before = root.entry.stat().st_mtime_ns
    again = root.verify()
    assert again.code == 0
    assert "0 run, 1 unchanged" in again.output
    assert root.verify("--all").code == 0
    assert root.entry.stat().st_mtime_ns == before


def test_an_edited_cell_is_run_again_and_check_fails_until_then(root):
    assert root.verify().code == 0
    root.program(
        good(root)
        .replace("class Handler", "class Other")
        .replace("Handler)", "Other)")
        .replace("BaseHTTPRequestOther)", "BaseHTTPRequestHandler)")
    )
    before = root.entry.read_bytes()
    check = root.verify("--check")
    assert check.code == 1
    assert "changed since it was last verified" in check.output
    assert root.entry.read_bytes() == before
    assert "1 run, 0 unchanged" in root.verify().output
    assert root.entry.read_bytes() != before
    assert root.verify("--check", "--all").code == 0


def test_a_failing_contract_names_cell_test_and_reason_and_writes_nothing(root):
    root.program(good(root).replace("chirp", "CHIRP"))
    ran = root.verify()
    assert ran.code == 1
    assert "song/wren" in ran.output
    assert "test_chirp" in ran.output
    assert "CHIRP" in ran.output
    assert "contract.py line 3" in ran.output
    assert not root.entry.exists()


def test_check_sees_answers_that_differ_from_the_page(root):
    root.program(good(root).replace('b"chirp\\n"', 'b"chirp\\n" if self.path == "/" else b"x"'))
    assert root.verify().code == 0
    data = json.loads(root.entry.read_text())
    data["recordings"][0]["exchanges"][0]["response"]["body"] = "typed by hand"
    root.entry.write_text(json.dumps(data))
    ran = root.verify("--all", "--check")
    assert ran.code == 1
    assert "answered differently from what the page shows (test_chirp)" in ran.output


def test_a_server_that_never_answers(root):
    root.program(HEAD + "time.sleep(600)\n")
    ran = root.verify("--deadline=1")
    assert ran.code == 1
    assert "did not answer within 1 s" in ran.output


def test_a_server_that_takes_connections_and_says_nothing(root):
    root.program(
        "import socket, sys, time\n"
        "listener = socket.create_server(('127.0.0.1', int(sys.argv[1])))\n"
        "time.sleep(600)\n"
    )
    ran = root.verify("--deadline=8")
    assert ran.code == 1
    assert "took connections but did not answer within 8 s" in ran.output


def test_a_server_that_exits_at_once(root):
    root.program(HEAD + "sys.exit('the nest is empty')\n")
    ran = root.verify()
    assert ran.code == 1
    assert "ended with exit status 1 before it answered" in ran.output
    assert "the nest is empty" in ran.output


def test_a_server_that_ignores_sigterm(root):
    root.program("import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + good(root))
    assert root.verify().code == 0


def test_a_server_that_forks_a_child_that_outlives_it(root):
    child = (
        "import subprocess\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)', __file__],"
        " start_new_session=True)\n"
    )
    root.program(good(root).replace("\n\nclass", f"\n{child}\nclass", 1))
    ran = root.verify()  # verify() asserts that nothing is left
    assert ran.code == 0, ran.output


def test_a_server_that_listens_on_the_wrong_port(root):
    root.program(good(root).replace("int(sys.argv[1])", "0"))
    ran = root.verify("--deadline=8")
    assert ran.code == 1
    assert "not on the {port} of its run line" in ran.output


def test_an_endless_loop_in_a_request(root):
    root.write(
        "snippets/song/contract.py",
        "def test_loop(api):\n    api.timeout = 1\n    assert api.get('/loop').status_code == 200\n",
    )
    root.program(
        good(root).replace(
            "        self.send_response",
            "        while self.path == '/loop':\n            pass\n        self.send_response",
        )
    )
    ran = root.verify()
    assert ran.code == 1
    assert "the server did not answer a request in time" in ran.output


def test_a_test_that_does_not_end(root):
    root.write(
        "snippets/song/contract.py",
        "import time\n\nimport pytest\n\n\n@pytest.mark.timeout(0.5)\ndef test_slow(api):\n"
        "    assert api.get('/').text\n    time.sleep(3600)\n",
    )
    ran = root.verify()
    assert ran.code == 1
    assert "test_slow[wren]" in ran.output
    assert "the test did not end within" in ran.output


def test_an_endless_loop_at_the_start(root):
    root.program("while True:\n    pass\n")
    ran = root.verify("--deadline=1")
    assert ran.code == 1
    assert "did not answer within 1 s" in ran.output


def test_an_endless_command(root, monkeypatch):
    root.config(prepare=[f"python -c 'while True: pass' {root.token}"])
    ran = root.verify("--deadline=1")
    assert ran.code == 1
    assert "did not end within" in ran.output


def test_a_cell_that_prints_100_mb(root):
    root.program("import sys\nfor _ in range(100):\n    print('x' * 1_000_000)\nprint('done')\n" + good(root))
    ran = root.verify("--deadline=60")
    assert ran.code == 0, ran.output[-2000:]
    root.program("import sys\nfor _ in range(100):\n    print('x' * 1_000_000)\nsys.exit('the end')\n")
    ran = root.verify("--deadline=60")
    assert ran.code == 1
    assert "the end" in ran.output
    assert "bytes left out" in ran.output
    assert len(ran.output) < 200_000


def test_an_import_that_the_install_line_does_not_bring(root):
    root.program("import flask\n" + good(root))
    ran = root.verify()
    assert ran.code == 1
    assert "the install line does not bring `flask`" in ran.output


def test_a_command_that_the_install_line_does_not_bring(root):
    root.config(serve=f"gunicorn {root.token}:app --port {{port}}")
    ran = root.verify()
    assert ran.code == 1
    assert "`gunicorn` isn't a command of this environment" in ran.output


def test_a_version_that_does_not_exist(root):
    root.config(install=["bottle==99.0"])
    ran = root.verify()
    assert ran.code == 1
    assert "`bottle==99.0` cannot be installed at the locked versions" in ran.output


def test_a_package_that_is_not_locked(root):
    root.config(install=["bottle", "no-such-package-anywhere"])
    ran = root.verify()
    assert ran.code == 1
    assert "no-such-package-anywhere: not in requirements/cells.txt; run `make lock`" in ran.output


def test_a_contract_with_a_syntax_error(root):
    root.write("snippets/song/contract.py", "def test_song(api):\n    assert (\n")
    ran = root.verify()
    assert ran.code == 1
    assert "snippets/song/contract.py line 2: not Python" in ran.output


def test_a_contract_that_cannot_be_loaded(root):
    root.write(
        "snippets/song/contract.py", "import no_such_module\n\n\ndef test_song(api):\n    assert api\n"
    )
    ran = root.verify()
    assert ran.code == 1
    assert "snippets/song/contract.py cannot be loaded" in ran.output
    assert "no_such_module" in ran.output


def test_a_contract_without_a_test(root):
    root.write("snippets/song/contract.py", "BIRDS = []\n")
    ran = root.verify()
    assert ran.code == 1
    assert "ran no test for this cell" in ran.output


def test_a_contract_that_skips_a_test(root):
    root.write(
        "snippets/song/contract.py",
        "import unittest\n\n\ndef test_song(api):\n    assert api.get('/').text\n\n\n"
        "def test_chirp(api):\n    if api:\n        raise unittest.SkipTest('not here')\n    assert api\n",
    )
    ran = root.verify()
    assert ran.code == 1
    assert "test_chirp[wren]" in ran.output
    assert "was skipped" in ran.output
    assert not root.entry.exists()


def test_a_contract_whose_process_ends(root):
    """One worker of two dies in one test: what passed before does not make a cell verified."""
    root.framework("other")
    root.program(good(root), "other")
    root.write(
        "snippets/song/contract.py",
        "import os\n\n\ndef test_song(api):\n    assert api.get('/').text\n\n\n"
        "def test_end(run):\n    assert run\n    if list(run.folder.glob('first')):\n        os._exit(3)\n",
    )
    root.write("snippets/song/wren/first", "")
    ran = root.verify("--jobs=2")
    assert ran.code == 1
    assert "the run lost" in ran.output
    assert not root.entry.exists()


def test_a_catalogue_with_a_fault(root):
    root.config(instal=["bottle"])
    ran = root.verify()
    assert ran.code == 2
    assert "snippets/song/wren/cell.yml: instal: " in ran.output
    assert "Traceback" not in ran.output


def test_an_unknown_name(root):
    ran = root.verify("--task=sing")
    assert ran.code == 2
    assert 'no task "sing"; write one of song' in ran.output


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_in_the_middle(root, jobs, number):
    root.framework("other")
    root.program(good(root), "other")
    root.write(
        "snippets/song/contract.py",
        "import time\n\n\ndef test_slow(api):\n    assert api.get('/').text\n    time.sleep(3600)\n",
    )
    process = root.start(f"--jobs={jobs}")
    while len(root.processes()) < jobs and process.poll() is None:
        time.sleep(0.05)
    assert root.processes(), "nothing was started"
    time.sleep(0.3)
    process.send_signal(number)
    output, _ = process.communicate()
    assert process.returncode == 130, output
    assert "nothing was written" in output
    assert not root.entry.exists()
    root.assert_clean()


def test_two_runs_at_once(root):
    runs = [root.start("--all") for _ in range(2)]
    outputs = [run.communicate()[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], outputs
    assert json.loads(root.entry.read_text())["tests"] == 1
    root.assert_clean()


def test_a_full_disk_leaves_the_old_entry(root):
    assert root.verify().code == 0
    before = root.entry.read_bytes()
    root.program(good(root) + "\n# changed\n")

    def small_files() -> None:  # the program fits, the entry does not
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) - 1, len(before) - 1))

    small = root.verify("--jobs=0", preexec_fn=small_files)
    assert small.code == 1, small.output
    assert "the ledger could not be written" in small.output
    assert root.entry.read_bytes() == before


def test_plain_pytest_runs_a_contract(root):
    import os
    import subprocess
    import sys

    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("FIELDGUIDE_", "PYTEST_"))
    }
    from pathlib import Path

    project = Path(__file__).parents[2]
    which = ["snippets/hello-world", "-k", "bottle"]
    command = [sys.executable, "-m", "pytest", *which, "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "passed" in done.stdout


def test_a_framework_is_chosen_with_its_variants_and_a_variant_alone(root):
    root.program(good(root), "wren+tail")
    root.write("snippets/song/wren+tail/cell.yml", "variant: Wren with a tail\n")
    ran = root.verify("--framework", "wren")
    assert "2 run, 0 unchanged, 0 failed; 2 ledger entries written" in ran.output
    assert root.entry.with_name("wren+tail.json").exists()
    ran = root.verify("--framework", "wren+tail", "--all")
    assert "1 cells: 1 run" in ran.output
    assert "✓ 1 run: Wren with a tail" in ran.output
    ran = root.verify("--framework", "wren+beak")
    assert 'no framework "wren+beak"; write one of wren, wren+tail' in ran.output
