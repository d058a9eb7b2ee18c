"""The run of all tests on a busy machine is green if each suite is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "check_steady.py"


@pytest.mark.parametrize(
    ("outside", "of_site", "said"),
    [(True, True, "Run 1 of 1: green"), (False, True, "not green"), (True, False, "not green")],
)
def test_a_failure_in_either_suite_is_told(
    tmp_path: Path, *, outside: bool, of_site: bool, said: str
) -> None:
    (tmp_path / "tests" / "site").mkdir(parents=True)
    (tmp_path / "tests" / "test_outside.py").write_text(f"def test_it():\n    assert {outside}\n")
    (tmp_path / "tests" / "site" / "test_site.py").write_text(f"def test_it():\n    assert {of_site}\n")
    command = [sys.executable, str(SCRIPT), "--times=1", "--loops=1", "--all"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert said in done.stdout
    assert done.stdout.count(" passed") + done.stdout.count(" failed") == 2
    assert done.returncode == (said != "Run 1 of 1: green")
