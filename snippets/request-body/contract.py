"""A bird comes as JSON or as an HTML form, a note as plain text. A body
that is something else is refused; only its depth may end in a 500."""

import pytest

BIRD = {
    "name": "Isfågel",
    "location": {"lat": 59.3, "lon": 18},
    "tags": ["river", "blue"],
}
FORM = {"name": "Isfågel", "habitat": "river"}
JSON = {"Content-Type": "application/json"}
TEXT = {"Content-Type": "text/plain; charset=utf-8"}
REFUSED = {400, 415, 422}


def test_json(api):
    """JSON with an object and a list inside"""
    response = api.post("/birds", json=BIRD)
    assert response.status_code == 201
    assert response.json() == BIRD


def test_form(api):
    """An HTML form"""
    response = api.post("/birds/form", data=FORM)
    assert response.status_code == 201
    assert response.json() == FORM


def test_text(api):
    """Plain text: characters are counted, not bytes"""
    note = "två isfåglar".encode()
    response = api.post("/notes", content=note, headers=TEXT)
    assert response.status_code == 200
    assert response.json() == {"characters": 12}


def test_wrong_content_type(api):
    """Good JSON that is called text"""
    response = api.post("/birds", json=BIRD, headers=TEXT)
    assert response.status_code in REFUSED


def test_picture(api):
    """The first bytes of a picture where JSON belongs"""
    png = {"Content-Type": "image/png"}
    response = api.post("/birds", content=b"\x89PNG\r\n", headers=png)
    assert response.status_code in REFUSED


def test_json_for_a_form(api):
    """JSON where a form belongs"""
    assert api.post("/birds/form", json=FORM).status_code in REFUSED


def test_more_than_the_form_has(api):
    response = api.post("/birds/form", data={**FORM, "admin": "yes"})
    assert response.status_code in {201, *REFUSED}
    assert response.status_code != 201 or response.json() == FORM


def test_not_utf8(api):
    """Text that is not UTF-8: refused or repaired, never a crash"""
    note = "två".encode("latin-1")
    response = api.post("/notes", content=note, headers=TEXT)
    if response.status_code not in REFUSED:
        assert response.status_code == 200
        assert response.json() == {"characters": 3}


def test_no_content_type(api):
    body = b'{"name": "R", "location": {"lat": 1, "lon": 2}, "tags": []}'
    assert api.post("/birds", content=body).status_code in REFUSED
    response = api.post("/birds", content=body, headers=JSON)
    assert response.status_code == 201


@pytest.mark.parametrize(
    "body", [b"[]", b'"Robin"', b"7", b"null", b"", b'{"name": ', b"\xff"]
)
def test_not_an_object(api, body):
    response = api.post("/birds", content=body, headers=JSON)
    assert response.status_code in {400, 422}


@pytest.mark.parametrize(
    "change",
    [
        {"name": None},
        {"name": ["Robin"]},
        {"location": "here"},
        {"location": None},
        {"location": {"lat": 59.3}},
        {"location": {"lon": 18}},
        {"location": {"lat": "north", "lon": 18}},
        {"location": {"lat": 59.3, "lon": []}},
        {"location": {"lat": 90.1, "lon": 18}},
        {"location": {"lat": 59.3, "lon": -180.1}},
        {"location": {"lat": 10**20, "lon": 18}},
        {"location": {"lat": 59.3, "lon": 10**25}},
        {"tags": "river"},
        {"tags": {"river": 1}},
        {"tags": ["river", ["blue"]]},
    ],
)
def test_wrong_inside(api, change):
    response = api.post("/birds", json={**BIRD, **change})
    assert response.status_code in {400, 422}


def raw(name='"R"', lat="1", tag='"river"'):
    """A bird in JSON, with values that Python would not write."""
    location = f'{{"lat": {lat}, "lon": 2}}'
    bird = f'"name": {name}, "location": {location}, "tags": [{tag}]'
    return f"{{{bird}}}".encode()


def test_nan(api):
    """NaN as a latitude, which is not JSON"""
    response = api.post("/birds", content=raw(lat="NaN"), headers=JSON)
    assert response.status_code in {400, 422}


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
@pytest.mark.parametrize("key", ["name", "lat", "tag"])
def test_not_a_number(api, key, value):
    body = raw(**{key: value})
    response = api.post("/birds", content=body, headers=JSON)
    assert response.status_code in {400, 422}


def test_more_than_a_float_holds(api):
    response = api.post("/birds", content=raw(lat="1e400"), headers=JSON)
    assert response.status_code in {400, 422}


def test_100_000_brackets(api):
    response = api.post("/birds", content=b"[" * 100_000, headers=JSON)
    assert response.status_code in {400, 413, 422, 500}
    assert api.post("/birds", json=BIRD).status_code == 201


@pytest.mark.parametrize("key", ["name", "tag"])
def test_half_a_character(api, key):
    body = raw(**{key: '"\\ud800"'})
    response = api.post("/birds", content=body, headers=JSON)
    if response.status_code == 201:
        assert "\ud800" in {
            response.json()["name"],
            *response.json()["tags"],
        }
    else:
        assert response.status_code in {400, 422}


@pytest.mark.parametrize("lat", [True, "59.3"])
def test_nearly_a_number(api, lat):
    body = {**BIRD, "location": {"lat": lat, "lon": 18}}
    response = api.post("/birds", json=body)
    if response.status_code == 201:
        found = response.json()["location"]["lat"]
        assert found == float(lat)
        assert found is not True
    else:
        assert response.status_code in {400, 422}


def test_unknown_keys_do_not_come_back(api):
    body = {
        **BIRD,
        "id": 9,
        "location": {**BIRD["location"], "admin": True},
    }
    response = api.post("/birds", json=body)
    if response.status_code == 201:
        assert response.json() == BIRD
    else:
        assert response.status_code in {400, 422}


@pytest.mark.parametrize("lat", [-90, 90, 0, 0.5])
def test_on_the_limit(api, lat):
    body = {**BIRD, "location": {"lat": lat, "lon": -180}, "tags": []}
    response = api.post("/birds", json=body)
    assert response.status_code == 201
    assert response.json() == body


def test_form_that_is_not_utf8(api):
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    body = b"name=Isf%e5gel&habitat=%ff"
    response = api.post("/birds/form", content=body, headers=headers)
    assert response.status_code in {201, *REFUSED}


@pytest.mark.parametrize("key", BIRD)
def test_each_key_is_required(api, key):
    body = {other: BIRD[other] for other in BIRD.keys() - {key}}
    response = api.post("/birds", json=body)
    assert response.status_code in {400, 422}
    assert key in response.text


@pytest.mark.parametrize("form", [{}, {"name": "R"}, {"habitat": "r"}])
def test_each_field_is_required(api, form):
    assert api.post("/birds/form", data=form).status_code in REFUSED


def test_empty_note(api):
    response = api.post("/notes", content=b"", headers=TEXT)
    if response.status_code not in REFUSED:
        assert response.json() == {"characters": 0}


@pytest.mark.parametrize("lon", [-180, 180, 0, -0.5])
def test_on_the_limit_of_longitude(api, lon):
    body = {**BIRD, "location": {"lat": -90, "lon": lon}}
    response = api.post("/birds", json=body)
    assert response.status_code == 201
    assert response.json() == body


@pytest.mark.parametrize(
    ("lat", "lon"), [(-90.5, 18), (90.5, 18), (59.3, -180.5), (59.3, 180.5)]
)
def test_beyond_the_limit(api, lat, lon):
    body = {**BIRD, "location": {"lat": lat, "lon": lon}}
    assert api.post("/birds", json=body).status_code in {400, 422}


def test_100_characters(api):
    body = {**BIRD, "name": "å" * 100, "tags": ["R" * 100]}
    response = api.post("/birds", json=body)
    assert response.status_code == 201
    assert response.json() == body


def test_published(published):
    assert published == []
