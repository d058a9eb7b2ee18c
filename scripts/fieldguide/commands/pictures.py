"""Take the pictures in data/pictures.yml from running cells: those out of date, or those you name."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from fieldguide.catalog import CatalogError, load_stored
from fieldguide.screenshots import stale, take


def main(arguments: Sequence[str] | None = None) -> int:
    """Take what is to be taken, and say how each went."""
    parser = argparse.ArgumentParser(prog="fieldguide pictures", description=__doc__)
    parser.add_argument("picture", nargs="*", help="the slug of a picture")
    parser.add_argument("--all", action="store_true", help="also retake the pictures that are up to date")
    options = parser.parse_args(arguments)
    try:
        catalog = load_stored(Path.cwd())
    except CatalogError as error:
        print(error)
        return 2
    pictures = catalog.guide.pictures
    unknown = [name for name in options.picture if name not in pictures]
    if unknown:
        print(f"no picture {', '.join(unknown)}; write one of {', '.join(pictures)}")
        return 2
    chosen = [pictures[name] for name in options.picture] or stale(catalog)
    failed = 0
    for shot, fault in take(catalog, [*pictures.values()] if options.all else chosen):
        failed += bool(fault)
        print(f"{'✗' if fault else '✓'} {shot.picture.slug}{f': {fault}' if fault else ''}", flush=True)
    if not chosen and not options.all:
        print("Every picture is up to date.")
    return 1 if failed else 0
