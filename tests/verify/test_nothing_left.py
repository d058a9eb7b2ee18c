"""Nothing of a run is left, however the run ends, and whatever a program does to stay."""

from __future__ import annotations

import signal
import sys
import time

import psutil
import pytest

SLOW = "import time\n\n\ndef test_slow(api):\n    assert api.get('/').text\n    time.sleep(600)\n"
DAEMON = """\
import os
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.chdir("/")
        os.closerange(0, 64)
        os.execve(sys.executable, [sys.executable, "-c", "import time; time.sleep(600)", "%s"], {})
    os._exit(0)
"""
PATIENCE = 60
"""Seconds to wait for what takes a moment: a busy machine may need all of it."""

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux hands orphans over")


@pytest.fixture(autouse=True)
def _environment(bottle_environment):
    """The environment that every test here shares."""


def until(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def with_a_daemon(root):
    good = root.path.joinpath("snippets", "song", "wren", f"{root.token}.py").read_text()
    root.program(good.replace("\n\nclass", f"\n{DAEMON % root.token}\nclass", 1))


def serving(root, *arguments, **popen):
    """A run in the middle of its test, and all the processes of it."""
    root.write("snippets/song/contract.py", SLOW)
    process = root.start(*arguments, **popen)
    until(root.processes)
    until(lambda: any(root.temporary.glob("fieldguide-*/session-*")))
    family = psutil.Process(process.pid).children(recursive=True)
    return process, family


def gone(root, family):
    """Whether no process of the run and of its programs runs any more."""
    alive = [each for each in family if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]
    return not alive and not root.processes()


@linux
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_daemon_that_has_scrubbed_its_environment(root, jobs):
    with_a_daemon(root)
    if jobs == 2:
        root.framework("other")
        root.program(root.path.joinpath("snippets/song/wren", f"{root.token}.py").read_text(), "other")
    ran = root.verify(f"--jobs={jobs}")  # verify() asserts that nothing is left
    assert ran.code == 0, ran.output


@linux
def test_the_run_is_killed(root):
    """Who kills the command that was typed ends its child too, which clears up after itself."""
    with_a_daemon(root)
    process, family = serving(root)
    process.kill()
    process.communicate()
    until(lambda: gone(root, family))
    until(lambda: not list(root.temporary.iterdir()))


@linux
def test_the_child_of_the_run_is_killed(root):
    with_a_daemon(root)
    process, family = serving(root)
    next(each for each in family if each.ppid() == process.pid).kill()
    output, _ = process.communicate()
    assert process.returncode == 128 + signal.SIGKILL
    assert "Ended by SIGKILL" in output
    root.assert_clean()


def test_both_are_killed_and_the_next_run_clears(root):
    process, family = serving(root)
    child = next(each for each in family if each.ppid() == process.pid)
    process.send_signal(signal.SIGSTOP)  # so that neither can do a thing for the other
    child.kill()
    process.kill()
    process.communicate()
    assert root.processes(), "its server should have been left"
    assert list(root.temporary.iterdir()) != []
    root.write("snippets/song/contract.py", "def test_song(api):\n    assert api.get('/').text\n")
    assert root.verify().code == 0  # which asserts that nothing is left


def test_a_terminal_that_is_closed(root):
    """The run takes the signal, even if these tests themselves were started with nohup."""
    process, family = serving(root, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL))
    process.send_signal(signal.SIGHUP)
    output, _ = process.communicate()
    assert process.returncode == 130, output
    assert gone(root, family)
    root.assert_clean()


def test_a_run_under_nohup_goes_on(root):
    process, _ = serving(root, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    process.send_signal(signal.SIGHUP)
    assert root.processes()
    process.send_signal(signal.SIGTERM)
    process.communicate()
    assert process.returncode == 130
    root.assert_clean()


def test_a_run_that_is_alive_is_left_alone(root):
    process, _ = serving(root)
    root.write("snippets/song/contract.py", "def test_song(api):\n    assert api.get('/').text\n")
    other = root.start()
    other.communicate()
    assert other.returncode == 0
    assert process.poll() is None
    assert root.processes()
    process.send_signal(signal.SIGTERM)
    process.communicate()
    root.assert_clean()


def test_folders_of_others_are_left_alone(root):
    """One without a lock of ours may be anybody's."""
    other = root.temporary / "fieldguide-other"
    other.mkdir()
    process = root.start()
    process.communicate()
    assert process.returncode == 0
    assert other.exists()
    other.rmdir()
    root.assert_clean()
