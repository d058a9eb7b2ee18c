"""List sentences that leave no exception: what nothing shows, what is gone, and what is unproven.

A sentence with "each", "never" and the like needs evidence beside it, a link, or an entry in
data/absolutes.yml.
"""

import argparse
import sys
from pathlib import Path

from fieldguide.absolutes import LISTED, found, gone, read, unlisted, update
from fieldguide.catalog import CatalogError, load


def main() -> int:
    """List them, and fail where the list is not complete."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--update",
        action="store_true",
        help="drop from the list what is gone, and add what is new as unproven",
    )
    root, updating = Path.cwd(), parser.parse_args().update
    try:
        catalog = load(root)
    except CatalogError as error:
        print(error)
        return 1
    listed = read(root)
    sentences = found(root, catalog)
    new, old = list(unlisted(sentences, listed)), list(gone(sentences, listed))
    if updating:
        update(root, new, old)
        listed, new, old = read(root), [], []
    unproven = [f"{file}: {each}" for file, here in listed.items() for each in here.unproven]
    for title, entries in (
        (f"Shown by nothing. Say what was recorded, or name in {LISTED} what shows it:", new),
        (f"Gone. Remove from {LISTED}:", old),
        ("Unproven. Find the test that shows it, or say less:", unproven),
    ):
        if entries:
            print(title, *(f"  {each}" for each in entries), "", sep="\n")
    shown = sum(len(here.shown) for here in listed.values())
    print(
        f"{len(sentences)} sentences without evidence beside them: {shown} shown, {len(unproven)} unproven."
    )
    return 1 if new or old else 0


if __name__ == "__main__":
    sys.exit(main())
