"""List what each framework still lacks, in the order in which to add it.

If a framework whose file says that it's complete lacks something, the exit status is 1.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from fieldguide.catalog import Catalog, CatalogError, load_stored
from fieldguide.catalog.gaps import gaps
from fieldguide.catalog.problems import closest


def main(arguments: Sequence[str] | None = None) -> int:
    """List it."""
    parser = argparse.ArgumentParser(prog="fieldguide gaps", description=__doc__)
    parser.add_argument("--framework", metavar="SLUG", help="list only what this framework lacks")
    wanted = parser.parse_args(arguments).framework
    try:
        catalog = load_stored(Path.cwd())
    except CatalogError as error:
        print(error)
        return 1
    if wanted is not None and wanted not in catalog.frameworks:
        remedy = f"{closest(wanted, catalog.frameworks)}, or create frameworks/{wanted}/framework.yml"
        parser.error(f"--framework: no framework {wanted!r}; {remedy}")
    slugs = [wanted] if wanted else list(catalog.frameworks)
    lacking = [slug for slug in slugs if _listed(catalog, slug)]
    broken = [slug for slug in lacking if slug in catalog.complete]
    if broken:
        files = ", ".join(f"frameworks/{slug}/framework.yml" for slug in broken)
        print(f"{files}: complete: something is missing; add what the list shows, or remove the key")
    return 1 if broken else 0


def _listed(catalog: Catalog, slug: str) -> bool:
    """Print what a framework lacks, and give whether that is anything."""
    framework = catalog.frameworks[slug]
    found = list(gaps(catalog, framework))
    if not found:
        more = (
            "" if slug in catalog.complete else f"; write `complete: true` in frameworks/{slug}/framework.yml"
        )
        print(f"{framework.title}: nothing is missing{more}.")
        return False
    print(f"{framework.title}: {len(found)} missing.", "", sep="\n")
    for kind, entries in groupby(found, key=lambda each: each.kind):
        print(f"  {kind.value}", *(f"    {each.what}" for each in entries), "", sep="\n")
    return True
