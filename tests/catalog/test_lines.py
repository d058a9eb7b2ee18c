"""Lines of code, against examples counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldguide.catalog.cell_file import Absence
from fieldguide.catalog.cells import Cell, SourceFile
from fieldguide.catalog.lines import code_lines, written_lines
from fieldguide.catalog.models import Framework

PYTHON = '''\
# a comment
import flask  # and one behind code

app = flask.Flask(__name__)
TEXT = """
# not a comment, and the line above and below count too

"""


@app.get("/")
def hello():
    """A docstring counts."""
    return {}
'''


def lines(path: str, text: str) -> list[int]:
    return sorted(number + 1 for number in code_lines(path, text))


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("app.py", PYTHON, [2, 4, 5, 6, 8, 11, 12, 13, 14]),
        ("app.py", "", []),
        ("app.py", "\n\n# nothing\n", []),
        ("app.py", "#!/usr/bin/env python\nx = 1", [2]),
        ("app.py", "x = 1\r\n# y\r\nz = 2\r\n", [1, 3]),
        ("schema.sql", "-- birds\nCREATE TABLE bird (\n  id INTEGER -- key\n);\n", [2, 3, 4]),
        ("page.html", "<!doctype html>\n<!-- a\n  comment -->\n<p>{{ name }}</p>\n", [1, 4]),
        ("settings.toml", "# x\n[tool]\na = 1\n\n", [2, 3]),
        ("birds.json", '{\n  "a": 1\n}\n', [1, 2, 3]),
        ("Procfile", "web: gunicorn app:app\n\n", [1]),
        ("style.css", "/* x */\nbody {\n  color: red;\n}\n", [2, 3, 4]),
    ],
)
def test_what_counts(path, text, expected):
    assert lines(path, text) == expected


def cell(
    files: dict[str, str], scaffold: dict[str, str] | None = None, absent: Absence | None = None
) -> Cell:
    framework = Framework.model_construct(slug="flask", title="Flask")
    texts, below = (
        tuple(SourceFile(path, text) for path, text in each.items()) for each in (files, scaffold or {})
    )
    return Cell("t", framework, Path("t/flask"), "", files=texts, scaffold=below, absent=absent)


def test_files_add_up():
    assert written_lines(cell({"app.py": "a = 1\nb = 2\n", "page.html": "<p>\n"})) == 3


def test_of_a_generated_file_only_what_differs_counts():
    below = "# made by a command\nDEBUG = True\nAPPS = [\n    'admin',\n]\n"
    above = "# made by a command\nDEBUG = False\nAPPS = [\n    'admin',\n    # ours\n    'birds',\n]\n"
    assert written_lines(cell({"settings.py": above}, {"settings.py": below, "urls.py": "x = 1\n"})) == 2


def test_a_generated_file_without_a_change_counts_nothing():
    assert written_lines(cell({"a.py": "x = 1\n"}, {"a.py": "x = 1\n"})) == 0


def test_commands_alone_are_no_lines_and_an_absent_cell_has_none():
    assert written_lines(cell({})) == 0
    absent = Absence.model_construct(reason="It cannot.", source="https://example.org", checked=None)
    assert written_lines(cell({}, absent=absent)) is None
