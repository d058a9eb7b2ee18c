"""A fixed sample of mutants of the project's own cells: every one of them must be caught."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from fieldguide.catalog import load_stored

PROJECT = Path(__file__).parents[2]
COUNT = 24


@pytest.mark.nightly
@pytest.mark.timeout(0)
@pytest.mark.xdist_group("mutation")
def test_every_mutant_of_the_sample_is_caught() -> None:
    """The mutants that data/mutants.yml allows are not among them."""
    done = subprocess.run(
        [sys.executable, "-m", "fieldguide", "mutate", f"--sample={COUNT}", "--jobs=2"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(rf"^{COUNT} mutants: {COUNT} caught \(100.0%", done.stdout, re.MULTILINE)


def test_the_programs_of_the_tutorial_are_no_cells() -> None:
    """A framework that has both is asked of its cells alone; nothing is run."""
    slug = next(each.framework.slug for each in load_stored(PROJECT).lessons)
    done = subprocess.run(
        [sys.executable, "-m", "fieldguide", "mutate", f"--framework={slug}", "--list"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "snippets/" in done.stdout
    assert "tutorial/" not in done.stdout
