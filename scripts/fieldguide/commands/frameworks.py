"""Print the slugs of all frameworks as a JSON list (workflows build their matrix from it)."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from fieldguide.catalog import CatalogError, load


def main(arguments: Sequence[str] | None = None) -> int:
    """Print them."""
    argparse.ArgumentParser(prog="fieldguide frameworks", description=__doc__).parse_args(arguments)
    try:
        print(json.dumps(list(load(Path.cwd()).frameworks)))
    except CatalogError as error:
        print(error)
        return 1
    return 0
