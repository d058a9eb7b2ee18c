"""List what is out of date, and what to do about it.

A fact is out of date if nobody has checked it for a year. A run, a picture or a measurement is out of date
if the program or the versions have changed since.
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from fieldguide.catalog import CatalogError, load_stored
from fieldguide.catalog.freshness import looked_up, old
from fieldguide.catalog.models import FRESH_DAYS


def main(arguments: Sequence[str] | None = None) -> int:
    """List it, and fail where there is any."""
    parser = argparse.ArgumentParser(prog="fieldguide dates", description=__doc__)
    parser.add_argument(
        "--days",
        type=int,
        default=FRESH_DAYS,
        help=f"how many days old a fact or a measurement may be (default: {FRESH_DAYS})",
    )
    days = parser.parse_args(arguments).days
    if days < 0:
        parser.error(f"--days: expected 0 or more, got {days}")
    try:
        catalog = load_stored(Path.cwd())
    except CatalogError as error:
        print(error)
        return 1
    found = list(old(catalog, datetime.datetime.now(datetime.UTC).date(), days))
    for kind, entries in groupby(found, key=itemgetter(0)):
        print(kind.value, *(f"  {each}" for _, each in entries), "", sep="\n")
    seen = f"{looked_up(catalog)} facts and sources, {len(list(catalog.cells()))} cells"
    print(
        f"{seen}, {len(catalog.measurements)} suites of measurements: {len(found) or 'nothing'} out of date."
    )
    return 1 if found else 0
