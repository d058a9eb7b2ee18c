"""Execute every snippet against its task's contract and keep the ledger: `fieldguide verify`."""

import sys

from fieldguide.cli import main

if __name__ == "__main__":
    sys.exit(main(["verify", *sys.argv[1:]]))
