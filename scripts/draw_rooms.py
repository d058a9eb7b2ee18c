"""Draw the rooms of scripts/fieldguide/ from its imports, for CONTRIBUTING.md and its page."""

from pathlib import Path

from fieldguide import rooms

found = rooms.read(Path.cwd())
rooms.PICTURE.write_text(rooms.drawn(found), encoding="utf-8")
guide = rooms.GUIDE.read_text(encoding="utf-8")
rooms.GUIDE.write_text(rooms.with_list(guide, found), encoding="utf-8")
