"""People sign up, and sign in for a token."""

import pytest

ADA = {"name": "ada", "password": "blue-kingfisher"}
PASSWORD = "red-throated-diver"
SIGNED_IN = {}
"""The header of each person, by the client and the name."""


@pytest.fixture(scope="module")
def varies():
    """Tokens."""
    return [r'"token": ?"([^"]+)"', r"Bearer ([\w.=-]{20,})"]


def sign_in(api, person):
    """Get a token, and keep the header for it."""
    response = api.post("/tokens", json=person)
    assert response.status_code == 201
    header = {"Authorization": f"Bearer {response.json()['token']}"}
    SIGNED_IN[api, person["name"]] = header
    return response


def person(api, name):
    """The header of somebody who has signed up."""
    if (api, name) not in SIGNED_IN:
        somebody = {"name": name, "password": PASSWORD}
        assert api.post("/users", json=somebody).status_code == 201
        sign_in(api, somebody)
    return SIGNED_IN[api, name]


def test_ada_signs_up(api):
    """Sign up"""
    response = api.post("/users", json=ADA)
    assert response.status_code == 201
    assert response.json() == {"id": 1, "name": "ada"}


def test_ada_signs_in(api):
    """Get a token"""
    assert sign_in(api, ADA).json().keys() == {"token"}


def test_ada_is_there_already(api):
    """Sign up under a name that's taken"""
    somebody = {"name": "ada", "password": "another-password"}
    assert is_error(api.post("/users", json=somebody), 409)


def test_ada_mistypes_her_password(api):
    """Send a wrong password"""
    ada = {"name": "ada", "password": "blue-kingfischer"}
    assert is_error(api.post("/tokens", json=ada), 401)


def test_a_user_has_no_password(api):
    somebody = {"name": "dave", "password": PASSWORD}
    response = api.post("/users", json=somebody)
    assert response.status_code == 201
    user = response.json()
    assert user == {"id": user["id"], "name": "dave"}
    assert isinstance(user["id"], int)


def test_a_user_exists(api):
    somebody = {"name": "erin", "password": PASSWORD}
    assert api.post("/users", json=somebody).status_code == 201
    again = {"name": "erin", "password": "another-password"}
    assert is_error(api.post("/users", json=again), 409)
    assert sign_in(api, somebody).status_code == 201
    assert is_error(api.post("/tokens", json=again), 401)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "n" * 51),
        ("name", None),
        ("name", ["frank"]),
        ("password", ""),
        ("password", "sevenxx"),
        ("password", None),
        ("password", ["red-throated-diver"]),
    ],
)
def test_wrong_user(api, field, value):
    body = {"name": "frank", "password": PASSWORD, field: value}
    assert names_fields(api.post("/users", json=body), field)
    assert is_error(api.post("/tokens", json=body), 400, 401, 422)


def test_no_field_of_a_user(api):
    response = api.post("/users", json={})
    assert names_fields(response, "name", "password")


@pytest.mark.parametrize("path", ["/users", "/tokens"])
@pytest.mark.parametrize("content", [b"{", b"", b"[]", b"null"])
def test_not_a_user(api, path, content):
    sent = {"Content-Type": "application/json"}
    response = api.post(path, content=content, headers=sent)
    assert is_error(response, 400, 422)


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("grace", PASSWORD.upper()),
        ("grace", PASSWORD + "!"),
        ("grac", PASSWORD),
        ("nobody", PASSWORD),
    ],
)
def test_wrong_password(api, name, password):
    assert person(api, "grace")
    body = {"name": name, "password": password}
    response = api.post("/tokens", json=body)
    assert is_error(response, 401)
    assert "token" not in response.json()


def test_no_file_has_the_password(api, run):
    heidi = {"name": "heidi", "password": "slavonian-grebe-1758"}
    assert api.post("/users", json=heidi).status_code == 201
    assert sign_in(api, heidi).status_code == 201
    password = heidi["password"].encode()
    files = [path for path in run.folder.rglob("*") if path.is_file()]
    assert not [path for path in files if password in path.read_bytes()]


def test_tokens_differ(api):
    names = ["olivia", "oscar", "otto"]
    sent = [person(api, name)["Authorization"] for name in names]
    tokens = {header.removeprefix("Bearer ") for header in sent}
    assert len(tokens) == 3
    assert all(len(token) > 20 for token in tokens)


def test_users_after_a_restart(api, server):
    peggy = {"name": "peggy", "password": PASSWORD}
    assert api.post("/users", json=peggy).status_code == 201
    server.restart()
    assert sign_in(api, peggy).status_code == 201
