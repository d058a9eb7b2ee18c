"""Lock every set of packages: those in requirements/*.in and those in the cells' install lines."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from fieldguide.catalog import CatalogError
from fieldguide.locking import lock


def main(arguments: Sequence[str] | None = None) -> int:
    """Lock, and say what changed."""
    parser = argparse.ArgumentParser(prog="fieldguide lock", description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="use newer versions if there are any")
    upgrade = parser.parse_args(arguments).upgrade
    try:
        changed = lock(Path.cwd(), upgrade=upgrade)
    except (CatalogError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Locks changed: {', '.join(changed)}." if changed else "No lock changed.")
    return 0
