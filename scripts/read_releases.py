"""Read the last release of each package that the table of capabilities names, into data/releases.yml."""

import sys
from pathlib import Path

from fieldguide import releasing
from fieldguide.catalog import CatalogError, load


def main() -> int:
    """Read, write, and say how many there are."""
    root = Path.cwd()
    try:
        releases = releasing.read(load(root))
    except (CatalogError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{releasing.write(root, releases).relative_to(root)}: {len(releases)} packages.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
