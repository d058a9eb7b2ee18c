"""Make sure that the programs are installed that send requests while we measure."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from fieldguide.measure.tools import ensure
from fieldguide.running.problems import RunError


def main(arguments: Sequence[str] | None = None) -> int:
    """Look for them, and install them where that can be done."""
    argparse.ArgumentParser(prog="fieldguide load", description=__doc__).parse_args(arguments)
    try:
        ensure()
    except RunError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
