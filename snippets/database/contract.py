"""Species have sightings: two tables, and a foreign key that holds."""

import contextlib
import sqlite3

import httpx2
import pytest

# Python imports a module called sitecustomize when it starts: this one
# notes every statement that reaches SQLite, whatever library sent it.
SITECUSTOMIZE = """
import sqlite3

def connect(*args, original=sqlite3.connect, **options):
    connection = original(*args, **options)
    connection.set_trace_callback(lambda sql: print(sql + ";", file=log))
    return connection

log = open({log!r}, "a", buffering=1)
sqlite3.connect = sqlite3.dbapi2.connect = connect
"""
WEIR = {"place": "Weir", "seen_at": "2026-05-02"}
POND = {"place": "Pond", "seen_at": "2026-05-01"}
LISTS = ["/sightings?since=2026-05-02", "/species"]


def create(api, path, body):
    response = api.post(path, json=body)
    assert response.status_code == 201
    return response.json()


def refused(response):
    assert response.status_code in {400, 404, 422}


@pytest.fixture
def dipper(api):
    return create(api, "/species", {"name": "Dipper"})


@pytest.fixture
def kingfisher(api):
    species = create(api, "/species", {"name": "Kingfisher"})
    for sighting in (WEIR, POND):
        body = {"species_id": species["id"], **sighting}
        create(api, "/sightings", body)
    return species


def test_since(api, kingfisher):
    """Sightings since 2 May, each with the name of its species"""
    sightings = api.get("/sightings?since=2026-05-02").json()
    assert sightings[-1] == {
        "id": sightings[-1]["id"],
        "species_id": kingfisher["id"],
        "species_name": "Kingfisher",
        **WEIR,
    }
    assert {each["seen_at"] for each in sightings} == {"2026-05-02"}


def test_count(api, kingfisher, dipper):
    """Species, each with the number of its sightings"""
    two, none = api.get("/species").json()[-2:]
    assert two == {**kingfisher, "sighting_count": 2}
    assert none == dipper


def test_create_species(api):
    """A new species: the same keys as in the list"""
    wren = create(api, "/species", {"name": "Wren"})
    assert wren == {"id": wren["id"], "name": "Wren", "sighting_count": 0}
    assert api.get("/species").json()[-1] == wren


def test_create(api, dipper):
    """A new sighting"""
    body = {"species_id": dipper["id"], **WEIR}
    created = create(api, "/sightings", body)
    assert created == {
        "id": created["id"],
        "species_name": "Dipper",
        **body,
    }


def test_unknown_species(api):
    """A sighting of a species that is not there"""
    response = api.post("/sightings", json={"species_id": 999, **WEIR})
    assert response.status_code in {400, 404, 409, 422}


def test_delete_refused(api, kingfisher):
    """Delete a species that has sightings: 409"""
    path = f"/species/{kingfisher['id']}"
    assert api.delete(path).status_code == 409


@pytest.fixture
def sql(launch, tmp_path):
    """The SELECT statements behind each of the lists."""
    log = tmp_path / "sql.log"
    code = SITECUSTOMIZE.format(log=str(log))
    (tmp_path / "sitecustomize.py").write_text(code)
    traced = launch({"PYTHONPATH": str(tmp_path)})

    def get(path):
        log.write_text("")
        assert httpx2.get(traced.url + path).status_code == 200
        sent = log.read_text().split(";\n")
        return [each for each in sent if each.startswith("SELECT")]

    return lambda: {path: get(path) for path in LISTS}


def test_queries(sql, record):
    """The SQL behind the two lists"""
    for path, selects in sql().items():
        record(f"SQL of GET {path}", "\n".join(selects))


def test_more_rows_but_no_more_queries(api, kingfisher, sql):
    before = [len(selects) for selects in sql().values()]
    for name in ["Wren", "Swift", "Crane"]:
        species = create(api, "/species", {"name": name})
        create(api, "/sightings", {"species_id": species["id"], **WEIR})
    assert [len(selects) for selects in sql().values()] == before
    assert 0 not in before


def test_a_refused_delete_changes_nothing(api, kingfisher):
    before = api.get("/sightings").json()
    dates = [each["seen_at"] for each in before]
    assert dates == sorted(dates) and "2026-05-01" in dates
    api.delete(f"/species/{kingfisher['id']}")
    assert api.get("/sightings").json() == before


def test_delete(api, kingfisher, dipper):
    path = f"/species/{dipper['id']}"
    assert api.delete(path).status_code == 204
    assert api.delete(path).status_code == 404
    assert api.get("/species").json()[-1]["id"] == kingfisher["id"]


@pytest.mark.parametrize("since", ["yesterday", "2026-05-32", ""])
def test_since_no_date(api, since):
    refused(api.get("/sightings", params={"since": since}))


@pytest.mark.parametrize("key", ["species_id", "place", "seen_at"])
def test_each_key_is_required(api, dipper, key):
    body = {"species_id": dipper["id"], **WEIR}
    del body[key]
    assert api.post("/sightings", json=body).status_code in {400, 422}
    assert api.post("/species", json={}).status_code in {400, 422}
    last = api.get("/species").json()[-1]
    assert last == dipper


@pytest.mark.parametrize("name", ["", "D" * 51, None, ["Dipper"]])
def test_no_name(api, dipper, name):
    refused(api.post("/species", json={"name": name}))
    assert api.get("/species").json()[-1] == dipper


@pytest.mark.parametrize("name", ["D", "D" * 50])
def test_shortest_and_longest_name(api, name):
    assert create(api, "/species", {"name": name})["name"] == name


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("species_id", None),
        ("species_id", [1]),
        ("species_id", 10**19),
        ("species_id", 10**24),
        ("place", ""),
        ("place", None),
        ("place", ["Weir"]),
        ("seen_at", None),
        ("seen_at", ""),
        ("seen_at", ["2026-05-02"]),
        ("seen_at", "2026-13-01"),
    ],
)
def test_no_sighting(api, dipper, key, value):
    body = {"species_id": dipper["id"], **WEIR, key: value}
    refused(api.post("/sightings", json=body))
    assert api.get("/species").json()[-1] == dipper


@pytest.mark.parametrize("number", [f"{2**63}", "9" * 20, "1" * 25])
def test_a_number_no_column_holds(api, number):
    refused(api.delete(f"/species/{number}"))


@pytest.mark.parametrize("path", ["/species", "/sightings"])
@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"null",
        b'"Dipper"',
        b'{"name": "\\ud800"}',
        b'{"species_id": 1, "place": "\\ud800", "seen_at": "2026-05-02"}',
        b'{"name": "\xff", "place": "\xff"}',
        b'{"name": NaN, "species_id": NaN}',
        b'{"species_id": 1e400, "place": "Weir", "seen_at": "2026-05-02"}',
        b"[" * 100_000,
    ],
)
def test_not_a_body(api, dipper, path, body):
    headers = {"Content-Type": "application/json"}
    response = api.post(path, content=body, headers=headers)
    assert response.status_code in {400, 413, 422, 500}
    assert api.get("/species").json()[-1] == dipper


def test_counts_sightings_not_places(api, kingfisher):
    create(api, "/sightings", {"species_id": kingfisher["id"], **WEIR})
    last = api.get("/species").json()[-1]
    assert last == {**kingfisher, "sighting_count": 3}


def test_a_client_does_not_choose(api, dipper):
    mine = {"id": 999999, "sighting_count": 7, "species_name": "Auk"}
    response = api.post("/species", json={**mine, "name": "Auk"})
    if response.status_code == 201:
        assert response.json()["id"] != 999999
        assert response.json()["sighting_count"] == 0
    body = {"species_id": dipper["id"], **WEIR, **mine}
    response = api.post("/sightings", json=body)
    if response.status_code == 201:
        assert response.json()["id"] != 999999
        assert response.json()["species_name"] == "Dipper"


@pytest.fixture
def index(run):
    """An index by which SQLite would find one day in another order."""
    [path] = [*run.folder.rglob("*.db"), *run.folder.rglob("*.sqlite3")]
    find = "SELECT name FROM sqlite_master WHERE name LIKE '%sighting%'"
    with contextlib.closing(sqlite3.connect(path)) as database:
        table = database.execute(f"{find} AND type = 'table'").fetchone()[0]
        columns = f"{table} (seen_at, place)"
        database.execute(f"CREATE INDEX by_place ON {columns}")
        yield
        database.execute("DROP INDEX by_place")


def test_one_day_in_order(api, dipper, index):
    body = {"species_id": dipper["id"], "seen_at": "2026-05-02"}
    for place in ("Weir", "Bank", "Pond"):
        create(api, "/sightings", {**body, "place": place})
    found = api.get("/sightings?since=2026-05-02").json()
    assert [each["place"] for each in found[-3:]] == [
        "Weir",
        "Bank",
        "Pond",
    ]
    numbers = [each["id"] for each in found]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_json(api, path):
    content_type = api.get(path).headers["content-type"]
    assert content_type.partition(";")[0] == "application/json"


@pytest.mark.parametrize("since", ["yesterday", "2026-05-32"])
def test_a_wrong_date_is_told(api, dipper, since):
    response = api.get("/sightings", params={"since": since})
    assert response.status_code in {400, 422}
    body = {"species_id": dipper["id"], **WEIR, "seen_at": since}
    assert api.post("/sightings", json=body).status_code in {400, 422}


def test_shortest_place(api, dipper):
    body = {"species_id": dipper["id"], **WEIR, "place": "W"}
    assert create(api, "/sightings", body)["place"] == "W"


def test_no_half_species(api, dipper):
    body = {"species_id": dipper["id"] + 0.5, **WEIR}
    refused(api.post("/sightings", json=body))
    assert api.get("/species").json()[-1] == dipper


def test_largest_number(api, dipper):
    assert api.delete(f"/species/{2**63 - 1}").status_code == 404
    for number in (2**63 - 1, 2**63):
        body = {"species_id": number, **WEIR}
        response = api.post("/sightings", json=body)
        assert response.status_code in {400, 404, 409, 422}
    assert api.get("/species").json()[-1] == dipper


@pytest.mark.parametrize("number", [999, 2**63 - 1])
def test_it_is_the_body_that_is_wrong(api, number):
    # Not the path: there are sightings to add to.
    response = api.post("/sightings", json={"species_id": number, **WEIR})
    assert response.status_code in {400, 409, 422}


def test_no_other_methods(api, dipper):
    for path in ("/species", "/sightings"):
        assert api.delete(path).status_code == 405
    response = api.post(f"/species/{dipper['id']}", json={})
    assert response.status_code == 405


def test_published(published):
    assert published == []
