"""Signing in starts a session, which a cookie carries and nobody alters."""

import base64
import random
import re

import pytest

ADA = {"name": "ada", "password": "spotted-flycatcher"}
WREN = {"name": "Wren"}


@pytest.fixture(scope="module")
def varies():
    return [
        r'(?:session|sessionid|csrftoken)="?([^;"]{9,})',
        r"expires=((?!Thu, 01 Jan 1970)[^;]+)",
        r"X-Csrftoken: (\S+)",
    ]


@pytest.fixture
def headers(api):
    """Signed in, with what a page of the site itself would send along."""
    api.post("/login", json=ADA)
    token = api.cookies.get("csrftoken")
    return {"X-CSRFToken": token} if token else {}


@pytest.fixture
def wren(api, headers):
    """A bird that Ada has seen."""
    assert api.post("/seen", headers=headers, json=WREN).status_code == 200


@pytest.fixture
def signed_out(api, headers):
    """The cookies from before, and none any more."""
    cookies = "; ".join(
        f"{name}={api.cookies[name]}" for name in api.cookies
    )
    api.post("/logout", headers=headers)
    assert api.get("/me").status_code in {401, 403}
    api.cookies.clear()
    return cookies


def test_sign_in(api):
    """Signing in: a cookie"""
    response = api.post("/login", json=ADA)
    assert response.status_code == 200
    assert response.json() == {"name": "ada"}
    cookies = response.headers.get_list("set-cookie")
    for cookie in cookies:
        assert re.search("; samesite=(lax|strict)", cookie, re.IGNORECASE)
        assert (
            cookie.startswith("csrftoken") or "httponly" in cookie.lower()
        )


def test_seen(api, headers, wren):
    """A second bird, kept in the session"""
    response = api.post("/seen", headers=headers, json={"name": "Teal"})
    assert response.status_code == 200
    assert response.json() == {"seen": ["Wren", "Teal"]}


def test_cookie_alone(api, headers):
    """A change with the cookie alone, which a browser sends by itself"""
    response = api.post("/seen", json=WREN)
    assert response.status_code in {200, 403}


def test_habitat(api, headers):
    """A plain cookie"""
    river = {"habitat": "river"}
    response = api.post("/habitat", headers=headers, json=river)
    assert response.status_code == 204
    [cookie] = response.headers.get_list("set-cookie")
    assert "httponly" in cookie.lower()
    assert re.search("; samesite=(lax|strict)", cookie, re.IGNORECASE)
    me = {"name": "ada", "seen": [], "habitat": "river"}
    assert api.get("/me").json() == me


def test_sign_out(api, headers):
    """Signing out"""
    response = api.post("/logout", headers=headers)
    assert response.status_code == 204


def test_old_cookie(api, signed_out):
    """After signing out, the cookie from before"""
    response = api.get("/me", headers={"Cookie": signed_out})
    assert response.status_code in {200, 401, 403}


def test_readable(api, wren, record):
    """Who holds the cookie can read"""
    found = "nothing: it is a number without a meaning"
    if max(map(len, api.cookies.values())) > 100:
        found = "nothing: it is encrypted"
    for chunk in re.split(r"[.!?]", "?".join(api.cookies.values())):
        text = base64.urlsafe_b64decode(chunk.strip('"') + "===")
        if b"Wren" in text:
            found = ascii(text)[2:-1]
    record("the content of the cookie", found)


@pytest.mark.parametrize(
    "wrong", [{"password": "blåhake"}, {"name": "eve"}, {"password": ""}]
)
def test_not_signed_in(api, wrong):
    response = api.post("/login", json={**ADA, **wrong})
    assert response.status_code in {400, 401, 403}
    assert api.get("/me").status_code in {401, 403}
    assert api.post("/seen", json=WREN).status_code in {401, 403}


@pytest.mark.parametrize("path", ["/login", "/seen", "/habitat"])
@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b"[]",
        b"null",
        b'"ada"',
        b'{"name": ["ada"], "password": ["x"], "habitat": ["river"]}',
        b'{"name": null, "password": null, "habitat": null}',
        b'{"name": "", "habitat": ""}',
        b'{"habitat": "river\\r\\nSet-Cookie: session=x"}',
        b'{"habitat": "\\u5ddd"}',
        b'{"name": "\xff", "password": "\xff", "habitat": "\xff"}',
    ],
)
def test_not_a_body(api, headers, path, body):
    kind = {"Content-Type": "application/json"}
    response = api.post(path, content=body, headers=headers | kind)
    assert response.status_code in {400, 422}
    assert api.get("/me").json()["seen"] == []


@pytest.mark.parametrize("path", ["/login", "/habitat"])
@pytest.mark.parametrize(
    "body",
    [
        b'{"name": "ada", "password": "\\ud800", "habitat": "\\ud800"}',
        b'{"name": NaN, "password": NaN, "habitat": NaN}',
        b"[" * 100_000,
    ],
)
def test_nothing_to_repeat(api, path, body):
    kind = {"Content-Type": "application/json"}
    response = api.post(path, content=body, headers=kind)
    assert response.status_code in {400, 401, 403, 413, 422, 500}
    assert "set-cookie" not in response.headers
    assert api.get("/me").status_code in {401, 403}


@pytest.mark.parametrize("size", [1, 50])
def test_shortest_and_longest_name(api, headers, size):
    name = "W" * size
    response = api.post("/seen", headers=headers, json={"name": name})
    assert response.json() == {"seen": [name]}
    longer = api.post("/seen", headers=headers, json={"name": "W" * 51})
    assert longer.status_code in {400, 422}


def test_no_cookie_outgrows_a_browser(api, headers):
    for count in range(1, 40):
        owls = {"name": "🦉" * 50}
        response = api.post("/seen", headers=headers, json=owls)
        for cookie in response.headers.get_list("set-cookie"):
            assert len(cookie.partition(";")[0]) < 4096
        if response.status_code != 200:
            assert response.status_code in {400, 413, 422}
            count -= 1
            break
    assert count > 2
    assert len(api.get("/me").json()["seen"]) == count


def test_habitat_without_a_session(api):
    response = api.post("/habitat", json={"habitat": "coast"})
    assert response.status_code == 204
    assert api.cookies["habitat"] == "coast"
    assert api.get("/me").status_code in {401, 403}


def test_signing_in_again(api, wren):
    assert api.post("/login", json=ADA).status_code == 200
    assert api.get("/me").json()["seen"] == []


def test_next_request(api, wren):
    me = {"name": "ada", "seen": ["Wren"], "habitat": None}
    assert api.get("/me").json() == me


def test_altered(api, headers):
    me = api.get("/me").json()
    for name, value in list(api.cookies.items()):
        value = value.strip('"')
        ending = value[:-8] + "x" * 8
        for altered in ("", "x", ending, "x" + value, value[1:]):
            api.cookies.clear()
            api.cookies.set(name, altered)
            response = api.get("/me")
            if response.status_code == 200:  # Then it says the same.
                assert response.json() == me
            else:
                assert response.status_code in {401, 403}


def test_a_session_of_ones_own(api, wren):
    api.cookies.clear()
    api.post("/login", json=ADA)
    assert api.get("/me").json()["seen"] == []


def test_signed_out_for_good(api, headers, wren):
    api.post("/logout", headers=headers)
    api.post("/login", json=ADA)
    assert api.get("/me").json()["seen"] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "ad"},
        {"name": "ada2"},
        {"name": "xada"},
        {"password": ADA["password"][1:]},
        {"password": ADA["password"][:-1]},
        {"password": ADA["password"] + "s"},
        {"password": ADA["password"] + " "},
        {"password": " " + ADA["password"]},
    ],
)
def test_nearly_signed_in(api, wrong):
    response = api.post("/login", json={**ADA, **wrong})
    assert response.status_code in {400, 401, 403}
    assert api.get("/me").status_code in {401, 403}


@pytest.mark.parametrize("habitat", ["river", "forest", "coast"])
def test_each_habitat(api, headers, habitat):
    body = {"habitat": habitat}
    response = api.post("/habitat", headers=headers, json=body)
    assert response.status_code == 204
    assert api.get("/me").json()["habitat"] == habitat


@pytest.mark.parametrize("habitat", ["riv", "rivers", "River", "moor"])
def test_no_other_habitat(api, headers, habitat):
    body = {"habitat": habitat}
    response = api.post("/habitat", headers=headers, json=body)
    assert response.status_code in {400, 422}
    assert "set-cookie" not in response.headers


@pytest.mark.parametrize(
    "wrong",
    [{"name": ["ada"]}, {"name": None}, {"password": [ADA["password"]]}],
)
def test_another_type(api, wrong):
    response = api.post("/login", json={**ADA, **wrong})
    assert response.status_code in {400, 422}
    assert api.get("/me").status_code in {401, 403}


def test_a_form_signs_nobody_in(api):
    # A page of another site can send a form without asking first.
    response = api.post("/login", data=ADA)
    assert response.status_code in {400, 415, 422}
    assert api.get("/me").status_code in {401, 403}


def test_nothing_but_a_session_signs_in(api):
    response = api.get("/me", auth=(ADA["name"], ADA["password"]))
    assert response.status_code in {401, 403}


def test_signing_out_leaves_no_session(api, headers, wren):
    assert any(name.startswith("session") for name in api.cookies)
    assert api.post("/logout", headers=headers).status_code == 204
    assert not any(name.startswith("session") for name in api.cookies)


def test_no_cookie_outgrows_a_browser_by_other_names(api, headers):
    letters = random.Random(1)
    for count in range(1, 40):
        name = "".join(
            chr(letters.randint(0x4E00, 0x9FFF)) for _ in range(50)
        )
        response = api.post("/seen", headers=headers, json={"name": name})
        for cookie in response.headers.get_list("set-cookie"):
            assert len(cookie.partition(";")[0]) < 4096
        if response.status_code != 200:
            assert response.status_code in {400, 413, 422}
            count -= 1
            break
    assert count > 2
    assert len(api.get("/me").json()["seen"]) == count
