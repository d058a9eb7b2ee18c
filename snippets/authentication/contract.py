"""A name and a password become a token that ends; `/me` wants it."""

import base64
import time

import httpx2
import pytest

ADA = {"username": "ada", "password": "blåhake-at-dawn"}


@pytest.fixture(scope="module")
def varies():
    return [
        r'"access_token": ?"([^"]+)"',
        r"Authorization: Bearer (\S+\.\S*)",
    ]


@pytest.fixture
def token(api):
    return api.post("/token", data=ADA).json()["access_token"]


def me(api, authorization):
    return api.get("/me", headers={"Authorization": authorization})


def refused(response):
    assert response.status_code == 401
    assert response.headers["www-authenticate"].split()[0] == "Bearer"
    assert response.json()


def test_token(api):
    """The right password: a token"""
    response = api.post("/token", data=ADA)
    assert response.status_code == 200
    token = response.json()["access_token"]
    body = {"access_token": token, "token_type": "bearer"}
    assert response.json() == body


def test_signed_in(api, token):
    """With the token"""
    response = me(api, f"Bearer {token}")
    assert response.status_code == 200
    assert response.json() == {"name": "ada"}


def test_wrong_password(api):
    """A wrong password"""
    response = api.post("/token", data={**ADA, "password": "stonechat"})
    assert response.status_code in {400, 401}


def test_trailing_space(api):
    """The right password and a space: strict or lenient"""
    password = ADA["password"] + " "
    response = api.post("/token", data={**ADA, "password": password})
    assert response.status_code in {200, 400, 401}


def test_no_token(api):
    """No token"""
    refused(api.get("/me"))


def test_expired(api, launch):
    """A token that has expired"""
    late = launch({"BIRDS_TOKEN_SECONDS": "-1"})
    with httpx2.Client(base_url=late.url) as client:
        token = client.post("/token", data=ADA).json()["access_token"]
    refused(me(api, f"Bearer {token}"))


def test_forged(api, token):
    """A token that says it needs no signature (`"alg": "none"`)"""
    header = base64.b64encode(b'{"alg":"none","typ":"JWT"}').decode()
    refused(me(api, f"Bearer {header}.{token.split('.')[1]}."))


def test_tampered(api, token):
    head, _, tail = token.rpartition(".")
    refused(me(api, f"Bearer {head}.{'BA'[tail[0] == 'B']}{tail[1:]}"))
    refused(me(api, f"Bearer {token[1:]}"))


def test_another_secret(api, launch):
    other = launch({"BIRDS_SECRET": "wagtail-" * 5})
    with httpx2.Client(base_url=other.url) as client:
        token = client.post("/token", data=ADA).json()["access_token"]
    refused(me(api, f"Bearer {token}"))


@pytest.mark.parametrize(
    "authorization",
    ["Bearer", "Bearer x", "Bearer x.y.z", "Bearer x y", "Basic YTph"],
)
def test_malformed(api, authorization):
    refused(me(api, authorization))


def test_another_scheme(api, token):
    refused(me(api, f"Basic {token}"))


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"username": "ada"},
        {"username": "ada", "password": ""},
        {"username": "ada", "password": ADA["password"].upper()},
        {"username": "eve", "password": ADA["password"]},
        {"username": "eve", "password": "nobody"},
    ],
)
def test_no_token_for(api, data):
    response = api.post("/token", data=data)
    assert response.status_code in {400, 401, 422}
    assert "access_token" not in response.text


def test_an_unknown_name_takes_as_long(api):
    def seconds(name):
        start = time.perf_counter()
        api.post("/token", data={"username": name, "password": "wren"})
        return time.perf_counter() - start

    tries = [(seconds("eve"), seconds("ada")) for _ in range(3)]
    assert any(unknown > known / 2 for unknown, known in tries)


def test_no_file_holds_the_password(run):
    files = [path for path in run.folder.rglob("*") if path.is_file()]
    password = ADA["password"].encode()
    assert not [path for path in files if password in path.read_bytes()]
