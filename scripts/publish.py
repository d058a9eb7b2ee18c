"""Write the Markdown, the JSON and llms.txt of a built site into it. MkDocs does so by itself."""

import argparse
import sys
from pathlib import Path

from fieldguide.catalog import CatalogError, load
from fieldguide.publish import PublishError, publish


def main() -> int:
    """Publish, or say what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of the built site")
    try:
        files = publish(Path.cwd(), parser.parse_args().site, load(Path.cwd()))
    except (CatalogError, PublishError, OSError) as error:
        print(error)
        return 1
    pages = sum(name.endswith(".html.md") for name in files)
    print(f"{pages} pages as Markdown, {len(files) - pages} other files.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
