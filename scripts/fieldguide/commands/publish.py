"""Add the Markdown, the JSON and llms.txt to a built site. With MkDocs, this happens automatically."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from fieldguide.catalog import CatalogError, load_stored
from fieldguide.publish import PublishError, publish


def main(arguments: Sequence[str] | None = None) -> int:
    """Publish, or say what is wrong."""
    parser = argparse.ArgumentParser(prog="fieldguide publish", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of the built site")
    try:
        files = publish(Path.cwd(), parser.parse_args(arguments).site, load_stored(Path.cwd()))
    except (CatalogError, PublishError, OSError) as error:
        print(error)
        return 1
    pages = sum(name.endswith(".html.md") for name in files)
    print(f"{pages} pages as Markdown, {len(files) - pages} other files.")
    return 0
