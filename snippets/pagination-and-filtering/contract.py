"""Birds in pages: habitat, search, ordering, page and page_size combine.

The 45 birds come with each program; five of them have the same name.
"""

import contextlib
import sqlite3

import pytest

SIZES = ["Great", "Common", "Red", "Little", "Grey"]
KINDS = ["Tern", "Owl", "Grebe", "Gull", "Heron", "Kestrel", "Egret"]
KINDS += ["Kererū"]
NAMES = [f"{size} {kind}" for kind in KINDS for size in SIZES]
NAMES += ["Corn Bunting"] * 5
HABITATS = ["river", "coast", "garden"]
BIRDS = [
    {"id": number, "name": name, "habitat": HABITATS[number % 3]}
    for number, name in enumerate(NAMES, 1)
]
REFUSED = {400, 404, 422}


def matching(habitat="", search="", ordering="", **query):
    found = [
        bird
        for bird in BIRDS
        if habitat in ("", bird["habitat"])
        and search.lower() in bird["name"].lower()
    ]
    if ordering:
        backwards = ordering.startswith("-")
        found.sort(key=lambda bird: bird["name"], reverse=backwards)
    return found


def test_first_page(api):
    """The first page, in the order of creation"""
    page = api.get("/birds?page_size=2").json()
    assert page["count"] == 45
    assert page["previous"] is None
    assert page["results"] == BIRDS[:2]


def test_all_at_once(api):
    """The second page of what is found, by name, backwards"""
    found = matching("river", "gr", "-name")
    page = api.get(
        "/birds?habitat=river&search=gr&ordering=-name&page=2&page_size=2"
    ).json()
    assert page["count"] == len(found) == 7
    assert page["results"] == found[2:4]


def test_equal_names(api):
    """Five birds with one name: the id decides"""
    page = api.get("/birds?search=bunting&ordering=name&page_size=3").json()
    assert page["count"] == 5
    assert page["results"] == BIRDS[40:43]


def test_capitals(api):
    """A capital beyond ASCII, in the search: found or not"""
    page = api.get("/birds?search=KERER%C5%AA&page_size=1").json()
    assert page["count"] in {0, 5}
    assert page["results"] == matching(search="kererū")[: page["count"]][:1]
    ascii_only = api.get("/birds?search=KERER&page_size=1").json()
    assert ascii_only["count"] == 5


def test_unknown_page(api):
    """A page that is not there"""
    assert api.get("/birds?page=99").status_code in REFUSED


def unordered(response):
    """Refused, or in the order of creation: the order had no effect."""
    if response.status_code not in REFUSED:
        assert response.json()["results"] == BIRDS[:2]


def test_unknown_order(api):
    """An order that is not offered"""
    unordered(api.get("/birds?page_size=2&ordering=colour"))


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"ordering": "name"},
        {"ordering": "-name"},
        {"habitat": "", "search": ""},
        {"habitat": "coast", "ordering": "name"},
        {"search": "kererū", "ordering": "-name"},
        {"habitat": "river", "search": "GR", "ordering": "name"},
        {"habitat": "moon"},
        {"search": "%"},
        {"search": "_"},
        {"search": "' OR 1=1 --", "ordering": "-name"},
    ],
)
def test_links_lead_through_all(api, query):
    query["page_size"] = 4
    page = api.get("/birds", params=query).json()
    pages = [page]
    while page["next"] and len(pages) < 13:
        page = api.get(page["next"]).json()
        pages.append(page)
    results = [bird for page in pages for bird in page["results"]]
    assert results == matching(**query)
    assert {page["count"] for page in pages} == {len(results)}
    for before in pages[-2::-1]:
        page = api.get(page["previous"]).json()
        assert page["results"] == before["results"]
    assert page["previous"] is None


@pytest.mark.parametrize("size", [1, 10, 50, 51, 10**20])
def test_size(api, size):
    response = api.get("/birds", params={"page_size": size})
    if size <= 50 or response.status_code not in REFUSED:
        assert response.json()["results"] == BIRDS[: min(size, 50)]
    assert len(api.get("/birds").json()["results"]) == 10


@pytest.mark.parametrize("page", ["0", "-1", "abc", "1.5", "6", 10**20])
def test_wrong_page(api, page):
    response = api.get("/birds", params={"page": page})
    assert response.status_code in REFUSED


@pytest.mark.parametrize(
    "ordering", ["id; DROP TABLE bird", "--name", "id)"]
)
def test_nothing_reaches_the_sql(api, ordering):
    query = {"ordering": ordering, "page_size": 2}
    unordered(api.get("/birds", params=query))
    assert api.get("/birds").json()["count"] == 45


@pytest.fixture
def index(run):
    """An index by which SQLite would find equal names in another order."""
    [path] = [*run.folder.rglob("*.db"), *run.folder.rglob("*.sqlite3")]
    find = "SELECT name FROM sqlite_master WHERE name LIKE '%bird'"
    with contextlib.closing(sqlite3.connect(path)) as database:
        [(table,)] = database.execute(find)
        columns = f"{table} (name, habitat)"
        database.execute(f"CREATE INDEX by_name ON {columns}")
        yield
        database.execute("DROP INDEX by_name")


@pytest.mark.parametrize("ordering", ["name", "-name"])
def test_equal_names_keep_their_order(api, index, ordering):
    query = {"ordering": ordering, "page_size": 3}
    found = []
    for page in range(1, 16):
        response = api.get("/birds", params={**query, "page": page})
        found += response.json()["results"]
    assert found == matching(ordering=ordering)


@pytest.mark.parametrize("name", ["Host", "X-Forwarded-Host"])
def test_links_stay_on_this_server(api, name):
    headers = {name: "evil.example"}
    response = api.get("/birds?page=2", headers=headers)
    assert response.status_code in {200, 400}
    if response.status_code == 200:
        page = response.json()
        assert "evil.example" not in page["next"] + page["previous"]
        assert api.get(page["next"]).json()["results"] == BIRDS[20:30]


@pytest.mark.parametrize(
    "query",
    [
        "endpoint=x",
        "_external=1&_scheme=evil",
        "search=%00",
        "search=%ff",
        "search=%ED%A0%80",
        "habitat=%ED%A0%80",
        "habitat=%00",
        f"search={'%25' * 9_000}",
        "page=NaN",
        "page=1e400",
        f"page={'9' * 25}",
        f"page={'9' * 5_000}",
        f"page_size={'9' * 5_000}",
        "page_size=NaN",
        "page_size=0",
        "page_size=-1",
        "page=0000001",
        "page=1&page=2",
    ],
)
def test_a_strange_query(api, query):
    response = api.get(f"/birds?{query}")
    assert response.status_code == 200 or response.status_code in REFUSED
    if response.status_code == 200:
        assert response.json()["results"] in ([], BIRDS[:10], BIRDS[10:20])


def test_nothing_to_choose(api):
    page = api.get("/birds?id=99&admin=true&limit=1").json()
    assert page["results"] == BIRDS[:10]


def test_for_a_browser(api):
    response = api.get("/birds", headers={"Accept": "text/html, */*"})
    assert response.status_code == 200


@pytest.fixture
def crowd(run):
    """Ten birds more, so that there are more than one page may hold."""
    [path] = [*run.folder.rglob("*.db"), *run.folder.rglob("*.sqlite3")]
    find = "SELECT name FROM sqlite_master WHERE name LIKE '%bird'"
    with contextlib.closing(sqlite3.connect(path)) as database:
        [(table,)] = database.execute(find)
        add = f"INSERT INTO {table} (name, habitat) VALUES ('Knot', 'moor')"
        for _ in range(10):
            database.execute(add)
        database.commit()
        yield
        database.execute(f"DELETE FROM {table} WHERE habitat = 'moor'")
        database.commit()


def test_the_largest_page(api, crowd):
    page = api.get("/birds?page_size=50").json()
    assert page["count"] == 55
    assert len(page["results"]) == 50
    for size in (51, 55, 1000):
        response = api.get("/birds", params={"page_size": size})
        if response.status_code not in REFUSED:
            assert len(response.json()["results"]) <= 50


def test_no_page_of_nothing(api):
    response = api.get("/birds?page_size=0")
    if response.status_code not in REFUSED:
        assert response.json()["results"] == BIRDS[:10]


@pytest.mark.parametrize(
    "query", ["habitat=moon&page=2", "search=bunting&page=2", "page=6"]
)
def test_behind_the_last_page(api, query):
    assert api.get(f"/birds?{query}").status_code in REFUSED


@pytest.mark.parametrize(("size", "last"), [(45, 1), (15, 3), (9, 5)])
def test_a_full_last_page(api, size, last):
    query = {"page_size": size, "page": last}
    page = api.get("/birds", params=query).json()
    assert page["results"] == BIRDS[-size:]
    assert page["next"] is None


@pytest.mark.parametrize("habitat", ["iver", "riv", "RIVER", "r%", "_iver"])
def test_part_of_a_habitat(api, habitat):
    page = api.get("/birds", params={"habitat": habitat}).json()
    assert page["count"] == 0
    assert page["results"] == []


@pytest.mark.parametrize("ordering", ["habitat", "-habitat", "-id"])
def test_an_order_that_is_not_offered(api, ordering):
    query = {"ordering": ordering, "page_size": 2}
    unordered(api.get("/birds", params=query))


def test_the_order_of_creation(api, index):
    page = api.get("/birds?page_size=45").json()
    assert page["results"] == BIRDS


def test_prepared_again(api, run, cell):
    for command in cell.prepare:
        assert run(command, again=True).exit_code == 0
    page = api.get("/birds?page_size=45").json()
    assert page["count"] == 45
    assert page["results"] == BIRDS


def test_a_page_behind_the_last_is_not_there(api):
    assert api.get("/birds?page=99").status_code == 404


def test_published(published):
    assert published == []
