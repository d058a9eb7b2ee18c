"""Execute every snippet against its task's contract and keep the ledger."""

import sys

from fieldguide.running.guard import guarded
from fieldguide.verify.cli import main

if __name__ == "__main__":
    sys.exit(guarded(main))
