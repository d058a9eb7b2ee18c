"""Addresses of pages, in a site of folders and in one of files."""

from __future__ import annotations

import pytest

from fieldguide.publish import Where


@pytest.mark.parametrize(
    ("source", "folders", "flat"),
    [
        ("index.md", "index.html", "index.html"),
        ("compare/index.md", "compare/index.html", "compare/index.html"),
        ("compare/crud.md", "compare/crud/index.html", "compare/crud.html"),
        ("notebooks/one.ipynb", "notebooks/one/index.html", "notebooks/one.html"),
    ],
)
def test_the_file_of_a_page(source, folders, flat):
    assert Where(folders=True).html(source) == folders
    assert Where(folders=False).html(source) == flat


def test_links():
    known, unknown = Where.of("https://example.org/guide", folders=True), Where.of(None, folders=True)
    assert known.link("compare/crud/index.html", "data/") == "https://example.org/guide/compare/crud/"
    assert unknown.link("compare/crud/index.html", "data/") == "../compare/crud/"
    assert unknown.link("compare/crud/index.html.md") == "compare/crud/index.html.md"
    assert Where(folders=False).link("index.html", "data/") == "../index.html"


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8000/", "http://localhost/x", "http://0.0.0.0:1/", "", None]
)
def test_a_preview_has_no_address(address):
    assert Where.of(address, folders=True).address == ""
