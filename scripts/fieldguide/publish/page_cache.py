"""Pages' Markdown from the build before, by a digest of all that it is made of."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
from collections.abc import Callable, Collection
from importlib.metadata import version
from pathlib import Path

from fieldguide.catalog.places import cache_folder
from fieldguide.catalog.writing import write_whole

FOLDER = "published"
"""Below the cache."""
_MADE_WITH = ("beautifulsoup4", "markdownify")


class PageCache:
    """One file a page below a folder: what the page was made of, and what came of it."""

    def __init__(self, root: Path, pages: Collection[str]) -> None:
        self._folder = cache_folder(root) / FOLDER
        self._base = hashlib.sha256(json.dumps([_made(), sorted(pages)]).encode())

    def get(self, page: str, source: str, make: Callable[[], tuple[str, str]]) -> tuple[str, str]:
        """A page's title and Markdown: those that were kept if nothing that they are made of has changed."""
        path = self._folder / f"{page}.json"
        key = self._key(page, source)
        with contextlib.suppress(OSError, ValueError):
            kept = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(kept, list) and len(kept) == 3 and kept[0] == key:
                return kept[1], kept[2]
        title, text = make()
        with contextlib.suppress(OSError):  # a folder that cannot be written to costs time, no page
            write_whole(path, json.dumps([key, title, text]))
        return title, text

    def _key(self, page: str, source: str) -> str:
        digest = self._base.copy()
        digest.update(json.dumps([page, source]).encode())
        return digest.hexdigest()


@functools.cache
def _made() -> list[str]:
    """What the Markdown depends on besides its page: this package, and the libraries it uses."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    ours = hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()
    return [ours, *(version(name) for name in _MADE_WITH)]
