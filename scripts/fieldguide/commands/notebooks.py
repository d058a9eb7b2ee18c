"""Execute the notebooks of docs/notebooks/ and keep their outputs (with --check, just compare them)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from fieldguide.notebooks.files import files
from fieldguide.notebooks.running import run


def main(arguments: Sequence[str] | None = None) -> int:
    """Execute them, and say which differ or fail."""
    parser = argparse.ArgumentParser(prog="fieldguide notebooks", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, and fail if outputs differ")
    faults = run(Path.cwd(), files(Path.cwd()), check=parser.parse_args(arguments).check)
    if faults:
        print(*faults, sep="\n", file=sys.stderr)
    return 1 if faults else 0
