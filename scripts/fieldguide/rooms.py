"""The rooms of this package and who imports whom, read from the imports and drawn floor by floor.

A room is a folder or a module directly below `scripts/fieldguide/`. One that imports none is on the ground
floor, any other one floor above the highest of those that it imports. Imports nothing of ours.
"""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

PACKAGE = "fieldguide"
PICTURE = Path("docs", "assets", "images", "rooms.svg")
GUIDE = Path("CONTRIBUTING.md")
BEGIN, END = "<!-- rooms -->", "<!-- end of rooms -->"
"""The list of rooms is between these lines of the guide."""
REMEDY = "run `.venv/bin/python scripts/draw_rooms.py`"
WIDTH, COLUMNS, GAP, HEIGHT, HEAD = 344, 2, 8, 46, 30
"""Pixels, but for the columns: narrow enough for a phone without being made smaller."""
FLOORS = ("Ground floor", "First floor", "Second floor", "Third floor", "Fourth floor")


class CircleError(Exception):
    """Rooms that import each other, in a circle."""


@dataclass(frozen=True)
class Room:
    """A folder or module, what its docstring says first, and the rooms that it imports."""

    name: str
    summary: str
    imports: tuple[str, ...]


def read(root: Path) -> dict[str, Room]:
    """The rooms by name, in alphabetical order."""
    package = root / "scripts" / PACKAGE
    places = {
        path.stem: path
        for path in sorted(package.iterdir())
        if path.name != "__init__.py" and (path.suffix == ".py" or (path / "__init__.py").is_file())
    }
    return {name: _room(name, path, places) for name, path in sorted(places.items())}


def floors(rooms: Mapping[str, Room]) -> list[list[Room]]:
    """The rooms floor by floor, from the ground up. Raises CircleError."""
    levels: dict[str, int] = {}
    while len(levels) < len(rooms):
        ready = [
            each
            for each in rooms.values()
            if each.name not in levels and all(other in levels for other in each.imports)
        ]
        if not ready:
            stuck = ", ".join(sorted(rooms.keys() - levels.keys()))
            raise CircleError(
                f"scripts/{PACKAGE}: among {stuck} some import each other in a circle; break it"
            )
        levels |= {
            each.name: 1 + max((levels[other] for other in each.imports), default=-1) for each in ready
        }
    return [
        [each for each in rooms.values() if levels[each.name] == level]
        for level in range(max(levels.values(), default=-1) + 1)
    ]


def listed(rooms: Mapping[str, Room]) -> str:
    """What each room is for, as a table in Markdown."""
    said = {name: room.summary.replace("|", "\\|") for name, room in rooms.items()}
    rows = [f"| `{name}` | {summary} |" for name, summary in said.items()]
    return "\n".join(["| room | what it is |", "|---|---|", *rows])


def with_list(guide: str, rooms: Mapping[str, Room]) -> str:
    """The text of the guide with the list of today between its two marks. Raises ValueError."""
    before, begin, rest = guide.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{GUIDE}: the list of rooms has no place; write {BEGIN} and {END} on two lines")
    return f"{before}{BEGIN}\n\n{listed(rooms)}\n\n{END}{after}"


def drawn(rooms: Mapping[str, Room]) -> str:
    """The picture: SVG with its own paper, light or dark as the reader's system is."""
    parts: list[str] = []
    top = 0
    for level, floor in reversed(list(enumerate(floors(rooms)))):
        name = FLOORS[level] if level < len(FLOORS) else f"Floor {level}"
        parts.append(f'<text class="floor" x="{GAP}" y="{top + HEAD - 10}">{name}</text>')
        top += HEAD
        for number, room in enumerate(floor):
            row, column = divmod(number, COLUMNS)
            parts += _box(room, column, top + row * (HEIGHT + GAP))
        top += -(-len(floor) // COLUMNS) * (HEIGHT + GAP)
    said = "; ".join(f"{each.name} imports {', '.join(each.imports) or 'none'}" for each in rooms.values())
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{top}"'
            f' viewBox="0 0 {WIDTH} {top}" role="img" aria-labelledby="title said">',
            f'<title id="title">The rooms of {PACKAGE}</title>',
            f'<desc id="said">{escape(said)}.</desc>',
            f"<style>{_STYLE}</style>",
            f'<rect class="paper" width="{WIDTH}" height="{top}"/>',
            *parts,
            "</svg>\n",
        ]
    )


_STYLE = textwrap.dedent(
    """
    text { fill: #17282c; font: 12px ui-sans-serif, system-ui, sans-serif; }
    .paper { fill: #faf7ef; }
    .room { fill: #f3eee2; stroke: #0a5a73; }
    .name { font: 600 14px ui-monospace, Menlo, Consolas, monospace; fill: #0a5a73; }
    .floor, .on { fill: #4d5d5f; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6e3d8; }
      .paper { fill: #0e1d21; }
      .room { fill: #14272c; stroke: #71c4dc; }
      .name { fill: #71c4dc; }
      .floor, .on { fill: #a3b3b1; }
    }
    """
).strip()


def _box(room: Room, column: int, top: int) -> Iterator[str]:
    """One room, and below its name the rooms that it imports."""
    width = (WIDTH - GAP * (COLUMNS + 1)) // COLUMNS
    left = GAP + column * (width + GAP)
    yield f'<rect class="room" x="{left}" y="{top}" width="{width}" height="{HEIGHT}" rx="2"/>'
    yield f'<text class="name" x="{left + 8}" y="{top + 19}">{escape(room.name)}</text>'
    on = ", ".join(room.imports) or "imports none"
    yield f'<text class="on" x="{left + 8}" y="{top + 37}">{escape(on)}</text>'


def _room(name: str, path: Path, places: Mapping[str, Path]) -> Room:
    modules = sorted(path.rglob("*.py")) if path.is_dir() else [path]
    imported = {each for module in modules for each in _imported(_tree(module)) if each in places}
    said = ast.get_docstring(_tree(path / "__init__.py" if path.is_dir() else path)) or ""
    if not said:
        raise ValueError(f"scripts/{PACKAGE}/{name}: no docstring; say in its first line what it is for")
    return Room(name, " ".join(said.partition("\n\n")[0].split()), tuple(sorted(imported - {name})))


def _tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def _imported(tree: ast.Module) -> Iterator[str]:
    """The names directly below the package that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == PACKAGE:
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{PACKAGE}."):
            yield str(node.module).split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (each.name.split(".")[1] for each in node.names if each.name.startswith(f"{PACKAGE}."))
