"""Execute every snippet against its task's contract and keep the ledger."""

import sys

from fieldguide.verify.cli import main
from fieldguide.verify.guard import guarded

if __name__ == "__main__":
    sys.exit(guarded(main))
