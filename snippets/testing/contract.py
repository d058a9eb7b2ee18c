"""A suite of four tests: the list, a bird created, a name of 51
characters refused, a bird that is not there."""

import re

import pytest

EMPTY = r"\[\](?=\)?$)"
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def varies():
    return [r" in (\d+\.\d+)s", r"\n(\S+)/lib/python"]


def passed(completed):
    """All four tests ran, and all four passed."""
    assert completed.exit_code == 0
    return "4 passed" in completed.output or "Ran 4" in completed.output


def test_passes(run):
    """The suite passes"""
    for command in run.commands[:-1]:
        assert run(command).exit_code == 0
    assert passed(run(run.commands[-1]))


@pytest.fixture
def broken(run):
    """The program with another limit, for the time of a test."""
    line = "MAX_LENGTH = 50\n"
    (path,) = [
        path
        for path in run.folder.rglob("*.py")
        if line in path.read_text(encoding="utf-8")
    ]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(line, "MAX_LENGTH = 51\n"))
    yield
    path.write_text(text)


def test_fails(run, broken):
    """With MAX_LENGTH = 51 in the program, it does not"""
    completed = run(run.commands[-1], again=True)
    assert completed.exit_code != 0
    assert "test_refuse_long_name" in completed.output
    assert (
        "1 failed" in completed.output or "failures=1" in completed.output
    )


def test_served(api):
    response = api.get("/birds")
    assert response.json() == []
    content_type = response.headers["content-type"]
    assert content_type.partition(";")[0] == "application/json"
    created = api.post("/birds", json={"name": "Robin"})
    assert created.status_code == 201
    bird = created.json()
    assert bird == {"id": 1, "name": "Robin"}
    assert api.get("/birds").json() == [bird]
    assert api.get("/birds/1").json() == bird
    assert api.get("/birds/999").status_code == 404


def test_suite_leaves_the_birds_alone(api, run):
    api.post("/birds", json={"name": "Wren"})
    birds = api.get("/birds").json()
    assert passed(run(run.commands[-1], again=True))
    assert api.get("/birds").json() == birds


@pytest.mark.parametrize("name", ["", "R" * 51, None, ["Robin"], {}])
def test_served_refusal(api, name):
    response = api.post("/birds", json={"name": name})
    assert response.status_code in {400, 422}


@pytest.mark.parametrize("body", [b"{}", b"[]", b"null", b'"Robin"', b"7"])
def test_served_refusal_of_no_bird(api, body):
    response = api.post("/birds", content=body, headers=JSON)
    assert response.status_code in {400, 422}


def test_served_longest_name(api):
    response = api.post("/birds", json={"name": "R" * 50})
    assert response.status_code == 201


@pytest.mark.parametrize("number", [10**20, 10**25])
def test_long_number(api, number):
    assert api.get(f"/birds/{number}").status_code in {400, 404, 422}


def test_served_shortest_name(api):
    response = api.post("/birds", json={"name": "R"})
    assert response.status_code == 201
    assert response.json()["name"] == "R"


def test_served_in_order(api):
    for name in ("Wren", "Auk", "Robin"):
        assert api.post("/birds", json={"name": name}).status_code == 201
    birds = api.get("/birds").json()
    assert [bird["name"] for bird in birds[-3:]] == ["Wren", "Auk", "Robin"]
    numbers = [bird["id"] for bird in birds]
    assert numbers == sorted(set(numbers))


def test_largest_number(api):
    # What SQLite holds, and the first number that it does not.
    assert api.get(f"/birds/{2**63 - 1}").status_code == 404
    assert api.get(f"/birds/{2**63}").status_code in {400, 404, 422}


@pytest.mark.parametrize(
    ("expected", "other"),
    [("200", "2000"), ("201", "2010"), ("404", "4040"), (EMPTY, "[0]")],
)
def test_what_the_suite_expects_matters(run, expected, other):
    # With something else there, it fails.
    (path,) = [
        path
        for path in run.folder.rglob("*.py")
        if "def test_list" in path.read_text(encoding="utf-8")
    ]
    text = path.read_text(encoding="utf-8")
    changed, times = re.subn(expected, other, text, flags=re.MULTILINE)
    assert times == 1
    path.write_text(changed)
    completed = run(run.commands[-1], again=True)
    path.write_text(text)
    assert completed.exit_code != 0


def test_published(published):
    assert published == []
