"""Two pages share a layout. Birds are listed with dates and links, a
name that is a script stays text, and the stylesheet is there."""

import re
from html import escape

import pytest

NAMES = {1: "Blåmes", 2: "<script>alert(1)</script>"}
DATES = {1: "1 May 2026", 2: "2 May 2026"}


@pytest.fixture(scope="module")
def varies():
    return [r"Last-Modified: (.+)", r"Etag: (.+)"]


def page(response):
    """HTML in UTF-8 and in the layout, and no script got in."""
    assert response.status_code == 200
    content_type = response.headers["content-type"].lower()
    assert content_type == "text/html; charset=utf-8"
    assert "<script>" not in response.text
    assert '<meta charset="utf-8">' in response.text
    assert "<header>Bird sightings</header>" in response.text
    return response.text


def links(text):
    return re.findall(r'<a href="([^"]+)">([^<]*)</a>', text)


def test_list(api):
    """The list"""
    text = page(api.get("/birds"))
    assert "<title>Birds</title>" in text
    found = {name: href for href, name in links(text)}
    for number, name in NAMES.items():
        assert found[escape(name)].endswith(f"/birds/{number}")
        assert DATES[number] in text


def test_bird(api):
    """A bird that is called like a script"""
    text = page(api.get("/birds/2"))
    assert f"<title>{escape(NAMES[2])}</title>" in text
    assert f"<h1>{escape(NAMES[2])}</h1>" in text
    assert DATES[2] in text
    [(href, _)] = links(text)
    assert href.endswith("/birds")


def test_not_there(api):
    """A bird that is not there"""
    assert api.get("/birds/99").status_code == 404


@pytest.fixture
def stylesheet(api):
    """The address that a page names."""
    text = api.get("/birds").text
    return re.search(r'<link rel="stylesheet" href="([^"]+)">', text)[1]


def test_stylesheet(api, stylesheet):
    """The stylesheet that the pages name"""
    response = api.get(stylesheet)
    assert response.status_code == 200
    content_type = response.headers["content-type"]
    assert content_type.partition(";")[0] == "text/css"
    assert "header {" in response.text


def test_no_such_file(api, stylesheet):
    assert api.get(f"{stylesheet}.bak").status_code == 404


def test_follow_links(api):
    for href, name in links(api.get("/birds").text):
        text = page(api.get(href))
        assert f"<h1>{name}</h1>" in text
        for back, _ in links(text):
            assert page(api.get(back)) == api.get("/birds").text


@pytest.mark.parametrize("word", ["one", 10**20, 10**25, "-1", "%00"])
def test_not_a_bird(api, word):
    assert api.get(f"/birds/{word}").status_code in {400, 404, 422}


def test_outside(api, stylesheet):
    folder = stylesheet.removesuffix("style.css")
    for path in ("..%2f", "..%2f..%2f", "%2e%2e/", ""):
        for name in ("app.py", "main.py", "manage.py"):
            response = api.get(f"{folder}{path}{name}")
            assert not response.is_success
            assert "import" not in response.text


def test_name_of_the_stylesheet(stylesheet):
    assert stylesheet.partition("?")[0].endswith("/style.css")


def test_published(published):
    assert published == []
