"""Look up the last release of each package of the guide, and what the package is: data/releases.yml."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from fieldguide import releasing
from fieldguide.catalog import CatalogError, load_stored
from fieldguide.describing import describe
from fieldguide.running.problems import RunError


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, write, and say how many there are."""
    argparse.ArgumentParser(prog="fieldguide releases", description=__doc__).parse_args(arguments)
    root = Path.cwd()
    try:
        catalog = load_stored(root)
        described = describe(catalog)
        releases = releasing.read(catalog, described)
    except (CatalogError, RuntimeError, RunError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{releasing.write(root, releases, described).relative_to(root)}: {len(releases)} packages.")
    return 0
