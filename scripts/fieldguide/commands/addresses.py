"""Add the addresses of a built site to data/addresses.txt, which the site must keep answering.

The file only grows: a page that moves leaves its address there, and a test asks for a redirect.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

FILE = Path("data", "addresses.txt")
KEPT = (".html", ".json", ".zip", ".txt", ".xml")
"""What others link to or fetch: pages, data, programs. Styles, scripts and pictures are the pages' own."""
INSIDE = ("assets/", "search/")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file, and say how many addresses are new; 1 where there is no built site."""
    parser = argparse.ArgumentParser(prog="fieldguide addresses", description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site")
    site = parser.parse_args(arguments).site
    if not (site / "index.html").is_file():
        print(f"{site}: no built site; run `make build`", file=sys.stderr)
        return 1
    known = set(read(Path.cwd()))
    found = addresses(site)
    (Path.cwd() / FILE).write_text("".join(f"{each}\n" for each in sorted(known | found)), encoding="utf-8")
    print(f"{FILE.as_posix()}: {len(found - known)} new, {len(known | found)} in all.")
    return 0


def read(root: Path) -> list[str]:
    """The addresses that were published once, below the site's root; "" is the home page."""
    path = root / FILE
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


def addresses(site: Path) -> set[str]:
    """Those of a built site: folders for pages, files for the rest."""
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix in KEPT}
    kept = {name for name in names if not name.startswith(INSIDE) and name != "404.html"}
    return {name.removesuffix("index.html") if name != "index.html" else "" for name in kept}
