"""Execute the notebooks of docs/notebooks/ and keep their outputs (--check: only compare)."""

import argparse
import sys
from pathlib import Path

from fieldguide.notebooks.files import files
from fieldguide.notebooks.running import run

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where outputs differ")
    faults = run(Path.cwd(), files(Path.cwd()), check=parser.parse_args().check)
    sys.exit("\n".join(faults) or 0)
