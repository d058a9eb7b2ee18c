"""Make sure that there is a browser for the tests."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from fieldguide.browser import ensure


def main(arguments: Sequence[str] | None = None) -> int:
    """Look for one, and install it where that can be done."""
    argparse.ArgumentParser(prog="fieldguide browser", description=__doc__).parse_args(arguments)
    try:
        ensure()
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
