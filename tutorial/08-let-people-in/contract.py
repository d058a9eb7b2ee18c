"""Everybody reads; who has signed up writes, and changes what is theirs."""

import pytest

BOB = {"name": "bob", "password": "brown-dipper"}


def headers(api):
    """What a client sends along to be allowed to write."""
    return person(api, "carol")


def is_challenge(response):
    """Whether it is the error that asks for a token."""
    challenge = response.headers["www-authenticate"]
    return is_error(response, 401) and challenge.split()[0] == "Bearer"


def test_ada_signs_in_again(api):
    """Sign in as ada"""
    assert sign_in(api, ADA).json().keys() == {"token"}


def test_dipper_without_a_token(api):
    """Add a bird without the token"""
    bird = {"name": "Dipper", "habitat": "river", "wingspan": 28}
    assert is_challenge(api.post("/birds", json=bird))


def test_dipper_with_a_token(api):
    """Add it with the token"""
    bird = {"name": "Dipper", "habitat": "river", "wingspan": 28}
    ada = person(api, "ada")
    response = api.post("/birds", json=bird, headers=ada)
    assert response.status_code == 201
    assert response.json() == {"id": 3, **bird, "notes": ""}


def test_bob_deletes_dipper(api):
    """Somebody else signs up, and may not delete your bird"""
    assert api.post("/users", json=BOB).status_code == 201
    sign_in(api, BOB)
    bob = person(api, "bob")
    assert is_error(api.delete("/birds/3", headers=bob), 403)


def test_ada_deletes_wren(api):
    """You can't delete a bird that belongs to nobody"""
    ada = person(api, "ada")
    assert is_error(api.delete("/birds/2", headers=ada), 403)


def test_ada_replaces_dipper(api):
    """You can change your own"""
    bird = {"name": "Dipper", "habitat": "river", "wingspan": 27}
    ada = person(api, "ada")
    response = api.put("/birds/3", json=bird, headers=ada)
    assert response.status_code == 200
    assert response.json() == {"id": 3, **bird, "notes": ""}


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer",
        "Bearer x",
        "Bearer x y",
        "Bearer x.y.z",
        "Bearer null",
        "Basic YWRhOmJsdWU=",
    ],
)
def test_no_token_at_all(api, authorization):
    sent = {"Authorization": authorization} if authorization else {}
    assert is_challenge(api.post("/birds", json=new(), headers=sent))


def test_nearly_the_token(api):
    token = person(api, "ivan")["Authorization"].removeprefix("Bearer ")
    for nearly in (token[:-1], f"{token}x", token.swapcase()):
        sent = {"Authorization": f"Bearer {nearly}"}
        assert is_challenge(api.post("/birds", json=new(), headers=sent))


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/birds"),
        ("PUT", "/birds/{}"),
        ("DELETE", "/birds/{}"),
        ("POST", "/birds/{}/sightings"),
    ],
)
def test_a_change_needs_a_token(api, method, path):
    bird = add(api)
    path = path.format(bird["id"])
    body = MILL if path.endswith("sightings") else new()
    before = api.get("/birds").json()
    assert is_challenge(api.request(method, path, json=body))
    assert api.get("/birds").json() == before
    assert api.get(f"/birds/{bird['id']}/sightings").json() == []


def test_another_persons_bird(api):
    bird, judy = add(api), person(api, "judy")
    path = f"/birds/{bird['id']}"
    assert is_error(api.put(path, json=new(), headers=judy), 403)
    assert is_error(api.delete(path, headers=judy), 403)
    assert api.get(path).json() == bird


def test_another_persons_bird_is_seen(api):
    bird, judy = add(api), person(api, "judy")
    path = f"/birds/{bird['id']}/sightings"
    response = api.post(path, json=MILL, headers=judy)
    assert response.status_code == 201
    assert api.get(path).json() == [response.json()]


def test_a_bird_from_before_is_nobodys(api):
    path, kate = "/birds/2", person(api, "kate")
    before = api.get(path).json()
    assert is_error(api.put(path, json=new(), headers=kate), 403)
    assert is_error(api.delete(path, headers=kate), 403)
    assert api.get(path).json() == before
    response = api.post(f"{path}/sightings", json=MILL, headers=kate)
    assert response.status_code == 201


def test_sign_in_again(api):
    mallory = {"name": "mallory", "password": PASSWORD}
    person(api, "mallory")
    sign_in(api, mallory)
    sent = person(api, "mallory")
    response = api.post("/birds", json=new(), headers=sent)
    assert response.status_code == 201


def test_signed_in_after_a_restart(api, server):
    bird, sent = add(api), headers(api)
    server.restart()
    path = f"/birds/{bird['id']}"
    assert api.delete(path, headers=sent).status_code == 204
