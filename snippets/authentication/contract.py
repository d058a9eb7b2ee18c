"""A name and a password become a token that ends; `/me` wants it."""

import base64
import hashlib
import hmac
import json
import time

import httpx2
import pytest

ADA = {"username": "ada", "password": "blåhake-at-dawn"}
NEW_YEAR = 1767225600  # 2026-01-01
FAR_AWAY = 4102444800  # 2100-01-01

# Python imports a module called sitecustomize when it starts: this one
# notes each hash of a password, whatever library computes it.
SITECUSTOMIZE = """
import hashlib

log = open({log!r}, "a", buffering=1)

def noted(function):
    def call(*args, **options):
        print(function.__name__, file=log)
        return function(*args, **options)
    return call

hashlib.scrypt = noted(hashlib.scrypt)
hashlib.pbkdf2_hmac = noted(hashlib.pbkdf2_hmac)
try:
    from argon2 import PasswordHasher
except ImportError:
    pass
else:
    PasswordHasher.verify = noted(PasswordHasher.verify)
"""


@pytest.fixture(scope="module")
def varies():
    """A token of the program's; those made below have a space in them."""
    return [
        r'"access_token": ?"([^"]+)"',
        r"Authorization: Bearer ([\w-]+\.(?!eyJleHAiOiA)\S*)",
    ]


@pytest.fixture
def token(api):
    return api.post("/token", data=ADA).json()["access_token"]


@pytest.fixture
def claims(server):
    """What a token of the program's says, the same in every run."""
    found = read(httpx2.post(server.url + "/token", data=ADA).json())
    always = {"iat": NEW_YEAR, "nbf": NEW_YEAR, "exp": FAR_AWAY}
    always |= {"jti": "0" * 32, "csrf": "0" * 32}
    keys = sorted(found, key=lambda key: key != "exp")
    return {key: always.get(key, found[key]) for key in keys}


def encoded(content):
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def read(body):
    payload = body["access_token"].split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=="))


def made(claims, secret, algorithm="HS256"):
    """A token with these claims; without a signature if it says `none`."""
    header = encoded(b'{"alg":"%s","typ":"JWT"}' % algorithm.encode())
    body = f"{header}.{encoded(json.dumps(claims).encode())}"
    digest = hmac.digest(secret.encode(), body.encode(), hashlib.sha256)
    return f"{body}.{encoded(digest) * (algorithm != 'none')}"


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


def test_expired(api, claims, environment):
    """A token that has expired"""
    expired = {**claims, "exp": NEW_YEAR}
    refused(me(api, f"Bearer {made(expired, environment['BIRDS_SECRET'])}"))


def test_forged(api, claims):
    """A token that says it needs no signature (`"alg": "none"`)"""
    refused(me(api, f"Bearer {made(claims, '', 'none')}"))


def test_user_gone(api, claims, environment):
    """A token that is right, for a user who is gone"""
    gone = {"sub": "eve", "user_id": "999"}
    changed = {key: gone.get(key, claims[key]) for key in claims}
    assert changed != claims
    refused(me(api, f"Bearer {made(changed, environment['BIRDS_SECRET'])}"))


def test_made_as_the_program_does(api, claims, environment):
    token = made(claims, environment["BIRDS_SECRET"])
    assert me(api, f"Bearer {token}").json() == {"name": "ada"}


def test_how_long_it_lives(api, environment):
    seconds = int(environment["BIRDS_TOKEN_SECONDS"])
    before = int(time.time())
    ends = read(api.post("/token", data=ADA).json())["exp"]
    assert before + seconds <= ends <= time.time() + seconds


def test_expired_by_the_clock(api, launch):
    late = launch({"BIRDS_TOKEN_SECONDS": "-1"})
    response = httpx2.post(late.url + "/token", data=ADA)
    if response.status_code == 500:  # It makes no token that has ended.
        brief = launch({"BIRDS_TOKEN_SECONDS": "1"})
        response = httpx2.post(brief.url + "/token", data=ADA)
        time.sleep(1.1)
    token = response.json()["access_token"]
    refused(me(api, f"Bearer {token}"))


def test_no_name_in_it(api, claims, environment):
    nobody = {**claims}
    del nobody["sub" if "sub" in claims else "user_id"]
    refused(me(api, f"Bearer {made(nobody, environment['BIRDS_SECRET'])}"))


def test_tampered(api, token):
    head, _, tail = token.rpartition(".")
    refused(me(api, f"Bearer {head}.{'BA'[tail[0] == 'B']}{tail[1:]}"))
    refused(me(api, f"Bearer {token[1:]}"))


def test_another_secret(api, claims):
    refused(me(api, f"Bearer {made(claims, 'wagtail-' * 5)}"))


@pytest.mark.parametrize(
    "authorization",
    [
        "Bearer",
        "Bearer x",
        "Bearer x.y.z",
        "Bearer x y",
        "Basic YTph",
        b"Bearer \xff.\xff.\xff",
        "Bearer W10.W10.W10",
    ],
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


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("application/json", b"{}"),
        ("application/json", b"[]"),
        ("application/json", b"null"),
        ("application/json", b'{"username": "\\ud800", "password": 5}'),
        ("application/x-www-form-urlencoded", b"username=%ff&password=%00"),
        ("application/x-www-form-urlencoded", b"username=\xff&password"),
        ("image/png", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_not_a_sign_in(api, kind, content):
    headers = {"Content-Type": kind}
    response = api.post("/token", headers=headers, content=content)
    assert response.status_code in {400, 401, 415, 422}
    assert "access_token" not in response.text


def test_an_unknown_name_costs_as_much(launch, tmp_path):
    log = tmp_path / "hashes.log"
    code = SITECUSTOMIZE.format(log=str(log))
    (tmp_path / "sitecustomize.py").write_text(code)
    url = launch({"PYTHONPATH": str(tmp_path)}).url + "/token"

    def hashes(name):
        log.write_text("")
        httpx2.post(url, data={"username": name, "password": "wren"})
        return log.read_text().split()

    assert hashes("eve") == hashes("ada") != []


def test_no_file_holds_the_password(run):
    files = [path for path in run.folder.rglob("*") if path.is_file()]
    password = ADA["password"].encode()
    assert not [path for path in files if password in path.read_bytes()]


@pytest.mark.parametrize("name", ["ad", "ada2", "dada", "Ada", ""])
def test_nearly_her_name(api, claims, environment, name):
    nearly = {"sub": name, "user_id": f"{claims.get('user_id', '')}00"}
    changed = {key: nearly.get(key, claims[key]) for key in claims}
    refused(me(api, f"Bearer {made(changed, environment['BIRDS_SECRET'])}"))


@pytest.mark.parametrize("name", ["ad", "ada2", "dada", "Ada", "a"])
@pytest.mark.parametrize("password", ["nobody", ADA["password"]])
def test_no_token_for_nearly_her_name(api, name, password):
    form = {"username": name, "password": password}
    response = api.post("/token", data=form)
    assert response.status_code in {400, 401, 422}
    assert "access_token" not in response.text


@pytest.mark.parametrize("scheme", ["Bearers", "XBearer", "Bear"])
def test_nearly_the_scheme(api, token, scheme):
    refused(me(api, f"{scheme} {token}"))


def test_who_is_let_in_is_not_asked_again(api, token):
    for response in (
        api.post("/token", data=ADA),
        me(api, f"Bearer {token}"),
    ):
        assert response.status_code == 200
        assert "www-authenticate" not in response.headers


def test_published(published):
    assert published == []
