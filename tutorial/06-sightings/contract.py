"""Sightings of birds, and notes: a column that old birds have too."""

import sqlite3

import pytest

MILL = {"place": "Mill weir", "seen_on": "2026-05-01"}


def see(api, bird, **changes):
    """Add a sighting of a bird."""
    path = f"/birds/{bird['id']}/sightings"
    return api.post(path, json={**MILL, **changes}, headers=headers(api))


def test_wren_from_before(api):
    """The bird from chapter 5 has notes now"""
    response = api.get("/birds/2")
    assert response.status_code == 200
    bird = {"name": "Wren", "habitat": "garden", "wingspan": 16}
    assert response.json() == {"id": 2, **bird, "notes": ""}


def test_see_wren(api):
    """Add a sighting"""
    response = api.post("/birds/2/sightings", json=MILL)
    assert response.status_code == 201
    assert response.json() == {"id": 1, **MILL}


def test_sightings_of_wren(api):
    """List the bird's sightings"""
    response = api.get("/birds/2/sightings")
    assert response.status_code == 200
    assert response.json() == [{"id": 1, **MILL}]


def test_see_on_no_day(api):
    """Send a day that the calendar doesn't have"""
    body = {"place": "Mill weir", "seen_on": "2026-02-30"}
    response = api.post("/birds/2/sightings", json=body)
    assert names_fields(response, "seen_on")


def test_see_no_bird(api):
    """Add a sighting of a bird that isn't there"""
    assert is_error(api.post("/birds/9/sightings", json=MILL), 404)


def test_notes(api):
    plain = add(api)
    assert plain["notes"] == ""
    bird = add(api, notes="Dives, then eats.")
    assert bird["notes"] == "Dives, then eats."
    assert api.get(f"/birds/{bird['id']}").json() == bird
    assert bird in api.get("/birds").json()


def test_replace_notes(api):
    bird = add(api)
    response = put(api, bird, notes="Sings at dawn.")
    assert response.status_code == 200
    assert response.json() == {**bird, "notes": "Sings at dawn."}
    assert api.get(f"/birds/{bird['id']}").json() == response.json()


@pytest.mark.parametrize("notes", [["Sings"], {"at": "dawn"}])
def test_wrong_notes(api, notes):
    body = new(notes=notes)
    response = api.post("/birds", json=body, headers=headers(api))
    assert names_fields(response, "notes")


def test_sightings_in_order(api):
    bird = add(api)
    assert api.get(f"/birds/{bird['id']}/sightings").json() == []
    seen = []
    for day in ("2026-05-03", "2026-05-01", "2026-05-02"):
        response = see(api, bird, seen_on=day)
        assert response.status_code == 201
        sighting = response.json()
        body = {"place": "Mill weir", "seen_on": day}
        assert sighting == {"id": sighting["id"], **body}
        seen.append(sighting)
    ids = [sighting["id"] for sighting in seen]
    assert ids == sorted(set(ids))
    assert api.get(f"/birds/{bird['id']}/sightings").json() == seen


def test_sightings_of_another_bird(api):
    bird, other = add(api), add(api)
    assert see(api, bird).status_code == 201
    assert api.get(f"/birds/{other['id']}/sightings").json() == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("place", ""),
        ("place", None),
        ("place", ["Mill weir"]),
        ("seen_on", "yesterday"),
        ("seen_on", "2026-13-01"),
        ("seen_on", ""),
        ("seen_on", None),
        ("seen_on", ["2026-05-01"]),
    ],
)
def test_wrong_sighting(api, field, value):
    bird = add(api)
    assert names_fields(see(api, bird, **{field: value}), field)
    assert api.get(f"/birds/{bird['id']}/sightings").json() == []


def test_no_field_of_a_sighting(api):
    path = f"/birds/{add(api)['id']}/sightings"
    response = api.post(path, json={}, headers=headers(api))
    assert names_fields(response, "place", "seen_on")


@pytest.mark.parametrize("content", [b"{", b"", b"[]", b"null"])
def test_not_a_sighting(api, content):
    path = f"/birds/{add(api)['id']}/sightings"
    assert is_error(send(api, "POST", path, content), 400, 422)
    assert api.get(path).json() == []


def test_sightings_of_no_bird(api):
    assert is_error(api.get("/birds/999999/sightings"), 404)
    assert is_error(see(api, {"id": 999999}), 404)


def test_replacing_keeps_the_sightings(api):
    bird = add(api)
    sighting = see(api, bird).json()
    assert put(api, bird, wingspan=150).status_code == 200
    path = f"/birds/{bird['id']}/sightings"
    assert api.get(path).json() == [sighting]


def test_sightings_go_with_the_bird(api):
    bird, other = add(api), add(api)
    assert see(api, bird).status_code == 201
    assert see(api, other).status_code == 201
    assert delete(api, bird["id"]).status_code == 204
    path = f"/birds/{bird['id']}/sightings"
    assert is_error(api.get(path), 404)
    assert len(api.get(f"/birds/{other['id']}/sightings").json()) == 1
    path = f"/birds/{add(api)['id']}/sightings"
    assert api.get(path).json() == []


def test_no_sighting_is_left_behind(api, run):
    bird, other = add(api), add(api)
    place = f"Weir of {bird['name']}"
    for seen in (bird, other):
        assert see(api, seen, place=place).status_code == 201
    assert len(rows_with(run.folder, place)) == 2
    assert delete(api, bird["id"]).status_code == 204
    assert len(rows_with(run.folder, place)) == 1


def rows_with(folder, text):
    """The rows of the SQLite database that have this text in a column."""
    [path] = databases(folder)
    with sqlite3.connect(path) as database:
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
        tables = [name for (name,) in database.execute(query)]
        rows = [
            row
            for table in tables
            for row in database.execute(f'SELECT * FROM "{table}"')
        ]
    database.close()
    return [row for row in rows if text in row]
