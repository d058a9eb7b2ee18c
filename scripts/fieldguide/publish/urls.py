"""Where the site stands and how its addresses look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

DATA = "data/"
"""The folder of the JSON, below the site's root."""
_HERE = re.compile(r"localhost|127\..*|\[?::1\]?|0\.0\.0\.0")


@dataclass(frozen=True)
class Where:
    """The site's address, "" where it is not known, and whether a page is a folder or a file of its own.

    Without an address, everything that is published names pages relative to itself, and so holds wherever
    the site is put.
    """

    address: str = ""
    folders: bool = True

    @classmethod
    def of(cls, address: str | None, *, folders: bool) -> Where:
        """The same for an address as configured; that of a preview on this machine counts as none."""
        host = urlsplit(address or "").hostname
        known = bool(host) and not _HERE.fullmatch(host or "")
        return cls(f"{(address or '').rstrip('/')}/" if known else "", folders)

    def html(self, source: str) -> str:
        """The file that a page below docs/ becomes: `compare/crud.md` → `compare/crud/index.html`."""
        stem = source.rsplit(".", 1)[0]
        flat = not self.folders or stem == "index" or stem.endswith("/index")
        return f"{stem}.html" if flat else f"{stem}/index.html"

    def link(self, path: str, base: str = "") -> str:
        """The address of a file of the site, for a document that stands in the folder `base` of it."""
        if self.folders and path.endswith("index.html"):
            path = path.removesuffix("index.html")
        return f"{self.address}{path}" if self.address else f"{'../' * base.count('/')}{path}"
