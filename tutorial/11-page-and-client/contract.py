"""The schema says who needs a token and what errors look like, a page
shows it, and a client is made of it.

The steps before the last one write openapi.json and generate the package
birds_client from it. read_birds.py takes the URL of the API, and prints
the birds' names.
"""

import pytest


def needed(document, operation):
    """The ways to be let in that an operation accepts; {} is none."""
    default = document.get("security", [{}])
    return operation.get("security", default) or [{}]


def test_steps(run):
    """The steps"""
    for command in run.commands:
        assert run(command).exit_code == 0
    assert (run.folder / "openapi.json").is_file()
    assert (run.folder / "birds_client" / "__init__.py").is_file()


def test_generated_client_prints_names(api, run, server):
    names = [add(api)["name"], add(api)["name"]]
    command = f"python read_birds.py {server.url}"
    completed = run(command, again=True)
    assert completed.exit_code == 0
    assert completed.output.split("\n")[-3:-1] == names


@pytest.mark.parametrize(
    "key", READS, ids=[" ".join(each) for each in READS]
)
def test_who_reads_needs_no_token(document, operations, key):
    assert {} in needed(document, operations[key])


@pytest.mark.parametrize(
    "key", WRITES, ids=[" ".join(each) for each in WRITES]
)
def test_who_writes_needs_a_token(document, operations, key):
    schemes = document["components"]["securitySchemes"]
    ways = needed(document, operations[key])
    assert {} not in ways
    for name in {name for way in ways for name in way}:
        scheme = follow(document, schemes[name])
        assert scheme["type"] == "http"
        assert scheme["scheme"].lower() == "bearer"


@pytest.mark.parametrize(
    "key", [("post", "/birds"), ("put", "/birds/{}")], ids=["post", "put"]
)
def test_errors_have_their_form(document, operations, key):
    described = operations[key]["responses"]
    errors = [
        follow(document, response)
        for status, response in described.items()
        if status[0] == "4" or status == "default"
    ]
    assert {"400", "422", "default"} & described.keys()
    for each in errors:
        if "content" in each:
            assert "error" in fields(document, schema(document, each))


def test_a_page_to_try_it(api):
    response = api.get("/docs", follow_redirects=True)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert "<script" in response.text
