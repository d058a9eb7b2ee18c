"""A browser finds a page on which birds can be created, with a name and a
habitat of at most 50 characters. The page loads nothing from another
host."""

import json
import re
from html.parser import HTMLParser

import httpx2
import pytest

BROWSER = {"Accept": "text/html"}
ROBIN = {"name": "Robin", "wingspan_cm": 21.5, "habitat": "garden"}


class Page(HTMLParser):
    """What a page loads, and the fields of each form that posts."""

    def __init__(self, text):
        super().__init__()
        self.loads, self.forms = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in {"script", "img", "iframe"} and "src" in given:
            self.loads.append(given["src"])
        if tag == "link":
            self.loads.append(given["href"])
        if tag == "form":
            self.forms.append((given.get("method", ""), {}))
        if "name" in given and self.forms:
            self.forms[-1][1][given["name"]] = given.get("value", "")


@pytest.fixture(scope="module")
def varies():
    return [
        r"csrftoken=(\w+); expires=([^;]+)",
        r'csrfToken: "(\w+)"',
        r'csrfmiddlewaretoken" value="(\w+)"',
    ]


@pytest.fixture
def browser(server):
    with httpx2.Client(
        base_url=server.url,
        headers=BROWSER,
        follow_redirects=True,
        trust_env=False,
    ) as client:
        yield client


@pytest.fixture
def page(browser):
    """The page: /docs, or else what a browser sees at /birds."""
    response = browser.get("/docs")
    return (
        browser.get("/birds") if response.status_code == 404 else response
    )


def loaded_by(page, browser):
    """What a page loads: each file's path and size."""
    for address in Page(page.text).loads:
        url = page.url.join(address)
        assert (url.host, url.port) == (page.url.host, page.url.port)
        response = browser.get(url)
        assert response.status_code == 200
        yield f"{url.path}  {len(response.content):,}"


def described_by(page, api):
    """The document behind a page: one that it names, or one inside it."""
    named = re.search(r'"?url"?: ["\'](.+?)["\']', page.text)
    if named:
        return api.get(page.url.join(named[1])).json()
    start = re.search(r"\bspec: ", page.text).end()
    return json.JSONDecoder().raw_decode(page.text, start)[0]


def test_the_page(api, page):
    """A browser asks for the page"""
    response = api.get(page.url.path, headers=BROWSER)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert re.search("<title>(Bird|Swagger UI<)", response.text)


def test_it_loads_nothing_from_elsewhere(page, browser, record):
    """What the page loads"""
    loaded = list(loaded_by(page, browser))
    record("Files and their bytes", "\n".join(loaded))
    assert any(".js " in each for each in loaded)
    assert any(".css " in each for each in loaded)


def test_nor_does_a_page_to_read_only(browser):
    page = browser.get("/redoc")
    if page.status_code == 200:
        assert list(loaded_by(page, browser))
        assert re.search("<title>Bird", page.text)
        address = re.search('spec-url="(.+?)"', page.text)[1]
        assert browser.get(address).json()["paths"]
        # ReDoc's script shows a logo from cdn.redoc.ly where it may.
        policy = page.headers["content-security-policy"]
        assert policy == "img-src 'self' data:"


def test_nobody_is_asked_to_check_it(page):
    # Swagger UI's larger layout asks validator.swagger.io otherwise.
    if "StandaloneLayout" in page.text:
        assert re.search(r'"?validatorUrl"?: null\b', page.text)


def test_a_bird_is_created_from_it(api, page):
    forms = [
        each for method, each in Page(page.text).forms if method == "POST"
    ]
    form = next((each for each in forms if "name" in each), None)
    if form is not None:
        response = api.post(page.url, data={**form, **ROBIN})
    else:
        document = described_by(page, api)
        assert document["info"]["title"] == "Bird sightings"
        # This server is where a page sends its requests without a word.
        servers = document.pop("servers", [])
        assert all(each["url"] in {"", "/"} for each in servers)
        assert document.pop("security", []) == []  # nobody logs in
        assert document.keys() <= {
            "openapi",
            "info",
            "paths",
            "components",
            "tags",
            "servers",
        }
        servers = document.get("servers", [])
        assert all(each["url"] in {"", "/"} for each in servers)
        described = document["paths"]["/birds"]["post"]["requestBody"]
        assert "application/json" in described["content"]
        assert "get" in document["paths"]["/birds"]
        response = api.post("/birds", json=ROBIN)
    assert response.status_code == 201
    bird = api.get("/birds").json()[-1]
    assert bird == {"id": bird["id"], **ROBIN}


def test_a_program_still_gets_json(api):
    """The same address, asked by a program"""
    response = api.get("/birds", headers={"Accept": "application/json"})
    assert response.status_code == 200
    content_type = response.headers["content-type"]
    assert content_type.partition(";")[0] == "application/json"


def test_create(api):
    first, second = (api.post("/birds", json=ROBIN) for _ in "12")
    assert second.json()["id"] == first.json()["id"] + 1
    long = {**ROBIN, "name": "R" * 50, "habitat": "g" * 50}
    assert api.post("/birds", json=long).status_code == 201


@pytest.mark.parametrize("field", ROBIN)
def test_each_field_is_required(api, field):
    body = {name: ROBIN[name] for name in ROBIN.keys() - {field}}
    assert api.post("/birds", json=body).status_code in {400, 422}


@pytest.mark.parametrize(
    "body",
    [
        "[]",
        "null",
        '"Robin"',
        "{}",
        "",
        "{",
        '{"name": ["Robin"], "wingspan_cm": 21.5, "habitat": "garden"}',
        '{"name": "Robin", "wingspan_cm": "wide", "habitat": "garden"}',
        '{"name": "Robin", "wingspan_cm": null, "habitat": "garden"}',
    ],
)
def test_no_bird(api, body):
    headers = {"Content-Type": "application/json"}
    response = api.post("/birds", content=body, headers=headers)
    assert response.status_code in {400, 422}


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e400"])
def test_the_list_stays_json(api, number):
    body = json.dumps({**ROBIN, "wingspan_cm": 0}).replace("0", number)
    headers = {"Content-Type": "application/json"}
    api.post("/birds", content=body, headers=headers)
    response = api.get("/birds")
    assert response.status_code == 200
    assert "NaN" not in response.text
    assert "Infinity" not in response.text


def test_a_number_is_not_the_clients_choice(api):
    response = api.post("/birds", json={**ROBIN, "id": 999})
    assert response.json().get("id") != 999


def test_a_page_to_read_only_is_there_or_not(browser):
    assert browser.get("/redoc").status_code in {200, 404}


def test_only_birds_are_described(api, page):
    if "swagger-ui" in page.text:
        document = described_by(page, api)
        assert document["paths"].keys() == {"/birds"}


@pytest.mark.parametrize("habitat", [["garden"], {"garden": 1}, None])
def test_no_habitat(api, habitat):
    response = api.post("/birds", json={**ROBIN, "habitat": habitat})
    assert response.status_code in {400, 422}


def test_less_than_any_number(api):
    body = json.dumps({**ROBIN, "wingspan_cm": 0}).replace("0", "-Infinity")
    headers = {"Content-Type": "application/json"}
    api.post("/birds", content=body, headers=headers)
    assert "Infinity" not in api.get("/birds").text


def test_order_of_creation(api):
    created = [api.post("/birds", json=ROBIN).json() for _ in "12"]
    assert api.get("/birds").json()[-2:] == created


def test_numbers_begin_at_1(api):
    api.post("/birds", json=ROBIN)
    assert min(each["id"] for each in api.get("/birds").json()) == 1


@pytest.mark.parametrize("field", ["name", "habitat"])
def test_length(api, field):
    longest = api.post("/birds", json={**ROBIN, field: "å" * 50})
    assert longest.status_code == 201
    assert longest.json()[field] == "å" * 50
    too_long = api.post("/birds", json={**ROBIN, field: "å" * 51})
    assert too_long.status_code in {400, 422}


def test_published(published):
    assert published == []
