"""Joan may read. Ada and Grace are editors, each of her own birds."""

import pytest

JOAN, ADA, GRACE = (
    {"Authorization": f"Bearer {token}"}
    for token in ("joan-reads", "ada-edits", "grace-edits")
)
NOWHERE = "/birds/999999"


@pytest.fixture
def bird(api):
    """A bird of Ada's."""
    created = api.post("/birds", headers=ADA, json={"name": "Wren"}).json()
    return f"/birds/{created['id']}", created


def refused(response):
    """Not known: 401, and a hint how to sign in."""
    assert response.status_code == 401
    assert response.headers["www-authenticate"].split()[0] == "Bearer"


def test_nobody(api):
    """Nobody lists birds"""
    refused(api.get("/birds"))


def test_reader_lists(api, bird):
    """Joan, a reader, lists birds"""
    response = api.get("/birds", headers=JOAN)
    assert response.status_code == 200
    assert bird[1] in response.json()
    assert bird[1]["id"] > 0


def test_reader_creates(api):
    """Joan creates one"""
    response = api.post("/birds", headers=JOAN, json={"name": "Coot"})
    assert response.status_code == 403


def test_editor_creates(api):
    """Ada, an editor, creates one"""
    response = api.post("/birds", headers=ADA, json={"name": "Teal"})
    assert response.status_code == 201
    bird = response.json()
    assert bird == {"id": bird["id"], "name": "Teal", "author": "ada"}


def test_another_editor_deletes(api, bird):
    """Grace, an editor too, deletes Ada's bird"""
    assert api.delete(bird[0], headers=GRACE).status_code == 403


def test_author_deletes(api, bird):
    """Ada deletes one of her own"""
    assert api.delete(bird[0], headers=ADA).status_code == 204


def test_nobody_sends_nonsense(api):
    """Nobody sends a body that is not JSON"""
    headers = {"Content-Type": "application/json"}
    response = api.post("/birds", headers=headers, content=b"{")
    assert response.status_code in {400, 401, 422}


def test_not_there(api):
    assert api.delete(NOWHERE, headers=ADA).status_code == 404


def test_nobody_writes(api, bird):
    refused(api.post("/birds", json={"name": "Coot"}))
    refused(api.delete(bird[0]))


@pytest.mark.parametrize(
    "authorization",
    [
        "Bearer",
        "Bearer x",
        "Bearer ADA-EDITS",
        "Basic ada-edits",
        "ada-edits",
        b"Bearer \xff",
    ],
)
def test_unknown(api, authorization):
    headers = {"Authorization": authorization}
    refused(api.get("/birds", headers=headers))


def test_editors_list(api, bird):
    for headers in (ADA, GRACE):
        assert bird[1] in api.get("/birds", headers=headers).json()


def test_reader_deletes(api, bird):
    assert api.delete(bird[0], headers=JOAN).status_code == 403


def test_the_token_says_who(api):
    body = {"name": "Rook", "author": "ada", "id": 999999, "role": "x"}
    bird = api.post("/birds", headers=GRACE, json=body).json()
    assert bird == {"id": bird["id"], "name": "Rook", "author": "grace"}
    assert bird["id"] != 999999
    path = f"/birds/{bird['id']}"
    assert api.delete(path, headers=ADA).status_code == 403
    assert api.delete(path, headers=GRACE).status_code == 204


def test_refused_changes_nothing(api, bird):
    before = api.get("/birds", headers=JOAN).json()
    api.post("/birds", headers=JOAN, json={"name": "Coot"})
    api.post("/birds", json={"name": "Coot"})
    for headers in (JOAN, GRACE, {}):
        api.delete(bird[0], headers=headers)
    assert api.get("/birds", headers=JOAN).json() == before


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b"[]",
        b"null",
        b'"Coot"',
        b'{"name": ""}',
        b'{"name": "%s"}' % (b"C" * 51),
        b'{"name": null}',
        b'{"name": ["Coot"]}',
        b'{"name": "\xff"}',
    ],
)
def test_no_name(api, bird, body):
    before = api.get("/birds", headers=JOAN).json()
    headers = {**ADA, "Content-Type": "application/json"}
    response = api.post("/birds", headers=headers, content=body)
    assert response.status_code in {400, 422}
    assert api.get("/birds", headers=JOAN).json() == before


@pytest.mark.parametrize("body", [b'{"name": NaN}', b"[" * 100_000])
def test_not_a_body(api, bird, body):
    before = api.get("/birds", headers=JOAN).json()
    headers = {**ADA, "Content-Type": "application/json"}
    response = api.post("/birds", headers=headers, content=body)
    assert response.status_code in {400, 413, 422, 500}
    assert api.get("/birds", headers=JOAN).json() == before


@pytest.mark.parametrize("size", [1, 50])
def test_shortest_and_longest_name(api, size):
    response = api.post("/birds", headers=ADA, json={"name": "C" * size})
    assert response.status_code == 201


@pytest.mark.parametrize("digits", ["9" * 20, "1" * 25])
def test_a_long_number(api, digits):
    response = api.delete(f"/birds/{digits}", headers=ADA)
    assert response.status_code in {400, 404, 422}


def test_deleted_for_good(api, bird):
    api.delete(bird[0], headers=ADA)
    assert bird[1] not in api.get("/birds", headers=ADA).json()
    assert api.delete(bird[0], headers=ADA).status_code == 404


@pytest.mark.parametrize(
    "authorization",
    [
        "Bearer ada-edit",
        "Bearer da-edits",
        "Bearer ada-edits2",
        "Bearer xada-edits",
        "Bearers ada-edits",
        "XBearer ada-edits",
    ],
)
def test_nearly_known(api, bird, authorization):
    headers = {"Authorization": authorization}
    refused(api.get("/birds", headers=headers))
    refused(api.delete(bird[0], headers=headers))
    assert bird[1] in api.get("/birds", headers=ADA).json()


def test_largest_number(api):
    for number in (2**63 - 1, 2**63):
        response = api.delete(f"/birds/{number}", headers=ADA)
        assert response.status_code in {400, 404, 422}


def test_list_in_order_of_creation(api, bird):
    api.post("/birds", headers=GRACE, json={"name": "Auk"})
    response = api.get("/birds", headers=JOAN)
    content_type = response.headers["content-type"]
    assert content_type.partition(";")[0] == "application/json"
    numbers = [each["id"] for each in response.json()]
    assert numbers == sorted(set(numbers))


def test_a_reader_does_not_learn_what_is_there(api):
    assert api.delete(NOWHERE, headers=JOAN).status_code == 403
    refused(api.delete(NOWHERE))


def test_numbers_begin_at_1(api, bird):
    birds = api.get("/birds", headers=JOAN).json()
    assert min(each["id"] for each in birds) == 1


def test_no_other_methods(api, bird):
    assert api.delete("/birds", headers=ADA).status_code == 405
    response = api.post(bird[0], headers=ADA, json={"name": "Coot"})
    assert response.status_code == 405


def test_published(published):
    assert published == []
