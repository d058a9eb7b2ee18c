"""Lock every set of packages: requirements/*.in and the cells' install lines."""

import argparse
import sys
from pathlib import Path

from fieldguide.catalog import CatalogError
from fieldguide.locking import lock


def main() -> int:
    """Lock, and say what changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take newer versions where there are")
    upgrade = parser.parse_args().upgrade
    try:
        changed = lock(Path.cwd(), upgrade=upgrade)
    except (CatalogError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Locks changed: {', '.join(changed)}." if changed else "No lock changed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
