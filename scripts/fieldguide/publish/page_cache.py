"""Pages' Markdown from the build before, by a digest of all that it is made of.

That is a page's article, and of the other pages only which of those exist that the article links: a page that
is new changes the navigation of all others, but not what they say.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
from collections.abc import Callable, Container
from importlib.metadata import version
from pathlib import Path

from fieldguide.catalog.places import cache_folder
from fieldguide.catalog.writing import write_whole

FOLDER = "published"
"""Below the cache."""
_MADE_WITH = ("beautifulsoup4", "markdownify")


class Asked(Container[str]):
    """The pages of a site, with a note of what was asked about them: which page, and whether it is there.

    They can't be listed: what is made of a list of all pages would be kept although the list has changed.
    """

    def __init__(self, pages: Container[str]) -> None:
        self._pages = pages
        self.answers: dict[str, bool] = {}

    def __contains__(self, page: object) -> bool:
        found = page in self._pages
        self.answers[str(page)] = found
        return found


class PageCache:
    """One file a page below a folder: what the page was made of, and what came of it."""

    def __init__(self, root: Path, pages: Container[str]) -> None:
        self._folder = cache_folder(root) / FOLDER
        self._pages = pages

    def get(
        self, page: str, source: str, make: Callable[[Container[str]], tuple[str, str]]
    ) -> tuple[str, str]:
        """A page's title and Markdown: those that were kept if nothing that they are made of has changed.

        `source` is all that the page itself gives to `make`, which asks the container that it is given
        whether other pages exist.
        """
        path = self._folder / f"{page}.json"
        key = hashlib.sha256(json.dumps([_made(), page, source]).encode()).hexdigest()
        with contextlib.suppress(OSError, ValueError, AttributeError):
            kept = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(kept, list) and len(kept) == 4 and kept[0] == key and self._same(kept[3]):
                return kept[1], kept[2]
        asked = Asked(self._pages)
        title, text = make(asked)
        with contextlib.suppress(OSError):  # a folder that cannot be written to costs time, no page
            write_whole(path, json.dumps([key, title, text, asked.answers]))
        return title, text

    def _same(self, answers: dict[str, bool]) -> bool:
        return all((page in self._pages) == there for page, there in answers.items())


@functools.cache
def _made() -> list[str]:
    """What the Markdown depends on besides its page: this package, and the libraries it uses."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    ours = hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()
    return [ours, *(version(name) for name in _MADE_WITH)]
