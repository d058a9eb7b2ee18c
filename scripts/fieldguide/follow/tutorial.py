"""A framework's tutorial as one long page: its chapters in the order in which its first page lists them."""

from __future__ import annotations

import re
from pathlib import Path

PREFIX = "tutorial"
_LIST = re.compile(r'<ol class="?fg-chapters"?>.*?</ol>', re.DOTALL)
_LINK = re.compile(r'<a href="?([\w-]+)/"?>')


def tutorials(site: Path) -> dict[str, list[str]]:
    """The chapters of each framework's tutorial in a built site, as folders below the site, by slug."""
    found = {}
    for page in sorted((site / PREFIX).glob("*/index.html")):
        listed = _LIST.search(page.read_text(encoding="utf-8"))
        chapters = _LINK.findall(listed[0]) if listed else []
        if chapters and all((page.parent / each).is_dir() for each in chapters):
            found[page.parent.name] = [f"{PREFIX}/{page.parent.name}/{each}" for each in chapters]
    return found
