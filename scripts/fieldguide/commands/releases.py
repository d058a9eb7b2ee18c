"""Look up the last release of each package in the feature table, and write data/releases.yml."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from fieldguide import releasing
from fieldguide.catalog import CatalogError, load


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, write, and say how many there are."""
    argparse.ArgumentParser(prog="fieldguide releases", description=__doc__).parse_args(arguments)
    root = Path.cwd()
    try:
        releases = releasing.read(load(root))
    except (CatalogError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{releasing.write(root, releases).relative_to(root)}: {len(releases)} packages.")
    return 0
