"""`python -m fieldguide`: the command, for when it is not on the PATH."""

import sys

from fieldguide.cli import main

if __name__ == "__main__":
    sys.exit(main())
