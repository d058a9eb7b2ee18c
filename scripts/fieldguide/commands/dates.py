"""List what is old, and what to do about it.

Old is a fact that nobody has looked at for a year, and what was run, pictured or measured otherwise than
it stands today: with other versions, or from another program.
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from fieldguide.catalog import CatalogError, load
from fieldguide.catalog.models import FRESH_DAYS
from fieldguide.catalog.old import looked_up, old


def main(arguments: Sequence[str] | None = None) -> int:
    """List it, and fail where there is any."""
    parser = argparse.ArgumentParser(prog="fieldguide dates", description=__doc__)
    parser.add_argument(
        "--days", type=int, default=FRESH_DAYS, help=f"how old a fact or a measurement may be ({FRESH_DAYS})"
    )
    days = parser.parse_args(arguments).days
    if days < 0:
        parser.error(f"--days: expected 0 or more, got {days}")
    try:
        catalog = load(Path.cwd())
    except CatalogError as error:
        print(error)
        return 1
    found = list(old(catalog, datetime.datetime.now(datetime.UTC).date(), days))
    for kind, entries in groupby(found, key=itemgetter(0)):
        print(kind.value, *(f"  {each}" for _, each in entries), "", sep="\n")
    seen = f"{looked_up(catalog)} facts and sources, {len(list(catalog.cells()))} cells"
    print(f"{seen}, {len(catalog.measurements)} suites of measurements: {len(found) or 'nothing'} old.")
    return 1 if found else 0
