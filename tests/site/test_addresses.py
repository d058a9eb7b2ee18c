"""Every address that the site ever published still leads somewhere."""

from __future__ import annotations

from tests.site.support import PROJECT

from fieldguide.commands.addresses import FILE, addresses, main, read

WAY_OUT = (
    "bring the page back, or add a page that redirects to the new one (the plugin mkdocs-redirects makes it)"
)


def test_no_published_address_vanishes(site):
    assert sorted(set(read(PROJECT)) - addresses(site)) == [], WAY_OUT


def test_every_address_is_noted_once_it_is_published(site):
    found = addresses(site)
    noted = sorted(found - set(read(PROJECT)))
    assert noted == [], (
        f"run `make build` and `.venv/bin/python -m fieldguide addresses` to add them to {FILE}"
    )
    assert {"", "compare/crud/", "data/index.json", "programs/crud-flask.zip", "llms.txt"} <= found


def test_the_list_only_grows(tmp_path, monkeypatch, capsys):
    (tmp_path / "data").mkdir()
    (tmp_path / FILE).write_text("old/\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main([]) == 1
    assert "no built site; run `make build`" in capsys.readouterr().err
    (tmp_path / "site" / "assets").mkdir(parents=True)
    for name in ("index.html", "404.html", "assets/x.json", "new.zip", "style.css"):
        (tmp_path / "site" / name).write_text("", encoding="utf-8")
    assert main([]) == 0
    assert read(tmp_path) == ["", "new.zip", "old/"]
