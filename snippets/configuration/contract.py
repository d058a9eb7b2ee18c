"""Three settings from the environment: BIRDS_GREETING (or Hello),
BIRDS_PAGE_SIZE (1 or more, or 20) and the secret BIRDS_API_KEY."""

import httpx2
import pytest


def refuses_to_start(launched, name):
    """It ends at once and names the variable, but tells no secret."""
    assert not launched.started
    assert "ended with exit status" in launched.reason
    assert name in launched.log.upper()
    assert "UnboundLocalError" not in launched.log
    assert "1e5" not in launched.log


def refused(response):
    """With a 403, or with a 401 and the challenge that it needs."""
    assert response.status_code in {401, 403}
    if response.status_code == 401:
        scheme, _, _ = response.headers["www-authenticate"].partition(" ")
        assert scheme.lower() == "apikey"


def last_lines(launched):
    """What stands at the end of the server's log."""
    lines = [line.rstrip() for line in launched.log.splitlines()]
    return "\n".join([line for line in lines if line][-4:])


def test_defaults(api):
    """Only the secret is set: the others have their defaults"""
    response = api.get("/settings")
    assert response.status_code == 200
    assert response.json() == {"greeting": "Hello", "page_size": 20}


def test_key(api, environment):
    """The right key"""
    key = environment["BIRDS_API_KEY"]
    response = api.get("/private", headers={"X-Api-Key": key})
    assert response.status_code == 200
    assert response.json() == {"message": "Welcome."}


def test_no_key(api):
    """No key"""
    refused(api.get("/private"))


@pytest.mark.parametrize("key", ["", "1e", "100000.0", "1e5x", b"\xe4"])
def test_another_key(api, key):
    refused(api.get("/private", headers={"X-Api-Key": key}))


def test_missing_secret(launch, record):
    """Without the secret, and BIRDS_GREETING=Ahoy: it does not start"""
    changes = {"BIRDS_API_KEY": None, "BIRDS_GREETING": "Ahoy"}
    launched = launch(changes)
    refuses_to_start(launched, "API_KEY")
    record("the end of the log", last_lines(launched))


def test_wrong_number(launch, record):
    """With BIRDS_PAGE_SIZE=many: it does not start"""
    launched = launch({"BIRDS_PAGE_SIZE": "many"})
    refuses_to_start(launched, "PAGE_SIZE")
    record("the end of the log", last_lines(launched))


def test_an_empty_secret_is_none(launch):
    refuses_to_start(launch({"BIRDS_API_KEY": ""}), "API_KEY")


@pytest.mark.parametrize("number", ["0", "-1", "2.5", "", "ten"])
def test_another_number(launch, number):
    refuses_to_start(launch({"BIRDS_PAGE_SIZE": number}), "PAGE_SIZE")


def test_the_smallest_page(launch):
    launched = launch({"BIRDS_PAGE_SIZE": "1"})
    response = httpx2.get(f"{launched.url}/settings", trust_env=False)
    assert response.json() == {"greeting": "Hello", "page_size": 1}


def test_all_are_set(launch):
    launched = launch(
        {
            "BIRDS_GREETING": "42",
            "BIRDS_PAGE_SIZE": "5",
            "BIRDS_API_KEY": "_",
        }
    )
    with httpx2.Client(base_url=launched.url, trust_env=False) as client:
        settings = client.get("/settings").json()
        private = client.get("/private", headers={"X-Api-Key": "_"})
        closed = client.get("/private")
    assert settings == {"greeting": "42", "page_size": 5}
    assert private.status_code == 200
    refused(closed)


def test_an_empty_greeting(launch):
    launched = launch({"BIRDS_GREETING": ""})
    response = httpx2.get(f"{launched.url}/settings", trust_env=False)
    assert response.json() == {"greeting": "", "page_size": 20}


def test_published(published):
    assert published == []
