"""List sentences that leave no exception: those that nothing shows, and entries without a sentence.

A sentence with "each", "never" and the like needs evidence beside it, a link, or an entry in
data/absolutes.yml.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from fieldguide.absolutes import LISTED, ListError, drop, found, gone, read, remedy, unlisted
from fieldguide.catalog import CatalogError, load


def main(arguments: Sequence[str] | None = None) -> int:
    """List them, and fail where the list is not complete."""
    parser = argparse.ArgumentParser(prog="fieldguide absolutes", description=__doc__)
    parser.add_argument("--update", action="store_true", help="drop from the list what is gone")
    root, updating = Path.cwd(), parser.parse_args(arguments).update
    try:
        sentences, listed = found(root, load(root)), read(root)
        old = list(gone(sentences, listed))
        if updating:
            drop(root, old)
            listed, old = read(root), []
    except (CatalogError, ListError) as error:
        print(error)
        return 1
    new = [f"{each}\n    {remedy(each)}" for each in unlisted(sentences, listed)]
    for title, entries in (
        ("Shown by nothing:", new),
        (f"Gone. Remove them from {LISTED}, or run this with --update:", [str(each) for each in old]),
    ):
        if entries:
            print(title, *(f"  {each}" for each in entries), "", sep="\n")
    shown = sum(len(here.shown) for here in listed.values())
    claims = sum(len(here.no_claim) for here in listed.values())
    print(f"{len(sentences)} sentences without evidence beside them: {shown} shown, {claims} claim nothing.")
    return 1 if new or old else 0
