"""The picture of the rooms is what the imports say, and so is the list beside it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from fieldguide import rooms

PROJECT = Path(__file__).parents[1]
FOUND = rooms.read(PROJECT)


def test_the_picture_is_what_the_imports_say() -> None:
    assert (PROJECT / rooms.PICTURE).read_text(encoding="utf-8") == rooms.drawn(FOUND), rooms.REMEDY


def test_the_list_is_what_the_docstrings_say() -> None:
    guide = (PROJECT / rooms.GUIDE).read_text(encoding="utf-8")
    assert guide == rooms.with_list(guide, FOUND), rooms.REMEDY


def test_the_guide_opens_with_the_picture_and_the_page_has_it() -> None:
    guide = (PROJECT / rooms.GUIDE).read_text(encoding="utf-8")
    assert f"]({rooms.PICTURE.as_posix()})" in guide[:2500]
    page = (PROJECT / "docs" / "contributing" / "index.md").read_text(encoding="utf-8")
    assert f"](../{rooms.PICTURE.relative_to('docs').as_posix()})" in page


def test_the_catalogue_is_on_the_ground_floor() -> None:
    assert FOUND["catalog"].imports == ()
    assert FOUND["catalog"] in rooms.floors(FOUND)[0]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of three rooms: two folders and a module."""
    package = tmp_path / "scripts" / rooms.PACKAGE
    for name, text in {
        "__init__.py": '"""All of it."""',
        "nest/__init__.py": '"""Where eggs\nare.\n\nMore."""',
        "nest/egg.py": '"""An egg."""',
        "bird/__init__.py": '"""What flies."""',
        "bird/wing.py": '"""A wing."""\nfrom fieldguide.nest.egg import shell',
        "song.py": '"""What is heard."""\nimport fieldguide.nest\n\ndef sing():\n    from fieldguide import bird',
    }.items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    return package


def test_imports_are_found_wherever_they_are_written(package: Path) -> None:
    found = rooms.read(package.parents[1])
    assert {name: room.imports for name, room in found.items()} == {
        "bird": ("nest",),
        "nest": (),
        "song": ("bird", "nest"),
    }
    assert [[room.name for room in floor] for floor in rooms.floors(found)] == [["nest"], ["bird"], ["song"]]
    assert "| `nest` | Where eggs are. |" in rooms.listed(found)


def test_an_import_more_changes_the_picture(package: Path) -> None:
    before = rooms.drawn(rooms.read(package.parents[1]))
    (package / "nest" / "egg.py").write_text('"""An egg."""\n', encoding="utf-8")
    assert rooms.drawn(rooms.read(package.parents[1])) == before
    (package / "flight.py").write_text('"""A flight."""\nfrom fieldguide import bird\n', encoding="utf-8")
    picture = rooms.drawn(rooms.read(package.parents[1]))
    assert picture != before
    assert ET.fromstring(picture).attrib["width"] == str(rooms.WIDTH)


def test_a_circle_is_named(package: Path) -> None:
    (package / "nest" / "egg.py").write_text('"""An egg."""\nfrom fieldguide import song\n', encoding="utf-8")
    with pytest.raises(rooms.CircleError, match="bird, nest, song"):
        rooms.floors(rooms.read(package.parents[1]))


def test_a_room_without_a_docstring_is_named(package: Path) -> None:
    (package / "song.py").write_text("\n", encoding="utf-8")
    with pytest.raises(ValueError, match="scripts/fieldguide/song: no docstring"):
        rooms.read(package.parents[1])


def test_a_guide_without_a_place_for_the_list_is_named() -> None:
    with pytest.raises(ValueError, match="has no place"):
        rooms.with_list("# Contributing\n", FOUND)
