"""A field more: old birds and old clients get its default."""

import json
import re

import pytest

ADA = {"name": "ada", "password": "reed-bed-at-dawn"}
BIRD = {
    "id": "integer",
    "name": "string",
    "habitat": "string",
    "wingspan": "integer",
    "notes": "string",
    "rarity": "string",
}
RARITIES = ["common", "scarce", "rare"]


def without_rarity(bird):
    """What a client from before sends."""
    return {name: bird[name] for name in ("name", "habitat", "wingspan")}


def is_code(path):
    """Whether a file belongs to the program, and isn't its suite."""
    return path.endswith(".py") and not of_tests(path)


def save(run, files):
    """Write files into the folder of the program."""
    for path, text in files.items():
        (run.folder / path).write_text(text)


def test_dipper_from_before(api):
    """The bird from chapter 12 has a rarity now"""
    response = api.get("/birds/1")
    assert response.status_code == 200
    dipper = {"name": "Dipper", "habitat": "river", "wingspan": 28}
    expected = {"id": 1, **dipper, "notes": "", "rarity": "common"}
    assert response.json() == expected


def test_ada_is_still_there(api):
    """Get a token"""
    assert sign_in(api, ADA).json().keys() == {"token"}


def test_hoopoe(api):
    """Add a rare bird"""
    hoopoe = {"name": "Hoopoe", "habitat": "garden", "wingspan": 46}
    body = {**hoopoe, "rarity": "rare"}
    ada = person(api, "ada")
    response = api.post("/birds", json=body, headers=ada)
    assert response.status_code == 201
    assert response.json() == {"id": 2, **body, "notes": ""}


def test_legendary_bird(api):
    """Send a rarity that doesn't exist"""
    bird = {"name": "Phoenix", "habitat": "coast", "wingspan": 300}
    body = {**bird, "rarity": "legendary"}
    ada = person(api, "ada")
    response = api.post("/birds", json=body, headers=ada)
    assert names_fields(response, "rarity")


def test_both_birds(api):
    """See both birds"""
    response = api.get("/birds")
    assert response.status_code == 200
    found = [(bird["name"], bird["rarity"]) for bird in response.json()]
    assert found == [("Dipper", "common"), ("Hoopoe", "rare")]


def test_suite(run):
    """The suite passes, with one test more"""
    assert passed(run(run.commands[-1])) >= 7


@pytest.mark.parametrize("rarity", RARITIES)
def test_rarities(api, rarity):
    bird = add(api, rarity=rarity)
    assert bird["rarity"] == rarity
    assert api.get(f"/birds/{bird['id']}").json() == bird
    assert bird in api.get("/birds").json()


def test_a_rarity_is_optional(api):
    bird = add(api)
    assert bird["rarity"] == "common"
    assert api.get(f"/birds/{bird['id']}").json() == bird


def test_replace_the_rarity(api):
    bird = add(api)
    response = put(api, bird, rarity="scarce")
    assert response.status_code == 200
    assert response.json() == {**bird, "rarity": "scarce"}
    assert api.get(f"/birds/{bird['id']}").json() == response.json()


def test_a_client_from_before_replaces_a_bird(api):
    bird = add(api, rarity="rare")
    path = f"/birds/{bird['id']}"
    body = without_rarity(bird)
    response = api.put(path, json=body, headers=headers(api))
    assert response.status_code == 200
    assert response.json() == {**bird, "rarity": "common"}
    assert api.get(path).json() == response.json()


@pytest.mark.parametrize(
    "rarity",
    ["legendary", "", "Rare", None, 3, True, ["rare"], {"is": "rare"}],
    ids=repr,
)
def test_wrong_rarity(api, rarity):
    bird = add(api, rarity="scarce")
    before = api.get("/birds").json()
    body = new(rarity=rarity)
    response = api.post("/birds", json=body, headers=headers(api))
    assert names_fields(response, "rarity")
    assert names_fields(put(api, bird, rarity=rarity), "rarity")
    assert api.get("/birds").json() == before


@pytest.mark.parametrize(
    "key", [("post", "/birds"), ("put", "/birds/{}")], ids=["post", "put"]
)
def test_the_schema_has_the_rarities(document, operations, key):
    body = schema(document, operations[key]["requestBody"])
    assert "rarity" not in body["required"]
    rarity = fields(document, body)["rarity"]
    assert set(rarity["enum"]) == set(RARITIES)
    assert rarity["default"] == "common"


def test_the_file_is_what_is_served(run, document):
    written = json.loads((run.folder / "openapi.json").read_text())
    assert written["paths"] == document["paths"]
    assert written["components"] == document["components"]


def test_generated_client_prints_names(api, run, server):
    names = [add(api)["name"], add(api, rarity="rare")["name"]]
    command = f"python read_birds.py {server.url}"
    completed = run(command, again=True)
    assert completed.exit_code == 0
    assert completed.output.split("\n")[-3:-1] == names


def test_generated_client_has_the_rarity(run):
    models = [*(run.folder / "birds_client" / "models").glob("bird*.py")]
    assert any("rarity" in path.read_text() for path in models)


def test_program_from_before_on_the_new_table(api, run, server, cell, earlier):
    now = {file.path: file.text for file in cell.files}
    save(run, earlier)
    server.restart()
    try:
        bird = add(api)
        listed = api.get("/birds").json()
    finally:
        save(run, now)
        server.restart()
    assert "rarity" not in bird
    assert bird in listed
    path = f"/birds/{bird['id']}"
    assert api.get(path).json() == {**bird, "rarity": "common"}


def test_suite_fails_without_the_field(run, cell, earlier):
    now = {file.path: file.text for file in cell.files}
    code = {path: earlier[path] for path in earlier if is_code(path)}
    save(run, code)
    try:
        completed = run(run.commands[-1], again=True)
    finally:
        save(run, now)
    assert completed.exit_code != 0
    assert re.search(r"\d+ failed|failures=\d+|errors=\d+", completed.output)


def test_suite_fails_with_a_misspelt_rarity(run, cell):
    now = {file.path: file.text for file in cell.files}
    changed = {
        path: re.sub(r"""(["'])rare\1""", r"\1raer\1", text)
        for path, text in now.items()
        if is_code(path) and "migrations/" not in path
    }
    assert any(now[path] != text for path, text in changed.items())
    save(run, changed)
    try:
        completed = run(run.commands[-1], again=True)
    finally:
        save(run, now)
    assert completed.exit_code != 0
    assert re.search(r"\d+ failed|failures=\d+|errors=\d+", completed.output)
