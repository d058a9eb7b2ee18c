"""List sentences that leave no exception and have no evidence, and entries whose sentence is gone.

A sentence with "each", "never" and the like needs evidence next to it, a link, or an entry in
data/absolutes.yml.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from fieldguide.absolutes import LISTED, ListError, drop, found, gone, read, remedy, unlisted
from fieldguide.catalog import CatalogError, load_stored


def main(arguments: Sequence[str] | None = None) -> int:
    """List them, and fail where the list is not complete."""
    parser = argparse.ArgumentParser(prog="fieldguide absolutes", description=__doc__)
    parser.add_argument("--update", action="store_true", help="remove entries whose sentence is gone")
    root, updating = Path.cwd(), parser.parse_args(arguments).update
    try:
        sentences, listed = found(root, load_stored(root)), read(root)
        old = list(gone(sentences, listed))
        if updating:
            drop(root, old)
            listed, old = read(root), []
    except (CatalogError, ListError) as error:
        print(error)
        return 1
    new = [f"{each}\n    {remedy(each)}" for each in unlisted(sentences, listed)]
    for title, entries in (
        ("Without evidence:", new),
        (
            f"Gone. Remove these entries from {LISTED}, or run this with --update:",
            [str(each) for each in old],
        ),
    ):
        if entries:
            print(title, *(f"  {each}" for each in entries), "", sep="\n")
    shown = sum(len(here.shown) for here in listed.values())
    claims = sum(len(here.no_claim) for here in listed.values())
    counted = f"{shown} entries name the evidence, {claims} say that a sentence makes no claim"
    print(f"{len(sentences)} sentences without evidence next to them: {counted}.")
    return 1 if new or old else 0
