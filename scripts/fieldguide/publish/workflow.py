"""The workflow in a tutorial's last zip: GitHub runs the project's tests with it."""

from __future__ import annotations

import json

from fieldguide.catalog import Cell
from fieldguide.catalog.lock import minor
from fieldguide.catalog.steps import printed_variables

PATH = ".github/workflows/test.yml"
CHECKOUT = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1"
SETUP_PYTHON = "actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0"
"""The actions at the commits that this project's own workflows use."""
_TEXT = """\
name: Tests
on: [push, pull_request]
permissions:
  contents: read
jobs:
  test:
    name: Tests
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - name: Check out
        uses: {checkout}
        with:
          persist-credentials: false
      - name: Set up Python
        uses: {setup_python}
        with:
          python-version: "{python}"
      - name: Install the locked packages
        run: pip install --require-hashes -r requirements.txt
      - name: Run the tests
        run: {suite}
"""


def text(cell: Cell) -> str:
    """The workflow of the program at the end of a tutorial: its suite, on the Python that ran it here.

    The suite is the last of the lesson's steps. Its variables are those that the page prints.
    """
    assert cell.lesson is not None
    assert cell.entry is not None
    written = _TEXT.format(
        checkout=CHECKOUT,
        setup_python=SETUP_PYTHON,
        python=minor(cell.entry.python),
        suite=cell.lesson.file.steps[-1],
    )
    variables = printed_variables(cell)
    if variables:
        written += "        env:\n"
        written += "".join(f"          {name}: {json.dumps(value)}\n" for name, value in variables.items())
    return written
