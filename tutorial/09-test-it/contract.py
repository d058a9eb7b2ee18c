"""A suite of six tests or more: the last command of the lesson runs it."""

import re

import pytest


@pytest.fixture(scope="module")
def varies():
    """Tokens, and how long the suite takes."""
    return [
        r'"token": ?"([^"]+)"',
        r"Bearer ([\w.=-]{20,})",
        r" in (\d+\.\d+)s",
    ]


def passed(completed):
    """How many tests ran, if all of them passed."""
    assert completed.exit_code == 0, completed.output
    assert not re.search("skipped|error|xfail", completed.output)
    found = re.search(r"(\d+) passed|Ran (\d+) tests", completed.output)
    return int(found[1] or found[2])


def of_tests(path):
    """Whether a file belongs to the suite."""
    return "test" in path


@pytest.fixture
def broken(run, cell, server):
    """The program without the habitat of the kingfisher, for a test."""
    changed = {}
    for file in cell.files:
        text = re.sub(r"""(["'])river\1""", r"\1rivulet\1", file.text)
        ours = file.path.endswith(".py") and not of_tests(file.path)
        if ours and "migrations/" not in file.path and text != file.text:
            changed[file.path] = file.text
            (run.folder / file.path).write_text(text)
    assert changed
    yield
    for path, text in changed.items():
        (run.folder / path).write_text(text)
    server.restart()


def test_suite(run):
    """The suite passes"""
    assert passed(run(run.commands[-1])) >= 6


def test_suite_fails(run, broken):
    completed = run(run.commands[-1], again=True)
    assert completed.exit_code != 0
    assert re.search(r"\d+ failed|failures=\d+", completed.output)


def test_suite_looks_at_each_error(cell):
    suite = "".join(file.text for file in cell.files if of_tests(file.path))
    assert all(status in suite for status in ("201", "401", "403", "404"))
    assert re.search("400|422", suite)


def test_suite_has_its_own_database(api, run):
    add(api, name="Kingfisher", habitat="river", wingspan=25)
    assert person(api, "nora")
    before = api.get("/birds").json()
    assert passed(run(run.commands[-1], again=True)) >= 6
    assert api.get("/birds").json() == before


def test_suite_leaves_no_database(run):
    kept = {path: path.read_bytes() for path in databases(run.folder)}
    assert passed(run(run.commands[-1], again=True)) >= 6
    assert kept == {
        path: path.read_bytes() for path in databases(run.folder)
    }
