"""Birds in pages: habitat, search, ordering, page and page_size combine."""

import contextlib
import sqlite3

import pytest

SIZES = ["Great", "Common", "Red", "Little", "Grey"]
KINDS = ["Tern", "Owl", "Grebe", "Gull", "Heron", "Kestrel", "Egret"]
KINDS += ["Kererū", "Bunting"]
NAMES = [f"{size} {kind}" for kind in KINDS for size in SIZES]
HABITATS = ["river", "coast", "garden"]
BIRDS = [
    {"id": number, "name": name, "habitat": HABITATS[number % 3]}
    for number, name in enumerate(NAMES, 1)
]
REFUSED = {400, 404, 422}


@pytest.fixture(autouse=True)
def birds(api, run):
    """The table, which the program has made, holds 45 birds."""
    [path] = [*run.folder.rglob("*.db"), *run.folder.rglob("*.sqlite3")]
    find = "SELECT name FROM sqlite_master WHERE name LIKE '%bird'"
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        [(table,)] = database.execute(find)
        insert = f"INSERT OR IGNORE INTO {table}"
        database.executemany(
            f"{insert} VALUES (:id, :name, :habitat)", BIRDS
        )


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
    assert page["count"] == len(found) == 8
    assert page["results"] == found[2:4]


def test_unknown_page(api):
    """A page that is not there"""
    assert api.get("/birds?page=99").status_code in REFUSED


def test_unknown_order(api):
    """An order that is not offered"""
    assert api.get("/birds?ordering=colour").status_code in REFUSED


@pytest.mark.parametrize(
    "query",
    [
        {},
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
    response = api.get("/birds", params={"ordering": ordering})
    assert response.status_code in REFUSED
    assert api.get("/birds").json()["count"] == 45


def test_for_a_browser(api):
    response = api.get("/birds", headers={"Accept": "text/html, */*"})
    assert response.status_code == 200
